// The collector's rule, tried out without touching a single head: what a collection of a generation would find.
//
// T1  The result is that of deduce_unreachable in gc/collector.cpp, as it would be if the collection began now: finalizers that bring
//     objects back come after it.
#pragma once

#include "observe/heap_index.h"

#include <vector>

namespace heapglass {

// For each entry of [index] whether collecting [generation] (0, 1 or 2), and with it those that are younger, finds it unreachable.
std::vector<bool> found_by_collecting(const HeapIndex& index, int generation);

}  // namespace heapglass
