// The size of an object as sys.getsizeof gives it, made by looking.
#pragma once

#include "object/object.h"

namespace heapglass {

int64_t observed_size(Object* object);

// The address of the block that [object] lies in: before its GC head and what else precedes it.
Address block_of(Object* object);

}  // namespace heapglass
