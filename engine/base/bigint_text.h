// Integers to and from text, for every base that Python has.
//
// The limit of 4300 decimal digits (sys.set_int_max_str_digits) is the caller's: `IntText` carries the
// number of digits, and `decimal_bound` the room for them.
//
// CPython: Objects/longobject.c (long_to_decimal_string, long_format_binary, PyLong_FromString).
#pragma once

#include <string>
#include <string_view>

#include "base/bigint.h"

namespace heapglass::bigint {

// Writes [a] in decimal with its sign into [out], which holds `decimal_bound(a)` bytes; returns the length.
size_t decimal_bound(View a);
size_t write_decimal(View a, std::span<char> out);
void append_decimal(View a, std::string& out);
void append_decimal(int64_t value, std::string& out);

// Appends [a] in base 2, 8, 10 or 16 with Python's prefix where [prefix] is set. CPython: _PyLong_Format.
enum class Prefix : uint8_t { Without, With };
void append_text(View a, int base, Prefix prefix, std::string& out);

// A literal or an argument of int() that was found to be well formed.
struct IntText {
  bool valid = false;
  int sign = 1;
  int base = 10;
  size_t digit_count = 0;  // Without underscores.
  std::string_view digits;  // With underscores, without sign, prefix and spaces.
};

// Reads ASCII [text] as int(text, base) does: spaces around it, a sign, a prefix where [base] is 0 or fits
// it, underscores between digits. [base] is 0 or 2 to 36. CPython: PyLong_FromString.
IntText scan_int(std::string_view text, int base);

size_t parse_bound(const IntText& text);
Result parse_int(const IntText& text, std::span<Digit> out);

}  // namespace heapglass::bigint
