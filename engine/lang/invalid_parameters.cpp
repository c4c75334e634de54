// What is wrong with the parameters of a function, a lambda or a generic definition.
#include "lang/parser_internal.h"

namespace heapglass {

void Parser::invalid_parameters(ParameterStyle style) {
  const int start = mark_;
  const Token* slash_token = take(T::Slash);
  if (slash_token != nullptr && take(T::Comma)) {
    return raise_place(place_of(slash_token), "at least one argument must precede /");
  }
  mark_ = start;
  std::vector<NameDefaultPair> pairs;
  Nodes<ast::Arg> plain;
  SlashParameters slash;
  if (slash_no_default(style, slash) || slash_with_default(style, slash)) {
    params_maybe_default(style, pairs);
    if (const Token* second = take(T::Slash)) return raise_place(place_of(second), "/ may appear only once");
  }
  mark_ = start;
  slash_no_default(style, slash);
  params_no_default(style, plain);
  bool with_default = slash_with_default(style, slash);
  if (!with_default) {
    pairs.clear();
    params_with_default(style, pairs);
    with_default = !pairs.empty();
  }
  if (with_default) {
    if (ast::Arg* arg = param_no_default(style)) {
      return raise_place(*arg, "parameter without a default follows parameter with a default");
    }
  }
  mark_ = start;
  params_no_default(style, plain);
  if (const Token* open = take(T::LeftParenthesis)) {
    Nodes<ast::Arg> inner;
    if (style == ParameterStyle::Definition) {
      params_no_default(style, inner);
    } else {
      // Names with commas between.
      while (at(T::Name)) {
        inner.push_back(parameter(style));
        const int before = mark_;
        if (!take(T::Comma)) break;
        if (!at(T::Name)) {
          mark_ = before;
          break;
        }
      }
    }
    take(T::Comma);
    const Token* close = inner.empty() ? nullptr : take(T::RightParenthesis);
    if (close != nullptr) {
      return raise_range(place_of(open), place_of(close),
                         style == ParameterStyle::Definition ? "Function parameters cannot be parenthesized"
                                                             : "Lambda expression parameters cannot be parenthesized");
    }
  }
  mark_ = start;
  invalid_slash_parameters(style);
  mark_ = start;
}

// Refuses a `/` behind a `*`.
void Parser::invalid_slash_parameters(ParameterStyle style) {
  const int start = mark_;
  std::vector<NameDefaultPair> pairs;
  SlashParameters slash;
  if (!slash_no_default(style, slash)) slash_with_default(style, slash);
  params_maybe_default(style, pairs);
  if (take(T::Star) && (take(T::Comma) || param_no_default(style))) {
    params_maybe_default(style, pairs);
    if (const Token* late = take(T::Slash)) return raise_place(place_of(late), "/ must be ahead of *");
  }
  mark_ = start;
  pairs.clear();
  params_maybe_default(style, pairs);
  const Token* star = !pairs.empty() && take(T::Slash) ? take(T::Star) : nullptr;
  if (star != nullptr) raise_place(place_of(star), "expected comma between / and *");
}

void Parser::invalid_default() {
  const Token* equal = take(T::Equal);
  if (equal != nullptr && (at(T::RightParenthesis) || at(T::Comma))) {
    raise_place(place_of(equal), "expected default value expression");
  }
}

void Parser::invalid_star_etc(ParameterStyle style) {
  const TokenType end = style == ParameterStyle::Definition ? T::RightParenthesis : T::Colon;
  const int start = mark_;
  const Token* star = take(T::Star);
  if (star == nullptr) return;
  bool nothing = take(end) != nullptr;
  if (!nothing && take(T::Comma)) nothing = take(end) || take(T::DoubleStar);
  if (nothing) {
    static constexpr const char* MESSAGE = "named arguments must follow bare *";
    return style == ParameterStyle::Definition ? raise_place(place_of(star), MESSAGE) : raise_last(MESSAGE);
  }
  mark_ = start + 1;
  if (parameter(style)) {
    if (const Token* equal = take(T::Equal)) {
      return raise_place(place_of(equal), "var-positional argument cannot have default value");
    }
  }
  mark_ = start + 1;
  if (!param_no_default(style) && !take(T::Comma)) return;
  std::vector<NameDefaultPair> pairs;
  params_maybe_default(style, pairs);
  const Token* second = take(T::Star);
  if (second != nullptr && (param_no_default(style) || take(T::Comma))) {
    raise_place(place_of(second), "* argument may appear only once");
  }
}

void Parser::invalid_kwds(ParameterStyle style) {
  static constexpr const char* LATE = "arguments cannot follow var-keyword argument";
  if (!take(T::DoubleStar) || !parameter(style)) return;
  if (const Token* equal = take(T::Equal)) {
    return raise_place(place_of(equal), "var-keyword argument cannot have default value");
  }
  if (!take(T::Comma)) return;
  if (ast::Arg* arg = parameter(style)) return raise_place(*arg, LATE);
  if (at(T::Star) || at(T::DoubleStar) || at(T::Slash)) raise_place(place_of(peek()), LATE);
}

void Parser::invalid_type_param() {
  const bool tuple = take(T::Star) != nullptr;
  if ((!tuple && !take(T::DoubleStar)) || !take(T::Name)) return;
  const Token* colon = take(T::Colon);
  E* bound = colon != nullptr ? expression() : nullptr;
  if (bound == nullptr) return;
  const std::string what = ast::is<ast::Tuple>(bound) ? "constraints" : "bound";
  raise_from(place_of(colon), "cannot use " + what + " with " + (tuple ? "TypeVarTuple" : "ParamSpec"));
}

void Parser::invalid_type_params() {
  const Token* close = take(T::LeftBracket) ? take(T::RightBracket) : nullptr;
  if (close != nullptr) raise_from(place_of(close), "Type parameter list cannot be empty");
}

}  // namespace heapglass
