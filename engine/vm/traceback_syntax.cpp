#include "vm/traceback_syntax.h"

#include "lang/keyword_suggestion.h"
#include "object/long.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/source_lines.h"
#include "vm/traceback_carets.h"

namespace heapglass {
namespace {

// Finds the source that [error] tells of; [statement] becomes the line of the last statement that could be read.
bool source_of(const SyntaxErrorObject* error, std::string_view* source, int* statement) {
  Object* metadata = error->metadata;
  if (metadata == nullptr || !tuple_check(metadata) || tuple_size(metadata) != 3) {
    return false;
  }
  Object* line = tuple_item(metadata, 0);
  Object* text = tuple_item(metadata, 2);
  *statement = long_check(line) ? static_cast<int>(long_as_int64(line)) : 0;
  if (unicode_check(text)) {
    *source = unicode_as_utf8(text);
    return true;
  }
  Object* filename = error->filename;
  return filename != nullptr && unicode_check(filename) && program_source(unicode_as_utf8(filename), source);
}

}  // namespace

void find_mistyped_keyword(const SyntaxErrorObject* error, ShownSyntaxError& shown) {
  std::string_view source;
  SyntaxErrorInfo info;
  if (!source_of(error, &source, &info.last_statement_lineno)) {
    return;
  }
  info.message = shown.message;
  info.lineno = static_cast<int>(shown.lineno < 0 ? 0 : shown.lineno);
  if (!suggest_keyword(source, info)) {
    return;
  }
  shown = {info.lineno, info.end_lineno, true, info.col_offset, info.end_col_offset, info.text, info.message};
}

std::string syntax_error_lines(const ShownSyntaxError& shown) {
  std::u32string line = characters_of(shown.text);
  const auto whole_size = static_cast<int64_t>(line.size());
  while (!line.empty() && line.back() == '\n') {
    line.pop_back();
  }
  size_t spaces = 0;
  while (spaces < line.size() && (line[spaces] == ' ' || line[spaces] == '\n' || line[spaces] == '\f')) {
    ++spaces;
  }
  const std::u32string stripped = line.substr(spaces);
  const std::string text = "    " + utf8_of(stripped) + "\n";
  if (!shown.has_offset) {
    return text;
  }
  const int64_t line_end = static_cast<int64_t>(line.size()) + 1;
  int64_t offset = shown.offset;
  int64_t end_offset = shown.lineno != shown.end_lineno ? line_end : shown.end_offset != 0 ? shown.end_offset : offset;
  if (whole_size > 0 && offset > whole_size) {
    offset = line_end;
  }
  if (whole_size > 0 && end_offset > whole_size) {
    end_offset = line_end;
  }
  if (offset >= end_offset || end_offset < 0) {
    end_offset = offset + 1;
  }
  const int64_t column = offset - 1 - static_cast<int64_t>(spaces);
  if (column < 0) {
    return text;
  }
  std::u32string marks;
  for (size_t i = 0; i < static_cast<size_t>(column) && i < stripped.size(); ++i) {
    marks += stripped[i] == '\t' ? U'\t' : U' ';
  }
  return text + "    " + utf8_of(marks) + std::string(static_cast<size_t>(end_offset - offset), '^') + "\n";
}

}  // namespace heapglass
