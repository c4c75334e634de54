#include "memory/allocator.h"
#include "memory/large.h"
#include "memory/machine.h"
#include "memory/pool.h"

#include <doctest/doctest.h>

#include <map>
#include <vector>

using namespace heapglass;

namespace {

void fresh_heap() {
  REQUIRE(space_reserve(uint64_t{256} << 20));
  space_reset();
  machine.max_heap_bytes = UINT64_MAX;
  allocator_init();
  allocator_open();
}

struct Row {
  int64_t size;
  int64_t pool;
  int64_t offset;
};

// Laws M1 to M4 over the whole heap.
void check_laws() {
  const MemoryState* state = memory_state();
  int64_t taken = 0;
  uint32_t last_free = 0;
  for (const ArenaObject* arena = state->usable_arenas; arena != nullptr; arena = arena->nextarena) {
    CHECK(arena->nfreepools >= last_free);
    last_free = arena->nfreepools;
  }
  for (uint32_t i = 0; i < state->maxarenas; ++i) {
    const ArenaObject& arena = arena_table()[i];
    if (arena.address == 0) {
      continue;
    }
    for (Address at = arena.address; at < arena.pool_address.address; at += POOL_SIZE) {
      taken += static_cast<int64_t>(pool_of(host_of(at))->ref_count);
    }
  }
  CHECK(taken == state->pool_blocks);
}

// The same sequence as tests/tools/allocator_probe.py.
void replay(int64_t size, int steps, std::vector<Row>& rows) {
  std::vector<void*> live;
  std::map<Address, int64_t> pools;
  const auto place = [&](void* block) {
    const Address address = address_of(block);
    const Address base = address - address % POOL_SIZE;
    const auto pool = pools.emplace(base, static_cast<int64_t>(pools.size())).first->second;
    rows.push_back({size, pool, static_cast<int64_t>(address % POOL_SIZE)});
  };
  live.push_back(mem_alloc(size));
  place(live.back());
  uint32_t random = 12345;
  for (int step = 0; step < steps; ++step) {
    random = (random * 1103515245u + 12345u) & 0x7FFFFFFFu;
    const bool grows = (random >> 16) % 100 < (step < steps / 2 ? 70u : 40u);
    if (grows || live.size() < 2) {
      live.push_back(mem_alloc(size));
      place(live.back());
    } else {
      const auto at = static_cast<std::ptrdiff_t>((random >> 8) % live.size());
      mem_free(live[static_cast<size_t>(at)]);
      live.erase(live.begin() + at);
    }
  }
}

}  // namespace

TEST_CASE("blocks are given out in the order of CPython's private heap") {
  fresh_heap();
  const Row expected[] = {
#define X(size, pool, offset) {size, pool, offset},
#include "memory/allocator_probe.inc"
#undef X
  };
  std::vector<Row> rows;
  replay(488, 260, rows);
  replay(344, 200, rows);
  REQUIRE(rows.size() == sizeof expected / sizeof expected[0]);
  for (size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(i);
    CHECK(rows[i].size == expected[i].size);
    CHECK(rows[i].pool == expected[i].pool);
    CHECK(rows[i].offset == expected[i].offset);
  }
  check_laws();
}

TEST_CASE("a freed block is the next one of its class") {
  fresh_heap();
  void* first = mem_alloc(40);
  void* second = mem_alloc(48);
  CHECK(address_of(second) - address_of(first) == 48);
  mem_free(first);
  CHECK(mem_alloc(33) == first);
  CHECK(mem_alloc(32) != first);
  CHECK(allocated_blocks() == 3);
  check_laws();
}

TEST_CASE("an empty arena is given back unless it is the last one with free pools") {
  fresh_heap();
  std::vector<void*> blocks;
  for (int i = 0; i < 31 * 64 * 3; ++i) {
    blocks.push_back(mem_alloc(512));
  }
  CHECK(memory_state()->narenas_currently_allocated == 3);
  for (void* block : blocks) {
    mem_free(block);
  }
  CHECK(memory_state()->narenas_currently_allocated == 1);
  CHECK(allocated_blocks() == 0);
  check_laws();
}

TEST_CASE("realloc keeps a block that shrinks by less than a quarter") {
  fresh_heap();
  void* block = mem_alloc(160);
  CHECK(mem_realloc(block, 121) == block);
  CHECK(mem_realloc(block, 120) != block);
  void* large = mem_alloc(4000);
  CHECK(mem_realloc(large, 100) == large);
  CHECK_FALSE(address_in_range(large));
  CHECK(allocated_blocks() == 2);
  check_laws();
}

TEST_CASE("freed large neighbours merge and are given back") {
  fresh_heap();
  std::vector<void*> blocks;
  for (int64_t i = 0; i < 200; ++i) {
    blocks.push_back(mem_alloc(600 + i * 37));
  }
  for (size_t i = 0; i < blocks.size(); i += 2) {
    mem_free(blocks[i]);
  }
  for (size_t i = 1; i < blocks.size(); i += 2) {
    mem_free(blocks[i]);
  }
  CHECK(memory_state()->large.bottom == memory_state()->large.top);
  CHECK(memory_state()->large.bytes == 0);
}

TEST_CASE("allocations fail past the limit of the heap and the heap stays good") {
  fresh_heap();
  machine.max_heap_bytes = 4 * MIB;
  std::vector<void*> blocks;
  while (void* block = mem_alloc(100000)) {
    blocks.push_back(block);
  }
  CHECK(blocks.size() >= 30);
  CHECK(blocks.size() <= 42);
  for (void* block : blocks) {
    mem_free(block);
  }
  CHECK(mem_alloc(100000) != nullptr);
  machine.max_heap_bytes = UINT64_MAX;
}
