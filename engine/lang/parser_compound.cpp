// Compound statements.
#include "lang/parser_internal.h"

namespace heapglass {

Parser::Block* Parser::block() { return remembered(Rule::Block, &Parser::block_body); }

Parser::Block* Parser::block_body() {
  const int start = mark_;
  Nodes<S> body;
  if (take(T::Newline) && take(T::Indent)) {
    if (statements(body) && take(T::Dedent)) {
      auto* result = arena_.make<Block>();
      *result = arena_.sequence(body);
      return result;
    }
    body.clear();
  }
  mark_ = start;
  if (simple_statements(body)) {
    auto* result = arena_.make<Block>();
    *result = arena_.sequence(body);
    return result;
  }
  refused(&Parser::invalid_block);
  return nullptr;
}

Parser::S* Parser::compound_statement() {
  switch (peek()->type) {
    case T::Def: return function_definition();
    case T::At: {
      S* function = function_definition();
      return function != nullptr ? function : class_definition();
    }
    case T::Async: {
      if (S* function = function_definition()) return function;
      if (S* with = with_statement()) return with;
      return for_statement();
    }
    case T::If: return if_statement();
    case T::Class: return class_definition();
    case T::With: return with_statement();
    case T::For: return for_statement();
    case T::Try: return try_statement();
    case T::While: return while_statement();
    default: return match_statement();
  }
}

bool Parser::decorators(Nodes<E>& result) {
  for (;;) {
    const int start = mark_;
    E* decorator = take(T::At) ? named_expression() : nullptr;
    if (decorator == nullptr || !take(T::Newline)) {
      mark_ = start;
      return !result.empty();
    }
    result.push_back(decorator);
  }
}

Parser::S* Parser::function_definition() {
  const int start = mark_;
  Nodes<E> decorated;
  if (decorators(decorated)) {
    if (S* found = function_definition_raw(arena_.sequence(decorated))) return found;
  }
  mark_ = start;
  return function_definition_raw({});
}

Parser::S* Parser::function_definition_raw(Sequence<E*> decorated) {
  if (refused(&Parser::invalid_function)) return nullptr;
  const int start = mark_;
  const bool async = take(T::Async) != nullptr;
  if (!take(T::Def) || !at(T::Name)) return fail(start);
  const ast::Text name = ast::as<ast::Name>(this->name())->id;
  Sequence<ast::TypeParam*> params;
  type_params(params);
  bool found = false;
  if (!take(T::LeftParenthesis)) return fail(start);
  ast::Arguments* arguments = parameters_or_empty(ParameterStyle::Definition, found);
  if (!take(T::RightParenthesis)) return fail(start);
  const int behind = mark_;
  E* returns = take(T::Arrow) ? expression() : nullptr;
  if (returns == nullptr) mark_ = behind;
  if (!take(T::Colon)) return fail(start);
  Block* body = block();
  if (body == nullptr) return fail(start);
  const auto finish = [&](auto* node) -> S* {
    node->name = name;
    node->args = arguments;
    node->body = *body;
    node->decorator_list = decorated;
    node->returns = returns;
    node->type_params = params;
    return node;
  };
  return async ? finish(make<ast::AsyncFunctionDef>(start)) : finish(make<ast::FunctionDef>(start));
}

Parser::S* Parser::class_definition() {
  const int start = mark_;
  Nodes<E> decorated;
  if (decorators(decorated)) {
    if (S* found = class_definition_raw(arena_.sequence(decorated))) return found;
  }
  mark_ = start;
  return class_definition_raw({});
}

Parser::S* Parser::class_definition_raw(Sequence<E*> decorated) {
  if (refused(&Parser::invalid_class)) return nullptr;
  const int start = mark_;
  if (!take(T::Class) || !at(T::Name)) return fail(start);
  const ast::Text name = ast::as<ast::Name>(this->name())->id;
  Sequence<ast::TypeParam*> params;
  type_params(params);
  const int before = mark_;
  ast::Call* call = nullptr;
  if (take(T::LeftParenthesis)) {
    call = arguments();
    if (!take(T::RightParenthesis)) {
      call = nullptr;
      mark_ = before;
    }
  }
  if (!take(T::Colon)) return fail(start);
  Block* body = block();
  if (body == nullptr) return fail(start);
  auto* node = make<ast::ClassDef>(start);
  node->name = name;
  if (call != nullptr) {
    node->bases = call->args;
    node->keywords = call->keywords;
  }
  node->body = *body;
  node->decorator_list = decorated;
  node->type_params = params;
  return node;
}

Parser::S* Parser::if_statement() {
  if (refused(&Parser::invalid_if)) return nullptr;
  const int start = mark_;
  E* test = take(T::If) ? named_expression() : nullptr;
  return test == nullptr ? fail(start) : if_tail(start, test);
}

Parser::S* Parser::elif_statement() {
  const Depth depth(*this, 6);
  if (refused(&Parser::invalid_elif)) return nullptr;
  const int start = mark_;
  E* test = take(T::Elif) ? named_expression() : nullptr;
  return test == nullptr ? fail(start) : if_tail(start, test);
}

// Parses what follows the test of an `if` or `elif`.
Parser::S* Parser::if_tail(int start, E* test) {
  Block* body = take(T::Colon) ? block() : nullptr;
  if (body == nullptr) return fail(start);
  Block orelse;
  if (S* elif = elif_statement()) {
    orelse = arena_.sequence<S*>(1);
    orelse[0] = elif;
  } else if (Block* otherwise = else_block()) {
    orelse = *otherwise;
  }
  auto* node = make<ast::If>(start);
  node->test = test;
  node->body = *body;
  node->orelse = orelse;
  return node;
}

Parser::Block* Parser::else_block() {
  if (refused(&Parser::invalid_else)) return nullptr;
  const int start = mark_;
  if (!take(T::Else) || !expect_forced(T::Colon, ":")) return fail(start);
  Block* body = block();
  return body == nullptr ? fail(start) : body;
}

Parser::S* Parser::while_statement() {
  if (refused(&Parser::invalid_while)) return nullptr;
  const int start = mark_;
  E* test = take(T::While) ? named_expression() : nullptr;
  if (test == nullptr || !take(T::Colon)) return fail(start);
  Block* body = block();
  if (body == nullptr) return fail(start);
  Block* orelse = else_block();
  auto* node = make<ast::While>(start);
  node->test = test;
  node->body = *body;
  if (orelse != nullptr) node->orelse = *orelse;
  return node;
}

Parser::S* Parser::for_statement() {
  if (refused(&Parser::invalid_for)) return nullptr;
  const int start = mark_;
  const bool async = take(T::Async) != nullptr;
  E* target = take(T::For) ? star_targets() : nullptr;
  if (target == nullptr || !take(T::In)) {
    mark_ = start;
    refused(&Parser::invalid_for_target);
    return nullptr;
  }
  E* iter = star_expressions();
  if (iter == nullptr || !take(T::Colon)) return fail(start);
  Block* body = block();
  if (body == nullptr) return fail(start);
  Block* orelse = else_block();
  const auto finish = [&](auto* node) -> S* {
    node->target = target;
    node->iter = iter;
    node->body = *body;
    if (orelse != nullptr) node->orelse = *orelse;
    return node;
  };
  return async ? finish(make<ast::AsyncFor>(start)) : finish(make<ast::For>(start));
}

Parser::S* Parser::with_statement() {
  if (refused(&Parser::invalid_with_indent)) return nullptr;
  if (S* found = with_items_statement(true)) return found;
  if (S* found = with_items_statement(false)) return found;
  refused(&Parser::invalid_with);
  return nullptr;
}

Parser::S* Parser::with_items_statement(bool parenthesized) {
  const int start = mark_;
  const bool async = take(T::Async) != nullptr;
  if (!take(T::With) || (parenthesized && !take(T::LeftParenthesis))) return fail(start);
  Nodes<ast::WithItem> items;
  if (!gather(items, &Parser::with_item)) return fail(start);
  if (parenthesized) {
    take(T::Comma);
    if (!take(T::RightParenthesis)) return fail(start);
  }
  if (!take(T::Colon)) return fail(start);
  Block* body = block();
  if (body == nullptr) return fail(start);
  const auto finish = [&](auto* node) -> S* {
    node->items = arena_.sequence(items);
    node->body = *body;
    return node;
  };
  return async ? finish(make<ast::AsyncWith>(start)) : finish(make<ast::With>(start));
}

ast::WithItem* Parser::with_item() {
  const int start = mark_;
  E* context = expression();
  E* target = context != nullptr && take(T::As) ? star_target() : nullptr;
  if (target != nullptr && !at(T::Comma) && !at(T::RightParenthesis) && !at(T::Colon)) target = nullptr;
  if (target == nullptr) {
    mark_ = start;
    if (refused(&Parser::invalid_with_item)) return nullptr;
    context = expression();
    if (context == nullptr) return nullptr;
  }
  auto* node = make<ast::WithItem>(start);
  node->context_expr = context;
  node->optional_vars = target;
  return node;
}

Parser::S* Parser::try_statement() {
  if (refused(&Parser::invalid_try)) return nullptr;
  const int start = mark_;
  if (!take(T::Try) || !expect_forced(T::Colon, ":")) return fail(start);
  Block* body = block();
  if (body == nullptr) return fail(start);
  if (Block* last = finally_block()) {
    auto* node = make<ast::Try>(start);
    node->body = *body;
    node->finalbody = *last;
    return node;
  }
  Nodes<ast::ExceptHandler> handlers;
  while (ast::ExceptHandler* handler = except_block()) handlers.push_back(handler);
  const bool star = handlers.empty();
  while (ast::ExceptHandler* handler = star ? except_star_block() : nullptr) handlers.push_back(handler);
  if (handlers.empty()) return fail(start);
  Block* orelse = else_block();
  Block* last = finally_block();
  const auto finish = [&](auto* node) -> S* {
    node->body = *body;
    node->handlers = arena_.sequence(handlers);
    if (orelse != nullptr) node->orelse = *orelse;
    if (last != nullptr) node->finalbody = *last;
    return node;
  };
  return star ? finish(make<ast::TryStar>(start)) : finish(make<ast::Try>(start));
}

ast::ExceptHandler* Parser::except_block() {
  if (diagnosing_) invalid_except_indent(false);
  if (failed_) return nullptr;
  if (ast::ExceptHandler* found = except_clause(false)) return found;
  if (diagnosing_) invalid_except(false);
  return nullptr;
}

ast::ExceptHandler* Parser::except_star_block() {
  if (diagnosing_) invalid_except_indent(true);
  if (failed_) return nullptr;
  if (ast::ExceptHandler* found = except_clause(true)) return found;
  if (diagnosing_) invalid_except(true);
  return nullptr;
}

ast::ExceptHandler* Parser::except_clause(bool star) {
  const int start = mark_;
  if (!take(T::Except) || (star && !take(T::Star))) return fail(start);
  const int before = mark_;
  E* type = expression();
  E* name = nullptr;
  if (type != nullptr && at(T::As)) {
    take(T::As);
    name = at(T::Name) ? this->name() : nullptr;
    if (name == nullptr) return fail(start);
  } else if (type != nullptr && at(T::Comma)) {
    mark_ = before;
    type = expressions();
  }
  if ((star && type == nullptr) || !take(T::Colon)) return fail(start);
  Block* body = block();
  if (body == nullptr) return fail(start);
  auto* node = make<ast::ExceptHandler>(start);
  node->type = type;
  if (name != nullptr) node->name = ast::as<ast::Name>(name)->id;
  node->body = *body;
  return node;
}

Parser::Block* Parser::finally_block() {
  if (refused(&Parser::invalid_finally)) return nullptr;
  const int start = mark_;
  if (!take(T::Finally) || !expect_forced(T::Colon, ":")) return fail(start);
  Block* body = block();
  return body == nullptr ? fail(start) : body;
}

}  // namespace heapglass
