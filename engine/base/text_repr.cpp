#include "base/text_repr.h"

#include "base/unicode.h"
#include "base/utf8.h"

namespace heapglass {
namespace {

constexpr const char* HEX_DIGITS = "0123456789abcdef";

// Appends a backslash, [letter], and [value] in [width] hexadecimal digits.
template <class Out>
void append_hex_escape(char letter, CodePoint value, int width, Out& out) {
  const auto push = [&](char character) {
    if constexpr (requires { out.push_back(character); }) {
      out.push_back(character);
    } else {
      out.append(static_cast<CodePoint>(character));
    }
  };
  push('\\');
  push(letter);
  for (int shift = (width - 1) * 4; shift >= 0; shift -= 4) push(HEX_DIGITS[value >> shift & 15]);
}

// The letter of a short escape such as \n, or 0.
char short_escape(CodePoint character) {
  switch (character) {
    case '\t': return 't';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\\': return '\\';
    default: return 0;
  }
}

bool stands_as_is(CodePoint character, ReprStyle style) {
  if (character < 0x80) return character >= 0x20 && character != 0x7F;
  return style == ReprStyle::Readable && unicode::has(character, unicode::Printable);
}

void append_escaped(CodePoint character, TextBuilder& out) {
  if (character < 0x100) {
    append_hex_escape('x', character, 2, out);
  } else if (character < 0x10000) {
    append_hex_escape('u', character, 4, out);
  } else {
    append_hex_escape('U', character, 8, out);
  }
}

}  // namespace

void append_text_repr(TextView view, ReprStyle style, TextBuilder& out) {
  bool single = false;
  bool both = false;
  for (size_t i = 0; i < view.length; ++i) {
    single = single || view[i] == '\'';
    both = both || view[i] == '"';
  }
  const CodePoint quote = single && !both ? '"' : '\'';
  out.append(quote);
  for (size_t i = 0; i < view.length; ++i) {
    const CodePoint character = view[i];
    const char letter = short_escape(character);
    if (letter != 0 || character == quote) {
      out.append(CodePoint{'\\'});
      out.append(letter != 0 ? static_cast<CodePoint>(letter) : character);
    } else if (stands_as_is(character, style)) {
      out.append(character);
    } else {
      append_escaped(character, out);
    }
  }
  out.append(quote);
}

void append_text_repr(TextView view, ReprStyle style, std::string& utf8) {
  TextBuilder builder;
  append_text_repr(view, style, builder);
  append_utf8(builder.view(), utf8);
}

void append_quoted_bytes(std::span<const uint8_t> bytes, std::string& out) {
  bool single = false;
  bool both = false;
  for (const uint8_t byte : bytes) {
    single = single || byte == '\'';
    both = both || byte == '"';
  }
  const char quote = single && !both ? '"' : '\'';
  out.push_back(quote);
  for (const uint8_t byte : bytes) {
    const char letter = short_escape(byte);
    if (letter != 0 || byte == static_cast<uint8_t>(quote)) {
      out.push_back('\\');
      out.push_back(letter != 0 ? letter : quote);
    } else if (byte >= 0x20 && byte < 0x7F) {
      out.push_back(static_cast<char>(byte));
    } else {
      append_hex_escape('x', byte, 2, out);
    }
  }
  out.push_back(quote);
}

void append_bytes_repr(std::span<const uint8_t> bytes, std::string& out) {
  out.push_back('b');
  append_quoted_bytes(bytes, out);
}

}  // namespace heapglass
