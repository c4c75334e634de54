// The blocks of a deque, and the operations at its ends.
#include "vm/modules/deque.h"

#include "memory/allocator.h"
#include "object/list.h"
#include "object/long.h"
#include "object/weakref.h"
#include "vm/modules/module_support.h"

#include <cstring>

namespace heapglass {

namespace {

DequeBlock* new_block(DequeObject* deque) {
  if (deque->numfreeblocks > 0) {
    return deque->freeblocks[--deque->numfreeblocks];
  }
  auto* block = static_cast<DequeBlock*>(mem_alloc(sizeof(DequeBlock)));
  if (block == nullptr) {
    return err_no_memory();
  }
  std::memset(static_cast<void*>(block), 0, sizeof(DequeBlock));
  return block;
}

void free_block(DequeObject* deque, DequeBlock* block) {
  if (deque->numfreeblocks < DEQUE_MAXFREEBLOCKS) {
    deque->freeblocks[deque->numfreeblocks++] = block;
  } else {
    mem_free(block);
  }
}

void make_empty(DequeObject* deque, DequeBlock* block) {
  deque->ob_size = 0;
  deque->leftblock = block;
  deque->rightblock = block;
  deque->leftindex = DEQUE_CENTER + 1;
  deque->rightindex = DEQUE_CENTER;
}

bool needs_trim(const DequeObject* deque) {
  return static_cast<uint64_t>(deque->maxlen) < static_cast<uint64_t>(deque->ob_size);
}

bool extend_right(DequeObject* deque) {
  DequeBlock* block = new_block(deque);
  if (block == nullptr) {
    return false;
  }
  block->leftlink = deque->rightblock;
  deque->rightblock->rightlink = block;
  deque->rightblock = block;
  deque->rightindex = -1;
  return true;
}

bool extend_left(DequeObject* deque) {
  DequeBlock* block = new_block(deque);
  if (block == nullptr) {
    return false;
  }
  block->rightlink = deque->leftblock;
  deque->leftblock->leftlink = block;
  deque->leftblock = block;
  deque->leftindex = DEQUE_BLOCKLEN;
  return true;
}

}  // namespace

bool deque_check(Object* object) {
  return object_type_check(object, module_type(ModuleType::Deque));
}

Object* deque_make(TypeObject* type) {
  Held<> self(type->tp_alloc(type, 0), "the new object");
  if (!self) {
    return nullptr;
  }
  DequeObject* deque = as_deque(self.get());
  DequeBlock* block = new_block(deque);
  if (block == nullptr) {
    return nullptr;
  }
  make_empty(deque, block);
  deque->maxlen = -1;
  return self.release();
}

int deque_append_take(DequeObject* deque, Object* item) {
  if (deque->rightindex == DEQUE_BLOCKLEN - 1 && !extend_right(deque)) {
    decref(item);
    return -1;
  }
  ++deque->ob_size;
  ++deque->rightindex;
  deque->rightblock->data[deque->rightindex] = item;
  if (needs_trim(deque)) {
    Object* old = deque_pop_first(deque);
    decref(old);
  } else {
    ++deque->state;
  }
  return 0;
}

int deque_appendleft_take(DequeObject* deque, Object* item) {
  if (deque->leftindex == 0 && !extend_left(deque)) {
    decref(item);
    return -1;
  }
  ++deque->ob_size;
  --deque->leftindex;
  deque->leftblock->data[deque->leftindex] = item;
  if (needs_trim(deque)) {
    Object* old = deque_pop_last(deque);
    decref(old);
  } else {
    ++deque->state;
  }
  return 0;
}

Object* deque_pop_last(DequeObject* deque) {
  if (deque->ob_size == 0) {
    return err_set_string(StaticType::IndexError, "pop from an empty deque");
  }
  Ptr<Object>& field = deque->rightblock->data[deque->rightindex];
  Object* item = field;
  field = nullptr;
  --deque->rightindex;
  --deque->ob_size;
  ++deque->state;
  if (deque->rightindex < 0) {
    if (deque->ob_size > 0) {
      DequeBlock* previous = deque->rightblock->leftlink;
      free_block(deque, deque->rightblock);
      deque->rightblock = previous;
      deque->rightindex = DEQUE_BLOCKLEN - 1;
    } else {
      deque->leftindex = DEQUE_CENTER + 1;
      deque->rightindex = DEQUE_CENTER;
    }
  }
  return item;
}

Object* deque_pop_first(DequeObject* deque) {
  if (deque->ob_size == 0) {
    return err_set_string(StaticType::IndexError, "pop from an empty deque");
  }
  Ptr<Object>& field = deque->leftblock->data[deque->leftindex];
  Object* item = field;
  field = nullptr;
  ++deque->leftindex;
  --deque->ob_size;
  ++deque->state;
  if (deque->leftindex == DEQUE_BLOCKLEN) {
    if (deque->ob_size > 0) {
      DequeBlock* next = deque->leftblock->rightlink;
      free_block(deque, deque->leftblock);
      deque->leftblock = next;
      deque->leftindex = 0;
    } else {
      deque->leftindex = DEQUE_CENTER + 1;
      deque->rightindex = DEQUE_CENTER;
    }
  }
  return item;
}

namespace {

int consume(Object* iterator) {
  while (Object* item = next_item(iterator)) {
    decref(item);
  }
  return iter_ended_quietly() ? 0 : -1;
}

int extend_by(DequeObject* deque, Object* iterable, bool left) {
  if (iterable == deque) {
    Held<> copy(sequence_list(iterable), "the values assigned to a slice");
    return copy ? extend_by(deque, copy.get(), left) : -1;
  }
  Held<> iterator(object_get_iter(iterable), "the iterator of a built-in function");
  if (!iterator) {
    return -1;
  }
  if (deque->maxlen == 0) {
    return consume(iterator.get());
  }
  if (deque->ob_size == 0) {
    // Filling starts at one end of the block, which saves space.
    deque->leftindex = left ? DEQUE_BLOCKLEN - 1 : 1;
    deque->rightindex = left ? DEQUE_BLOCKLEN - 2 : 0;
  }
  while (Object* item = next_item(iterator.get())) {
    if (!native_tick()) {
      decref(item);
      err_set_abort(AbortReason::BudgetSpent);
      return -1;
    }
    if ((left ? deque_appendleft_take(deque, item) : deque_append_take(deque, item)) < 0) {
      return -1;
    }
  }
  return iter_ended_quietly() ? 0 : -1;
}

}  // namespace

int deque_extend(DequeObject* deque, Object* iterable) {
  return extend_by(deque, iterable, false);
}
int deque_extendleft(DequeObject* deque, Object* iterable) {
  return extend_by(deque, iterable, true);
}

// CPython: deque_clear. The deque is empty before the first item goes.
int deque_clear_items(DequeObject* deque) {
  if (deque->leftblock.address == 0 || deque->ob_size == 0) {
    return 0;
  }
  DequeBlock* fresh = new_block(deque);
  if (fresh == nullptr) {
    err_clear();
    while (deque->ob_size > 0) {
      decref(deque_pop_last(deque));
    }
    return 0;
  }
  DequeBlock* block = deque->leftblock;
  int64_t at = deque->leftindex;
  int64_t left = deque->ob_size;
  make_empty(deque, fresh);
  ++deque->state;
  while (left > 0) {
    const int64_t here = left < DEQUE_BLOCKLEN - at ? left : DEQUE_BLOCKLEN - at;
    NativeSlot* slot = native_push(0, 0);
    for (int64_t i = 0; i < here; ++i) {
      Object* item = block->data[at + i];
      slot->entry = address_of(&block->data[at + i + 1]) | static_cast<uint64_t>(NativeKind::Array);
      slot->count = static_cast<uint32_t>(here - i - 1);
      decref(item);
    }
    native_pop();
    left -= here;
    at = 0;
    DequeBlock* done = block;
    block = block->rightlink;
    free_block(deque, done);
  }
  return 0;
}

int deque_rotate(DequeObject* deque, int64_t n) {
  const int64_t length = deque->ob_size;
  const int64_t half = length >> 1;
  if (length <= 1) {
    return 0;
  }
  if (n > half || n < -half) {
    n %= length;
    if (n > half) {
      n -= length;
    } else if (n < -half) {
      n += length;
    }
  }
  ++deque->state;
  while (n > 0) {
    if (deque->leftindex == 0 && !extend_left(deque)) {
      return -1;
    }
    int64_t count = n;
    count = count > deque->rightindex + 1 ? deque->rightindex + 1 : count;
    count = count > deque->leftindex ? deque->leftindex : count;
    n -= count;
    for (; count > 0; --count) {
      deque->leftblock->data[--deque->leftindex] = deque->rightblock->data[deque->rightindex--];
    }
    if (deque->rightindex < 0) {
      DequeBlock* empty = deque->rightblock;
      deque->rightblock = empty->leftlink;
      deque->rightindex = DEQUE_BLOCKLEN - 1;
      free_block(deque, empty);
    }
  }
  while (n < 0) {
    if (deque->rightindex == DEQUE_BLOCKLEN - 1 && !extend_right(deque)) {
      return -1;
    }
    int64_t count = -n;
    count = count > DEQUE_BLOCKLEN - deque->leftindex ? DEQUE_BLOCKLEN - deque->leftindex : count;
    count = count > DEQUE_BLOCKLEN - 1 - deque->rightindex ? DEQUE_BLOCKLEN - 1 - deque->rightindex : count;
    n += count;
    for (; count > 0; --count) {
      deque->rightblock->data[++deque->rightindex] = deque->leftblock->data[deque->leftindex++];
    }
    if (deque->leftindex == DEQUE_BLOCKLEN) {
      DequeBlock* empty = deque->leftblock;
      deque->leftblock = empty->rightlink;
      deque->leftindex = 0;
      free_block(deque, empty);
    }
  }
  return 0;
}

DequeCursor deque_cursor(DequeObject* deque, int64_t i) {
  const int64_t index = i;
  i += deque->leftindex;
  int64_t blocks = i / DEQUE_BLOCKLEN;
  i %= DEQUE_BLOCKLEN;
  DequeBlock* block;
  if (index < deque->ob_size >> 1) {
    for (block = deque->leftblock; blocks > 0; --blocks) {
      block = block->rightlink;
    }
  } else {
    blocks = (deque->leftindex + deque->ob_size - 1) / DEQUE_BLOCKLEN - blocks;
    for (block = deque->rightblock; blocks > 0; --blocks) {
      block = block->leftlink;
    }
  }
  return {block, i};
}

// --- Iterators -----------------------------------------------------------------------------------------------------------------

namespace {

DequeIterObject* as_iter(Object* object) {
  return static_cast<DequeIterObject*>(object);
}

Object* iterator_new(ModuleType which, Object* self, DequeBlock* block, int64_t index) {
  auto* iterator = gc_new<DequeIterObject>(module_type(which));
  if (iterator != nullptr) {
    iterator->b = block;
    iterator->index = index;
    iterator->deque = new_ref(as_deque(self));
    iterator->state = as_deque(self)->state;
    iterator->counter = as_deque(self)->ob_size;
    gc_track(iterator);
  }
  return iterator;
}

void iter_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_iter(self)->deque);
  collected_free(self);
}
int iter_traverse(Object* self, Visit* visit, void* context) {
  return visit_all(self, visit, context, as_iter(self)->deque);
}

bool check_unchanged(DequeIterObject* iterator) {
  if (iterator->deque->state == iterator->state) {
    return true;
  }
  iterator->counter = 0;
  err_set_string(StaticType::RuntimeError, "deque mutated during iteration");
  return false;
}

Object* iter_next_slot(Object* self) {
  DequeIterObject* iterator = as_iter(self);
  if (!check_unchanged(iterator) || iterator->counter == 0) {
    return nullptr;
  }
  Object* item = new_ref(iterator->b->data[iterator->index].get());
  ++iterator->index;
  --iterator->counter;
  if (iterator->index == DEQUE_BLOCKLEN && iterator->counter > 0) {
    iterator->b = iterator->b->rightlink;
    iterator->index = 0;
  }
  return item;
}

Object* reverse_next(Object* self) {
  DequeIterObject* iterator = as_iter(self);
  if (iterator->counter == 0 || !check_unchanged(iterator)) {
    return nullptr;
  }
  Object* item = new_ref(iterator->b->data[iterator->index].get());
  --iterator->index;
  --iterator->counter;
  if (iterator->index < 0 && iterator->counter > 0) {
    iterator->b = iterator->b->leftlink;
    iterator->index = DEQUE_BLOCKLEN - 1;
  }
  return item;
}

Object* iter_length_hint(Object* self) {
  return long_from_int64(as_iter(self)->counter);
}

Object* iter_reduce(Object* self) {
  DequeIterObject* iterator = as_iter(self);
  Held<> index(long_from_int64(iterator->deque->ob_size - iterator->counter), "the result of a built-in function");
  Held<> arguments(index ? tuple_pack({iterator->deque.get(), index.get()}) : nullptr, "the result of a built-in function");
  return arguments ? tuple_pack({as_object(type_of(self)), arguments.get()}) : nullptr;
}

Object* iter_make(TypeObject* type, Args args) {
  const bool forward = type == module_type(ModuleType::DequeIterator);
  const char* name = forward ? "_deque_iterator" : "_deque_reverse_iterator";
  if (!args_check_count(name, args.count, 1, 2)) {
    return nullptr;
  }
  if (!deque_check(args[0])) {
    return err_format(StaticType::TypeError, "%s() argument 1 must be collections.deque, not %.50s", name, type_name_text(args[0]));
  }
  const int64_t skip = args.count == 2 ? number_as_ssize_t(args[1], StaticType::OverflowError) : 0;
  if (skip == -1 && err_occurred()) {
    return nullptr;
  }
  Held<> iterator(forward ? deque_iterator(args[0]) : deque_reverse_iterator(args[0]), "the iterator of a built-in function");
  for (int64_t i = 0; iterator && i < skip && as_iter(iterator.get())->counter > 0; ++i) {
    Object* item = forward ? iter_next_slot(iterator.get()) : reverse_next(iterator.get());
    xdecref(item);
    if (item == nullptr) {
      return nullptr;
    }
  }
  return iterator.release();
}

void iter_slots(TypeObject* type) {
  collected_slots(type, iter_dealloc, iter_traverse, nullptr);
  type->tp_iter = object_self_iter;
  type->tp_iternext = iter_next_slot;
  type->tp_new = iter_make;
}
void reverse_slots(TypeObject* type) {
  iter_slots(type);
  type->tp_iternext = reverse_next;
}
const MethodSpec ITER_METHODS[] = {method_noargs("__length_hint__", iter_length_hint), method_noargs("__reduce__", iter_reduce)};
const LayoutField ITER_LAYOUT[] = {
    {"b", 16, "pointer", ""},
    {"index", 24, "int64", ""},
    {"deque", 32, "ref", "the deque that is iterated over"},
    {"state", 40, "int64", ""},
    {"counter", 48, "int64", ""},
};

}  // namespace

Object* deque_iterator(Object* self) {
  return iterator_new(ModuleType::DequeIterator, self, as_deque(self)->leftblock, as_deque(self)->leftindex);
}
Object* deque_reverse_iterator(Object* self) {
  return iterator_new(ModuleType::DequeReverseIterator, self, as_deque(self)->rightblock, as_deque(self)->rightindex);
}

const TypeSpec DEQUE_ITER_SPECS[2] = {
    {.name = "collections._deque_iterator",
     .basicsize = sizeof(DequeIterObject),
     .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE,
     .fill_slots = iter_slots,
     .methods = ITER_METHODS,
     .layout = ITER_LAYOUT,
     .module_type = ModuleType::DequeIterator},
    {.name = "collections._deque_reverse_iterator",
     .basicsize = sizeof(DequeIterObject),
     .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE,
     .fill_slots = reverse_slots,
     .methods = ITER_METHODS,
     .layout = ITER_LAYOUT,
     .module_type = ModuleType::DequeReverseIterator},
};

}  // namespace heapglass
