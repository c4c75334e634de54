// The tokenizer cuts the source into tokens, one at a time, as the parser asks for them.
//
//   text    if a:       x = f"{b!r}"
//   tokens  If Name Colon Newline Indent Name Equal FStringStart LeftBrace Name Exclamation Name RightBrace ...
//
// Within brackets a line's end is no token. An f- or t-string is not one token: its literal parts are Middle
// tokens, and between the braces the tokenizer is back in its regular mode, so that strings nest to any quote.
//
// T1  The source is UTF-8, has `\n` as its only line end and ends with one.
// T2  After an Error token there is no other; [end()] says why.
//
// CPython: Parser/lexer/lexer.c, Parser/lexer/state.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/arena.h"
#include "lang/parser.h"
#include "lang/tokens.h"

namespace heapglass {

// Why there are no more tokens.
enum class TokenizerEnd : uint8_t {
  None,             // there are
  EndOfSource,      // all were read; inside brackets this comes as an Error
  Refused,          // error() says why
  Dedent,           // an unindent to a level that never was
  TabsAndSpaces,    // an indentation that depends on the width of a tab
  TooDeep,          // too many levels of indentation
  LineContinuation  // something behind a backslash
};

class Tokenizer {
 public:
  static constexpr int MAX_INDENT = 100;
  static constexpr int MAX_LEVEL = 200;
  static constexpr int MAX_STRING_LEVEL = 150;
  static constexpr int MAX_EXPRESSION_NESTING = 3;
  static constexpr int TAB_SIZE = 8;

  struct Bracket {
    char opening;
    int lineno;
    int col_offset;
  };

  // Reads [source], which must live on (T1).
  Tokenizer(std::string_view source, Arena& arena, std::vector<ParserWarning>& warnings);

  // Returns the next token.
  Token next();

  TokenizerEnd end() const { return end_; }
  const SyntaxErrorInfo& error() const { return error_; }
  const std::vector<Bracket>& brackets() const { return brackets_; }
  bool inside_string() const { return !modes_.empty(); }
  int lineno() const { return lineno_; }
  // Whether the source ended within a triple-quoted string.
  bool unterminated_at_end() const { return unterminated_at_end_; }

  // Returns the number of bytes between the start of the current line and where the tokenizer stands.
  int column() const { return static_cast<int>(current_ - line_start_); }
  std::string_view source() const { return {begin_, static_cast<size_t>(finish_ - begin_)}; }

 private:
  static constexpr int END = -1;

  // An f- or t-string that is being read.
  struct StringMode {
    char prefix = 'f';
    bool raw = false;
    bool regular = false;  // between braces, reading an expression
    char quote = 0;
    int quote_size = 1;
    const char* start = nullptr;
    const char* line_start = nullptr;
    int lineno = 0;
    int brace_depth = 0;
    int expression_depth = -1;  // the brace depth of the innermost expression; -1 outside of all
    bool in_format_spec = false;
    bool debug = false;  // an `=` was seen
    const char* expression_start = nullptr;
    const char* expression_end = nullptr;
  };

  int read();
  void back(int character);
  void begin_token();
  Token make(TokenType type, const char* text_end);
  Token make(TokenType type) { return make(type, current_); }
  Token make_bare(TokenType type);

  Token refuse(std::string message);
  Token refuse_at(std::string message, int column, int end_column);
  Token stop(TokenizerEnd end);

  Token next_regular();
  bool measure_indent(Token& error, bool& blank_line);
  bool change_indent(int column, int alternative_column, Token& error);
  bool skip_continuation();
  Token name_or_string(int character);
  Token punctuation(int character);
  bool note_expression(char character, Token& error);
  Token open_bracket(int character);
  bool close_bracket(int character, Token& error);

  Token number(int character);
  Token zero_prefixed(int character);
  Token radix_number(int radix, const char* kind);
  Token number_tail(int character, bool fraction);
  bool decimal_tail(int& character);
  bool verify_number_end(int character, const char* kind);
  bool looks_like(const char* rest);
  bool verify_name(const char* start);

  Token string(int character);
  Token unterminated(const char* start, int first_lineno, const char* first_line, int quote, int quote_size,
                     bool has_escaped_quote);
  Token string_start(int quote, char prefix, bool raw);
  Token next_in_string();
  Token string_middle();
  Token enter_expression();
  Token unterminated_middle(bool format_spec, int character);
  void warn_escape(int character);
  StringMode& mode() { return modes_.back(); }
  bool inside_expression() const { return inside_string() && modes_.back().expression_depth >= 0; }
  std::string in_string(const char* message) const;

  Arena& arena_;
  std::vector<ParserWarning>& warnings_;
  const char* begin_;
  const char* finish_;
  const char* current_;
  const char* line_start_;
  const char* line_end_;
  int lineno_ = 0;

  // Of the token being read.
  const char* start_ = nullptr;
  int start_lineno_ = 0;
  int start_column_ = 0;
  std::string_view expression_text_;

  bool at_line_start_ = true;
  int pending_ = 0;  // indents (above 0) or dedents (below 0) to be handed out
  std::vector<int> indents_{0};
  std::vector<int> alternative_indents_{0};
  std::vector<Bracket> brackets_;
  std::vector<StringMode> modes_;
  TokenizerEnd end_ = TokenizerEnd::None;
  bool unterminated_at_end_ = false;
  SyntaxErrorInfo error_;
};

}  // namespace heapglass
