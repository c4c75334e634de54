// What tracing the heap asks of the running program.
#pragma once

namespace heapglass {

// Says to memory/trace.h where the running frames are. Once a process.
void tracemalloc_boot();

}  // namespace heapglass
