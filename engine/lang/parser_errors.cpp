// How errors get their place.
//
// CPython: Parser/pegen_errors.c.
#include <algorithm>

#include "lang/characters.h"
#include "lang/parser_internal.h"
#include "lang/source_text.h"

namespace heapglass {

namespace {

// CPython reads the line of an error from the file, into a buffer of 1,000 bytes.
constexpr size_t MAX_FILE_LINE = 999;

}  // namespace

// Sets the error, unless there is one. Columns count bytes from 1 here; 0 and below stand for an unknown end.
void Parser::raise(SyntaxErrorType type, int lineno, int column, int end_lineno, int end_column, std::string message) {
  if (failed_) return;
  failed_ = true;
  SyntaxErrorInfo& error = result_.error;
  error.type = type;
  error.message = std::move(message);
  error.lineno = lineno;
  error.end_lineno = end_lineno;
  std::string line(line_number(source_, lineno));
  line += '\n';
  if (kind_ == SourceKind::File) line.resize(std::min(line.size(), MAX_FILE_LINE));
  const auto in_characters = [&line](int byte_column) {
    return byte_column <= 0 ? byte_column : character_count(std::string_view(line).substr(0, static_cast<size_t>(byte_column))) +
                                                (byte_column > static_cast<int>(line.size()) ? 1 : 0);
  };
  error.col_offset = in_characters(column);
  error.end_col_offset = in_characters(end_column);
  error.text = std::move(line);
}

void Parser::raise_place(const ast::Place& place, std::string message) { raise_range(place, place, std::move(message)); }

void Parser::raise_range(const ast::Place& first, const ast::Place& last, std::string message) {
  raise(SyntaxErrorType::SyntaxError, first.lineno, first.col_offset + 1, last.end_lineno, last.end_col_offset + 1,
        std::move(message));
}

// Raises from [place] to where the tokenizer stands.
void Parser::raise_from(const ast::Place& place, std::string message) {
  raise(SyntaxErrorType::SyntaxError, place.lineno, place.col_offset + 1, tokenizer_.lineno(), tokenizer_.column(),
        std::move(message));
}

// Raises at the last token that was read.
void Parser::raise_last(std::string message, SyntaxErrorType type) {
  if (!failed_) raise_at_token(tokens_.back(), std::move(message), type);
}

// Raises at the token that comes next.
void Parser::raise_next(std::string message) {
  const Token* token = peek();
  if (!failed_) raise_at_token(token, std::move(message), SyntaxErrorType::SyntaxError);
}

void Parser::raise_at_token(const Token* token, std::string message, SyntaxErrorType type) {
  const bool file_end = kind_ == SourceKind::File && tokenizer_.end() == TokenizerEnd::EndOfSource;
  const int column = token->col_offset != -1 ? token->col_offset + 1 : file_end ? 0 : tokenizer_.column();
  const int end_column = token->end_col_offset == -1 ? -1 : token->end_col_offset + 1;
  raise(type, token->lineno, column, token->end_lineno, end_column, std::move(message));
}

void Parser::raise_missing_block(const char* what, const Token* keyword) {
  raise_last(std::string("expected an indented block after ") + what + " on line " + std::to_string(keyword->lineno),
             SyntaxErrorType::IndentationError);
}

void Parser::raise_unclosed() {
  const Tokenizer::Bracket& bracket = tokenizer_.brackets().back();
  raise(SyntaxErrorType::SyntaxError, bracket.lineno, bracket.col_offset + 1, bracket.lineno, 0,
        std::string("'") + bracket.opening + "' was never closed");
}

void Parser::raise_too_deep() {
  if (failed_) return;
  failed_ = true;
  result_.error.type = SyntaxErrorType::MemoryError;
  result_.error.message = "Parser stack overflowed - Python source too complex to parse";
  result_.error.has_text = false;
}

// The tokenizer ended with an error: makes it the parser's.
void Parser::tokenizer_failed() {
  const int lineno = tokenizer_.lineno();
  switch (tokenizer_.end()) {
    case TokenizerEnd::Refused:
      if (!failed_) result_.error = tokenizer_.error();
      break;
    case TokenizerEnd::EndOfSource:
      if (!tokenizer_.brackets().empty()) return raise_unclosed();
      return raise(SyntaxErrorType::SyntaxError, tokens_.back()->lineno, tokenizer_.column(), tokens_.back()->end_lineno, -1,
                   "unexpected EOF while parsing");
    case TokenizerEnd::Dedent:
      return raise_last("unindent does not match any outer indentation level", SyntaxErrorType::IndentationError);
    case TokenizerEnd::TabsAndSpaces:
      return raise(SyntaxErrorType::TabError, lineno, 1, lineno, 0,
                   "inconsistent use of tabs and spaces in indentation");
    case TokenizerEnd::TooDeep:
      return raise(SyntaxErrorType::IndentationError, lineno, 1, lineno, 0, "too many levels of indentation");
    case TokenizerEnd::LineContinuation:
      return raise(SyntaxErrorType::SyntaxError, lineno, tokenizer_.column(), lineno, 0,
                   "unexpected character after line continuation character");
    case TokenizerEnd::None: break;
  }
  failed_ = true;
}

// Sets the error of a source that no rule explained; [last_token] is how far the first pass looked.
void Parser::set_generic_error(const Token* last_token) {
  if (failed_) {
    const TokenizerEnd end = tokenizer_.end();
    if (end == TokenizerEnd::None && result_.error.type != SyntaxErrorType::MemoryError) check_rest_for_errors();
    return;
  }
  if (last_token == nullptr) return raise(SyntaxErrorType::SyntaxError, 0, 0, 0, -1, "error at start before reading any input");
  if (last_token->type == T::Indent || last_token->type == T::Dedent) {
    return raise_last(last_token->type == T::Indent ? "unexpected indent" : "unexpected unindent",
                      SyntaxErrorType::IndentationError);
  }
  raise_place(place_of(last_token), "invalid syntax");
  check_rest_for_errors();
}

// Reads the rest of the source: an error of the tokenizer goes before that of the parser, and a bracket left open before
// the parser's error may well be its cause.
void Parser::check_rest_for_errors() {
  const int error_line = tokens_.back()->lineno;
  const SyntaxErrorInfo error = result_.error;
  for (;;) {
    const Token token = tokenizer_.next();
    if (token.type == T::EndMarker) return;
    if (token.type != T::Error) continue;
    if (tokenizer_.inside_string()) return;
    if (tokenizer_.end() == TokenizerEnd::Refused) {
      result_.error = tokenizer_.error();
    } else if (!tokenizer_.brackets().empty() && error_line > tokenizer_.brackets().back().lineno) {
      failed_ = false;
      raise_unclosed();
    }
    return;
  }
}

void Parser::raise_invalid_target(TargetsType type, E* expression) {
  E* target = invalid_target(expression, type);
  if (target == nullptr) return;
  raise_place(*target, std::string(type == TargetsType::Del ? "cannot delete " : "cannot assign to ") + expression_name(target));
}

// Returns the part of [expression] that cannot be a target, or null.
Parser::E* Parser::invalid_target(E* expression, TargetsType type) {
  using namespace ast;
  const auto among = [&](const Sequence<E*>& items) -> E* {
    for (E* item : items) {
      if (E* found = invalid_target(item, type)) return found;
    }
    return nullptr;
  };
  if (expression == nullptr) return nullptr;
  switch (expression->kind) {
    case NodeKind::List: return among(as<List>(expression)->elts);
    case NodeKind::Tuple: return among(as<Tuple>(expression)->elts);
    case NodeKind::Starred:
      return type == TargetsType::Del ? expression : invalid_target(as<Starred>(expression)->value, type);
    case NodeKind::Compare:
      // In `for a in b` all of `a in b` was read as a comparison.
      if (type != TargetsType::For) return expression;
      if (as<Compare>(expression)->ops[0] != CompareOperator::In) return nullptr;
      return invalid_target(as<Compare>(expression)->left, type);
    case NodeKind::Name:
    case NodeKind::Subscript:
    case NodeKind::Attribute: return nullptr;
    default: return expression;
  }
}

// Returns what an error message calls [expression].
const char* Parser::expression_name(const E* expression) {
  using ast::NodeKind;
  switch (expression->kind) {
    case NodeKind::Attribute: return "attribute";
    case NodeKind::Subscript: return "subscript";
    case NodeKind::Starred: return "starred";
    case NodeKind::Name: return "name";
    case NodeKind::List: return "list";
    case NodeKind::Tuple: return "tuple";
    case NodeKind::Lambda: return "lambda";
    case NodeKind::Call: return "function call";
    case NodeKind::BoolOp:
    case NodeKind::BinOp:
    case NodeKind::UnaryOp: return "expression";
    case NodeKind::GeneratorExp: return "generator expression";
    case NodeKind::Yield:
    case NodeKind::YieldFrom: return "yield expression";
    case NodeKind::Await: return "await expression";
    case NodeKind::ListComp: return "list comprehension";
    case NodeKind::SetComp: return "set comprehension";
    case NodeKind::DictComp: return "dict comprehension";
    case NodeKind::Dict: return "dict literal";
    case NodeKind::Set: return "set display";
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue: return "f-string expression";
    case NodeKind::TemplateStr:
    case NodeKind::Interpolation: return "t-string expression";
    case NodeKind::Compare: return "comparison";
    case NodeKind::IfExp: return "conditional expression";
    case NodeKind::NamedExpr: return "named expression";
    default: break;
  }
  switch (ast::as<ast::Constant>(expression)->value.kind) {
    case ConstantKind::None: return "None";
    case ConstantKind::False: return "False";
    case ConstantKind::True: return "True";
    case ConstantKind::Ellipsis: return "ellipsis";
    default: return "literal";
  }
}

}  // namespace heapglass
