// list[int] and its like. CPython: Objects/genericaliasobject.c.
#pragma once

#include "object/specs.h"

#include <string>

namespace heapglass {

struct GenericAliasObject : Object {
  Ptr<Object> origin, args, parameters, weakreflist;
  uint8_t starred;
  uint8_t padding[7];
  uint64_t vectorcall;
};
static_assert(sizeof(GenericAliasObject) == 64);

// A new alias of [origin] with [args], a tuple or a single item.
Object* generic_alias_new(Object* origin, Object* args);
// The method __class_getitem__ of built-in types.
Object* generic_alias_class_getitem(Object* type, Object* item);

// The type variables in [args], a tuple or a list: a new tuple, each once, in order. CPython: _Py_make_parameters.
Object* make_parameters(Object* args);
// [args] with [item] in the place of the variables [parameters]: a new tuple. [self] is what errors name. CPython: _Py_subs_parameters.
Object* substitute_parameters(Object* self, Object* args, Object* parameters, Object* item);
// Appends how annotations show [item]: a class by its name, anything else by its repr. False with an error set.
// CPython: _Py_typing_type_repr.
bool append_type_repr(std::string& text, Object* item);

extern const TypeSpec GENERIC_ALIAS_SPEC, GENERIC_ALIAS_ITER_SPEC;

}  // namespace heapglass
