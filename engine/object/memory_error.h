// MemoryError: its instances are kept when they die, since none can be made when memory has run out.
//
//   kept --> instance --dict--> instance --dict--> ...        up to 16, made while booting
//
// Where all of them are in use, the one of last resort serves, which is never given back.
//
// CPython: Objects/exceptions.c, get_memory_error, MemoryError_dealloc, preallocate_memerrors.
#pragma once

#include "object/exception.h"
#include "object/object_state.h"

namespace heapglass {

inline constexpr int64_t MEMORY_ERRORS_SAVED = 16;

struct MemoryErrors {
  Ptr<BaseExceptionObject> kept;  // Dead; the next is in the field dict.
  int64_t count;
};

inline constexpr uint32_t MEMORY_ERRORS_OFFSET = FREE_LISTS_OFFSET - 64;
static_assert(OBJECT_STATE_OFFSET + sizeof(ObjectLayerState) <= MEMORY_ERRORS_OFFSET);

inline MemoryErrors* memory_errors() {
  return at_offset<MemoryErrors>(MEMORY_ERRORS_OFFSET);
}

// Makes the kept instances and the one of last resort; once while booting.
bool memory_errors_boot();
// Returns an instance without allocating anything but perhaps its tuple of arguments.
Object* memory_error_take();

void fill_memory_error(TypeObject* type);

}  // namespace heapglass
