// collections.deque: a doubly linked list of blocks with 64 items each.
//
//   leftblock -> | leftlink | data[0 .. 63] | rightlink | <-> ... <-> | leftlink | data | rightlink | <- rightblock
//                        ^ leftindex                                       ^ rightindex
//
// Q1  The blocks from leftblock to rightblock are linked both ways, and ob_size items lie in them from leftindex to rightindex.
//
// An empty deque has one block, leftblock == rightblock, and leftindex == CENTER + 1 == rightindex + 1 (or next to an end, where extend
// begins). The first block's leftlink and the last one's rightlink mean nothing.
//
// CPython: Modules/_collectionsmodule.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

inline constexpr int64_t DEQUE_BLOCKLEN = 64;
inline constexpr int64_t DEQUE_CENTER = (DEQUE_BLOCKLEN - 1) / 2;
inline constexpr int64_t DEQUE_MAXFREEBLOCKS = 16;

struct DequeBlock {
  Ptr<DequeBlock> leftlink;
  Ptr<Object> data[DEQUE_BLOCKLEN];
  Ptr<DequeBlock> rightlink;
};
static_assert(sizeof(DequeBlock) == 528);

struct DequeObject : VarObject {
  Ptr<DequeBlock> leftblock, rightblock;
  int64_t leftindex, rightindex;
  uint64_t state;  // Goes up whenever the indices move.
  int64_t maxlen;  // -1: unbounded.
  int64_t numfreeblocks;
  Ptr<DequeBlock> freeblocks[DEQUE_MAXFREEBLOCKS];
  Ptr<Object> weakreflist;
};
static_assert(sizeof(DequeObject) == 216);

struct DequeIterObject : Object {
  Ptr<DequeBlock> b;
  int64_t index;
  Ptr<DequeObject> deque;
  uint64_t state;    // That of the deque when iteration began.
  int64_t counter;  // Items left.
};
static_assert(sizeof(DequeIterObject) == 56);

inline DequeObject* as_deque(Object* object) {
  return static_cast<DequeObject*>(object);
}
bool deque_check(Object* object);

// The parts that the methods stand on (deque.cpp). The items are taken over; -1 with an error set.
int deque_append_take(DequeObject* deque, Object* item);
int deque_appendleft_take(DequeObject* deque, Object* item);
Object* deque_pop_last(DequeObject* deque);   // IndexError where empty.
Object* deque_pop_first(DequeObject* deque);
int deque_extend(DequeObject* deque, Object* iterable);
int deque_extendleft(DequeObject* deque, Object* iterable);
int deque_rotate(DequeObject* deque, int64_t n);
int deque_clear_items(DequeObject* deque);
Object* deque_copy(Object* self);
Object* deque_make(TypeObject* type);

// A place in a deque whose indices do not move meanwhile; it may stand on either side of the items.
struct DequeCursor {
  DequeBlock* block;
  int64_t index;

  Ptr<Object>& item() { return block->data[index]; }
  void step() {
    if (++index == DEQUE_BLOCKLEN) {
      block = block->rightlink;
      index = 0;
    }
  }
  void step_back() {
    if (--index < 0) {
      block = block->leftlink;
      index = DEQUE_BLOCKLEN - 1;
    }
  }
};
DequeCursor deque_cursor(DequeObject* deque, int64_t i);  // At item [i], which exists.

Object* deque_iterator(Object* self);
Object* deque_reverse_iterator(Object* self);

extern const TypeSpec DEQUE_SPEC;
extern const TypeSpec DEQUE_ITER_SPECS[2];

}  // namespace heapglass
