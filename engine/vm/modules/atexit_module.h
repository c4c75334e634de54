// What runs when the interpreter ends.
#pragma once

namespace heapglass {

// Calls the registered functions and forgets them. CPython: atexit_callfuncs.
void atexit_run();

}  // namespace heapglass
