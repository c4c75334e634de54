#include "object/range.h"

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/tuple.h"

namespace heapglass {

namespace {

// The iterator over a range that no C long can count: three ints.
struct LongRangeIterObject : Object {
  Ptr<Object> start, step, len;
};

RangeObject* as_range(Object* object) {
  return static_cast<RangeObject*>(object);
}

// The number of items of a range of 64-bit numbers, as an unsigned number.
uint64_t count_items(int64_t low, int64_t high, int64_t step) {
  if (step > 0 && low < high) {
    return 1 + (static_cast<uint64_t>(high) - 1 - static_cast<uint64_t>(low)) / static_cast<uint64_t>(step);
  }
  if (step < 0 && low > high) {
    return 1 + (static_cast<uint64_t>(low) - 1 - static_cast<uint64_t>(high)) / (0 - static_cast<uint64_t>(step));
  }
  return 0;
}

bool fits(Object* number, int64_t* value) {
  int overflow;
  *value = long_as_int64_and_overflow(number, &overflow);
  return overflow == 0;
}

// The length of a range as an int: new reference.
Object* compute_length(Object* start, Object* stop, Object* step) {
  int64_t low, high, by;
  if (fits(start, &low) && fits(stop, &high) && fits(step, &by) && by != INT64_MIN) {
    return long_from_uint64(count_items(low, high, by));
  }
  const bool down = long_is_negative(step);
  Object* first = down ? stop : start;
  Object* last = down ? start : stop;
  const int ordered = object_rich_compare_bool(first, last, COMPARE_LT);
  if (ordered <= 0) {
    return ordered < 0 ? nullptr : small_int(0);
  }
  // (last - first - 1) // |step| + 1
  Held<> span(number_subtract(last, first), "the result of a built-in function");
  Held<> less(span ? number_subtract(span.get(), small_int(1)) : nullptr, "the result of a built-in function");
  Held<> stride(down ? number_negative(step) : new_ref(step), "the result of a built-in function");
  Held<> steps(less && stride ? number_floor_divide(less.get(), stride.get()) : nullptr,
               "the result of a built-in function");
  return steps ? number_add(steps.get(), small_int(1)) : nullptr;
}

// Takes over the three references.
Object* make_range(Object* start, Object* stop, Object* step) {
  Object* length = compute_length(start, stop, step);
  RangeObject* range = nullptr;
  if (length != nullptr) {
    range = free_list_pop<RangeObject>(free_lists().Ranges[0]);
    if (range == nullptr) {
      range = object_new<RangeObject>(StaticType::Range);
    }
  }
  if (range == nullptr) {
    decref(start);
    decref(stop);
    decref(step);
    xdecref(length);
    return nullptr;
  }
  range->start = start;
  range->stop = stop;
  range->step = step;
  range->length = length;
  return range;
}

Object* range_from_arguments(Args args) {
  Held<> start(nullptr, "an argument of a built-in function");
  Held<> stop(nullptr, "an argument of a built-in function");
  Held<> step(nullptr, "an argument of a built-in function");
  if (args.count == 0) {
    return err_set_string(StaticType::TypeError, "range expected at least 1 argument, got 0");
  }
  if (args.count > 3) {
    return err_format(StaticType::TypeError, "range expected at most 3 arguments, got %zd", args.count);
  }
  start.reset(args.count == 1 ? small_int(0) : number_index(args[0]));
  if (!start) {
    return nullptr;
  }
  stop.reset(number_index(args.count == 1 ? args[0] : args[1]));
  if (!stop) {
    return nullptr;
  }
  step.reset(args.count == 3 ? number_index(args[2]) : small_int(1));
  if (!step) {
    return nullptr;
  }
  if (long_is_zero(step.get())) {
    return err_set_string(StaticType::ValueError, "range() arg 3 must not be zero");
  }
  Object* first = start.release();
  Object* second = stop.release();
  return make_range(first, second, step.release());
}

Object* range_type_new(TypeObject*, Args args) {
  return args_no_keywords("range", args) ? range_from_arguments(args) : nullptr;
}
Object* range_vectorcall(Object*, Args args) {
  return range_type_new(nullptr, args);
}

void range_dealloc(Object* self) {
  RangeObject* range = as_range(self);
  clear_ref(range->start);
  clear_ref(range->stop);
  clear_ref(range->step);
  clear_ref(range->length);
  if (!free_list_push(free_lists().Ranges[0], self, 6)) {
    object_free(self);
  }
}

int64_t range_length(Object* self) {
  return long_as_ssize_t(as_range(self)->length);
}

// Item [index], an int that is in range: start + index * step.
Object* compute_item(RangeObject* range, Object* index) {
  int64_t start, step, i;
  if (fits(range->start, &start) && fits(range->step, &step) && fits(index, &i)) {
    int64_t offset, value;
    if (!__builtin_mul_overflow(i, step, &offset) && !__builtin_add_overflow(start, offset, &value)) {
      return long_from_int64(value);
    }
  }
  Held<> offset(number_multiply(index, range->step), "the result of a built-in function");
  return offset ? number_add(range->start, offset.get()) : nullptr;
}

Object* range_item_at(RangeObject* range, Object* index) {
  Held<> i(new_ref(index), "an argument of a built-in function");
  if (long_is_negative(index)) {
    i.reset(number_add(range->length, index));
    if (!i) {
      return nullptr;
    }
  }
  const int below = object_rich_compare_bool(i.get(), range->length, COMPARE_LT);
  if (below < 0) {
    return nullptr;
  }
  if (below == 0 || long_is_negative(i.get())) {
    return err_set_string(StaticType::IndexError, "range object index out of range");
  }
  return compute_item(range, i.get());
}

Object* range_item(Object* self, int64_t i) {
  Held<> index(long_from_int64(i), "an argument of a built-in function");
  return index ? range_item_at(as_range(self), index.get()) : nullptr;
}

Object* range_slice(RangeObject* range, Object* slice) {
  int64_t start, stop, step;
  const int64_t length = range_length(range);
  if ((length == -1 && err_occurred()) || slice_unpack(slice, &start, &stop, &step) < 0) {
    return nullptr;
  }
  slice_adjust_indices(length, &start, &stop, step);
  Held<> step_object(long_from_int64(step), "the result of a built-in function");
  Held<> start_object(long_from_int64(start), "the result of a built-in function");
  Held<> stop_object(long_from_int64(stop), "the result of a built-in function");
  Held<> new_step(number_multiply(range->step, step_object.get()), "the result of a built-in function");
  Held<> new_start(compute_item(range, start_object.get()), "the result of a built-in function");
  Held<> new_stop(compute_item(range, stop_object.get()), "the result of a built-in function");
  if (!new_step || !new_start || !new_stop) {
    return nullptr;
  }
  Object* first = new_start.release();
  Object* second = new_stop.release();
  return make_range(first, second, new_step.release());
}

Object* range_subscript(Object* self, Object* index) {
  if (index_check(index)) {
    Held<> i(number_index(index), "an argument of a built-in function");
    return i ? range_item_at(as_range(self), i.get()) : nullptr;
  }
  if (slice_check(index)) {
    return range_slice(as_range(self), index);
  }
  return err_format(StaticType::TypeError, "range indices must be integers or slices, not %T", index);
}

// Whether an exact int or bool is one of the numbers: 1, 0 or -1.
int contains_long(RangeObject* range, Object* number) {
  const bool up = !long_is_negative(range->step);
  const int after_start = object_rich_compare_bool(range->start, number, up ? COMPARE_LE : COMPARE_GE);
  if (after_start <= 0) {
    return after_start;
  }
  const int before_stop = object_rich_compare_bool(number, range->stop, up ? COMPARE_LT : COMPARE_GT);
  if (before_stop <= 0) {
    return before_stop;
  }
  Held<> offset(number_subtract(number, range->start), "the result of a built-in function");
  Held<> rest(offset ? number_remainder(offset.get(), range->step) : nullptr, "the result of a built-in function");
  return rest ? long_is_zero(rest.get()) : -1;
}

int range_contains(Object* self, Object* value) {
  if (long_check_exact(value) || bool_check(value)) {
    return contains_long(as_range(self), value);
  }
  Held<> iterator(object_get_iter(self), "the iterator of a built-in function");
  while (iterator) {
    Held<> item(iter_next(iterator.get()), "an item being compared");
    if (!item) {
      return err_occurred() ? -1 : 0;
    }
    const int equal = object_rich_compare_bool(item.get(), value, COMPARE_EQ);
    if (equal != 0) {
      return equal;
    }
  }
  return -1;
}

Object* range_repr(Object* self) {
  RangeObject* range = as_range(self);
  std::string text = "range(";
  bool good = append_repr(text, range->start) && (text += ", ", append_repr(text, range->stop));
  if (good && !(long_check_exact(range->step) && range->step.get() == small_int(1))) {
    text += ", ";
    good = append_repr(text, range->step);
  }
  text += ")";
  return good ? unicode_from_utf8(text) : nullptr;
}

// What makes two ranges equal: length, then start, then step.
Object* identity_tuple(RangeObject* range) {
  if (long_is_zero(range->length)) {
    return tuple_pack({range->length, none(), none()});
  }
  const bool single = range->length.get() == small_int(1);
  return tuple_pack({range->length, range->start, single ? none() : range->step.get()});
}

Object* range_rich_compare(Object* left, Object* right, int op) {
  if (!is_exact(left, StaticType::Range) || !is_exact(right, StaticType::Range) ||
      (op != COMPARE_EQ && op != COMPARE_NE)) {
    return not_implemented();
  }
  Held<> a(identity_tuple(as_range(left)), "an item being compared");
  Held<> b(identity_tuple(as_range(right)), "an item being compared");
  return a && b ? object_rich_compare(a.get(), b.get(), op) : nullptr;
}

int64_t range_hash(Object* self) {
  Held<> identity(identity_tuple(as_range(self)), "an item being compared");
  return identity ? object_hash(identity.get()) : -1;
}

int range_bool(Object* self) {
  return !long_is_zero(as_range(self)->length);
}

Object* range_index(Object* self, Object* value) {
  if (long_check_exact(value) || bool_check(value)) {
    const int found = contains_long(as_range(self), value);
    if (found < 0) {
      return nullptr;
    }
    if (found > 0) {
      Held<> offset(number_subtract(value, as_range(self)->start), "the result of a built-in function");
      return offset ? number_floor_divide(offset.get(), as_range(self)->step) : nullptr;
    }
    return err_format(StaticType::ValueError, "%R is not in range", value);
  }
  const int64_t index = sequence_index(self, value);
  return index < 0 ? nullptr : long_from_int64(index);
}

Object* range_count(Object* self, Object* value) {
  if (long_check_exact(value) || bool_check(value)) {
    const int found = contains_long(as_range(self), value);
    return found < 0 ? nullptr : small_int(found);
  }
  const int64_t count = sequence_count(self, value);
  return count < 0 ? nullptr : long_from_int64(count);
}

// Iterators.

Object* fast_iter(int64_t start, int64_t step, int64_t length) {
  auto* it = free_list_pop<RangeIterObject>(free_lists().RangeIters[0]);
  if (it == nullptr && (it = object_new<RangeIterObject>(StaticType::RangeIter)) == nullptr) {
    return nullptr;
  }
  it->start = start;
  it->step = step;
  it->len = length;
  return it;
}

Object* long_iter(Object* start, Object* step, Object* length) {
  auto* it = object_new<LongRangeIterObject>(StaticType::LongRangeIter);
  if (it != nullptr) {
    it->start = new_ref(start);
    it->step = new_ref(step);
    it->len = new_ref(length);
  }
  return it;
}

Object* range_iter(Object* self) {
  RangeObject* range = as_range(self);
  int64_t start, stop, step;
  if (fits(range->start, &start) && fits(range->stop, &stop) && fits(range->step, &step) && step != INT64_MIN) {
    const uint64_t length = count_items(start, stop, step);
    int64_t span, end;
    if (length <= static_cast<uint64_t>(INT64_MAX) &&
        !__builtin_mul_overflow(static_cast<int64_t>(length), step, &span) &&
        !__builtin_add_overflow(start, span, &end)) {
      return fast_iter(start, step, static_cast<int64_t>(length));
    }
  }
  return long_iter(range->start, range->step, range->length);
}

Object* range_reversed(Object* self) {
  RangeObject* range = as_range(self);
  int64_t start, step, length;
  if (fits(range->start, &start) && fits(range->step, &step) && fits(range->length, &length)) {
    int64_t span, last;
    if (step != INT64_MIN && !__builtin_mul_overflow(length - 1, step, &span) &&
        !__builtin_add_overflow(start, span, &last)) {
      return fast_iter(last, -step, length);
    }
  }
  Held<> less(number_subtract(range->length, small_int(1)), "the result of a built-in function");
  Held<> first(less ? compute_item(range, less.get()) : nullptr, "the result of a built-in function");
  Held<> down(number_negative(range->step), "the result of a built-in function");
  return first && down ? long_iter(first.get(), down.get(), range->length) : nullptr;
}

void fast_iter_dealloc(Object* self) {
  if (!free_list_push(free_lists().RangeIters[0], self, 6)) {
    object_free(self);
  }
}

Object* fast_iter_next(Object* self) {
  auto* it = static_cast<RangeIterObject*>(self);
  if (it->len <= 0) {
    return nullptr;
  }
  const int64_t value = it->start;
  it->start = value + it->step;
  --it->len;
  return long_from_int64(value);
}

Object* fast_iter_length_hint(Object* self) {
  return long_from_int64(static_cast<RangeIterObject*>(self)->len);
}

void long_iter_dealloc(Object* self) {
  auto* it = static_cast<LongRangeIterObject*>(self);
  clear_ref(it->start);
  clear_ref(it->step);
  clear_ref(it->len);
  object_free(self);
}

Object* long_iter_next(Object* self) {
  auto* it = static_cast<LongRangeIterObject*>(self);
  if (object_rich_compare_bool(it->len, small_int(0), COMPARE_GT) <= 0) {
    return nullptr;
  }
  Object* next = number_add(it->start, it->step);
  if (next == nullptr) {
    return nullptr;
  }
  Object* left = number_subtract(it->len, small_int(1));
  if (left == nullptr) {
    decref(next);
    return nullptr;
  }
  Object* result = it->start;
  it->start = next;
  set_ref(it->len, left);
  return result;
}

Object* long_iter_length_hint(Object* self) {
  return new_ref(static_cast<LongRangeIterObject*>(self)->len.get());
}

void range_slots(TypeObject* type) {
  type->tp_dealloc = range_dealloc;
  type->tp_repr = range_repr;
  type->tp_hash = range_hash;
  type->tp_richcompare = range_rich_compare;
  type->tp_iter = range_iter;
  type->tp_new = range_type_new;
  type->tp_vectorcall = range_vectorcall;
  type->nb.boolean = range_bool;
  type->sq.length = range_length;
  type->sq.item = range_item;
  type->sq.contains = range_contains;
  type->mp.length = range_length;
  type->mp.subscript = range_subscript;
}
void fast_iter_slots(TypeObject* type) {
  type->tp_dealloc = fast_iter_dealloc;
  type->tp_iter = object_self_iter;
  type->tp_iternext = fast_iter_next;
}
void long_iter_slots(TypeObject* type) {
  type->tp_dealloc = long_iter_dealloc;
  type->tp_iter = object_self_iter;
  type->tp_iternext = long_iter_next;
}

const MethodSpec RANGE_METHODS[] = {
    method_noargs("__reversed__", range_reversed),
    method_one("count", range_count),
    method_one("index", range_index),
};
const MemberSpec RANGE_MEMBERS[] = {
    {"start", MemberKind::Object, offsetof(RangeObject, start)},
    {"stop", MemberKind::Object, offsetof(RangeObject, stop)},
    {"step", MemberKind::Object, offsetof(RangeObject, step)},
};
const MethodSpec FAST_ITER_METHODS[] = {
    method_noargs("__length_hint__", fast_iter_length_hint),
};
const MethodSpec LONG_ITER_METHODS[] = {
    method_noargs("__length_hint__", long_iter_length_hint),
};
const LayoutField RANGE_LAYOUT[] = {
    {"start", 16, "ref", "the start of the range"},
    {"stop", 24, "ref", "the end of the range"},
    {"step", 32, "ref", "the step of the range"},
    {"length", 40, "ref", "the length of the range"},
};
const LayoutField FAST_ITER_LAYOUT[] = {
    {"start", 16, "int64", ""},
    {"step", 24, "int64", ""},
    {"len", 32, "int64", ""},
};
const LayoutField LONG_ITER_LAYOUT[] = {
    {"start", 16, "ref", "the next number of the range"},
    {"step", 24, "ref", "the step of the range"},
    {"len", 32, "ref", "how many numbers of the range are left"},
};

}  // namespace

const TypeSpec RANGE_SPEC = {
    .type = StaticType::Range,
    .name = "range",
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "Return an object that produces a sequence of integers from start (inclusive)\n"
           "to stop (exclusive) by step.",
    .basicsize = sizeof(RangeObject),
    .flags = TPFLAGS_SEQUENCE,
    .fill_slots = range_slots,
    .methods = RANGE_METHODS,
    .members = RANGE_MEMBERS,
    .layout = RANGE_LAYOUT,
};
const TypeSpec RANGE_ITER_SPEC = {
    .type = StaticType::RangeIter,
    .name = "range_iterator",
    .basicsize = sizeof(RangeIterObject),
    .fill_slots = fast_iter_slots,
    .methods = FAST_ITER_METHODS,
    .layout = FAST_ITER_LAYOUT,
};
const TypeSpec LONG_RANGE_ITER_SPEC = {
    .type = StaticType::LongRangeIter,
    .name = "longrange_iterator",
    .basicsize = sizeof(LongRangeIterObject),
    .fill_slots = long_iter_slots,
    .methods = LONG_ITER_METHODS,
    .layout = LONG_ITER_LAYOUT,
};

}  // namespace heapglass
