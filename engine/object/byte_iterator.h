// Iterators over bytes and over byte arrays.
//
// CPython: striter of Objects/bytesobject.c, bytearrayiter of Objects/bytearrayobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

Object* byte_iter(Object* self);  // tp_iter of both types.

extern const TypeSpec BYTES_ITER_SPEC;
extern const TypeSpec BYTEARRAY_ITER_SPEC;

}  // namespace heapglass
