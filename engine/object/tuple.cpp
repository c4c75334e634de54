#include "object/tuple.h"

#include "object/abstract.h"
#include "object/dying.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/generic_alias.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/slice.h"
#include "object/container_support.h"
#include "object/traverse.h"
#include "object/unicode.h"
#include "object/unicode_writer.h"

#include <bit>
#include <string>

namespace heapglass {

namespace {

// Returns an unfilled, untracked tuple of [size] > 0 items.
TupleObject* tuple_alloc(int64_t size) {
  if (size <= MAX_SAVED_TUPLE) {
    auto* tuple = free_list_pop<TupleObject>(free_lists().Tuples[size - 1]);
    if (tuple != nullptr) {
      tuple->ob_hash = -1;
      return tuple;
    }
  }
  if (size > INT64_MAX / 16) {
    return err_no_memory();
  }
  auto* tuple = gc_new_var<TupleObject>(static_type(StaticType::Tuple), size);
  if (tuple != nullptr) {
    tuple->ob_hash = -1;
  }
  return tuple;
}

// Tells whether [item] may be part of a cycle. CPython: _PyObject_GC_MAY_BE_TRACKED.
bool may_be_tracked(Object* item) {
  return is_gc_object(item) && (!tuple_check_exact(item) || gc_is_tracked(item));
}

void tuple_dealloc(Object* self) {
  TupleObject* tuple = as_tuple(self);
  if (tuple->ob_size == 0 && tuple == tuple_empty()) {
    return;
  }
  gc_untrack(self);
  for (int64_t i = tuple->ob_size; --i >= 0;) {
    Object* item = tuple->ob_item[i];
    if (item != nullptr) {
      tuple->ob_item[i].address = 0;
      drop_from_dying(self, item);
    }
  }
  if (tuple_check_exact(self) && tuple->ob_size > 0 && tuple->ob_size <= MAX_SAVED_TUPLE &&
      free_list_push(free_lists().Tuples[tuple->ob_size - 1], tuple, 2000)) {
    return;
  }
  type_of(self)->tp_free(self);
}

int tuple_traverse(Object* self, Visit* visit, void* context) {
  return traverse_items(as_tuple(self)->ob_item, tuple_size(self), VisitCall{visit, context});
}

Object* tuple_repr(Object* self) {
  TupleObject* tuple = as_tuple(self);
  const int64_t count = tuple->ob_size;
  if (count == 0) {
    return unicode_from_utf8("()");
  }
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered > 0 ? unicode_from_utf8("(...)") : nullptr;
  }
  UnicodeWriterBlock writer;
  if (!writer) {
    repr_leave(self);
    return nullptr;
  }
  std::string text = "(";
  for (int64_t i = 0; i < count; ++i) {
    if (i > 0) {
      text += ", ";
    }
    if (!append_repr(text, tuple->ob_item[i])) {
      repr_leave(self);
      return nullptr;
    }
  }
  text += count == 1 ? ",)" : ")";
  repr_leave(self);
  return unicode_from_utf8(text);
}

int64_t tuple_hash(Object* self) {
  TupleObject* tuple = as_tuple(self);
  if (tuple->ob_hash != -1) {
    return tuple->ob_hash;
  }
  // A simplified xxHash over the hashes of the items.
  constexpr uint64_t PRIME_1 = 11400714785074694791ULL;
  constexpr uint64_t PRIME_2 = 14029467366897019727ULL;
  constexpr uint64_t PRIME_5 = 2870177450012600261ULL;
  uint64_t sum = PRIME_5;
  if (enter_recursive_call(" while hashing a tuple")) {
    return -1;
  }
  for (int64_t i = 0; i < tuple->ob_size; ++i) {
    const int64_t lane = object_hash(tuple->ob_item[i]);
    if (lane == -1) {
      leave_recursive_call();
      return -1;
    }
    sum += static_cast<uint64_t>(lane) * PRIME_2;
    sum = std::rotl(sum, 31) * PRIME_1;
  }
  leave_recursive_call();
  sum += static_cast<uint64_t>(tuple->ob_size) ^ (PRIME_5 ^ 3527539ULL);
  tuple->ob_hash = sum == UINT64_MAX ? 1546275796 : static_cast<int64_t>(sum);
  return tuple->ob_hash;
}

int64_t tuple_length(Object* self) {
  return as_tuple(self)->ob_size;
}

int tuple_contains(Object* self, Object* value) {
  TupleObject* tuple = as_tuple(self);
  int found = 0;
  for (int64_t i = 0; found == 0 && i < tuple->ob_size; ++i) {
    found = object_rich_compare_bool(tuple->ob_item[i], value, COMPARE_EQ);
  }
  return found;
}

Object* tuple_get(Object* self, int64_t i) {
  TupleObject* tuple = as_tuple(self);
  if (i < 0 || i >= tuple->ob_size) {
    err_set_string(StaticType::IndexError, "tuple index out of range");
    return nullptr;
  }
  return new_ref(tuple->ob_item[i].get());
}

Object* tuple_concat(Object* left, Object* right) {
  TupleObject* a = as_tuple(left);
  if (a->ob_size == 0 && tuple_check_exact(right)) {
    return new_ref(right);
  }
  if (!tuple_check(right)) {
    return err_format(StaticType::TypeError, "can only concatenate tuple (not \"%T\") to tuple", right);
  }
  TupleObject* b = as_tuple(right);
  if (b->ob_size == 0 && tuple_check_exact(left)) {
    return new_ref(left);
  }
  const int64_t size = a->ob_size + b->ob_size;
  if (size == 0) {
    return tuple_empty();
  }
  TupleObject* result = tuple_alloc(size);
  if (result == nullptr) {
    return nullptr;
  }
  for (int64_t i = 0; i < a->ob_size; ++i) {
    result->ob_item[i] = new_ref(a->ob_item[i].get());
  }
  for (int64_t i = 0; i < b->ob_size; ++i) {
    result->ob_item[a->ob_size + i] = new_ref(b->ob_item[i].get());
  }
  gc_track(result);
  return result;
}

Object* tuple_repeat(Object* self, int64_t n) {
  TupleObject* tuple = as_tuple(self);
  const int64_t size = tuple->ob_size;
  if ((size == 0 || n == 1) && tuple_check_exact(self)) {
    return new_ref(self);
  }
  if (size == 0 || n <= 0) {
    return tuple_empty();
  }
  if (size > INT64_MAX / n) {
    return err_no_memory();
  }
  TupleObject* result = tuple_alloc(size * n);
  if (result == nullptr) {
    return nullptr;
  }
  for (int64_t i = 0; i < size * n; ++i) {
    result->ob_item[i] = new_ref(tuple->ob_item[i % size].get());
  }
  gc_track(result);
  return result;
}

Object* tuple_subscript(Object* self, Object* index) {
  TupleObject* tuple = as_tuple(self);
  if (index_check(index)) {
    int64_t i = number_as_ssize_t(index, StaticType::IndexError);
    if (i == -1 && err_occurred()) {
      return nullptr;
    }
    return tuple_get(self, i < 0 ? i + tuple->ob_size : i);
  }
  if (!slice_check(index)) {
    return err_format(StaticType::TypeError, "tuple indices must be integers or slices, not %T", index);
  }
  int64_t start, stop, step;
  if (slice_unpack(index, &start, &stop, &step) < 0) {
    return nullptr;
  }
  const int64_t count = slice_adjust_indices(tuple->ob_size, &start, &stop, step);
  if (count <= 0) {
    return tuple_empty();
  }
  if (start == 0 && step == 1 && count == tuple->ob_size && tuple_check_exact(self)) {
    return new_ref(self);
  }
  TupleObject* result = tuple_new(count);
  if (result == nullptr) {
    return nullptr;
  }
  for (int64_t i = 0, from = start; i < count; ++i, from += step) {
    result->ob_item[i] = new_ref(tuple->ob_item[from].get());
  }
  return result;
}

Object* tuple_rich_compare(Object* left, Object* right, int op) {
  if (!tuple_check(left) || !tuple_check(right)) {
    return not_implemented();
  }
  TupleObject* a = as_tuple(left);
  TupleObject* b = as_tuple(right);
  int64_t i = 0;
  for (; i < a->ob_size && i < b->ob_size; ++i) {
    const int equal = object_rich_compare_bool(a->ob_item[i], b->ob_item[i], COMPARE_EQ);
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
  return object_rich_compare(a->ob_item[i], b->ob_item[i], op);
}

Object* tuple_index(Object* self, Args args) {
  if (!args_check_count("index", args.count, 1, 3)) {
    return nullptr;
  }
  TupleObject* tuple = as_tuple(self);
  int64_t start = 0, stop = INT64_MAX;
  if ((args.count > 1 && !eval_slice_index_not_none(args[1], &start)) ||
      (args.count > 2 && !eval_slice_index_not_none(args[2], &stop))) {
    return nullptr;
  }
  if (start < 0 && (start += tuple->ob_size) < 0) {
    start = 0;
  }
  if (stop < 0) {
    stop += tuple->ob_size;
  } else if (stop > tuple->ob_size) {
    stop = tuple->ob_size;
  }
  for (int64_t i = start; i < stop; ++i) {
    const int equal = object_rich_compare_bool(tuple->ob_item[i], args[0], COMPARE_EQ);
    if (equal != 0) {
      return equal > 0 ? long_from_int64(i) : nullptr;
    }
  }
  err_set_string(StaticType::ValueError, "tuple.index(x): x not in tuple");
  return nullptr;
}

Object* tuple_count(Object* self, Object* value) {
  TupleObject* tuple = as_tuple(self);
  int64_t count = 0;
  for (int64_t i = 0; i < tuple->ob_size; ++i) {
    const int equal = object_rich_compare_bool(tuple->ob_item[i], value, COMPARE_EQ);
    if (equal < 0) {
      return nullptr;
    }
    count += equal;
  }
  return long_from_int64(count);
}

Object* tuple_getnewargs(Object* self) {
  Object* copy = tuple_slice(as_tuple(self), 0, as_tuple(self)->ob_size);
  if (copy == nullptr) {
    return nullptr;
  }
  TupleObject* result = tuple_pack({copy});
  decref(copy);
  return result;
}

Object* tuple_vectorcall(Object*, Args args) {
  if (!args_no_keywords("tuple", args) || !args_check_count("tuple", args.count, 0, 1)) {
    return nullptr;
  }
  return args.count == 0 ? tuple_empty() : sequence_tuple(args[0]);
}

Object* tuple_type_new(TypeObject* type, Args args) {
  if (type == static_type(StaticType::Tuple)) {
    return tuple_vectorcall(type, args);
  }
  if (args.count > 1 && !args_check_count("tuple", args.count, 0, 1)) {
    return nullptr;
  }
  Object* items = args.count == 0 ? tuple_empty() : sequence_tuple(args[0]);
  if (items == nullptr) {
    return nullptr;
  }
  Held<TupleObject> held(as_tuple(items), "the items of the new tuple");
  auto* result = static_cast<TupleObject*>(type->tp_alloc(type, held->ob_size));
  if (result == nullptr) {
    return nullptr;
  }
  result->ob_hash = -1;
  for (int64_t i = 0; i < held->ob_size; ++i) {
    result->ob_item[i] = new_ref(held->ob_item[i].get());
  }
  return result;
}

Object* tuple_iter(Object* self) {
  auto* it = free_list_pop<TupleIterObject>(free_lists().TupleIters[0]);
  if (it == nullptr && (it = gc_new<TupleIterObject>(static_type(StaticType::TupleIter))) == nullptr) {
    return nullptr;
  }
  it->it_index = 0;
  it->it_seq = new_ref(as_tuple(self));
  gc_track(it);
  return it;
}

void tuple_slots(TypeObject* type) {
  type->tp_dealloc = tuple_dealloc;
  type->tp_traverse = tuple_traverse;
  type->tp_repr = tuple_repr;
  type->tp_hash = tuple_hash;
  type->tp_richcompare = tuple_rich_compare;
  type->tp_iter = tuple_iter;
  type->tp_new = tuple_type_new;
  type->tp_vectorcall = tuple_vectorcall;
  type->tp_free = gc_del;
  type->sq.length = tuple_length;
  type->sq.concat = tuple_concat;
  type->sq.repeat = tuple_repeat;
  type->sq.item = tuple_get;
  type->sq.contains = tuple_contains;
  type->mp.length = tuple_length;
  type->mp.subscript = tuple_subscript;
}

const MethodSpec TUPLE_METHODS[] = {
    method_noargs("__getnewargs__", tuple_getnewargs),
    method_fast("index", tuple_index),
    method_one("count", tuple_count),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};

const LayoutField TUPLE_LAYOUT[] = {
    {"ob_size", 16, "int64", ""},
    {"ob_hash", 24, "int64", ""},
    {"ob_item", 32, "refs", "item"},
};

// The iterator.

Object* tuple_iter_next(Object* self) {
  auto* it = static_cast<TupleIterObject*>(self);
  TupleObject* tuple = it->it_seq;
  if (tuple == nullptr) {
    return nullptr;
  }
  if (it->it_index < tuple->ob_size) {
    return new_ref(tuple->ob_item[it->it_index++].get());
  }
  it->it_seq.address = 0;
  decref(tuple);
  return nullptr;
}

void tuple_iter_dealloc(Object* self) {
  gc_untrack(self);
  xdecref(static_cast<TupleIterObject*>(self)->it_seq.get());
  if (!free_list_push(free_lists().TupleIters[0], self, 10)) {
    gc_del(self);
  }
}

int tuple_iter_traverse(Object* self, Visit* visit, void* context) {
  Object* tuple = static_cast<TupleIterObject*>(self)->it_seq;
  return tuple == nullptr ? 0 : visit(tuple, context);
}

Object* tuple_iter_length_hint(Object* self) {
  auto* it = static_cast<TupleIterObject*>(self);
  return long_from_int64(it->it_seq ? it->it_seq->ob_size - it->it_index : 0);
}

void tuple_iter_slots(TypeObject* type) {
  type->tp_dealloc = tuple_iter_dealloc;
  type->tp_traverse = tuple_iter_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = tuple_iter_next;
}

const MethodSpec TUPLE_ITER_METHODS[] = {
    method_noargs("__length_hint__", tuple_iter_length_hint),
};

const LayoutField TUPLE_ITER_LAYOUT[] = {
    {"it_index", 16, "int64", ""},
    {"it_seq", 24, "ref", "the tuple that is iterated over"},
};

}  // namespace

TupleObject* tuple_new(int64_t size) {
  if (size == 0) {
    return tuple_empty();
  }
  TupleObject* tuple = tuple_alloc(size);
  if (tuple == nullptr) {
    return nullptr;
  }
  for (int64_t i = 0; i < size; ++i) {
    tuple->ob_item[i].address = 0;
  }
  gc_track(tuple);
  return tuple;
}

TupleObject* tuple_pack(std::initializer_list<Object*> items) {
  if (items.size() == 0) {
    return tuple_empty();
  }
  TupleObject* tuple = tuple_alloc(static_cast<int64_t>(items.size()));
  if (tuple == nullptr) {
    return nullptr;
  }
  int64_t i = 0;
  for (Object* item : items) {
    tuple->ob_item[i++] = new_ref(item);
  }
  gc_track(tuple);
  return tuple;
}

TupleObject* tuple_from_fields(const Ptr<Object>* items, int64_t count) {
  return tuple_from_slots(reinterpret_cast<const uint64_t*>(items), count);
}

TupleObject* tuple_from_slots(const uint64_t* slots, int64_t count) {
  if (count == 0) {
    return tuple_empty();
  }
  TupleObject* tuple = tuple_alloc(count);
  if (tuple == nullptr) {
    return nullptr;
  }
  const Args items{slots, count};
  bool tracked = false;
  for (int64_t i = 0; i < count; ++i) {
    tuple->ob_item[i] = new_ref(items[i]);
    tracked = tracked || has_feature(type_of(items[i]), TPFLAGS_HAVE_GC);
  }
  if (tracked) {
    gc_track(tuple);
  }
  return tuple;
}

TupleObject* tuple_from_slots_steal(const uint64_t* slots, int64_t count) {
  TupleObject* tuple = tuple_from_slots(slots, count);
  for (int64_t i = 0; i < count; ++i) {
    if ((slots[i] & STACK_TAG) == 0) {
      decref(Args{slots, count}[i]);
    }
  }
  return tuple;
}

Object* tuple_slice(TupleObject* tuple, int64_t low, int64_t high) {
  low = low < 0 ? 0 : low;
  high = high > tuple->ob_size ? tuple->ob_size : high;
  high = high < low ? low : high;
  if (low == 0 && high == tuple->ob_size && tuple_check_exact(tuple)) {
    return new_ref(tuple);
  }
  return tuple_from_fields(tuple->ob_item + low, high - low);
}

void tuple_filled_again(TupleObject* tuple) {
  tuple->ob_hash = -1;
  if (!gc_is_tracked(tuple)) {
    gc_track(tuple);
  }
}

TupleObject* tuple_pair_again(TupleObject* kept, Object* first, Object* second) {
  if (kept != nullptr && kept->ob_refcnt == 1) {
    Held<TupleObject> held(new_ref(kept), "the pair of an item view");
    Held<> old_second(kept->ob_item[1], "the pair of an item view");
    Object* old_first = kept->ob_item[0];
    kept->ob_item[0] = first;
    kept->ob_item[1] = second;
    decref(old_first);
    old_second.reset(nullptr);
    tuple_filled_again(kept);
    return held.release();
  }
  TupleObject* pair = tuple_new(2);
  if (pair == nullptr) {
    decref(first);
    decref(second);
    return nullptr;
  }
  tuple_init_item(pair, 0, first);
  tuple_init_item(pair, 1, second);
  return pair;
}

bool tuple_need_not_be_tracked(const Object* object) {
  const auto* tuple = static_cast<const TupleObject*>(object);
  for (int64_t i = 0; i < tuple->ob_size; ++i) {
    Object* item = tuple->ob_item[i];
    if (item == nullptr || may_be_tracked(item)) {
      return false;
    }
  }
  return true;
}

const TypeSpec TUPLE_SPEC = {
    .type = StaticType::Tuple,
    .name = "tuple",
    .doc = "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n"
           "If iterable is specified the tuple is initialized from iterable's items.\n\n"
           "If the argument is a tuple, the return value is the same object.",
    .basicsize = TUPLE_BASIC_SIZE,
    .itemsize = 8,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_TUPLE_SUBCLASS | TPFLAGS_MATCH_SELF | TPFLAGS_SEQUENCE,
    .fill_slots = tuple_slots,
    .methods = TUPLE_METHODS,
    .layout = TUPLE_LAYOUT,
};

const TypeSpec TUPLE_ITER_SPEC = {
    .type = StaticType::TupleIter,
    .name = "tuple_iterator",
    .basicsize = sizeof(TupleIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = tuple_iter_slots,
    .methods = TUPLE_ITER_METHODS,
    .layout = TUPLE_ITER_LAYOUT,
};

}  // namespace heapglass
