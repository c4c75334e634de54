// UTF-8, strict as Python's codec or passing surrogates through (WTF-8, "surrogatepass").
//
// CPython: Objects/stringlib/codecs.h (utf8_decode, utf8_encoder).
#pragma once

#include <string>
#include <string_view>

#include "base/text_view.h"

namespace heapglass {

enum class Surrogates : uint8_t { Refuse, Pass };

// Where decoding stopped: `start` is the length of the text when all of it was read; else the bytes [start, end)
// are wrong, for [reason], which is worded as UnicodeDecodeError words it.
struct Utf8Error {
  size_t start = 0;
  size_t end = 0;
  const char* reason = nullptr;
};

// Appends the characters of [bytes] up to the first error.
Utf8Error decode_utf8(std::string_view bytes, Surrogates surrogates, TextBuilder& out);

// Reads the character at [position] of well-formed UTF-8 and moves past it.
CodePoint next_utf8(std::string_view bytes, size_t& position);

// Counts the characters of well-formed UTF-8.
size_t utf8_characters(std::string_view bytes);

void append_utf8(CodePoint character, std::string& out);

// The bytes that [view] takes, with surrogates in three bytes each.
size_t utf8_length(TextView view);

// Appends all of [view], surrogates in three bytes each.
void append_utf8(TextView view, std::string& out);

// Returns the index of the first surrogate of [view], or its length. CPython's reason: "surrogates not allowed".
size_t find_surrogate(TextView view);

}  // namespace heapglass
