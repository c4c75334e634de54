// Small questions about characters that the front end asks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace heapglass {

inline bool is_digit(int c) { return c >= '0' && c <= '9'; }

// Returns the value of a hexadecimal digit, or -1.
inline int hexadecimal_value(int c) {
  if (is_digit(c)) return c - '0';
  const int lower = c | 0x20;
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Whether a name may start with [c] or have it; any byte of a non-ASCII character passes here and is looked at later.
inline bool is_name_start(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128; }
inline bool is_name_part(int c) { return is_name_start(c) || is_digit(c); }

// Returns the number of characters of [text], which is UTF-8.
int character_count(std::string_view text);

// Returns [value] in upper case hexadecimal with at least [width] digits.
std::string hexadecimal(uint32_t value, int width);

// Looks for a character that [name] may not have where it stands. Returns npos, or the offset behind that character,
// which is then [bad]. CPython: _PyUnicode_ScanIdentifier.
size_t find_non_identifier(std::string_view name, uint32_t& bad);

// Returns the form that Python compares names in: NFKC, of which we know the compatibility forms of Latin letters and
// digits (full width, mathematical). CPython: _PyPegen_new_identifier.
std::string normalized_name(std::string_view name);

// Returns the warning for the unknown escape sequence [escape].
std::string invalid_escape_message(std::string_view escape);
std::string invalid_octal_escape_message(std::string_view escape);

}  // namespace heapglass
