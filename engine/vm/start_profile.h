// What a program can see of CPython's own start: how many objects the collector knows, in which generation, and its counters.
//
// CPython has imported importlib, the codecs and io by then; we have not. So that collections start at the same allocation, and
// the quarter rule weighs the same, stand-ins (empty dicts, held by one list of the interpreter) make up the numbers. They
// are measured once for the profile, by `python3.14 -S`.
//
// CPython: gc.get_count(), gc.get_stats() and gc.get_objects() on the first line of a program.
#pragma once

namespace heapglass {

// Sets all of it at the end of booting. False with MemoryError set.
bool start_profile_apply();
// Lets one list go that was there before the program; there are some dozens.
void start_profile_drop_old_list();

}  // namespace heapglass
