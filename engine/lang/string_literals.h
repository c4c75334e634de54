// The value of a string token: prefixes, quotes and escape sequences.
//
// CPython: Parser/string_parser.c, Objects/unicodeobject.c (_PyUnicode_DecodeUnicodeEscapeInternal2).
#pragma once

#include <string>
#include <string_view>

namespace heapglass {

// What a string token is made of.
struct StringLiteral {
  bool bytes = false;
  bool raw = false;
  bool unicode_prefix = false;  // u'...', in lower case
  std::string_view body;        // between the quotes
  size_t body_offset = 0;
};

StringLiteral split_string(std::string_view token);

// What decoding a body found wrong. [error] is empty if it could be decoded. [invalid_escape] is the offset of the first
// unknown escape sequence, which is only warned of, or npos.
struct DecodedString {
  std::string value;
  std::string error;
  size_t invalid_escape = std::string_view::npos;
};

// Decodes escape sequences into WTF-8.
DecodedString decode_text(std::string_view body);

// Decodes the escape sequences of a bytes literal.
DecodedString decode_bytes(std::string_view body);

// Returns the warning for the unknown escape sequence at [offset] of [body].
std::string escape_warning(std::string_view body, size_t offset);

}  // namespace heapglass
