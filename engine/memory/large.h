// Large blocks: requests of more than 512 bytes (and of 0), which CPython leaves to malloc. This is a model of one.
//
//   bottom                                                                         top
//   | previous size | size + used bit | bytes ... | header | bytes ... | ... | header of size 0 |
//
// Blocks lie from the end of a room down, each behind a header of 16 bytes. Free neighbours are always merged. Free blocks
// stand in bins by size, eight to each doubling; the first bin whose blocks are all big enough serves, newest block first.
// A free block at the bottom is given back, so that arenas may use the room.
//
// There are two rooms, as malloc has more than one segment. While the interpreter boots, blocks lie in the MiB below the arenas, so
// that the booted Space does not depend on the size of the heap. From then on they lie from the end of the Space down; what is freed of
// the first room serves too.
//
// M5  No two neighbouring large blocks are both free, and none at the bottom is; each says the size of the one below it.
#pragma once

#include "memory/pool.h"

namespace heapglass {

struct LargeHeader {
  uint64_t previous_size;  // Of the block below, header included; 0 for the lowest.
  uint64_t size_and_used;  // Header included, a multiple of 16; lowest bit: used.

  uint64_t size() const { return size_and_used & ~uint64_t{15}; }
  bool used() const { return (size_and_used & 1) != 0; }
};
static_assert(sizeof(LargeHeader) == 16);

// Makes the room for booting; [large_open] makes the other one, once.
void large_init();
void large_open();

// What stops large blocks from growing down, and arenas from growing up; and the bytes of both rooms.
inline bool large_is_open() {
  return memory_state()->large.boot_bottom != 0;
}
inline uint64_t large_floor() {
  return large_is_open() ? memory_state()->arena_end : HEAP_OFFSET;
}
inline uint64_t arenas_ceiling() {
  return large_is_open() ? memory_state()->large.bottom : space_size();
}
inline uint64_t large_room() {
  const LargeState& state = memory_state()->large;
  return state.top - state.bottom + (large_is_open() ? ARENAS_OFFSET - state.boot_bottom : 0);
}
void* large_alloc(uint64_t size);
void* large_realloc(void* block, uint64_t size);
void large_free(void* block);
uint64_t large_block_size(const void* block);

}  // namespace heapglass
