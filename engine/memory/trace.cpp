#include "memory/trace.h"

#include "memory/allocator.h"

#include <cstring>

namespace heapglass {

namespace {

constexpr int64_t FIRST_CAPACITY = 1024;
constexpr int64_t FIRST_STACKS = 4096;
constexpr int64_t STACK_HEAD = 4;  // Words.

TraceSource trace_source = nullptr;  // Set once at start.

struct Paused {
  Paused() { ++trace_state()->paused; }
  ~Paused() { --trace_state()->paused; }
};

int64_t slot_of(uint64_t block, int64_t capacity) {
  return static_cast<int64_t>((block >> 4) * 0x9E3779B97F4A7C15ULL >> 20) & (capacity - 1);
}

// The entry of [block] or the free one where it belongs.
TraceEntry* locate(TraceEntry* entries, int64_t capacity, uint64_t block) {
  int64_t at = slot_of(block, capacity);
  while (entries[at].block != 0 && entries[at].block != block) {
    at = (at + 1) & (capacity - 1);
  }
  return &entries[at];
}

bool grow_entries(TraceState* state) {
  const int64_t capacity = state->capacity == 0 ? FIRST_CAPACITY : state->capacity * 2;
  Paused pause;
  auto* fresh = static_cast<TraceEntry*>(mem_calloc(capacity * static_cast<int64_t>(sizeof(TraceEntry))));
  if (fresh == nullptr) {
    return false;
  }
  for (int64_t i = 0; i < state->capacity; ++i) {
    const TraceEntry& old = state->entries.get()[i];
    if (old.block != 0) {
      *locate(fresh, capacity, old.block) = old;
    }
  }
  mem_free(state->entries.address == 0 ? nullptr : state->entries.get());
  state->entries = fresh;
  state->capacity = capacity;
  return true;
}

bool reserve_stacks(TraceState* state, int64_t words) {
  if (state->stack_used + words <= state->stack_room) {
    return true;
  }
  const int64_t room = state->stack_room * 2 > state->stack_used + words ? state->stack_room * 2 : state->stack_used + words + FIRST_STACKS;
  Paused pause;
  void* moved = mem_realloc(state->stacks.address == 0 ? nullptr : state->stacks.get(), room * 4);
  if (moved == nullptr) {
    return false;
  }
  state->stacks = static_cast<uint32_t*>(moved);
  state->stack_room = room;
  return true;
}

uint32_t hash_frames(const TraceFrame* frames, int count) {
  uint32_t hash = 2166136261u;
  for (int i = 0; i < count; ++i) {
    hash = (hash ^ frames[i].file) * 16777619u;
    hash = (hash ^ static_cast<uint32_t>(frames[i].line)) * 16777619u;
  }
  return hash;
}

// The word of the stack that is running now; 0 where there is no room.
uint64_t current_stack(TraceState* state) {
  TraceFrame frames[TRACE_MAX_FRAMES];
  uint32_t total = 0;
  const int count = trace_source == nullptr ? 0 : trace_source(frames, state->max_frames, &total);
  const uint32_t hash = hash_frames(frames, count);
  uint32_t& bucket = state->buckets[hash % TRACE_BUCKETS];
  for (uint32_t word = bucket; word != 0;) {
    const TraceStack* known = trace_stack(word);
    if (known->hash == hash && known->count == static_cast<uint32_t>(count) && known->total == total &&
        std::memcmp(known->frames, frames, static_cast<size_t>(count) * sizeof(TraceFrame)) == 0) {
      return word;
    }
    word = known->next;
  }
  if (!reserve_stacks(state, STACK_HEAD + 2 * count)) {
    return 0;
  }
  const auto word = static_cast<uint32_t>(state->stack_used);
  state->stack_used += STACK_HEAD + 2 * count;
  TraceStack* stack = trace_stack(word);
  stack->next = bucket;
  stack->hash = hash;
  stack->count = static_cast<uint32_t>(count);
  stack->total = total;
  std::memcpy(stack->frames, frames, static_cast<size_t>(count) * sizeof(TraceFrame));
  bucket = word;
  return word;
}

}  // namespace

void trace_set_source(TraceSource source) {
  trace_source = source;
}

TraceStack* trace_stack(uint64_t word) {
  return reinterpret_cast<TraceStack*>(trace_state()->stacks.get() + word);
}

bool trace_start(int max_frames) {
  TraceState* state = trace_state();
  state->max_frames = max_frames < TRACE_MAX_FRAMES ? max_frames : TRACE_MAX_FRAMES;
  if (state->tracing != 0) {
    return true;
  }
  if ((state->capacity == 0 && !grow_entries(state)) || !reserve_stacks(state, 64)) {
    return false;
  }
  state->stack_used = state->stack_used == 0 ? 1 : state->stack_used;  // Word 0 is no stack.
  state->tracing = 1;
  return true;
}

void trace_clear() {
  TraceState* state = trace_state();
  if (state->entries.address != 0) {
    std::memset(static_cast<void*>(state->entries.get()), 0, static_cast<size_t>(state->capacity) * sizeof(TraceEntry));
  }
  std::memset(state->buckets, 0, sizeof state->buckets);
  state->stack_used = 1;
  state->count = 0;
  state->traced = 0;
  state->peak = 0;
}

void trace_stop() {
  TraceState* state = trace_state();
  state->tracing = 0;
  trace_clear();
  mem_free(state->entries.address == 0 ? nullptr : state->entries.get());
  mem_free(state->stacks.address == 0 ? nullptr : state->stacks.get());
  state->entries = nullptr;
  state->stacks = nullptr;
  state->capacity = 0;
  state->stack_room = 0;
  state->stack_used = 0;
}

TraceEntry* trace_find(uint64_t block) {
  TraceState* state = trace_state();
  if (state->capacity == 0) {
    return nullptr;
  }
  TraceEntry* entry = locate(state->entries, state->capacity, block);
  return entry->block == 0 ? nullptr : entry;
}

void trace_allocated(const void* block, int64_t size) {
  TraceState* state = trace_state();
  if (state->count * 2 >= state->capacity && !grow_entries(state)) {
    return;
  }
  const uint64_t stack = current_stack(state);
  TraceEntry* entry = locate(state->entries, state->capacity, address_of(block));
  if (entry->block == 0) {
    ++state->count;
  } else {
    state->traced -= entry->size;
  }
  *entry = {address_of(block), size, stack};
  state->traced += size;
  state->peak = state->traced > state->peak ? state->traced : state->peak;
}

// Entries that were pushed on from the freed place move back to it.
void trace_freed(const void* block) {
  TraceState* state = trace_state();
  TraceEntry* entries = state->entries;
  const int64_t mask = state->capacity - 1;
  TraceEntry* entry = locate(entries, state->capacity, address_of(block));
  if (entry->block == 0) {
    return;
  }
  state->traced -= entry->size;
  --state->count;
  int64_t hole = entry - entries;
  for (int64_t at = (hole + 1) & mask; entries[at].block != 0; at = (at + 1) & mask) {
    const int64_t home = slot_of(entries[at].block, state->capacity);
    if (((at - home) & mask) >= ((at - hole) & mask)) {
      entries[hole] = entries[at];
      hole = at;
    }
  }
  entries[hole] = {};
}

int64_t trace_table_bytes() {
  const TraceState* state = trace_state();
  return state->capacity * static_cast<int64_t>(sizeof(TraceEntry)) + state->stack_room * 4;
}

}  // namespace heapglass
