// Functions made by def and lambda.
//
// func_version is what specialised calls compare: it comes from the code object, and changing code or defaults gives it up.
//
// CPython: Include/cpython/funcobject.h, Objects/funcobject.c.
#pragma once

#include "vm/code.h"

namespace heapglass {

struct FunctionObject : Object {
  Ptr<Object> func_globals;
  Ptr<Object> func_builtins;
  Ptr<Object> func_name;
  Ptr<Object> func_qualname;
  Ptr<CodeObject> func_code;
  Ptr<Object> func_defaults;    // Tuple or null.
  Ptr<Object> func_kwdefaults;  // Dict or null.
  Ptr<Object> func_closure;     // Tuple of cells or null.
  Ptr<Object> func_doc;
  Ptr<DictObject> func_dict;
  Ptr<Object> func_weakreflist;
  Ptr<Object> func_module;
  Ptr<Object> func_annotations;
  Ptr<Object> func_annotate;
  Ptr<Object> func_typeparams;
  Fn<CallFunction> vectorcall;
  uint32_t func_version;
  uint32_t padding;
};
static_assert(sizeof(FunctionObject) == 152);

inline constexpr uint32_t FUNC_VERSION_UNSET = 0;
inline constexpr uint32_t FUNC_VERSION_CLEARED = 1;
inline constexpr uint32_t FUNC_VERSION_FIRST_VALID = 2;

inline bool function_check(const Object* object) {
  return is_exact(object, StaticType::Function);
}
inline FunctionObject* as_function(Object* object) {
  return static_cast<FunctionObject*>(object);
}

// Returns a new function of [code] in [globals]; [qualname] may be null (then the code's).
FunctionObject* function_new(CodeObject* code, Object* globals);

// tp_call and vectorcall of functions: runs the code in a nested loop. CPython: _PyFunction_Vectorcall.
Object* function_call(Object* callable, Args args);

extern const TypeSpec FUNCTION_SPEC;

}  // namespace heapglass
