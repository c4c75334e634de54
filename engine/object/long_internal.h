// Ints as views for the kernels of base/bigint.h, and what the files of the int type share.
#pragma once

#include "base/bigint.h"
#include "object/long.h"
#include "object/object_state.h"

namespace heapglass {

inline constexpr size_t MAX_LONG_DIGITS = size_t{1} << 26;  // A stated limit: two thousand million bits.

bigint::View long_view(const Object* object);

// An int with room for [digits] digits, whose tag is not set yet; a free list serves those of one digit.
LongObject* long_alloc(size_t digits);

// Sets sign and size of a fresh int that a kernel has written; small values give the static int instead.
Object* long_finish(LongObject* number, bigint::Result result);

Object* long_from_view(bigint::View view);


void long_dealloc(Object* self);

// Text in base 2 to 16 (2, 8, 10, 16); ValueError past sys.set_int_max_str_digits.
Object* long_to_text(Object* object, int base);
Object* long_repr(Object* object);
inline int64_t int_max_str_digits() {
  return object_state()->int_max_str_digits;
}

// The number slots.
void long_operator_slots(TypeObject* type);
int64_t long_hash(Object* object);
Object* long_rich_compare(Object* left, Object* right, int op);
Object* long_power(Object* base, Object* exponent, Object* modulus);
Object* long_divmod(Object* left, Object* right);

}  // namespace heapglass
