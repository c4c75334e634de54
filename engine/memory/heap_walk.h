// The walks over the private heap that all who look at it share.
#pragma once

#include "memory/large.h"

namespace heapglass {

// Calls [visit] with each arena that stands.
template <class F>
void each_arena(F visit) {
  for (uint32_t i = 0; i < memory_state()->maxarenas; ++i) {
    if (arena_table()[i].address != 0) {
      visit(arena_table()[i]);
    }
  }
}

// Calls [visit] with each pool that was carved off [arena], empty ones too.
template <class F>
void each_pool(const ArenaObject& arena, F visit) {
  const Address first = (arena.address + POOL_SIZE - 1) & ~Address{POOL_SIZE - 1};
  for (Address at = first; at < arena.pool_address.address; at += POOL_SIZE) {
    visit(*reinterpret_cast<const PoolHeader*>(host_of(at)));
  }
}

// Calls [visit] with each large block of the room that begins at the offset [bottom], free ones too, up to the mark at its end.
template <class F>
void each_large_block(uint64_t bottom, F visit) {
  const LargeHeader* header = at_offset<LargeHeader>(static_cast<uint32_t>(bottom));
  while (header->size() != 0) {
    visit(*header);
    header = reinterpret_cast<const LargeHeader*>(reinterpret_cast<const std::byte*>(header) + header->size());
  }
}
// The same for both rooms, lowest first.
template <class F>
void each_large_block(F visit) {
  if (large_is_open()) {
    each_large_block(memory_state()->large.boot_bottom, visit);
  }
  each_large_block(memory_state()->large.bottom, visit);
}

}  // namespace heapglass
