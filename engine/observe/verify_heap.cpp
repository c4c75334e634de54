// M1 to M6: pools, arenas and large blocks.
#include "memory/heap_walk.h"
#include "observe/verify_parts.h"

namespace heapglass {

namespace {

// How many blocks are on the free list of [pool]; more than it can have where the list leads somewhere else.
uint64_t free_blocks(const PoolHeader& pool) {
  constexpr uint64_t MOST = POOL_SIZE >> ALIGNMENT_SHIFT;
  const Address first = address_of(&pool) + POOL_OVERHEAD;
  const Address end = address_of(&pool) + pool.nextoffset;
  const uint32_t size = index_to_size(pool.szidx);
  uint64_t count = 0;
  for (Address at = pool.freeblock.address; at != 0; at = *reinterpret_cast<const Address*>(host_of(at))) {
    if (at < first || at >= end || (at - first) % size != 0 || ++count > MOST) {
      return MOST + 1;
    }
  }
  return count;
}

// A pool's taken and free blocks are all that were carved off it. Returns the taken ones.
uint64_t check_pool(const PoolHeader& pool, LawReport& report) {
  const bool sized = pool.szidx < NB_SMALL_SIZE_CLASSES && pool.nextoffset >= POOL_OVERHEAD &&
                     pool.nextoffset <= POOL_SIZE && pool.maxnextoffset == POOL_SIZE - index_to_size(pool.szidx);
  HEAPGLASS_CHECK(report, M2, sized, address_of(&pool), numbers("size class", pool.szidx, "nextoffset", pool.nextoffset));
  if (sized) {
    const uint64_t carved = (pool.nextoffset - POOL_OVERHEAD) / index_to_size(pool.szidx);
    const uint64_t known = pool.ref_count + free_blocks(pool);
    HEAPGLASS_CHECK(report, M2, known == carved, address_of(&pool), numbers("taken and free blocks", known, "carved ones", carved));
  }
  return pool.ref_count;
}

uint64_t length_of_free_pools(const ArenaObject& arena) {
  uint64_t count = 0;
  for (Address at = arena.freepools.address; at != 0 && count <= MAX_POOLS_IN_ARENA; ++count) {
    if (at - arena.address >= ARENA_SIZE || at % POOL_SIZE != 0) {
      return MAX_POOLS_IN_ARENA + 1;
    }
    const auto* pool = reinterpret_cast<const PoolHeader*>(host_of(at));
    if (pool->ref_count != 0) {
      return MAX_POOLS_IN_ARENA + 1;
    }
    at = pool->nextpool.address;
  }
  return count;
}

struct Found {
  uint64_t taken = 0;       // Blocks.
  uint64_t used_pools = 0;  // Pools with taken and free blocks.
};

void check_arena(const ArenaObject& arena, Found& found, LawReport& report) {
  uint64_t carved = 0;
  each_pool(arena, [&](const PoolHeader& pool) {
    ++carved;
    if (pool.ref_count > 0) {
      found.taken += check_pool(pool, report);
      found.used_pools += pool.freeblock.address != 0 ? 1 : 0;
    }
  });
  const uint64_t known = length_of_free_pools(arena) + arena.ntotalpools - carved;
  HEAPGLASS_CHECK(report, M6, known == arena.nfreepools, arena.address, numbers("free pools", known, "counted", arena.nfreepools));
}

// Each list of used pools has pools of its size with taken and free blocks, and together they have all of them.
void check_used_pools(uint64_t used_pools, LawReport& report) {
  MemoryState* state = memory_state();
  uint64_t listed = 0;
  for (uint32_t szidx = 0; szidx < NB_SMALL_SIZE_CLASSES; ++szidx) {
    const PoolHeader* head = &state->usedpools[szidx];
    for (const PoolHeader* pool = head->nextpool; pool != head; pool = pool->nextpool) {
      const bool good = in_space(address_of(pool), POOL_OVERHEAD) && address_in_range(pool) && pool->freeblock.address != 0 && pool->szidx == szidx;
      HEAPGLASS_CHECK(report, M3, good, address_of(pool), "a pool on the list of used ones is full, or of another size");
      if (!good || ++listed > used_pools) {
        break;
      }
    }
  }
  HEAPGLASS_CHECK(report, M3, listed == used_pools, 0, numbers("used pools on lists", listed, "in arenas", used_pools));
}

void check_usable_arenas(LawReport& report) {
  const MemoryState* state = memory_state();
  const ArenaObject* before = nullptr;
  uint32_t count = 0;
  for (const ArenaObject* arena = state->usable_arenas; arena != nullptr; before = arena, arena = arena->nextarena) {
    const bool known = arena >= arena_table() && arena < arena_table() + state->maxarenas && ++count <= state->maxarenas;
    const bool sorted = known && arena->address != 0 && arena->nfreepools > 0 && arena->nfreepools <= MAX_POOLS_IN_ARENA &&
                        arena->prevarena == before && (before == nullptr || before->nfreepools <= arena->nfreepools);
    HEAPGLASS_CHECK(report, M4, sorted, address_of(arena), "a usable arena is out of order");
    if (!sorted) {
      return;
    }
    const bool last = arena->nextarena == nullptr || arena->nextarena->nfreepools != arena->nfreepools;
    HEAPGLASS_CHECK(report, M4, !last || state->nfp2lasta[arena->nfreepools] == arena, address_of(arena), "nfp2lasta does not say the last arena");
  }
}

// Checks the room of large blocks that begins at the offset [bottom]; adds its blocks in use to [*used] and [*bytes].
void check_large_room(uint64_t bottom, uint64_t* used, uint64_t* bytes, LawReport& report) {
  uint64_t below = 0;
  bool below_used = false;  // Of the lowest none is below: free, it would have been given back.
  uint64_t at = bottom;
  for (;;) {
    const auto* header = at_offset<LargeHeader>(static_cast<uint32_t>(at));
    HEAPGLASS_CHECK(report, M5, header->previous_size == below, BASE + at, numbers("previous size", header->previous_size, "size", below));
    if (header->size() == 0) {
      return;
    }
    HEAPGLASS_CHECK(report, M5, header->used() || below_used, BASE + at, "it is free, and so is what is below it");
    if (header->size() > space_size() - at) {
      return;
    }
    *used += header->used() ? 1 : 0;
    *bytes += header->used() ? header->size() : 0;
    below = header->size();
    below_used = header->used();
    at += below;
  }
}

void check_large(LawReport& report) {
  const MemoryState* state = memory_state();
  uint64_t used = 0;
  uint64_t bytes = 0;
  if (large_is_open()) {
    check_large_room(state->large.boot_bottom, &used, &bytes, report);
  }
  check_large_room(state->large.bottom, &used, &bytes, report);
  const auto counted = static_cast<uint64_t>(state->large.blocks);
  HEAPGLASS_CHECK(report, M1, used == counted && static_cast<uint64_t>(state->raw_blocks) == counted && bytes == state->large.bytes, 0,
                  numbers("large blocks", used, "counted", counted));
}

}  // namespace

bool has_room(Address address, uint64_t bytes) {
  if (!in_space(address, bytes)) {
    return false;
  }
  const void* at = host_of(address);
  if (!address_in_range(at)) {
    return true;
  }
  const PoolHeader* pool = pool_of(at);
  return address - address_of(pool) >= POOL_OVERHEAD && pool->szidx < NB_SMALL_SIZE_CLASSES && bytes <= index_to_size(pool->szidx);
}

void check_heap(LawReport& report) {
  Found found;
  each_arena([&](const ArenaObject& arena) { check_arena(arena, found, report); });
  const auto counted = static_cast<uint64_t>(memory_state()->pool_blocks);
  HEAPGLASS_CHECK(report, M1, found.taken == counted, 0, numbers("blocks taken", found.taken, "counted", counted));
  check_used_pools(found.used_pools, report);
  check_usable_arenas(report);
  check_large(report);
}

}  // namespace heapglass
