#include "lang/docstring.h"

#include <algorithm>

namespace heapglass {

namespace {

constexpr size_t TAB_SIZE = 8;

std::string expand_tabs(std::string_view text) {
  std::string result;
  size_t column = 0;
  for (const char c : text) {
    if (c == '\t') {
      const size_t width = TAB_SIZE - column % TAB_SIZE;
      result.append(width, ' ');
      column += width;
      continue;
    }
    result.push_back(c);
    if (c == '\n' || c == '\r') {
      column = 0;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++column;
    }
  }
  return result;
}

size_t end_of_line(std::string_view text, size_t position) {
  const size_t newline = text.find('\n', position);
  return newline == std::string_view::npos ? text.size() : newline + 1;
}

// Returns the least indentation of the lines after the first that are not blank, 0 if there are none.
size_t find_margin(std::string_view text) {
  size_t margin = std::string_view::npos;
  for (size_t line = end_of_line(text, 0); line < text.size(); line = end_of_line(text, line)) {
    const size_t start = std::min(text.find_first_not_of(' ', line), text.size());
    if (start < text.size() && text[start] != '\n') margin = std::min(margin, start - line);
  }
  return margin == std::string_view::npos ? 0 : margin;
}

}  // namespace

std::string clean_docstring(std::string_view source) {
  const std::string text = expand_tabs(source);
  const size_t margin = find_margin(text);
  size_t position = std::min(text.find_first_not_of(' '), text.size());
  if (position == 0 && margin == 0) return text;
  size_t end = end_of_line(text, position);
  std::string result = text.substr(position, end - position);
  for (position = end; position < text.size(); position = end) {
    for (size_t i = 0; i < margin && position < text.size() && text[position] == ' '; ++i) ++position;
    end = end_of_line(text, position);
    result.append(text, position, end - position);
  }
  return result;
}

}  // namespace heapglass
