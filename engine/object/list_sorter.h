// The sorter behind list.sort: CPython's adaptive, stable merge sort.
//
//   runs pending:  | run | run | ... | run |  merged with their neighbours by the power of the boundary between them
//
// The work is done on host copies of the pointers; list_sort.cpp says who holds the items meanwhile. list_sort.cpp finds runs
// and decides what is merged, list_merge.cpp merges.
//
// CPython: Objects/listobject.c, struct s_MergeState; Objects/listsort.txt.
#pragma once

#include "object/abstract.h"
#include "object/float.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/unicode.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace heapglass {

inline constexpr int64_t MIN_GALLOP = 7;
inline constexpr int MAX_MERGE_PENDING = 85;

// Keys, and beside them the values where a key function made the keys.
struct SortSlice {
  Object** keys;
  Object** values;

  void advance(int64_t n) {
    keys += n;
    if (values != nullptr) {
      values += n;
    }
  }
  SortSlice at(int64_t n) const { return {keys + n, values == nullptr ? nullptr : values + n}; }
};

inline void copy_one(SortSlice to, int64_t i, SortSlice from, int64_t j) {
  to.keys[i] = from.keys[j];
  if (to.values != nullptr) {
    to.values[i] = from.values[j];
  }
}
inline void move_some(SortSlice to, int64_t i, SortSlice from, int64_t j, int64_t n) {
  std::memmove(to.keys + i, from.keys + j, static_cast<size_t>(n) * sizeof(Object*));
  if (to.values != nullptr) {
    std::memmove(to.values + i, from.values + j, static_cast<size_t>(n) * sizeof(Object*));
  }
}
inline void reverse_some(SortSlice slice, int64_t n) {
  std::reverse(slice.keys, slice.keys + n);
  if (slice.values != nullptr) {
    std::reverse(slice.values, slice.values + n);
  }
}

struct SortRun {
  SortSlice base;
  int64_t length;
  int power;
};

enum class SortCompare { General, Strings, SmallInts, Floats };

class Sorter {
 public:
  Sorter(SortSlice all, int64_t count) : all_(all), count_(count), compare_(choose_compare(all.keys, count)) {}

  // Sorts; false with an error set, the items then being in some order.
  bool sort();

 private:
  // Whether x < y: 1, 0 or -1.
  int less(Object* x, Object* y) {
    switch (compare_) {
      case SortCompare::Strings: return unicode_compare(x, y) < 0;
      case SortCompare::SmallInts: return as_long(x)->compact_value() < as_long(y)->compact_value();
      case SortCompare::Floats: return float_value(x) < float_value(y);
      default: break;
    }
    Object* answer = object_rich_compare(x, y, COMPARE_LT);
    if (answer == nullptr) {
      return -1;
    }
    Held<> held(answer, "the result of a built-in function");
    return object_is_true(answer);
  }

  static SortCompare choose_compare(Object** keys, int64_t count);
  int64_t count_run(SortSlice slice, int64_t n);
  bool binary_sort(SortSlice slice, int64_t n, int64_t sorted);
  int64_t gallop_left(Object* key, Object** a, int64_t n, int64_t hint);
  int64_t gallop_right(Object* key, Object** a, int64_t n, int64_t hint);
  bool merge_low(SortSlice a, int64_t na, SortSlice b, int64_t nb);
  bool merge_high(SortSlice a, int64_t na, SortSlice b, int64_t nb);
  bool merge_at(int64_t i);
  bool found_new_run(int64_t n2);
  bool force_collapse();
  SortSlice temporary(int64_t n);

  SortSlice all_;
  int64_t count_;
  SortCompare compare_;
  int64_t min_gallop_ = MIN_GALLOP;
  SortRun pending_[MAX_MERGE_PENDING];
  int64_t pending_count_ = 0;
  std::vector<Object*> temporary_;
};

}  // namespace heapglass
