// The elementary functions beside those of the C library that CPython ran with, which is itself not always
// correctly rounded: a value may be four doubles away at most, and nearly all must be equal.
#include <doctest/doctest.h>

#include "base/case_table.h"
#include "base/double_bits.h"
#include "base/libm.h"

namespace heapglass::testing {
namespace {

struct Function {
  const char* name;
  double (*one)(double);
  double (*two)(double, double);
};

const Function FUNCTIONS[] = {
    {"exp", libm::exp, nullptr},       {"exp2", libm::exp2, nullptr},     {"expm1", libm::expm1, nullptr},
    {"log", libm::log, nullptr},       {"log2", libm::log2, nullptr},     {"log10", libm::log10, nullptr},
    {"log1p", libm::log1p, nullptr},   {"sin", libm::sin, nullptr},       {"cos", libm::cos, nullptr},
    {"tan", libm::tan, nullptr},       {"asin", libm::asin, nullptr},     {"acos", libm::acos, nullptr},
    {"atan", libm::atan, nullptr},     {"sinh", libm::sinh, nullptr},     {"cosh", libm::cosh, nullptr},
    {"tanh", libm::tanh, nullptr},     {"asinh", libm::asinh, nullptr},   {"acosh", libm::acosh, nullptr},
    {"atanh", libm::atanh, nullptr},   {"erf", libm::erf, nullptr},       {"erfc", libm::erfc, nullptr},
    {"sqrt", libm::sqrt, nullptr},     {"cbrt", libm::cbrt, nullptr},     {"pow", nullptr, libm::pow},
    {"atan2", nullptr, libm::atan2},   {"hypot", nullptr, libm::hypot},
};

int compared = 0;
int different = 0;

// The distance of two doubles, counted in doubles between them.
uint64_t distance(double a, double b) {
  if (double_is_nan(a) && double_is_nan(b)) return 0;
  const uint64_t left = bits_of_double(a);
  const uint64_t right = bits_of_double(b);
  return left < right ? right - left : left - right;
}

// The expected value where the computed one is it or close by, else the computed one.
std::string libm_answer(const Fields& f) {
  if (f[0] != "libm") return "";
  for (const Function& function : FUNCTIONS) {
    if (f[1] != function.name) continue;
    const double x = to_double(f[2]);
    const double value = function.one != nullptr ? function.one(x) : function.two(x, to_double(f[3]));
    const double expected = to_double(f[4]);
    // The C library's cube root is one double off for every second argument.
    const bool counted = f[1] != "cbrt";
    compared += counted ? 1 : 0;
    different += counted && distance(value, expected) != 0 ? 1 : 0;
    return distance(value, expected) <= 4 ? f[4] : double_hex(value);
  }
  return "";
}

const char* const ROWS[] = {
#include "base/cases/libm.inc"
};

}  // namespace

TEST_CASE("elementary functions agree with the C library's") {
  check_rows(ROWS, std::size(ROWS), libm_answer);
  check_case_file(libm_answer);
  CHECK(different * 100 < compared);
}

TEST_CASE("powers that lie half-way between two doubles are rounded to even") {
  CHECK(libm::pow(3.0, 34.0) == 16677181699666568.0);
  CHECK(libm::pow(-3.0, 35.0) == -50031545098999704.0);
  CHECK(libm::pow(2.0, -1074.0) == 5e-324);
  CHECK(libm::pow(10.0, 22.0) == 1e22);
}

TEST_CASE("special values are those of C99") {
  CHECK(libm::pow(0.0, -1.0) == double_infinity());
  CHECK(double_hex(libm::pow(-0.0, -3.0)) == "-inf");
  CHECK(double_hex(libm::pow(-0.0, 3.0)) == "-0x0.0p+0");
  CHECK(libm::pow(double_nan(), 0.0) == 1.0);
  CHECK(double_is_nan(libm::pow(-8.0, 1.0 / 3.0)));
  CHECK(libm::log(0.0) == double_infinity(true));
  CHECK(double_is_nan(libm::log(-1.0)));
  CHECK(libm::exp(1000.0) == double_infinity());
  CHECK(libm::exp(-1000.0) == 0.0);
  CHECK(double_hex(libm::atan2(-0.0, -1.0)) == double_hex(-0x1.921fb54442d18p+1));
}

}  // namespace heapglass::testing
