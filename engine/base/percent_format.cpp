#include "base/percent_format.h"

#include <algorithm>

#include "base/bigint_text.h"
#include "base/double_text.h"

namespace heapglass {
namespace {

constexpr int DEFAULT_PRECISION = 6;

// Reads digits at [position]; returns false when the number is above [limit].
bool read_number(TextView format, size_t& position, int64_t limit, int64_t& number) {
  number = 0;
  for (; position < format.length; ++position) {
    const CodePoint character = format[position];
    if (character < '0' || character > '9') break;
    const int64_t digit = static_cast<int64_t>(character) - '0';
    if (number > (limit - digit) / 10) return false;
    number = number * 10 + digit;
  }
  return true;
}

// Reads a key in parentheses, which may nest.
bool read_key(TextView format, size_t& position, PercentSpec& spec) {
  const size_t start = ++position;
  int depth = 1;
  for (; position < format.length && depth > 0; ++position) {
    if (format[position] == ')') --depth;
    if (format[position] == '(') ++depth;
  }
  spec.has_key = true;
  spec.key = {start, position - start - 1};
  return depth == 0;
}

bool read_flag(CodePoint character, PercentSpec& spec) {
  switch (character) {
    case '-': spec.left = true; return true;
    case '+': spec.plus = true; return true;
    case ' ': spec.blank = true; return true;
    case '#': spec.alternate = true; return true;
    case '0': spec.zero = true; return true;
    default: return false;
  }
}

bool read_width(TextView format, size_t& position, PercentSpec& spec) {
  if (position < format.length && format[position] == '*') {
    spec.width_from_argument = true;
    ++position;
    return true;
  }
  const size_t start = position;
  int64_t width = 0;
  if (!read_number(format, position, INT64_MAX, width)) return false;
  if (position != start) spec.width = width;
  return true;
}

bool read_precision(TextView format, size_t& position, PercentSpec& spec) {
  if (position >= format.length || format[position] != '.') return true;
  ++position;
  spec.precision = 0;
  if (position < format.length && format[position] == '*') {
    spec.precision_from_argument = true;
    ++position;
    return true;
  }
  return read_number(format, position, INT32_MAX, spec.precision);
}

char sign_of(bool negative, const PercentSpec& spec) {
  if (negative) return '-';
  if (spec.plus) return '+';
  return spec.blank ? ' ' : '\0';
}

// Lays out a number: zeros go between its sign and prefix and its digits, blanks around everything.
void append_number(char sign, std::string_view prefix, std::string_view digits, const PercentSpec& spec,
                   TextBuilder& out) {
  const int64_t length = static_cast<int64_t>(prefix.size() + digits.size()) + (sign != 0 ? 1 : 0);
  const size_t missing = static_cast<size_t>(std::max<int64_t>(spec.width - length, 0));
  const bool inner = spec.zero && !spec.left;
  if (!inner && !spec.left) out.append_repeated(' ', missing);
  if (sign != 0) out.append(static_cast<CodePoint>(sign));
  out.append(TextView(prefix));
  if (inner) out.append_repeated('0', missing);
  out.append(TextView(digits));
  if (spec.left) out.append_repeated(' ', missing);
}

}  // namespace

const char* parse_percent(TextView format, size_t start, PercentSpec& spec) {
  spec = PercentSpec{};
  size_t position = start;
  if (position < format.length && format[position] == '(' && !read_key(format, position, spec)) {
    return "incomplete format key";
  }
  while (position < format.length && read_flag(format[position], spec)) ++position;
  if (!read_width(format, position, spec)) return "width too big";
  if (!read_precision(format, position, spec)) return "precision too big";
  if (position < format.length) {
    const CodePoint modifier = format[position];
    if (modifier == 'h' || modifier == 'l' || modifier == 'L') ++position;
  }
  if (position >= format.length) return "incomplete format";
  spec.conversion = format[position];
  spec.conversion_index = position;
  spec.end = position + 1;
  return nullptr;
}

void set_argument_width(PercentSpec& spec, int64_t width) {
  if (width < 0) {
    spec.left = true;
    width = -width;
  }
  spec.width = width;
}

void set_argument_precision(PercentSpec& spec, int64_t precision) { spec.precision = std::max<int64_t>(precision, 0); }

void append_percent_int(bigint::View value, const PercentSpec& spec, TextBuilder& out) {
  int base = 10;
  std::string prefix;
  if (spec.conversion == 'o') base = 8;
  if (spec.conversion == 'x' || spec.conversion == 'X') base = 16;
  if (spec.alternate && base == 8) prefix = "0o";
  if (spec.alternate && base == 16) prefix = spec.conversion == 'X' ? "0X" : "0x";
  std::string digits;
  bigint::append_text(bigint::absolute(value), base, bigint::Prefix::Without, digits);
  if (spec.precision > static_cast<int64_t>(digits.size())) {
    digits.insert(0, static_cast<size_t>(spec.precision) - digits.size(), '0');
  }
  if (spec.conversion == 'X') {
    for (char& character : digits) {
      if (character >= 'a' && character <= 'f') character = static_cast<char>(character - 'a' + 'A');
    }
  }
  append_number(sign_of(value.sign < 0, spec), prefix, digits, spec, out);
}

void append_percent_double(double value, const PercentSpec& spec, TextBuilder& out) {
  DoubleStyle style;
  style.alternate = spec.alternate;
  std::string text;
  const int precision = spec.precision < 0 ? DEFAULT_PRECISION : static_cast<int>(spec.precision);
  append_double(value, static_cast<char>(spec.conversion), precision, style, text);
  const bool negative = text[0] == '-';
  append_number(sign_of(negative, spec), "", std::string_view(text).substr(negative ? 1 : 0), spec, out);
}

void append_percent_text(TextView text, const PercentSpec& spec, TextBuilder& out) {
  const bool cut = spec.conversion != 'c' && spec.precision >= 0 && spec.precision < static_cast<int64_t>(text.length);
  if (cut) text = text.sub(0, static_cast<size_t>(spec.precision));
  const int64_t missing = std::max<int64_t>(spec.width - static_cast<int64_t>(text.length), 0);
  if (!spec.left) out.append_repeated(' ', static_cast<size_t>(missing));
  out.append(text);
  if (spec.left) out.append_repeated(' ', static_cast<size_t>(missing));
}

}  // namespace heapglass
