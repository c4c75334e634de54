#include "base/format_layout.h"

#include <algorithm>

namespace heapglass {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

size_t leading_digits(std::string_view text) {
  size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

char separator_of(Grouping grouping) { return grouping == Grouping::Comma ? ',' : '_'; }

// Groups [digits] from the right, with zeros before them so that the text has at least [width] characters,
// but no separator at the front.
std::string grouped(std::string_view digits, Grouping grouping, int size, int64_t width) {
  std::string reversed;
  int64_t remaining = static_cast<int64_t>(digits.size());
  if (grouping == Grouping::None) {
    reversed.assign(static_cast<size_t>(std::max<int64_t>(width - remaining, 0)), '0');
    return reversed.append(digits);
  }
  for (;;) {
    const int64_t length = std::min<int64_t>(size, std::max<int64_t>(std::max(remaining, width), 1));
    for (int64_t i = 0; i < length; ++i) {
      reversed.push_back(remaining > 0 ? digits[static_cast<size_t>(--remaining)] : '0');
    }
    width -= length;
    if (remaining <= 0 && width <= 0) break;
    reversed.push_back(separator_of(grouping));
    --width;
  }
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

// Groups the digits behind a point, from the left.
std::string grouped_fraction(std::string_view digits, Grouping grouping) {
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && i % 3 == 0 && grouping != Grouping::None) text.push_back(separator_of(grouping));
    text.push_back(digits[i]);
  }
  return text;
}

struct Padding {
  int64_t left = 0;
  int64_t inner = 0;
  int64_t right = 0;
};

Padding padding_for(int64_t length, const FormatSpec& spec) {
  Padding padding;
  const int64_t missing = spec.width - length;
  if (missing <= 0) return padding;
  switch (spec.align) {
    case '<': padding.right = missing; break;
    case '^':
      padding.left = missing / 2;
      padding.right = missing - padding.left;
      break;
    case '=': padding.inner = missing; break;
    default: padding.left = missing; break;
  }
  return padding;
}

char sign_character(bool negative, CodePoint asked) {
  if (negative) return '-';
  return asked == '+' || asked == ' ' ? static_cast<char>(asked) : '\0';
}

}  // namespace

NumberText split_number(std::string_view text) {
  NumberText number;
  if (!text.empty() && text.front() == '-') {
    number.negative = true;
    text.remove_prefix(1);
  }
  const size_t digits = leading_digits(text);
  number.digits = text.substr(0, digits);
  text.remove_prefix(digits);
  if (!text.empty() && text.front() == '.') {
    number.has_point = true;
    text.remove_prefix(1);
    const size_t fraction = leading_digits(text);
    number.fraction = text.substr(0, fraction);
    text.remove_prefix(fraction);
  }
  number.rest = text;
  return number;
}

void append_number(const NumberText& number, const FormatSpec& spec, GroupSize size, CodePoint tail,
                   TextBuilder& out) {
  const char sign = sign_character(number.negative, spec.sign);
  const std::string fraction = grouped_fraction(number.fraction, spec.fraction_grouping);
  const int64_t other = (sign != 0 ? 1 : 0) + static_cast<int64_t>(number.prefix.size()) + (number.has_point ? 1 : 0) +
                        static_cast<int64_t>(fraction.size() + number.rest.size()) + (tail != 0 ? 1 : 0);
  const bool zeros = spec.fill == '0' && spec.align == '=';
  std::string digits;
  if (!number.digits.empty()) {
    digits = grouped(number.digits, spec.grouping, static_cast<int>(size), zeros ? spec.width - other : 0);
  }
  const Padding padding = padding_for(other + static_cast<int64_t>(digits.size()), spec);
  out.append_repeated(spec.fill, static_cast<size_t>(padding.left));
  if (sign != 0) out.append(static_cast<CodePoint>(sign));
  out.append(TextView(number.prefix));
  out.append_repeated(spec.fill, static_cast<size_t>(padding.inner));
  out.append(TextView(digits));
  if (number.has_point) out.append(CodePoint{'.'});
  out.append(TextView(fraction));
  out.append(TextView(number.rest));
  if (tail != 0) out.append(tail);
  out.append_repeated(spec.fill, static_cast<size_t>(padding.right));
}

void append_padded(TextView text, const FormatSpec& spec, TextBuilder& out) {
  const Padding padding = padding_for(static_cast<int64_t>(text.length), spec);
  out.append_repeated(spec.fill, static_cast<size_t>(padding.left + padding.inner));
  out.append(text);
  out.append_repeated(spec.fill, static_cast<size_t>(padding.right));
}

}  // namespace heapglass
