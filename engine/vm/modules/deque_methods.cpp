// The type collections.deque: its methods and slots.
#include "object/container_support.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/weakref.h"
#include "memory/allocator.h"
#include "vm/modules/deque.h"
#include "vm/modules/module_support.h"

#include <string>

namespace heapglass {

namespace {

Object* deque_new(TypeObject* type, Args) {
  return deque_make(type);
}

int deque_init(Object* self, Args args) {
  Object* given[2];
  if (!args_unpack("deque", args, {"iterable", "maxlen"}, 0, given)) {
    return -1;
  }
  int64_t maxlen = -1;
  if (given[1] != nullptr && !is_none(given[1])) {
    maxlen = long_as_ssize_t(given[1]);
    if (maxlen == -1 && err_occurred()) {
      return -1;
    }
    if (maxlen < 0) {
      err_set_string(StaticType::ValueError, "maxlen must be non-negative");
      return -1;
    }
  }
  as_deque(self)->maxlen = maxlen;
  if (as_deque(self)->ob_size > 0 && deque_clear_items(as_deque(self)) < 0) {
    return -1;
  }
  return given[0] == nullptr ? 0 : deque_extend(as_deque(self), given[0]);
}

void deque_dealloc(Object* self) {
  DequeObject* deque = as_deque(self);
  gc_untrack(self);
  {
    DyingObject dying(self);
    if (deque->weakreflist.address != 0) {
      object_clear_weakrefs(self);
    }
    while (deque->leftblock.address != 0 && deque->ob_size > 0) {
      decref(deque_pop_first(deque));
    }
  }
  if (deque->leftblock.address != 0) {
    mem_free(deque->leftblock.get());
  }
  for (int64_t i = 0; i < deque->numfreeblocks; ++i) {
    mem_free(deque->freeblocks[i].get());
  }
  collected_free(self);
}

int deque_traverse(Object* self, Visit* visit, void* context) {
  if (const int result = visit(as_object(type_of(self)), context)) {
    return result;
  }
  DequeObject* deque = as_deque(self);
  DequeBlock* block = deque->leftblock;
  int64_t at = deque->leftindex;
  for (int64_t left = block == nullptr ? 0 : deque->ob_size; left > 0; --left) {
    if (const int result = visit_ref(block->data[at], visit, context)) {
      return result;
    }
    if (++at == DEQUE_BLOCKLEN) {
      block = block->rightlink;
      at = 0;
    }
  }
  return 0;
}

int deque_tp_clear(Object* self) {
  return deque_clear_items(as_deque(self));
}

Object* append(Object* self, Object* item) {
  return deque_append_take(as_deque(self), new_ref(item)) < 0 ? nullptr : none();
}
Object* appendleft(Object* self, Object* item) {
  return deque_appendleft_take(as_deque(self), new_ref(item)) < 0 ? nullptr : none();
}
Object* pop(Object* self) {
  return deque_pop_last(as_deque(self));
}
Object* popleft(Object* self) {
  return deque_pop_first(as_deque(self));
}
Object* extend(Object* self, Object* iterable) {
  return deque_extend(as_deque(self), iterable) < 0 ? nullptr : none();
}
Object* extendleft(Object* self, Object* iterable) {
  return deque_extendleft(as_deque(self), iterable) < 0 ? nullptr : none();
}
Object* clear(Object* self) {
  deque_clear_items(as_deque(self));
  return none();
}
Object* rotate(Object* self, Args args) {
  if (!args_check_count("rotate", args.count, 0, 1)) {
    return nullptr;
  }
  const int64_t n = args.count == 0 ? 1 : number_as_ssize_t(args[0], StaticType::OverflowError);
  if (n == -1 && err_occurred()) {
    return nullptr;
  }
  return deque_rotate(as_deque(self), n) < 0 ? nullptr : none();
}

Object* reverse(Object* self) {
  DequeObject* deque = as_deque(self);
  DequeCursor low{deque->leftblock, deque->leftindex};
  DequeCursor high{deque->rightblock, deque->rightindex};
  for (int64_t left = deque->ob_size / 2; left > 0; --left, low.step(), high.step_back()) {
    std::swap(low.item(), high.item());
  }
  return none();
}

// Compares the items from one on with a value.
class Comparing {
 public:
  Comparing(DequeObject* deque, int64_t start, Object* value) : deque_(deque), value_(value), state_(deque->state) {
    if (start < deque->ob_size) {
      at_ = deque_cursor(deque, start);
    }
  }
  // Whether the next item is equal: 1, 0 or -1.
  int next() {
    Held<> item(new_ref(at_.item().get()), "an item being compared");
    const int equal = object_rich_compare_bool(item.get(), value_, COMPARE_EQ);
    if (!deque_changed()) {
      at_.step();
    }
    return equal;
  }
  // Whether a comparison changed the deque: there is no next item then.
  bool deque_changed() const { return deque_->state != state_; }

 private:
  DequeObject* deque_;
  Object* value_;
  uint64_t state_;
  DequeCursor at_{};
};

Object* count(Object* self, Object* value) {
  int64_t found = 0;
  Comparing items(as_deque(self), 0, value);
  for (int64_t left = as_deque(self)->ob_size; left > 0; --left) {
    const int equal = items.next();
    if (equal < 0) {
      return nullptr;
    }
    found += equal;
    if (items.deque_changed()) {
      return err_set_string(StaticType::RuntimeError, "deque mutated during iteration");
    }
  }
  return long_from_int64(found);
}

// The first index in [start, stop) of an item that equals [value]; -1 without an error: none, -2: an error.
int64_t find(DequeObject* deque, Object* value, int64_t start, int64_t stop) {
  Comparing items(deque, start, value);
  for (int64_t i = start; i < stop; ++i) {
    const int equal = items.next();
    if (equal != 0) {
      return equal < 0 ? -2 : i;
    }
    if (items.deque_changed()) {
      err_set_string(StaticType::RuntimeError, "deque mutated during iteration");
      return -2;
    }
  }
  return -1;
}

int contains(Object* self, Object* value) {
  const int64_t at = find(as_deque(self), value, 0, as_deque(self)->ob_size);
  return at == -2 ? -1 : at >= 0;
}

Object* index_method(Object* self, Args args) {
  if (!args_check_count("index", args.count, 1, 3)) {
    return nullptr;
  }
  const int64_t length = as_deque(self)->ob_size;
  int64_t bounds[2] = {0, length};
  for (int64_t i = 1; i < args.count; ++i) {
    if (!eval_slice_index_not_none(args[i], &bounds[i - 1])) {
      return nullptr;
    }
  }
  for (int64_t& bound : bounds) {
    bound = bound < 0 ? bound + length : bound;
    bound = bound < 0 ? 0 : bound > length ? length : bound;
  }
  const int64_t at = find(as_deque(self), args[0], bounds[0], bounds[1]);
  if (at == -1) {
    return err_set_string(StaticType::ValueError, "deque.index(x): x not in deque");
  }
  return at < 0 ? nullptr : long_from_int64(at);
}

int delete_at(DequeObject* deque, int64_t i) {
  if (deque_rotate(deque, -i) < 0) {
    return -1;
  }
  Object* item = deque_pop_first(deque);
  const int result = deque_rotate(deque, i);
  decref(item);
  return result;
}

Object* remove(Object* self, Object* value) {
  DequeObject* deque = as_deque(self);
  const int64_t length = deque->ob_size;
  Comparing items(deque, 0, value);
  for (int64_t i = 0; i < length; ++i) {
    const int equal = items.next();
    if (equal < 0) {
      return nullptr;
    }
    if (items.deque_changed()) {
      return err_set_string(StaticType::IndexError, "deque mutated during remove().");
    }
    if (equal > 0) {
      return delete_at(deque, i) < 0 ? nullptr : none();
    }
  }
  return err_set_string(StaticType::ValueError, "deque.remove(x): x not in deque");
}

Object* insert(Object* self, Args args) {
  if (!args_check_count("insert", args.count, 2, 2)) {
    return nullptr;
  }
  DequeObject* deque = as_deque(self);
  const int64_t at = number_as_ssize_t(args[0], StaticType::OverflowError);
  if (at == -1 && err_occurred()) {
    return nullptr;
  }
  const int64_t length = deque->ob_size;
  if (deque->maxlen == length) {
    return err_set_string(StaticType::IndexError, "deque already at its maximum size");
  }
  if (at >= length) {
    return append(self, args[1]);
  }
  if (at <= -length || at == 0) {
    return appendleft(self, args[1]);
  }
  if (deque_rotate(deque, -at) < 0) {
    return nullptr;
  }
  Object* done = at < 0 ? append(self, args[1]) : appendleft(self, args[1]);
  return done == nullptr || deque_rotate(deque, at) < 0 ? nullptr : done;
}

Object* copy(Object* self) {
  return deque_copy(self);
}

Object* get_maxlen(Object* self) {
  const int64_t maxlen = as_deque(self)->maxlen;
  return maxlen < 0 ? none() : long_from_int64(maxlen);
}

Object* reduce(Object* self) {
  Held<> state(object_call_method_no_args(self, id_of(Id::__getstate__)), "the result of a built-in function");
  Held<> iterator(state ? object_get_iter(self) : nullptr, "the iterator of a built-in function");
  Held<> arguments(nullptr, "the arguments of the call");
  if (iterator && as_deque(self)->maxlen < 0) {
    arguments.reset(tuple_empty());
  } else if (iterator) {
    Held<> maxlen(get_maxlen(self), "the arguments of the call");
    arguments.reset(maxlen ? tuple_pack({tuple_empty(), maxlen.get()}) : nullptr);
  }
  return arguments ? tuple_pack({as_object(type_of(self)), arguments.get(), state.get(), iterator.get()}) : nullptr;
}

Object* sizeof_method(Object* self) {
  DequeObject* deque = as_deque(self);
  const int64_t blocks = (deque->leftindex + deque->ob_size + DEQUE_BLOCKLEN - 1) / DEQUE_BLOCKLEN;
  return long_from_int64(type_of(self)->tp_basicsize + blocks * static_cast<int64_t>(sizeof(DequeBlock)));
}

int64_t length(Object* self) {
  return as_deque(self)->ob_size;
}
int boolean(Object* self) {
  return as_deque(self)->ob_size != 0;
}

bool check_index(Object* self, int64_t i, const char* text) {
  if (static_cast<uint64_t>(i) < static_cast<uint64_t>(as_deque(self)->ob_size)) {
    return true;
  }
  err_set_string(StaticType::IndexError, text);
  return false;
}

Object* item(Object* self, int64_t i) {
  return check_index(self, i, "deque index out of range") ? new_ref(deque_cursor(as_deque(self), i).item().get()) : nullptr;
}

int set_item(Object* self, int64_t i, Object* value) {
  if (!check_index(self, i, "deque index out of range")) {
    return -1;
  }
  if (value == nullptr) {
    return delete_at(as_deque(self), i);
  }
  set_ref(deque_cursor(as_deque(self), i).item(), new_ref(value));
  return 0;
}

Object* inplace_concat(Object* self, Object* other) {
  return deque_extend(as_deque(self), other) < 0 ? nullptr : new_ref(self);
}

Object* concat(Object* self, Object* other) {
  if (!deque_check(other)) {
    return err_format(StaticType::TypeError, "can only concatenate deque (not \"%.200s\") to deque", type_name_text(other));
  }
  Held<> result(deque_copy(self), "the result of a built-in function");
  return result && deque_extend(as_deque(result.get()), other) == 0 ? result.release() : nullptr;
}

// CPython: deque_inplace_repeat_lock_held.
Object* inplace_repeat(Object* self, int64_t n) {
  DequeObject* deque = as_deque(self);
  const int64_t size = deque->ob_size;
  if (size == 0 || n == 1) {
    return new_ref(self);
  }
  if (n <= 0) {
    deque_clear_items(deque);
    return new_ref(self);
  }
  if (size > 1 && n > INT64_MAX / size) {
    return err_no_memory();
  }
  Held<> items(sequence_list(self), "the values assigned to a slice");
  int64_t wanted = n;
  if (deque->maxlen >= 0 && n * size > deque->maxlen) {
    wanted = (deque->maxlen + size - 1) / size;
  }
  for (int64_t i = 1; items && i < wanted; ++i) {
    if (deque_extend(deque, items.get()) < 0) {
      return nullptr;
    }
  }
  return items ? new_ref(self) : nullptr;
}

Object* repeat(Object* self, int64_t n) {
  Held<> result(deque_copy(self), "the result of a built-in function");
  if (!result) {
    return nullptr;
  }
  Object* repeated = inplace_repeat(result.get(), n);
  xdecref(repeated);
  return repeated == nullptr ? nullptr : result.release();
}

Object* compare(Object* left, Object* right, int op) {
  if (!deque_check(left) || !deque_check(right)) {
    return not_implemented();
  }
  const int64_t sizes[] = {as_deque(left)->ob_size, as_deque(right)->ob_size};
  if (op == COMPARE_EQ || op == COMPARE_NE) {
    if (left == right || sizes[0] != sizes[1]) {
      return bool_object((left == right) == (op == COMPARE_EQ));
    }
  }
  Held<> first(object_get_iter(left), "the iterator of a built-in function");
  Held<> second(first ? object_get_iter(right) : nullptr, "the iterator of a built-in function");
  if (!second) {
    return nullptr;
  }
  for (;;) {
    Held<> x(iter_next(first.get()), "an item being compared");
    if (!x && err_occurred()) {
      return nullptr;
    }
    Held<> y(iter_next(second.get()), "an item being compared");
    if (!x || !y) {
      return err_occurred() ? nullptr : bool_object(compare_sizes(x ? 1 : 0, y ? 1 : 0, op));
    }
    const int equal = object_rich_compare_bool(x.get(), y.get(), COMPARE_EQ);
    if (equal < 0) {
      return nullptr;
    }
    if (equal == 0) {
      const int answer = object_rich_compare_bool(x.get(), y.get(), op);
      return answer < 0 ? nullptr : bool_object(answer != 0);
    }
  }
}

Object* repr(Object* self) {
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered < 0 ? nullptr : unicode_from_ascii("[...]");
  }
  Held<> items(sequence_list(self), "an item whose repr is being made");
  Object* result = nullptr;
  if (items) {
    const std::string name(type_short_name(type_of(self)));
    const int64_t maxlen = as_deque(self)->maxlen;
    result = maxlen >= 0 ? unicode_from_format("%s(%R, maxlen=%zd)", name.c_str(), items.get(), maxlen)
                         : unicode_from_format("%s(%R)", name.c_str(), items.get());
  }
  repr_leave(self);
  return result;
}

void deque_slots(TypeObject* type) {
  collected_slots(type, deque_dealloc, deque_traverse, deque_tp_clear);
  type->tp_weaklistoffset = offsetof(DequeObject, weakreflist);
  type->tp_repr = repr;
  type->tp_hash = object_hash_not_implemented;
  type->tp_getattro = object_generic_get_attr;
  type->tp_richcompare = compare;
  type->tp_iter = deque_iterator;
  type->tp_init = deque_init;
  type->tp_new = deque_new;
  type->nb.boolean = boolean;
  type->sq.length = length;
  type->sq.concat = concat;
  type->sq.repeat = repeat;
  type->sq.item = item;
  type->sq.ass_item = set_item;
  type->sq.contains = contains;
  type->sq.inplace_concat = inplace_concat;
  type->sq.inplace_repeat = inplace_repeat;
}

const MethodSpec METHODS[] = {
    method_one("append", append),
    method_one("appendleft", appendleft),
    method_noargs("clear", clear),
    method_noargs("__copy__", copy),
    method_noargs("copy", copy),
    method_one("count", count),
    method_one("extend", extend),
    method_one("extendleft", extendleft),
    method_fast("index", index_method),
    method_fast("insert", insert),
    method_noargs("pop", pop),
    method_noargs("popleft", popleft),
    method_noargs("__reduce__", reduce),
    method_one("remove", remove),
    method_noargs("__reversed__", deque_reverse_iterator),
    method_noargs("reverse", reverse),
    method_fast("rotate", rotate),
    method_noargs("__sizeof__", sizeof_method),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const GetSetSpec GETSETS[] = {{"maxlen", get_maxlen}};
const LayoutField LAYOUT[] = {
    {"leftblock", 24, "deque_blocks", "an item of a deque"},
    {"rightblock", 32, "pointer", ""},
    {"leftindex", 40, "int64", ""},
    {"rightindex", 48, "int64", ""},
    {"state", 56, "int64", ""},
    {"maxlen", 64, "int64", ""},
    {"numfreeblocks", 72, "int64", ""},
    {"weakreflist", 208, "weak", ""},
    {"ob_size", 16, "int64", ""}, {"freeblocks", 80, "inline", ""},
};

}  // namespace

Object* deque_copy(Object* self) {
  DequeObject* old = as_deque(self);
  if (is_module_type(self, ModuleType::Deque)) {
    Held<> result(deque_make(type_of(self)), "the result of a built-in function");
    if (!result) {
      return nullptr;
    }
    as_deque(result.get())->maxlen = old->maxlen;
    const int done = old->ob_size == 1 ? deque_append_take(as_deque(result.get()), new_ref(deque_cursor(old, 0).item().get()))
                                       : deque_extend(as_deque(result.get()), self);
    return done < 0 ? nullptr : result.release();
  }
  if (old->maxlen < 0) {
    return object_call_one_arg(type_of(self), self);
  }
  Held<> maxlen(get_maxlen(self), "the arguments of the call");
  return maxlen ? object_call_args(type_of(self), {self, maxlen.get()}) : nullptr;
}

const TypeSpec DEQUE_SPEC = {
    .name = "collections.deque",
    .doc = "A list-like sequence optimized for data accesses near its endpoints.",
    .basicsize = sizeof(DequeObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_SEQUENCE | TPFLAGS_IMMUTABLETYPE,
    .fill_slots = deque_slots,
    .methods = METHODS,
    .getsets = GETSETS,
    .layout = LAYOUT,
    .module_type = ModuleType::Deque,
};

}  // namespace heapglass
