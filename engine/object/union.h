// int | str and its like. CPython: Objects/unionobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct UnionObject : Object {
  Ptr<Object> args;           // Every member once, in order.
  Ptr<Object> hashable_args;  // A frozenset of those that are hashable.
  Ptr<Object> unhashable_args;
  Ptr<Object> parameters;
  Ptr<Object> weakreflist;
};
static_assert(sizeof(UnionObject) == 56);

Object* type_union_or(Object* left, Object* right);  // NotImplemented where an operand is no type.

extern const TypeSpec UNION_SPEC;

}  // namespace heapglass
