// Pools and arenas: the private heap for blocks of up to 512 bytes.
//
// A pool is one 16 KiB page, cut into blocks of one size class:
//
//   +-------------+---------+---------+-- - - --+
//   | pool_header | block 0 | block 1 |  virgin |
//   +-------------+---------+---------+-- - - --+
//   0            48        48+size            nextoffset
//
//   used   some blocks free, some taken   on the list usedpools[szidx], the most recently touched first
//   full   all blocks taken               on no list
//   empty  all blocks free                on its arena's freepools list
//
// An arena is 1 MiB of 64 pools. CPython's arenas come from mmap and may lie off a pool's boundary, which costs one pool; here
// an arena always lies at a multiple of 1 MiB (the model). Arenas with free pools are on usable_arenas, fewest free pools first;
// an arena whose pools are all empty is given back unless it is the last one there.
//
// M2  Every block of a pool has the size class szidx: ref_count of them are taken, and those on its free list were carved off it.
// M3  A full pool is on no list, every used one on the list of its size class.
// M4  usable_arenas is sorted by nfreepools, and nfp2lasta[n] is its last arena with n free pools, or null.
// M6  nfreepools of an arena are the empty pools on its list and those that were never carved off it.
//
// CPython: Include/internal/pycore_obmalloc.h, Objects/obmalloc.c.
#pragma once

#include "base/tunables.h"
#include "memory/region.h"

namespace heapglass {

// Sizes of pools and arenas are in base/tunables.h.
inline constexpr uint32_t NB_SMALL_SIZE_CLASSES = SMALL_REQUEST_THRESHOLD >> ALIGNMENT_SHIFT;
inline constexpr uint32_t MAX_POOLS_IN_ARENA = ARENA_SIZE / POOL_SIZE;
inline constexpr uint32_t POOL_OVERHEAD = 48;
inline constexpr uint32_t DUMMY_SIZE_IDX = 0xFFFF;
inline constexpr uint32_t INITIAL_ARENA_OBJECTS = 16;
inline constexpr uint32_t MAX_ARENAS = 4096;
inline constexpr uint32_t ARENAS_OFFSET = HEAP_OFFSET + MIB;  // Below them the large blocks of booting, see memory/large.h.

struct PoolHeader {
  uint64_t ref_count;  // Blocks taken.
  Ptr<std::byte> freeblock;
  Ptr<PoolHeader> nextpool, prevpool;
  uint32_t arenaindex;
  uint32_t szidx;
  uint32_t nextoffset;     // Of the first virgin block.
  uint32_t maxnextoffset;  // The greatest valid nextoffset.
};
static_assert(sizeof(PoolHeader) == POOL_OVERHEAD);

struct ArenaObject {
  uint64_t address;  // 0: no arena stands here.
  Ptr<std::byte> pool_address;  // The next pool to carve off.
  uint32_t nfreepools, ntotalpools;
  Ptr<PoolHeader> freepools;
  Ptr<ArenaObject> nextarena, prevarena;
};
static_assert(sizeof(ArenaObject) == 48);
static_assert(ARENA_TABLE_OFFSET + MAX_ARENAS * sizeof(ArenaObject) <= DATA_STACK_OFFSET);

inline constexpr uint32_t LARGE_BINS = 40 * 8;

struct LargeState {
  uint64_t bottom;  // Offset of the lowest large block of the room in use.
  uint64_t top;     // Offset of the mark at the end of that room.
  uint64_t boot_bottom;  // Offset of the lowest large block of booting, once the room up to the end of the Space is in use.
  int64_t blocks;   // Blocks in use.
  uint64_t bytes;   // Bytes in use, headers included.
  uint64_t bin_map[LARGE_BINS / 64];
  Address bins[LARGE_BINS];
};

struct MemoryState {
  PoolHeader usedpools[NB_SMALL_SIZE_CLASSES];  // Heads of rings; only the links count.
  Ptr<ArenaObject> unused_arena_objects;
  Ptr<ArenaObject> usable_arenas;
  Ptr<ArenaObject> nfp2lasta[MAX_POOLS_IN_ARENA + 1];
  uint32_t maxarenas;
  uint32_t narenas_currently_allocated;
  uint32_t narenas_highwater;
  uint32_t ntimes_arena_allocated;
  int64_t pool_blocks;          // Blocks taken in all pools.
  int64_t raw_blocks;           // Large blocks taken through mem_alloc.
  uint64_t arena_end;           // Offset behind the highest arena.
  LargeState large;
  uint16_t arena_map[MAX_ARENAS];  // For each MiB of the Space: 1 + index of its arena, or 0.
  uint64_t data_stack_top;      // Offset.
};
static_assert(sizeof(MemoryState) < 64 * KIB);

inline MemoryState* memory_state() {
  return at_offset<MemoryState>(MEMORY_STATE_OFFSET);
}
inline ArenaObject* arena_table() {
  return at_offset<ArenaObject>(ARENA_TABLE_OFFSET);
}
inline bool address_in_range(const void* block) {
  const auto offset = static_cast<uint32_t>(address_of(block));
  return memory_state()->arena_map[offset >> 20] != 0;
}
inline PoolHeader* pool_of(const void* block) {
  return reinterpret_cast<PoolHeader*>(host_of(address_of(block) & ~uint64_t{POOL_SIZE - 1}));
}
inline uint32_t index_to_size(uint32_t szidx) {
  return (szidx + 1) << ALIGNMENT_SHIFT;
}

void* pool_allocate_new(uint32_t szidx);
void pool_extend(PoolHeader* pool, uint32_t szidx);
void pool_became_used(PoolHeader* pool);
void pool_became_empty(PoolHeader* pool);

}  // namespace heapglass
