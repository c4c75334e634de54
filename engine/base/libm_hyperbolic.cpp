// Hyperbolic functions, their inverses, and the error function.
//
// sinh, cosh and tanh take the last step in plain doubles, in the order in which the C libraries after fdlibm take
// it, because what a program prints of them shows it.
#include "base/libm.h"
#include "base/libm_core.h"

namespace heapglass::libm {
namespace {

constexpr double TINY = 0x1p-28;
constexpr double LARGE = 22;  // From here on e ** -x is nothing beside e ** x.
constexpr double HALF_LN2 = 0.34657359027997264;
constexpr double OVERFLOW_AT = 711;

double half_of_exponential(double x) {
  if (x > OVERFLOW_AT) return double_infinity();
  const Exponential power = exponential({x, 0});
  return rounded(power.fraction, power.exponent - 1);
}

// sqrt(x * x + shift), where [x] is at most 2^500.
DoubleDouble leg(double x, double shift) { return square_root(product_exact(x, x) + shift); }

// erf(x) for x from 0 to 6 by the series without cancellation: 2 / sqrt(pi) * e^-x² * sum 2^n x^(2n+1) / (2n+1)!!.
DoubleDouble erf_series(double x) {
  const DoubleDouble square = product_exact(x, x);
  DoubleDouble term{x, 0};
  DoubleDouble sum = term;
  for (int n = 1; term.hi > sum.hi * 0x1p-110; ++n) {
    term = term * square / DoubleDouble{n + 0.5, 0};
    sum = sum + term;
  }
  const Exponential power = exponential(-square);
  return sum * TWO_OVER_ROOT_PI * scaled(power.fraction, scale_double(1.0, power.exponent));
}

// erfc(x) for x from 2 on by its continued fraction, as a fraction and a power of two.
double erfc_fraction(double x) {
  const DoubleDouble square = product_exact(x, x);
  const int terms = static_cast<int>(20 + 1600 / (x * x));
  DoubleDouble tail{x, 0};
  for (int n = terms; n >= 1; --n) tail = DoubleDouble{x, 0} + DoubleDouble{0.5 * n, 0} / tail;
  const Exponential power = exponential(-square);
  return rounded(scaled(TWO_OVER_ROOT_PI, 0.5) * power.fraction / tail, power.exponent);
}

}  // namespace

double sinh(double x) {
  const double size = double_abs(x);
  if (!double_is_finite(x) || size < TINY) return x;
  const double half = x < 0 ? -0.5 : 0.5;
  if (size > LARGE) return with_sign(half_of_exponential(size), x < 0);
  const double e = expm1(size);
  return size < 1 ? half * (2 * e - e * e / (e + 1)) : half * (e + e / (e + 1));
}

double cosh(double x) {
  const double size = double_abs(x);
  if (double_is_nan(x)) return x;
  if (size > LARGE) return half_of_exponential(size);
  if (size < HALF_LN2) {
    const double e = expm1(size);
    const double power = e + 1;
    return 1 + e * e / (power + power);
  }
  const double power = exp(size);
  return 0.5 * power + 0.5 / power;
}

double tanh(double x) {
  const double size = double_abs(x);
  if (double_is_nan(x) || size < TINY) return x;
  if (size > LARGE) return with_sign(1, x < 0);
  if (size >= 1) return with_sign(1 - 2 / (expm1(2 * size) + 2), x < 0);
  const double e = expm1(-2 * size);
  return with_sign(-e / (e + 2), x < 0);
}

double asinh(double x) {
  const double size = double_abs(x);
  if (!double_is_finite(x) || size < TINY) return x;
  if (size > 0x1p60) return with_sign(rounded(log_positive(size) + LN2, 0), x < 0);
  const DoubleDouble square = product_exact(size, size);
  const DoubleDouble f = square / (leg(size, 1) + 1.0) + size;
  return with_sign(rounded(log_one_plus(f), 0), x < 0);
}

double acosh(double x) {
  if (double_is_nan(x)) return x;
  if (x < 1) return double_nan();
  if (double_is_infinite(x)) return x;
  if (x > 0x1p60) return rounded(log_positive(x) + LN2, 0);
  if (x == 1) return 0;
  const DoubleDouble t = sum_exact(x, -1);
  return rounded(log_one_plus(t + square_root(scaled(t, 2) + t * t)), 0);
}

double atanh(double x) {
  const double size = double_abs(x);
  if (double_is_nan(x) || size > 1) return double_nan();
  if (size == 1) return double_infinity(x < 0);
  if (size < TINY) return x;
  const DoubleDouble f = DoubleDouble{2 * size, 0} / sum_exact(1, -size);
  return with_sign(rounded(log_one_plus(f), -1), x < 0);
}

double erf(double x) {
  const double size = double_abs(x);
  if (double_is_nan(x)) return x;
  if (size > 6) return with_sign(1, x < 0);
  if (size < 0x1p-500) return x == 0 ? x : rounded(TWO_OVER_ROOT_PI * scale_double(x, 600), -600);
  return with_sign(rounded(erf_series(size), 0), x < 0);
}

double erfc(double x) {
  if (double_is_nan(x)) return x;
  if (x > 28) return 0;
  if (x < -6) return 2;
  if (x > 2) return erfc_fraction(x);
  const DoubleDouble whole = double_abs(x) < 0x1p-60 ? DoubleDouble{} : erf_series(double_abs(x));
  return rounded(x < 0 ? whole + 1.0 : -whole + 1.0, 0);
}

}  // namespace heapglass::libm
