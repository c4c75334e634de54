// Constant descriptions of types and modules, from which booting builds them in the Space.
//
// Every C++ function that Python can reach stands in one of these tables. Walking all of them in their fixed order numbers the
// functions (object/function_table.h) and the method definitions. A layer lists its own: object_type_specs(),
// vm_type_specs(), …; booting gets all of them, lower layers first.
//
// CPython: PyType_Spec, PyMethodDef, PyMemberDef, PyGetSetDef.
#pragma once

#include "object/layout_field.h"
#include "object/static_types.h"

#include <span>
#include <string_view>

namespace heapglass {

// The types that C++ modules make (object/module_types.h).
enum class ModuleType : uint32_t;
inline constexpr ModuleType NO_MODULE_TYPE = static_cast<ModuleType>(UINT32_MAX);

using NoArgsFunction = Object*(Object* self);
using OneArgFunction = Object*(Object* self, Object* argument);
using FastFunction = Object*(Object* self, Args args);

enum MethodFlags : uint32_t {
  METHOD_NOARGS = 1,    // NoArgsFunction
  METHOD_ONE = 2,       // OneArgFunction (METH_O)
  METHOD_FAST = 4,      // FastFunction, positional arguments only (METH_FASTCALL)
  METHOD_KEYWORDS = 8,  // FastFunction, keywords in args.kwnames (METH_FASTCALL | METH_KEYWORDS)
  METHOD_CLASS = 16,    // The type is passed as self.
  METHOD_STATIC = 32,   // self is null.
  METHOD_COEXIST = 64,  // Replaces a slot wrapper of the same name.
  METHOD_VARARGS = 128,  // A tuple and a dict are made of the arguments of each call (METH_VARARGS, no METH_FASTCALL).
};

// A method or a module function. [doc] is empty or "name($self, /)\n--\n\ntext" as in CPython.
struct MethodSpec {
  std::string_view name;
  AnyFunction function;
  uint32_t flags;
  std::string_view doc = {};
};

template <class F>
inline AnyFunction any(F* function) {
  return reinterpret_cast<AnyFunction>(function);
}
inline MethodSpec method_noargs(std::string_view name, NoArgsFunction* f, uint32_t more = 0) {
  return {name, any(f), METHOD_NOARGS | more};
}
inline MethodSpec method_one(std::string_view name, OneArgFunction* f, uint32_t more = 0) {
  return {name, any(f), METHOD_ONE | more};
}
inline MethodSpec method_fast(std::string_view name, FastFunction* f, uint32_t more = 0) {
  return {name, any(f), METHOD_FAST | more};
}
inline MethodSpec method_keywords(std::string_view name, FastFunction* f, uint32_t more = 0) {
  return {name, any(f), METHOD_KEYWORDS | more};
}

enum class MemberKind : uint32_t { Object, ObjectOrError, Int32, UInt32, Int64, Bool8, Double, Text };

// A field of the struct that Python can read (and write, unless [read_only]) by name.
struct MemberSpec {
  std::string_view name;
  MemberKind kind;
  int64_t offset;
  bool read_only = true;
};

// A computed attribute. [set] gets null to delete; without it the attribute is read-only.
struct GetSetSpec {
  std::string_view name;
  Object* (*get)(Object* self);
  int (*set)(Object* self, Object* value) = nullptr;
};

// Describes a built-in type, or (with [module_type]) a heap type that its module makes when it is imported.
struct TypeSpec {
  StaticType type = StaticType::Count;
  std::string_view name;  // "list", "collections.deque"
  std::string_view doc = {};
  int64_t basicsize = 0, itemsize = 0;
  uint64_t flags = 0;  // TPFLAGS_*, besides those that every static type has.
  StaticType base = StaticType::BaseObject;  // Count: [module_base].
  // Fills the slots of the zeroed [type] by assignment: type->tp_repr = list_repr; type->sq.length = list_length; …
  void (*fill_slots)(TypeObject* type) = nullptr;
  std::span<const MethodSpec> methods = {};
  std::span<const MemberSpec> members = {};
  std::span<const GetSetSpec> getsets = {};
  std::span<const LayoutField> layout = {};
  ModuleType module_type = NO_MODULE_TYPE;
  ModuleType module_base = NO_MODULE_TYPE;
  bool listed = true;  // A module type is a name of its module.
};

struct ModuleSpec {
  std::string_view name;
  std::string_view doc = {};
  std::span<const MethodSpec> functions = {};
  std::span<const MethodSpec> hidden_functions = {};  // Functions that the module makes later, under no name of its own.
  std::span<const TypeSpec* const> types = {};  // Made in this order, before execute runs.
  // Adds what is neither a function nor a type; returns -1 with an error set.
  int (*execute)(Object* module) = nullptr;
};

}  // namespace heapglass
