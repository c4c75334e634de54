#include "lang/source_text.h"

#include "base/utf8.h"
#include "lang/characters.h"

namespace heapglass {

namespace {

enum class Encoding : uint8_t { Utf8, Latin1, Ascii, Unknown };

// Returns the encoding that [line] declares (PEP 263), or an empty text.
std::string declared_encoding(std::string_view line) {
  size_t at = line.find_first_not_of(" \t\f");
  if (at == line.npos || line[at] != '#') return {};
  at = line.find("coding", at);
  if (at == line.npos || at + 6 >= line.size() || (line[at + 6] != ':' && line[at + 6] != '=')) return {};
  at = line.find_first_not_of(" \t", at + 7);
  std::string name;
  while (at < line.size()) {
    const char c = line[at++];
    const bool part = is_name_part(static_cast<unsigned char>(c)) || c == '-' || c == '.';
    if (!part || static_cast<unsigned char>(c) >= 128) break;
    name += c;
  }
  return name;
}

Encoding encoding_of(std::string name) {
  for (char& c : name) c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const auto is = [&name](std::string_view known) {
    return name.compare(0, known.size(), known) == 0 && (name.size() == known.size() || name[known.size()] == '-');
  };
  if (is("utf-8") || name == "utf8") return Encoding::Utf8;
  if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1") || name == "latin1" || name == "l1") return Encoding::Latin1;
  if (name == "ascii" || name == "us-ascii") return Encoding::Ascii;
  return Encoding::Unknown;
}

// Returns the length of the UTF-8 sequence that starts at [at], or 0 if there is none.
size_t utf8_length(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const uint32_t first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (first == 0xE0 && byte(1) < 0xA0) return 0;
  if (first == 0xED && byte(1) >= 0xA0) return 0;
  if (first == 0xF0 && byte(1) < 0x90) return 0;
  if (first == 0xF4 && byte(1) >= 0x90) return 0;
  return length;
}

std::string hexadecimal_byte(unsigned char byte) {
  return {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
}

bool check_utf8(std::string_view text, SyntaxErrorInfo& error) {
  int line = 1;
  size_t line_start = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t length = utf8_length(text, at);
    if (length == 0) {
      error.message = "Non-UTF-8 code starting with '\\x" + hexadecimal_byte(static_cast<unsigned char>(text[at])) +
                      "' on line " + std::to_string(line) +
                      ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
      error.lineno = error.end_lineno = line;
      error.col_offset = error.end_col_offset = character_count(text.substr(line_start, at - line_start)) + 1;
      error.text = std::string(text.substr(line_start, at - line_start));
      return false;
    }
    if (text[at] == '\n') {
      ++line;
      line_start = at + 1;
    }
    at += length;
  }
  return true;
}

// Returns [bytes] with `\n` as the only line end, and one at the end.
std::string with_plain_lines(std::string_view bytes, bool latin1) {
  std::string text;
  text.reserve(bytes.size() + 1);
  for (size_t i = 0; i < bytes.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(bytes[i]);
    if (c == '\r') {
      text += '\n';
      if (i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
    } else if (latin1 && c >= 0x80) {
      append_utf8(CodePoint{c}, text);
    } else {
      text += static_cast<char>(c);
    }
  }
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

}  // namespace

bool decode_source(std::string_view bytes, Arena& arena, std::string_view& text, SyntaxErrorInfo& error) {
  const bool bom = bytes.substr(0, 3) == "\xEF\xBB\xBF";
  if (bom) bytes.remove_prefix(3);
  std::string declared;
  for (int line = 1; line <= 2 && declared.empty(); ++line) {
    const std::string_view comment = line_number(bytes, line);
    if (comment.data() == nullptr) break;
    declared = declared_encoding(comment);
    if (comment.find_first_not_of(" \t\f\r") != comment.npos && comment[comment.find_first_not_of(" \t\f\r")] != '#') break;
  }
  const Encoding encoding = declared.empty() ? Encoding::Utf8 : encoding_of(declared);
  if (encoding == Encoding::Unknown || (bom && encoding != Encoding::Utf8)) {
    error.message = "encoding problem: " + declared + (bom ? " with BOM" : "");
    error.has_text = false;
    return false;
  }
  text = arena.copy(with_plain_lines(bytes, encoding == Encoding::Latin1));
  return encoding == Encoding::Latin1 || check_utf8(text, error);
}

std::string_view line_at(std::string_view source, const char* start) {
  const size_t at = static_cast<size_t>(start - source.data());
  return source.substr(at, source.find('\n', at) - at);
}

std::string_view line_number(std::string_view source, int lineno) {
  size_t at = 0;
  for (int line = 1; line < lineno; ++line) {
    at = source.find('\n', at);
    if (at == source.npos) return {};
    ++at;
  }
  if (at >= source.size()) return {};
  return source.substr(at, source.find('\n', at) - at);
}

std::string_view without_comments(std::string_view text, Arena& arena) {
  if (text.find('#') == text.npos) return arena.copy(text);
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#') {
      i = text.find('\n', i);
      if (i == text.npos) break;
    }
    result += text[i];
  }
  return arena.copy(result);
}

}  // namespace heapglass
