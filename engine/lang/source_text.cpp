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

std::string hexadecimal_byte(unsigned char byte) {
  return {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
}

// Returns [line] with U+FFFD for what is not UTF-8, and the number of characters before the byte [wrong].
std::string with_replacements(std::string_view line, size_t wrong, int& characters) {
  std::string shown;
  for (size_t at = 0; at < line.size();) {
    TextBuilder builder;
    const Utf8Error stop = decode_utf8(line.substr(at), Surrogates::Refuse, builder);
    shown += line.substr(at, stop.start);
    if (at + stop.start == wrong) characters = character_count(shown);
    if (at + stop.start == line.size()) break;
    shown += "\xEF\xBF\xBD";
    at += stop.end;
  }
  return shown;
}

// Refuses what is not UTF-8. Where the source says that it is UTF-8, CPython finds out later and says so otherwise; and while
// it looks for an encoding comment on line 2 it still counts line 1.
bool check_utf8(std::string_view text, bool declared, const SourceName& name, SyntaxErrorInfo& error) {
  TextBuilder builder;
  const Utf8Error stop = decode_utf8(text, Surrogates::Refuse, builder);
  if (stop.start == text.size()) return true;
  const size_t newline = text.substr(0, stop.start).rfind('\n');
  const size_t line_start = newline == text.npos ? 0 : newline + 1;
  int line = 1;
  for (const char c : text.substr(0, stop.start)) line += c == '\n';
  const std::string byte = hexadecimal_byte(static_cast<unsigned char>(text[stop.start]));
  const std::string_view bytes = text.substr(line_start, text.find('\n', line_start) - line_start);
  int characters = 0;
  error.text = with_replacements(bytes, stop.start - line_start, characters);
  if (declared && name.kind == SourceKind::File) {
    const size_t last = stop.end - 1 - line_start;
    const size_t first = stop.start - line_start;
    error.message = "(unicode error) 'utf-8' codec can't decode byte" +
                    (first == last ? " 0x" + byte + " in position " + std::to_string(first)
                                   : "s in position " + std::to_string(first) + "-" + std::to_string(last)) +
                    ": " + stop.reason;
    error.lineno = error.end_lineno = line;
    return false;
  }
  if (line == 2 && name.kind == SourceKind::File) line = 1;
  error.message = "Non-UTF-8 code starting with '\\x" + byte + "'" +
                  (name.kind == SourceKind::File ? " in file " + std::string(name.filename) : "") + " on line " +
                  std::to_string(line) + ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
  error.lineno = error.end_lineno = line;
  error.col_offset = error.end_col_offset = characters + 1;
  return false;
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

bool decode_source(std::string_view bytes, const SourceName& name, Arena& arena, std::string_view& text,
                   SyntaxErrorInfo& error) {
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
  if (encoding == Encoding::Unknown) {
    error.message = "unknown encoding: " + declared;
    error.has_text = false;
    if (name.kind == SourceKind::String) error.col_offset = -1;
    return false;
  }
  if (bom && encoding != Encoding::Utf8) {
    error.message = "encoding problem: " + (encoding == Encoding::Latin1 ? "iso-8859-1" : declared) + " with BOM";
    error.text = std::string(bytes.substr(0, bytes.find('\n')));
    error.lineno = error.end_lineno = 1;
    return false;
  }
  text = arena.copy(with_plain_lines(bytes, encoding == Encoding::Latin1));
  return encoding == Encoding::Latin1 || check_utf8(text, !declared.empty(), name, error);
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
