// The buffer protocol: the bytes behind bytes, bytearray, memoryview and whatever else lends them.
//
// A type lends its bytes by a function that describes them. Who keeps the description while Python may run (a memoryview) counts
// itself as an export, so that the bytes cannot move meanwhile; who reads at once need not.
//
// CPython: Include/cpython/object.h (PyBufferProcs), Objects/abstract.c.
#pragma once

#include "object/type.h"

#include <string_view>

namespace heapglass {

struct BufferView {
  Address data;      // Of the first byte.
  int64_t length;    // In bytes, all items together.
  int64_t itemsize;
  int64_t stride;    // From one item to the next.
  char format;       // One letter of the module struct.
  bool read_only;

  const char* bytes() const { return reinterpret_cast<const char*>(host_of(data)); }
};

using BufferGet = bool(Object* self, BufferView* view);      // False with BufferError or ValueError set.
using BufferExport = void(Object* self, int64_t change);     // Counts exports up and down.

// Fills the buffer slots of [type]; while its slots are filled. [count] may be null.
void buffer_set_slots(TypeObject* type, BufferGet* get, BufferExport* count);

bool buffer_check(const Object* object);
// Describes the bytes of [object]; false with TypeError "a bytes-like object is required, not '…'" where it lends none.
bool buffer_get(Object* object, BufferView* view);
void buffer_count_export(Object* object, int64_t change);

// The bytes of [object] as one run; false with an error set where it lends none or they do not lie side by side.
bool buffer_bytes(Object* object, std::string_view* bytes);

}  // namespace heapglass
