// TypeVar, ParamSpec and TypeVarTuple.
//
// CPython: Objects/typevarobject.c.
#include "object/dict.h"
#include "object/traverse.h"
#include "object/tuple.h"
#include "object/union.h"
#include "object/weakref.h"
#include "vm/modules/module_support.h"
#include "vm/modules/typing_types.h"

namespace heapglass {

namespace {

// --- What they share -------------------------------------------------------------------------------------------------------------

template <class T>
T* as(Object* object) {
  return static_cast<T*>(object);
}

// Calls [f] for each reference field.
template <class F>
void each_field(TypeVarObject* self, F f) {
  f(self->name), f(self->bound), f(self->evaluate_bound), f(self->constraints), f(self->evaluate_constraints), f(self->default_value), f(self->evaluate_default);
}
template <class F>
void each_field(ParamSpecObject* self, F f) {
  f(self->name), f(self->bound), f(self->default_value), f(self->evaluate_default);
}
template <class F>
void each_field(TypeVarTupleObject* self, F f) {
  f(self->name), f(self->default_value), f(self->evaluate_default);
}

template <class T>
int variable_clear(Object* self) {
  each_field(as<T>(self), [](Ptr<Object>& field) { clear_ref(field); });
  object_clear_managed_dict(self);
  return 0;
}

template <class T>
void variable_dealloc(Object* self) {
  gc_untrack(self);
  {
    DyingObject dying(self);
    variable_clear<T>(self);
    object_clear_weakrefs(self);
  }
  collected_free(self);
}

template <class T>
int variable_traverse(Object* self, Visit* visit, void* context) {
  int result = visit(as_object(type_of(self)), context);
  each_field(as<T>(self), [&](Ptr<Object>& field) { result = result != 0 ? result : visit_ref(field, visit, context); });
  return result != 0 ? result : traverse_managed_dict(self, VisitCall{visit, context});
}

template <class T>
Object* variable_repr(Object* self) {
  T* variable = as<T>(self);
  if (variable->infer_variance != 0) {
    return new_ref(variable->name.get());
  }
  const char variance = variable->covariant != 0 ? '+' : variable->contravariant != 0 ? '-' : '~';
  return unicode_from_format("%c%U", variance, variable->name.get());
}

template <class T>
Object* variable_name(Object* self) {
  return new_ref(as<T>(self)->name.get());
}

template <class T>
Object* get_default(Object* self) {
  return evaluate_once(as<T>(self)->default_value, as<T>(self)->evaluate_default, no_default());
}

template <class T>
Object* get_evaluate_default(Object* self) {
  return evaluator_of(as<T>(self)->evaluate_default, as<T>(self)->default_value);
}

template <class T>
Object* has_default(Object* self) {
  Object* value = as<T>(self)->default_value;
  return bool_object(as<T>(self)->evaluate_default.address != 0 || (value != nullptr && value != no_default()));
}

// T | X, also where X is the name of a class.
Object* make_union(Object* left, Object* right) {
  Held<> pair(tuple_pack({left, right}), "the arguments of the call");
  return pair ? union_from_tuple(pair.get()) : nullptr;
}

// A new variable of [type] with [name]; [module] may be null.
template <class T>
Object* variable_alloc(ModuleType type, Object* name, Object* module) {
  TypeObject* cls = module_type(type);
  Held<> self(cls->tp_alloc(cls, 0), "the new object");
  if (!self) {
    return nullptr;
  }
  as<T>(self.get())->name = new_ref(name);
  return module != nullptr && object_set_attr_string(self.get(), "__module__", module) < 0 ? nullptr : self.release();
}

struct Given {
  Object* name;
  Object* bound;
  Object* default_value;
  bool covariant, contravariant, infer_variance;
};

bool flag(Object* value, bool* result) {
  const int truth = value == nullptr ? 0 : object_is_true(value);
  *result = truth > 0;
  return truth >= 0;
}

// Sorts the arguments of a constructor; false with an error set. [positional]: how many it takes at most, -1: any number.
bool read_arguments(const char* function, Args args, int64_t positional, Given* given) {
  if (positional >= 0 && args.count > positional) {
    err_format(StaticType::TypeError, "%s() takes exactly %zd positional argument%s (%zd given)", function, positional, positional == 1 ? "" : "s", args.count);
    return false;
  }
  Object* named[6];
  if (!args_take_keywords(function, args, {"name", "bound", "default", "covariant", "contravariant", "infer_variance"}, named)) {
    return false;
  }
  given->name = args.count > 0 ? args[0] : named[0];
  if (given->name == nullptr) {
    err_format(StaticType::TypeError, "%s() missing required argument 'name' (pos 1)", function);
    return false;
  }
  if (!unicode_check(given->name)) {
    err_format(StaticType::TypeError, "%s() argument 'name' must be str, not %.50s", function, type_name_text(given->name));
    return false;
  }
  given->bound = named[1];
  given->bound = given->bound == nullptr || is_none(given->bound) ? nullptr : given->bound;
  given->default_value = named[2];
  if (!flag(named[3], &given->covariant) || !flag(named[4], &given->contravariant) ||
      !flag(named[5], &given->infer_variance)) {
    return false;
  }
  if (given->covariant && given->contravariant) {
    err_set_string(StaticType::ValueError, "Bivariant types are not supported.");
    return false;
  }
  if (given->infer_variance && (given->covariant || given->contravariant)) {
    err_set_string(StaticType::ValueError, "Variance cannot be specified with infer_variance.");
    return false;
  }
  return true;
}

template <class T>
void set_variance(T* self, const Given& given) {
  self->covariant = given.covariant ? 1 : 0;
  self->contravariant = given.contravariant ? 1 : 0;
  self->infer_variance = given.infer_variance ? 1 : 0;
}

template <class T>
void variable_slots(TypeObject* type, NewFunction* make) {
  collected_slots(type, variable_dealloc<T>, variable_traverse<T>, variable_clear<T>);
  type->tp_new = make;
}

// --- TypeVar -----------------------------------------------------------------------------------------------------------------------

Object* typevar_new(TypeObject*, Args args) {
  Given given;
  if (!read_arguments("typevar", args, -1, &given)) {
    return nullptr;
  }
  Held<> bound(given.bound == nullptr ? nullptr : checked_type(given.bound, "Bound must be a type."), "an argument of a built-in function");
  if (given.bound != nullptr && !bound) {
    return nullptr;
  }
  const int64_t count = args.count > 0 ? args.count - 1 : 0;
  if (count == 1) {
    return err_set_string(StaticType::TypeError, "A single constraint is not allowed");
  }
  if (count > 0 && bound) {
    return err_set_string(StaticType::TypeError, "Constraints cannot be combined with bound=...");
  }
  Held<> constraints(count > 0 ? tuple_from_slots(args.slots + 1, count) : nullptr, "an argument of a built-in function");
  Held<> module(calling_module(), "an argument of a built-in function");
  Object* self = variable_alloc<TypeVarObject>(ModuleType::TypeVar, given.name, module.get());
  if (self != nullptr) {
    as<TypeVarObject>(self)->bound = bound.release();
    as<TypeVarObject>(self)->constraints = constraints.release();
    as<TypeVarObject>(self)->default_value = new_ref(given.default_value == nullptr ? no_default() : given.default_value);
    set_variance(as<TypeVarObject>(self), given);
  }
  return self;
}

Object* typevar_bound(Object* self) {
  return evaluate_once(as<TypeVarObject>(self)->bound, as<TypeVarObject>(self)->evaluate_bound, none());
}
Object* typevar_constraints(Object* self) {
  return evaluate_once(as<TypeVarObject>(self)->constraints, as<TypeVarObject>(self)->evaluate_constraints, tuple_empty());
}
Object* typevar_evaluate_bound(Object* self) {
  return evaluator_of(as<TypeVarObject>(self)->evaluate_bound, as<TypeVarObject>(self)->bound);
}
Object* typevar_evaluate_constraints(Object* self) {
  return evaluator_of(as<TypeVarObject>(self)->evaluate_constraints, as<TypeVarObject>(self)->constraints);
}

Object* typevar_subst(Object* self, Object* argument) {
  return call_typing("_typevar_subst", {self, argument});
}

// Adds the default where the arguments end right before this variable.
Object* typevar_prepare_subst(Object* self, Args args) {
  if (!args_check_count("__typing_prepare_subst__", args.count, 2, 2)) {
    return nullptr;
  }
  Held<> parameters(object_get_attr_string(args[0], "__parameters__"), "the attribute that was looked up");
  const int64_t at = parameters ? sequence_index(parameters.get(), self) : -1;
  const int64_t count = at < 0 ? -1 : object_size(args[1]);
  if (count < 0) {
    return nullptr;
  }
  if (at < count) {
    return new_ref(args[1]);
  }
  Held<> fallback(at == count ? get_default<TypeVarObject>(self) : no_default(), "an argument of a built-in function");
  if (!fallback) {
    return nullptr;
  }
  if (fallback.get() == no_default()) {
    return err_format(StaticType::TypeError, "Too few arguments for %S; actual %zd, expected at least %zd", args[0], count, at + 1);
  }
  Held<> more(tuple_pack({fallback.get()}), "an argument of a built-in function");
  return more ? sequence_concat(args[1], more.get()) : nullptr;
}

Object* typevar_mro_entries(Object*, Object*) {
  return err_set_string(StaticType::TypeError, "Cannot subclass an instance of TypeVar");
}

void typevar_slots(TypeObject* type) {
  variable_slots<TypeVarObject>(type, typevar_new);
  type->tp_repr = variable_repr<TypeVarObject>;
  type->nb.or_ = make_union;
}

const MethodSpec TYPEVAR_METHODS[] = {
    method_one("__typing_subst__", typevar_subst),
    method_fast("__typing_prepare_subst__", typevar_prepare_subst),
    method_noargs("__reduce__", variable_name<TypeVarObject>),
    method_noargs("has_default", has_default<TypeVarObject>),
    method_one("__mro_entries__", typevar_mro_entries),
};
const MemberSpec TYPEVAR_MEMBERS[] = {
    {"__name__", MemberKind::Object, offsetof(TypeVarObject, name)},
    {"__covariant__", MemberKind::Bool8, offsetof(TypeVarObject, covariant)},
    {"__contravariant__", MemberKind::Bool8, offsetof(TypeVarObject, contravariant)},
    {"__infer_variance__", MemberKind::Bool8, offsetof(TypeVarObject, infer_variance)},
};
const GetSetSpec TYPEVAR_GETSETS[] = {
    {"__bound__", typevar_bound},
    {"__constraints__", typevar_constraints},
    {"__default__", get_default<TypeVarObject>},
    {"evaluate_bound", typevar_evaluate_bound},
    {"evaluate_constraints", typevar_evaluate_constraints},
    {"evaluate_default", get_evaluate_default<TypeVarObject>},
};
const LayoutField TYPEVAR_LAYOUT[] = {
    {"name", 16, "ref", "the name of a type variable"},
    {"bound", 24, "ref", "the bound of a type variable"},
    {"evaluate_bound", 32, "ref", "the function that gives the bound of a type variable"},
    {"constraints", 40, "ref", "the constraints of a type variable"},
    {"evaluate_constraints", 48, "ref", "the function that gives the constraints of a type variable"},
    {"default_value", 56, "ref", "the default of a type variable"},
    {"evaluate_default", 64, "ref", "the function that gives the default of a type variable"},
    {"covariant", 72, "int8", ""},
};

// --- ParamSpec ---------------------------------------------------------------------------------------------------------------------

Object* paramspec_new(TypeObject*, Args args) {
  Given given;
  if (!read_arguments("paramspec", args, 1, &given)) {
    return nullptr;
  }
  Held<> bound(given.bound == nullptr ? nullptr : checked_type(given.bound, "Bound must be a type."), "an argument of a built-in function");
  if (given.bound != nullptr && !bound) {
    return nullptr;
  }
  Held<> module(calling_module(), "an argument of a built-in function");
  Object* self = variable_alloc<ParamSpecObject>(ModuleType::ParamSpec, given.name, module.get());
  if (self != nullptr) {
    as<ParamSpecObject>(self)->bound = bound.release();
    as<ParamSpecObject>(self)->default_value = new_ref(given.default_value == nullptr ? no_default() : given.default_value);
    set_variance(as<ParamSpecObject>(self), given);
  }
  return self;
}

Object* paramspec_args(Object* self) {
  return paramspec_part_new(module_type(ModuleType::ParamSpecArgs), self);
}
Object* paramspec_kwargs(Object* self) {
  return paramspec_part_new(module_type(ModuleType::ParamSpecKwargs), self);
}
Object* paramspec_subst(Object* self, Object* argument) {
  return call_typing("_paramspec_subst", {self, argument});
}
Object* paramspec_prepare_subst(Object* self, Args args) {
  return args_check_count("__typing_prepare_subst__", args.count, 2, 2) ? call_typing("_paramspec_prepare_subst", {self, args[0], args[1]}) : nullptr;
}
Object* paramspec_mro_entries(Object*, Object*) {
  return err_set_string(StaticType::TypeError, "Cannot subclass an instance of ParamSpec");
}

void paramspec_slots(TypeObject* type) {
  variable_slots<ParamSpecObject>(type, paramspec_new);
  type->tp_repr = variable_repr<ParamSpecObject>;
  type->nb.or_ = make_union;
}

const MethodSpec PARAMSPEC_METHODS[] = {
    method_one("__typing_subst__", paramspec_subst),
    method_fast("__typing_prepare_subst__", paramspec_prepare_subst),
    method_noargs("has_default", has_default<ParamSpecObject>),
    method_noargs("__reduce__", variable_name<ParamSpecObject>),
    method_one("__mro_entries__", paramspec_mro_entries),
};
const MemberSpec PARAMSPEC_MEMBERS[] = {
    {"__name__", MemberKind::Object, offsetof(ParamSpecObject, name)},
    {"__bound__", MemberKind::Object, offsetof(ParamSpecObject, bound)},
    {"__covariant__", MemberKind::Bool8, offsetof(ParamSpecObject, covariant)},
    {"__contravariant__", MemberKind::Bool8, offsetof(ParamSpecObject, contravariant)},
    {"__infer_variance__", MemberKind::Bool8, offsetof(ParamSpecObject, infer_variance)},
};
const GetSetSpec PARAMSPEC_GETSETS[] = {
    {"args", paramspec_args},
    {"kwargs", paramspec_kwargs},
    {"__default__", get_default<ParamSpecObject>},
    {"evaluate_default", get_evaluate_default<ParamSpecObject>},
};
const LayoutField PARAMSPEC_LAYOUT[] = {
    {"name", 16, "ref", "the name of a type variable"},
    {"bound", 24, "ref", "the bound of a type variable"},
    {"default_value", 32, "ref", "the default of a type variable"},
    {"evaluate_default", 40, "ref", "the function that gives the default of a type variable"},
    {"covariant", 48, "int8", ""},
};

// --- TypeVarTuple ------------------------------------------------------------------------------------------------------------------

Object* typevartuple_new(TypeObject*, Args args) {
  Object* given[2];
  if (!args_unpack("typevartuple", args, {"name", "default"}, 1, given, 0, 1)) {
    return nullptr;
  }
  if (!unicode_check(given[0])) {
    return err_format(StaticType::TypeError, "typevartuple() argument 'name' must be str, not %.50s", type_name_text(given[0]));
  }
  Held<> module(calling_module(), "an argument of a built-in function");
  Object* self = variable_alloc<TypeVarTupleObject>(ModuleType::TypeVarTuple, given[0], module.get());
  if (self != nullptr) {
    as<TypeVarTupleObject>(self)->default_value = new_ref(given[1] == nullptr ? no_default() : given[1]);
  }
  return self;
}

Object* typevartuple_subst(Object*, Object*) {
  return err_set_string(StaticType::TypeError, "Substitution of bare TypeVarTuple is not supported");
}
Object* typevartuple_prepare_subst(Object* self, Args args) {
  return args_check_count("__typing_prepare_subst__", args.count, 2, 2) ? call_typing("_typevartuple_prepare_subst", {self, args[0], args[1]}) : nullptr;
}
Object* typevartuple_mro_entries(Object*, Object*) {
  return err_set_string(StaticType::TypeError, "Cannot subclass an instance of TypeVarTuple");
}

void typevartuple_slots(TypeObject* type) {
  variable_slots<TypeVarTupleObject>(type, typevartuple_new);
  type->tp_repr = variable_name<TypeVarTupleObject>;
  type->tp_iter = unpacked_iterator;
}

const MethodSpec TYPEVARTUPLE_METHODS[] = {
    method_one("__typing_subst__", typevartuple_subst),
    method_fast("__typing_prepare_subst__", typevartuple_prepare_subst),
    method_noargs("__reduce__", variable_name<TypeVarTupleObject>),
    method_noargs("has_default", has_default<TypeVarTupleObject>),
    method_one("__mro_entries__", typevartuple_mro_entries),
};
const MemberSpec TYPEVARTUPLE_MEMBERS[] = {{"__name__", MemberKind::Object, offsetof(TypeVarTupleObject, name)}};
const GetSetSpec TYPEVARTUPLE_GETSETS[] = {
    {"__default__", get_default<TypeVarTupleObject>},
    {"evaluate_default", get_evaluate_default<TypeVarTupleObject>},
};
const LayoutField TYPEVARTUPLE_LAYOUT[] = {
    {"name", 16, "ref", "the name of a type variable"},
    {"default_value", 24, "ref", "the default of a type variable"},
    {"evaluate_default", 32, "ref", "the function that gives the default of a type variable"},
};

constexpr uint64_t VARIABLE_FLAGS = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_MANAGED_DICT | TPFLAGS_MANAGED_WEAKREF;

}  // namespace

Object* make_typevar(Object* name, Object* evaluate_bound, Object* evaluate_constraints) {
  Object* self = variable_alloc<TypeVarObject>(ModuleType::TypeVar, name, nullptr);
  if (self != nullptr) {
    as<TypeVarObject>(self)->evaluate_bound = xnew_ref(evaluate_bound);
    as<TypeVarObject>(self)->evaluate_constraints = xnew_ref(evaluate_constraints);
    as<TypeVarObject>(self)->infer_variance = 1;
  }
  return self;
}

Object* make_paramspec(Object* name) {
  Object* self = variable_alloc<ParamSpecObject>(ModuleType::ParamSpec, name, nullptr);
  if (self != nullptr) {
    as<ParamSpecObject>(self)->infer_variance = 1;
  }
  return self;
}

Object* make_typevartuple(Object* name) {
  return variable_alloc<TypeVarTupleObject>(ModuleType::TypeVarTuple, name, nullptr);
}

Object* typeparam_default(Object* parameter) {
  if (is_module_type(parameter, ModuleType::TypeVar)) {
    return get_default<TypeVarObject>(parameter);
  }
  if (is_module_type(parameter, ModuleType::ParamSpec)) {
    return get_default<ParamSpecObject>(parameter);
  }
  if (is_module_type(parameter, ModuleType::TypeVarTuple)) {
    return get_default<TypeVarTupleObject>(parameter);
  }
  return err_format(StaticType::TypeError, "Expected a type param, got %R", parameter);
}

Object* set_typeparam_default(Object* parameter, Object* evaluate) {
  Ptr<Object>* field = is_module_type(parameter, ModuleType::TypeVar)        ? &as<TypeVarObject>(parameter)->evaluate_default
                       : is_module_type(parameter, ModuleType::ParamSpec)    ? &as<ParamSpecObject>(parameter)->evaluate_default
                       : is_module_type(parameter, ModuleType::TypeVarTuple) ? &as<TypeVarTupleObject>(parameter)->evaluate_default
                                                                             : nullptr;
  if (field == nullptr) {
    return err_format(StaticType::TypeError, "Expected a type param, got %R", parameter);
  }
  set_ref(*field, new_ref(evaluate));
  return new_ref(parameter);
}

const TypeSpec TYPEVAR_SPEC = {
    .name = "typing.TypeVar",
    .doc = "Type variable.\n\nThe preferred way to construct a type variable is via the dedicated\nsyntax for generic functions, classes, and type aliases.",
    .basicsize = sizeof(TypeVarObject),
    .flags = VARIABLE_FLAGS,
    .fill_slots = typevar_slots,
    .methods = TYPEVAR_METHODS,
    .members = TYPEVAR_MEMBERS,
    .getsets = TYPEVAR_GETSETS,
    .layout = TYPEVAR_LAYOUT,
    .module_type = ModuleType::TypeVar,
};
const TypeSpec PARAMSPEC_SPEC = {
    .name = "typing.ParamSpec",
    .doc = "Parameter specification variable.",
    .basicsize = sizeof(ParamSpecObject),
    .flags = VARIABLE_FLAGS,
    .fill_slots = paramspec_slots,
    .methods = PARAMSPEC_METHODS,
    .members = PARAMSPEC_MEMBERS,
    .getsets = PARAMSPEC_GETSETS,
    .layout = PARAMSPEC_LAYOUT,
    .module_type = ModuleType::ParamSpec,
};
const TypeSpec TYPEVARTUPLE_SPEC = {
    .name = "typing.TypeVarTuple",
    .doc = "Type variable tuple. A specialized form of type variable that enables\nvariadic generics.",
    .basicsize = sizeof(TypeVarTupleObject),
    .flags = VARIABLE_FLAGS,
    .fill_slots = typevartuple_slots,
    .methods = TYPEVARTUPLE_METHODS,
    .members = TYPEVARTUPLE_MEMBERS,
    .getsets = TYPEVARTUPLE_GETSETS,
    .layout = TYPEVARTUPLE_LAYOUT,
    .module_type = ModuleType::TypeVarTuple,
};

}  // namespace heapglass
