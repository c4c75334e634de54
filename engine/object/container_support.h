// Small things that several containers need.
#pragma once

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/repr_guard.h"
#include "object/slice.h"
#include "object/singletons.h"
#include "object/unicode_internal.h"

#include <string>

namespace heapglass {

// The answer of comparing two lengths by [op], for sequences whose common part is equal.
inline bool compare_sizes(int64_t left, int64_t right, int op) {
  switch (op) {
    case COMPARE_LT: return left < right;
    case COMPARE_LE: return left <= right;
    case COMPARE_EQ: return left == right;
    case COMPARE_NE: return left != right;
    case COMPARE_GT: return left > right;
    default: return left >= right;
  }
}

// Appends the repr of [object] to [text]; false with an error set.
inline bool append_repr(std::string& text, Object* object) {
  Object* repr = object_repr(object);
  if (repr == nullptr) {
    return false;
  }
  text += unicode_to_utf8(repr);
  decref(repr);
  return true;
}

// An optional start or stop argument of index(): any object with __index__, but not None.
inline bool eval_slice_index_not_none(Object* value, int64_t* result) {
  if (index_check(value)) {
    return eval_slice_index(value, result) != 0;
  }
  err_set_string(StaticType::TypeError, "slice indices must be integers or have an __index__ method");
  return false;
}

}  // namespace heapglass
