#include "vm/start_blocks.h"

#include "memory/allocator.h"
#include "memory/heap_walk.h"
#include "memory/pool.h"
#include "object/bytes.h"
#include "object/gc_head.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace heapglass {
namespace {

// By size class, as booting has to leave them: what a program sees is higher by what compiling it adds.
constexpr uint64_t BLOCKS_IN_USE[] = {
    22, 486, 1584, 4404, 3333, 312, 126, 248, 53, 74, 351, 29, 94, 71, 39, 54,
    49, 37, 23, 29, 25, 12, 14, 15, 98, 12, 12, 8, 8, 10, 7, 9,
};
static_assert(std::size(BLOCKS_IN_USE) == NB_SMALL_SIZE_CLASSES);
// And those above the largest class, of which no figure tells the sizes: ours are as small as they can be.
constexpr int64_t LARGE_BLOCKS_IN_USE = 310;

uint64_t blocks_in_use(uint32_t size_class) {
  uint64_t taken = 0;
  each_arena([&](const ArenaObject& arena) {
    each_pool(arena, [&](const PoolHeader& pool) { taken += pool.ref_count > 0 && pool.szidx == size_class ? pool.ref_count : 0; });
  });
  return taken;
}

// An object that takes one block of [size] bytes.
Object* object_of_size(uint32_t size) {
  constexpr uint32_t BYTES_OVERHEAD = 33;
  if (size < BYTES_OVERHEAD) {
    return object_alloc(static_type(StaticType::BaseObject), size);
  }
  return bytes_from_view(std::string(size - BYTES_OVERHEAD, '\0'));
}

// The blocks that are left in the pool at hand come in the order of their addresses, as where nobody has taken them before.
void put_free_blocks_in_order(uint32_t size_class) {
  const uint32_t size = index_to_size(size_class), blocks = (POOL_SIZE - POOL_OVERHEAD) / size;
  std::vector<void*> taken;
  for (uint64_t left = (blocks - blocks_in_use(size_class) % blocks) % blocks; left > 0; --left) {
    taken.push_back(mem_alloc(size));
  }
  std::sort(taken.rbegin(), taken.rend());
  for (void* block : taken) {
    mem_free(block);
  }
}

}  // namespace

bool take_start_blocks(ListObject* holder) {
  const auto take = [holder](uint32_t size) {
    Object* object = object_of_size(size);
    return object != nullptr && list_append_take(holder, object) == 0;
  };
  for (uint32_t i = 0; i < NB_SMALL_SIZE_CLASSES; ++i) {
    for (uint64_t taken = blocks_in_use(i); taken < BLOCKS_IN_USE[i]; ++taken) {
      if (!take(index_to_size(i))) {
        return false;
      }
    }
    put_free_blocks_in_order(i);
  }
  while (memory_state()->raw_blocks < LARGE_BLOCKS_IN_USE) {
    if (!take(SMALL_REQUEST_THRESHOLD + (1 << ALIGNMENT_SHIFT))) {
      return false;
    }
  }
  return true;
}

}  // namespace heapglass
