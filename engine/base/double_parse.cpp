#include "base/double_parse.h"

#include <string>

#include "base/bigint_value.h"
#include "base/double_bits.h"

namespace heapglass {
namespace {

constexpr int EXACT_POWER_OF_TEN = 22;
// Halfway between two doubles lies a decimal of at most 767 digits; more only say "a little above".
constexpr size_t SIGNIFICANT_LIMIT = 800;
constexpr int64_t EXPONENT_LIMIT = 1000000000;

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_space(char character) { return character == ' ' || (character >= '\t' && character <= '\r'); }
char lower(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  return true;
}

std::string_view stripped(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// A decimal number as written: digits without leading zeros, times 10 ** exponent.
struct DecimalText {
  std::string digits;
  int64_t exponent = 0;
  size_t length = 0;
};

// Adds one digit; beyond the limit only whether anything but zeros followed is kept.
void add_digit(char digit, DecimalText& decimal, bool fraction) {
  if (decimal.digits.empty() && digit == '0') {
    if (fraction) --decimal.exponent;
    return;
  }
  if (decimal.digits.size() < SIGNIFICANT_LIMIT) {
    decimal.digits.push_back(digit);
    if (fraction) --decimal.exponent;
    return;
  }
  if (digit != '0') decimal.digits.back() = '1';
  if (!fraction) ++decimal.exponent;
}

// Reads an exponent part at [text]; returns its length, 0 where there is none.
size_t scan_exponent(std::string_view text, int64_t& exponent) {
  if (text.empty() || lower(text[0]) != 'e') return 0;
  size_t i = 1;
  const bool negative = i < text.size() && text[i] == '-';
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  if (i >= text.size() || !is_digit(text[i])) return 0;
  exponent = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) {
    if (exponent < EXPONENT_LIMIT) exponent = exponent * 10 + (text[i] - '0');
  }
  if (negative) exponent = -exponent;
  return i;
}

// Reads digits with an optional point and exponent; a length of 0 says that there is no number.
DecimalText scan_decimal(std::string_view text) {
  DecimalText decimal;
  size_t i = 0;
  size_t digits = 0;
  for (; i < text.size() && is_digit(text[i]); ++i, ++digits) add_digit(text[i], decimal, false);
  if (i < text.size() && text[i] == '.') {
    ++i;
    for (; i < text.size() && is_digit(text[i]); ++i, ++digits) add_digit(text[i], decimal, true);
  }
  if (digits == 0) return decimal;
  int64_t exponent = 0;
  i += scan_exponent(text.substr(i), exponent);
  decimal.exponent += exponent;
  decimal.length = i;
  return decimal;
}

// Up to 15 digits and a power of ten that is exact need one rounded operation.
bool convert_exactly(const DecimalText& decimal, double& out) {
  if (decimal.digits.size() > 15) return false;
  if (decimal.exponent > EXACT_POWER_OF_TEN || decimal.exponent < -EXACT_POWER_OF_TEN) return false;
  int64_t whole = 0;
  for (const char digit : decimal.digits) whole = whole * 10 + (digit - '0');
  double power = 1;
  for (int64_t i = decimal.exponent < 0 ? -decimal.exponent : decimal.exponent; i > 0; --i) power *= 10;
  out = decimal.exponent < 0 ? static_cast<double>(whole) / power : static_cast<double>(whole) * power;
  return true;
}

double convert(const DecimalText& decimal) {
  if (decimal.digits.empty()) return 0.0;
  double result = 0;
  if (convert_exactly(decimal, result)) return result;
  const int64_t magnitude = decimal.exponent + static_cast<int64_t>(decimal.digits.size());
  if (magnitude > 310) return double_infinity();
  if (magnitude < -325) return 0.0;
  BigInt whole;
  BigInt::parse(decimal.digits, 10, whole);
  const uint64_t power = static_cast<uint64_t>(decimal.exponent < 0 ? -decimal.exponent : decimal.exponent);
  const BigInt scale = BigInt(10).pow(power);
  bool overflow = false;
  if (decimal.exponent >= 0) return bigint::to_double(whole.mul(scale).view(), overflow);
  return bigint::true_divide(whole.view(), scale.view(), overflow);
}

// Removes underscores that stand between digits; returns false where one does not.
bool without_underscores(std::string_view text, std::string& out) {
  char previous = 0;
  for (const char character : text) {
    if (character == '_') {
      if (!is_digit(previous)) return false;
    } else {
      if (previous == '_' && !is_digit(character)) return false;
      out.push_back(character);
    }
    previous = character;
  }
  return previous != '_';
}

int hex_value(char character) {
  if (is_digit(character)) return character - '0';
  const char low = lower(character);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// A hexadecimal number as written: its top 64 bits, their weight, and whether more bits followed.
struct HexText {
  uint64_t mantissa = 0;
  int64_t exponent = 0;
  bool sticky = false;
  size_t digits = 0;
};

void add_hex_digit(int value, HexText& hex, bool fraction) {
  ++hex.digits;
  if ((hex.mantissa >> 60) == 0) {
    hex.mantissa = hex.mantissa << 4 | static_cast<uint64_t>(value);
    if (fraction) hex.exponent -= 4;
    return;
  }
  hex.sticky = hex.sticky || value != 0;
  if (!fraction) hex.exponent += 4;
}

// Reads the digits and the exponent of a hexadecimal number and returns how much of [text] they took.
size_t scan_hex(std::string_view text, HexText& hex) {
  size_t i = 0;
  for (; i < text.size() && hex_value(text[i]) >= 0; ++i) add_hex_digit(hex_value(text[i]), hex, false);
  if (i < text.size() && text[i] == '.') {
    ++i;
    for (; i < text.size() && hex_value(text[i]) >= 0; ++i) add_hex_digit(hex_value(text[i]), hex, true);
  }
  if (hex.digits == 0 || i >= text.size() || lower(text[i]) != 'p') return i;
  std::string exponent_text = "e";
  exponent_text += text.substr(i + 1);
  int64_t exponent = 0;
  const size_t length = scan_exponent(exponent_text, exponent);
  if (length == 0) return i;
  hex.exponent += exponent;
  return i + length;
}

}  // namespace

size_t parse_double_prefix(std::string_view text, double& out) {
  size_t start = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) start = 1;
  const std::string_view rest = text.substr(start);
  size_t length = 0;
  if (starts_with_word(rest, "inf")) {
    length = starts_with_word(rest, "infinity") ? 8 : 3;
    out = double_infinity(negative);
  } else if (starts_with_word(rest, "nan")) {
    length = 3;
    out = with_sign(double_nan(), negative);
  } else {
    const DecimalText decimal = scan_decimal(rest);
    length = decimal.length;
    if (length == 0) return 0;
    out = with_sign(convert(decimal), negative);
  }
  return start + length;
}

bool parse_double(std::string_view text, double& out) {
  text = stripped(text);
  std::string cleaned;
  if (text.find('_') != std::string_view::npos) {
    if (!without_underscores(text, cleaned)) return false;
    text = cleaned;
  }
  if (text.empty()) return false;
  return parse_double_prefix(text, out) == text.size();
}

HexError parse_double_hex(std::string_view text, double& out) {
  text = stripped(text);
  if (text.empty()) return HexError::Invalid;
  const bool negative = text[0] == '-';
  if (text[0] == '-' || text[0] == '+') text.remove_prefix(1);
  if (starts_with_word(text, "inf") || starts_with_word(text, "nan")) {
    return parse_double_prefix(text, out) == text.size()
               ? (out = with_sign(out, negative), HexError::None) : HexError::Invalid;
  }
  if (starts_with_word(text, "0x")) text.remove_prefix(2);
  HexText hex;
  if (scan_hex(text, hex) != text.size() || hex.digits == 0) return HexError::Invalid;
  out = scale_to_double(hex.mantissa, hex.exponent, negative, hex.sticky);
  return double_is_infinite(out) ? HexError::TooLarge : HexError::None;
}

}  // namespace heapglass
