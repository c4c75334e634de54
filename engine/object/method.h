// Bound methods and cells.
//
// CPython: Objects/classobject.c, Objects/cellobject.c.
#pragma once

#include "object/specs.h"
#include "object/type.h"

namespace heapglass {

struct MethodObject : Object {
  Ptr<Object> im_func;
  Ptr<Object> im_self;
  Ptr<Object> im_weakreflist;
  Fn<CallFunction> vectorcall;
};
static_assert(sizeof(MethodObject) == 48);

struct CellObject : Object {
  Ptr<Object> ob_ref;  // Null while the variable is unbound.
};
static_assert(sizeof(CellObject) == 24);

inline bool method_check(const Object* object) {
  return is_exact(object, StaticType::Method);
}
inline bool cell_check(const Object* object) {
  return is_exact(object, StaticType::Cell);
}

Object* method_new(Object* function, Object* self);
Object* cell_new(Object* content);  // [content] may be null.
Object* cell_get_ref(Object* cell);
void cell_set_take(Object* cell, Object* value);  // Takes over [value].

extern const TypeSpec METHOD_SPEC, CELL_SPEC;

}  // namespace heapglass
