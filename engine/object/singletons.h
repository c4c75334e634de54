// The objects there is one of, all immortal, at fixed addresses among the static objects.
//
//   | None .. | empties | ints -5 .. 256 | characters 0 .. 127 | characters 128 .. 255 | one-byte bytes | identifiers | the rest -> |
//
// CPython: Include/internal/pycore_global_objects.h; Objects/object.c, _Py_NoneStruct.
#pragma once

#include "object/static_types.h"

namespace heapglass {

inline constexpr uint32_t STATIC_NONE_OFFSET = STATIC_OBJECTS_OFFSET;
inline constexpr uint32_t STATIC_NOT_IMPLEMENTED_OFFSET = STATIC_OBJECTS_OFFSET + 32;
inline constexpr uint32_t STATIC_ELLIPSIS_OFFSET = STATIC_OBJECTS_OFFSET + 64;
inline constexpr uint32_t STATIC_FALSE_OFFSET = STATIC_OBJECTS_OFFSET + 96;
inline constexpr uint32_t STATIC_TRUE_OFFSET = STATIC_OBJECTS_OFFSET + 128;
inline constexpr uint32_t STATIC_ABORT_OFFSET = STATIC_OBJECTS_OFFSET + 160;         // A BaseException that stands for an Abort.
inline constexpr uint32_t STATIC_NO_DEFAULT_OFFSET = STATIC_OBJECTS_OFFSET + 256;    // typing.NoDefault
inline constexpr uint32_t STATIC_EMPTY_TUPLE_OFFSET = STATIC_OBJECTS_OFFSET + 304;   // Behind an unused GC head.
inline constexpr uint32_t STATIC_EMPTY_BYTES_OFFSET = STATIC_OBJECTS_OFFSET + 352;
inline constexpr uint32_t STATIC_EMPTY_STRING_OFFSET = STATIC_OBJECTS_OFFSET + 400;
inline constexpr uint32_t STATIC_EMPTY_KEYS_OFFSET = STATIC_OBJECTS_OFFSET + 448;    // DictKeys of the empty dict.
inline constexpr uint32_t STATIC_SET_DUMMY_OFFSET = STATIC_OBJECTS_OFFSET + 512;     // The removed entry of a set.
inline constexpr uint32_t STATIC_SMALL_INTS_OFFSET = STATIC_OBJECTS_OFFSET + 1024;
inline constexpr uint32_t STATIC_SMALL_INT_STRIDE = 32;
inline constexpr uint32_t STATIC_ASCII_OFFSET = STATIC_SMALL_INTS_OFFSET + 262 * STATIC_SMALL_INT_STRIDE;
inline constexpr uint32_t STATIC_ASCII_STRIDE = 48;
inline constexpr uint32_t STATIC_LATIN1_OFFSET = STATIC_ASCII_OFFSET + 128 * STATIC_ASCII_STRIDE;
inline constexpr uint32_t STATIC_LATIN1_STRIDE = 64;
inline constexpr uint32_t STATIC_BYTES_OFFSET = STATIC_LATIN1_OFFSET + 128 * STATIC_LATIN1_STRIDE;
inline constexpr uint32_t STATIC_BYTES_STRIDE = 48;
inline constexpr uint32_t STATIC_IDENTIFIERS_OFFSET = STATIC_BYTES_OFFSET + 256 * STATIC_BYTES_STRIDE;

inline Object* none() { return at_offset<Object>(STATIC_NONE_OFFSET); }
inline Object* not_implemented() { return at_offset<Object>(STATIC_NOT_IMPLEMENTED_OFFSET); }
inline Object* ellipsis() { return at_offset<Object>(STATIC_ELLIPSIS_OFFSET); }
inline Object* false_object() { return at_offset<Object>(STATIC_FALSE_OFFSET); }
inline Object* true_object() { return at_offset<Object>(STATIC_TRUE_OFFSET); }
inline Object* bool_object(bool value) { return value ? true_object() : false_object(); }
inline bool is_none(const Object* object) { return object == none(); }

// The empty string and empty bytes; tuple_empty() is in object/tuple.h.
inline Object* empty_string() { return at_offset<Object>(STATIC_EMPTY_STRING_OFFSET); }
inline Object* empty_bytes() { return at_offset<Object>(STATIC_EMPTY_BYTES_OFFSET); }

// The static int [value], which must be from -5 to 256.
inline Object* small_int(int64_t value) {
  return at_offset<Object>(STATIC_SMALL_INTS_OFFSET + static_cast<uint32_t>(value + 5) * STATIC_SMALL_INT_STRIDE);
}
// The static string of one latin-1 character.
inline Object* latin1_character(uint32_t c) {
  return at_offset<Object>(c < 128 ? STATIC_ASCII_OFFSET + c * STATIC_ASCII_STRIDE
                                   : STATIC_LATIN1_OFFSET + (c - 128) * STATIC_LATIN1_STRIDE);
}
inline Object* single_byte(uint32_t c) {
  return at_offset<Object>(STATIC_BYTES_OFFSET + c * STATIC_BYTES_STRIDE);
}

// Makes the head of a static object: immortal, of type [which].
inline void init_static_object(Object* object, StaticType which) {
  object->ob_refcnt = IMMORTAL_REFCNT;
  object->ob_overflow = 0;
  object->ob_flags = STATIC_FLAGS;
  object->ob_type = static_type(which);
}

// Takes [size] zeroed bytes behind the fixed static objects. While booting only.
void* static_alloc(int64_t size);

}  // namespace heapglass
