// The match statement and its patterns.
#include "lang/parser_internal.h"

namespace heapglass {

Parser::S* Parser::match_statement() {
  const int start = mark_;
  if (!at_soft("match")) {
    refused(&Parser::invalid_match);
    return nullptr;
  }
  take(T::Name);
  E* subject = subject_expression();
  Nodes<ast::MatchCase> cases;
  if (subject != nullptr && take(T::Colon) && take(T::Newline) && take(T::Indent)) {
    while (ast::MatchCase* found = case_block()) cases.push_back(found);
    if (!cases.empty() && take(T::Dedent)) {
      auto* node = make<ast::Match>(start);
      node->subject = subject;
      node->cases = arena_.sequence(cases);
      return node;
    }
  }
  mark_ = start;
  refused(&Parser::invalid_match);
  return nullptr;
}

Parser::E* Parser::subject_expression() {
  const int start = mark_;
  E* first = star_named_expression();
  if (first != nullptr && take(T::Comma)) {
    Nodes<E> items = {first};
    star_named_expressions(items);
    auto* node = make<ast::Tuple>(start);
    node->elts = arena_.sequence(items);
    return node;
  }
  mark_ = start;
  return named_expression();
}

ast::MatchCase* Parser::case_block() {
  if (refused(&Parser::invalid_case)) return nullptr;
  const int start = mark_;
  P* pattern = take_soft("case") ? patterns() : nullptr;
  E* test = nullptr;
  if (pattern != nullptr) guard(test);
  if (pattern == nullptr || !take(T::Colon)) return fail(start);
  Block* body = block();
  if (body == nullptr) return fail(start);
  auto* node = make<ast::MatchCase>(start);
  node->pattern = pattern;
  node->guard = test;
  node->body = *body;
  return node;
}

bool Parser::guard(E*& result) {
  const int start = mark_;
  result = take(T::If) ? named_expression() : nullptr;
  if (result == nullptr) mark_ = start;
  return result != nullptr;
}

Parser::P* Parser::patterns() {
  const int start = mark_;
  Nodes<P> items;
  if (!open_sequence_pattern(items)) return pattern();
  auto* node = make<ast::MatchSequence>(start);
  node->patterns = arena_.sequence(items);
  return node;
}

Parser::P* Parser::pattern() {
  const Depth depth(*this, 4);
  P* found = as_pattern();
  return found != nullptr ? found : or_pattern();
}

Parser::P* Parser::as_pattern() {
  const int start = mark_;
  P* inner = or_pattern();
  ast::Name* target = inner != nullptr && take(T::As) ? capture_target() : nullptr;
  if (target == nullptr) {
    mark_ = start;
    refused(&Parser::invalid_as_pattern);
    return nullptr;
  }
  auto* node = make<ast::MatchAs>(start);
  node->pattern = inner;
  node->name = target->id;
  return node;
}

Parser::P* Parser::or_pattern() {
  const int start = mark_;
  P* first = closed_pattern();
  if (first == nullptr || !at(T::Bar)) return first;
  Nodes<P> items = {first};
  for (;;) {
    const int before = mark_;
    P* next = take(T::Bar) ? closed_pattern() : nullptr;
    if (next == nullptr) {
      mark_ = before;
      break;
    }
    items.push_back(next);
  }
  if (items.size() == 1) return first;
  auto* node = make<ast::MatchOr>(start);
  node->patterns = arena_.sequence(items);
  return node;
}

Parser::P* Parser::closed_pattern() { return remembered(Rule::ClosedPattern, &Parser::closed_pattern_body); }

Parser::P* Parser::closed_pattern_body() {
  if (P* found = literal_pattern()) return found;
  if (at(T::Name)) {
    if (P* found = capture_pattern()) return found;
    if (P* found = wildcard_pattern()) return found;
    if (P* found = value_pattern()) return found;
    return class_pattern();
  }
  if (at(T::LeftParenthesis)) {
    if (P* found = group_pattern()) return found;
    return sequence_pattern();
  }
  if (at(T::LeftBracket)) return sequence_pattern();
  return at(T::LeftBrace) ? mapping_pattern() : nullptr;
}

Parser::P* Parser::literal_pattern() {
  const int start = mark_;
  const auto singleton = [&](ConstantKind kind) {
    ++mark_;
    auto* node = make<ast::MatchSingleton>(start);
    node->value.kind = kind;
    return node;
  };
  switch (peek()->type) {
    case T::NoneWord: return singleton(ConstantKind::None);
    case T::TrueWord: return singleton(ConstantKind::True);
    case T::FalseWord: return singleton(ConstantKind::False);
    case T::Number:
    case T::Plus:
    case T::Minus:
    case T::String:
    case T::FStringStart:
    case T::TStringStart: break;
    default: return nullptr;
  }
  E* value = literal_expression();
  if (value == nullptr) return nullptr;
  auto* node = make<ast::MatchValue>(start);
  node->value = value;
  return node;
}

// Parses a number, a complex number, a string or a singleton, as a key of a mapping pattern may be.
Parser::E* Parser::literal_expression() {
  const int start = mark_;
  switch (peek()->type) {
    case T::NoneWord:
    case T::TrueWord:
    case T::FalseWord: return atom();
    case T::String:
    case T::FStringStart:
    case T::TStringStart: return strings();
    case T::Number:
    case T::Plus:
    case T::Minus: break;
    default: return nullptr;
  }
  E* number = signed_number();
  if (number != nullptr && !at(T::Plus) && !at(T::Minus)) return number;
  mark_ = start;
  return complex_number();
}

Parser::E* Parser::complex_number() {
  const int start = mark_;
  E* real = signed_real_number();
  if (real == nullptr || (!at(T::Plus) && !at(T::Minus))) return fail(start);
  const ast::Operator op = at(T::Plus) ? ast::Operator::Add : ast::Operator::Sub;
  ++mark_;
  E* imaginary = number();
  if (imaginary == nullptr) return fail(start);
  if (ast::as<ast::Constant>(imaginary)->value.kind != ConstantKind::Complex) {
    raise_place(*imaginary, "imaginary number required in complex literal");
    return nullptr;
  }
  auto* node = make<ast::BinOp>(start);
  node->left = real;
  node->op = op;
  node->right = imaginary;
  return node;
}

Parser::E* Parser::signed_number() {
  const int start = mark_;
  const bool minus = take(T::Minus) != nullptr;
  if (!minus) take(T::Plus);
  E* value = number();
  if (value == nullptr) return fail(start);
  if (!minus) return value;
  auto* node = make<ast::UnaryOp>(start);
  node->op = ast::UnaryOperator::USub;
  node->operand = value;
  return node;
}

Parser::E* Parser::signed_real_number() {
  E* value = signed_number();
  if (value == nullptr) return nullptr;
  const E* number = ast::is<ast::UnaryOp>(value) ? ast::as<ast::UnaryOp>(value)->operand : value;
  if (ast::as<ast::Constant>(number)->value.kind != ConstantKind::Complex) return value;
  raise_place(*number, "real number required in complex literal");
  return nullptr;
}

ast::Name* Parser::capture_target() {
  const int start = mark_;
  if (at_soft("_") || !at(T::Name)) return nullptr;
  E* target = name();
  if (at(T::Dot) || at(T::LeftParenthesis) || at(T::Equal)) return fail(start);
  return ast::as<ast::Name>(target);
}

Parser::P* Parser::capture_pattern() {
  const int start = mark_;
  ast::Name* target = capture_target();
  if (target == nullptr) return nullptr;
  auto* node = make<ast::MatchAs>(start);
  node->name = target->id;
  return node;
}

Parser::P* Parser::wildcard_pattern() {
  const int start = mark_;
  return take_soft("_") ? make<ast::MatchAs>(start) : nullptr;
}

Parser::P* Parser::value_pattern() {
  const int start = mark_;
  E* value = attribute_name();
  if (value == nullptr || at(T::Dot) || at(T::LeftParenthesis) || at(T::Equal)) return fail(start);
  auto* node = make<ast::MatchValue>(start);
  node->value = value;
  return node;
}

// Parses `a.b.c`, which has at least one dot.
Parser::E* Parser::attribute_name() {
  const int start = mark_;
  E* value = name_or_attribute();
  return ast::is<ast::Attribute>(value) ? value : fail(start);
}

Parser::E* Parser::name_or_attribute() {
  const int start = mark_;
  if (!at(T::Name)) return nullptr;
  E* value = name();
  for (;;) {
    const int before = mark_;
    if (!take(T::Dot) || !at(T::Name)) {
      mark_ = before;
      return value;
    }
    const ast::Text attribute = ast::as<ast::Name>(name())->id;
    auto* node = make<ast::Attribute>(start);
    node->value = value;
    node->attr = attribute;
    value = node;
  }
}

Parser::P* Parser::group_pattern() {
  const int start = mark_;
  P* inner = take(T::LeftParenthesis) ? pattern() : nullptr;
  return inner != nullptr && take(T::RightParenthesis) ? inner : fail(start);
}

Parser::P* Parser::sequence_pattern() {
  const int start = mark_;
  Nodes<P> items;
  const bool bracket = take(T::LeftBracket) != nullptr;
  if (bracket) {
    maybe_sequence_pattern(items);
  } else if (take(T::LeftParenthesis)) {
    open_sequence_pattern(items);
  } else {
    return nullptr;
  }
  if (!take(bracket ? T::RightBracket : T::RightParenthesis)) return fail(start);
  auto* node = make<ast::MatchSequence>(start);
  node->patterns = arena_.sequence(items);
  return node;
}

// Parses patterns with at least one comma.
bool Parser::open_sequence_pattern(Nodes<P>& items) {
  const int start = mark_;
  P* first = maybe_star_pattern();
  if (first == nullptr || !take(T::Comma)) {
    mark_ = start;
    return false;
  }
  items.push_back(first);
  maybe_sequence_pattern(items);
  return true;
}

bool Parser::maybe_sequence_pattern(Nodes<P>& items) {
  if (!gather(items, &Parser::maybe_star_pattern)) return false;
  take(T::Comma);
  return true;
}

Parser::P* Parser::maybe_star_pattern() {
  P* star = star_pattern();
  return star != nullptr ? star : pattern();
}

Parser::P* Parser::star_pattern() {
  const int start = mark_;
  if (!take(T::Star)) return nullptr;
  ast::Name* target = capture_target();
  if (target == nullptr && !take_soft("_")) return fail(start);
  auto* node = make<ast::MatchStar>(start);
  if (target != nullptr) node->name = target->id;
  return node;
}

Parser::P* Parser::mapping_pattern() {
  const int start = mark_;
  if (!take(T::LeftBrace)) return nullptr;
  std::vector<KeyPatternPair> items;
  ast::Name* rest = nullptr;
  if (!at(T::RightBrace)) {
    const bool any = items_pattern(items);
    const int behind = mark_;
    if (!any || take(T::Comma)) {
      rest = take(T::DoubleStar) ? capture_target() : nullptr;
      if (rest == nullptr) mark_ = behind;
    }
    if (!any && rest == nullptr) return fail(start);
    take(T::Comma);
  }
  if (!take(T::RightBrace)) return fail(start);
  auto* node = make<ast::MatchMapping>(start);
  node->keys = arena_.sequence<E*>(items.size());
  node->patterns = arena_.sequence<P*>(items.size());
  for (size_t i = 0; i < items.size(); ++i) {
    node->keys[i] = items[i].key;
    node->patterns[i] = items[i].pattern;
  }
  if (rest != nullptr) node->rest = rest->id;
  return node;
}

bool Parser::items_pattern(std::vector<KeyPatternPair>& items) {
  KeyPatternPair pair;
  if (!key_value_pattern(pair)) return false;
  items.push_back(pair);
  for (;;) {
    const int before = mark_;
    if (!take(T::Comma) || !key_value_pattern(pair)) {
      mark_ = before;
      return true;
    }
    items.push_back(pair);
  }
}

bool Parser::key_value_pattern(KeyPatternPair& pair) {
  const int start = mark_;
  pair.key = literal_expression();
  if (pair.key == nullptr) pair.key = attribute_name();
  pair.pattern = pair.key != nullptr && take(T::Colon) ? pattern() : nullptr;
  if (pair.pattern != nullptr) return true;
  mark_ = start;
  return false;
}

Parser::P* Parser::class_pattern() {
  const int start = mark_;
  E* cls = name_or_attribute();
  if (cls == nullptr || !take(T::LeftParenthesis)) return fail(start);
  Nodes<P> positional;
  std::vector<KeyPatternPair> keywords;
  bool fine = true;
  if (!at(T::RightParenthesis)) {
    const bool any = gather(positional, &Parser::pattern);
    const int behind = mark_;
    if (any && !(take(T::Comma) && keyword_patterns(keywords))) mark_ = behind;
    fine = any || keyword_patterns(keywords);
    take(T::Comma);
  }
  if (!fine || !take(T::RightParenthesis)) {
    mark_ = start;
    refused(&Parser::invalid_class_pattern);
    return nullptr;
  }
  auto* node = make<ast::MatchClass>(start);
  node->cls = cls;
  node->patterns = arena_.sequence(positional);
  node->kwd_attrs = arena_.sequence<ast::Text>(keywords.size());
  node->kwd_patterns = arena_.sequence<P*>(keywords.size());
  for (size_t i = 0; i < keywords.size(); ++i) {
    node->kwd_attrs[i] = ast::as<ast::Name>(keywords[i].key)->id;
    node->kwd_patterns[i] = keywords[i].pattern;
  }
  return node;
}

bool Parser::keyword_patterns(std::vector<KeyPatternPair>& items) {
  KeyPatternPair pair;
  if (!keyword_pattern(pair)) return false;
  items.push_back(pair);
  for (;;) {
    const int before = mark_;
    if (!take(T::Comma) || !keyword_pattern(pair)) {
      mark_ = before;
      return true;
    }
    items.push_back(pair);
  }
}

bool Parser::keyword_pattern(KeyPatternPair& pair) {
  const int start = mark_;
  pair.key = at(T::Name) ? name() : nullptr;
  pair.pattern = pair.key != nullptr && take(T::Equal) ? pattern() : nullptr;
  if (pair.pattern != nullptr) return true;
  mark_ = start;
  return false;
}

}  // namespace heapglass
