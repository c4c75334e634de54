// Slice objects. CPython: Objects/sliceobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct SliceObject : Object {
  Ptr<Object> start, stop, step;
};
static_assert(sizeof(SliceObject) == 40);

inline bool slice_check(const Object* object) {
  return is_exact(object, StaticType::Slice);
}
// Returns a new slice; null arguments stand for None.
Object* slice_new(Object* start, Object* stop, Object* step);
// The same, taking over start and stop. CPython: _PyBuildSlice_ConsumeRefs.
Object* slice_new_take2(Object* start, Object* stop);
// Reads the three fields, clipped to int64; -1 with an error set.
int slice_unpack(Object* slice, int64_t* start, int64_t* stop, int64_t* step);
// Clips to a sequence of [length] items; returns the number of items.
int64_t slice_adjust_indices(int64_t length, int64_t* start, int64_t* stop, int64_t step);
// Converts an index for list.index and slices: None keeps [*result]. Returns 0 with an error set. CPython: _PyEval_SliceIndex.
int eval_slice_index(Object* value, int64_t* result);

extern const TypeSpec SLICE_SPEC;

}  // namespace heapglass
