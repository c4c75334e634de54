// Ranges and their iterators. CPython: Objects/rangeobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct RangeObject : Object {
  Ptr<Object> start, stop, step, length;
};
static_assert(sizeof(RangeObject) == 48);

// The iterator over a range whose numbers all fit a C long: what FOR_ITER_RANGE advances in place.
struct RangeIterObject : Object {
  int64_t start, step, len;
};
static_assert(sizeof(RangeIterObject) == 40);

extern const TypeSpec RANGE_SPEC;
extern const TypeSpec RANGE_ITER_SPEC;
extern const TypeSpec LONG_RANGE_ITER_SPEC;

}  // namespace heapglass
