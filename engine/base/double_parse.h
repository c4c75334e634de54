// Text as a double, correctly rounded.
//
// CPython: Python/dtoa.c (_Py_dg_strtod), Python/pystrtod.c, Objects/floatobject.c (float_from_string, fromhex).
#pragma once

#include <cstdint>
#include <string_view>

namespace heapglass {

// Reads all of [text] as float() does, in ASCII: spaces around it, a sign, underscores between digits,
// "inf", "infinity" and "nan" in any case. Too large a number is an infinity. Returns false where float() would
// raise ValueError.
bool parse_double(std::string_view text, double& out);

// Reads the number at the beginning of [text], without spaces and underscores, and returns how many characters
// it took; 0 where there is none. CPython: PyOS_string_to_double with an end pointer.
size_t parse_double_prefix(std::string_view text, double& out);

enum class HexError : uint8_t { None, Invalid, TooLarge };

// Reads [text] as float.fromhex() does.
HexError parse_double_hex(std::string_view text, double& out);

}  // namespace heapglass
