// repr() and ascii() of strings and bytes.
//
// CPython: Objects/unicodeobject.c (unicode_repr), Objects/bytesobject.c (PyBytes_Repr).
#pragma once

#include <span>
#include <string>

#include "base/text_view.h"

namespace heapglass {

// Which characters repr escapes although they are printable: none, or all beyond ASCII, as ascii() does.
enum class ReprStyle : uint8_t { Readable, Ascii };

// Appends the quoted form of [view]; double quotes where it has single quotes only.
void append_text_repr(TextView view, ReprStyle style, TextBuilder& out);
void append_text_repr(TextView view, ReprStyle style, std::string& utf8);

// Appends the quoted form of [bytes] without the prefix: 'ab\x00' of b'ab\x00'.
void append_quoted_bytes(std::span<const uint8_t> bytes, std::string& out);

// Appends repr(bytes).
void append_bytes_repr(std::span<const uint8_t> bytes, std::string& out);

}  // namespace heapglass
