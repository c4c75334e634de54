// Making a snapshot of the Space as it is now.
#pragma once

#include "memory/recorder.h"
#include "object/object.h"
#include "observe/snapshot.h"

namespace heapglass {

// Fills frames, objects, gc and heap of [snapshot], as far as [request] asks for them.
void build_snapshot(const SnapshotRequest& request, Snapshot& snapshot);

// The birth of [object]; 0 where it lies outside the heap.
uint64_t birth_of_object(Object* object);

// The key that names an object born at [birth]: "17.3", or "0.…" and its address for those of before the first line.
std::string key_of(uint64_t birth, uint64_t address);

}  // namespace heapglass
