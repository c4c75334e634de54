#include "lang/tokenizer.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "lang/characters.h"
#include "lang/source_text.h"

namespace heapglass {

TokenType keyword_type(std::string_view word) {
  if (word.size() < 2 || word.size() > 8) return TokenType::Name;
#define KEYWORD(type, text) \
  if (word == text) return TokenType::type;
  HEAPGLASS_KEYWORDS(KEYWORD)
#undef KEYWORD
  return TokenType::Name;
}

TokenType operator_type(std::string_view text) {
#define OPERATOR(type, spelling) \
  if (text == spelling) return TokenType::type;
  HEAPGLASS_OPERATORS(OPERATOR)
#undef OPERATOR
  return TokenType::Unknown;
}

Tokenizer::Tokenizer(std::string_view source, Arena& arena, std::vector<ParserWarning>& warnings)
    : arena_(arena),
      warnings_(warnings),
      begin_(source.data()),
      finish_(source.data() + source.size()),
      current_(begin_),
      line_start_(begin_),
      line_end_(begin_) {}

Token Tokenizer::next() {
  if (end_ == TokenizerEnd::Refused) return make_bare(TokenType::Error);
  if (inside_string() && !mode().regular) return next_in_string();
  return next_regular();
}

// Returns the next character, or END. Entering a line counts it.
int Tokenizer::read() {
  if (current_ == line_end_) {
    if (end_ != TokenizerEnd::None) return END;
    if (current_ == finish_) {
      end_ = TokenizerEnd::EndOfSource;
      return END;
    }
    line_start_ = current_;
    while (line_end_ < finish_ && *line_end_ != '\n') ++line_end_;
    if (line_end_ < finish_) ++line_end_;
    ++lineno_;
    for (const char* at = line_start_; at < line_end_; ++at) {
      if (*at != 0) continue;
      refuse_at("source code cannot contain null bytes", 0, 0);
      error_.text = std::string(line_start_, at);
      current_ = line_end_;
      return END;
    }
  }
  return static_cast<unsigned char>(*current_++);
}

void Tokenizer::back(int character) {
  if (character != END) --current_;
}

// Starts a token at the character just read.
void Tokenizer::begin_token() {
  start_ = current_ - 1;
  start_lineno_ = lineno_;
  start_column_ = static_cast<int>(start_ - line_start_);
}

Token Tokenizer::make(TokenType type, const char* text_end) {
  Token token = make_bare(type);
  token.text = {start_, static_cast<size_t>(text_end - start_)};
  token.lineno = start_lineno_;
  token.col_offset = start_column_;
  token.end_col_offset = static_cast<int>(current_ - line_start_);
  token.expression_text = expression_text_;
  return token;
}

// Returns a token without a text.
Token Tokenizer::make_bare(TokenType type) {
  Token token;
  token.type = type;
  token.lineno = lineno_;
  token.end_lineno = lineno_;
  token.level = static_cast<int>(brackets_.size());
  return token;
}

// Ends with a SyntaxError at the character before the current one.
Token Tokenizer::refuse(std::string message) {
  const std::string_view line = {line_start_, static_cast<size_t>(current_ - line_start_)};
  const int column = character_count(line);
  return refuse_at(std::move(message), column, column);
}

// Ends with a SyntaxError from [column] to [end_column], in characters from 1.
Token Tokenizer::refuse_at(std::string message, int column, int end_column) {
  if (end_ != TokenizerEnd::Refused) {
    error_.message = std::move(message);
    error_.lineno = lineno_;
    error_.end_lineno = lineno_;
    error_.col_offset = column;
    error_.end_col_offset = end_column;
    error_.text = std::string(line_at(source(), line_start_));
    end_ = TokenizerEnd::Refused;
  }
  return make_bare(TokenType::Error);
}

Token Tokenizer::stop(TokenizerEnd end) {
  end_ = end;
  if (end != TokenizerEnd::LineContinuation) current_ = line_end_;
  return make_bare(TokenType::Error);
}

Token Tokenizer::next_regular() {
  expression_text_ = {};
  for (;;) {
    bool blank_line = false;
    if (at_line_start_) {
      Token error;
      if (!measure_indent(error, blank_line)) return error;
    }
    if (pending_ != 0) {
      const bool dedent = pending_ < 0;
      pending_ += dedent ? 1 : -1;
      return make_bare(dedent ? TokenType::Dedent : TokenType::Indent);
    }
    back(read());
    for (;;) {
      int character;
      do {
        character = read();
      } while (character == ' ' || character == '\t' || character == '\f');
      if (character == END) {
        if (brackets_.empty() && end_ == TokenizerEnd::EndOfSource) return make_bare(TokenType::EndMarker);
        return make_bare(TokenType::Error);
      }
      begin_token();
      if (character == '#') {
        while (character != END && character != '\n') character = read();
        if (character == END) {
          back(character);
          continue;
        }
      }
      if (is_name_start(character)) return name_or_string(character);
      if (character == '\n') {
        at_line_start_ = true;
        if (blank_line || !brackets_.empty()) break;
        return make(TokenType::Newline, current_ - 1);
      }
      if (is_digit(character)) return number(character);
      if (character == '.') {
        const int second = read();
        back(second);
        if (is_digit(second)) return number(character);
      }
      if (character == '\'' || character == '"') return string(character);
      if (character != '\\') return punctuation(character);
      if (!skip_continuation()) return make_bare(TokenType::Error);
    }
  }
}

// Measures the indentation of a line and queues indents and dedents. Returns false with [error] set when the
// indentation is refused. [blank_line] tells that there is nothing on the line but space and a comment.
bool Tokenizer::measure_indent(Token& error, bool& blank_line) {
  at_line_start_ = false;
  int column = 0;
  int alternative_column = 0;
  int continued_column = 0;
  int character;
  for (;;) {
    character = read();
    if (character == ' ') {
      ++column;
      ++alternative_column;
    } else if (character == '\t') {
      column = (column / TAB_SIZE + 1) * TAB_SIZE;
      ++alternative_column;
    } else if (character == '\f') {
      column = alternative_column = 0;
    } else if (character == '\\') {
      // The first backslash after white space decides about the indentation of what comes next.
      continued_column = continued_column ? continued_column : column;
      if (!skip_continuation()) {
        error = make_bare(TokenType::Error);
        return false;
      }
    } else {
      break;
    }
  }
  back(character);
  blank_line = character == '#' || character == '\n';
  if (blank_line || !brackets_.empty()) return true;
  if (continued_column) column = alternative_column = continued_column;
  return change_indent(column, alternative_column, error);
}

bool Tokenizer::change_indent(int column, int alternative_column, Token& error) {
  if (column > indents_.back()) {
    if (static_cast<int>(indents_.size()) >= MAX_INDENT) {
      error = stop(TokenizerEnd::TooDeep);
      return false;
    }
    if (alternative_column <= alternative_indents_.back()) {
      error = stop(TokenizerEnd::TabsAndSpaces);
      return false;
    }
    ++pending_;
    indents_.push_back(column);
    alternative_indents_.push_back(alternative_column);
    return true;
  }
  while (indents_.size() > 1 && column < indents_.back()) {
    --pending_;
    indents_.pop_back();
    alternative_indents_.pop_back();
  }
  if (column != indents_.back()) {
    error = stop(TokenizerEnd::Dedent);
    return false;
  }
  if (alternative_column != alternative_indents_.back()) {
    error = stop(TokenizerEnd::TabsAndSpaces);
    return false;
  }
  return true;
}

// Goes on to the next line after a backslash.
bool Tokenizer::skip_continuation() {
  int character = read();
  if (character != '\n') {
    stop(TokenizerEnd::LineContinuation);
    return false;
  }
  character = read();
  if (character == END) {
    end_ = TokenizerEnd::EndOfSource;
    current_ = line_end_;
    return false;
  }
  back(character);
  return true;
}

// Reads a name, a keyword, or a string that starts with a prefix.
Token Tokenizer::name_or_string(int character) {
  static constexpr std::string_view PREFIXES = "burft";
  bool seen[PREFIXES.size()] = {};
  for (;;) {
    const size_t prefix = character < 128 ? PREFIXES.find(static_cast<char>(character | 0x20)) : PREFIXES.npos;
    if (prefix == PREFIXES.npos || !is_name_start(character) || seen[prefix]) break;
    seen[prefix] = true;
    character = read();
    if (character != '"' && character != '\'') continue;
    static constexpr char CLASHES[][2] = {{'u', 'b'}, {'u', 'r'}, {'u', 'f'}, {'u', 't'},
                                          {'b', 'f'}, {'b', 't'}, {'f', 't'}};
    for (const char(&clash)[2] : CLASHES) {
      if (!seen[PREFIXES.find(clash[0])] || !seen[PREFIXES.find(clash[1])]) continue;
      return refuse_at(std::string("'") + clash[0] + "' and '" + clash[1] + "' prefixes are incompatible",
                       character_count({line_start_, static_cast<size_t>(start_ - line_start_)}) + 1,
                       character_count({line_start_, static_cast<size_t>(current_ - line_start_)}));
    }
    const bool raw = seen[PREFIXES.find('r')];
    if (seen[PREFIXES.find('f')]) return string_start(character, 'f', raw);
    if (seen[PREFIXES.find('t')]) return string_start(character, 't', raw);
    return string(character);
  }
  bool ascii = true;
  while (is_name_part(character)) {
    if (character >= 128) ascii = false;
    character = read();
  }
  back(character);
  if (!ascii && !verify_name(start_)) return make_bare(TokenType::Error);
  const std::string_view word = {start_, static_cast<size_t>(current_ - start_)};
  return make(keyword_type(word));
}

// Refuses a character that no name may have.
bool Tokenizer::verify_name(const char* start) {
  const std::string_view name = {start, static_cast<size_t>(current_ - start)};
  uint32_t bad = 0;
  const size_t bad_end = find_non_identifier(name, bad);
  if (bad_end == std::string_view::npos) return true;
  current_ = start + bad_end;
  if (unicode::has(bad, unicode::Printable)) {
    std::string message = "invalid character '";
    append_utf8(bad, message);
    refuse(message + "' (U+" + hexadecimal(bad, 4) + ")");
  } else {
    refuse("invalid non-printable character U+" + hexadecimal(bad, 4));
  }
  return false;
}

Token Tokenizer::punctuation(int character) {
  const char mark = static_cast<char>(character);
  if ((mark == ':' || mark == '}' || mark == '!' || mark == '{') && inside_expression()) {
    Token token;
    if (note_expression(mark, token)) return token;
  }
  const int second = read();
  if (second != END) {
    if (operator_type({start_, 2}) != TokenType::Unknown || (mark == '.' && second == '.')) {
      const int third = read();
      if (third != END && operator_type({start_, 3}) != TokenType::Unknown) return make(operator_type({start_, 3}));
      back(third);
      if (mark != '.') return make(operator_type({start_, 2}));
    }
    back(second);
  }
  if (mark == '(' || mark == '[' || mark == '{') return open_bracket(character);
  Token error;
  if ((mark == ')' || mark == ']' || mark == '}') && !close_bracket(character, error)) return error;
  if (character < 32 || character == 127) {
    return refuse("invalid non-printable character U+" + hexadecimal(static_cast<uint32_t>(character), 4));
  }
  if (mark == '=' && inside_expression()) mode().debug = true;
  return make(operator_type({start_, 1}));
}

// Notes where the expression of a replacement field starts and ends. Returns true with [token] set when the
// character is the colon before a format specification.
bool Tokenizer::note_expression(char character, Token& token) {
  StringMode& string = mode();
  const int depth = string.brace_depth - (character == '{' ? 0 : 1);
  if (depth == 0 || (depth == 1 && (string.debug || string.in_format_spec))) {
    if (character == '{') {
      string.expression_start = current_;
      string.expression_end = nullptr;
    } else {
      if (character != ':' || string.expression_end == nullptr) string.expression_end = start_;
      if (string.debug || string.prefix == 't') {
        const size_t size = static_cast<size_t>(string.expression_end - string.expression_start);
        expression_text_ = without_comments({string.expression_start, size}, arena_);
      }
    }
  }
  if (character != ':' || depth != string.expression_depth) return false;
  string.regular = false;
  string.in_format_spec = true;
  token = make(TokenType::Colon);
  return true;
}

Token Tokenizer::open_bracket(int character) {
  if (static_cast<int>(brackets_.size()) >= MAX_LEVEL) return refuse("too many nested parentheses");
  brackets_.push_back({static_cast<char>(character), lineno_, start_column_});
  if (inside_string()) ++mode().brace_depth;
  return make(operator_type({start_, 1}));
}

bool Tokenizer::close_bracket(int character, Token& error) {
  const std::string quoted = std::string("'") + static_cast<char>(character) + "'";
  if (inside_string() && mode().brace_depth == 0 && character == '}') {
    error = refuse(in_string("single '}' is not allowed"));
    return false;
  }
  if (brackets_.empty()) {
    error = refuse("unmatched " + quoted);
    return false;
  }
  const Bracket opening = brackets_.back();
  brackets_.pop_back();
  const char wanted = opening.opening == '(' ? ')' : opening.opening == '[' ? ']' : '}';
  if (character != wanted) {
    if (inside_string() && opening.opening == '{' && mode().brace_depth - 1 == mode().expression_depth) {
      error = refuse(in_string("unmatched ") + quoted);
      return false;
    }
    std::string message =
        "closing parenthesis " + quoted + " does not match opening parenthesis '" + opening.opening + "'";
    if (opening.lineno != lineno_) message += " on line " + std::to_string(opening.lineno);
    error = refuse(std::move(message));
    return false;
  }
  if (!inside_string()) return true;
  StringMode& string = mode();
  if (--string.brace_depth < 0) {
    error = refuse(in_string("unmatched ") + quoted);
    return false;
  }
  if (character == '}' && string.brace_depth == string.expression_depth) {
    --string.expression_depth;
    string.regular = false;
    string.in_format_spec = false;
    string.debug = false;
  }
  return true;
}

std::string Tokenizer::in_string(const char* message) const {
  return std::string(1, modes_.back().prefix) + "-string: " + message;
}

}  // namespace heapglass
