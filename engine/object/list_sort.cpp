// list.sort: CPython's adaptive, stable merge sort (timsort with powersort's merge order), compared in the same order.
//
// While it runs the list is empty, as in CPython, and its array stays as it was: the array is what holds the items, so every
// comparison that runs Python sees each of them held exactly once. The work is done on host copies of the pointers.
//
// CPython: Objects/listobject.c, from "Lots of code for an adaptive, stable, natural mergesort" on; listsort.txt.

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/list.h"
#include "object/list_internal.h"
#include "object/list_sorter.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/unicode.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace heapglass {

namespace {

constexpr int64_t MAX_MINRUN = 64;
constexpr int64_t KEYS_ON_STACK = 128;

}  // namespace

SortCompare Sorter::choose_compare(Object** keys, int64_t count) {
  bool strings = true, ints = true, floats = true;
  for (int64_t i = 0; i < count; ++i) {
    strings = strings && unicode_check_exact(keys[i]);
    ints = ints && long_check_exact(keys[i]) && as_long(keys[i])->is_compact();
    floats = floats && float_check_exact(keys[i]);
  }
  return strings ? SortCompare::Strings : ints ? SortCompare::SmallInts : floats ? SortCompare::Floats : SortCompare::General;
}

SortSlice Sorter::temporary(int64_t n) {
  const size_t size = static_cast<size_t>(n) * (all_.values == nullptr ? 1 : 2);
  if (temporary_.size() < size) {
    temporary_.resize(size);
  }
  return {temporary_.data(), all_.values == nullptr ? nullptr : temporary_.data() + n};
}

// The length of the run at the start of [slice], turned round where it descends; -1 with an error.
int64_t Sorter::count_run(SortSlice slice, int64_t n) {
  if (n <= 1) {
    return n;
  }
  Object** keys = slice.keys;
  int64_t i = 1;
  const auto next_less = [&](int64_t at) { return less(keys[at], keys[at - 1]); };
  const auto next_greater = [&](int64_t at) { return less(keys[at - 1], keys[at]); };
  for (; i < n; ++i) {
    const int down = next_less(i);
    if (down != 0) {
      if (down < 0) {
        return -1;
      }
      break;
    }
  }
  if (i == n) {
    return n;
  }
  if (i > 1) {
    // What came before does not descend: where it rises at all, it is an ascending run that ends here.
    const int rises = less(keys[0], keys[i - 1]);
    if (rises != 0) {
      return rises < 0 ? -1 : i;
    }
    // All of it is equal. It is turned round, so that turning the whole run keeps its order.
    reverse_some(slice, i);
  }
  int64_t equal = 0;
  const auto turn_equal = [&](int64_t end) {
    if (equal > 0) {
      reverse_some(slice.at(end - equal - 1), equal + 1);
      equal = 0;
    }
  };
  for (++i; i < n; ++i) {
    const int down = next_less(i);
    if (down < 0) {
      return -1;
    }
    if (down != 0) {
      turn_equal(i);
      continue;
    }
    const int up = next_greater(i);
    if (up < 0) {
      return -1;
    }
    if (up != 0) {
      break;
    }
    ++equal;
  }
  turn_equal(i);
  reverse_some(slice, i);
  // What follows may still go up from the last item of the turned run.
  for (; i < n; ++i) {
    const int down = next_less(i);
    if (down != 0) {
      return down < 0 ? -1 : i;
    }
  }
  return i;
}

// Sorts the first [n] items, of which the first [sorted] are in order already.
bool Sorter::binary_sort(SortSlice slice, int64_t n, int64_t sorted) {
  Object** keys = slice.keys;
  for (int64_t i = sorted == 0 ? 1 : sorted; i < n; ++i) {
    int64_t low = 0, high = i;
    Object* pivot = keys[i];
    while (low < high) {
      const int64_t middle = (low + high) >> 1;
      const int before = less(pivot, keys[middle]);
      if (before < 0) {
        return false;
      }
      if (before != 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    Object* value = slice.values == nullptr ? nullptr : slice.values[i];
    move_some(slice, low + 1, slice, low, i - low);
    keys[low] = pivot;
    if (slice.values != nullptr) {
      slice.values[low] = value;
    }
  }
  return true;
}

namespace {

// The power of the boundary between neighbouring runs: the depth of the merge tree that joins them.
int power_of(int64_t s1, int64_t n1, int64_t n2, int64_t n) {
  int result = 0;
  int64_t a = 2 * s1 + n1;
  int64_t b = a + n1 + n2;
  for (;;) {
    ++result;
    if (a >= n) {
      a -= n;
      b -= n;
    } else if (b >= n) {
      return result;
    }
    a <<= 1;
    b <<= 1;
  }
}

}  // namespace

bool Sorter::found_new_run(int64_t n2) {
  if (pending_count_ == 0) {
    return true;
  }
  const SortRun& last = pending_[pending_count_ - 1];
  const int power = power_of(last.base.keys - all_.keys, last.length, n2, count_);
  while (pending_count_ > 1 && pending_[pending_count_ - 2].power > power) {
    if (!merge_at(pending_count_ - 2)) {
      return false;
    }
  }
  pending_[pending_count_ - 1].power = power;
  return true;
}

bool Sorter::force_collapse() {
  while (pending_count_ > 1) {
    int64_t n = pending_count_ - 2;
    if (n > 0 && pending_[n - 1].length < pending_[n + 1].length) {
      --n;
    }
    if (!merge_at(n)) {
      return false;
    }
  }
  return true;
}

namespace {

// Minimal runs are of 32 to 64 items, so that their number is a power of two or just below one.
int64_t min_run_of(int64_t count) {
  int64_t rest = 0;  // 1 where a bit that is set was shifted off.
  for (; count >= MAX_MINRUN; count >>= 1) {
    rest |= count & 1;
  }
  return count + rest;
}

}  // namespace

bool Sorter::sort() {
  int64_t left = count_;
  if (left < 2) {
    return true;
  }
  const int64_t min_run = min_run_of(left);
  SortSlice low = all_;
  do {
    int64_t n = count_run(low, left);
    if (n < 0) {
      return false;
    }
    if (n < min_run) {
      const int64_t force = left <= min_run ? left : min_run;
      if (!binary_sort(low, force, n)) {
        return false;
      }
      n = force;
    }
    if (!found_new_run(n)) {
      return false;
    }
    pending_[pending_count_].base = low;
    pending_[pending_count_].length = n;
    ++pending_count_;
    low.advance(n);
    left -= n;
  } while (left > 0);
  return force_collapse();
}

namespace {

// The keys that a key function made: on the native stack where they are few, in the heap where they are many (as in CPython).
class Keys {
 public:
  explicit Keys(int64_t count) : on_heap_(count >= KEYS_ON_STACK) {
    if (on_heap_) {
      heap_ = static_cast<Ptr<Object>*>(mem_alloc(count * 8));
      if (heap_ != nullptr) {
        slot_ = native_push(address_of(heap_) | static_cast<uint64_t>(NativeKind::Array),
                            native_label("a key of the list being sorted"), 0);
      }
    }
  }
  bool good() const { return !on_heap_ || heap_ != nullptr; }
  void push(Object* key) {
    if (on_heap_) {
      heap_[made_] = key;
      ++slot_->count;
    } else {
      native_push(address_of(key), native_label("a key of the list being sorted"));
    }
    keys_.push_back(key);
    ++made_;
  }
  Object** data() { return keys_.data(); }
  // Drops the keys; those of the sorted order, from the first to the last as CPython does.
  ~Keys() {
    for (int64_t i = made_; --i >= 0;) {
      if (on_heap_) {
        --slot_->count;
        decref(heap_[i].get());
      } else {
        NativeSlot* slot = native_top();
        auto* key = reinterpret_cast<Object*>(host_of(slot->entry));
        slot->entry = 0;
        decref(key);
        native_pop();
      }
    }
    if (heap_ != nullptr) {
      native_pop();
      mem_free(heap_);
    }
  }
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

 private:
  bool on_heap_;
  Ptr<Object>* heap_ = nullptr;
  NativeSlot* slot_ = nullptr;
  int64_t made_ = 0;
  std::vector<Object*> keys_;
};

bool sort_items(Ptr<Object>* items, int64_t count, Object* key, bool reverse) {
  Keys keys(key == nullptr ? 0 : count);
  if (!keys.good()) {
    err_no_memory();
    return false;
  }
  for (int64_t i = 0; key != nullptr && i < count; ++i) {
    Object* made = object_call_one_arg(key, items[i]);
    if (made == nullptr) {
      return false;
    }
    keys.push(made);
  }
  std::vector<Object*> values(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; ++i) {
    values[static_cast<size_t>(i)] = items[i];
  }
  SortSlice all = key == nullptr ? SortSlice{values.data(), nullptr} : SortSlice{keys.data(), values.data()};
  // A stable descending sort is an ascending one of the reversed items, reversed again.
  if (reverse) {
    reverse_some(all, count);
  }
  const bool good = Sorter(all, count).sort();
  if (reverse) {
    std::reverse(values.begin(), values.end());
  }
  for (int64_t i = 0; i < count; ++i) {
    items[i] = values[static_cast<size_t>(i)];
  }
  return good;
}

}  // namespace

int list_sort(ListObject* list, Object* key, bool reverse) {
  Ptr<Object>* items = list->ob_item;
  const int64_t count = list->ob_size;
  const int64_t allocated = list->allocated;
  list->ob_size = 0;
  list->ob_item.address = 0;
  list->allocated = -1;  // Any change of the list while it is sorted makes this another number.
  bool good;
  {
    native_push(address_of(items) | static_cast<uint64_t>(NativeKind::Array),
                native_label("the items of the list being sorted"), static_cast<uint32_t>(count));
    good = sort_items(items, count, key, reverse);
    native_pop();
  }
  if (list->allocated != -1 && good) {
    err_set_string(StaticType::ValueError, "list modified during sort");
    good = false;
  }
  Ptr<Object>* changed = list->ob_item;
  int64_t changed_count = list->ob_size;
  list->ob_item = items;
  list->ob_size = count;
  list->allocated = allocated;
  if (changed != nullptr) {
    {
      DyingItems dying(changed, changed_count);
      while (--changed_count >= 0) {
        dying.drop_last();
      }
    }
    mem_free(changed);
  }
  return good ? 0 : -1;
}

}  // namespace heapglass
