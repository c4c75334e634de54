// What is wrong with a statement: the invalid_... rules for statements.
#include "lang/parser_internal.h"

namespace heapglass {

void Parser::invalid_assignment() {
  const int start = mark_;
  if (E* target = invalid_annotation_target()) {
    if (take(T::Colon) && expression()) {
      raise_place(*target, std::string("only single target (not ") + expression_name(target) + ") can be annotated");
    }
  }
  mark_ = start;
  E* first = star_named_expression();
  if (first != nullptr && take(T::Comma)) {
    Nodes<E> items;
    star_named_expressions(items);
    if (take(T::Colon) && expression()) raise_place(*first, "only single target (not tuple) can be annotated");
  }
  mark_ = start;
  E* target = expression();
  if (target != nullptr && take(T::Colon) && expression()) raise_place(*target, "illegal target for annotation");
  mark_ = start;
  const auto skip_targets = [this] {
    for (;;) {
      const int before = mark_;
      if (star_targets() && take(T::Equal)) continue;
      mark_ = before;
      return;
    }
  };
  skip_targets();
  target = star_expressions();
  if (target != nullptr && take(T::Equal)) raise_invalid_target(TargetsType::Star, target);
  mark_ = start;
  skip_targets();
  target = yield_expression();
  if (target != nullptr && take(T::Equal)) raise_place(*target, "assignment to yield expression not possible");
  mark_ = start;
  target = star_expressions();
  ast::Operator op;
  if (target != nullptr && augmented_operator(op) && annotated_rhs()) {
    raise_place(*target, std::string("'") + expression_name(target) + "' is an illegal expression for augmented assignment");
  }
}

Parser::E* Parser::invalid_annotation_target() {
  if (E* found = list()) return found;
  if (E* found = tuple()) return found;
  const Depth depth(*this, 1);
  const int start = mark_;
  E* inner = take(T::LeftParenthesis) ? invalid_annotation_target() : nullptr;
  return inner != nullptr && take(T::RightParenthesis) ? inner : fail(start);
}

void Parser::invalid_del() {
  take(T::Del);
  if (E* targets = star_expressions()) raise_invalid_target(TargetsType::Del, targets);
}

void Parser::invalid_import() {
  const int start = mark_;
  const Token* first = take(T::Import);
  if (first == nullptr) return;
  Nodes<ast::Name> names;
  if (gather(names, &Parser::dotted_name) && take(T::From) && dotted_name()) {
    raise_from(place_of(first), "Did you mean to use 'from ... import ...' instead?");
  }
  mark_ = start + 1;
  if (const Token* end = take(T::Newline)) raise_from(place_of(end), "Expected one or more names after 'import'");
}

void Parser::invalid_import_from_targets() {
  const int start = mark_;
  Nodes<ast::Alias> names;
  if (gather(names, &Parser::import_from_as_name) && take(T::Comma) && take(T::Newline)) {
    raise_last("trailing comma not allowed without surrounding parentheses");
  }
  mark_ = start;
  if (const Token* end = take(T::Newline)) raise_from(place_of(end), "Expected one or more names after 'import'");
}

void Parser::invalid_dotted_as_name() {
  if (dotted_name() && take(T::As)) invalid_as_target();
}

void Parser::invalid_import_from_as_name() {
  if (take(T::Name) && take(T::As)) invalid_as_target();
}

// Refuses what stands behind the `as` of an import if it is more than a name.
void Parser::invalid_as_target() {
  const int start = mark_;
  if (take(T::Name) && (at(T::Comma) || at(T::RightParenthesis) || at(T::Semicolon) || at(T::Newline))) return;
  mark_ = start;
  E* target = expression();
  if (target != nullptr) raise_place(*target, std::string("cannot use ") + expression_name(target) + " as import target");
}

void Parser::invalid_block() {
  if (take(T::Newline) && !at(T::Indent)) raise_last("expected an indented block", SyntaxErrorType::IndentationError);
}

void Parser::invalid_function() {
  take(T::Async);
  const Token* keyword = take(T::Def);
  if (keyword == nullptr || !take(T::Name)) return;
  Sequence<ast::TypeParam*> params;
  type_params(params);
  bool found = false;
  if (!expect_forced(T::LeftParenthesis, "(")) return;
  parameters_or_empty(ParameterStyle::Definition, found);
  if (!take(T::RightParenthesis)) return;
  const int behind = mark_;
  if (!take(T::Arrow) || !expression()) mark_ = behind;
  if (expect_forced(T::Colon, ":") && take(T::Newline) && !at(T::Indent)) {
    raise_missing_block("function definition", keyword);
  }
}

void Parser::invalid_class() {
  const Token* keyword = take(T::Class);
  if (keyword == nullptr || !take(T::Name)) return;
  Sequence<ast::TypeParam*> params;
  type_params(params);
  const int before = mark_;
  if (take(T::LeftParenthesis)) {
    arguments();
    if (!take(T::RightParenthesis)) mark_ = before;
  }
  if (take(T::Newline)) return raise_last("expected ':'");
  if (take(T::Colon) && take(T::Newline) && !at(T::Indent)) raise_missing_block("class definition", keyword);
}

// Looks at `word test`, for if, elif and while.
void Parser::invalid_test_statement(TokenType word, const char* what) {
  const Token* keyword = take(word);
  if (keyword == nullptr || !named_expression()) return;
  if (take(T::Newline)) return raise_last("expected ':'");
  if (take(T::Colon) && take(T::Newline) && !at(T::Indent)) raise_missing_block(what, keyword);
}

void Parser::invalid_if() { invalid_test_statement(T::If, "'if' statement"); }

void Parser::invalid_elif() { invalid_test_statement(T::Elif, "'elif' statement"); }

void Parser::invalid_while() { invalid_test_statement(T::While, "'while' statement"); }

void Parser::invalid_else() {
  const int start = mark_;
  const Token* keyword = take(T::Else);
  if (keyword == nullptr || !take(T::Colon)) return;
  if (take(T::Newline) && !at(T::Indent)) return raise_missing_block("'else' statement", keyword);
  mark_ = start + 2;
  if (block() && take(T::Elif)) raise_last("'elif' block follows an 'else' block");
}

void Parser::invalid_for() {
  take(T::Async);
  const Token* keyword = take(T::For);
  if (keyword == nullptr || !star_targets() || !take(T::In) || !star_expressions()) return;
  if (take(T::Newline)) return raise_last("expected ':'");
  if (take(T::Colon) && take(T::Newline) && !at(T::Indent)) raise_missing_block("'for' statement", keyword);
}

void Parser::invalid_for_target() {
  take(T::Async);
  E* target = take(T::For) ? star_expressions() : nullptr;
  if (target != nullptr) raise_invalid_target(TargetsType::For, target);
}

void Parser::invalid_for_if_clause() {
  take(T::Async);
  if (!take(T::For) || !bitwise_or()) return;
  for (;;) {
    const int before = mark_;
    if (take(T::Comma) && bitwise_or()) continue;
    mark_ = before;
    break;
  }
  take(T::Comma);
  if (!at(T::In)) raise_last("'in' expected after for-loop variables");
}

Parser::E* Parser::context_as_target(E* (Parser::*rule)()) {
  E* context = (this->*rule)();
  if (context == nullptr) return nullptr;
  const int behind = mark_;
  if (!take(T::As) || !star_target()) mark_ = behind;
  return context;
}

Parser::E* Parser::expression_as_target() { return context_as_target(&Parser::expression); }

Parser::E* Parser::expressions_as_target() { return context_as_target(&Parser::expressions); }

// Parses `with a as b, c` or `with (a as b, c)`.
bool Parser::with_head(bool parenthesized, Token*& keyword) {
  take(T::Async);
  keyword = take(T::With);
  Nodes<E> items;
  if (keyword == nullptr) return false;
  if (!parenthesized) return gather(items, &Parser::expression_as_target);
  if (!take(T::LeftParenthesis) || !gather(items, &Parser::expressions_as_target)) return false;
  take(T::Comma);
  return take(T::RightParenthesis) != nullptr;
}

void Parser::invalid_with_indent() {
  const int start = mark_;
  for (const bool parenthesized : {false, true}) {
    Token* keyword;
    mark_ = start;
    if (with_head(parenthesized, keyword) && take(T::Colon) && take(T::Newline) && !at(T::Indent)) {
      raise_missing_block("'with' statement", keyword);
    }
  }
}

void Parser::invalid_with() {
  const int start = mark_;
  for (const bool parenthesized : {false, true}) {
    Token* keyword;
    mark_ = start;
    if (with_head(parenthesized, keyword) && take(T::Newline)) raise_last("expected ':'");
  }
}

void Parser::invalid_with_item() {
  E* target = expression() && take(T::As) ? expression() : nullptr;
  if (target == nullptr || (!at(T::Comma) && !at(T::RightParenthesis) && !at(T::Colon))) return;
  raise_invalid_target(TargetsType::Star, target);
}

void Parser::invalid_try() {
  const int start = mark_;
  const Token* keyword = take(T::Try);
  if (keyword == nullptr || !take(T::Colon)) return;
  if (take(T::Newline) && !at(T::Indent)) return raise_missing_block("'try' statement", keyword);
  mark_ = start + 2;
  if (block() && !at(T::Except) && !at(T::Finally)) return raise_last("expected 'except' or 'finally' block");
  mark_ = start + 2;
  while (block()) continue;
  invalid_mixed_except();
}

// Refuses `except` and `except*` behind one `try`.
void Parser::invalid_mixed_except() {
  static constexpr const char* MESSAGE = "cannot have both 'except' and 'except*' on the same 'try'";
  const int start = mark_;
  const auto as_name = [this] {
    const int before = mark_;
    if (!take(T::As) || !take(T::Name)) mark_ = before;
  };
  bool any = false;
  while (except_block()) any = true;
  if (any) {
    const Token* keyword = take(T::Except);
    const Token* star = keyword != nullptr ? take(T::Star) : nullptr;
    if (star != nullptr && expression()) {
      as_name();
      if (take(T::Colon)) raise_range(place_of(keyword), place_of(star), MESSAGE);
    }
  }
  mark_ = start;
  any = false;
  while (except_star_block()) any = true;
  const Token* keyword = any ? take(T::Except) : nullptr;
  if (keyword == nullptr) return;
  if (expression()) as_name();
  if (take(T::Colon)) raise_place(place_of(keyword), MESSAGE);
}

// Parses `except`, `except*` with the expression and name behind it. Returns false where there is no expression.
bool Parser::except_head(bool star, Token*& keyword) {
  keyword = take(T::Except);
  if (keyword == nullptr || (star && !take(T::Star)) || !expression()) return false;
  const int before = mark_;
  if (!take(T::As) || !take(T::Name)) mark_ = before;
  return true;
}

void Parser::invalid_except_indent(bool star) {
  const int start = mark_;
  const char* what = star ? "'except*' statement" : "'except' statement";
  Token* keyword;
  if (except_head(star, keyword) && take(T::Colon) && take(T::Newline) && !at(T::Indent)) raise_missing_block(what, keyword);
  mark_ = start;
  if (!star && take(T::Except) && take(T::Colon) && take(T::Newline) && !at(T::Indent)) raise_missing_block(what, keyword);
  mark_ = start;
}

void Parser::invalid_except(bool star) {
  const int start = mark_;
  const auto head = [&] {
    mark_ = start;
    return take(T::Except) && (!star || take(T::Star));
  };
  if (!head()) {
    mark_ = start;
    return;
  }
  E* first = expression();
  if (first != nullptr && take(T::Comma) && expressions() && take(T::As) && take(T::Name) && take(T::Colon)) {
    raise_from(*first, "multiple exception types must be parenthesized when using 'as'");
  }
  mark_ = start;
  Token* keyword;
  if (except_head(star, keyword) && take(T::Newline)) raise_last("expected ':'");
  head();
  if (star && (take(T::Newline) || take(T::Colon))) raise_last("expected one or more exception types");
  if (!star && take(T::Newline)) raise_last("expected ':'");
  head();
  E* target = expression() && take(T::As) ? expression() : nullptr;
  if (target != nullptr && take(T::Colon) && block()) {
    raise_place(*target, std::string("cannot use except") + (star ? "*" : "") + " statement with " + expression_name(target));
  }
  mark_ = start;
}

void Parser::invalid_finally() {
  const Token* keyword = take(T::Finally);
  if (keyword != nullptr && take(T::Colon) && take(T::Newline) && !at(T::Indent)) {
    raise_missing_block("'finally' statement", keyword);
  }
}

void Parser::invalid_match() {
  const Token* keyword = take_soft("match");
  if (keyword == nullptr || !subject_expression()) return;
  if (take(T::Newline)) return raise_last("expected ':'");
  if (take(T::Colon) && take(T::Newline) && !at(T::Indent)) raise_missing_block("'match' statement", keyword);
}

void Parser::invalid_case() {
  const Token* keyword = take_soft("case");
  if (keyword == nullptr || !patterns()) return;
  E* test;
  guard(test);
  if (take(T::Newline)) return raise_last("expected ':'");
  if (take(T::Colon) && take(T::Newline) && !at(T::Indent)) raise_missing_block("'case' statement", keyword);
}

void Parser::invalid_as_pattern() {
  if (!or_pattern() || !take(T::As)) return;
  if (const Token* wildcard = take_soft("_")) return raise_place(place_of(wildcard), "cannot use '_' as a target");
  E* target = expression();
  if (target != nullptr) raise_place(*target, std::string("cannot use ") + expression_name(target) + " as pattern target");
}

void Parser::invalid_class_pattern() {
  if (!name_or_attribute() || !take(T::LeftParenthesis)) return;
  const int before = mark_;
  Nodes<P> positional;
  if (!gather(positional, &Parser::pattern) || !take(T::Comma)) mark_ = before;
  std::vector<KeyPatternPair> keywords;
  positional.clear();
  if (!keyword_patterns(keywords) || !take(T::Comma) || !gather(positional, &Parser::pattern)) return;
  raise_range(*positional.front(), *positional.back(), "positional patterns follow keyword patterns");
}

}  // namespace heapglass
