// What runs when the interpreter ends.
#pragma once

namespace heapglass {

// Makes the list of registered functions, as starting does; false with MemoryError. CPython: _PyAtExit_Init.
bool atexit_init();
// Calls the registered functions and forgets them. CPython: atexit_callfuncs.
void atexit_run();

}  // namespace heapglass
