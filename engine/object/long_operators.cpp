// The number slots of int. Operands of one digit take the short way; the rest goes to the kernels of base/bigint.h.
//
// CPython: Objects/longobject.c, from long_compare on.

#include "base/bigint.h"
#include "base/bigint_text.h"
#include "object/abstract.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/gc_head.h"
#include "object/long_internal.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode_internal.h"

#include <bit>

namespace heapglass {

namespace {

bool both_ints(Object* left, Object* right) {
  return long_check(left) && long_check(right);
}
bool both_compact(Object* left, Object* right) {
  return as_long(left)->is_compact() && as_long(right)->is_compact();
}
int64_t compact(Object* object) {
  return as_long(object)->compact_value();
}

std::span<uint32_t> digits_of(LongObject* number, size_t count) {
  return {number->ob_digit, count};
}

Object* long_add(Object* left, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  if (both_compact(left, right)) {
    return long_from_int64(compact(left) + compact(right));
  }
  const bigint::View a = long_view(left), b = long_view(right);
  const size_t bound = bigint::add_bound(a, b);
  LongObject* result = long_alloc(bound);
  return result == nullptr ? nullptr : long_finish(result, bigint::add(a, b, digits_of(result, bound)));
}

Object* long_subtract(Object* left, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  if (both_compact(left, right)) {
    return long_from_int64(compact(left) - compact(right));
  }
  const bigint::View a = long_view(left), b = long_view(right);
  const size_t bound = bigint::add_bound(a, b);
  LongObject* result = long_alloc(bound);
  return result == nullptr ? nullptr : long_finish(result, bigint::sub(a, b, digits_of(result, bound)));
}

Object* multiply(bigint::View a, bigint::View b) {
  if (!native_tick(1 + a.digits.size() * b.digits.size() / 4096)) {
    return err_set_abort(machine.abort_reason);
  }
  const size_t bound = bigint::mul_bound(a, b);
  LongObject* result = long_alloc(bound);
  return result == nullptr ? nullptr : long_finish(result, bigint::mul(a, b, digits_of(result, bound)));
}

Object* long_multiply(Object* left, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  if (both_compact(left, right)) {
    return long_from_int64(compact(left) * compact(right));
  }
  return multiply(long_view(left), long_view(right));
}

Object* zero_division(const char* text) {
  return err_set_string(StaticType::ZeroDivisionError, text);
}

int64_t floor_divide_64(int64_t a, int64_t b) {
  const int64_t quotient = a / b;
  return a % b != 0 && ((a < 0) != (b < 0)) ? quotient - 1 : quotient;
}

// Divides, with either result left out where its pointer is null. The results are new references. The remainder of a division by one
// digit is made from a C integer, as by rem1 in Objects/longobject.c.
bool divide(Object* left, Object* right, Object** quotient, Object** remainder) {
  const bigint::View a = long_view(left), b = long_view(right);
  const bool by_digit = b.digits.size() == 1;
  uint32_t digit[2] = {};
  const size_t quotient_bound = quotient == nullptr ? 0 : bigint::quotient_bound(a, b);
  const size_t remainder_bound = remainder == nullptr ? 0 : bigint::remainder_bound(a, b);
  LongObject* q = quotient == nullptr ? nullptr : long_alloc(quotient_bound);
  LongObject* r = remainder == nullptr || by_digit ? nullptr : long_alloc(remainder_bound);
  if ((quotient != nullptr && q == nullptr) || (remainder != nullptr && !by_digit && r == nullptr)) {
    for (LongObject* made : {q, r}) {
      if (made != nullptr) {
        long_finish(made, {});
      }
    }
    return false;
  }
  const std::span<uint32_t> rest = r != nullptr ? digits_of(r, remainder_bound) : std::span<uint32_t>(digit, remainder_bound);
  const bigint::DivisionResult result = bigint::divide_floor(a, b, q == nullptr ? std::span<uint32_t>{} : digits_of(q, quotient_bound), rest);
  if (q != nullptr) {
    *quotient = long_finish(q, result.quotient);
  }
  if (remainder != nullptr) {
    *remainder = r != nullptr ? long_finish(r, result.remainder) : long_from_int64(result.remainder.sign * static_cast<int64_t>(digit[0]));
  }
  const bool made = remainder == nullptr || *remainder != nullptr;
  if (!made && quotient != nullptr) {
    decref(*quotient);
  }
  return made;
}

Object* long_floor_divide(Object* left, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  if (long_is_zero(right)) {
    return zero_division("division by zero");
  }
  if (both_compact(left, right)) {
    return long_from_int64(floor_divide_64(compact(left), compact(right)));
  }
  Object* quotient = nullptr;
  return divide(left, right, &quotient, nullptr) ? quotient : nullptr;
}

Object* long_remainder(Object* left, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  if (long_is_zero(right)) {
    return zero_division("division by zero");
  }
  if (both_compact(left, right)) {
    const int64_t a = compact(left), b = compact(right);
    return long_from_int64(a - floor_divide_64(a, b) * b);
  }
  Object* remainder = nullptr;
  return divide(left, right, nullptr, &remainder) ? remainder : nullptr;
}

Object* long_true_divide(Object* left, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  if (long_is_zero(right)) {
    return zero_division("division by zero");
  }
  bool overflow = false;
  const double value = bigint::true_divide(long_view(left), long_view(right), overflow);
  if (overflow) {
    return err_set_string(StaticType::OverflowError, "integer division result too large for a float");
  }
  return float_from_double(value);
}

Object* long_negative(Object* self) {
  if (as_long(self)->is_compact()) {
    return long_from_int64(-compact(self));
  }
  return long_from_view(bigint::negated(long_view(self)));
}

Object* long_positive(Object* self) {
  return long_copy(self);
}

Object* long_absolute(Object* self) {
  return long_is_negative(self) ? long_negative(self) : long_copy(self);
}

int long_bool(Object* self) {
  return !long_is_zero(self);
}

Object* long_invert(Object* self) {
  if (as_long(self)->is_compact()) {
    return long_from_int64(~compact(self));
  }
  const bigint::View a = long_view(self);
  const size_t bound = bigint::invert_bound(a);
  LongObject* result = long_alloc(bound);
  return result == nullptr ? nullptr : long_finish(result, bigint::invert(a, digits_of(result, bound)));
}

// The number of bits to shift by, or false with an error set. A count past 64 bits is given as UINT64_MAX.
bool shift_count(Object* right, uint64_t* bits) {
  if (long_is_negative(right)) {
    err_set_string(StaticType::ValueError, "negative shift count");
    return false;
  }
  if (!bigint::to_u64(long_view(right), *bits)) {
    *bits = UINT64_MAX;
  }
  return true;
}

Object* long_lshift(Object* left, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  uint64_t bits;
  if (!shift_count(right, &bits)) {
    return nullptr;
  }
  if (long_is_zero(left)) {
    return small_int(0);
  }
  if (bits > MAX_LONG_DIGITS * LONG_SHIFT) {
    return bits == UINT64_MAX ? static_cast<Object*>(err_set_string(StaticType::OverflowError, "too many digits in integer"))
                              : static_cast<Object*>(err_no_memory());
  }
  if (as_long(left)->is_compact() && bits <= 31) {
    return long_from_int64(compact(left) * (int64_t{1} << bits));
  }
  const bigint::View a = long_view(left);
  const size_t bound = bigint::lshift_bound(a, bits);
  LongObject* result = long_alloc(bound);
  return result == nullptr ? nullptr : long_finish(result, bigint::lshift(a, bits, digits_of(result, bound)));
}

Object* long_rshift(Object* left, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  uint64_t bits;
  if (!shift_count(right, &bits)) {
    return nullptr;
  }
  if (as_long(left)->is_compact()) {
    return long_from_int64(compact(left) >> (bits > 62 ? 62 : bits));
  }
  const bigint::View a = long_view(left);
  const size_t bound = bigint::rshift_bound(a, bits);
  LongObject* result = long_alloc(bound);
  return result == nullptr ? nullptr : long_finish(result, bigint::rshift(a, bits, digits_of(result, bound)));
}

Object* bitwise(Object* left, bigint::Bitwise operation, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  if (both_compact(left, right)) {
    const int64_t a = compact(left), b = compact(right);
    return long_from_int64(operation == bigint::Bitwise::And ? (a & b) : operation == bigint::Bitwise::Or ? (a | b) : (a ^ b));
  }
  const bigint::View a = long_view(left), b = long_view(right);
  const size_t bound = bigint::bitwise_bound(a, operation, b);
  LongObject* result = long_alloc(bound);
  return result == nullptr ? nullptr : long_finish(result, bigint::bitwise(a, operation, b, digits_of(result, bound)));
}
Object* long_and(Object* left, Object* right) {
  return bitwise(left, bigint::Bitwise::And, right);
}
Object* long_or(Object* left, Object* right) {
  return bitwise(left, bigint::Bitwise::Or, right);
}
Object* long_xor(Object* left, Object* right) {
  return bitwise(left, bigint::Bitwise::Xor, right);
}

Object* long_int(Object* self) {
  return long_copy(self);
}

Object* long_float(Object* self) {
  const double value = long_as_double(self);
  return value == -1.0 && err_occurred() ? nullptr : float_from_double(value);
}

Object* power_modulo(Object* base, Object* exponent, Object* modulus) {
  const bigint::View m = long_view(modulus);
  const size_t bound = bigint::pow_mod_bound(m);
  LongObject* result = long_alloc(bound);
  if (result == nullptr) {
    return nullptr;
  }
  bigint::Result kernel;
  switch (bigint::pow_mod(long_view(base), long_view(exponent), m, digits_of(result, bound), kernel)) {
    case bigint::ModularPower::Done: return long_finish(result, kernel);
    case bigint::ModularPower::ZeroModulus:
      long_finish(result, {});
      return err_set_string(StaticType::ValueError, "pow() 3rd argument cannot be 0");
    default:
      long_finish(result, {});
      return err_set_string(StaticType::ValueError, "base is not invertible for the given modulus");
  }
}

// [base] to a [power] of one digit, by the steps of CPython: each product is an int of its own, from the free list and back to it.
// CPython: long_pow, the left-to-right binary exponentiation.
Object* power_by_squares(Object* base, uint64_t power) {
  if (power < 2) {
    return power == 0 ? small_int(1) : long_multiply(base, small_int(1));
  }
  Held<> product(new_ref(base), "the result of a built-in function");
  for (uint64_t bit = std::bit_floor(power) >> 1; bit != 0 && product; bit >>= 1) {
    product.reset(long_multiply(product.get(), product.get()));
    if ((power & bit) != 0 && product) {
      product.reset(long_multiply(product.get(), base));
    }
  }
  return product.release();
}

}  // namespace

Object* long_copy(Object* object) {
  return long_check_exact(object) ? new_ref(object) : long_from_view(long_view(object));
}

Object* long_divmod(Object* left, Object* right) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  if (long_is_zero(right)) {
    return zero_division("division by zero");
  }
  Object *quotient = nullptr, *remainder = nullptr;
  if (both_compact(left, right)) {
    const int64_t a = compact(left), b = compact(right), floor = floor_divide_64(a, b);
    quotient = long_from_int64(floor);
    remainder = long_from_int64(a - floor * b);
  } else if (!divide(left, right, &quotient, &remainder)) {
    return nullptr;
  }
  TupleObject* pair = tuple_new(2);
  if (pair != nullptr) {
    tuple_init_item(pair, 0, quotient);
    tuple_init_item(pair, 1, remainder);
  }
  return pair;
}

Object* long_power(Object* base, Object* exponent, Object* modulus) {
  if (!both_ints(base, exponent)) {
    return not_implemented();
  }
  if (!is_none(modulus)) {
    return long_check(modulus) ? power_modulo(base, exponent, modulus) : not_implemented();
  }
  if (long_is_negative(exponent)) {
    // A negative exponent without a modulus gives a float.
    Object* left = long_float(base);
    Object* right = left == nullptr ? nullptr : long_float(exponent);
    Object* result = right == nullptr ? nullptr : number_power(left, right, none());
    xdecref(left);
    xdecref(right);
    return result;
  }
  const bigint::View a = long_view(base);
  uint64_t power;
  if (!bigint::to_u64(long_view(exponent), power)) {
    power = UINT64_MAX;
  }
  const size_t bound = bigint::pow_bound(a, power);
  if (bound > MAX_LONG_DIGITS) {
    return err_no_memory();
  }
  // The work of squaring grows with the square of the digits; past the budget the page asks whether to go on.
  if (!native_tick(1 + bound * bound / 4096)) {
    return err_set_abort(machine.abort_reason);
  }
  if (power < uint64_t{1} << LONG_SHIFT) {
    return power_by_squares(base, power);
  }
  LongObject* result = long_alloc(bound);
  return result == nullptr ? nullptr : long_finish(result, bigint::pow(a, power, digits_of(result, bound)));
}

int64_t long_hash(Object* self) {
  if (as_long(self)->is_compact()) {
    const int64_t value = compact(self);
    return value == -1 ? -2 : value;
  }
  return bigint::hash(long_view(self));
}

Object* long_rich_compare(Object* left, Object* right, int op) {
  if (!both_ints(left, right)) {
    return not_implemented();
  }
  if (as_long(left)->is_compact() && as_long(right)->is_compact()) {
    return bool_object(compare_sizes(as_long(left)->compact_value(), as_long(right)->compact_value(), op));
  }
  const int order = bigint::compare(long_view(left), long_view(right));
  return bool_object(compare_sizes(order, 0, op));
}

namespace {

// The decimal digits of a small int, written from the last to the first.
Object* compact_to_text(int64_t value) {
  char digits[24];
  char* first = std::end(digits);
  uint64_t left = static_cast<uint64_t>(value < 0 ? -value : value);
  do {
    *--first = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left != 0);
  if (value < 0) {
    *--first = '-';
  }
  return unicode_fresh_from_ascii({first, static_cast<size_t>(std::end(digits) - first)});
}

// CPython computes the decimal digits in an int of its own, which for 0 comes off the free list. CPython: Objects/longobject.c
// (long_to_decimal_string_internal).
LongObject* decimal_scratch(size_t digits) {
  constexpr size_t DIGITS_A_SPARE = 99;  // After so many 30-bit digits there is one more of nine decimals.
  return long_alloc(1 + digits + digits / DIGITS_A_SPARE);
}

}  // namespace

Object* long_to_text(Object* object, int base) {
  Held<Object> scratch(base == 10 ? decimal_scratch(long_view(object).digits.size()) : nullptr, "the digits of a number's text");
  if (base == 10 && !scratch) {
    return nullptr;
  }
  if (base == 10 && as_long(object)->is_compact()) {
    return compact_to_text(as_long(object)->compact_value());
  }
  std::string text;
  const bigint::View view = long_view(object);
  if (base != 10) {
    bigint::append_text(view, base, bigint::Prefix::With, text);
    return unicode_from_ascii(text);
  }
  // sys.int_info: at most 4300 digits, unless sys.set_int_max_str_digits says otherwise.
  const int64_t limit = int_max_str_digits();
  if (limit > 0 && bigint::decimal_bound(view) > static_cast<size_t>(limit)) {
    // The bound is not exact: near the limit the text itself decides.
    if (bigint::decimal_bound(view) < static_cast<size_t>(limit) * 2) {
      bigint::append_decimal(view, text);
    }
    if (text.empty() || text.size() - (view.sign < 0 ? 1 : 0) > static_cast<size_t>(limit)) {
      return err_format(StaticType::ValueError,
                        "Exceeds the limit (%lld digits) for integer string conversion; "
                        "use sys.set_int_max_str_digits() to increase the limit",
                        static_cast<long long>(limit));
    }
    return unicode_from_ascii(text);
  }
  if (!native_tick(1 + view.digits.size() * view.digits.size() / 4096)) {
    return err_set_abort(machine.abort_reason);
  }
  bigint::append_decimal(view, text);
  return unicode_fresh_from_ascii(text);
}

Object* long_repr(Object* object) {
  return long_to_text(object, 10);
}

void long_operator_slots(TypeObject* type) {
  type->nb.add = long_add;
  type->nb.subtract = long_subtract;
  type->nb.multiply = long_multiply;
  type->nb.remainder = long_remainder;
  type->nb.divmod = long_divmod;
  type->nb.power = long_power;
  type->nb.negative = long_negative;
  type->nb.positive = long_positive;
  type->nb.absolute = long_absolute;
  type->nb.boolean = long_bool;
  type->nb.invert = long_invert;
  type->nb.lshift = long_lshift;
  type->nb.rshift = long_rshift;
  type->nb.and_ = long_and;
  type->nb.xor_ = long_xor;
  type->nb.or_ = long_or;
  type->nb.int_ = long_int;
  type->nb.float_ = long_float;
  type->nb.floor_divide = long_floor_divide;
  type->nb.true_divide = long_true_divide;
  type->nb.index = long_int;
}

}  // namespace heapglass
