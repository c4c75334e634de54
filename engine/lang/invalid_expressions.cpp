// What is wrong with an expression: the invalid_... rules for expressions, calls and strings.
#include "lang/parser_internal.h"

namespace heapglass {

namespace {

const ast::Expression& last_part(const ast::Comprehension* clause) {
  return clause->ifs.empty() ? *clause->iter : *clause->ifs.back();
}

bool is_legacy_name(std::string_view name) { return name == "print" || name == "exec"; }

}  // namespace

void Parser::invalid_expression() {
  const int start = mark_;
  if (take(T::String)) {
    Nodes<E> between;
    const bool before = diagnosing_;
    while (!at(T::String)) {
      diagnosing_ = false;
      E* part = expression_without_invalid();
      diagnosing_ = before;
      if (part == nullptr) break;
      between.push_back(part);
    }
    if (!between.empty() && take(T::String)) {
      raise_range(*between.front(), *between.back(), "invalid syntax. Is this intended to be part of the string?");
    }
    mark_ = start;
  }
  invalid_adjacent_expressions();
  mark_ = start;
  invalid_conditional();
  mark_ = start;
  const Token* lambda = take(T::Lambda);
  if (lambda == nullptr) return;
  bool found = false;
  parameters_or_empty(ParameterStyle::Lambda, found);
  const Token* colon = take(T::Colon);
  if (colon == nullptr || (!at(T::FStringMiddle) && !at(T::TStringMiddle))) return;
  raise_range(place_of(lambda), place_of(colon),
              std::string(at(T::FStringMiddle) ? "f" : "t") + "-string: lambda expressions are not allowed without parentheses");
}

// Refuses `a b` inside brackets.
void Parser::invalid_adjacent_expressions() {
  const int start = mark_;
  if (at(T::Name)) {
    if (at_soft("_") || at_soft("case") || at_soft("match") || at_soft("type")) return;
    ++mark_;
    const bool prefix = at(T::String);
    mark_ = start;
    if (prefix) return;
  }
  E* first = disjunction();
  if (first == nullptr) return;
  const bool before = diagnosing_;
  diagnosing_ = false;
  E* second = expression_without_invalid();
  diagnosing_ = before;
  if (second == nullptr || failed_) return;
  if (ast::is<ast::Name>(first) && is_legacy_name(ast::as<ast::Name>(first)->id)) return;
  if (tokens_[static_cast<size_t>(mark_ - 1)]->level == 0) return;
  raise_range(*first, *second, "invalid syntax. Perhaps you forgot a comma?");
}

void Parser::invalid_conditional() {
  const int start = mark_;
  E* body = disjunction();
  E* test = body != nullptr && take(T::If) ? disjunction() : nullptr;
  if (test != nullptr) {
    if (!at(T::Else) && !at(T::Colon)) raise_range(*body, *test, "expected 'else' after 'if' expression");
    if (take(T::Else) && !ahead(&Parser::expression)) {
      raise_next("expected expression after 'else', but statement is given");
    }
  }
  mark_ = start;
  if (!at(T::Pass) && !at(T::Break) && !at(T::Continue)) return;
  const Token* statement = peek();
  ++mark_;
  if (take(T::If) && disjunction() && take(T::Else) && simple_statement()) {
    raise_place(place_of(statement), "expected expression before 'if', but statement is given");
  }
}

void Parser::invalid_legacy_expression() {
  if (!at(T::Name)) return;
  E* called = name();
  const std::string text(ast::as<ast::Name>(called)->id);
  E* argument = at(T::LeftParenthesis) ? nullptr : star_expressions();
  if (argument == nullptr || !is_legacy_name(text)) return;
  raise_range(*called, *argument, "Missing parentheses in call to '" + text + "'. Did you mean " + text + "(...)?");
}

void Parser::invalid_named_expression() {
  remembered(Rule::InvalidNamedExpression, &Parser::invalid_named_expression_body);
}

Parser::E* Parser::invalid_named_expression_body() {
  const int start = mark_;
  E* target = expression();
  if (target != nullptr && take(T::ColonEqual) && expression()) {
    raise_place(*target, std::string("cannot use assignment expressions with ") + expression_name(target));
  }
  mark_ = start;
  E* variable = at(T::Name) ? name() : nullptr;
  E* value = variable != nullptr && take(T::Equal) ? bitwise_or() : nullptr;
  if (value != nullptr && !at(T::Equal) && !at(T::ColonEqual)) {
    raise_range(*variable, *value, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  }
  mark_ = start;
  if (ahead(&Parser::list) || ahead(&Parser::tuple) || ahead(&Parser::generator_expression) || at(T::TrueWord) ||
      at(T::NoneWord) || at(T::FalseWord)) {
    return nullptr;
  }
  target = bitwise_or();
  if (target != nullptr && take(T::Equal) && bitwise_or() && !at(T::Equal) && !at(T::ColonEqual)) {
    raise_place(*target, std::string("cannot assign to ") + expression_name(target) +
                             " here. Maybe you meant '==' instead of '='?");
  }
  return fail(start);
}

void Parser::invalid_arithmetic() {
  if (!sum()) return;
  switch (peek()->type) {
    case T::Plus:
    case T::Minus:
    case T::Star:
    case T::Slash:
    case T::Percent:
    case T::DoubleSlash:
    case T::At: break;
    default: return;
  }
  ++mark_;
  const Token* word = take(T::Not);
  E* operand = word != nullptr ? inversion() : nullptr;
  if (operand != nullptr) raise_range(place_of(word), *operand, "'not' after an operator must be parenthesized");
}

void Parser::invalid_factor() {
  if (!take(T::Plus) && !take(T::Minus) && !take(T::Tilde)) return;
  const Token* word = take(T::Not);
  E* operand = word != nullptr ? factor() : nullptr;
  if (operand != nullptr) raise_range(place_of(word), *operand, "'not' after an operator must be parenthesized");
}

void Parser::invalid_group() {
  const int start = mark_;
  if (!take(T::LeftParenthesis)) return;
  E* starred = starred_expression();
  if (starred != nullptr && take(T::RightParenthesis)) raise_place(*starred, "cannot use starred expression here");
  mark_ = start + 1;
  const Token* stars = take(T::DoubleStar);
  if (stars != nullptr && expression() && take(T::RightParenthesis)) {
    raise_place(place_of(stars), "cannot use double starred expression here");
  }
}

void Parser::invalid_comprehension() {
  static constexpr const char* FORGOT = "did you forget parentheses around the comprehension target?";
  const int start = mark_;
  if (!at(T::LeftBracket) && !at(T::LeftParenthesis) && !at(T::LeftBrace)) return;
  const bool parenthesis = at(T::LeftParenthesis);
  ++mark_;
  Nodes<ast::Comprehension> clauses;
  E* starred = starred_expression();
  if (starred != nullptr && for_if_clauses(clauses)) {
    raise_place(*starred, "iterable unpacking cannot be used in comprehension");
  }
  if (parenthesis) return;
  mark_ = start + 1;
  E* first = star_named_expression();
  const Token* comma = first != nullptr ? take(T::Comma) : nullptr;
  if (comma == nullptr) return;
  const int behind = mark_;
  Nodes<E> items;
  if (star_named_expressions(items) && for_if_clauses(clauses)) raise_range(*first, *items.back(), FORGOT);
  mark_ = behind;
  if (for_if_clauses(clauses)) raise_range(*first, place_of(comma), FORGOT);
}

void Parser::invalid_dict_comprehension() {
  Nodes<ast::Comprehension> clauses;
  if (!take(T::LeftBrace)) return;
  const Token* stars = take(T::DoubleStar);
  if (stars != nullptr && bitwise_or() && for_if_clauses(clauses) && take(T::RightBrace)) {
    raise_place(place_of(stars), "dict unpacking cannot be used in dict comprehension");
  }
}

void Parser::invalid_double_starred_key_values() {
  const int start = mark_;
  std::vector<KeyValuePair> pairs;
  KeyValuePair pair;
  if (double_starred_key_value(pair)) {
    int before = mark_;
    while (take(T::Comma)) {
      before = mark_;
      if (!double_starred_key_value(pair)) break;
    }
    // The last comma is followed by something that is no pair.
    mark_ = before;
    if (tokens_[static_cast<size_t>(mark_ - 1)]->type == T::Comma) invalid_key_value();
  }
  mark_ = start;
  if (!expression()) return;
  const Token* colon = take(T::Colon);
  if (colon == nullptr) return;
  const Token* star = take(T::Star);
  if (star != nullptr && bitwise_or()) raise_from(place_of(star), "cannot use a starred expression in a dictionary value");
  if (star == nullptr && (at(T::RightBrace) || at(T::Comma))) {
    raise_place(place_of(colon), "expression expected after dictionary key and ':'");
  }
}

void Parser::invalid_key_value() {
  E* key = expression();
  if (key == nullptr) return;
  if (!at(T::Colon)) {
    raise(SyntaxErrorType::SyntaxError, key->lineno, key->end_col_offset, key->end_lineno, 0,
          "':' expected after dictionary key");
    return;
  }
  const Token* colon = take(T::Colon);
  const Token* star = take(T::Star);
  if (star != nullptr && bitwise_or()) raise_from(place_of(star), "cannot use a starred expression in a dictionary value");
  if (star == nullptr && (at(T::RightBrace) || at(T::Comma))) {
    raise_place(place_of(colon), "expression expected after dictionary key and ':'");
  }
}

void Parser::invalid_arguments() {
  const int start = mark_;
  const auto starred_then = [this](const Token* comma) {
    if (comma == nullptr) return;
    Nodes<E> starred;
    const auto item = [this] {
      E* found = starred_expression();
      return found != nullptr && !at(T::Equal) ? found : nullptr;
    };
    if (item()) raise_from(place_of(comma), "iterable argument unpacking follows keyword argument unpacking");
  };
  Nodes<E> positional;
  std::vector<KeywordOrStarred> rest;
  if (positional_args(positional) && take(T::Comma) && kwargs(rest)) {
    starred_then(take(T::Comma));
  } else {
    mark_ = start;
    rest.clear();
    if (kwargs(rest)) starred_then(take(T::Comma));
  }
  mark_ = start;
  invalid_generator_argument();
  mark_ = start;
  Nodes<ast::Comprehension> clauses;
  ast::Call* call = args();
  if (call != nullptr && for_if_clauses(clauses) && call->args.size() > 1) {
    raise_range(*call->args.back(), last_part(clauses.back()), "Generator expression must be parenthesized");
  }
  mark_ = start;
  clauses.clear();
  E* element = args() && take(T::Comma) ? expression() : nullptr;
  if (element != nullptr && for_if_clauses(clauses)) {
    raise_range(*element, last_part(clauses.back()), "Generator expression must be parenthesized");
  }
  mark_ = start;
  call = args();
  if (call == nullptr || !take(T::Comma) || !args()) return;
  bool unpacking = false;
  for (const ast::Keyword* keyword : call->keywords) unpacking |= keyword->arg.data() == nullptr;
  raise_last(unpacking ? "positional argument follows keyword argument unpacking"
                       : "positional argument follows keyword argument");
}

// Looks at a generator without parentheses before other arguments, and at keywords with a wrong value.
void Parser::invalid_generator_argument() {
  const int start = mark_;
  Nodes<ast::Comprehension> clauses;
  E* element = expression();
  if (element != nullptr && for_if_clauses(clauses) && take(T::Comma)) {
    const ast::Comprehension* last = clauses.back();
    if (!args() && expression()) for_if_clauses(clauses);
    raise_range(*element, last_part(last), "Generator expression must be parenthesized");
  }
  mark_ = start;
  clauses.clear();
  const Token* keyword = take(T::Name);
  const Token* equal = keyword != nullptr ? take(T::Equal) : nullptr;
  if (equal != nullptr && expression() && for_if_clauses(clauses)) {
    raise_range(place_of(keyword), place_of(equal), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  }
  mark_ = start;
  if (!args() || !take(T::Comma)) mark_ = start;
  keyword = take(T::Name);
  equal = keyword != nullptr ? take(T::Equal) : nullptr;
  if (equal != nullptr && (at(T::Comma) || at(T::RightParenthesis))) {
    raise_range(place_of(keyword), place_of(equal), "expected argument value expression");
  }
}

void Parser::invalid_keyword() {
  const int start = mark_;
  if (at(T::TrueWord) || at(T::FalseWord) || at(T::NoneWord)) {
    const Token* word = peek();
    ++mark_;
    if (const Token* equal = take(T::Equal)) {
      raise_range(place_of(word), place_of(equal), "cannot assign to " + std::string(word->text));
    }
  }
  mark_ = start;
  const Token* name = take(T::Name);
  const Token* equal = name != nullptr ? take(T::Equal) : nullptr;
  Nodes<ast::Comprehension> clauses;
  if (equal != nullptr) {
    if (expression() && for_if_clauses(clauses)) {
      raise_range(place_of(name), place_of(equal), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    return;
  }
  mark_ = start;
  E* value = expression();
  equal = value != nullptr ? take(T::Equal) : nullptr;
  if (equal != nullptr) {
    raise_range(*value, place_of(equal), "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
  mark_ = start;
  const Token* stars = take(T::DoubleStar);
  E* assigned = stars != nullptr && expression() && take(T::Equal) ? expression() : nullptr;
  if (assigned != nullptr) raise_range(place_of(stars), *assigned, "cannot assign to keyword argument unpacking");
}

void Parser::invalid_starred_unpacking() {
  const Token* star = take(T::Star);
  E* assigned = star != nullptr && expression() && take(T::Equal) ? expression() : nullptr;
  if (assigned != nullptr) raise_range(place_of(star), *assigned, "cannot assign to iterable argument unpacking");
}

void Parser::invalid_starred() {
  if (take(T::Star)) raise_last("Invalid star expression");
}

void Parser::invalid_replacement_field(TokenType middle_type) {
  const std::string prefix = middle_type == T::FStringMiddle ? "f-string: " : "t-string: ";
  const int start = mark_;
  if (!take(T::LeftBrace)) return;
  if (at(T::Equal) || at(T::Exclamation) || at(T::Colon) || at(T::RightBrace)) {
    const Token* token = peek();
    return raise_place(place_of(token), prefix + "valid expression required before '" + std::string(token->text) + "'");
  }
  if (!annotated_rhs()) return raise_next(prefix + "expecting a valid expression after '{'");
  if (!at(T::Equal) && !at(T::Exclamation) && !at(T::Colon) && !at(T::RightBrace)) {
    return raise_next(prefix + "expecting '=', or '!', or ':', or '}'");
  }
  if (take(T::Equal) && !at(T::Exclamation) && !at(T::Colon) && !at(T::RightBrace)) {
    return raise_next(prefix + "expecting '!', or ':', or '}'");
  }
  invalid_conversion(prefix);
  if (failed_) return;
  const int before = mark_;
  if (!take(T::Exclamation) || !take(T::Name)) mark_ = before;
  if (!at(T::Colon) && !at(T::RightBrace)) return raise_next(prefix + "expecting ':' or '}'");
  const int colon = mark_;
  if (take(T::Colon)) {
    while (format_part(middle_type)) continue;
    if (!at(T::RightBrace)) return raise_next(prefix + "expecting '}', or format specs");
  }
  mark_ = colon;
  if (!at(T::RightBrace)) raise_next(prefix + "expecting '}'");
  mark_ = start;
}

void Parser::invalid_conversion(const std::string& prefix) {
  const int start = mark_;
  if (take(T::Exclamation)) {
    if (at(T::Colon) || at(T::RightBrace)) {
      raise_next(prefix + "missing conversion character");
    } else if (!at(T::Name)) {
      raise_next(prefix + "invalid conversion character");
    }
  }
  mark_ = start;
}

void Parser::invalid_string_concatenation() {
  static constexpr const char* MESSAGE = "cannot mix t-string literals with string or bytes literals";
  const int start = mark_;
  E* last = nullptr;
  while (E* part = formatted_or_plain()) last = part;
  if (last != nullptr) {
    if (E* other = template_string()) raise_range(*last, *other, MESSAGE);
  }
  mark_ = start;
  last = nullptr;
  while (E* part = template_string()) last = part;
  if (last == nullptr) return;
  if (E* other = formatted_or_plain()) raise_range(*last, *other, MESSAGE);
}

}  // namespace heapglass
