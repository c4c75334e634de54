#include "base/unicode.h"

namespace heapglass::unicode {
namespace {

// What characters with the same properties and the same distances to their mappings share.
struct Record {
  int32_t lower;
  int32_t upper;
  int32_t title;
  int32_t fold;
  uint16_t flags;
  uint8_t decimal;
};

#include "base/unicode_table.inc"

const Record& record_of(CodePoint character) {
  if (character > MAX_CODE_POINT) character = 0x10FFFF;
  const size_t middle = size_t{TOP[character >> 8]} * 32 + (character >> 3 & 31);
  return RECORDS[LEAVES[size_t{MIDDLE[middle]} * 8 + (character & 7)]];
}

Mapping mapped(CodePoint character, int32_t distance) {
  Mapping mapping{{0, 0, 0}, 1};
  if (distance < SPECIAL) {
    mapping.characters[0] = static_cast<CodePoint>(static_cast<int32_t>(character) + distance);
    return mapping;
  }
  const uint16_t* sequence = SEQUENCES + (distance - SPECIAL);
  mapping.count = sequence[0];
  for (int i = 0; i < mapping.count; ++i) mapping.characters[i] = sequence[i + 1];
  return mapping;
}

}  // namespace

uint16_t flags(CodePoint character) { return record_of(character).flags; }

int decimal_value(CodePoint character) {
  const Record& record = record_of(character);
  return (record.flags & Decimal) != 0 ? record.decimal : -1;
}

Mapping lower(CodePoint character) { return mapped(character, record_of(character).lower); }
Mapping upper(CodePoint character) { return mapped(character, record_of(character).upper); }
Mapping title(CodePoint character) { return mapped(character, record_of(character).title); }
Mapping fold(CodePoint character) { return mapped(character, record_of(character).fold); }

}  // namespace heapglass::unicode
