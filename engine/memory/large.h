// Large blocks: requests of more than 512 bytes (and of 0), which CPython leaves to malloc. This is a model of one.
//
//   bottom                                                                         top
//   | previous size | size + used bit | bytes ... | header | bytes ... | ... | header of size 0 |
//
// Blocks lie from the end of the Space down, each behind a header of 16 bytes. Free neighbours are always merged. Free blocks
// stand in bins by size, eight to each doubling; the first bin whose blocks are all big enough serves, newest block first.
// A free block at the bottom is given back, so that arenas may use the room.
//
// M5  No two neighbouring large blocks are both free, and none at the bottom is.
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

void large_init();
void* large_alloc(uint64_t size);
void* large_realloc(void* block, uint64_t size);
void large_free(void* block);
uint64_t large_block_size(const void* block);

}  // namespace heapglass
