// Floats and complex numbers, as their operators compute them.
//
// CPython: Objects/floatobject.c (float_rem, float_floor_div, float_pow), Objects/complexobject.c (the operators that
// mix real and complex operands).
#include "base/complex_math.h"
#include "base/double_bits.h"
#include "base/libm.h"
#include "lang/constant_numbers.h"
#include "lang/opcode.h"

namespace heapglass {

namespace {

struct Number {
  bool is_complex = false;
  Complex value;
};

bool to_number(const Constant& constant, Number* number) {
  if (is_int_like(constant)) {
    bool overflow = false;
    number->value.real = bigint::to_double(as_int(constant).view(), overflow);
    return !overflow;
  }
  number->is_complex = constant.type == ConstantType::Complex;
  number->value.real = constant.real;
  number->value.imaginary = number->is_complex ? constant.imag : 0;
  return number->is_complex || constant.type == ConstantType::Float;
}

ConstantRef make_float(ConstantPool& pool, double value) {
  Constant constant;
  constant.type = ConstantType::Float;
  constant.real = value;
  return pool.intern(std::move(constant));
}

ConstantRef make_complex(ConstantPool& pool, Complex value) {
  Constant constant;
  constant.type = ConstantType::Complex;
  constant.real = value.real;
  constant.imag = value.imaginary;
  return pool.intern(std::move(constant));
}

Complex sum(const Number& a, const Number& b) {
  if (!a.is_complex) return complex_sum(b.value, a.value.real);
  return b.is_complex ? complex_sum(a.value, b.value) : complex_sum(a.value, b.value.real);
}

Complex difference(const Number& a, const Number& b) {
  if (!a.is_complex) return complex_difference(a.value.real, b.value);
  return b.is_complex ? complex_difference(a.value, b.value) : complex_difference(a.value, b.value.real);
}

Complex product(const Number& a, const Number& b) {
  if (!a.is_complex) return complex_product(b.value, a.value.real);
  return b.is_complex ? complex_product(a.value, b.value) : complex_product(a.value, b.value.real);
}

bool quotient(const Number& a, const Number& b, Complex& result) {
  if (!a.is_complex) return complex_quotient(a.value.real, b.value, result);
  return b.is_complex ? complex_quotient(a.value, b.value, result) : complex_quotient(a.value, b.value.real, result);
}

ConstantRef fold_complex(ConstantPool& pool, const Number& a, int binary_operator, const Number& b) {
  Complex result;
  switch (binary_operator) {
    case NB_ADD: return make_complex(pool, sum(a, b));
    case NB_SUBTRACT: return make_complex(pool, difference(a, b));
    case NB_MULTIPLY: return make_complex(pool, product(a, b));
    case NB_TRUE_DIVIDE: return quotient(a, b, result) ? make_complex(pool, result) : nullptr;
    case NB_POWER:
      return complex_power(a.value, b.value, result) == ComplexPower::Done ? make_complex(pool, result) : nullptr;
    default: return nullptr;
  }
}

double float_remainder(double a, double b) {
  const double result = double_fmod(a, b);
  if (result == 0) return with_sign(0.0, double_sign(b));
  return (b < 0) != (result < 0) ? result + b : result;
}

double float_floor_quotient(double a, double b) {
  const double remainder = double_fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0 && (b < 0) != (remainder < 0)) quotient -= 1.0;
  if (quotient == 0) return with_sign(0.0, double_sign(a / b));
  const double result = double_floor(quotient);
  return quotient - result > 0.5 ? result + 1.0 : result;
}

ConstantRef float_power(ConstantPool& pool, double base, double exponent) {
  if (base == 0 && exponent < 0) return nullptr;
  const bool are_finite = double_is_finite(base) && double_is_finite(exponent);
  if (base < 0 && are_finite && !double_is_integer(exponent)) {
    return fold_complex(pool, {true, {base, 0}}, NB_POWER, {true, {exponent, 0}});
  }
  const double result = libm::pow(base, exponent);
  return double_is_infinite(result) && are_finite ? nullptr : make_float(pool, result);
}

}  // namespace

ConstantRef fold_inexact(ConstantPool& pool, const Constant& left, int binary_operator, const Constant& right) {
  if (binary_operator == NB_TRUE_DIVIDE && is_int_like(left) && is_int_like(right)) {
    const BigInt divisor = as_int(right);
    if (divisor.is_zero()) return nullptr;
    bool overflow = false;
    const double quotient = bigint::true_divide(as_int(left).view(), divisor.view(), overflow);
    return overflow ? nullptr : make_float(pool, quotient);
  }
  Number a;
  Number b;
  if (!to_number(left, &a) || !to_number(right, &b)) return nullptr;
  if (a.is_complex || b.is_complex) return fold_complex(pool, a, binary_operator, b);
  const double x = a.value.real;
  const double y = b.value.real;
  switch (binary_operator) {
    case NB_ADD: return make_float(pool, x + y);
    case NB_SUBTRACT: return make_float(pool, x - y);
    case NB_MULTIPLY: return make_float(pool, x * y);
    case NB_TRUE_DIVIDE: return y == 0 ? nullptr : make_float(pool, x / y);
    case NB_REMAINDER: return y == 0 ? nullptr : make_float(pool, float_remainder(x, y));
    case NB_FLOOR_DIVIDE: return y == 0 ? nullptr : make_float(pool, float_floor_quotient(x, y));
    case NB_POWER: return float_power(pool, x, y);
    default: return nullptr;
  }
}

}  // namespace heapglass
