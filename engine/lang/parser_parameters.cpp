// The parameters of functions, lambdas and generic definitions.
#include "lang/parser_internal.h"

namespace heapglass {

// Parses parameters if there are any. Never returns null.
ast::Arguments* Parser::parameters_or_empty(ParameterStyle style, bool& found) {
  if (diagnosing_) {
    const int start = mark_;
    invalid_parameters(style);
    mark_ = start;
  }
  ast::Arguments* result = failed_ ? nullptr : parameters(style);
  found = result != nullptr;
  return found ? result : make_arguments({}, {}, {}, {});
}

ast::Arguments* Parser::parameters(ParameterStyle style) {
  SlashParameters slash;
  Nodes<ast::Arg> plain;
  std::vector<NameDefaultPair> with_default;
  StarParameters star;
  if (slash_no_default(style, slash)) {
    params_no_default(style, plain);
    params_with_default(style, with_default);
    star_etc(style, star);
    return make_arguments(slash, plain, with_default, star);
  }
  if (slash_with_default(style, slash)) {
    params_with_default(style, with_default);
    star_etc(style, star);
    return make_arguments(slash, plain, with_default, star);
  }
  params_no_default(style, plain);
  params_with_default(style, with_default);
  const bool any = star_etc(style, star) || !plain.empty() || !with_default.empty();
  return any ? make_arguments({}, plain, with_default, star) : nullptr;
}

ast::Arg* Parser::parameter(ParameterStyle style) {
  const int start = mark_;
  if (!at(T::Name)) return nullptr;
  const ast::Text name = ast::as<ast::Name>(this->name())->id;
  const int behind = mark_;
  E* annotation = style == ParameterStyle::Definition && take(T::Colon) ? expression() : nullptr;
  if (annotation == nullptr) mark_ = behind;
  auto* node = make<ast::Arg>(start);
  node->arg = name;
  node->annotation = annotation;
  return node;
}

// A parameter ends with a comma or before what ends them all.
bool Parser::parameter_end(ParameterStyle style) {
  return take(T::Comma) || at(style == ParameterStyle::Definition ? T::RightParenthesis : T::Colon);
}

Parser::E* Parser::parameter_default() {
  const int start = mark_;
  E* value = take(T::Equal) ? expression() : nullptr;
  if (value != nullptr) return value;
  mark_ = start;
  refused(&Parser::invalid_default);
  return nullptr;
}

ast::Arg* Parser::param_no_default(ParameterStyle style) {
  const int start = mark_;
  ast::Arg* arg = parameter(style);
  return arg != nullptr && parameter_end(style) ? arg : fail(start);
}

// `*args: *Types`
ast::Arg* Parser::param_no_default_star_annotation() {
  const int start = mark_;
  if (!at(T::Name)) return nullptr;
  const ast::Text name = ast::as<ast::Name>(this->name())->id;
  E* annotation = take(T::Colon) ? star_expression() : nullptr;
  if (annotation == nullptr) return fail(start);
  auto* node = make<ast::Arg>(start);
  node->arg = name;
  node->annotation = annotation;
  return parameter_end(ParameterStyle::Definition) ? node : fail(start);
}

bool Parser::param_with_default(ParameterStyle style, NameDefaultPair& pair) {
  const int start = mark_;
  pair.arg = parameter(style);
  pair.value = pair.arg == nullptr ? nullptr : parameter_default();
  if (pair.value != nullptr && parameter_end(style)) return true;
  mark_ = start;
  return false;
}

bool Parser::param_maybe_default(ParameterStyle style, NameDefaultPair& pair) {
  const int start = mark_;
  pair.arg = parameter(style);
  pair.value = pair.arg == nullptr ? nullptr : parameter_default();
  if (pair.arg != nullptr && parameter_end(style)) return true;
  mark_ = start;
  return false;
}

void Parser::params_no_default(ParameterStyle style, Nodes<ast::Arg>& args) {
  while (ast::Arg* arg = param_no_default(style)) args.push_back(arg);
}

void Parser::params_with_default(ParameterStyle style, std::vector<NameDefaultPair>& pairs) {
  NameDefaultPair pair;
  while (param_with_default(style, pair)) pairs.push_back(pair);
}

void Parser::params_maybe_default(ParameterStyle style, std::vector<NameDefaultPair>& pairs) {
  NameDefaultPair pair;
  while (param_maybe_default(style, pair)) pairs.push_back(pair);
}

bool Parser::slash_no_default(ParameterStyle style, SlashParameters& slash) {
  const int start = mark_;
  params_no_default(style, slash.plain);
  if (!slash.plain.empty() && take(T::Slash) && parameter_end(style)) return true;
  slash = {};
  mark_ = start;
  return false;
}

bool Parser::slash_with_default(ParameterStyle style, SlashParameters& slash) {
  const int start = mark_;
  params_no_default(style, slash.plain);
  params_with_default(style, slash.with_default);
  if (!slash.with_default.empty() && take(T::Slash) && parameter_end(style)) return true;
  slash = {};
  mark_ = start;
  return false;
}

bool Parser::star_etc(ParameterStyle style, StarParameters& star) {
  if (diagnosing_) {
    const int start = mark_;
    invalid_star_etc(style);
    mark_ = start;
    if (failed_) return false;
  }
  if (star_parameter(style, star)) return true;
  star = {};
  star.kwarg = kwds(style);
  return star.kwarg != nullptr;
}

// Parses `*args` or a bare `*`, with the keyword-only parameters behind it.
bool Parser::star_parameter(ParameterStyle style, StarParameters& star) {
  const int start = mark_;
  if (!take(T::Star)) return false;
  star.vararg = param_no_default(style);
  if (star.vararg == nullptr && style == ParameterStyle::Definition) star.vararg = param_no_default_star_annotation();
  const bool bare = star.vararg == nullptr;
  if (bare && !take(T::Comma)) {
    mark_ = start;
    return false;
  }
  params_maybe_default(style, star.keyword_only);
  if (bare && star.keyword_only.empty()) {
    mark_ = start;
    return false;
  }
  star.kwarg = kwds(style);
  return true;
}

ast::Arg* Parser::kwds(ParameterStyle style) {
  const int start = mark_;
  if (diagnosing_) {
    invalid_kwds(style);
    mark_ = start;
    if (failed_) return nullptr;
  }
  ast::Arg* arg = take(T::DoubleStar) ? param_no_default(style) : nullptr;
  return arg != nullptr ? arg : fail(start);
}

// CPython: _PyPegen_make_arguments.
ast::Arguments* Parser::make_arguments(const SlashParameters& slash, const Nodes<ast::Arg>& plain,
                                       const std::vector<NameDefaultPair>& with_default, const StarParameters& star) {
  Nodes<ast::Arg> posonlyargs = slash.plain;
  Nodes<ast::Arg> args = plain;
  Nodes<E> defaults;
  for (const NameDefaultPair& pair : slash.with_default) {
    posonlyargs.push_back(pair.arg);
    defaults.push_back(pair.value);
  }
  for (const NameDefaultPair& pair : with_default) {
    args.push_back(pair.arg);
    defaults.push_back(pair.value);
  }
  Nodes<ast::Arg> keyword_only;
  Nodes<E> keyword_defaults;
  for (const NameDefaultPair& pair : star.keyword_only) {
    keyword_only.push_back(pair.arg);
    keyword_defaults.push_back(pair.value);
  }
  auto* node = arena_.make<ast::Arguments>();
  node->kind = ast::NodeKind::Arguments;
  node->posonlyargs = arena_.sequence(posonlyargs);
  node->args = arena_.sequence(args);
  node->vararg = star.vararg;
  node->kwonlyargs = arena_.sequence(keyword_only);
  node->kw_defaults = arena_.sequence(keyword_defaults);
  node->kwarg = star.kwarg;
  node->defaults = arena_.sequence(defaults);
  return node;
}

// Parses `[T, *Ts, **P]` if it is there.
bool Parser::type_params(Sequence<ast::TypeParam*>& params) {
  if (refused(&Parser::invalid_type_params)) return false;
  const int start = mark_;
  Nodes<ast::TypeParam> items;
  if (take(T::LeftBracket) && gather(items, &Parser::type_param)) {
    take(T::Comma);
    if (take(T::RightBracket)) {
      params = arena_.sequence(items);
      return true;
    }
  }
  mark_ = start;
  return false;
}

ast::TypeParam* Parser::type_param() {
  const int start = mark_;
  const auto optional = [this](TokenType mark, E* (Parser::*rule)()) {
    const int before = mark_;
    E* found = take(mark) ? (this->*rule)() : nullptr;
    if (found == nullptr) mark_ = before;
    return found;
  };
  const auto identifier = [this] { return ast::as<ast::Name>(name())->id; };
  if (at(T::Name)) {
    const ast::Text text = identifier();
    E* bound = optional(T::Colon, &Parser::expression);
    E* default_value = optional(T::Equal, &Parser::expression);
    auto* node = make<ast::TypeVar>(start);
    node->name = text;
    node->bound = bound;
    node->default_value = default_value;
    return node;
  }
  if (refused(&Parser::invalid_type_param)) return nullptr;
  if (take(T::Star)) {
    if (!at(T::Name)) return fail(start);
    const ast::Text text = identifier();
    E* default_value = optional(T::Equal, &Parser::star_expression);
    auto* node = make<ast::TypeVarTuple>(start);
    node->name = text;
    node->default_value = default_value;
    return node;
  }
  if (!take(T::DoubleStar) || !at(T::Name)) return fail(start);
  const ast::Text text = identifier();
  E* default_value = optional(T::Equal, &Parser::expression);
  auto* node = make<ast::ParamSpec>(start);
  node->name = text;
  node->default_value = default_value;
  return node;
}

}  // namespace heapglass
