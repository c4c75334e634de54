// Items and slices of lists: reading, assigning, deleting.
//
// CPython: Objects/listobject.c, list_slice_subscript, list_ass_slice, list_ass_subscript.

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/list_internal.h"
#include "object/native_frame.h"
#include "object/slice.h"
#include "object/tuple.h"

#include <cstring>

namespace heapglass {

namespace {

Ptr<Object>* items_of(ListObject* list) {
  return list->ob_item;
}

// Deletes [count] items from [start], [step] apart.
int delete_stepped(ListObject* list, int64_t start, int64_t step, int64_t count) {
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  auto* garbage = static_cast<Ptr<Object>*>(mem_alloc(count * 8));
  if (garbage == nullptr) {
    err_no_memory();
    return -1;
  }
  Ptr<Object>* items = items_of(list);
  int64_t to = start;
  for (int64_t from = start, taken = 0; from < list->ob_size; ++from) {
    if (taken < count && from == start + taken * step) {
      garbage[taken++] = items[from];
    } else {
      items[to++] = items[from];
    }
  }
  const int result = list_resize(list, list->ob_size - count);
  // CPython drops these from the first to the last.
  for (int64_t i = 0, j = count - 1; i < j; ++i, --j) {
    const Ptr<Object> swapped = garbage[i];
    garbage[i] = garbage[j];
    garbage[j] = swapped;
  }
  {
    DyingItems dying(garbage, count);
    for (int64_t i = 0; i < count; ++i) {
      dying.drop_last();
    }
  }
  mem_free(garbage);
  return result;
}

int assign_stepped(ListObject* list, int64_t start, int64_t step, int64_t count, Object* values) {
  Held<> sequence(values == list ? list_get_slice(list, 0, list->ob_size)
                                 : sequence_fast(values, "must assign iterable to extended slice"),
                  "the values assigned to a slice");
  if (!sequence) {
    return -1;
  }
  const int64_t given = sequence_fast_size(sequence.get());
  if (given != count) {
    err_format(StaticType::ValueError, "attempt to assign sequence of size %zd to extended slice of size %zd", given,
               count);
    return -1;
  }
  if (count == 0) {
    return 0;
  }
  auto* garbage = static_cast<Ptr<Object>*>(mem_alloc(count * 8));
  if (garbage == nullptr) {
    err_no_memory();
    return -1;
  }
  Ptr<Object>* items = items_of(list);
  const Ptr<Object>* from = sequence_fast_items(sequence.get());
  for (int64_t i = 0, to = start; i < count; ++i, to += step) {
    garbage[count - 1 - i] = items[to];
    items[to] = new_ref(from[i].get());
  }
  {
    DyingItems dying(garbage, count);
    for (int64_t i = 0; i < count; ++i) {
      dying.drop_last();
    }
  }
  mem_free(garbage);
  return 0;
}

}  // namespace

Object* list_get(Object* self, int64_t i) {
  ListObject* list = as_list(self);
  if (i < 0 || i >= list->ob_size) {
    return err_set_string(StaticType::IndexError, "list index out of range");
  }
  return new_ref(items_of(list)[i].get());
}

int list_assign_item(Object* self, int64_t i, Object* value) {
  ListObject* list = as_list(self);
  if (i < 0 || i >= list->ob_size) {
    err_set_string(StaticType::IndexError, "list assignment index out of range");
    return -1;
  }
  if (value == nullptr) {
    Held<> removed(items_of(list)[i].get(), "an item that leaves its list");
    std::memmove(items_of(list) + i, items_of(list) + i + 1, static_cast<size_t>(list->ob_size - i - 1) * 8);
    return list_resize(list, list->ob_size - 1);
  }
  set_ref(items_of(list)[i], new_ref(value));
  return 0;
}

Object* list_subscript(Object* self, Object* index) {
  ListObject* list = as_list(self);
  if (index_check(index)) {
    const int64_t i = number_as_ssize_t(index, StaticType::IndexError);
    if (i == -1 && err_occurred()) {
      return nullptr;
    }
    return list_get(self, i < 0 ? i + list->ob_size : i);
  }
  if (!slice_check(index)) {
    return err_format(StaticType::TypeError, "list indices must be integers or slices, not %T", index);
  }
  int64_t start, stop, step;
  if (slice_unpack(index, &start, &stop, &step) < 0) {
    return nullptr;
  }
  const int64_t count = slice_adjust_indices(list->ob_size, &start, &stop, step);
  if (count <= 0) {
    return list_new(0);
  }
  if (step == 1) {
    return list_get_slice(list, start, stop);
  }
  ListObject* result = list_new(count);
  if (result == nullptr) {
    return nullptr;
  }
  for (int64_t i = 0, from = start; i < count; ++i, from += step) {
    items_of(result)[i] = new_ref(items_of(list)[from].get());
  }
  return result;
}

int list_assign_subscript(Object* self, Object* index, Object* value) {
  ListObject* list = as_list(self);
  if (index_check(index)) {
    const int64_t i = number_as_ssize_t(index, StaticType::IndexError);
    if (i == -1 && err_occurred()) {
      return -1;
    }
    return list_assign_item(self, i < 0 ? i + list->ob_size : i, value);
  }
  if (!slice_check(index)) {
    err_format(StaticType::TypeError, "list indices must be integers or slices, not %T", index);
    return -1;
  }
  int64_t start, stop, step;
  if (slice_unpack(index, &start, &stop, &step) < 0) {
    return -1;
  }
  const int64_t count = slice_adjust_indices(list->ob_size, &start, &stop, step);
  if (step == 1) {
    return list_set_slice(list, start, stop, value);
  }
  if (value == nullptr) {
    return count <= 0 ? 0 : delete_stepped(list, start, step, count);
  }
  return assign_stepped(list, start, step, count, value);
}

int list_set_slice(ListObject* list, int64_t low, int64_t high, Object* values) {
  if (values == list) {
    Held<> copy(list_get_slice(list, 0, list->ob_size), "a copy of the list that is assigned to itself");
    return !copy ? -1 : list_set_slice(list, low, high, copy.get());
  }
  Held<> sequence(values == nullptr ? nullptr : sequence_fast(values, "must assign iterable to extended slice"),
                  "the values assigned to a slice");
  if (values != nullptr && !sequence) {
    return -1;
  }
  const int64_t size = list->ob_size;
  const int64_t n = values == nullptr ? 0 : sequence_fast_size(sequence.get());
  low = low < 0 ? 0 : (low > size ? size : low);
  high = high < low ? low : (high > size ? size : high);
  const int64_t removed = high - low;
  const int64_t change = n - removed;
  if (size + change == 0) {
    return list_clear(list);
  }
  // The items that go are dropped last, from the last to the first.
  Ptr<Object>* garbage = nullptr;
  if (removed > 0) {
    garbage = static_cast<Ptr<Object>*>(mem_alloc(removed * 8));
    if (garbage == nullptr) {
      err_no_memory();
      return -1;
    }
    std::memcpy(garbage, items_of(list) + low, static_cast<size_t>(removed) * 8);
  }
  const size_t tail = static_cast<size_t>(size - high) * 8;
  if (change < 0) {
    std::memmove(items_of(list) + high + change, items_of(list) + high, tail);
    if (list_resize(list, size + change) < 0) {
      std::memmove(items_of(list) + high, items_of(list) + high + change, tail);
      std::memcpy(items_of(list) + low, garbage, static_cast<size_t>(removed) * 8);
      mem_free(garbage);
      return -1;
    }
  } else if (change > 0) {
    if (list_resize(list, size + change) < 0) {
      if (garbage != nullptr) {
        mem_free(garbage);
      }
      return -1;
    }
    std::memmove(items_of(list) + high + change, items_of(list) + high, tail);
  }
  const Ptr<Object>* from = n == 0 ? nullptr : sequence_fast_items(sequence.get());
  for (int64_t i = 0; i < n; ++i) {
    items_of(list)[low + i] = new_ref(from[i].get());
  }
  if (garbage != nullptr) {
    DyingItems dying(garbage, removed);
    for (int64_t i = 0; i < removed; ++i) {
      dying.drop_last();
    }
  }
  if (garbage != nullptr) {
    mem_free(garbage);
  }
  return 0;
}

}  // namespace heapglass
