// The layout of one number: its text taken apart, groups inserted, and everything padded to the width.
//
// CPython: Python/formatter_unicode.c (NumberFieldWidths, calc_number_widths, fill_number) and
// _PyUnicode_InsertThousandsGrouping.
#pragma once

#include <string_view>

#include "base/format_spec.h"

namespace heapglass {

// A number's text without its sign: what `parse_number` of CPython finds in it.
struct NumberText {
  bool negative = false;
  std::string_view prefix;    // 0x and its like.
  std::string_view digits;
  bool has_point = false;
  std::string_view fraction;  // The digits behind the point.
  std::string_view rest;      // An exponent, a percent sign, inf or nan.
};

// Takes apart [text], which may begin with a minus sign.
NumberText split_number(std::string_view text);

// The width of a group: three digits, or four in bases that are powers of two.
enum class GroupSize : uint8_t { Three = 3, Four = 4 };

// Appends [number] as [spec] lays it out. [tail], a character or 0, stands for all digits of the code 'c'.
void append_number(const NumberText& number, const FormatSpec& spec, GroupSize size, CodePoint tail, TextBuilder& out);

// Appends [text] with the fill that [spec] asks for around it.
void append_padded(TextView text, const FormatSpec& spec, TextBuilder& out);

}  // namespace heapglass
