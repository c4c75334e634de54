#include "observe/verify.h"

#include "gc/gc_list.h"
#include "memory/heap_figures.h"
#include "memory/pool.h"
#include "object/native_frame.h"
#include "object/thread_state.h"
#include "observe/heap_index.h"
#include "observe/repr.h"
#include "observe/space_table.h"

#include <string>

namespace heapglass {

namespace {

std::string numbers(std::string_view left_name, uint64_t left, std::string_view right_name, uint64_t right) {
  return std::string(left_name) + " " + std::to_string(left) + ", " + std::string(right_name) + " " + std::to_string(right);
}

uint64_t free_blocks(const PoolHeader* pool) {
  uint64_t count = 0;
  const uint64_t most = POOL_SIZE / 16;
  for (const std::byte* block = pool->freeblock; block != nullptr && count <= most; ++count) {
    block = *reinterpret_cast<const Ptr<std::byte>*>(block);
  }
  return count;
}

// A pool's taken, free and virgin blocks are all that it has room for. Returns the taken ones.
uint64_t check_pool(const PoolHeader* pool, LawReport& report) {
  const uint32_t size = index_to_size(pool->szidx);
  const uint64_t carved = (pool->nextoffset - POOL_OVERHEAD) / size;
  const uint64_t known = pool->ref_count + free_blocks(pool);
  HEAPGLASS_CHECK(report, M2, known == carved, address_of(pool), numbers("taken and free blocks", known, "carved ones", carved));
  return pool->ref_count;
}

void check_arena(const ArenaObject& arena, LawReport& report, uint64_t* taken) {
  const Address first = (arena.address + POOL_SIZE - 1) & ~Address{POOL_SIZE - 1};
  const Address end = address_of(arena.pool_address.get());
  for (Address at = first; at < end; at += POOL_SIZE) {
    const auto* pool = reinterpret_cast<const PoolHeader*>(host_of(at));
    if (pool->ref_count > 0) {
      *taken += check_pool(pool, report);
    }
  }
}

// A pool on a list of used ones has both taken and free blocks.
void check_used_pools(LawReport& report) {
  MemoryState* state = memory_state();
  for (uint32_t szidx = 0; szidx < NB_SMALL_SIZE_CLASSES; ++szidx) {
    const PoolHeader* head = &state->usedpools[szidx];
    for (const PoolHeader* pool = head->nextpool; pool != head; pool = pool->nextpool) {
      HEAPGLASS_CHECK(report, M3, pool->freeblock.get() != nullptr, address_of(pool), "a pool on the list of used ones is full");
      HEAPGLASS_CHECK(report, M2, pool->szidx == szidx, address_of(pool), numbers("size class", pool->szidx, "list", szidx));
    }
  }
}

void check_heap(LawReport& report) {
  const MemoryState* state = memory_state();
  uint64_t taken = 0;
  for (uint32_t i = 0; i < state->maxarenas; ++i) {
    if (arena_table()[i].address != 0) {
      check_arena(arena_table()[i], report, &taken);
    }
  }
  const auto counted = static_cast<uint64_t>(state->pool_blocks);
  HEAPGLASS_CHECK(report, M1, taken == counted, 0, numbers("blocks taken", taken, "counted", counted));
  check_used_pools(report);
}

// Walks one list forwards: each node is linked back, and belongs to no collection that has ended.
void check_list(GcHead* list, LawReport& report) {
  for (GcHead* node = gc_next(list); node != list; node = gc_next(node)) {
    HEAPGLASS_CHECK(report, G1, node->_gc_next != 0, address_of(node), "a tracked object has no next one");
    if (node->_gc_next == 0) {
      return;
    }
    HEAPGLASS_CHECK(report, C1, gc_prev(gc_next(node)) == node, address_of(node), "the next one does not lead back");
    HEAPGLASS_CHECK(report, C1, !gc_is_collecting(node), address_of(node), "it is marked as collecting");
  }
}

void check_generations(LawReport& report) {
  GcState* state = gc_state();
  if (state->collecting != 0) {
    return;
  }
  for (GcGeneration& generation : state->generations) {
    check_list(&generation.head, report);
  }
  check_list(&state->permanent_generation.head, report);
}

std::string count_detail(const HeapIndex& index, const HeapIndex::Entry& entry, uint64_t holders) {
  std::string detail = observed_type_name(entry.object) + " " + observed_repr(entry.object) + ": " +
                       numbers("count", entry.object->ob_refcnt, "counted slots", holders) + ":";
  index.each_in(entry, [&detail](const Slot& slot) {
    detail += std::string(slot.counted ? " " : " (") + (slot.label == nullptr ? "slot" : slot.label) + (slot.counted ? "" : ")");
  });
  return detail;
}

void check_counts(LawReport& report) {
  const HeapIndex index;
  for (const HeapIndex::Entry& entry : index.entries()) {
    if (is_immortal(entry.object)) {
      continue;
    }
    uint64_t holders = 0;
    index.each_in(entry, [&holders](const Slot& slot) { holders += slot.counted ? 1 : 0; });
    HEAPGLASS_CHECK(report, R1, holders == entry.object->ob_refcnt, address_of(entry.object), count_detail(index, entry, holders));
  }
  SpaceTable named;
  for (const Slot& slot : index.slots()) {
    HEAPGLASS_CHECK(report, R1, !slot.counted || named[slot.address]++ == 0, slot.address, "a slot is named twice");
  }
}

}  // namespace

void check_laws(LawReport& report) {
  check_heap(report);
  check_generations(report);
  check_counts(report);
}

uint64_t space_hash() {
  uint64_t hash = 0xcbf29ce484222325;
  const auto data_end = static_cast<uint32_t>(thread_state()->datastack_top);
  const auto native_end = static_cast<uint32_t>(native_stack()->top);
  for (const Extent& extent : space_extents(data_end, native_end)) {
    for (uint32_t at = extent.first; at < extent.second; at += 8) {
      hash = (hash ^ *at_offset<uint64_t>(at)) * 0x100000001b3;
    }
  }
  return hash;
}

}  // namespace heapglass
