// The two passes, the tokens and where nodes stand.
#include "lang/parser.h"

#include "lang/parser_internal.h"
#include "lang/source_text.h"

namespace heapglass {

Parser::Parser(std::string_view source, SourceKind kind, Arena& arena, ParseResult& result)
    : arena_(arena), result_(result), source_(source), kind_(kind), tokenizer_(source, arena, result.warnings) {
  error_token_.type = T::Error;
}

ast::Root* Parser::run(bool module) {
  ast::Root* root = module ? module_rule() : expression_rule();
  if (root != nullptr) return root;
  const Token* last_token = tokens_.empty() ? nullptr : tokens_.back();
  result_.incomplete = tokenizer_.end() == TokenizerEnd::EndOfSource || tokenizer_.unterminated_at_end();
  if (!failed_) {
    const std::vector<ParserWarning> warnings = result_.warnings;
    for (Token* token : tokens_) token->memo = nullptr;
    mark_ = 0;
    last_statement_ = nullptr;
    diagnosing_ = true;
    module ? module_rule() : expression_rule();
    result_.warnings = warnings;
  }
  set_generic_error(last_token);
  if (last_statement_ != nullptr) {
    result_.error.last_statement_lineno = last_statement_->lineno;
    result_.error.last_statement_col_offset = last_statement_->col_offset;
  }
  return nullptr;
}

ast::Root* Parser::module_rule() {
  Nodes<S> body;
  statements(body);
  if (!take(T::EndMarker)) return fail(0);
  auto* root = arena_.make<ast::Module>();
  root->kind = ast::NodeKind::Module;
  root->body = arena_.sequence(body);
  return root;
}

ast::Root* Parser::expression_rule() {
  E* value = expressions();
  if (value == nullptr) return fail(0);
  while (take(T::Newline)) continue;
  if (!take(T::EndMarker)) return fail(0);
  auto* root = arena_.make<ast::ExpressionModule>();
  root->kind = ast::NodeKind::ExpressionModule;
  root->body = value;
  return root;
}

// Returns the token at mark_, an Error once the parser failed (P1).
Token* Parser::peek() {
  if (failed_) return &error_token_;
  if (static_cast<size_t>(mark_) == tokens_.size()) fill();
  return failed_ ? &error_token_ : tokens_[static_cast<size_t>(mark_)];
}

// Asks the tokenizer for one token more.
void Parser::fill() {
  Token* token = arena_.make<Token>();
  *token = tokenizer_.next();
  if (token->type == TokenType::Name) result_.identifiers.emplace(token->text);
  if (token->type != T::Newline && token->type != T::Indent && token->type != T::Dedent) result_.tokens.emplace_back(token->text);
  tokens_.push_back(token);
  if (token->type == T::Error) tokenizer_failed();
}

Token* Parser::take(TokenType type) {
  Token* token = peek();
  if (token->type != type) return nullptr;
  ++mark_;
  return token;
}

Token* Parser::take_soft(std::string_view keyword) { return at_soft(keyword) ? take(T::Name) : nullptr; }

// Takes a token that nothing else can stand for; without it the parser fails at once.
Token* Parser::expect_forced(TokenType type, const char* text) {
  Token* token = peek();
  if (failed_) return nullptr;
  if (token->type == type) return take(type);
  raise_place(place_of(token), std::string("expected '") + text + "'");
  return nullptr;
}

ast::Place Parser::place_of(const Token* token) {
  return {token->lineno, token->col_offset, token->end_lineno, token->end_col_offset};
}

ast::Place Parser::range(const ast::Place& first, const ast::Place& last) {
  return {first.lineno, first.col_offset, last.end_lineno, last.end_col_offset};
}

// Returns the place from the token at [start] to the last one before mark_ that has a text.
ast::Place Parser::place_from(int start) const {
  if (tokens_.empty()) return {};
  const Token* last = tokens_[static_cast<size_t>(start)];
  for (int i = mark_ - 1; i >= 0; --i) {
    const Token* token = tokens_[static_cast<size_t>(i)];
    if (token->type == T::EndMarker || token->type == T::Newline || token->type == T::Indent || token->type == T::Dedent) {
      continue;
    }
    last = token;
    break;
  }
  return range(place_of(tokens_[static_cast<size_t>(start)]), place_of(last));
}

bool Parser::refused(void (Parser::*rule)()) {
  if (!diagnosing_ || failed_) return failed_;
  const int start = mark_;
  (this->*rule)();
  mark_ = start;
  return failed_;
}

namespace {

ParseResult parse(std::string_view source, const SourceName& name, Arena& arena, bool module) {
  ParseResult result;
  if (name.kind == SourceKind::String && source.find('\0') != source.npos) {
    result.error.message = "source code string cannot contain null bytes";
    result.error.has_text = false;
    return result;
  }
  std::string_view text;
  if (!decode_source(source, name, arena, text, result.error)) return result;
  result.root = Parser(text, name.kind, arena, result).run(module);
  return result;
}

}  // namespace

ParseResult parse_module(std::string_view source, Arena& arena, const SourceName& name) {
  return parse(source, name, arena, true);
}

ParseResult parse_expression(std::string_view source, Arena& arena) {
  // As eval() does, white space before the expression is no indentation.
  const size_t start = source.find_first_not_of(" \t");
  return parse(source.substr(start == source.npos ? source.size() : start), {SourceKind::String}, arena, false);
}

const char* syntax_error_type_name(SyntaxErrorType type) {
  switch (type) {
    case SyntaxErrorType::IndentationError: return "IndentationError";
    case SyntaxErrorType::TabError: return "TabError";
    case SyntaxErrorType::MemoryError: return "MemoryError";
    case SyntaxErrorType::RecursionError: return "RecursionError";
    case SyntaxErrorType::SyntaxError: break;
  }
  return "SyntaxError";
}

}  // namespace heapglass
