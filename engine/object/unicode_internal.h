// Strings as views for the kernels of base/, and what the files of the str type share.
#pragma once

#include "base/text_view.h"
#include "object/unicode.h"

#include <string>

namespace heapglass {

// The characters of [string], which must live as long as the view is used.
TextView unicode_view(const Object* string);

// New strings, of the narrowest kind.
Object* unicode_from_view(TextView text);
Object* unicode_from_builder(const TextBuilder& builder);
// The same, but one character makes a string of its own too, as where CPython fills what PyUnicode_New gave.
Object* unicode_fresh_from_builder(const TextBuilder& builder);
Object* unicode_fresh_from_ascii(std::string_view text);

// A copy of the text as UTF-8 in host memory (lone surrogates pass through): unlike unicode_as_utf8 it leaves no trace in
// the heap of the program.
std::string unicode_to_utf8(const Object* string);

// The text as int() and float() read it: decimal digits of any script as ASCII, spaces as ' ', anything else beyond ASCII as '?'.
// CPython: _PyUnicode_TransformDecimalAndSpaceToASCII.
std::string unicode_to_ascii_digits(const Object* string);

// [string] itself where it is exactly a str, else a copy that is. New reference.
Object* unicode_result_unchanged(Object* string);

// Raise UnicodeDecodeError and UnicodeEncodeError.
std::nullptr_t unicode_decode_error(const char* encoding, std::string_view bytes, int64_t start, int64_t end,
                                    const char* reason);
std::nullptr_t unicode_encode_error(const char* encoding, Object* string, int64_t start, int64_t end,
                                    const char* reason);

void unicode_dealloc(Object* self);

}  // namespace heapglass
