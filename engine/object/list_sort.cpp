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
#include "object/long.h"
#include "object/native_frame.h"
#include "object/unicode.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace heapglass {

namespace {

constexpr int64_t MIN_GALLOP = 7;
constexpr int64_t MAX_MINRUN = 64;
constexpr int MAX_MERGE_PENDING = 85;
constexpr int64_t KEYS_ON_STACK = 128;

// Keys, and beside them the values where a key function made the keys.
struct Slice {
  Object** keys;
  Object** values;

  void advance(int64_t n) {
    keys += n;
    if (values != nullptr) {
      values += n;
    }
  }
  Slice at(int64_t n) const { return {keys + n, values == nullptr ? nullptr : values + n}; }
};

void copy_one(Slice to, int64_t i, Slice from, int64_t j) {
  to.keys[i] = from.keys[j];
  if (to.values != nullptr) {
    to.values[i] = from.values[j];
  }
}
void move_some(Slice to, int64_t i, Slice from, int64_t j, int64_t n) {
  std::memmove(to.keys + i, from.keys + j, static_cast<size_t>(n) * sizeof(Object*));
  if (to.values != nullptr) {
    std::memmove(to.values + i, from.values + j, static_cast<size_t>(n) * sizeof(Object*));
  }
}
void reverse_some(Slice slice, int64_t n) {
  std::reverse(slice.keys, slice.keys + n);
  if (slice.values != nullptr) {
    std::reverse(slice.values, slice.values + n);
  }
}

struct Run {
  Slice base;
  int64_t length;
  int power;
};

enum class Compare { General, Strings, SmallInts, Floats };

class Sorter {
 public:
  Sorter(Slice all, int64_t count) : all_(all), count_(count), compare_(choose_compare(all.keys, count)) {}

  // Sorts; false with an error set, the items then being in some order.
  bool sort();

 private:
  // Whether x < y: 1, 0 or -1.
  int less(Object* x, Object* y) {
    switch (compare_) {
      case Compare::Strings: return unicode_compare(x, y) < 0;
      case Compare::SmallInts: return as_long(x)->compact_value() < as_long(y)->compact_value();
      case Compare::Floats: return float_value(x) < float_value(y);
      default: break;
    }
    Object* answer = object_rich_compare(x, y, COMPARE_LT);
    if (answer == nullptr) {
      return -1;
    }
    Held<> held(answer, "the result of a built-in function");
    return object_is_true(answer);
  }

  static Compare choose_compare(Object** keys, int64_t count);
  int64_t count_run(Slice slice, int64_t n);
  bool binary_sort(Slice slice, int64_t n, int64_t sorted);
  int64_t gallop_left(Object* key, Object** a, int64_t n, int64_t hint);
  int64_t gallop_right(Object* key, Object** a, int64_t n, int64_t hint);
  bool merge_low(Slice a, int64_t na, Slice b, int64_t nb);
  bool merge_high(Slice a, int64_t na, Slice b, int64_t nb);
  bool merge_at(int64_t i);
  bool found_new_run(int64_t n2);
  bool force_collapse();
  Slice temporary(int64_t n);

  Slice all_;
  int64_t count_;
  Compare compare_;
  int64_t min_gallop_ = MIN_GALLOP;
  Run pending_[MAX_MERGE_PENDING];
  int64_t pending_count_ = 0;
  std::vector<Object*> temporary_;
};

Compare Sorter::choose_compare(Object** keys, int64_t count) {
  bool strings = true, ints = true, floats = true;
  for (int64_t i = 0; i < count; ++i) {
    strings = strings && unicode_check_exact(keys[i]);
    ints = ints && long_check_exact(keys[i]) && as_long(keys[i])->is_compact();
    floats = floats && float_check_exact(keys[i]);
  }
  return strings ? Compare::Strings : ints ? Compare::SmallInts : floats ? Compare::Floats : Compare::General;
}

Slice Sorter::temporary(int64_t n) {
  const size_t size = static_cast<size_t>(n) * (all_.values == nullptr ? 1 : 2);
  if (temporary_.size() < size) {
    temporary_.resize(size);
  }
  return {temporary_.data(), all_.values == nullptr ? nullptr : temporary_.data() + n};
}

// The length of the run at the start of [slice], turned round where it descends; -1 with an error.
int64_t Sorter::count_run(Slice slice, int64_t n) {
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
bool Sorter::binary_sort(Slice slice, int64_t n, int64_t sorted) {
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

// Where [key] belongs in the sorted a[0..n), before equals; [hint] is where to begin. -1 with an error.
int64_t Sorter::gallop_left(Object* key, Object** a, int64_t n, int64_t hint) {
  int64_t last = 0, offset = 1;
  int answer = less(a[hint], key);
  if (answer < 0) {
    return -1;
  }
  if (answer != 0) {
    const int64_t limit = n - hint;
    while (offset < limit) {
      answer = less(a[hint + offset], key);
      if (answer < 0) {
        return -1;
      }
      if (answer == 0) {
        break;
      }
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = std::min(offset, limit);
    last += hint;
    offset += hint;
  } else {
    const int64_t limit = hint + 1;
    while (offset < limit) {
      answer = less(a[hint - offset], key);
      if (answer < 0) {
        return -1;
      }
      if (answer != 0) {
        break;
      }
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = std::min(offset, limit);
    const int64_t swapped = last;
    last = hint - offset;
    offset = hint - swapped;
  }
  ++last;
  while (last < offset) {
    const int64_t middle = last + ((offset - last) >> 1);
    answer = less(a[middle], key);
    if (answer < 0) {
      return -1;
    }
    if (answer != 0) {
      last = middle + 1;
    } else {
      offset = middle;
    }
  }
  return offset;
}

// The same, after equals.
int64_t Sorter::gallop_right(Object* key, Object** a, int64_t n, int64_t hint) {
  int64_t last = 0, offset = 1;
  int answer = less(key, a[hint]);
  if (answer < 0) {
    return -1;
  }
  if (answer != 0) {
    const int64_t limit = hint + 1;
    while (offset < limit) {
      answer = less(key, a[hint - offset]);
      if (answer < 0) {
        return -1;
      }
      if (answer == 0) {
        break;
      }
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = std::min(offset, limit);
    const int64_t swapped = last;
    last = hint - offset;
    offset = hint - swapped;
  } else {
    const int64_t limit = n - hint;
    while (offset < limit) {
      answer = less(key, a[hint + offset]);
      if (answer < 0) {
        return -1;
      }
      if (answer != 0) {
        break;
      }
      last = offset;
      offset = (offset << 1) + 1;
    }
    offset = std::min(offset, limit);
    last += hint;
    offset += hint;
  }
  ++last;
  while (last < offset) {
    const int64_t middle = last + ((offset - last) >> 1);
    answer = less(key, a[middle]);
    if (answer < 0) {
      return -1;
    }
    if (answer != 0) {
      offset = middle;
    } else {
      last = middle + 1;
    }
  }
  return offset;
}

// Merges neighbours [a] and [b] where a is the shorter: a moves out, and both are merged from the left.
bool Sorter::merge_low(Slice a, int64_t na, Slice b, int64_t nb) {
  Slice to = a;
  Slice left = temporary(na);
  move_some(left, 0, a, 0, na);
  bool good = true;
  bool one_left = false;
  const auto take_right = [&] {
    copy_one(to, 0, b, 0);
    to.advance(1);
    b.advance(1);
    return --nb;
  };
  const auto take_left = [&] {
    copy_one(to, 0, left, 0);
    to.advance(1);
    left.advance(1);
    return --na;
  };
  bool done = take_right() == 0;
  if (!done && na == 1) {
    one_left = true;
  }
  while (!done && !one_left) {
    int64_t wins_left = 0, wins_right = 0;
    for (;;) {
      const int answer = less(b.keys[0], left.keys[0]);
      if (answer < 0) {
        good = false;
        done = true;
        break;
      }
      if (answer != 0) {
        ++wins_right;
        wins_left = 0;
        if (take_right() == 0) {
          done = true;
          break;
        }
        if (wins_right >= min_gallop_) {
          break;
        }
      } else {
        ++wins_left;
        wins_right = 0;
        if (take_left() == 1) {
          one_left = true;
          break;
        }
        if (wins_left >= min_gallop_) {
          break;
        }
      }
    }
    if (done || one_left) {
      break;
    }
    ++min_gallop_;
    do {
      min_gallop_ -= min_gallop_ > 1 ? 1 : 0;
      int64_t k = gallop_right(b.keys[0], left.keys, na, 0);
      wins_left = k;
      if (k != 0) {
        if (k < 0) {
          good = false;
          done = true;
          break;
        }
        move_some(to, 0, left, 0, k);
        to.advance(k);
        left.advance(k);
        na -= k;
        if (na == 1) {
          one_left = true;
          break;
        }
        // An inconsistent comparison can use all of it up.
        if (na == 0) {
          done = true;
          break;
        }
      }
      if (take_right() == 0) {
        done = true;
        break;
      }
      k = gallop_left(left.keys[0], b.keys, nb, 0);
      wins_right = k;
      if (k != 0) {
        if (k < 0) {
          good = false;
          done = true;
          break;
        }
        move_some(to, 0, b, 0, k);
        to.advance(k);
        b.advance(k);
        nb -= k;
        if (nb == 0) {
          done = true;
          break;
        }
      }
      if (take_left() == 1) {
        one_left = true;
        break;
      }
    } while (wins_left >= MIN_GALLOP || wins_right >= MIN_GALLOP);
    ++min_gallop_;
  }
  if (one_left) {
    // The last of a belongs at the very end.
    move_some(to, 0, b, 0, nb);
    copy_one(to, nb, left, 0);
  } else if (na > 0) {
    move_some(to, 0, left, 0, na);
  }
  return good;
}

// The same where [b] is the shorter: b moves out, and both are merged from the right.
bool Sorter::merge_high(Slice a, int64_t na, Slice b, int64_t nb) {
  Slice right = temporary(nb);
  move_some(right, 0, b, 0, nb);
  // Positions of the next item to write and to read, from the right.
  Slice base = a;
  int64_t to = na + nb - 1;
  int64_t i = na - 1;  // in a
  int64_t j = nb - 1;  // in right
  bool good = true, done = false, one_right = false;
  const auto take_left = [&] {
    copy_one(base, to--, base, i--);
    return --na;
  };
  const auto take_right = [&] {
    copy_one(base, to--, right, j--);
    return --nb;
  };
  done = take_left() == 0;
  if (!done && nb == 1) {
    one_right = true;
  }
  while (!done && !one_right) {
    int64_t wins_left = 0, wins_right = 0;
    for (;;) {
      const int answer = less(right.keys[j], base.keys[i]);
      if (answer < 0) {
        good = false;
        done = true;
        break;
      }
      if (answer != 0) {
        ++wins_left;
        wins_right = 0;
        if (take_left() == 0) {
          done = true;
          break;
        }
        if (wins_left >= min_gallop_) {
          break;
        }
      } else {
        ++wins_right;
        wins_left = 0;
        if (take_right() == 1) {
          one_right = true;
          break;
        }
        if (wins_right >= min_gallop_) {
          break;
        }
      }
    }
    if (done || one_right) {
      break;
    }
    ++min_gallop_;
    do {
      min_gallop_ -= min_gallop_ > 1 ? 1 : 0;
      int64_t k = gallop_right(right.keys[j], base.keys, na, na - 1);
      if (k < 0) {
        good = false;
        done = true;
        break;
      }
      k = na - k;
      wins_left = k;
      if (k != 0) {
        to -= k;
        i -= k;
        move_some(base, to + 1, base, i + 1, k);
        na -= k;
        if (na == 0) {
          done = true;
          break;
        }
      }
      if (take_right() == 1) {
        one_right = true;
        break;
      }
      k = gallop_left(base.keys[i], right.keys, nb, nb - 1);
      if (k < 0) {
        good = false;
        done = true;
        break;
      }
      k = nb - k;
      wins_right = k;
      if (k != 0) {
        to -= k;
        j -= k;
        move_some(base, to + 1, right, j + 1, k);
        nb -= k;
        if (nb == 1) {
          one_right = true;
          break;
        }
        if (nb == 0) {
          done = true;
          break;
        }
      }
      if (take_left() == 0) {
        done = true;
        break;
      }
    } while (wins_left >= MIN_GALLOP || wins_right >= MIN_GALLOP);
    ++min_gallop_;
  }
  if (one_right) {
    // The first of b belongs at the very front.
    to -= na;
    i -= na;
    move_some(base, to + 1, base, i + 1, na);
    copy_one(base, to, right, j);
  } else if (nb > 0) {
    move_some(base, to - (nb - 1), right, 0, nb);
  }
  return good;
}

bool Sorter::merge_at(int64_t n) {
  Run& first = pending_[n];
  Run& second = pending_[n + 1];
  Slice a = first.base;
  int64_t na = first.length;
  Slice b = second.base;
  int64_t nb = second.length;
  first.length = na + nb;
  if (n == pending_count_ - 3) {
    pending_[n + 1] = pending_[n + 2];
  }
  --pending_count_;
  // Items of a that are not above b[0], and items of b that are not below a's last, lie right already.
  int64_t k = gallop_right(b.keys[0], a.keys, na, 0);
  if (k < 0) {
    return false;
  }
  a.advance(k);
  na -= k;
  if (na == 0) {
    return true;
  }
  nb = gallop_left(a.keys[na - 1], b.keys, nb, nb - 1);
  if (nb <= 0) {
    return nb == 0;
  }
  return na <= nb ? merge_low(a, na, b, nb) : merge_high(a, na, b, nb);
}

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

bool Sorter::found_new_run(int64_t n2) {
  if (pending_count_ == 0) {
    return true;
  }
  const Run& last = pending_[pending_count_ - 1];
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

bool Sorter::sort() {
  int64_t left = count_;
  if (left < 2) {
    return true;
  }
  // Minimal runs are of 32 to 64 items, so that their number is just below a power of two: the
  // fraction left over by the shifts is spread over the runs.
  int64_t reduced = left;
  int shift = 0;
  while (reduced >= MAX_MINRUN) {
    reduced >>= 1;
    ++shift;
  }
  const int64_t mask = (int64_t{1} << shift) - 1;
  int64_t current = 0;
  Slice low = all_;
  do {
    current += count_;
    const int64_t min_run = current >> shift;
    current &= mask;
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
  Slice all = key == nullptr ? Slice{values.data(), nullptr} : Slice{keys.data(), values.data()};
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
