// int | str and its like, which typing.Union[int, str] makes too. CPython: Objects/unionobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct UnionObject : Object {
  Ptr<Object> args;             // Every member once, in order.
  Ptr<Object> hashable_args;    // A frozenset of those that are hashable.
  Ptr<Object> unhashable_args;  // A tuple of the others, or null.
  Ptr<Object> parameters;       // The type variables, a tuple; null until somebody asks.
  Ptr<Object> weakreflist;
};
static_assert(sizeof(UnionObject) == 56);

Object* type_union_or(Object* left, Object* right);  // NotImplemented where an operand is no type.

// The union of what is in the tuple [args], or of [args] alone; each is checked to be a type. CPython: _Py_union_from_tuple.
Object* union_from_tuple(Object* args);

// Sets what checks a member: typing._type_check(member, message), which only vm/ can import. New reference or null.
using TypeCheckHook = Object*(Object* member, const char* message);
void union_set_type_check_hook(TypeCheckHook* hook);

extern const TypeSpec UNION_SPEC;

}  // namespace heapglass
