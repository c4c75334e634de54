#include "memory/allocator.h"

#include "memory/large.h"
#include "memory/machine.h"
#include "memory/pool.h"
#include "memory/recorder.h"
#include "memory/trace.h"

#include <algorithm>
#include <cstring>

namespace heapglass {

BlockHooks block_hooks;
uint64_t* births = nullptr;

namespace {

uint64_t next_birth() {
  if (machine.birth_clock != nullptr) {
    machine.births_now = std::max(machine.births_now, (*machine.birth_clock + 1) << BIRTH_SHIFT);
  }
  return machine.births_now++ | (machine.imports > 0 ? IMPORTED_BIRTH : 0);
}

void record_birth(const void* block) {
  record_rebirth(address_of(block));
}

void record_death(const void* block) {
  if (block_hooks.freed != nullptr) {
    block_hooks.freed(address_of(block));
  }
}

void* small_alloc(uint32_t szidx) {
  MemoryState* state = memory_state();
  PoolHeader* pool = state->usedpools[szidx].nextpool;
  void* result;
  if (pool != &state->usedpools[szidx]) {
    ++pool->ref_count;
    std::byte* block = pool->freeblock;
    pool->freeblock.address = *reinterpret_cast<Address*>(block);
    if (pool->freeblock.address == 0) {
      pool_extend(pool, szidx);
    }
    result = block;
  } else {
    result = pool_allocate_new(szidx);
    if (result == nullptr) {
      return nullptr;
    }
  }
  ++state->pool_blocks;
  return result;
}

void small_free(void* block) {
  PoolHeader* pool = pool_of(block);
  const Address last_free = pool->freeblock.address;
  *static_cast<Address*>(block) = last_free;
  pool->freeblock = static_cast<std::byte*>(block);
  --pool->ref_count;
  --memory_state()->pool_blocks;
  if (last_free == 0) {
    pool_became_used(pool);
  } else if (pool->ref_count == 0) {
    pool_became_empty(pool);
  }
}

bool fails_on_purpose() {
  return machine.failing_allocation >= 0 && machine.failing_allocation-- == 0;
}

}  // namespace

void allocator_init() {
  MemoryState* state = memory_state();
  for (PoolHeader& ring : state->usedpools) {
    ring.nextpool = &ring;
    ring.prevpool = &ring;
  }
  state->arena_end = ARENAS_OFFSET;
  state->data_stack_top = DATA_STACK_OFFSET;
  large_init();
}

void allocator_open() {
  large_open();
}

void* mem_alloc(int64_t size) {
  if (fails_on_purpose() || size < 0) {
    return nullptr;
  }
  void* block = nullptr;
  if (size != 0 && size <= SMALL_REQUEST_THRESHOLD) {
    block = small_alloc(static_cast<uint32_t>(size - 1) >> ALIGNMENT_SHIFT);
  }
  if (block == nullptr) {
    block = large_alloc(static_cast<uint64_t>(size));
    if (block == nullptr) {
      return nullptr;
    }
    ++memory_state()->raw_blocks;
  }
  if (is_observed()) [[unlikely]] {
    record_birth(block);
  }
  if (is_traced()) [[unlikely]] {
    trace_allocated(block, size);
  }
  return block;
}

void* mem_calloc(int64_t size) {
  void* block = mem_alloc(size);
  if (block != nullptr) {
    std::memset(block, 0, static_cast<size_t>(size));
  }
  return block;
}

void mem_free(void* block) {
  if (block == nullptr) {
    return;
  }
  if (is_observed()) [[unlikely]] {
    record_death(block);
  }
  if (is_traced()) [[unlikely]] {
    trace_freed(block);
  }
  if (address_in_range(block)) {
    small_free(block);
    return;
  }
  --memory_state()->raw_blocks;
  large_free(block);
}

// CPython: pymalloc_realloc. A block of malloc's stays there, whatever its new size.
void* mem_realloc(void* block, int64_t size) {
  if (block == nullptr) {
    return mem_alloc(size);
  }
  if (!address_in_range(block)) {
    if (fails_on_purpose() || size < 0) {
      return nullptr;
    }
    void* moved = large_realloc(block, static_cast<uint64_t>(size));
    if (moved != nullptr && moved != block && is_observed()) {
      record_death(block);
      record_birth(moved);
    }
    if (moved != nullptr && is_traced()) [[unlikely]] {
      trace_freed(block);
      trace_allocated(moved, size);
    }
    return moved;
  }
  int64_t copied = index_to_size(pool_of(block)->szidx);
  if (size <= copied) {
    if (4 * size > 3 * copied) {
      if (is_traced()) [[unlikely]] {
        trace_allocated(block, size);
      }
      return block;
    }
    copied = size;
  }
  void* moved = mem_alloc(size);
  if (moved != nullptr) {
    std::memcpy(moved, block, static_cast<size_t>(copied));
    mem_free(block);
  }
  return moved;
}

int64_t allocated_blocks() {
  return memory_state()->pool_blocks + memory_state()->raw_blocks;
}

int64_t block_size(const void* block) {
  return address_in_range(block) ? index_to_size(pool_of(block)->szidx) : static_cast<int64_t>(large_block_size(block));
}

void record_rebirth(Address block) {
  births[(static_cast<uint32_t>(block) - HEAP_OFFSET) / 16] = next_birth();
  if (block_hooks.allocated != nullptr) {
    block_hooks.allocated(block);
  }
}

void record_kept(Address object) {
  if (block_hooks.freed != nullptr) {
    block_hooks.freed(object);
  }
}

}  // namespace heapglass
