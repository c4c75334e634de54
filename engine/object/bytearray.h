// Byte arrays: bytes that can change, in a block of their own that grows ahead of need.
//
//   ob_bytes --> | gone | byte | byte | ... | 0 | spare |        ob_start points at the first byte: deleting at the front only moves it
//
// While a memoryview looks at the bytes (ob_exports > 0) they do not change their number.
//
// CPython: Objects/bytearrayobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct ByteArrayObject : VarObject {
  int64_t ob_alloc;   // Bytes of the block; 0 where there is none.
  Ptr<char> ob_bytes;
  Ptr<char> ob_start;
  int64_t ob_exports;
};
static_assert(sizeof(ByteArrayObject) == 56);

inline ByteArrayObject* as_bytearray(Object* object) {
  return static_cast<ByteArrayObject*>(object);
}
bool bytearray_check(const Object* object);  // Or of a subclass.
inline std::string_view bytearray_view(const Object* object) {
  const auto* array = static_cast<const ByteArrayObject*>(object);
  return {array->ob_start.address == 0 ? "" : array->ob_start.get(), static_cast<size_t>(array->ob_size)};
}

Object* bytearray_from_view(std::string_view bytes);
// Changes the number of bytes; -1 with BufferError or MemoryError set. CPython: PyByteArray_Resize.
int bytearray_resize(ByteArrayObject* array, int64_t size);
// Replaces the bytes from [low] to [high] by [bytes], which lie outside of the array.
int bytearray_splice(ByteArrayObject* array, int64_t low, int64_t high, std::string_view bytes);

// The methods that bytes have not: bytearray_methods.cpp.
int bytearray_ass_subscript(Object* self, Object* index, Object* value);
int bytearray_ass_item(Object* self, int64_t index, Object* value);
Object* bytearray_inplace_concat(Object* self, Object* other);
Object* bytearray_inplace_repeat(Object* self, int64_t count);
extern const std::span<const MethodSpec> BYTEARRAY_METHODS;

extern const TypeSpec BYTEARRAY_SPEC;

}  // namespace heapglass
