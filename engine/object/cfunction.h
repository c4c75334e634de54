// Built-in functions and bound built-in methods.
//
// CPython: Objects/methodobject.c.
#pragma once

#include "object/specs.h"
#include "object/type.h"

namespace heapglass {

// More kinds of a MethodSpec: the arguments come in a tuple that is made for the call, and keywords in a dict.
// CPython: METH_VARARGS, METH_VARARGS | METH_KEYWORDS.
inline constexpr uint32_t METHOD_TUPLE = 128;
inline constexpr uint32_t METHOD_TUPLE_KEYWORDS = 256;

inline MethodSpec method_tuple(std::string_view name, FastFunction* f, uint32_t more = 0) {
  return {name, any(f), METHOD_TUPLE | more};
}
inline MethodSpec method_tuple_keywords(std::string_view name, FastFunction* f, uint32_t more = 0) {
  return {name, any(f), METHOD_TUPLE_KEYWORDS | more};
}

struct CFunctionObject : Object {
  uint64_t m_ml;  // Number of the MethodSpec.
  Ptr<Object> m_self;  // Bound object, class or module.
  Ptr<Object> m_module;
  Ptr<Object> m_weakreflist;
  Fn<CallFunction> vectorcall;
};
static_assert(sizeof(CFunctionObject) == 56);

inline bool cfunction_check_exact(const Object* object) {
  return is_exact(object, StaticType::CFunction);
}

Object* cfunction_new(const MethodSpec* spec, Object* self, Object* module);
const MethodSpec* cfunction_spec(const Object* function);
bool cfunction_named_print(const Object* object);  // The built-in print, for a hint in an error.
// Calls the function of [spec] with [self], checking counts and keywords as CPython does. [function] names it in errors.
Object* method_spec_call(const MethodSpec* spec, Object* function, Object* self, Args args);

Object* function_qualified_name(Object* function);  // "list.append()", for errors.

extern const TypeSpec CFUNCTION_SPEC;

}  // namespace heapglass
