#include "vm/traceback_carets.h"

#include "lang/ast.h"
#include "lang/parser.h"
#include "vm/source_lines.h"

#include <vector>

namespace heapglass {
namespace {

using Lines = std::vector<std::u32string>;

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == '\n' || c == '\v';
}

size_t leading_spaces(const std::u32string& line) {
  size_t count = 0;
  while (count < line.size() && is_space(line[count])) {
    ++count;
  }
  return count;
}

bool is_blank(const std::u32string& line) {
  return leading_spaces(line) == line.size();
}

// Terminal columns of the first [offset] characters: wide characters take two.
size_t display_width(const std::u32string& line, size_t offset) {
  size_t width = 0;
  for (size_t i = 0; i < offset && i < line.size(); ++i) {
    const char32_t c = line[i];
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                      (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F64F) || (c >= 0x1F900 && c <= 0x1F9FF) ||
                      (c >= 0x20000 && c <= 0x3FFFD);
    width += wide ? 2 : 1;
  }
  return width;
}

size_t character_offset(const std::u32string& line, int32_t byte_offset) {
  const std::string bytes = utf8_of(line);
  const auto end = static_cast<size_t>(byte_offset < 0 ? 0 : byte_offset);
  return characters_of(std::string_view(bytes).substr(0, end < bytes.size() ? end : bytes.size())).size();
}

// Cuts the margin that all lines share. CPython: textwrap.dedent.
void dedent(Lines& lines) {
  bool first = true;
  std::u32string margin;
  for (std::u32string& line : lines) {
    if (is_blank(line)) {
      line.clear();
      continue;
    }
    const std::u32string indent = line.substr(0, leading_spaces(line));
    if (first) {
      margin = indent;
      first = false;
      continue;
    }
    size_t same = 0;
    while (same < margin.size() && same < indent.size() && margin[same] == indent[same]) {
      ++same;
    }
    margin.resize(same);
  }
  for (std::u32string& line : lines) {
    if (!line.empty()) {
      line.erase(0, margin.size());
    }
  }
}

// Where the secondary markers are: [left, right), as line and column within the failing segment.
struct Anchors {
  bool found = false;
  size_t left_line = 0, left_column = 0, right_line = 0, right_column = 0;
};

struct Cursor {
  const Lines& lines;
  size_t line;
  size_t column;
  bool valid = true;

  void settle() {
    while (line < lines.size() && column >= lines[line].size()) {
      column = 0;
      ++line;
    }
    valid = line < lines.size();
  }
  template <class Stop>
  void advance_until(Stop stop) {
    while (valid && !stop(lines[line][column])) {
      ++column;
      settle();
    }
  }
};

Cursor end_of(const Lines& lines, const ast::Expression* part) {
  const auto line = static_cast<size_t>(part->end_lineno - 2);
  Cursor cursor{lines, line, line < lines.size() ? character_offset(lines[line], part->end_col_offset) : 0};
  return cursor;
}

Anchors operator_anchors(const Lines& lines, const ast::BinOp* operation) {
  Cursor cursor = end_of(lines, operation->left);
  cursor.settle();
  cursor.advance_until([](char32_t c) { return !is_space(c) && c != ')'; });
  if (!cursor.valid) {
    return {};
  }
  size_t right = cursor.column + 1;
  const std::u32string& line = lines[cursor.line];
  const auto right_line = static_cast<size_t>(operation->right->lineno - 2);
  if (right < line.size() &&
      (right_line > cursor.line || right < character_offset(lines[right_line], operation->right->col_offset)) &&
      !is_space(line[right]) && line[right] != '\\' && line[right] != '#') {
    ++right;
  }
  return {true, cursor.line, cursor.column, cursor.line, right};
}

Anchors bracket_anchors(const Lines& lines, const ast::Expression* whole, const ast::Expression* head, char32_t bracket) {
  Cursor left = end_of(lines, head);
  left.settle();
  left.advance_until([bracket](char32_t c) { return c == bracket; });
  const Cursor right = end_of(lines, whole);
  return left.valid ? Anchors{true, left.line, left.column, right.line, right.column} : Anchors{};
}

std::string join(const Lines& lines) {
  std::string text;
  for (size_t i = 0; i < lines.size(); ++i) {
    text.append(i == 0 ? "" : "\n").append(utf8_of(lines[i]));
  }
  return text;
}

const ast::Module* parse(const std::string& text, Arena& arena) {
  const ParseResult result = parse_module(text, arena);
  return result.root == nullptr ? nullptr : static_cast<const ast::Module*>(result.root);
}

Anchors find_anchors(const Lines& segment) {
  Arena arena;
  const std::string text = "(\n" + join(segment) + "\n)";
  const ast::Module* module = parse(text, arena);
  if (module == nullptr || module->body.size() != 1 || module->body[0]->kind != ast::NodeKind::Expr) {
    return {};
  }
  ast::Expression* expression = ast::as<ast::Expr>(module->body[0])->value;
  switch (expression->kind) {
    case ast::NodeKind::BinOp: return operator_anchors(segment, ast::as<ast::BinOp>(expression));
    case ast::NodeKind::Subscript:
      return bracket_anchors(segment, expression, ast::as<ast::Subscript>(expression)->value, '[');
    case ast::NodeKind::Call: return bracket_anchors(segment, expression, ast::as<ast::Call>(expression)->func, '(');
    default: return {};
  }
}

// Markers under a whole statement `return f(...)`, `x = f(...)` say nothing.
bool is_plain_call(const Lines& lines, size_t start, size_t end) {
  Arena arena;
  const std::string text = join(lines);
  const ast::Module* module = parse(text, arena);
  if (module == nullptr) {
    return false;
  }
  if (module->body.size() == 0) {
    return true;
  }
  ast::Statement* statement = module->body[0];
  ast::Expression* value = nullptr;
  if (statement->kind == ast::NodeKind::Return) {
    value = ast::as<ast::Return>(statement)->value;
    if (value != nullptr && (value->kind != ast::NodeKind::Call || ast::as<ast::Call>(value)->func->kind != ast::NodeKind::Name)) {
      value = nullptr;
    }
  } else if (statement->kind == ast::NodeKind::Assign) {
    value = ast::as<ast::Assign>(statement)->value;
    if (value->kind != ast::NodeKind::Call) {
      value = nullptr;
    }
  }
  return value != nullptr && value->lineno == 1 && value->end_lineno == static_cast<int>(lines.size()) &&
         value->col_offset == static_cast<int>(start) && value->end_col_offset == static_cast<int>(end);
}

bool shows_markers(const Lines& lines, size_t start, size_t end, const Anchors& anchors) {
  if (is_plain_call(lines, start, end)) {
    return false;
  }
  if (anchors.found) {
    return true;
  }
  const std::u32string& last = lines.back();
  return !is_blank(lines[0].substr(0, start)) || (end < last.size() && !is_blank(last.substr(end)));
}

Lines cut_segment(const Lines& lines, size_t start, size_t end) {
  Lines segment = lines;
  segment.back().resize(end < segment.back().size() ? end : segment.back().size());
  segment[0].erase(0, start < segment[0].size() ? start : segment[0].size());
  return segment;
}

struct Marking {
  const Lines& lines;
  size_t start, end;  // In terminal columns.
  Anchors anchors;
  bool shown;
  Lines result = {};

  char32_t marker(size_t line, size_t column) const {
    const bool after_left = line > anchors.left_line || (line == anchors.left_line && column >= anchors.left_column);
    const bool before_right = line < anchors.right_line || (line == anchors.right_line && column < anchors.right_column);
    if (!anchors.found) {
      return '^';
    }
    return after_left && before_right ? '^' : '~';
  }
  void put(size_t line) {
    result.push_back(lines[line]);
    if (!shown) {
      return;
    }
    const size_t spaces = leading_spaces(lines[line]);
    const size_t count = line + 1 == lines.size() ? end : display_width(lines[line], lines[line].size());
    std::u32string marks;
    for (size_t column = 0; column < count; ++column) {
      marks += column < spaces || (line == 0 && column < start) ? U' ' : marker(line, column);
    }
    result.push_back(marks);
  }
  // The first and last line, and the lines around the anchors; the others are counted.
  void put_significant() {
    std::vector<bool> significant(lines.size(), false);
    significant[0] = significant[lines.size() - 1] = true;
    auto around = [&](size_t line) {
      for (size_t i = line == 0 ? 0 : line - 1; i <= line + 1 && i < lines.size(); ++i) {
        significant[i] = true;
      }
    };
    if (anchors.found) {
      around(anchors.left_line);
      around(anchors.right_line);
    }
    size_t previous = 0;
    for (size_t line = 0; line < lines.size(); ++line) {
      if (!significant[line]) {
        continue;
      }
      if (line - previous == 2) {
        put(line - 1);
      } else if (line - previous > 2) {
        result.push_back(characters_of("...<" + std::to_string(line - previous - 1) + " lines>..."));
      }
      put(line);
      previous = line;
    }
  }
};

std::string indented(const Lines& lines, std::string_view indent) {
  std::string text;
  for (const std::u32string& line : lines) {
    text += std::string(indent) + utf8_of(line) + "\n";
  }
  return text;
}

}  // namespace

std::u32string characters_of(std::string_view utf8) {
  std::u32string characters;
  for (size_t i = 0; i < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    const size_t length = byte < 0x80 ? 1 : (byte < 0xE0 ? 2 : (byte < 0xF0 ? 3 : 4));
    char32_t value = length == 1 ? byte : byte & (0x7Fu >> length);
    for (size_t k = 1; k < length && i + k < utf8.size(); ++k) {
      value = value << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
    }
    characters += value;
    i += length;
  }
  return characters;
}

std::string utf8_of(const std::u32string& characters) {
  std::string text;
  for (const char32_t c : characters) {
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += static_cast<char>(0xC0 | (c >> 6));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      text += static_cast<char>(0xE0 | (c >> 12));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      text += static_cast<char>(0xF0 | (c >> 18));
      text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return text;
}

std::string traceback_source_line(std::string_view filename, int line, std::string_view indent) {
  std::string_view text;
  if (!source_line(filename, line, &text)) {
    return {};
  }
  const size_t first = text.find_first_not_of(" \t\f");
  if (first == std::string_view::npos) {
    return {};
  }
  const size_t last = text.find_last_not_of(" \t\f\r");
  return std::string(indent) + std::string(text.substr(first, last - first + 1)) + "\n";
}

std::string traceback_source(std::string_view filename, const CodePosition& position, std::string_view indent) {
  Lines original;
  bool anything = false;
  for (int32_t line = position.line; line <= position.end_line || line == position.line; ++line) {
    std::string_view text;
    if (source_line(filename, line, &text)) {
      original.push_back(characters_of(text));
      anything = anything || !is_blank(original.back());
    }
  }
  if (!anything) {
    return {};
  }
  if (position.column < 0 || position.end_column < 0 || position.end_line < position.line ||
      original.size() != static_cast<size_t>(position.end_line - position.line + 1)) {
    return traceback_source_line(filename, position.line, indent);
  }
  size_t start = character_offset(original.front(), position.column);
  size_t end = character_offset(original.back(), position.end_column);
  Lines lines = original;
  dedent(lines);
  const size_t cut = original.front().size() - lines.front().size();
  start = start > cut ? start - cut : 0;
  end = end > cut ? end - cut : 0;
  Anchors anchors = find_anchors(cut_segment(lines, start, end));
  const bool shown = shows_markers(lines, start, end, anchors);
  if (anchors.found) {
    anchors.left_column += anchors.left_line == 0 ? start : 0;
    anchors.right_column += anchors.right_line == 0 ? start : 0;
    anchors.left_column = display_width(lines[anchors.left_line], anchors.left_column);
    anchors.right_column = display_width(lines[anchors.right_line], anchors.right_column);
  }
  Marking marking{lines, display_width(lines.front(), start), display_width(lines.back(), end), anchors, shown};
  marking.put_significant();
  return indented(marking.result, indent);
}

}  // namespace heapglass
