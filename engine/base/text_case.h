// The case methods and the is… methods of str over whole strings.
//
// CPython: Objects/unicodeobject.c (do_lower, do_upper, do_title, do_capitalize, do_swapcase, unicode_is…_impl).
#pragma once

#include <string>

#include "base/text_view.h"

namespace heapglass {

enum class CaseChange : uint8_t { Lower, Upper, Title, Capitalize, Swap, Fold };

void append_case(TextView view, CaseChange change, TextBuilder& out);

enum class TextTest : uint8_t {
  Alnum, Alpha, Ascii, Decimal, Digit, Identifier, Lower, Numeric, Printable, Space, Title, Upper
};

// Returns what str.isalnum() and so on return.
bool test_text(TextView view, TextTest test);

// Appends [view] with decimal digits of every script as 0 to 9 and spaces as blanks; other characters become '?'.
// int(), float() and complex() read the result. CPython: _PyUnicode_TransformDecimalAndSpaceToASCII.
void append_as_ascii_number(TextView view, std::string& out);

}  // namespace heapglass
