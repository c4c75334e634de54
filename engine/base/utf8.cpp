#include "base/utf8.h"

namespace heapglass {
namespace {

constexpr const char* BAD_START = "invalid start byte";
constexpr const char* BAD_CONTINUATION = "invalid continuation byte";
constexpr const char* CUT_OFF = "unexpected end of data";

uint8_t byte_at(std::string_view bytes, size_t i) { return static_cast<uint8_t>(bytes[i]); }

// How many bytes the sequence that [lead] begins has; 0 where none begins so.
size_t sequence_length(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// Whether [second] may follow [lead]: neither too long a form, nor a surrogate, nor beyond U+10FFFF.
bool second_fits(uint8_t lead, uint8_t second, Surrogates surrogates) {
  if ((second & 0xC0) != 0x80) return false;
  if (lead == 0xE0) return second >= 0xA0;
  if (lead == 0xED && surrogates == Surrogates::Refuse) return second < 0xA0;
  if (lead == 0xF0) return second >= 0x90;
  if (lead == 0xF4) return second < 0x90;
  return true;
}

}  // namespace

Utf8Error decode_utf8(std::string_view bytes, Surrogates surrogates, TextBuilder& out) {
  size_t i = 0;
  while (i < bytes.size()) {
    const uint8_t lead = byte_at(bytes, i);
    if (lead < 0x80) {
      out.append(CodePoint{lead});
      ++i;
      continue;
    }
    const size_t length = sequence_length(lead);
    if (length == 0) return {i, i + 1, BAD_START};
    for (size_t k = 1; k < length; ++k) {
      if (i + k >= bytes.size()) return {i, bytes.size(), CUT_OFF};
      const uint8_t byte = byte_at(bytes, i + k);
      const bool fits = k == 1 ? second_fits(lead, byte, surrogates) : (byte & 0xC0) == 0x80;
      if (!fits) return {i, i + k, BAD_CONTINUATION};
    }
    out.append(next_utf8(bytes, i));
  }
  return {bytes.size(), bytes.size(), nullptr};
}

CodePoint next_utf8(std::string_view bytes, size_t& position) {
  const uint8_t lead = byte_at(bytes, position++);
  if (lead < 0x80) return lead;
  int more = lead >= 0xF0 ? 3 : (lead >= 0xE0 ? 2 : 1);
  CodePoint character = lead & (0x3Fu >> more);
  for (; more > 0 && position < bytes.size(); --more) {
    character = (character << 6) | (byte_at(bytes, position++) & 0x3Fu);
  }
  return character;
}

size_t utf8_characters(std::string_view bytes) {
  size_t count = 0;
  for (const char byte : bytes) count += (static_cast<uint8_t>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

void append_utf8(CodePoint character, std::string& out) {
  const auto push = [&](CodePoint byte) { out.push_back(static_cast<char>(byte)); };
  if (character < 0x80) {
    push(character);
  } else if (character < 0x800) {
    push(0xC0 | character >> 6);
    push(0x80 | (character & 0x3F));
  } else if (character < 0x10000) {
    push(0xE0 | character >> 12);
    push(0x80 | (character >> 6 & 0x3F));
    push(0x80 | (character & 0x3F));
  } else {
    push(0xF0 | character >> 18);
    push(0x80 | (character >> 12 & 0x3F));
    push(0x80 | (character >> 6 & 0x3F));
    push(0x80 | (character & 0x3F));
  }
}

size_t utf8_length(TextView view) {
  size_t count = 0;
  for (size_t i = 0; i < view.length; ++i) {
    const CodePoint character = view[i];
    count += character < 0x80 ? 1 : (character < 0x800 ? 2 : (character < 0x10000 ? 3 : 4));
  }
  return count;
}

void append_utf8(TextView view, std::string& out) {
  for (size_t i = 0; i < view.length; ++i) append_utf8(view[i], out);
}

size_t find_surrogate(TextView view) {
  size_t i = 0;
  while (i < view.length && !is_surrogate(view[i])) ++i;
  return i;
}

}  // namespace heapglass
