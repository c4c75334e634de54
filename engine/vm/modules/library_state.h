// The state of C++ modules in the Space, besides the types they make (object/module_types.h).
#pragma once

#include "memory/region.h"
#include "object/object.h"

namespace heapglass {

inline constexpr uint32_t LIBRARY_STATE_OFFSET = 208 * KIB;

struct LibraryState {
  Ptr<Object> atexit_callbacks;  // Counted: a list, or null.
  uint64_t random_counter;       // Of os.urandom.
  Ptr<Object> struct_error;      // Counted: the class struct.error.
};

inline LibraryState* library_state() {
  return at_offset<LibraryState>(LIBRARY_STATE_OFFSET);
}

}  // namespace heapglass
