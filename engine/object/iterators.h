// The iterators that built-in functions make: over __getitem__, over a callable, and enumerate, reversed, zip, map, filter.
//
// CPython: Objects/iterobject.c, Objects/enumobject.c, Python/bltinmodule.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

// iter(object) of an object that has only __getitem__.
struct SeqIterObject : Object {
  int64_t it_index;
  Ptr<Object> it_seq;
};
// iter(callable, sentinel).
struct CallIterObject : Object {
  Ptr<Object> it_callable, it_sentinel;
};
struct EnumObject : Object {
  int64_t en_index;
  Ptr<Object> en_sit, en_result, en_longindex, one;
};
static_assert(sizeof(EnumObject) == 56);
struct ReversedObject : Object {
  int64_t index;
  Ptr<Object> seq;
};
struct ZipObject : Object {
  int64_t tuplesize;
  Ptr<Object> ittuple, result;
  int32_t strict;
  uint32_t padding;
};
static_assert(sizeof(ZipObject) == 48);
struct MapObject : Object {
  Ptr<Object> iters, func;
  int32_t strict;
  uint32_t padding;
};
struct FilterObject : Object {
  Ptr<Object> func, it;
};

Object* seq_iter_new(Object* sequence);
Object* call_iter_new(Object* callable, Object* sentinel);

extern const TypeSpec SEQ_ITER_SPEC;
extern const TypeSpec CALL_ITER_SPEC;
extern const TypeSpec ENUMERATE_SPEC;
extern const TypeSpec REVERSED_SPEC;
extern const TypeSpec ZIP_SPEC;
extern const TypeSpec MAP_SPEC;
extern const TypeSpec FILTER_SPEC;

}  // namespace heapglass
