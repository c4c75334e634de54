#include "memory/heap_figures.h"

#include "memory/heap_walk.h"

namespace heapglass {

namespace {

uint32_t page_below(uint64_t offset) {
  return static_cast<uint32_t>(offset) & ~(SPACE_PAGE_SIZE - 1);
}
uint32_t page_above(uint64_t offset) {
  return static_cast<uint32_t>(offset + SPACE_PAGE_SIZE - 1) & ~(SPACE_PAGE_SIZE - 1);
}

}  // namespace

HeapFigures heap_figures() {
  HeapFigures figures;
  each_arena([&figures](const ArenaObject& arena) {
    ++figures.arenas;
    each_pool(arena, [&figures](const PoolHeader& pool) {
      if (pool.ref_count > 0) {
        ++figures.pools;
        figures.bytes_used += static_cast<int64_t>(pool.ref_count) * index_to_size(pool.szidx);
      }
    });
  });
  each_large_block([&figures](const LargeHeader& header) {
    if (header.used()) {
      const auto size = static_cast<int64_t>(header.size() - sizeof(LargeHeader));
      figures.large.push_back({address_of(&header + 1), size});
      figures.bytes_used += size;
    }
  });
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
