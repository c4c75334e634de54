// The arguments of calls and classes.
#include "lang/parser_internal.h"

namespace heapglass {

// Returns a call without a function, only for its arguments; null if there are none.
ast::Call* Parser::arguments() { return remembered(Rule::Arguments, &Parser::arguments_body); }

ast::Call* Parser::arguments_body() {
  const int start = mark_;
  if (ast::Call* call = args()) {
    take(T::Comma);
    if (at(T::RightParenthesis)) return call;
  }
  mark_ = start;
  refused(&Parser::invalid_arguments);
  return nullptr;
}

ast::Call* Parser::args() {
  const int start = mark_;
  Nodes<E> positional;
  std::vector<KeywordOrStarred> rest;
  if (positional_args(positional)) {
    const int before = mark_;
    if (!take(T::Comma) || !kwargs(rest)) mark_ = before;
    return collect_call(start, std::move(positional), rest);
  }
  return kwargs(rest) ? collect_call(start, {}, rest) : nullptr;
}

bool Parser::positional_args(Nodes<E>& items) { return gather(items, &Parser::positional_arg); }

// Parses an argument that no `=` follows.
Parser::E* Parser::positional_arg() {
  const int start = mark_;
  if (E* starred = starred_expression()) return starred;
  E* value = assignment_expression();
  if (value == nullptr) value = expression_no_walrus();
  return value != nullptr && !at(T::Equal) ? value : fail(start);
}

// Parses the arguments from the first keyword on: `a=1` and `*b` mixed, then, from the first `**c`, no `*b` any more.
bool Parser::kwargs(std::vector<KeywordOrStarred>& items) {
  if (!gather_keywords(items, false)) return gather_keywords(items, true);
  const int before = mark_;
  if (!take(T::Comma) || !gather_keywords(items, true)) mark_ = before;
  return true;
}

bool Parser::gather_keywords(std::vector<KeywordOrStarred>& items, bool double_starred) {
  KeywordOrStarred item;
  if (!keyword_or_starred(item, double_starred)) return false;
  items.push_back(item);
  for (;;) {
    const int before = mark_;
    if (!take(T::Comma) || !keyword_or_starred(item, double_starred)) {
      mark_ = before;
      return true;
    }
    items.push_back(item);
  }
}

bool Parser::keyword_or_starred(KeywordOrStarred& item, bool double_starred) {
  item = {};
  if (refused(&Parser::invalid_keyword)) return false;
  const int start = mark_;
  E* name = at(T::Name) ? this->name() : nullptr;
  E* value = name != nullptr && take(T::Equal) ? expression() : nullptr;
  if (value == nullptr) {
    mark_ = start;
    name = nullptr;
    if (!double_starred) {
      item.starred = starred_expression();
      return item.starred != nullptr;
    }
    value = take(T::DoubleStar) ? expression() : nullptr;
    if (value == nullptr) {
      mark_ = start;
      return false;
    }
  }
  item.keyword = make<ast::Keyword>(start);
  if (name != nullptr) item.keyword->arg = ast::as<ast::Name>(name)->id;
  item.keyword->value = value;
  return true;
}

Parser::E* Parser::starred_expression() {
  if (!at(T::Star) || refused(&Parser::invalid_starred_unpacking)) return nullptr;
  const int start = mark_;
  E* value = take(T::Star) ? expression() : nullptr;
  if (value == nullptr) {
    mark_ = start;
    refused(&Parser::invalid_starred);
    return nullptr;
  }
  auto* node = make<ast::Starred>(start);
  node->value = value;
  return node;
}

// The starred arguments behind a keyword count among the positional ones.
ast::Call* Parser::collect_call(int start, Nodes<E> positional, const std::vector<KeywordOrStarred>& rest) {
  Nodes<ast::Keyword> keywords;
  for (const KeywordOrStarred& item : rest) {
    if (item.keyword != nullptr) {
      keywords.push_back(item.keyword);
    } else {
      positional.push_back(item.starred);
    }
  }
  auto* call = make<ast::Call>(start);
  call->args = arena_.sequence(positional);
  call->keywords = arena_.sequence(keywords);
  return call;
}

}  // namespace heapglass
