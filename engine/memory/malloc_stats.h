// What sys._debugmallocstats prints: the arenas, pools and blocks of the small-object allocator in numbers.
//
// CPython: Objects/obmalloc.c, _PyObject_DebugMallocStats; Objects/object.c, _PyDebugAllocatorStats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace heapglass {

// The table of the size classes and the sums below it, with what the map of the arenas takes.
std::string malloc_stats();

// One line about [count] objects of [size] bytes on a free list; [what] is "free PyListObject".
std::string malloc_stats_line(std::string_view what, int64_t count, int64_t size);

}  // namespace heapglass
