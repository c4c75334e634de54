// What CPython's str methods say of one character, and its case mappings, from one generated table.
//
// The table is written by tests/tools/unicode_table.py, which asks CPython's str methods about every code point;
// it takes about 36 KiB.
//
// CPython: Objects/unicodectype.c.
#pragma once

#include "base/text_view.h"

namespace heapglass::unicode {

// The order is that of FLAGS in tests/tools/unicode_table.py.
enum Flag : uint16_t {
  Alpha = 1 << 0,
  Decimal = 1 << 1,
  Digit = 1 << 2,
  Numeric = 1 << 3,
  Space = 1 << 4,
  Printable = 1 << 5,
  Lower = 1 << 6,
  Upper = 1 << 7,
  Title = 1 << 8,
  IdentifierStart = 1 << 9,
  IdentifierContinue = 1 << 10,
  Cased = 1 << 11,
  CaseIgnorable = 1 << 12,
  LineBreak = 1 << 13,
};

// The union of the flags of [character].
uint16_t flags(CodePoint character);

inline bool has(CodePoint character, unsigned wanted) { return (flags(character) & wanted) != 0; }
inline bool is_alnum(CodePoint character) { return has(character, Alpha | Decimal | Digit | Numeric); }

// The value of a decimal digit of any script, or -1. CPython: _PyUnicode_ToDecimalDigit.
int decimal_value(CodePoint character);

// What a character becomes: one to three characters.
struct Mapping {
  CodePoint characters[3];
  int count;
};

// The full mappings of a character by itself. CPython: _PyUnicode_ToLowerFull and its kin.
Mapping lower(CodePoint character);
Mapping upper(CodePoint character);
Mapping title(CodePoint character);
Mapping fold(CodePoint character);

}  // namespace heapglass::unicode
