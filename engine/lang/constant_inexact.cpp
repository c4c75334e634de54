// Floats and complex numbers, as their operators compute them.
//
// CPython: Objects/floatobject.c (float_rem, float_floor_div, float_pow), Objects/complexobject.c (_Py_c_quot,
// c_powi, _Py_c_pow, and the operators that mix real and complex operands).
#include <cmath>

#include "lang/constant_numbers.h"
#include "lang/opcode.h"

namespace heapglass {

namespace {

struct Number {
  bool is_complex = false;
  double real = 0;
  double imag = 0;
};

bool to_number(const Constant& constant, Number* number) {
  if (is_int_like(constant)) {
    bool overflow = false;
    number->real = bigint::to_double(as_int(constant).view(), overflow);
    return !overflow;
  }
  number->is_complex = constant.type == ConstantType::Complex;
  number->real = constant.real;
  number->imag = number->is_complex ? constant.imag : 0;
  return number->is_complex || constant.type == ConstantType::Float;
}

ConstantRef make_float(ConstantPool& pool, double value) {
  Constant constant;
  constant.type = ConstantType::Float;
  constant.real = value;
  return pool.intern(std::move(constant));
}

ConstantRef make_complex(ConstantPool& pool, const Number& value) {
  Constant constant;
  constant.type = ConstantType::Complex;
  constant.real = value.real;
  constant.imag = value.imag;
  return pool.intern(std::move(constant));
}

Number complex_product(const Number& a, const Number& b) {
  if (!a.is_complex) return {true, a.real * b.real, a.real * b.imag};
  if (!b.is_complex) return {true, a.real * b.real, a.imag * b.real};
  return {true, a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// Divides; false for a division by zero.
bool complex_quotient(const Number& a, const Number& b, Number* result) {
  result->is_complex = true;
  if (!b.is_complex) {
    if (b.real == 0) return false;
    result->real = a.real / b.real;
    result->imag = a.imag / b.real;
    return true;
  }
  if (std::fabs(b.real) >= std::fabs(b.imag)) {
    if (b.real == 0) return false;
    const double ratio = b.imag / b.real;
    const double denominator = b.real + b.imag * ratio;
    result->real = (a.is_complex ? a.real + a.imag * ratio : a.real) / denominator;
    result->imag = (a.is_complex ? a.imag - a.real * ratio : -a.real * ratio) / denominator;
    return true;
  }
  const double ratio = b.real / b.imag;
  const double denominator = b.real * ratio + b.imag;
  result->real = (a.is_complex ? a.real * ratio + a.imag : a.real * ratio) / denominator;
  result->imag = (a.is_complex ? a.imag * ratio - a.real : -a.real) / denominator;
  return true;
}

Number complex_int_power(const Number& base, uint64_t exponent) {
  Number result{true, 1, 0};
  Number power = base;
  for (uint64_t mask = 1; mask != 0 && exponent >= mask; mask <<= 1) {
    if (exponent & mask) result = complex_product(result, power);
    power = complex_product(power, power);
  }
  return result;
}

ConstantRef complex_power(ConstantPool& pool, Number base, const Number& exponent) {
  base.is_complex = true;
  Number result{true, 1, 0};
  if (exponent.real == 0 && exponent.imag == 0) return make_complex(pool, result);
  constexpr double MAX_INT_EXPONENT = 100;
  if (exponent.imag == 0 && exponent.real == std::floor(exponent.real) &&
      std::fabs(exponent.real) <= MAX_INT_EXPONENT) {
    const auto count = static_cast<uint64_t>(std::fabs(exponent.real));
    result = complex_int_power(base, count);
    if (exponent.real < 0 && !complex_quotient({true, 1, 0}, result, &result)) return nullptr;
  } else if (base.real == 0 && base.imag == 0) {
    if (exponent.imag != 0 || exponent.real < 0) return nullptr;
    result = {true, 0, 0};
  } else {
    const double size = std::hypot(base.real, base.imag);
    const double angle = std::atan2(base.imag, base.real);
    double length = std::pow(size, exponent.real);
    double phase = angle * exponent.real;
    if (exponent.imag != 0) {
      length *= std::exp(-angle * exponent.imag);
      phase += exponent.imag * std::log(size);
    }
    result = {true, length * std::cos(phase), length * std::sin(phase)};
  }
  if (!std::isfinite(result.real) || !std::isfinite(result.imag)) return nullptr;
  return make_complex(pool, result);
}

ConstantRef fold_complex(ConstantPool& pool, const Number& a, int binary_operator, const Number& b) {
  Number result{true, 0, 0};
  switch (binary_operator) {
    case NB_ADD:
      result.real = a.real + b.real;
      result.imag = a.is_complex ? (b.is_complex ? a.imag + b.imag : a.imag) : b.imag;
      return make_complex(pool, result);
    case NB_SUBTRACT:
      result.real = a.real - b.real;
      result.imag = a.is_complex ? (b.is_complex ? a.imag - b.imag : a.imag) : -b.imag;
      return make_complex(pool, result);
    case NB_MULTIPLY: return make_complex(pool, complex_product(a, b));
    case NB_TRUE_DIVIDE:
      if (!complex_quotient(a, b, &result)) return nullptr;
      return make_complex(pool, result);
    case NB_POWER: return complex_power(pool, a, b);
    default: return nullptr;
  }
}

double float_remainder(double a, double b) {
  double result = std::fmod(a, b);
  if (result == 0) return std::copysign(0.0, b);
  if ((b < 0) != (result < 0)) result += b;
  return result;
}

double float_floor_quotient(double a, double b) {
  double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0 && (b < 0) != (remainder < 0)) quotient -= 1.0;
  if (quotient == 0) return std::copysign(0.0, a / b);
  double result = std::floor(quotient);
  if (quotient - result > 0.5) result += 1.0;
  return result;
}

ConstantRef float_power(ConstantPool& pool, double base, double exponent) {
  if (base == 0 && exponent < 0) return nullptr;
  if (base < 0 && std::isfinite(base) && std::isfinite(exponent) && exponent != std::floor(exponent)) {
    return complex_power(pool, {true, base, 0}, {true, exponent, 0});
  }
  const double result = std::pow(base, exponent);
  if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent)) return nullptr;
  return make_float(pool, result);
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
  switch (binary_operator) {
    case NB_ADD: return make_float(pool, a.real + b.real);
    case NB_SUBTRACT: return make_float(pool, a.real - b.real);
    case NB_MULTIPLY: return make_float(pool, a.real * b.real);
    case NB_TRUE_DIVIDE: return b.real == 0 ? nullptr : make_float(pool, a.real / b.real);
    case NB_REMAINDER: return b.real == 0 ? nullptr : make_float(pool, float_remainder(a.real, b.real));
    case NB_FLOOR_DIVIDE: return b.real == 0 ? nullptr : make_float(pool, float_floor_quotient(a.real, b.real));
    case NB_POWER: return float_power(pool, a.real, b.real);
    default: return nullptr;
  }
}

}  // namespace heapglass
