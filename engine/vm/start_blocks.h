// The blocks of the private heap that CPython's own start has taken.
//
// CPython has imported importlib, the codecs and io when a program begins. So that pools end, arenas begin and identities come back where
// they do there, and sys.getallocatedblocks() says the same, small objects that nobody reads take as many blocks of each size.
//
// CPython: sys._debugmallocstats() on the first line of a program, with `python3.14 -S`.
#pragma once

#include "object/list.h"

namespace heapglass {

// Takes the blocks; [holder] (borrowed) holds the objects in them. False with MemoryError set.
bool take_start_blocks(ListObject* holder);

}  // namespace heapglass
