// Checks of the laws over the whole Space as it stands, and its hash. Looking only: nothing is stored.
//
// They hold at every boundary between instructions. `heapglass run --verify` runs them, and so do tests.
#pragma once

#include "base/check.h"
#include "gc/collector.h"
#include "observe/count_walk.h"

namespace heapglass {

// Checks every law but those of a collection's phases. Cost: a walk over all objects. Where the structure of the heap is broken the
// counts are not looked at, since what they would be counted over is not known. Who checks often keeps one, which keeps its room.
class LawChecker {
 public:
  void check(LawReport& report);

 private:
  CountWalk walk_;
};
void check_laws(LawReport& report);

// Checks the laws of a collection's phases (C2 to C4) as [phase] begins its work on [list]; to be called by gc_phase_hook.
void check_phase(GcPhase phase, GcHead* list, LawReport& report);

// Returns a hash of everything the Space holds. The same program gives the same natively and as wasm, given heaps of one size.
uint64_t space_hash();

}  // namespace heapglass
