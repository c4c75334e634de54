#include "memory/heap_figures.h"

#include "memory/large.h"
#include "memory/pool.h"

namespace heapglass {

namespace {

uint32_t page_below(uint64_t offset) {
  return static_cast<uint32_t>(offset) & ~(SPACE_PAGE_SIZE - 1);
}
uint32_t page_above(uint64_t offset) {
  return static_cast<uint32_t>(offset + SPACE_PAGE_SIZE - 1) & ~(SPACE_PAGE_SIZE - 1);
}

void add_pools(const ArenaObject& arena, HeapFigures& figures) {
  const Address first = (arena.address + POOL_SIZE - 1) & ~Address{POOL_SIZE - 1};
  const Address end = address_of(arena.pool_address.get());
  for (Address at = first; at < end; at += POOL_SIZE) {
    const auto* pool = reinterpret_cast<PoolHeader*>(host_of(at));
    if (pool->ref_count > 0) {
      ++figures.pools;
      figures.bytes_used += static_cast<int64_t>(pool->ref_count) * (pool->szidx + 1) * 16;
    }
  }
}

// Adds the large blocks from the offset [bottom] up to the mark at the end of their room.
void add_large(uint64_t bottom, HeapFigures& figures) {
  const LargeHeader* header = at_offset<LargeHeader>(static_cast<uint32_t>(bottom));
  for (uint64_t at = bottom; header->size() != 0; at += header->size(), header = at_offset<LargeHeader>(static_cast<uint32_t>(at))) {
    if (header->used()) {
      const int64_t size = static_cast<int64_t>(header->size() - sizeof(LargeHeader));
      figures.large.push_back({BASE + at + sizeof(LargeHeader), size});
      figures.bytes_used += size;
    }
  }
}

}  // namespace

HeapFigures heap_figures() {
  HeapFigures figures;
  const MemoryState* state = memory_state();
  for (uint32_t i = 0; i < state->maxarenas; ++i) {
    const ArenaObject& arena = arena_table()[i];
    if (arena.address != 0) {
      ++figures.arenas;
      add_pools(arena, figures);
    }
  }
  if (large_is_open()) {
    add_large(state->large.boot_bottom, figures);
  }
  add_large(state->large.bottom, figures);
  return figures;
}

std::vector<Extent> space_extents(uint32_t data_stack_end, uint32_t native_stack_end) {
  const MemoryState* state = memory_state();
  std::vector<Extent> extents = {{64 * KIB, DATA_STACK_OFFSET},
                                 {DATA_STACK_OFFSET, page_above(data_stack_end)},
                                 {NATIVE_STACK_OFFSET, page_above(native_stack_end)}};
  extents.push_back({page_below(HEAP_OFFSET), page_above(state->arena_end)});
  extents.push_back({page_below(state->large.bottom), page_above(state->large.top + 16)});
  return extents;
}

}  // namespace heapglass
