// Pools coming from arenas and going back to them.
#include "memory/large.h"
#include "memory/machine.h"

namespace heapglass {

namespace {

void grow_arena_table(MemoryState* state) {
  const uint32_t count = state->maxarenas == 0 ? INITIAL_ARENA_OBJECTS : state->maxarenas << 1;
  if (count > MAX_ARENAS) {
    return;
  }
  ArenaObject* arenas = arena_table();
  for (uint32_t i = state->maxarenas; i < count; ++i) {
    arenas[i].address = 0;
    arenas[i].nextarena = i < count - 1 ? &arenas[i + 1] : nullptr;
  }
  state->unused_arena_objects = &arenas[state->maxarenas];
  state->maxarenas = count;
}

// Returns the offset of the lowest free MiB of the heap, or 0 where arenas would meet large blocks or the limit.
uint64_t find_arena_offset(MemoryState* state) {
  if ((uint64_t{state->narenas_currently_allocated} + 1) * ARENA_SIZE + large_room() > machine.max_heap_bytes) {
    return 0;
  }
  for (uint64_t offset = ARENAS_OFFSET; offset + ARENA_SIZE <= arenas_ceiling(); offset += ARENA_SIZE) {
    if (state->arena_map[offset >> 20] == 0) {
      return offset;
    }
  }
  return 0;
}

ArenaObject* new_arena(MemoryState* state) {
  if (state->unused_arena_objects.address == 0) {
    grow_arena_table(state);
  }
  ArenaObject* arena = state->unused_arena_objects;
  const uint64_t offset = arena == nullptr ? 0 : find_arena_offset(state);
  if (offset == 0) {
    return nullptr;
  }
  state->unused_arena_objects = arena->nextarena;
  arena->address = BASE + offset;
  state->arena_map[offset >> 20] = static_cast<uint16_t>(1 + (arena - arena_table()));
  if (offset + ARENA_SIZE > state->arena_end) {
    state->arena_end = offset + ARENA_SIZE;
  }
  ++state->narenas_currently_allocated;
  ++state->ntimes_arena_allocated;
  if (state->narenas_currently_allocated > state->narenas_highwater) {
    state->narenas_highwater = state->narenas_currently_allocated;
  }
  arena->freepools = nullptr;
  arena->pool_address = host_of(arena->address);
  arena->nfreepools = MAX_POOLS_IN_ARENA;
  arena->ntotalpools = arena->nfreepools;
  return arena;
}

void free_arena(MemoryState* state, ArenaObject* arena) {
  if (arena->prevarena.address == 0) {
    state->usable_arenas = arena->nextarena;
  } else {
    arena->prevarena->nextarena = arena->nextarena;
  }
  arena->nextarena->prevarena = arena->prevarena;
  arena->nextarena = state->unused_arena_objects;
  state->unused_arena_objects = arena;
  const auto offset = static_cast<uint32_t>(arena->address);
  state->arena_map[offset >> 20] = 0;
  arena->address = 0;
  --state->narenas_currently_allocated;
  while (state->arena_end > ARENAS_OFFSET && state->arena_map[(state->arena_end >> 20) - 1] == 0) {
    state->arena_end -= ARENA_SIZE;
  }
}

PoolHeader* take_pool(MemoryState* state, ArenaObject* arena) {
  PoolHeader* pool = arena->freepools;
  if (pool != nullptr) {
    arena->freepools = pool->nextpool;
  } else {
    pool = reinterpret_cast<PoolHeader*>(arena->pool_address.get());
    pool->arenaindex = static_cast<uint32_t>(arena - arena_table());
    pool->szidx = DUMMY_SIZE_IDX;
    arena->pool_address.address += POOL_SIZE;
  }
  if (--arena->nfreepools == 0) {
    state->usable_arenas = arena->nextarena;
    if (state->usable_arenas.address != 0) {
      state->usable_arenas->prevarena = nullptr;
    }
  }
  return pool;
}

// Moves [arena], which got one more free pool, behind the last arena that has as many as it had.
void keep_arena_order(MemoryState* state, ArenaObject* arena, ArenaObject* last_with_fewer) {
  if (arena->prevarena.address != 0) {
    arena->prevarena->nextarena = arena->nextarena;
  } else {
    state->usable_arenas = arena->nextarena;
  }
  arena->nextarena->prevarena = arena->prevarena;
  arena->prevarena = last_with_fewer;
  arena->nextarena = last_with_fewer->nextarena;
  if (arena->nextarena.address != 0) {
    arena->nextarena->prevarena = arena;
  }
  last_with_fewer->nextarena = arena;
}

void arena_got_first_free_pool(MemoryState* state, ArenaObject* arena) {
  arena->nextarena = state->usable_arenas;
  arena->prevarena = nullptr;
  if (state->usable_arenas.address != 0) {
    state->usable_arenas->prevarena = arena;
  }
  state->usable_arenas = arena;
  if (state->nfp2lasta[1].address == 0) {
    state->nfp2lasta[1] = arena;
  }
}

}  // namespace

// CPython: allocate_from_new_pool.
void* pool_allocate_new(uint32_t szidx) {
  MemoryState* state = memory_state();
  if (state->usable_arenas.address == 0) {
    ArenaObject* arena = new_arena(state);
    if (arena == nullptr) {
      return nullptr;
    }
    state->usable_arenas = arena;
    arena->nextarena = nullptr;
    arena->prevarena = nullptr;
    state->nfp2lasta[arena->nfreepools] = arena;
  }
  ArenaObject* arena = state->usable_arenas;
  if (state->nfp2lasta[arena->nfreepools] == arena) {
    state->nfp2lasta[arena->nfreepools] = nullptr;
  }
  if (arena->nfreepools > 1) {
    state->nfp2lasta[arena->nfreepools - 1] = arena;
  }
  PoolHeader* pool = take_pool(state, arena);
  PoolHeader* ring = &state->usedpools[szidx];
  pool->nextpool = ring;
  pool->prevpool = ring;
  ring->nextpool = pool;
  ring->prevpool = pool;
  pool->ref_count = 1;
  if (pool->szidx == szidx) {  // The free list inside the pool is still good.
    std::byte* block = pool->freeblock;
    pool->freeblock.address = *reinterpret_cast<Address*>(block);
    return block;
  }
  pool->szidx = szidx;
  const uint32_t size = index_to_size(szidx);
  std::byte* block = reinterpret_cast<std::byte*>(pool) + POOL_OVERHEAD;
  pool->nextoffset = POOL_OVERHEAD + (size << 1);
  pool->maxnextoffset = POOL_SIZE - size;
  pool->freeblock = block + size;
  *reinterpret_cast<Address*>(block + size) = 0;
  return block;
}

// CPython: pymalloc_pool_extend.
void pool_extend(PoolHeader* pool, uint32_t szidx) {
  if (pool->nextoffset <= pool->maxnextoffset) {
    std::byte* block = reinterpret_cast<std::byte*>(pool) + pool->nextoffset;
    pool->freeblock = block;
    pool->nextoffset += index_to_size(szidx);
    *reinterpret_cast<Address*>(block) = 0;
    return;
  }
  PoolHeader* next = pool->nextpool;
  PoolHeader* previous = pool->prevpool;
  next->prevpool = previous;
  previous->nextpool = next;
}

// CPython: insert_to_usedpool.
void pool_became_used(PoolHeader* pool) {
  PoolHeader* ring = &memory_state()->usedpools[pool->szidx];
  PoolHeader* first = ring->nextpool;
  pool->nextpool = first;
  pool->prevpool = ring;
  first->prevpool = pool;
  ring->nextpool = pool;
}

// CPython: insert_to_freepool.
void pool_became_empty(PoolHeader* pool) {
  MemoryState* state = memory_state();
  PoolHeader* next = pool->nextpool;
  PoolHeader* previous = pool->prevpool;
  next->prevpool = previous;
  previous->nextpool = next;
  ArenaObject* arena = &arena_table()[pool->arenaindex];
  pool->nextpool = arena->freepools;
  arena->freepools = pool;
  uint32_t free_pools = arena->nfreepools;
  ArenaObject* last_with_fewer = state->nfp2lasta[free_pools];
  if (last_with_fewer == arena) {
    ArenaObject* before = arena->prevarena;
    state->nfp2lasta[free_pools] = before != nullptr && before->nfreepools == free_pools ? before : nullptr;
  }
  arena->nfreepools = ++free_pools;
  if (free_pools == arena->ntotalpools && arena->nextarena.address != 0) {
    free_arena(state, arena);
    return;
  }
  if (free_pools == 1) {
    arena_got_first_free_pool(state, arena);
    return;
  }
  if (state->nfp2lasta[free_pools].address == 0) {
    state->nfp2lasta[free_pools] = arena;
  }
  if (arena != last_with_fewer) {
    keep_arena_order(state, arena, last_with_fewer);
  }
}

}  // namespace heapglass
