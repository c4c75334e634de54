// list[int] and its like. CPython: Objects/genericaliasobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct GenericAliasObject : Object {
  Ptr<Object> origin, args, parameters, weakreflist;
  uint8_t starred;
  uint8_t padding[7];
  uint64_t vectorcall;
};

// A new alias of [origin] with [args], a tuple or a single item.
Object* generic_alias_new(Object* origin, Object* args);
// The method __class_getitem__ of built-in types.
Object* generic_alias_class_getitem(Object* type, Object* item);

extern const TypeSpec GENERIC_ALIAS_SPEC;

}  // namespace heapglass
