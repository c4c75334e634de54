// The types of the module _typing, which the syntax of type parameters makes without importing it.
//
// TypeVar, ParamSpec, TypeVarTuple and Generic are heap types that the interpreter makes while it starts; what evaluates a bound, a
// constraint or a default is a function that is called when somebody first asks.
//
// CPython: Objects/typevarobject.c, Modules/_typingmodule.c.
#pragma once

#include "object/module_types.h"
#include "object/singletons.h"
#include "object/specs.h"

namespace heapglass {

struct TypeVarObject : Object {
  Ptr<Object> name, bound, evaluate_bound, constraints, evaluate_constraints, default_value, evaluate_default;
  uint8_t covariant, contravariant, infer_variance;
  uint8_t padding[5];
};
static_assert(sizeof(TypeVarObject) == 80);

struct ParamSpecObject : Object {
  Ptr<Object> name, bound, default_value, evaluate_default;
  uint8_t covariant, contravariant, infer_variance;
  uint8_t padding[5];
};
static_assert(sizeof(ParamSpecObject) == 56);

struct TypeVarTupleObject : Object {
  Ptr<Object> name, default_value, evaluate_default;
};
static_assert(sizeof(TypeVarTupleObject) == 40);

// P.args and P.kwargs.
struct ParamSpecPartObject : Object {
  Ptr<Object> origin;
};
static_assert(sizeof(ParamSpecPartObject) == 24);

struct TypeAliasObject : Object {
  Ptr<Object> name;
  Ptr<Object> type_params;    // A tuple, or null.
  Ptr<Object> compute_value;  // The function behind `type A = ...`, or null.
  Ptr<Object> value;          // Null until somebody asks.
  Ptr<Object> module;
};
static_assert(sizeof(TypeAliasObject) == 56);

// Gives back a value that is known already, as the functions made by the compiler do.
struct ConstEvaluatorObject : Object {
  Ptr<Object> value;
};
static_assert(sizeof(ConstEvaluatorObject) == 24);

inline Object* no_default() {
  return at_offset<Object>(STATIC_NO_DEFAULT_OFFSET);
}

// What stands for [given] as a type: None for its own; anything else is checked by typing, with TypeError(message). New reference.
Object* checked_type(Object* given, const char* message);
Object* paramspec_part_new(TypeObject* type, Object* origin);  // ParamSpecArgs or ParamSpecKwargs: new.

// What the compiler's intrinsics call: new references.
Object* make_typevar(Object* name, Object* evaluate_bound, Object* evaluate_constraints);
Object* make_paramspec(Object* name);
Object* make_typevartuple(Object* name);
Object* make_typealias(Object* name_params_compute);
Object* set_typeparam_default(Object* parameter, Object* evaluate);  // [parameter] itself.
Object* subscript_generic(Object* parameters);

// The default of a type parameter: new; TypeError where [parameter] is none.
Object* typeparam_default(Object* parameter);
Object* const_evaluator_new(Object* value);
// Calls typing.[name] with [arguments]: new reference.
Object* call_typing(const char* name, std::initializer_list<Object*> arguments);
// The module whose code is running, or None: new reference.
Object* calling_module();
// [value] where it is known, else what [evaluate] gives, which becomes the value; [otherwise] where there is neither: new reference.
Object* evaluate_once(Ptr<Object>& value, Object* evaluate, Object* otherwise);
// The function behind a lazy attribute, one that gives [value], or None: new reference.
Object* evaluator_of(Object* evaluate, Object* value);
// [params] with each TypeVarTuple unpacked: new reference.
Object* unpack_typevartuples(Object* params);
Object* unpacked_iterator(Object* self);  // tp_iter of what * unpacks.

// Tells unions whom to ask about their members.
void typing_connect();
// Makes the heap types, once while booting; false with an error set.
bool typing_boot();

extern const TypeSpec TYPEVAR_SPEC, PARAMSPEC_SPEC, TYPEVARTUPLE_SPEC, PARAMSPEC_ARGS_SPEC, PARAMSPEC_KWARGS_SPEC, GENERIC_SPEC,
    CONST_EVALUATOR_SPEC, TYPE_ALIAS_SPEC, NO_DEFAULT_SPEC;

}  // namespace heapglass
