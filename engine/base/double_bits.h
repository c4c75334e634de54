// The parts of an IEEE double, taken apart and put together with integers alone, so that no libm is asked.
//
// CPython: frexp, ldexp, copysign of C as Objects/floatobject.c uses them.
#pragma once

#include <cstdint>
#include <cstring>

namespace heapglass {

inline constexpr int DOUBLE_MANTISSA_BITS = 53;
inline constexpr int DOUBLE_MIN_EXPONENT = -1074;  // The weight of the last bit of a subnormal.
inline constexpr uint64_t DOUBLE_SIGN_BIT = uint64_t{1} << 63;
inline constexpr uint64_t DOUBLE_HIDDEN_BIT = uint64_t{1} << 52;
inline constexpr uint64_t DOUBLE_INFINITY_BITS = uint64_t{0x7FF} << 52;

inline uint64_t bits_of_double(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

inline double double_of_bits(uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

inline bool double_is_nan(double value) { return value != value; }
inline bool double_sign(double value) { return (bits_of_double(value) & DOUBLE_SIGN_BIT) != 0; }
inline double double_abs(double value) {
  return double_of_bits(bits_of_double(value) & ~DOUBLE_SIGN_BIT);
}
inline bool double_is_infinite(double value) {
  return (bits_of_double(value) & ~DOUBLE_SIGN_BIT) == DOUBLE_INFINITY_BITS;
}
inline bool double_is_finite(double value) {
  return (bits_of_double(value) & DOUBLE_INFINITY_BITS) != DOUBLE_INFINITY_BITS;
}
inline double double_infinity(bool negative = false) {
  return double_of_bits(DOUBLE_INFINITY_BITS | (negative ? DOUBLE_SIGN_BIT : 0));
}
inline double double_nan() { return double_of_bits(DOUBLE_INFINITY_BITS | (uint64_t{1} << 51)); }
inline double with_sign(double value, bool negative) {
  return double_of_bits((bits_of_double(value) & ~DOUBLE_SIGN_BIT) |
                        (negative ? DOUBLE_SIGN_BIT : 0));
}

// A finite double as an integer [mantissa] below 2^53 times 2 to the power [exponent], and its sign.
struct DoubleParts {
  uint64_t mantissa;
  int exponent;
  bool negative;
};

inline DoubleParts parts_of_double(double value) {
  const uint64_t bits = bits_of_double(value);
  const int biased = static_cast<int>((bits >> 52) & 0x7FF);
  const uint64_t fraction = bits & (DOUBLE_HIDDEN_BIT - 1);
  if (biased == 0) return {fraction, DOUBLE_MIN_EXPONENT, double_sign(value)};
  return {fraction | DOUBLE_HIDDEN_BIT, biased - 1075, double_sign(value)};
}

// Returns [mantissa] * 2 to the power [exponent], rounded half to even once; [sticky] says that bits
// below the mantissa's last were already dropped. Too large a value becomes an infinity.
double scale_to_double(uint64_t mantissa, int64_t exponent, bool negative, bool sticky);

// Returns [value] * 2 to the power [exponent], rounded once. CPython: ldexp.
double scale_double(double value, int64_t exponent);

// Splits [value] into a fraction in [0.5, 1) and a power of two. CPython: frexp.
double split_double(double value, int& exponent);

// Whether the finite [value] has no fractional part. CPython: float.is_integer.
bool double_is_integer(double value);

// Rounding to an integral double. CPython: floor, ceil, trunc and round (half to even) of C.
double double_floor(double value);
double double_ceil(double value);
double double_trunc(double value);
double double_round_half_even(double value);

// The exact remainder of C, with the sign of [x]. CPython: fmod.
double double_fmod(double x, double y);

// Python's floor division and remainder; [y] is not zero. CPython: _float_div_mod.
void double_divmod(double x, double y, double& quotient, double& remainder);

}  // namespace heapglass
