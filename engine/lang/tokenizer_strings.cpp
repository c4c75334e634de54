// Strings: plain ones are one token; f- and t-strings are read piece by piece.
#include "lang/characters.h"
#include "lang/source_text.h"
#include "lang/tokenizer.h"

namespace heapglass {

// Reads a plain string whose first quote is [quote]; start_ may lie before it, at the prefix.
Token Tokenizer::string(int quote) {
  const int first_lineno = lineno_;
  const char* first_line = line_start_;
  int quote_size = 1;
  int end_quote_size = 0;
  bool has_escaped_quote = false;
  int character = read();
  if (character == quote) {
    character = read();
    if (character == quote) {
      quote_size = 3;
    } else {
      end_quote_size = 1;
    }
  }
  if (character != quote) back(character);
  while (end_quote_size != quote_size) {
    character = read();
    if (end_ == TokenizerEnd::Refused) return make_bare(TokenType::Error);
    if (character == END || (quote_size == 1 && character == '\n')) {
      return unterminated(start_, first_lineno, first_line, quote, quote_size, has_escaped_quote);
    }
    if (character == quote) {
      ++end_quote_size;
      continue;
    }
    end_quote_size = 0;
    if (character == '\\' && read() == quote) has_escaped_quote = true;
  }
  return make(TokenType::String);
}

// Refuses a string without an end, at its first quote.
Token Tokenizer::unterminated(const char* start, int first_lineno, const char* first_line, int quote, int quote_size,
                              bool has_escaped_quote) {
  const std::string detected = " (detected at line " + std::to_string(lineno_) + ")";
  current_ = start + 1;
  line_start_ = first_line;
  lineno_ = first_lineno;
  if (inside_string() && mode().quote == quote && mode().quote_size == quote_size) {
    // The quote ends the f-string around us, so what is missing is a brace.
    return refuse(in_string("expecting '}'"));
  }
  unterminated_at_end_ = quote_size == 3;
  if (unterminated_at_end_) return refuse("unterminated triple-quoted string literal" + detected);
  std::string message = "unterminated string literal" + detected;
  if (has_escaped_quote) message += "; perhaps you escaped the end quote?";
  return refuse(std::move(message));
}

// Opens an f- or t-string.
Token Tokenizer::string_start(int quote, char prefix, bool raw) {
  int quote_size = 1;
  const int second = read();
  if (second == quote) {
    const int third = read();
    if (third == quote) {
      quote_size = 3;
    } else {
      back(third);
      back(second);
    }
  } else {
    back(second);
  }
  if (static_cast<int>(modes_.size()) + 1 >= MAX_STRING_LEVEL) return refuse("too many nested f-strings or t-strings");
  StringMode string;
  string.prefix = prefix;
  string.raw = raw;
  string.quote = static_cast<char>(quote);
  string.quote_size = quote_size;
  string.start = start_;
  string.line_start = line_start_;
  string.lineno = lineno_;
  const Token token = make(prefix == 'f' ? TokenType::FStringStart : TokenType::TStringStart);
  modes_.push_back(string);
  return token;
}

// Returns the next token of an f- or t-string outside of its expressions.
Token Tokenizer::next_in_string() {
  expression_text_ = {};
  start_ = current_;
  start_lineno_ = lineno_;
  start_column_ = static_cast<int>(current_ - line_start_);
  const int first = read();
  if (first == '{') {
    const int second = read();
    back(second);
    back(first);
    if (second != '{') return enter_expression();
  } else {
    back(first);
  }
  const StringMode& string = mode();
  for (int i = 0; i < string.quote_size; ++i) {
    const int quote = read();
    if (quote != string.quote) {
      back(quote);
      return string_middle();
    }
  }
  const Token token = make(string.prefix == 'f' ? TokenType::FStringEnd : TokenType::TStringEnd);
  modes_.pop_back();
  return token;
}

// Goes over to regular mode, before a `{`.
Token Tokenizer::enter_expression() {
  if (++mode().expression_depth >= MAX_EXPRESSION_NESTING) return refuse(in_string("expressions nested too deeply"));
  mode().regular = true;
  return next_regular();
}

// Reads literal text up to a brace or the end of the string.
Token Tokenizer::string_middle() {
  StringMode& string = mode();
  const TokenType type = string.prefix == 'f' ? TokenType::FStringMiddle : TokenType::TStringMiddle;
  bool unicode_escape = false;
  int end_quote_size = 0;
  while (end_quote_size != string.quote_size) {
    const int character = read();
    if (end_ == TokenizerEnd::Refused) return make_bare(TokenType::Error);
    const bool format_spec = string.in_format_spec && string.expression_depth >= 0;
    if (character == END || (string.quote_size == 1 && character == '\n')) {
      return unterminated_middle(format_spec, character);
    }
    if (character == string.quote) {
      ++end_quote_size;
      continue;
    }
    end_quote_size = 0;
    if (character == '{') {
      string.expression_start = current_;
      string.expression_end = nullptr;
      const int second = read();
      if (second == '{' && !format_spec) return make(type, current_ - 1);
      back(second);
      back(character);
      if (++string.expression_depth >= MAX_EXPRESSION_NESTING) return refuse(in_string("expressions nested too deeply"));
      string.regular = true;
      string.in_format_spec = false;
      return make(type);
    }
    if (character == '}') {
      if (unicode_escape) return make(type);
      const int second = read();
      if (second == '}' && !format_spec && string.brace_depth == 0) return make(type, current_ - 1);
      back(second);
      back(character);
      string.regular = true;
      string.in_format_spec = false;
      return make(type);
    }
    if (character != '\\') continue;
    int escaped = read();
    if (escaped == '{' || escaped == '}') {
      if (!string.raw) warn_escape(escaped);
      back(escaped);
    } else if (!string.raw && escaped == 'N') {
      escaped = read();
      unicode_escape = escaped == '{' || unicode_escape;
      if (escaped != '{') back(escaped);
    }
  }
  current_ -= string.quote_size;
  return make(type);
}

Token Tokenizer::unterminated_middle(bool format_spec, int character) {
  StringMode& string = mode();
  if (format_spec && character == '\n') {
    // A format specification ends with its line; the parser then misses the brace.
    back(character);
    string.regular = true;
    string.in_format_spec = false;
    return make(string.prefix == 'f' ? TokenType::FStringMiddle : TokenType::TStringMiddle);
  }
  const std::string detected = " (detected at line " + std::to_string(lineno_) + ")";
  current_ = string.start + 1;
  line_start_ = string.line_start;
  lineno_ = string.lineno;
  unterminated_at_end_ = string.quote_size == 3;
  const std::string kind = unterminated_at_end_ ? "triple-quoted " : "";
  return refuse("unterminated " + kind + string.prefix + "-string literal" + detected);
}

// Warns of a backslash before a brace.
void Tokenizer::warn_escape(int character) {
  const std::string escape = std::string("\\") + static_cast<char>(character);
  warnings_.push_back({invalid_escape_message(escape), lineno_});
}

}  // namespace heapglass
