// The slots and methods of list, and its two iterators.

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/list_internal.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/slice.h"
#include "object/container_support.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

#include <cstring>
#include <string>

namespace heapglass {

namespace {

Ptr<Object>* items_of(ListObject* list) {
  return list->ob_item;
}

void list_dealloc(Object* self) {
  ListObject* list = as_list(self);
  gc_untrack(self);
  if (Ptr<Object>* items = items_of(list); items != nullptr) {
    while (list->ob_size > 0) {
      Object* item = items[--list->ob_size];
      xdecref(item);
    }
    mem_free(items);
    list->ob_item.address = 0;
  }
  if (!list_check_exact(self) || !free_list_push(free_lists().Lists[0], self, 80)) {
    type_of(self)->tp_free(self);
  }
}

int list_traverse(Object* self, Visit* visit, void* context) {
  ListObject* list = as_list(self);
  for (int64_t i = list->ob_size; --i >= 0;) {
    if (int result = visit_ref(items_of(list)[i], visit, context); result != 0) {
      return result;
    }
  }
  return 0;
}

int list_clear_slot(Object* self) {
  return list_clear(as_list(self));
}

Object* list_repr(Object* self) {
  ListObject* list = as_list(self);
  if (list->ob_size == 0) {
    return unicode_from_utf8("[]");
  }
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered > 0 ? unicode_from_utf8("[...]") : nullptr;
  }
  std::string text = "[";
  // The repr of an item may change the list.
  for (int64_t i = 0; i < list->ob_size; ++i) {
    if (i > 0) {
      text += ", ";
    }
    Held<> item(new_ref(items_of(list)[i].get()), "an item whose repr is being made");
    if (!append_repr(text, item.get())) {
      repr_leave(self);
      return nullptr;
    }
  }
  text += "]";
  repr_leave(self);
  return unicode_from_utf8(text);
}

int64_t list_length(Object* self) {
  return as_list(self)->ob_size;
}

// Compares an item of a list that the comparison may change.
int equal_to_item(ListObject* list, int64_t i, Object* value) {
  Object* item = items_of(list)[i];
  if (item == value) {
    return 1;
  }
  Held<> held(new_ref(item), "an item being compared");
  return object_rich_compare_bool(held.get(), value, COMPARE_EQ);
}

int list_contains(Object* self, Object* value) {
  ListObject* list = as_list(self);
  int found = 0;
  for (int64_t i = 0; found == 0 && i < list->ob_size; ++i) {
    found = equal_to_item(list, i, value);
  }
  return found;
}

Object* list_get(Object* self, int64_t i) {
  ListObject* list = as_list(self);
  if (i < 0 || i >= list->ob_size) {
    return err_set_string(StaticType::IndexError, "list index out of range");
  }
  return new_ref(items_of(list)[i].get());
}

Object* list_repeat(Object* self, int64_t n) {
  ListObject* list = as_list(self);
  const int64_t size = list->ob_size;
  if (size == 0 || n <= 0) {
    return list_new(0);
  }
  if (n > INT64_MAX / 16 / size) {
    return err_no_memory();
  }
  ListObject* result = list_new(size * n);
  if (result == nullptr) {
    return nullptr;
  }
  for (int64_t i = 0; i < size * n; ++i) {
    items_of(result)[i] = new_ref(items_of(list)[i % size].get());
  }
  return result;
}

Object* list_inplace_repeat(Object* self, int64_t n) {
  ListObject* list = as_list(self);
  const int64_t size = list->ob_size;
  if (size == 0 || n == 1) {
    return new_ref(self);
  }
  if (n < 1) {
    list_clear(list);
    return new_ref(self);
  }
  if (size > INT64_MAX / 16 / n) {
    return err_no_memory();
  }
  if (list_resize(list, size * n) < 0) {
    return nullptr;
  }
  for (int64_t i = size; i < size * n; ++i) {
    items_of(list)[i] = new_ref(items_of(list)[i % size].get());
  }
  return new_ref(self);
}

Object* list_inplace_concat(Object* self, Object* other) {
  return list_extend(as_list(self), other) < 0 ? nullptr : new_ref(self);
}

int list_assign_item(Object* self, int64_t i, Object* value) {
  ListObject* list = as_list(self);
  if (i < 0 || i >= list->ob_size) {
    err_set_string(StaticType::IndexError, "list assignment index out of range");
    return -1;
  }
  if (value == nullptr) {
    return list_set_slice(list, i, i + 1, nullptr);
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

Object* list_rich_compare(Object* left, Object* right, int op) {
  if (!list_check(left) || !list_check(right)) {
    return not_implemented();
  }
  ListObject* a = as_list(left);
  ListObject* b = as_list(right);
  if (a->ob_size != b->ob_size && op == COMPARE_EQ) {
    return bool_object(false);
  }
  if (a->ob_size != b->ob_size && op == COMPARE_NE) {
    return bool_object(true);
  }
  int64_t i = 0;
  for (; i < a->ob_size && i < b->ob_size; ++i) {
    Object* x = items_of(a)[i];
    Object* y = items_of(b)[i];
    if (x == y) {
      continue;
    }
    Held<> held_x(new_ref(x), "an item being compared");
    Held<> held_y(new_ref(y), "an item being compared");
    const int equal = object_rich_compare_bool(x, y, COMPARE_EQ);
    if (equal < 0) {
      return nullptr;
    }
    if (equal == 0) {
      break;
    }
  }
  if (i >= a->ob_size || i >= b->ob_size) {
    return bool_object(compare_sizes(a->ob_size, b->ob_size, op));
  }
  if (op == COMPARE_EQ) {
    return bool_object(false);
  }
  if (op == COMPARE_NE) {
    return bool_object(true);
  }
  return object_rich_compare(items_of(a)[i], items_of(b)[i], op);
}

// Methods.

Object* list_append_method(Object* self, Object* item) {
  return list_append(as_list(self), item) < 0 ? nullptr : none();
}

Object* list_extend_method(Object* self, Object* iterable) {
  return list_extend(as_list(self), iterable) < 0 ? nullptr : none();
}

Object* list_insert_method(Object* self, Args args) {
  if (!args_check_count("insert", args.count, 2, 2)) {
    return nullptr;
  }
  const int64_t where = number_as_ssize_t(args[0], StaticType::Count);
  if (where == -1 && err_occurred()) {
    return nullptr;
  }
  return list_insert(as_list(self), where, args[1]) < 0 ? nullptr : none();
}

Object* list_pop(Object* self, Args args) {
  if (!args_check_count("pop", args.count, 0, 1)) {
    return nullptr;
  }
  ListObject* list = as_list(self);
  int64_t i = -1;
  if (args.count == 1 && (i = number_as_ssize_t(args[0], StaticType::OverflowError)) == -1 && err_occurred()) {
    return nullptr;
  }
  const int64_t size = list->ob_size;
  if (size == 0) {
    return err_set_string(StaticType::IndexError, "pop from empty list");
  }
  i = i < 0 ? i + size : i;
  if (i < 0 || i >= size) {
    return err_set_string(StaticType::IndexError, "pop index out of range");
  }
  Ptr<Object>* items = items_of(list);
  Object* item = items[i];
  if (size == 1) {
    new_ref(item);
    list_clear(list);
    return item;
  }
  std::memmove(items + i, items + i + 1, static_cast<size_t>(size - 1 - i) * 8);
  if (list_resize(list, size - 1) < 0) {
    std::memmove(items + i + 1, items + i, static_cast<size_t>(size - 1 - i) * 8);
    items[i] = item;
    return nullptr;
  }
  return item;
}

Object* list_remove(Object* self, Object* value) {
  ListObject* list = as_list(self);
  for (int64_t i = 0; i < list->ob_size; ++i) {
    const int equal = equal_to_item(list, i, value);
    if (equal > 0) {
      return list_set_slice(list, i, i + 1, nullptr) < 0 ? nullptr : none();
    }
    if (equal < 0) {
      return nullptr;
    }
  }
  return err_set_string(StaticType::ValueError, "list.remove(x): x not in list");
}

Object* list_index(Object* self, Args args) {
  if (!args_check_count("index", args.count, 1, 3)) {
    return nullptr;
  }
  ListObject* list = as_list(self);
  int64_t start = 0, stop = INT64_MAX;
  if ((args.count > 1 && !eval_slice_index_not_none(args[1], &start)) ||
      (args.count > 2 && !eval_slice_index_not_none(args[2], &stop))) {
    return nullptr;
  }
  if (start < 0 && (start += list->ob_size) < 0) {
    start = 0;
  }
  if (stop < 0 && (stop += list->ob_size) < 0) {
    stop = 0;
  }
  for (int64_t i = start; i < stop && i < list->ob_size; ++i) {
    const int equal = equal_to_item(list, i, args[0]);
    if (equal != 0) {
      return equal > 0 ? long_from_int64(i) : nullptr;
    }
  }
  return err_set_string(StaticType::ValueError, "list.index(x): x not in list");
}

Object* list_count(Object* self, Object* value) {
  ListObject* list = as_list(self);
  int64_t count = 0;
  for (int64_t i = 0; i < list->ob_size; ++i) {
    const int equal = equal_to_item(list, i, value);
    if (equal < 0) {
      return nullptr;
    }
    count += equal;
  }
  return long_from_int64(count);
}

Object* list_copy(Object* self) {
  return list_get_slice(as_list(self), 0, as_list(self)->ob_size);
}

Object* list_clear_method(Object* self) {
  list_clear(as_list(self));
  return none();
}

Object* list_reverse_method(Object* self) {
  list_reverse(as_list(self));
  return none();
}

Object* list_sort_method(Object* self, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("sort", args, {"key", "reverse"}, 0, values, 0, 0)) {
    return nullptr;
  }
  int reverse = 0;
  if (values[1] != nullptr && (reverse = object_is_true(values[1])) < 0) {
    return nullptr;
  }
  Object* key = values[0] == none() ? nullptr : values[0];
  return list_sort(as_list(self), key, reverse != 0) < 0 ? nullptr : none();
}

Object* list_sizeof(Object* self) {
  return long_from_int64(type_of(self)->tp_basicsize + as_list(self)->allocated * 8);
}

int list_init(Object* self, Args args) {
  if (type_of(self)->tp_init.is(list_init) && !args_no_keywords("list", args)) {
    return -1;
  }
  if (!args_check_count("list", args.count, 0, 1)) {
    return -1;
  }
  ListObject* list = as_list(self);
  if (list->ob_item) {
    list_clear(list);
  }
  return args.count == 0 ? 0 : list_extend(list, args[0]);
}

// list(iterable) without a subclass: CPython's list_vectorcall.
Object* list_vectorcall(Object* type, Args args) {
  if (!args_no_keywords("list", args) || !args_check_count("list", args.count, 0, 1)) {
    return nullptr;
  }
  auto* list = static_cast<ListObject*>(type_generic_alloc(reinterpret_cast<TypeObject*>(type), 0));
  if (list == nullptr || args.count == 0) {
    return list;
  }
  Held<ListObject> held(list, "the list being made");
  return list_extend(list, args[0]) < 0 ? nullptr : held.release();
}

// Iterators.

Object* make_iter(StaticType type, Object* list, int64_t index) {
  ListIterObject* it = nullptr;
  if (type == StaticType::ListIter) {
    it = free_list_pop<ListIterObject>(free_lists().ListIters[0]);
  }
  if (it == nullptr && (it = gc_new<ListIterObject>(type)) == nullptr) {
    return nullptr;
  }
  it->it_index = index;
  it->it_seq = new_ref(as_list(list));
  gc_track(it);
  return it;
}

Object* list_iter(Object* self) {
  return make_iter(StaticType::ListIter, self, 0);
}

Object* list_reversed(Object* self) {
  return make_iter(StaticType::ListReverseIter, self, as_list(self)->ob_size - 1);
}

Object* list_iter_next(Object* self) {
  auto* it = static_cast<ListIterObject*>(self);
  if (it->it_index < 0) {
    return nullptr;
  }
  ListObject* list = it->it_seq;
  if (it->it_index < list->ob_size) {
    return new_ref(items_of(list)[it->it_index++].get());
  }
  it->it_index = -1;
  clear_ref(it->it_seq);
  return nullptr;
}

Object* list_reverse_iter_next(Object* self) {
  auto* it = static_cast<ListIterObject*>(self);
  if (it->it_index < 0) {
    return nullptr;
  }
  ListObject* list = it->it_seq;
  if (it->it_index < list->ob_size) {
    return new_ref(items_of(list)[it->it_index--].get());
  }
  it->it_index = -1;
  clear_ref(it->it_seq);
  return nullptr;
}

void list_iter_dealloc(Object* self) {
  gc_untrack(self);
  auto* it = static_cast<ListIterObject*>(self);
  clear_ref(it->it_seq);
  if (!is_exact(self, StaticType::ListIter) || !free_list_push(free_lists().ListIters[0], self, 10)) {
    gc_del(self);
  }
}

int list_iter_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<ListIterObject*>(self)->it_seq, visit, context);
}

Object* list_iter_length_hint(Object* self) {
  auto* it = static_cast<ListIterObject*>(self);
  if (it->it_index < 0 || !it->it_seq) {
    return long_from_int64(0);
  }
  const int64_t size = it->it_seq->ob_size;
  const int64_t left = is_exact(self, StaticType::ListIter) ? size - it->it_index : it->it_index + 1;
  return long_from_int64(left < 0 || it->it_index > size ? 0 : left);
}

void iter_slots(TypeObject* type) {
  type->tp_dealloc = list_iter_dealloc;
  type->tp_traverse = list_iter_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = list_iter_next;
}

void reverse_iter_slots(TypeObject* type) {
  iter_slots(type);
  type->tp_iternext = list_reverse_iter_next;
}

void list_slots(TypeObject* type) {
  type->tp_dealloc = list_dealloc;
  type->tp_traverse = list_traverse;
  type->tp_clear = list_clear_slot;
  type->tp_repr = list_repr;
  type->tp_hash = object_hash_not_implemented;
  type->tp_richcompare = list_rich_compare;
  type->tp_iter = list_iter;
  type->tp_init = list_init;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = type_generic_new;
  type->tp_free = gc_del;
  type->tp_vectorcall = list_vectorcall;
  type->sq.length = list_length;
  type->sq.concat = list_concat;
  type->sq.repeat = list_repeat;
  type->sq.item = list_get;
  type->sq.ass_item = list_assign_item;
  type->sq.contains = list_contains;
  type->sq.inplace_concat = list_inplace_concat;
  type->sq.inplace_repeat = list_inplace_repeat;
  type->mp.length = list_length;
  type->mp.subscript = list_subscript;
  type->mp.ass_subscript = list_assign_subscript;
}

const MethodSpec LIST_METHODS[] = {
    method_one("__getitem__", list_subscript, METHOD_COEXIST),
    method_noargs("__reversed__", list_reversed),
    method_noargs("__sizeof__", list_sizeof),
    method_noargs("clear", list_clear_method),
    method_noargs("copy", list_copy),
    method_one("append", list_append_method),
    method_fast("insert", list_insert_method),
    method_one("extend", list_extend_method),
    method_fast("pop", list_pop),
    method_one("remove", list_remove),
    method_fast("index", list_index),
    method_one("count", list_count),
    method_noargs("reverse", list_reverse_method),
    method_keywords("sort", list_sort_method),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};

const MethodSpec ITER_METHODS[] = {
    method_noargs("__length_hint__", list_iter_length_hint),
};

const LayoutField LIST_LAYOUT[] = {
    {"ob_size", 16, "int64", ""},
    {"ob_item", 24, "items", "item"},
    {"allocated", 32, "int64", ""},
};

const LayoutField ITER_LAYOUT[] = {
    {"it_index", 16, "int64", ""},
    {"it_seq", 24, "ref", "the list that is iterated over"},
};

}  // namespace

int list_set_slice(ListObject* list, int64_t low, int64_t high, Object* values) {
  if (values == list) {
    Held<> copy(list_get_slice(list, 0, list->ob_size), "a copy of the list that is assigned to itself");
    return !copy ? -1 : list_set_slice(list, low, high, copy.get());
  }
  Held<> sequence(values == nullptr ? nullptr : sequence_fast(values, "must assign iterable to slice"),
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

const TypeSpec LIST_SPEC = {
    .type = StaticType::List,
    .name = "list",
    .doc = "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n"
           "The argument must be an iterable if specified.",
    .basicsize = sizeof(ListObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_LIST_SUBCLASS | TPFLAGS_MATCH_SELF | TPFLAGS_SEQUENCE,
    .fill_slots = list_slots,
    .methods = LIST_METHODS,
    .layout = LIST_LAYOUT,
};

const TypeSpec LIST_ITER_SPEC = {
    .type = StaticType::ListIter,
    .name = "list_iterator",
    .basicsize = sizeof(ListIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = iter_slots,
    .methods = ITER_METHODS,
    .layout = ITER_LAYOUT,
};

const TypeSpec LIST_REVERSE_ITER_SPEC = {
    .type = StaticType::ListReverseIter,
    .name = "list_reverseiterator",
    .basicsize = sizeof(ListIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = reverse_iter_slots,
    .methods = ITER_METHODS,
    .layout = ITER_LAYOUT,
};

}  // namespace heapglass
