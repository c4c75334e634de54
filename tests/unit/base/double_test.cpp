// Doubles as text and back, against tables that CPython wrote.
#include <doctest/doctest.h>

#include "base/case_table.h"
#include "base/double_bits.h"
#include "base/double_parse.h"
#include "base/double_text.h"

namespace heapglass::testing {
namespace {

std::string double_text_answer(const Fields& f) {
  std::string text;
  if (f[0] == "complex") {
    append_complex_repr(to_double(f[1]), to_double(f[2]), text);
  } else if (f[0] == "format") {
    DoubleStyle style;
    style.alternate = f[4] == "1";
    append_double(to_double(f[1]), f[2][0], std::stoi(f[3]), style, text);
  } else if (f[0] == "repr") {
    append_double_repr(to_double(f[1]), text);
  } else {
    append_double_hex(to_double(f[1]), text);
  }
  return text;
}

std::string parse_answer(const Fields& f) {
  double value = 0;
  if (f[0] == "parse") return parse_double(decoded(f[1]), value) ? double_hex(value) : "error";
  switch (parse_double_hex(decoded(f[1]), value)) {
    case HexError::None: return double_hex(value);
    case HexError::Invalid: return "error";
    case HexError::TooLarge: return "too large";
  }
  return "";
}

std::string ratio_answer(double value) {
  const IntegerRatio ratio = integer_ratio(value);
  const BigInt numerator(ratio.numerator);
  if (ratio.exponent >= 0) return numerator.lshift(static_cast<uint64_t>(ratio.exponent)).decimal() + "\t1";
  return numerator.decimal() + "\t" + BigInt(1).lshift(static_cast<uint64_t>(-ratio.exponent)).decimal();
}

std::string arithmetic_answer(const Fields& f) {
  const double x = to_double(f[1]);
  if (f[0] == "ratio") return ratio_answer(x);
  if (f[0] == "fmod") return double_hex(double_fmod(x, to_double(f[2])));
  if (f[0] == "ldexp") return double_hex(scale_double(x, std::stoi(f[2])));
  if (f[0] == "round") return double_hex(round_to_places(x, std::stoi(f[2])));
  if (f[0] == "frexp") {
    int exponent = 0;
    const double fraction = split_double(x, exponent);
    return double_hex(fraction) + "\t" + std::to_string(exponent);
  }
  if (f[0] == "whole") {
    // CPython gives these as ints, which have no negative zero.
    return double_hex(double_floor(x) + 0.0) + "\t" + double_hex(double_round_half_even(x) + 0.0) + "\t" +
           (double_is_integer(x) ? "1" : "0");
  }
  double quotient = 0;
  double remainder = 0;
  double_divmod(x, to_double(f[2]), quotient, remainder);
  return double_hex(quotient) + "\t" + double_hex(remainder);
}

std::string double_answer(const Fields& f) {
  for (const char* name : {"repr", "format", "hex", "complex"}) {
    if (f[0] == name) return double_text_answer(f);
  }
  for (const char* name : {"parse", "fromhex"}) {
    if (f[0] == name) return parse_answer(f);
  }
  for (const char* name : {"ratio", "fmod", "ldexp", "round", "frexp", "whole", "float_divmod"}) {
    if (f[0] == name) return arithmetic_answer(f);
  }
  return "";
}

const char* const ROWS[] = {
#include "base/cases/double.inc"
};

}  // namespace

TEST_CASE("doubles are written and read as CPython writes and reads them") {
  check_rows(ROWS, std::size(ROWS), double_answer);
  check_case_file(double_answer);
}

TEST_CASE("ceil and trunc keep the sign of zero") {
  CHECK(double_hex(double_ceil(-0.5)) == "-0x0.0p+0");
  CHECK(double_hex(double_trunc(-0.5)) == "-0x0.0p+0");
  CHECK(double_ceil(1.25) == 2.0);
  CHECK(double_floor(-1.25) == -2.0);
}

}  // namespace heapglass::testing
