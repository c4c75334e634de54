#include "lang/characters.h"

#include "base/unicode.h"
#include "base/utf8.h"

namespace heapglass {

int character_count(std::string_view text) {
  int count = 0;
  for (const char c : text) count += (c & 0xC0) != 0x80;
  return count;
}

std::string hexadecimal(uint32_t value, int width) {
  std::string text;
  do {
    text.insert(text.begin(), "0123456789ABCDEF"[value & 15]);
    value >>= 4;
  } while (value != 0 || static_cast<int>(text.size()) < width);
  return text;
}

size_t find_non_identifier(std::string_view name, uint32_t& bad) {
  size_t at = 0;
  while (at < name.size()) {
    const unsigned wanted = at == 0 ? unicode::IdentifierStart : unicode::IdentifierContinue;
    bad = next_utf8(name, at);
    if (!unicode::has(bad, wanted) && bad != '_') return at;
  }
  return std::string_view::npos;
}

namespace {

// Returns the plain letter or digit that [c] is a form of, or [c].
uint32_t compatible(uint32_t c) {
  if (c >= 0xFF10 && c <= 0xFF5A) return c - 0xFF10 + '0';
  if (c == 0xFF3F) return '_';
  if (c == 0xAA) return 'a';
  if (c == 0xBA) return 'o';
  if (c == 0xB5) return 0x3BC;
  if (c == 0x17F) return 's';
  if (c >= 0x1D400 && c <= 0x1D6A3) {
    const uint32_t letter = (c - 0x1D400) % 52;
    return letter < 26 ? 'A' + letter : 'a' + letter - 26;
  }
  if (c >= 0x1D7CE && c <= 0x1D7FF) return '0' + (c - 0x1D7CE) % 10;
  return c;
}

}  // namespace

std::string normalized_name(std::string_view name) {
  std::string result;
  for (size_t at = 0; at < name.size();) append_utf8(compatible(next_utf8(name, at)), result);
  return result;
}

std::string invalid_escape_message(std::string_view escape) {
  const std::string text(escape);
  return "\"" + text + "\" is an invalid escape sequence. Such sequences will not work in the future. Did you mean \"\\" +
         text + "\"? A raw string is also an option.";
}

std::string invalid_octal_escape_message(std::string_view escape) {
  const std::string text(escape);
  return "\"" + text + "\" is an invalid octal escape sequence. Such sequences will not work in the future. Did you mean \"\\" +
         text + "\"? A raw string is also an option.";
}

}  // namespace heapglass
