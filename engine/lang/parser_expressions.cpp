// Expressions, from the comma down to the primary.
#include "lang/parser_internal.h"

namespace heapglass {

// Parses one [item], or a tuple of them without parentheses.
Parser::E* Parser::comma_expressions(E* (Parser::*item)()) {
  const int start = mark_;
  E* first = (this->*item)();
  if (first == nullptr || !at(T::Comma)) return first;
  Nodes<E> items = {first};
  for (;;) {
    const int before = mark_;
    E* next = take(T::Comma) ? (this->*item)() : nullptr;
    if (next == nullptr) {
      mark_ = before;
      break;
    }
    items.push_back(next);
  }
  take(T::Comma);
  auto* node = make<ast::Tuple>(start);
  node->elts = arena_.sequence(items);
  return node;
}

Parser::E* Parser::expressions() { return comma_expressions(&Parser::expression); }

Parser::E* Parser::star_expressions() { return comma_expressions(&Parser::star_expression); }

Parser::E* Parser::expression() { return remembered(Rule::Expression, &Parser::expression_body); }

Parser::E* Parser::expression_body() {
  const Depth depth(*this, 6);
  if (refused(&Parser::invalid_expression) || refused(&Parser::invalid_legacy_expression)) return nullptr;
  return expression_without_invalid();
}

Parser::E* Parser::expression_without_invalid() {
  E* found = conditional();
  return found != nullptr ? found : lambda();
}

// `a if b else c`, or only `a`
Parser::E* Parser::conditional() {
  const int start = mark_;
  E* body = disjunction();
  if (body == nullptr) return nullptr;
  const int behind = mark_;
  E* test = take(T::If) ? disjunction() : nullptr;
  E* orelse = test != nullptr && take(T::Else) ? expression() : nullptr;
  if (orelse == nullptr) {
    mark_ = behind;
    return body;
  }
  auto* node = make<ast::IfExp>(start);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

Parser::E* Parser::yield_expression() {
  const int start = mark_;
  if (!take(T::Yield)) return nullptr;
  const int behind = mark_;
  if (E* value = take(T::From) ? expression() : nullptr) {
    auto* node = make<ast::YieldFrom>(start);
    node->value = value;
    return node;
  }
  mark_ = behind;
  E* value = star_expressions();
  auto* node = make<ast::Yield>(start);
  node->value = value;
  return node;
}

Parser::E* Parser::star_expression() { return remembered(Rule::StarExpression, &Parser::star_expression_body); }

Parser::E* Parser::star_expression_body() {
  const int start = mark_;
  E* value = take(T::Star) ? bitwise_or() : nullptr;
  if (value == nullptr) {
    mark_ = start;
    return expression();
  }
  auto* node = make<ast::Starred>(start);
  node->value = value;
  return node;
}

Parser::E* Parser::star_named_expression() {
  const int start = mark_;
  E* value = take(T::Star) ? bitwise_or() : nullptr;
  if (value == nullptr) {
    mark_ = start;
    return named_expression();
  }
  auto* node = make<ast::Starred>(start);
  node->value = value;
  return node;
}

bool Parser::star_named_expressions(Nodes<E>& items) {
  if (!gather(items, &Parser::star_named_expression)) return false;
  take(T::Comma);
  return true;
}

// `name := value`. Behind the `:=` there is no other way.
Parser::E* Parser::assignment_expression() {
  const int start = mark_;
  if (!at(T::Name)) return nullptr;
  E* target = name();
  E* value = take(T::ColonEqual) ? expression() : nullptr;
  if (value == nullptr) return fail(start);
  auto* node = make<ast::NamedExpr>(start);
  node->target = with_context(target, ast::ExprContext::Store);
  node->value = value;
  return node;
}

Parser::E* Parser::named_expression() {
  if (E* found = assignment_expression()) return found;
  if (refused(&Parser::invalid_named_expression)) return nullptr;
  return expression_no_walrus();
}

// Parses an expression that no `:=` follows.
Parser::E* Parser::expression_no_walrus() {
  const int start = mark_;
  E* found = expression();
  return found != nullptr && !at(T::ColonEqual) ? found : fail(start);
}

Parser::E* Parser::bool_operation(TokenType word, ast::BoolOperator op, E* (Parser::*operand)()) {
  const int start = mark_;
  E* first = (this->*operand)();
  if (first == nullptr || !at(word)) return first;
  Nodes<E> values = {first};
  for (;;) {
    const int before = mark_;
    E* next = take(word) ? (this->*operand)() : nullptr;
    if (next == nullptr) {
      mark_ = before;
      break;
    }
    values.push_back(next);
  }
  if (values.size() == 1) return first;
  auto* node = make<ast::BoolOp>(start);
  node->op = op;
  node->values = arena_.sequence(values);
  return node;
}

Parser::E* Parser::disjunction() { return remembered(Rule::Disjunction, &Parser::disjunction_body); }

Parser::E* Parser::disjunction_body() { return bool_operation(T::Or, ast::BoolOperator::Or, &Parser::conjunction); }

Parser::E* Parser::conjunction() { return bool_operation(T::And, ast::BoolOperator::And, &Parser::inversion); }

Parser::E* Parser::inversion() { return remembered(Rule::Inversion, &Parser::inversion_body); }

Parser::E* Parser::inversion_body() {
  const int start = mark_;
  while (take(T::Not)) continue;
  const int operators_end = mark_;
  const Depth depth(*this, operators_end - start);
  E* operand = comparison();
  if (operand == nullptr) return fail(start);
  for (int at = operators_end - 1; at >= start; --at) {
    auto* node = make<ast::UnaryOp>(at);
    node->op = ast::UnaryOperator::Not;
    node->operand = operand;
    operand = node;
  }
  return operand;
}

Parser::E* Parser::comparison() {
  const int start = mark_;
  E* left = bitwise_or();
  if (left == nullptr) return nullptr;
  std::vector<ast::CompareOperator> ops;
  Nodes<E> comparators;
  for (;;) {
    const int before = mark_;
    ast::CompareOperator op;
    E* right = compare_operator(op) ? bitwise_or() : nullptr;
    if (right == nullptr) {
      mark_ = before;
      break;
    }
    ops.push_back(op);
    comparators.push_back(right);
  }
  if (ops.empty()) return left;
  auto* node = make<ast::Compare>(start);
  node->left = left;
  node->ops = arena_.sequence(ops);
  node->comparators = arena_.sequence(comparators);
  return node;
}

bool Parser::compare_operator(ast::CompareOperator& op) {
  using C = ast::CompareOperator;
  switch (peek()->type) {
    case T::EqualEqual: op = C::Eq; break;
    case T::NotEqual:
      if (barry_as_flufl_) {
        raise_last("with Barry as BDFL, use '<>' instead of '!='");
        return false;
      }
      op = C::NotEq;
      break;
    case T::LessGreater:
      if (!barry_as_flufl_) {
        raise_place(place_of(peek()), "invalid syntax.  Maybe you meant '!=' instead of '<>'?");
        return false;
      }
      op = C::NotEq;
      break;
    case T::LessEqual: op = C::LtE; break;
    case T::Less: op = C::Lt; break;
    case T::GreaterEqual: op = C::GtE; break;
    case T::Greater: op = C::Gt; break;
    case T::In: op = C::In; break;
    case T::Not:
      ++mark_;
      op = C::NotIn;
      return take(T::In) != nullptr;
    case T::Is:
      ++mark_;
      op = take(T::Not) ? C::IsNot : C::Is;
      return true;
    default: return false;
  }
  ++mark_;
  return true;
}

namespace {

// How tightly the binary operators bind.
enum Precedence : int { BITWISE_OR, BITWISE_XOR, BITWISE_AND, SHIFT, SUM, TERM, FACTOR };

bool binary_operator(TokenType type, ast::Operator& op, int& precedence) {
  using T = TokenType;
  using O = ast::Operator;
  switch (type) {
    case T::Bar: op = O::BitOr; precedence = BITWISE_OR; return true;
    case T::Circumflex: op = O::BitXor; precedence = BITWISE_XOR; return true;
    case T::Ampersand: op = O::BitAnd; precedence = BITWISE_AND; return true;
    case T::LeftShift: op = O::LShift; precedence = SHIFT; return true;
    case T::RightShift: op = O::RShift; precedence = SHIFT; return true;
    case T::Plus: op = O::Add; precedence = SUM; return true;
    case T::Minus: op = O::Sub; precedence = SUM; return true;
    case T::Star: op = O::Mult; precedence = TERM; return true;
    case T::Slash: op = O::Div; precedence = TERM; return true;
    case T::DoubleSlash: op = O::FloorDiv; precedence = TERM; return true;
    case T::Percent: op = O::Mod; precedence = TERM; return true;
    case T::At: op = O::MatMult; precedence = TERM; return true;
    default: return false;
  }
}

}  // namespace

Parser::E* Parser::bitwise_or() { return remembered(Rule::BitwiseOr, &Parser::bitwise_or_body); }

Parser::E* Parser::bitwise_or_body() { return binary(BITWISE_OR); }

Parser::E* Parser::sum() { return remembered(Rule::Sum, &Parser::sum_body); }

Parser::E* Parser::sum_body() { return binary(SUM); }

// Parses operands with operators between that bind at least as tightly as [minimum].
Parser::E* Parser::binary(int minimum) {
  if (minimum <= SHIFT && refused(&Parser::invalid_arithmetic)) return nullptr;
  if (minimum <= TERM && refused(&Parser::invalid_factor)) return nullptr;
  const int start = mark_;
  E* left = factor();
  if (left == nullptr) return nullptr;
  for (;;) {
    const int before = mark_;
    ast::Operator op;
    int precedence = 0;
    if (!binary_operator(peek()->type, op, precedence) || precedence < minimum) return left;
    ++mark_;
    E* right = precedence == SHIFT ? sum() : binary(precedence + 1);
    if (right == nullptr) {
      mark_ = before;
      return left;
    }
    auto* node = make<ast::BinOp>(start);
    node->left = left;
    node->op = op;
    node->right = right;
    left = node;
  }
}

Parser::E* Parser::factor() { return remembered(Rule::Factor, &Parser::factor_body); }

// Parses signs and what they stand before, without recursion: there may be thousands.
Parser::E* Parser::factor_body() {
  const int start = mark_;
  while (at(T::Plus) || at(T::Minus) || at(T::Tilde)) ++mark_;
  const int operators_end = mark_;
  const Depth depth(*this, operators_end - start);
  E* operand = power();
  if (operand == nullptr) return fail(start);
  for (int at = operators_end - 1; at >= start; --at) {
    const TokenType sign = tokens_[static_cast<size_t>(at)]->type;
    auto* node = make<ast::UnaryOp>(at);
    node->op = sign == T::Plus    ? ast::UnaryOperator::UAdd
               : sign == T::Minus ? ast::UnaryOperator::USub
                                  : ast::UnaryOperator::Invert;
    node->operand = operand;
    operand = node;
  }
  return operand;
}

Parser::E* Parser::power() {
  const int start = mark_;
  E* base = await_primary();
  if (base == nullptr) return nullptr;
  const int behind = mark_;
  if (!take(T::DoubleStar)) return base;
  const Depth depth(*this, 6);
  E* exponent = factor();
  if (exponent == nullptr) {
    mark_ = behind;
    return base;
  }
  auto* node = make<ast::BinOp>(start);
  node->left = base;
  node->op = ast::Operator::Pow;
  node->right = exponent;
  return node;
}

Parser::E* Parser::await_primary() { return remembered(Rule::AwaitPrimary, &Parser::await_primary_body); }

Parser::E* Parser::await_primary_body() {
  const int start = mark_;
  if (!take(T::Await)) return primary();
  E* value = primary();
  if (value == nullptr) return fail(start);
  auto* node = make<ast::Await>(start);
  node->value = value;
  return node;
}

Parser::E* Parser::primary() {
  const int start = mark_;
  E* value = atom();
  while (value != nullptr) {
    E* longer = trailer(start, value);
    if (longer == nullptr) return value;
    value = longer;
  }
  return nullptr;
}

// Parses `.name`, `(...)` or `[...]` behind [value], which starts at [start].
Parser::E* Parser::trailer(int start, E* value) {
  const int before = mark_;
  switch (peek()->type) {
    case T::Dot: {
      ++mark_;
      E* attribute = at(T::Name) ? name() : nullptr;
      if (attribute == nullptr) return fail(before);
      auto* node = make<ast::Attribute>(start);
      node->value = value;
      node->attr = ast::as<ast::Name>(attribute)->id;
      return node;
    }
    case T::LeftParenthesis: {
      E* generator = generator_expression();
      ast::Call* call = nullptr;
      if (generator == nullptr) {
        ++mark_;
        call = arguments();
        if (!take(T::RightParenthesis)) return fail(before);
      }
      auto* node = make<ast::Call>(start);
      node->func = value;
      if (generator != nullptr) {
        node->args = arena_.sequence<E*>(1);
        node->args[0] = generator;
      } else if (call != nullptr) {
        node->args = call->args;
        node->keywords = call->keywords;
      }
      return node;
    }
    case T::LeftBracket: {
      ++mark_;
      E* index = slices();
      if (index == nullptr || !take(T::RightBracket)) return fail(before);
      auto* node = make<ast::Subscript>(start);
      node->value = value;
      node->slice = index;
      return node;
    }
    default: return nullptr;
  }
}

Parser::E* Parser::lambda() {
  const int start = mark_;
  if (!take(T::Lambda)) return nullptr;
  const Depth depth(*this, 1);
  bool found = false;
  ast::Arguments* arguments = parameters_or_empty(ParameterStyle::Lambda, found);
  E* body = take(T::Colon) ? expression() : nullptr;
  if (body == nullptr) return fail(start);
  auto* node = make<ast::Lambda>(start);
  node->args = arguments;
  node->body = body;
  return node;
}

}  // namespace heapglass
