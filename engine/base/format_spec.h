// The format-spec mini-language and the numbers and texts that it lays out.
//
//   [[fill]align][sign][z][#][0][width][grouping][.[precision][grouping]][type]
//
//   | left padding | sign | prefix | inner padding | grouped digits | point | grouped fraction | rest | right padding |
//
// CPython: Python/formatter_unicode.c.
#pragma once

#include <string>

#include "base/bigint.h"
#include "base/text_view.h"

namespace heapglass {

// What stands between groups of digits.
enum class Grouping : uint8_t { None, Comma, Underscore };

struct FormatSpec {
  CodePoint fill = ' ';
  CodePoint align = 0;  // One of < > = ^.
  CodePoint sign = 0;   // One of + - and the blank, or 0.
  bool no_negative_zero = false;
  bool alternate = false;
  int64_t width = -1;
  Grouping grouping = Grouping::None;
  int64_t precision = -1;
  Grouping fraction_grouping = Grouping::None;
  CodePoint type = 0;
};

// The exception that a refused spec raises, as CPython words it.
struct FormatFailure {
  enum class Kind : uint8_t { None, ValueError, OverflowError };
  Kind kind = Kind::None;
  std::string message;  // UTF-8.
};

// Reads [text]. [type_name] is the name of the object's type, for messages. Returns false with the failure set.
bool parse_format_spec(TextView text, CodePoint default_type, CodePoint default_align, std::string_view type_name,
                       FormatSpec& spec, FormatFailure& failure);

// Append the value as format(value, spec) gives it. Return false with the failure set.
bool format_text(TextView value, TextView spec, std::string_view type_name, TextBuilder& out, FormatFailure& failure);
bool format_int(bigint::View value, TextView spec, std::string_view type_name, TextBuilder& out,
                FormatFailure& failure);
bool format_double(double value, TextView spec, std::string_view type_name, TextBuilder& out, FormatFailure& failure);
bool format_complex(double real, double imaginary, TextView spec, std::string_view type_name, TextBuilder& out,
                    FormatFailure& failure);

}  // namespace heapglass
