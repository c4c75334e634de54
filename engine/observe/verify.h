// Checks of the laws over the whole Space as it stands, and its hash. Looking only: nothing is stored.
//
// They hold at every boundary between instructions. `heapglass run --verify` runs them, and so do tests.
#pragma once

#include "base/check.h"

namespace heapglass {

// Checks the heap's structure (M1 to M3), the generations' lists (G1, C1) and every mortal object's count (R1). Cost: one
// walk over all objects.
void check_laws(LawReport& report);

// Returns a hash of everything the Space holds. The same program gives the same natively and as wasm, given heaps of one size.
uint64_t space_hash();

}  // namespace heapglass
