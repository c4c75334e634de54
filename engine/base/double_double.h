// A number as the unevaluated sum of two doubles: about 106 bits, made of correctly rounded + - * / and
// square roots alone, so it is the same on every machine.
//
//   value == hi + lo, |lo| at most half a unit in the last place of hi
//
// After Dekker and Knuth. No fused multiply-add is used, since WebAssembly has none.
#pragma once

#include "base/double_bits.h"

namespace heapglass {

struct DoubleDouble {
  double hi = 0;
  double lo = 0;
};

// The exact sum, where [a] is not smaller than [b] in magnitude, and in general.
inline DoubleDouble sum_ordered(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

inline DoubleDouble sum_exact(double a, double b) {
  const double sum = a + b;
  const double other = sum - a;
  return {sum, (a - (sum - other)) + (b - other)};
}

// The exact product; [a] and [b] are below 2^996.
inline DoubleDouble product_exact(double a, double b) {
  constexpr double SPLITTER = 134217729.0;
  const double a_scaled = SPLITTER * a;
  const double b_scaled = SPLITTER * b;
  const double a_high = a_scaled - (a_scaled - a);
  const double b_high = b_scaled - (b_scaled - b);
  const double a_low = a - a_high;
  const double b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

inline DoubleDouble operator-(DoubleDouble a) { return {-a.hi, -a.lo}; }

inline DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
  DoubleDouble high = sum_exact(a.hi, b.hi);
  const DoubleDouble low = sum_exact(a.lo, b.lo);
  high = sum_ordered(high.hi, high.lo + low.hi);
  return sum_ordered(high.hi, high.lo + low.lo);
}

inline DoubleDouble operator-(DoubleDouble a, DoubleDouble b) { return a + -b; }

inline DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble product = product_exact(a.hi, b.hi);
  return sum_ordered(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

inline DoubleDouble operator*(DoubleDouble a, double b) { return a * DoubleDouble{b, 0}; }
inline DoubleDouble operator+(DoubleDouble a, double b) { return a + DoubleDouble{b, 0}; }

inline DoubleDouble operator/(DoubleDouble a, DoubleDouble b) {
  const double first = a.hi / b.hi;
  DoubleDouble rest = a - b * first;
  const double second = rest.hi / b.hi;
  rest = rest - b * second;
  const double third = rest.hi / b.hi;
  return sum_ordered(first, second) + third;
}

// Multiplies by a power of two, which is exact.
inline DoubleDouble scaled(DoubleDouble a, double power) { return {a.hi * power, a.lo * power}; }

// The square root of a positive number.
inline DoubleDouble square_root(DoubleDouble a) {
  const double root = __builtin_sqrt(a.hi);
  const DoubleDouble rest = a - product_exact(root, root);
  const DoubleDouble first = sum_ordered(root, rest.hi / (2 * root));
  const DoubleDouble again = a - first * first;
  return first + again.hi / (2 * root);
}

// Rounds [a] * 2 to the power [exponent] to a double once, below the normal range as well.
inline double rounded(DoubleDouble a, int exponent) {
  if (a.hi == 0) return a.hi;
  const DoubleParts parts = parts_of_double(a.hi);
  const double towards = parts.negative ? -a.lo : a.lo;
  const uint64_t mantissa = (parts.mantissa << 2) + (towards > 0 ? 1u : 0u) - (towards < 0 ? 1u : 0u);
  return scale_to_double(mantissa, int64_t{parts.exponent} - 2 + exponent, parts.negative, false);
}

}  // namespace heapglass
