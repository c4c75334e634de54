// What tracemalloc knows of the heap: for each block handed out while tracing its size and where in the program that was.
//
// Table and stacks lie in the heap, in blocks of their own that are not traced. A stack is the (file, line) pairs of the innermost frames; equal
// stacks are kept once.
//
//   entries: | block, size, stack | ...  open addressing by block        stacks: | next, hash, frames, file, line, file, line ... | ...
//
// CPython: Python/tracemalloc.c, which keeps them outside of its heap.
#pragma once

#include "memory/region.h"

namespace heapglass {

inline constexpr uint32_t TRACE_STATE_OFFSET = 212 * KIB;
inline constexpr int TRACE_FILES = 512;
inline constexpr int TRACE_BUCKETS = 1024;
inline constexpr int TRACE_MAX_FRAMES = 64;

struct TraceEntry {
  uint64_t block;  // 0: free.
  int64_t size;
  uint64_t stack;  // Word in the stacks.
};

struct TraceFrame {
  uint32_t file;  // Index in files.
  int32_t line;
};

struct TraceStack {
  uint32_t next;  // The word of the next in the bucket, 0 at its end.
  uint32_t hash;
  uint32_t count;  // Frames kept.
  uint32_t total;  // Frames there were.
  TraceFrame frames[1];
};

struct TraceState {
  uint32_t tracing;
  uint32_t paused;  // Above 0 while the tables themselves grow.
  int32_t max_frames;
  uint32_t file_count;
  int64_t traced, peak;
  Ptr<TraceEntry> entries;
  int64_t capacity, count;
  Ptr<uint32_t> stacks;
  int64_t stack_room, stack_used;  // In words.
  uint32_t buckets[TRACE_BUCKETS];
  uint64_t files[TRACE_FILES];     // Addresses of str objects, which the owner of the source counts.
};
static_assert(sizeof(TraceState) < 12 * KIB);

inline TraceState* trace_state() {
  return at_offset<TraceState>(TRACE_STATE_OFFSET);
}

// Says which frames are running, innermost first: fills [frames] and [*total], returns how many it filled. Set once at start by vm/.
using TraceSource = int (*)(TraceFrame* frames, int limit, uint32_t* total);
void trace_set_source(TraceSource source);

bool trace_start(int max_frames);
void trace_stop();
void trace_clear();
void trace_allocated(const void* block, int64_t size);
void trace_freed(const void* block);
// The entry of [block], or null.
TraceEntry* trace_find(uint64_t block);
TraceStack* trace_stack(uint64_t word);
int64_t trace_table_bytes();

inline bool is_traced() {
  return trace_state()->tracing != 0 && trace_state()->paused == 0;
}

}  // namespace heapglass
