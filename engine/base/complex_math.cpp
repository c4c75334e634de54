#include "base/complex_math.h"

#include "base/double_bits.h"
#include "base/libm.h"

namespace heapglass {
namespace {

// Exponents up to here are multiplied out.
constexpr double MAX_MULTIPLIED_EXPONENT = 100;

bool is_infinite(Complex value) { return double_is_infinite(value.real) || double_is_infinite(value.imaginary); }
bool is_finite(Complex value) { return double_is_finite(value.real) && double_is_finite(value.imaginary); }
bool is_nan(Complex value) { return double_is_nan(value.real) && double_is_nan(value.imaginary); }

// An infinite part as 1, a finite one as 0, with its sign.
double boxed(double part) { return with_sign(double_is_infinite(part) ? 1.0 : 0.0, double_sign(part)); }
Complex boxed(Complex value) { return {boxed(value.real), boxed(value.imaginary)}; }

// A part that is not a number as a zero with its sign.
double nan_as_zero(double part) { return double_is_nan(part) ? with_sign(0.0, double_sign(part)) : part; }
Complex nan_as_zero(Complex value) { return {nan_as_zero(value.real), nan_as_zero(value.imaginary)}; }

// Recovers an infinite product that came out as NaNs. C11, Annex G.5.1, _Cmultd.
Complex infinite_product(Complex a, Complex b, bool overflowed, Complex result) {
  bool again = false;
  if (is_infinite(a)) {
    a = boxed(a);
    b = nan_as_zero(b);
    again = true;
  }
  if (is_infinite(b)) {
    b = boxed(b);
    a = nan_as_zero(a);
    again = true;
  }
  if (!again && overflowed) {
    a = nan_as_zero(a);
    b = nan_as_zero(b);
    again = true;
  }
  if (!again) return result;
  return {double_infinity() * (a.real * b.real - a.imaginary * b.imaginary),
          double_infinity() * (a.real * b.imaginary + a.imaginary * b.real)};
}

// Recovers an infinite or zero quotient that came out as NaNs. C11, Annex G.5.2, _Cdivd.
Complex recovered_quotient(Complex a, Complex b, Complex result) {
  if (is_infinite(a) && is_finite(b)) {
    const Complex box = boxed(a);
    return {double_infinity() * (box.real * b.real + box.imaginary * b.imaginary),
            double_infinity() * (box.imaginary * b.real - box.real * b.imaginary)};
  }
  if (is_infinite(b) && is_finite(a)) {
    const Complex box = boxed(b);
    return {0.0 * (a.real * box.real + a.imaginary * box.imaginary),
            0.0 * (a.imaginary * box.real - a.real * box.imaginary)};
  }
  return result;
}

// [base] to a whole power by repeated squaring. CPython: c_powu.
Complex whole_power(Complex base, uint64_t exponent) {
  Complex result{1, 0};
  for (uint64_t mask = 1; mask <= exponent; mask <<= 1) {
    if ((exponent & mask) != 0) result = complex_product(result, base);
    base = complex_product(base, base);
  }
  return result;
}

Complex polar_power(Complex base, Complex exponent) {
  const double size = libm::hypot(base.real, base.imaginary);
  const double angle = libm::atan2(base.imaginary, base.real);
  double length = libm::pow(size, exponent.real);
  double phase = angle * exponent.real;
  if (exponent.imaginary != 0) {
    length *= libm::exp(-angle * exponent.imaginary);
    phase += exponent.imaginary * libm::log(size);
  }
  return {length * libm::cos(phase), length * libm::sin(phase)};
}

}  // namespace

Complex complex_product(Complex a, Complex b) {
  const double ac = a.real * b.real;
  const double bd = a.imaginary * b.imaginary;
  const double ad = a.real * b.imaginary;
  const double bc = a.imaginary * b.real;
  const Complex result{ac - bd, ad + bc};
  if (!is_nan(result)) return result;
  return infinite_product(a, b, is_infinite({ac, bd}) || is_infinite({ad, bc}), result);
}

bool complex_quotient(Complex a, Complex b, Complex& result) {
  if (b.real == 0 && b.imaginary == 0) return false;
  if (double_abs(b.real) >= double_abs(b.imaginary)) {
    const double ratio = b.imaginary / b.real;
    const double denominator = b.real + b.imaginary * ratio;
    result = {(a.real + a.imaginary * ratio) / denominator, (a.imaginary - a.real * ratio) / denominator};
  } else if (double_abs(b.imaginary) >= double_abs(b.real)) {
    const double ratio = b.real / b.imaginary;
    const double denominator = b.real * ratio + b.imaginary;
    result = {(a.real * ratio + a.imaginary) / denominator, (a.imaginary * ratio - a.real) / denominator};
  } else {
    result = {double_nan(), double_nan()};
  }
  if (is_nan(result)) result = recovered_quotient(a, b, result);
  return true;
}

bool complex_quotient(Complex a, double b, Complex& result) {
  if (b == 0) return false;
  result = {a.real / b, a.imaginary / b};
  return true;
}

bool complex_quotient(double a, Complex b, Complex& result) {
  if (b.real == 0 && b.imaginary == 0) return false;
  if (double_abs(b.real) >= double_abs(b.imaginary)) {
    const double ratio = b.imaginary / b.real;
    const double denominator = b.real + b.imaginary * ratio;
    result = {a / denominator, -a * ratio / denominator};
  } else if (double_abs(b.imaginary) >= double_abs(b.real)) {
    const double ratio = b.real / b.imaginary;
    const double denominator = b.real * ratio + b.imaginary;
    result = {a * ratio / denominator, -a / denominator};
  } else {
    result = {double_nan(), double_nan()};
  }
  if (is_nan(result) && double_is_finite(a) && is_infinite(b)) {
    const Complex box = boxed(b);
    result = {0.0 * (a * box.real), 0.0 * (-a * box.imaginary)};
  }
  return true;
}

ComplexPower complex_power(Complex base, Complex exponent, Complex& result) {
  if (exponent.real == 0 && exponent.imaginary == 0) {
    result = {1, 0};
    return ComplexPower::Done;
  }
  const double size = double_abs(exponent.real);
  if (exponent.imaginary == 0 && size <= MAX_MULTIPLIED_EXPONENT && double_is_integer(size)) {
    result = whole_power(base, static_cast<uint64_t>(size));
    if (exponent.real < 0 && !complex_quotient(Complex{1, 0}, result, result)) return ComplexPower::ZeroBase;
  } else if (base.real == 0 && base.imaginary == 0) {
    if (exponent.imaginary != 0 || exponent.real < 0) return ComplexPower::ZeroBase;
    result = {0, 0};
  } else {
    result = polar_power(base, exponent);
  }
  return is_infinite(result) ? ComplexPower::Overflow : ComplexPower::Done;
}

double complex_absolute(Complex value) { return libm::hypot(value.real, value.imaginary); }

}  // namespace heapglass
