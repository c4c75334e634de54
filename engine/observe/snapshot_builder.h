// Making a snapshot of the Space as it is now.
#pragma once

#include "observe/snapshot.h"

namespace heapglass {

// Births at or above this number are the program's: the instruction's number, then the order within it.
inline constexpr int BIRTH_SHIFT = 20;

// What the session knows and the Space does not.
struct SnapshotContext {
  uint64_t program_start = uint64_t{1} << BIRTH_SHIFT;  // The first birth of the program.
};

// Fills frames, objects, gc and heap of [snapshot], as far as [request] asks for them.
void build_snapshot(const SnapshotRequest& request, const SnapshotContext& context, Snapshot& snapshot);

// The key that names an object born at [birth]: "17.3", or "0.…" and its address for those of before the first line.
std::string key_of(uint64_t birth, uint64_t address);

}  // namespace heapglass
