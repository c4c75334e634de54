// Python's int arithmetic on plain spans: a magnitude of 30-bit digits, little endian, and a sign.
//
//   View     { sign -1|0|1, digits }   normalized: the top digit is not 0; zero has no digits
//   Result   { sign, count }           what a kernel left in the caller's span: digits [0, count)
//
// A kernel writes into a span that the caller allocated; `…_bound` says how many digits that must be,
// and it is the number that CPython itself allocates for the operation, so that block sizes agree.
// An output never overlaps an input unless the declaration says so.
//
// CPython: Objects/longobject.c (x_add, x_sub, k_mul, x_divrem, long_bitwise, long_pow, …).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace heapglass::bigint {

using Digit = uint32_t;

inline constexpr int SHIFT = 30;
inline constexpr Digit BASE = Digit{1} << SHIFT;
inline constexpr Digit MASK = BASE - 1;

// A normalized integer that somebody else owns.
struct View {
  int sign = 0;
  std::span<const Digit> digits;
};

// What a kernel wrote into its output span. [count] is 0 when the value is 0.
struct Result {
  int sign = 0;
  size_t count = 0;
};

// Returns the number of digits in [digits] without leading zeros.
size_t significant(std::span<const Digit> digits);

// Returns [digits] with [sign] as a normalized view.
View make_view(int sign, std::span<const Digit> digits);

// Returns what [result] describes in [digits] as a view.
inline View view_of(Result result, std::span<const Digit> digits) {
  return View{result.sign, digits.first(result.count)};
}

inline View negated(View a) { return View{-a.sign, a.digits}; }
inline View absolute(View a) { return View{a.sign < 0 ? 1 : a.sign, a.digits}; }

// A 64-bit number as digits, for use as a View without an allocation.
struct Small {
  Digit digits[3] = {0, 0, 0};
  int sign = 0;
  size_t count = 0;

  View view() const { return View{sign, std::span<const Digit>(digits, count)}; }
};

Small from_i64(int64_t value);
Small from_u64(uint64_t value);

// Returns whether [a] fits, and if so stores it in [out].
bool to_i64(View a, int64_t& out);
bool to_u64(View a, uint64_t& out);

// Returns -1, 0 or 1. CPython: long_compare.
int compare(View a, View b);
int compare_magnitude(View a, View b);

// CPython: long_add, long_sub. `out` may begin where `a` or `b` begins.
size_t add_bound(View a, View b);
Result add(View a, View b, std::span<Digit> out);
Result sub(View a, View b, std::span<Digit> out);

// Schoolbook, squares and Karatsuba at CPython's cut-offs (70 digits; 140 for a square). CPython: k_mul.
size_t mul_bound(View a, View b);
Result mul(View a, View b, std::span<Digit> out);

// Quotient and remainder of [a] by [b], which is not 0. Empty output spans skip that output.
// `divide_floor` rounds as Python's // and %, `divide_truncated` as C. CPython: l_divmod, long_divrem.
struct DivisionResult {
  Result quotient;
  Result remainder;
};
size_t quotient_bound(View a, View b);
size_t remainder_bound(View a, View b);
DivisionResult divide_floor(View a, View b, std::span<Digit> quotient, std::span<Digit> remainder);
DivisionResult divide_truncated(View a, View b, std::span<Digit> quotient,
                                std::span<Digit> remainder);

// Divides the magnitude [digits] by one digit in place and returns the remainder. CPython: inplace_divrem1.
Digit divide_in_place(std::span<Digit> digits, Digit divisor);

// Multiplies by one digit and adds another, in place, and returns the digit that overflowed.
Digit multiply_add_in_place(std::span<Digit> digits, Digit factor, Digit addend);

// Shifts by a number of bits; the right shift floors. The left shift's bound is SIZE_MAX when no memory could hold
// the result. CPython: long_lshift1, long_rshift1.
size_t lshift_bound(View a, uint64_t bits);
Result lshift(View a, uint64_t bits, std::span<Digit> out);
size_t rshift_bound(View a, uint64_t bits);
Result rshift(View a, uint64_t bits, std::span<Digit> out);

// The operators on infinite two's complement. CPython: long_bitwise.
enum class Bitwise : uint8_t { And, Or, Xor };
size_t bitwise_bound(View a, Bitwise operation, View b);
Result bitwise(View a, Bitwise operation, View b, std::span<Digit> out);
size_t invert_bound(View a);
Result invert(View a, std::span<Digit> out);

// [a] to the power [exponent]. The bound is in digits, and SIZE_MAX when the result could never be held.
size_t pow_bound(View a, uint64_t exponent);
Result pow(View a, uint64_t exponent, std::span<Digit> out);

// [a] ** [exponent] % [modulus], signed as the modulus. [exponent] may be negative when [a] has an inverse.
enum class ModularPower : uint8_t { Done, ZeroModulus, NotInvertible };
size_t pow_mod_bound(View modulus);
ModularPower pow_mod(View a, View exponent, View modulus, std::span<Digit> out, Result& result);

// The greatest common divisor, never negative. CPython: _PyLong_GCD.
size_t gcd_bound(View a, View b);
Result gcd(View a, View b, std::span<Digit> out);

// The floor of the square root of [a], which is not negative. CPython: math.isqrt.
size_t isqrt_bound(View a);
Result isqrt(View a, std::span<Digit> out);

// CPython: int.bit_length, int.bit_count.
uint64_t bit_length(View a);
uint64_t bit_count(View a);

// Hash modulo 2^61 - 1, with -1 replaced by -2. CPython: long_hash.
int64_t hash(View a);

// Nearest double, half to even; [overflow] is set when it would be infinite. CPython: PyLong_AsDouble.
double to_double(View a, bool& overflow);

// The integer part of the finite [value]. CPython: PyLong_FromDouble.
size_t from_double_bound(double value);
Result from_double(double value, std::span<Digit> out);

// Compares an integer with a double that is not a NaN. CPython: float_richcompare.
int compare_with_double(View a, double value);

// [a] / [b] correctly rounded, where [b] is not 0; [overflow] as above. CPython: long_true_divide.
double true_divide(View a, View b, bool& overflow);

// Writes the low bytes of the two's complement of [a] into [bytes]. Returns false when they do not
// suffice (a magnitude that needs more, or a negative number when not [is_signed]). CPython: _PyLong_AsByteArray.
enum class ByteOrder : uint8_t { Little, Big };
bool to_bytes(View a, std::span<uint8_t> bytes, ByteOrder order, bool is_signed);
size_t from_bytes_bound(std::span<const uint8_t> bytes, ByteOrder order, bool is_signed);
Result from_bytes(std::span<const uint8_t> bytes, ByteOrder order, bool is_signed,
                  std::span<Digit> out);

}  // namespace heapglass::bigint
