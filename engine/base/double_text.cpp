#include "base/double_text.h"

#include <bit>

#include "base/bigint_text.h"
#include "base/double_bits.h"
#include "base/double_digits.h"
#include "base/double_parse.h"

namespace heapglass {
namespace {

char lower_code(char code) {
  return code >= 'A' && code <= 'Z' ? static_cast<char>(code - 'A' + 'a') : code;
}

DecimalDigits digits_for(double value, char code, int precision) {
  switch (code) {
    case 'r': return shortest_digits(value);
    case 'f': return fraction_digits(value, precision);
    default: return significant_digits(value, precision);
  }
}

void append_zeros(int64_t count, std::string& out) {
  if (count > 0) out.append(static_cast<size_t>(count), '0');
}

void append_exponent(int64_t exponent, std::string& out) {
  out.push_back('e');
  out.push_back(exponent < 0 ? '-' : '+');
  const int64_t magnitude = exponent < 0 ? -exponent : exponent;
  if (magnitude < 10) out.push_back('0');
  bigint::append_decimal(magnitude, out);
}

// Writes digits with the point after the first [point] of them, and zeros so that they begin before it and
// reach [end], which is counted from the first digit.
void append_positional(const DecimalDigits& decimal, int64_t point, int64_t end, std::string& out) {
  const int64_t count = static_cast<int64_t>(decimal.digits.size());
  if (point <= 0) {
    out += "0.";
    append_zeros(-point, out);
  }
  if (point > 0 && point <= count) {
    out.append(decimal.digits, 0, static_cast<size_t>(point));
    out.push_back('.');
    out.append(decimal.digits, static_cast<size_t>(point));
  } else {
    out += decimal.digits;
  }
  if (count < point) {
    append_zeros(point - count, out);
    out.push_back('.');
    append_zeros(end - point, out);
  } else {
    append_zeros(end - count, out);
  }
}

void append_finite(double value, char code, int precision, DoubleStyle style, std::string& out) {
  const DecimalDigits decimal = digits_for(value, code, precision);
  bool negative = double_sign(value);
  if (style.no_negative_zero && (decimal.digits.empty() || decimal.digits == "0")) negative = false;
  int64_t point = decimal.point;
  int64_t end = static_cast<int64_t>(decimal.digits.size());
  bool use_exponent = false;
  switch (code) {
    case 'e':
      use_exponent = true;
      end = precision;
      break;
    case 'f':
      end = point + precision;
      break;
    case 'g':
      use_exponent = point <= -4 || point > precision - (style.add_dot_zero ? 1 : 0);
      if (style.alternate) end = precision;
      break;
    default:
      use_exponent = point <= -4 || point > 16;
      break;
  }
  const int64_t exponent = point - 1;
  if (use_exponent) point = 1;
  const int64_t least = point + (!use_exponent && style.add_dot_zero ? 1 : 0);
  if (end < least) end = least;
  if (negative) out.push_back('-');
  if (!negative && style.always_sign) out.push_back('+');
  append_positional(decimal, point, end, out);
  if (out.back() == '.' && !style.alternate) out.pop_back();
  if (use_exponent) append_exponent(exponent, out);
}

void append_special(double value, DoubleStyle style, std::string& out) {
  if (double_is_nan(value)) {
    out += "nan";
    return;
  }
  if (value < 0) out.push_back('-');
  if (value > 0 && style.always_sign) out.push_back('+');
  out += "inf";
}

}  // namespace

void append_double(double value, char code, int precision, DoubleStyle style, std::string& out) {
  const size_t start = out.size();
  const char lower = lower_code(code);
  if (lower == 'g' && precision == 0) precision = 1;
  if (lower == 'e' && precision < INT32_MAX) ++precision;
  if (double_is_finite(value)) {
    append_finite(value, lower, precision, style, out);
  } else {
    append_special(value, style, out);
  }
  if (lower == code) return;
  for (size_t i = start; i < out.size(); ++i) {
    if (out[i] >= 'a' && out[i] <= 'z') out[i] = static_cast<char>(out[i] - 'a' + 'A');
  }
}

void append_double_repr(double value, std::string& out) {
  DoubleStyle style;
  style.add_dot_zero = true;
  append_double(value, 'r', 0, style, out);
}

void append_complex_repr(double real, double imaginary, std::string& out) {
  DoubleStyle style;
  if (real == 0 && !double_sign(real)) {
    append_double(imaginary, 'r', 0, style, out);
    out.push_back('j');
    return;
  }
  out.push_back('(');
  append_double(real, 'r', 0, style, out);
  style.always_sign = true;
  const size_t start = out.size();
  append_double(imaginary, 'r', 0, style, out);
  if (out[start] == 'n') out.insert(start, 1, '+');
  out += "j)";
}

void append_double_hex(double value, std::string& out) {
  if (!double_is_finite(value)) {
    append_special(value, {}, out);
    return;
  }
  if (double_sign(value)) out.push_back('-');
  if (value == 0) {
    out += "0x0.0p+0";
    return;
  }
  const uint64_t bits = bits_of_double(value);
  const int biased = static_cast<int>((bits >> 52) & 0x7FF);
  out += biased == 0 ? "0x0." : "0x1.";
  for (int shift = 48; shift >= 0; shift -= 4) out.push_back("0123456789abcdef"[(bits >> shift) & 15]);
  const int exponent = biased == 0 ? -1022 : biased - 1023;
  out += exponent < 0 ? "p-" : "p+";
  bigint::append_decimal(static_cast<int64_t>(exponent < 0 ? -exponent : exponent), out);
}

double round_to_places(double value, int places) {
  if (!double_is_finite(value) || value == 0 || places > 323) return value;
  if (places < -308) return with_sign(0.0, double_sign(value));
  const DecimalDigits decimal = fraction_digits(value, places);
  if (decimal.digits.empty()) return with_sign(0.0, double_sign(value));
  std::string text = "0.";
  text += decimal.digits;
  text.push_back('e');
  bigint::append_decimal(static_cast<int64_t>(decimal.point), text);
  double result = 0;
  parse_double(text, result);
  return with_sign(result, double_sign(value));
}

IntegerRatio integer_ratio(double value) {
  const DoubleParts parts = parts_of_double(value);
  if (parts.mantissa == 0) return {0, 0};
  const int zeros = std::countr_zero(parts.mantissa);
  const int64_t odd = static_cast<int64_t>(parts.mantissa >> zeros);
  return {parts.negative ? -odd : odd, parts.exponent + zeros};
}

}  // namespace heapglass
