// printf-style formatting: reading one conversion of a format, and laying out what it converts.
//
//   %(key)flags width .precision modifier conversion
//
// Which argument a conversion takes, and the messages about its type, are the caller's.
//
// CPython: Objects/unicode_format.c (unicode_format_arg_parse, unicode_format_arg_output), formatlong, formatfloat.
#pragma once

#include "base/bigint.h"
#include "base/text_search.h"
#include "base/text_view.h"

namespace heapglass {

struct PercentSpec {
  bool has_key = false;
  Piece key{0, 0};  // Of the format, without its parentheses.
  bool left = false;       // -
  bool plus = false;       // +
  bool blank = false;      // the blank
  bool alternate = false;  // #
  bool zero = false;       // 0
  bool width_from_argument = false;
  bool precision_from_argument = false;
  int64_t width = -1;
  int64_t precision = -1;
  CodePoint conversion = 0;
  size_t conversion_index = 0;  // Where the conversion's letter stands, for messages.
  size_t end = 0;               // Where the format goes on.
};

// The ValueErrors of reading: "incomplete format", "incomplete format key", "width too big", "precision too big".
// Returns null when [spec] was read. [start] is the index after the percent sign.
const char* parse_percent(TextView format, size_t start, PercentSpec& spec);

// Takes a width or a precision that a '*' got from an argument.
void set_argument_width(PercentSpec& spec, int64_t width);
void set_argument_precision(PercentSpec& spec, int64_t precision);

// Append one converted value: d i u o x X; e E f F g G; and the text of s r a and c.
void append_percent_int(bigint::View value, const PercentSpec& spec, TextBuilder& out);
void append_percent_double(double value, const PercentSpec& spec, TextBuilder& out);
void append_percent_text(TextView text, const PercentSpec& spec, TextBuilder& out);

}  // namespace heapglass
