// Exponentials, logarithms and powers.
//
// log10 takes the last step in plain doubles, in the order in which the C libraries after fdlibm take it, because
// what a program prints of it shows it.
#include <bit>

#include "base/libm.h"
#include "base/libm_core.h"

namespace heapglass::libm {
namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr int HALVINGS = 9;
constexpr double OVERFLOW_AT = 710;
constexpr double UNDERFLOW_AT = -746;
constexpr double TINY = 0x1p-60;
// log10(2) in two parts, of which a multiple of the first is exact.
constexpr double LOG10_2_HIGH = 0x1.34413509f6000p-2;
constexpr double LOG10_2_LOW = 0x1.9fef311f12b36p-42;
constexpr double ROOT_HALF = 0.70710678118654757;

double square(double x) { return x * x; }

// log(1 + f) to about 50 bits, for 1 + f between 0.7 and 1.42: the series of artanh.
double log_estimate(double f) {
  const double s = f / (2 + f);
  const double z = s * s;
  double sum = 0;
  for (int n = 21; n >= 1; n -= 2) sum = sum * z + 1.0 / n;
  return 2 * s * sum;
}

// Improves the estimate of log(1 + f), |f| small, by one step of Newton's method of the third order.
DoubleDouble log_near_one(DoubleDouble f) {
  if (double_abs(f.hi) < TINY) return f - scaled(f * f, 0.5);
  const double estimate = log_estimate(f.hi);
  const DoubleDouble e = expm1_small({estimate, 0});
  const DoubleDouble d = (f - e) / (e + 1.0);
  return DoubleDouble{estimate, 0} + d - DoubleDouble{0.5 * square(d.hi), 0};
}

DoubleDouble ln2_times(double n) {
  return DoubleDouble{n * LN2_PARTS[0], 0} + sum_exact(n * LN2_PARTS[1], n * LN2_PARTS[2]);
}

bool is_odd(double y) {
  if (double_abs(y) >= 0x1p53) return false;
  return double_trunc(y) == y && (static_cast<int64_t>(y) & 1) != 0;
}

// x ** y exactly and rounded once, where the power of the mantissa fits into 128 bits. Only such powers can lie
// half-way between two doubles.
bool pow_by_integers(double x, double y, double& result) {
  if (!(y >= 2 && y <= 127) || double_trunc(y) != y) return false;
  const DoubleParts parts = parts_of_double(x);
  const int zeros = std::countr_zero(parts.mantissa);
  const uint64_t odd = parts.mantissa >> zeros;
  const int n = static_cast<int>(y);
  const int width = 64 - std::countl_zero(odd);
  if (width * n > 128) return false;
  Wide power = 1;
  for (int i = 0; i < n; ++i) power *= odd;
  int64_t exponent = int64_t{parts.exponent + zeros} * n;
  bool sticky = false;
  while ((power >> 64) != 0) {
    sticky = sticky || (power & 1) != 0;
    power >>= 1;
    ++exponent;
  }
  result = scale_to_double(static_cast<uint64_t>(power), exponent, parts.negative && (n & 1) != 0, sticky);
  return true;
}

// The special values of C99; returns whether [result] is one.
bool pow_special(double x, double y, double& result) {
  if (y == 0 || x == 1) {
    result = 1;
  } else if (double_is_nan(x) || double_is_nan(y)) {
    result = double_nan();
  } else if (double_is_infinite(y)) {
    const double size = double_abs(x);
    result = size == 1 ? 1 : ((size > 1) == (y > 0) ? double_infinity() : 0);
  } else if (x == 0 || double_is_infinite(x)) {
    const bool grows = (x == 0) == (y < 0);
    result = with_sign(grows ? double_infinity() : 0, double_sign(x) && is_odd(y));
  } else if (x < 0 && double_trunc(y) != y) {
    result = double_nan();
  } else {
    return false;
  }
  return true;
}

}  // namespace

DoubleDouble expm1_small(DoubleDouble x) {
  const DoubleDouble t = scaled(x, 1.0 / (1 << HALVINGS));
  DoubleDouble sum = INVERSE_FACTORIAL[10];
  for (int n = 9; n >= 1; --n) sum = sum * t + INVERSE_FACTORIAL[n];
  sum = sum * t;
  for (int i = 0; i < HALVINGS; ++i) sum = scaled(sum, 2) + sum * sum;
  return sum;
}

Exponential exponential(DoubleDouble x) {
  const double n = double_round_half_even(x.hi * INVERSE_LN2.hi);
  const DoubleDouble rest = x - ln2_times(n);
  return {expm1_small(rest) + 1.0, static_cast<int>(n)};
}

DoubleDouble expm1_wide(DoubleDouble x) {
  if (double_abs(x.hi) < 0.35) return expm1_small(x);
  const Exponential power = exponential(x);
  return scaled(power.fraction, scale_double(1.0, power.exponent)) + -1.0;
}

DoubleDouble log_one_plus(DoubleDouble f) {
  if (f.hi > -0.29 && f.hi < 0.41) return log_near_one(f);
  const DoubleDouble x = f + 1.0;
  int exponent = 0;
  double fraction = split_double(x.hi, exponent);
  if (fraction < ROOT_HALF) --exponent;
  const double power = scale_double(1.0, -exponent);
  return ln2_times(exponent) + log_near_one(scaled(x, power) + -1.0);
}

DoubleDouble log_positive(double x) {
  int exponent = 0;
  double fraction = split_double(x, exponent);
  if (fraction < ROOT_HALF) {
    fraction *= 2;
    --exponent;
  }
  const DoubleDouble rest = log_near_one({fraction - 1, 0});
  return exponent == 0 ? rest : ln2_times(exponent) + rest;
}

double sqrt(double x) { return x < 0 ? double_nan() : __builtin_sqrt(x); }

double exp(double x) {
  if (double_is_nan(x)) return x;
  if (x > OVERFLOW_AT) return double_infinity();
  if (x < UNDERFLOW_AT) return 0;
  if (double_abs(x) < TINY) return 1;
  const Exponential power = exponential({x, 0});
  return rounded(power.fraction, power.exponent);
}

double exp2(double x) {
  if (double_is_nan(x)) return x;
  if (x >= 1024) return double_infinity();
  if (x < -1080) return 0;
  const double n = double_round_half_even(x);
  const DoubleDouble fraction = expm1_small(LN2 * (x - n)) + 1.0;
  return rounded(fraction, static_cast<int>(n));
}

double expm1(double x) {
  if (double_is_nan(x) || double_abs(x) < TINY) return x;
  if (x > OVERFLOW_AT) return double_infinity();
  if (x < -50) return -1;
  if (x > 100) return exp(x);
  return rounded(expm1_wide({x, 0}), 0);
}

double log(double x) {
  if (double_is_nan(x)) return x;
  if (x < 0) return double_nan();
  if (x == 0) return double_infinity(true);
  if (double_is_infinite(x)) return x;
  return rounded(log_positive(x), 0);
}

double log2(double x) {
  if (!(x > 0) || double_is_infinite(x)) return log(x);
  int exponent = 0;
  double fraction = split_double(x, exponent);
  if (fraction < ROOT_HALF) {
    fraction *= 2;
    --exponent;
  }
  const DoubleDouble rest = log_near_one({fraction - 1, 0}) * INVERSE_LN2;
  return rounded(rest + static_cast<double>(exponent), 0);
}

double log10(double x) {
  if (!(x > 0) || double_is_infinite(x)) return log(x);
  int exponent = 0;
  double fraction = 2 * split_double(x, exponent);
  --exponent;
  if (exponent < 0) {
    // The logarithm of the fraction has the sign of the exponent's.
    fraction *= 0.5;
    ++exponent;
  }
  const double power = exponent;
  return (power * LOG10_2_LOW + INVERSE_LN10.hi * log(fraction)) + power * LOG10_2_HIGH;
}

double log1p(double x) {
  if (double_is_nan(x) || double_abs(x) < TINY) return x;
  if (x < -1) return double_nan();
  if (x == -1) return double_infinity(true);
  if (x > 0x1p60) return log(x);
  return rounded(log_one_plus({x, 0}), 0);
}

double pow(double x, double y) {
  double result = 0;
  if (pow_special(x, y, result) || pow_by_integers(x, y, result)) return result;
  const bool negative = x < 0 && is_odd(y);
  const DoubleDouble logarithm = log_positive(double_abs(x));
  const double estimate = y * logarithm.hi;
  if (estimate > OVERFLOW_AT) return double_infinity(negative);
  if (estimate < UNDERFLOW_AT) return with_sign(0, negative);
  if (double_abs(estimate) < TINY) return negative ? -1 : 1;
  const Exponential power = exponential(logarithm * y);
  return with_sign(rounded(power.fraction, power.exponent), negative);
}

double cbrt(double x) {
  if (x == 0 || !double_is_finite(x)) return x;
  int exponent = 0;
  double fraction = split_double(double_abs(x), exponent);
  for (; exponent % 3 != 0; --exponent) fraction *= 2;
  const Exponential root = exponential(log_positive(fraction) / DoubleDouble{3, 0});
  return with_sign(rounded(root.fraction, root.exponent + exponent / 3), x < 0);
}

}  // namespace heapglass::libm
