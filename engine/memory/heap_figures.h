// The private heap in numbers, for whoever looks at it.
#pragma once

#include "base/address.h"

#include <utility>
#include <vector>

namespace heapglass {

struct LargeBlock {
  Address address;
  int64_t size;
};

struct HeapFigures {
  int64_t arenas = 0;
  int64_t pools = 0;       // Pools in use.
  int64_t bytes_used = 0;  // Of blocks that are taken, large ones included.
  std::vector<LargeBlock> large;
};

HeapFigures heap_figures();

// The parts of the Space that may hold anything but zeros, as [begin, end) offsets on page boundaries, in order.
using Extent = std::pair<uint32_t, uint32_t>;
inline constexpr uint32_t SPACE_PAGE_SIZE = 4096;
// [data_stack_end] and [native_stack_end] are offsets.
std::vector<Extent> space_extents(uint32_t data_stack_end, uint32_t native_stack_end);

}  // namespace heapglass
