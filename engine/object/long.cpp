// Making ints and reading them as C++ numbers. CPython: Objects/longobject.c.

#include "object/long.h"

#include "base/bigint.h"
#include "memory/allocator.h"
#include "memory/pool.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/long_internal.h"
#include "object/singletons.h"

#include <cmath>
#include <cstring>

namespace heapglass {

bigint::View long_view(const Object* object) {
  const auto* number = static_cast<const LongObject*>(object);
  const int sign = number->sign();
  return bigint::View{sign, std::span<const uint32_t>(number->ob_digit, sign == 0 ? 0 : static_cast<size_t>(number->digits()))};
}

LongObject* long_alloc(size_t digits) {
  if (digits > MAX_LONG_DIGITS) {
    return err_set_string(StaticType::OverflowError, "too many digits in integer");
  }
  LongObject* number = nullptr;
  if (digits <= 1) {
    number = free_list_pop<LongObject>(free_lists().Ints[0]);
  }
  if (number == nullptr) {
    const int64_t count = digits == 0 ? 1 : static_cast<int64_t>(digits);
    number = static_cast<LongObject*>(mem_alloc(LONG_BASIC_SIZE + 4 * count));
    if (number == nullptr) {
      return err_no_memory();
    }
    object_init(number, static_type(StaticType::Long));
    // The last digit may share its word with padding.
    number->ob_digit[count - 1] = 0;
    if (count == 1) {
      (number->ob_digit + 1)[0] = 0;
    }
  }
  number->lv_tag = static_cast<uint64_t>(digits) << 3;
  return number;
}

Object* long_finish(LongObject* number, bigint::Result result) {
  if (result.count <= 1) {
    const int64_t value = result.count == 0 ? 0 : result.sign * static_cast<int64_t>(number->ob_digit[0]);
    if (value >= SMALL_INT_MIN && value <= SMALL_INT_MAX) {
      number->lv_tag = (1 << 3) | 0;
      decref(number);
      return small_int(value);
    }
  }
  number->lv_tag = (static_cast<uint64_t>(result.count) << 3) | static_cast<uint64_t>(1 - result.sign);
  return number;
}

Object* long_from_view(bigint::View view) {
  if (view.digits.size() <= 1) {
    return long_from_int64(view.digits.empty() ? 0 : view.sign * static_cast<int64_t>(view.digits[0]));
  }
  LongObject* number = long_alloc(view.digits.size());
  if (number == nullptr) {
    return nullptr;
  }
  std::memcpy(number->ob_digit, view.digits.data(), view.digits.size() * 4);
  return long_finish(number, {view.sign, view.digits.size()});
}

Object* long_from_int64(int64_t value) {
  if (value >= SMALL_INT_MIN && value <= SMALL_INT_MAX) {
    return small_int(value);
  }
  const uint64_t magnitude = value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  const uint64_t sign_bits = value < 0 ? 2 : 0;
  if (magnitude <= LONG_MASK) {
    LongObject* number = long_alloc(1);
    if (number != nullptr) {
      number->ob_digit[0] = static_cast<uint32_t>(magnitude);
      number->lv_tag = (1 << 3) | sign_bits;
    }
    return number;
  }
  const bigint::Small digits = bigint::from_i64(value);
  LongObject* number = long_alloc(digits.count);
  if (number != nullptr) {
    std::memcpy(number->ob_digit, digits.digits, digits.count * 4);
    number->lv_tag = (static_cast<uint64_t>(digits.count) << 3) | sign_bits;
  }
  return number;
}

Object* long_from_uint64(uint64_t value) {
  return long_from_view(bigint::from_u64(value).view());
}

namespace {

// In the CPython that we follow malloc's blocks and static objects lie below 2**30, so that an int for their address has one digit, and
// arenas far above. Our addresses all have two digits: an int for a low one there comes from the free list here all the same.
bool lies_low_in_cpython(uint64_t address) {
  return address - BASE < space_size() && !address_in_range(host_of(address));
}

uint64_t two_digits(const LongObject* number) {
  return (uint64_t{(number->ob_digit + 1)[0]} << LONG_SHIFT) | number->ob_digit[0];
}

}  // namespace

Object* long_from_pointer(const void* pointer) {
  const uint64_t address = address_of(pointer);
  LongObject* number = lies_low_in_cpython(address) ? free_list_pop<LongObject>(free_lists().Ints[0]) : nullptr;
  if (number == nullptr) {
    return long_from_uint64(address);
  }
  number->ob_digit[0] = address & LONG_MASK;
  (number->ob_digit + 1)[0] = static_cast<uint32_t>(address >> LONG_SHIFT);
  number->lv_tag = 2 << 3;
  return number;
}

Object* long_from_double(double value) {
  if (std::isnan(value)) {
    return err_set_string(StaticType::ValueError, "cannot convert float NaN to integer");
  }
  if (std::isinf(value)) {
    return err_set_string(StaticType::OverflowError, "cannot convert float infinity to integer");
  }
  if (value > -9.2e18 && value < 9.2e18) {
    return long_from_int64(static_cast<int64_t>(value));
  }
  const size_t bound = bigint::from_double_bound(value);
  LongObject* number = long_alloc(bound);
  if (number == nullptr) {
    return nullptr;
  }
  return long_finish(number, bigint::from_double(value, {number->ob_digit, bound}));
}

// Reading.

namespace {

// [object] as an int: itself (shared) or what its __index__ gives. Null with an error set.
Object* as_index(Object* object) {
  return long_check(object) ? new_ref(object) : number_index(object);
}

}  // namespace

int64_t long_as_int64_and_overflow(Object* object, int* overflow) {
  *overflow = 0;
  Object* number = as_index(object);
  if (number == nullptr) {
    return -1;
  }
  int64_t value;
  if (as_long(number)->is_compact()) {
    value = as_long(number)->compact_value();
  } else if (!bigint::to_i64(long_view(number), value)) {
    *overflow = as_long(number)->sign();
    value = -1;
  }
  decref(number);
  return value;
}

namespace {

int64_t as_int64_or_raise(Object* object, const char* what) {
  int overflow;
  const int64_t value = long_as_int64_and_overflow(object, &overflow);
  if (overflow != 0) {
    err_format(StaticType::OverflowError, "Python int too large to convert to %s", what);
  }
  return value;
}

}  // namespace

int64_t long_as_int64(Object* object) {
  return as_int64_or_raise(object, "C long");
}

int64_t long_as_ssize_t(Object* object) {
  if (!long_check(object)) {
    err_set_string(StaticType::TypeError, "an integer is required");
    return -1;
  }
  return as_int64_or_raise(object, "C ssize_t");
}

int32_t long_as_int(Object* object) {
  int overflow;
  const int64_t value = long_as_int64_and_overflow(object, &overflow);
  if (overflow != 0 || value > INT32_MAX || value < INT32_MIN) {
    err_set_string(StaticType::OverflowError, "Python int too large to convert to C int");
    return -1;
  }
  return static_cast<int32_t>(value);
}

uint64_t long_as_uint64(Object* object) {
  if (!long_check(object)) {
    err_set_string(StaticType::TypeError, "an integer is required");
    return UINT64_MAX;
  }
  uint64_t value;
  if (as_long(object)->sign() < 0) {
    err_set_string(StaticType::OverflowError, "can't convert negative value to unsigned int");
    return UINT64_MAX;
  }
  if (!bigint::to_u64(long_view(object), value)) {
    err_set_string(StaticType::OverflowError, "Python int too large to convert to C unsigned long");
    return UINT64_MAX;
  }
  return value;
}

uint64_t long_as_uint64_mask(Object* object) {
  Object* number = as_index(object);
  if (number == nullptr) {
    return UINT64_MAX;
  }
  const bigint::View view = long_view(number);
  uint64_t value = 0;
  for (size_t i = view.digits.size(); i-- > 0;) {
    value = (value << LONG_SHIFT) | view.digits[i];
  }
  decref(number);
  return view.sign < 0 ? 0 - value : value;
}

double long_as_double(Object* object) {
  if (!long_check(object)) {
    err_set_string(StaticType::TypeError, "an integer is required");
    return -1.0;
  }
  if (as_long(object)->is_compact()) {
    return static_cast<double>(as_long(object)->compact_value());
  }
  bool overflow = false;
  const double value = bigint::to_double(long_view(object), overflow);
  if (overflow) {
    err_set_string(StaticType::OverflowError, "int too large to convert to float");
    return -1.0;
  }
  return value;
}

bool long_is_negative(const Object* object) {
  return static_cast<const LongObject*>(object)->sign() < 0;
}

bool long_is_zero(const Object* object) {
  return static_cast<const LongObject*>(object)->sign() == 0;
}

void long_dealloc(Object* self) {
  const LongObject* number = as_long(self);
  const bool fits = number->is_compact() || (number->lv_tag == 2 << 3 && lies_low_in_cpython(two_digits(number)));
  if (fits && long_check_exact(self) && free_list_push(free_lists().Ints[0], self, 100)) {
    return;
  }
  type_of(self)->tp_free(self);
}

}  // namespace heapglass
