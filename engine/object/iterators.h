// Iterators over anything indexable (iter(object) with __getitem__ alone) and over calls (iter(callable, sentinel)).
//
// CPython: Objects/iterobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

Object* seq_iter_new(Object* sequence);
Object* call_iter_new(Object* callable, Object* sentinel);

extern const TypeSpec SEQ_ITER_SPEC;
extern const TypeSpec CALL_ITER_SPEC;

}  // namespace heapglass
