// Names, literals, displays, comprehensions, subscripts.
#include "lang/characters.h"
#include "lang/number_literals.h"
#include "lang/parser_internal.h"

namespace heapglass {

Parser::E* Parser::name_from(const Token* token) {
  auto* node = ast::make<ast::Name>(arena_, place_of(token));
  node->id = arena_.intern(normalized_name(token->text));
  return node;
}

Parser::E* Parser::name() {
  const Token* token = take(T::Name);
  return token == nullptr ? nullptr : name_from(token);
}

Parser::E* Parser::number() {
  const Token* token = take(T::Number);
  if (token == nullptr) return nullptr;
  auto* node = ast::make<ast::Constant>(arena_, place_of(token));
  std::string error;
  if (!parse_number(token->text, arena_, node->value, error)) {
    // Without columns: the number is longer than a screen.
    raise(SyntaxErrorType::SyntaxError, token->lineno, 0, token->end_lineno, 0, std::move(error));
    return nullptr;
  }
  return node;
}

Parser::E* Parser::atom() {
  const int start = mark_;
  const auto constant = [&](ConstantKind kind) {
    ++mark_;
    auto* node = make<ast::Constant>(start);
    node->value.kind = kind;
    return node;
  };
  switch (peek()->type) {
    case T::Name: return name();
    case T::TrueWord: return constant(ConstantKind::True);
    case T::FalseWord: return constant(ConstantKind::False);
    case T::NoneWord: return constant(ConstantKind::None);
    case T::Ellipsis: return constant(ConstantKind::Ellipsis);
    case T::String:
    case T::FStringStart:
    case T::TStringStart: return strings();
    case T::Number: return number();
    default: break;
  }
  const Depth depth(*this, 22);
  switch (peek()->type) {
    case T::LeftParenthesis:
      if (E* found = tuple()) return found;
      if (E* found = group()) return found;
      return generator_expression();
    case T::LeftBracket:
      if (E* found = list()) return found;
      return list_comprehension();
    case T::LeftBrace:
      if (E* found = dict()) return found;
      if (E* found = set()) return found;
      if (E* found = dict_comprehension()) return found;
      return set_comprehension();
    default: return nullptr;
  }
}

Parser::E* Parser::group() {
  const int start = mark_;
  if (!take(T::LeftParenthesis)) return nullptr;
  E* value = at(T::Yield) ? yield_expression() : named_expression();
  if (value != nullptr && take(T::RightParenthesis)) return value;
  mark_ = start;
  refused(&Parser::invalid_group);
  return nullptr;
}

Parser::E* Parser::tuple() {
  const int start = mark_;
  if (!take(T::LeftParenthesis)) return nullptr;
  Nodes<E> items;
  const int behind = mark_;
  E* first = star_named_expression();
  if (first != nullptr && take(T::Comma)) {
    items.push_back(first);
    star_named_expressions(items);
  } else {
    mark_ = behind;
  }
  if (!take(T::RightParenthesis)) return fail(start);
  auto* node = make<ast::Tuple>(start);
  node->elts = arena_.sequence(items);
  return node;
}

Parser::E* Parser::list() {
  const int start = mark_;
  if (!take(T::LeftBracket)) return nullptr;
  Nodes<E> items;
  star_named_expressions(items);
  if (!take(T::RightBracket)) return fail(start);
  auto* node = make<ast::List>(start);
  node->elts = arena_.sequence(items);
  return node;
}

Parser::E* Parser::set() {
  const int start = mark_;
  Nodes<E> items;
  if (!take(T::LeftBrace) || !star_named_expressions(items) || !take(T::RightBrace)) return fail(start);
  auto* node = make<ast::Set>(start);
  node->elts = arena_.sequence(items);
  return node;
}

Parser::E* Parser::dict() {
  const int start = mark_;
  if (!take(T::LeftBrace)) return nullptr;
  std::vector<KeyValuePair> pairs;
  double_starred_key_values(pairs);
  if (!take(T::RightBrace)) {
    // CPython asks this one in the first pass too.
    mark_ = start + 1;
    invalid_double_starred_key_values();
    return fail(start);
  }
  auto* node = make<ast::Dict>(start);
  node->keys = arena_.sequence<E*>(pairs.size());
  node->values = arena_.sequence<E*>(pairs.size());
  for (size_t i = 0; i < pairs.size(); ++i) {
    node->keys[i] = pairs[i].key;
    node->values[i] = pairs[i].value;
  }
  return node;
}

// `key: value`
bool Parser::key_value(KeyValuePair& pair) {
  const int start = mark_;
  pair.key = expression();
  pair.value = pair.key != nullptr && take(T::Colon) ? expression() : nullptr;
  if (pair.value != nullptr) return true;
  mark_ = start;
  return false;
}

// `key: value` or `**mapping`
bool Parser::double_starred_key_value(KeyValuePair& pair) {
  const int start = mark_;
  pair.key = nullptr;
  pair.value = take(T::DoubleStar) ? bitwise_or() : nullptr;
  if (pair.value != nullptr) return true;
  mark_ = start;
  return key_value(pair);
}

bool Parser::double_starred_key_values(std::vector<KeyValuePair>& pairs) {
  KeyValuePair pair;
  if (!double_starred_key_value(pair)) return false;
  pairs.push_back(pair);
  while (take(T::Comma)) {
    if (!double_starred_key_value(pair)) break;
    pairs.push_back(pair);
  }
  return true;
}

Parser::E* Parser::list_comprehension() {
  const int start = mark_;
  Nodes<ast::Comprehension> clauses;
  E* element = take(T::LeftBracket) ? named_expression() : nullptr;
  if (element == nullptr || !for_if_clauses(clauses) || !take(T::RightBracket)) {
    mark_ = start;
    refused(&Parser::invalid_comprehension);
    return nullptr;
  }
  auto* node = make<ast::ListComp>(start);
  node->elt = element;
  node->generators = arena_.sequence(clauses);
  return node;
}

Parser::E* Parser::set_comprehension() {
  const int start = mark_;
  Nodes<ast::Comprehension> clauses;
  E* element = take(T::LeftBrace) ? named_expression() : nullptr;
  if (element == nullptr || !for_if_clauses(clauses) || !take(T::RightBrace)) {
    mark_ = start;
    refused(&Parser::invalid_comprehension);
    return nullptr;
  }
  auto* node = make<ast::SetComp>(start);
  node->elt = element;
  node->generators = arena_.sequence(clauses);
  return node;
}

Parser::E* Parser::dict_comprehension() {
  const int start = mark_;
  Nodes<ast::Comprehension> clauses;
  KeyValuePair pair;
  if (!take(T::LeftBrace) || !key_value(pair) || !for_if_clauses(clauses) || !take(T::RightBrace)) {
    mark_ = start;
    refused(&Parser::invalid_dict_comprehension);
    return nullptr;
  }
  auto* node = make<ast::DictComp>(start);
  node->key = pair.key;
  node->value = pair.value;
  node->generators = arena_.sequence(clauses);
  return node;
}

Parser::E* Parser::generator_expression() {
  const int start = mark_;
  Nodes<ast::Comprehension> clauses;
  E* element = nullptr;
  if (take(T::LeftParenthesis)) {
    element = assignment_expression();
    if (element == nullptr) element = expression_no_walrus();
  }
  if (element == nullptr || !for_if_clauses(clauses) || !take(T::RightParenthesis)) {
    mark_ = start;
    refused(&Parser::invalid_comprehension);
    return nullptr;
  }
  auto* node = make<ast::GeneratorExp>(start);
  node->elt = element;
  node->generators = arena_.sequence(clauses);
  return node;
}

bool Parser::for_if_clauses(Nodes<ast::Comprehension>& clauses) {
  while (ast::Comprehension* clause = for_if_clause()) clauses.push_back(clause);
  return !clauses.empty();
}

ast::Comprehension* Parser::for_if_clause() {
  const int start = mark_;
  const bool async = take(T::Async) != nullptr;
  E* target = take(T::For) ? star_targets() : nullptr;
  if (target == nullptr || !take(T::In)) {
    mark_ = start;
    if (!refused(&Parser::invalid_for_if_clause)) refused(&Parser::invalid_for_target);
    return nullptr;
  }
  E* iter = disjunction();
  if (iter == nullptr) return fail(start);
  Nodes<E> ifs;
  for (;;) {
    const int before = mark_;
    E* test = take(T::If) ? disjunction() : nullptr;
    if (test == nullptr) {
      mark_ = before;
      break;
    }
    ifs.push_back(test);
  }
  auto* node = make<ast::Comprehension>(start);
  node->target = target;
  node->iter = iter;
  node->ifs = arena_.sequence(ifs);
  node->is_async = async;
  return node;
}

// Parses what stands in the brackets of a subscript.
Parser::E* Parser::slices() {
  const int start = mark_;
  E* only = slice();
  if (only != nullptr && !at(T::Comma)) return only;
  mark_ = start;
  Nodes<E> items;
  if (!gather(items, &Parser::slice_or_starred)) return fail(start);
  take(T::Comma);
  auto* node = make<ast::Tuple>(start);
  node->elts = arena_.sequence(items);
  return node;
}

Parser::E* Parser::slice_or_starred() {
  E* found = slice();
  return found != nullptr ? found : starred_expression();
}

// `a:b:c`, each of them optional, or an expression
Parser::E* Parser::slice() {
  const int start = mark_;
  E* lower = expression();
  if (!take(T::Colon)) {
    mark_ = start;
    return named_expression();
  }
  E* upper = expression();
  E* step = take(T::Colon) ? expression() : nullptr;
  auto* node = make<ast::Slice>(start);
  node->lower = lower;
  node->upper = upper;
  node->step = step;
  return node;
}

}  // namespace heapglass
