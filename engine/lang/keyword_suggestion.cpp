#include "lang/keyword_suggestion.h"

#include <algorithm>

#include "base/word_similarity.h"
#include "lang/source_text.h"
#include "lang/tokenizer.h"

namespace heapglass {

namespace {

constexpr size_t MAX_CODE_SIZE = 1024;
constexpr int MAX_WORDS = 10;

// Lines without their newlines.
using Lines = std::vector<std::string>;

std::string joined(const Lines& lines) {
  std::string text;
  for (size_t i = 0; i < lines.size(); ++i) text += (i > 0 ? "\n" : "") + lines[i];
  return text;
}

// Takes away the white space that all lines start with. CPython: textwrap.dedent.
void dedent(Lines& lines) {
  const std::string* first = nullptr;
  size_t margin = 0;
  for (std::string& line : lines) {
    const size_t indent = line.find_first_not_of(" \t");
    if (indent == line.npos) {
      line.clear();
      continue;
    }
    if (first == nullptr) {
      first = &line;
      margin = indent;
    }
    size_t common = 0;
    while (common < margin && common < indent && line[common] == (*first)[common]) ++common;
    margin = common;
  }
  for (std::string& line : lines) line.erase(0, std::min(margin, line.size()));
}

// Whether [code] is a program or the beginning of one. CPython: codeop._maybe_compile.
bool may_be_code(const std::string& code) {
  Arena arena;
  const ParseResult result = parse_module(code, arena, {SourceKind::String});
  return result.root != nullptr || result.incomplete;
}

std::vector<std::string_view> keywords_like(std::string_view word) {
  static constexpr std::string_view KEYWORDS[] = {
#define KEYWORD(type, text) text,
      HEAPGLASS_KEYWORDS(KEYWORD)
#undef KEYWORD
  };
  static constexpr size_t MAX_MATCHES = 3;
  std::vector<std::string_view> matches;
  if (const std::string_view* nearest = nearest_word(word, KEYWORDS)) matches.push_back(*nearest);
  for (const std::string_view match : close_words(word, KEYWORDS, MAX_MATCHES, 0.5)) matches.push_back(match);
  if (matches.size() > MAX_MATCHES) matches.resize(MAX_MATCHES);
  return matches;
}

// Returns the lines of [source] from [first] to [last], both counted from 1.
Lines lines_of(std::string_view source, int first, int last) {
  Lines lines;
  for (int line = std::max(first, 1); line <= last; ++line) {
    const std::string_view text = line_number(source, line);
    if (text.data() == nullptr) break;
    lines.emplace_back(text);
  }
  return lines;
}

}  // namespace

bool suggest_keyword(std::string_view source, SyntaxErrorInfo& error) {
  if (error.message != "invalid syntax" && error.message.find("Perhaps you forgot a comma") == std::string::npos) return false;
  const int statement = error.last_statement_lineno;
  Lines lines = lines_of(source, statement, error.lineno);
  dedent(lines);
  const std::string code = joined(lines);
  if (code.size() > MAX_CODE_SIZE) return false;
  // Only the words of the line of the error are looked at.
  const int error_line = statement == 0 ? error.lineno : error.lineno + 1 - statement;
  Arena arena;
  std::vector<ParserWarning> warnings;
  const std::string text = code + "\n";
  Tokenizer tokenizer(text, arena, warnings);
  int words_left = MAX_WORDS;
  for (;;) {
    const Token token = tokenizer.next();
    if (token.type == TokenType::EndMarker || token.type == TokenType::Error) return false;
    if (token.type != TokenType::Name || token.lineno != error_line) continue;
    if (--words_left < 0) return false;
    for (const std::string_view keyword : keywords_like(token.text)) {
      Lines changed = lines;
      std::string& line = changed[static_cast<size_t>(token.lineno - 1)];
      line.replace(static_cast<size_t>(token.col_offset), token.text.size(), keyword);
      if (!may_be_code(joined(changed))) continue;
      error.message = "invalid syntax. Did you mean '" + std::string(keyword) + "'?";
      error.text = lines[static_cast<size_t>(token.lineno - 1)] + "\n";
      error.lineno = error.end_lineno = token.lineno;
      error.col_offset = token.col_offset + 1;
      error.end_col_offset = token.end_col_offset + 1;
      return true;
    }
  }
}

}  // namespace heapglass
