// What can be assigned to and deleted.
#include "lang/parser_internal.h"

namespace heapglass {

Parser::E* Parser::star_targets() {
  const int start = mark_;
  E* first = star_target();
  if (first == nullptr) return nullptr;
  if (!at(T::Comma)) return first;
  Nodes<E> items = {first};
  for (;;) {
    const int before = mark_;
    E* next = take(T::Comma) ? star_target() : nullptr;
    if (next == nullptr) {
      mark_ = before;
      break;
    }
    items.push_back(next);
  }
  take(T::Comma);
  auto* node = make<ast::Tuple>(start);
  node->elts = arena_.sequence(items);
  node->ctx = ast::ExprContext::Store;
  return node;
}

Parser::E* Parser::star_target() { return remembered(Rule::StarTarget, &Parser::star_target_body); }

Parser::E* Parser::star_target_body() {
  const Depth depth(*this, 2);
  const int start = mark_;
  if (take(T::Star)) {
    E* value = at(T::Star) ? nullptr : star_target();
    if (value != nullptr) {
      auto* node = make<ast::Starred>(start);
      node->value = with_context(value, ast::ExprContext::Store);
      node->ctx = ast::ExprContext::Store;
      return node;
    }
    mark_ = start;
  }
  return target_with_star_atom();
}

Parser::E* Parser::target_with_star_atom() {
  return remembered(Rule::TargetWithStarAtom, &Parser::target_with_star_atom_body);
}

Parser::E* Parser::target_with_star_atom_body() {
  E* target = attribute_or_subscript_target(ast::ExprContext::Store);
  return target != nullptr ? target : star_atom();
}

// Parses `x.name` or `x[i]` that nothing follows which would make it the start of a longer one.
Parser::E* Parser::attribute_or_subscript_target(ast::ExprContext ctx) {
  const int start = mark_;
  E* value = target_primary();
  if (value == nullptr) return nullptr;
  if (take(T::Dot)) {
    E* attribute = at(T::Name) ? name() : nullptr;
    if (attribute == nullptr || at_target_lookahead()) return fail(start);
    auto* node = make<ast::Attribute>(start);
    node->value = value;
    node->attr = ast::as<ast::Name>(attribute)->id;
    node->ctx = ctx;
    return node;
  }
  if (!take(T::LeftBracket)) return fail(start);
  E* index = slices();
  if (index == nullptr || !take(T::RightBracket) || at_target_lookahead()) return fail(start);
  auto* node = make<ast::Subscript>(start);
  node->value = value;
  node->slice = index;
  node->ctx = ctx;
  return node;
}

Parser::E* Parser::star_atom() {
  const int start = mark_;
  if (at(T::Name)) return with_context(name(), ast::ExprContext::Store);
  if (take(T::LeftParenthesis)) {
    E* target = target_with_star_atom();
    if (target != nullptr && take(T::RightParenthesis)) return with_context(target, ast::ExprContext::Store);
    mark_ = start + 1;
    Nodes<E> items;
    if (gather(items, &Parser::star_target)) {
      const bool comma = take(T::Comma) != nullptr;
      if (items.size() == 1 && !comma) return fail(start);
    }
    if (!take(T::RightParenthesis)) return fail(start);
    auto* node = make<ast::Tuple>(start);
    node->elts = arena_.sequence(items);
    node->ctx = ast::ExprContext::Store;
    return node;
  }
  if (!take(T::LeftBracket)) return nullptr;
  Nodes<E> items;
  if (gather(items, &Parser::star_target)) take(T::Comma);
  if (!take(T::RightBracket)) return fail(start);
  auto* node = make<ast::List>(start);
  node->elts = arena_.sequence(items);
  node->ctx = ast::ExprContext::Store;
  return node;
}

Parser::E* Parser::single_target() {
  const Depth depth(*this, 1);
  const int start = mark_;
  if (E* target = single_subscript_attribute_target()) return target;
  if (at(T::Name)) return with_context(name(), ast::ExprContext::Store);
  E* target = take(T::LeftParenthesis) ? single_target() : nullptr;
  return target != nullptr && take(T::RightParenthesis) ? target : fail(start);
}

Parser::E* Parser::single_subscript_attribute_target() {
  return attribute_or_subscript_target(ast::ExprContext::Store);
}

Parser::E* Parser::target_primary() { return remembered(Rule::TargetPrimary, &Parser::target_primary_body); }

// Parses what stands before the last `.name` or `[i]` of a target.
Parser::E* Parser::target_primary_body() {
  const int start = mark_;
  E* value = atom();
  if (value == nullptr || !at_target_lookahead()) return fail(start);
  for (;;) {
    const int before = mark_;
    E* longer = trailer(start, value);
    if (longer == nullptr || !at_target_lookahead()) {
      mark_ = before;
      return value;
    }
    value = longer;
  }
}

bool Parser::del_targets(Nodes<E>& items) {
  if (!gather(items, &Parser::del_target)) return false;
  take(T::Comma);
  return true;
}

Parser::E* Parser::del_target() { return remembered(Rule::DelTarget, &Parser::del_target_body); }

Parser::E* Parser::del_target_body() {
  const Depth depth(*this, 2);
  E* target = attribute_or_subscript_target(ast::ExprContext::Del);
  return target != nullptr ? target : del_atom();
}

Parser::E* Parser::del_atom() {
  const int start = mark_;
  if (at(T::Name)) return with_context(name(), ast::ExprContext::Del);
  Nodes<E> items;
  if (take(T::LeftParenthesis)) {
    E* target = del_target();
    if (target != nullptr && take(T::RightParenthesis)) return with_context(target, ast::ExprContext::Del);
    mark_ = start + 1;
    del_targets(items);
    if (!take(T::RightParenthesis)) return fail(start);
    auto* node = make<ast::Tuple>(start);
    node->elts = arena_.sequence(items);
    node->ctx = ast::ExprContext::Del;
    return node;
  }
  if (!take(T::LeftBracket)) return nullptr;
  del_targets(items);
  if (!take(T::RightBracket)) return fail(start);
  auto* node = make<ast::List>(start);
  node->elts = arena_.sequence(items);
  node->ctx = ast::ExprContext::Del;
  return node;
}

// Returns a copy of [expression] with the context [ctx] (P2).
Parser::E* Parser::with_context(E* expression, ast::ExprContext ctx) {
  using namespace ast;
  const auto copy = [&](auto* node) {
    auto* result = arena_.make<std::remove_pointer_t<decltype(node)>>();
    *result = *node;
    result->ctx = ctx;
    return result;
  };
  const auto copy_items = [&](auto* node) -> E* {
    auto* result = copy(node);
    result->elts = arena_.sequence<E*>(node->elts.size());
    for (size_t i = 0; i < node->elts.size(); ++i) result->elts[i] = with_context(node->elts[i], ctx);
    return result;
  };
  switch (expression->kind) {
    case NodeKind::Name: return copy(as<Name>(expression));
    case NodeKind::Attribute: return copy(as<Attribute>(expression));
    case NodeKind::Subscript: return copy(as<Subscript>(expression));
    case NodeKind::Tuple: return copy_items(as<Tuple>(expression));
    case NodeKind::List: return copy_items(as<List>(expression));
    case NodeKind::Starred: {
      Starred* result = copy(as<Starred>(expression));
      result->value = with_context(result->value, ctx);
      return result;
    }
    default: return expression;
  }
}

}  // namespace heapglass
