// Integers: 30-bit digits, least significant first, and a tag of size and sign.
//
//   | Object | lv_tag: number of digits << 3 | small << 2 | sign (0 positive, 1 zero, 2 negative) | digit 0 | digit 1 | ...
//
// The ints from -5 to 256 are static.
//
// CPython: Objects/longobject.c, Include/cpython/longintrepr.h, Include/internal/pycore_long.h.
#pragma once

#include "object/specs.h"

namespace heapglass {

inline constexpr int LONG_SHIFT = 30;
inline constexpr uint32_t LONG_MASK = (1u << LONG_SHIFT) - 1;
inline constexpr uint64_t LONG_SMALL_BIT = 4;
inline constexpr int64_t LONG_BASIC_SIZE = 24;
inline constexpr int SMALL_INT_MIN = -5;
inline constexpr int SMALL_INT_MAX = 256;

struct LongObject : Object {
  uint64_t lv_tag;
  uint32_t ob_digit[1];

  int64_t digits() const { return static_cast<int64_t>(lv_tag >> 3); }
  int sign() const { return 1 - static_cast<int>(lv_tag & 3); }
  bool is_compact() const { return lv_tag < (2 << 3); }
  // The value of a compact int (at most one digit).
  int64_t compact_value() const { return sign() * static_cast<int64_t>(ob_digit[0]); }
};
static_assert(sizeof(LongObject) == 32);

inline bool long_check(const Object* object) {
  return has_feature(object->ob_type, TPFLAGS_LONG_SUBCLASS);
}
inline bool long_check_exact(const Object* object) {
  return is_exact(object, StaticType::Long);
}
inline LongObject* as_long(Object* object) {
  return static_cast<LongObject*>(object);
}
inline bool bool_check(const Object* object) {
  return is_exact(object, StaticType::Bool);
}

Object* long_from_int64(int64_t value);
Object* long_from_uint64(uint64_t value);
Object* long_from_pointer(const void* pointer);  // Its address. CPython: PyLong_FromVoidPtr.
Object* long_copy(Object* object);  // An exact int of the same value.
Object* long_from_double(double value);
// The value; past 64 bits [*overflow] is -1 or 1 and the answer -1. -1 with TypeError where [object] has no __index__.
int64_t long_as_int64_and_overflow(Object* object, int* overflow);
// The value, or -1 with OverflowError ("Python int too large to convert to C int" and its like).
int64_t long_as_int64(Object* object);
int64_t long_as_ssize_t(Object* object);
int32_t long_as_int(Object* object);
uint64_t long_as_uint64(Object* object);
uint64_t long_as_uint64_mask(Object* object);  // Modulo 2 ** 64.
double long_as_double(Object* object);
// int(text, base) of a str, bytes or bytearray; ValueError where it is no literal.
Object* long_from_text(Object* text, int base);
bool long_is_negative(const Object* object);
bool long_is_zero(const Object* object);

extern const TypeSpec LONG_SPEC;
extern const TypeSpec BOOL_SPEC;

}  // namespace heapglass
