// Strings: neighbours are joined, f- and t-strings become nodes.
//
// CPython: Parser/action_helpers.c.
#include "lang/parser_internal.h"
#include "lang/string_literals.h"

namespace heapglass {

Parser::E* Parser::strings() { return remembered(Rule::Strings, &Parser::strings_body); }

Parser::E* Parser::strings_body() {
  if (refused(&Parser::invalid_string_concatenation)) return nullptr;
  const int start = mark_;
  Nodes<E> parts;
  while (E* part = formatted_or_plain()) parts.push_back(part);
  if (!parts.empty()) return failed_ ? nullptr : join_strings(parts, start);
  while (E* part = template_string()) parts.push_back(part);
  return parts.empty() || failed_ ? nullptr : join_templates(parts, start);
}

Parser::E* Parser::formatted_or_plain() { return at(T::String) ? string_literal() : formatted_string(); }

Parser::E* Parser::formatted_string() {
  return formatted_string_of(T::FStringStart, T::FStringMiddle, T::FStringEnd);
}

Parser::E* Parser::template_string() {
  return formatted_string_of(T::TStringStart, T::TStringMiddle, T::TStringEnd);
}

Parser::E* Parser::string_constant(const Token* token, std::string_view value) {
  auto* node = ast::make<ast::Constant>(arena_, place_of(token));
  node->value.kind = ConstantKind::Str;
  node->value.text = arena_.intern(value);
  return node;
}

// Returns how many lines the first [size] characters of [text] span.
static int newlines(std::string_view text, size_t size) {
  int count = 0;
  for (const char c : text.substr(0, size)) count += c == '\n';
  return count;
}

Parser::E* Parser::string_literal() {
  const Token* token = take(T::String);
  if (token == nullptr) return nullptr;
  const StringLiteral literal = split_string(token->text);
  if (literal.bytes) {
    for (const char c : literal.body) {
      if (static_cast<unsigned char>(c) < 0x80) continue;
      raise_place(place_of(token), "bytes can only contain ASCII literal characters");
      return nullptr;
    }
  }
  DecodedString decoded;
  if (literal.raw || literal.body.find('\\') == std::string_view::npos) {
    decoded.value = std::string(literal.body);
  } else {
    decoded = literal.bytes ? decode_bytes(literal.body) : decode_text(literal.body);
  }
  if (!decoded.error.empty()) {
    raise_place(place_of(token), std::move(decoded.error));
    return nullptr;
  }
  if (decoded.invalid_escape != std::string_view::npos) {
    const int line = token->lineno + newlines(literal.body, decoded.invalid_escape);
    result_.warnings.push_back({escape_warning(literal.body, decoded.invalid_escape), line});
  }
  auto* node = ast::as<ast::Constant>(string_constant(token, decoded.value));
  if (literal.bytes) node->value.kind = ConstantKind::Bytes;
  if (literal.unicode_prefix) node->kind_prefix = arena_.intern("u");
  return node;
}

// Returns the literal part [token] of an f- or t-string as a constant.
Parser::E* Parser::decoded_middle(const Token* token, bool raw) {
  std::string_view text = token->text;
  if (text == "{{" || text == "}}") text.remove_suffix(1);
  if (raw || text.find('\\') == text.npos) return string_constant(token, text);
  DecodedString decoded = decode_text(text);
  if (!decoded.error.empty()) {
    raise_place(place_of(token), std::move(decoded.error));
    return nullptr;
  }
  const size_t bad = decoded.invalid_escape;
  // The tokenizer has warned of a backslash before a brace.
  if (bad != text.npos && (bad + 1 >= text.size() || (text[bad + 1] != '{' && text[bad + 1] != '}'))) {
    result_.warnings.push_back({escape_warning(text, bad), token->lineno + newlines(text, bad)});
  }
  return string_constant(token, decoded.value);
}

// CPython: _PyPegen_joined_str, _PyPegen_template_str.
Parser::E* Parser::formatted_string_of(TokenType start_type, TokenType middle_type, TokenType end_type) {
  const int start = mark_;
  const Token* first = take(start_type);
  if (first == nullptr) return nullptr;
  const bool is_template = start_type == T::TStringStart;
  const bool raw = first->text.find_first_of("rR") != std::string_view::npos;
  struct Part {
    const Token* middle;
    E* field;
  };
  std::vector<Part> parts;
  for (;;) {
    const Token* middle = take(middle_type);
    E* field = middle == nullptr ? replacement_field(middle_type, is_template) : nullptr;
    if (middle == nullptr && field == nullptr) break;
    parts.push_back({middle, field});
  }
  const Token* last = take(end_type);
  if (last == nullptr) return fail(start);
  Nodes<E> values;
  for (const Part& part : parts) {
    if (part.middle != nullptr) {
      E* constant = decoded_middle(part.middle, raw);
      if (constant == nullptr) return nullptr;
      if (!ast::as<ast::Constant>(constant)->value.text.empty()) values.push_back(constant);
    } else if (ast::is<ast::JoinedStr>(part.field)) {
      for (E* value : ast::as<ast::JoinedStr>(part.field)->values) values.push_back(value);
    } else {
      values.push_back(part.field);
    }
  }
  return joined(values, range(place_of(first), place_of(last)), is_template);
}

Parser::E* Parser::joined(const Nodes<E>& values, const ast::Place& place, bool is_template) {
  if (is_template) {
    auto* node = ast::make<ast::TemplateStr>(arena_, place);
    node->values = arena_.sequence(values);
    return node;
  }
  auto* node = ast::make<ast::JoinedStr>(arena_, place);
  node->values = arena_.sequence(values);
  return node;
}

// Parses `{value=!r:spec}`.
Parser::E* Parser::replacement_field(TokenType middle_type, bool interpolation) {
  const int start = mark_;
  if (!take(T::LeftBrace)) return nullptr;
  E* value = annotated_rhs();
  if (value != nullptr) {
    const bool debug = take(T::Equal) != nullptr;
    const int before = mark_;
    Token* mark = take(T::Exclamation);
    E* conversion = mark != nullptr && at(T::Name) ? name() : nullptr;
    if (conversion == nullptr) {
      mark_ = before;
    } else if (mark->lineno != conversion->lineno || mark->end_col_offset != conversion->col_offset) {
      const char prefix = middle_type == T::FStringMiddle ? 'f' : 't';
      raise_range(place_of(mark), *conversion,
                  std::string(1, prefix) + "-string: conversion type must come right after the exclamation mark");
      return nullptr;
    }
    const int colon_at = mark_;
    Token* colon = take(T::Colon);
    E* format = colon != nullptr ? format_specification(colon, middle_type, colon_at) : nullptr;
    if (failed_) return nullptr;
    Token* brace = take(T::RightBrace);
    if (brace != nullptr) return finish_field(start, value, debug, conversion, mark, format, colon, brace, interpolation);
  }
  mark_ = start;
  if (diagnosing_) invalid_replacement_field(middle_type);
  return fail(start);
}

// CPython: _PyPegen_setup_full_format_spec.
Parser::E* Parser::format_specification(Token* colon, TokenType middle_type, int start) {
  (void)colon;
  Nodes<E> parts;
  while (E* part = format_part(middle_type)) {
    const bool empty = ast::is<ast::Constant>(part) && ast::as<ast::Constant>(part)->value.text.empty();
    if (!empty) parts.push_back(part);
  }
  if (parts.empty() || (parts.size() == 1 && ast::is<ast::Constant>(parts[0]))) {
    return joined(parts, place_from(start), false);
  }
  return join_strings(parts, start);
}

Parser::E* Parser::format_part(TokenType middle_type) {
  if (const Token* middle = take(middle_type)) return decoded_middle(middle, false);
  return replacement_field(middle_type, false);
}

// CPython: _PyPegen_formatted_value, _PyPegen_interpolation.
Parser::E* Parser::finish_field(int start, E* value, bool debug, E* conversion, Token* conversion_mark, E* format,
                                Token* colon, Token* brace, bool interpolation) {
  const ast::Place place = place_from(start);
  int code = debug && format == nullptr ? 'r' : -1;
  if (conversion != nullptr) {
    const ast::Text letter = ast::as<ast::Name>(conversion)->id;
    if (letter != "s" && letter != "r" && letter != "a") {
      raise_place(*conversion, std::string(interpolation ? "t" : "f") + "-string: invalid conversion character '" +
                                   std::string(letter) + "': expected 's', 'r', or 'a'");
      return nullptr;
    }
    code = letter[0];
  }
  const std::string_view text = conversion != nullptr ? conversion_mark->expression_text
                                : format != nullptr   ? colon->expression_text
                                                      : brace->expression_text;
  E* field;
  if (interpolation) {
    auto* node = ast::make<ast::Interpolation>(arena_, place);
    node->value = value;
    node->str.kind = ConstantKind::Str;
    node->str.text = arena_.intern(debug ? text.substr(0, text.rfind('=')) : text);
    node->conversion = code;
    node->format_spec = format;
    field = node;
  } else {
    auto* node = ast::make<ast::FormattedValue>(arena_, place);
    node->value = value;
    node->conversion = code;
    node->format_spec = format;
    field = node;
  }
  if (!debug) return field;
  ast::Place end = place;
  if (conversion != nullptr) {
    end.end_lineno = conversion->lineno;
    end.end_col_offset = conversion->col_offset;
  } else if (format != nullptr) {
    end.end_lineno = format->lineno;
    end.end_col_offset = format->col_offset + 1;
  }
  auto* shown = ast::make<ast::Constant>(arena_, {place.lineno, place.col_offset + 1, end.end_lineno, end.end_col_offset - 1});
  shown->value.kind = ConstantKind::Str;
  shown->value.text = arena_.intern(text);
  return joined({shown, field}, end, false);
}

// CPython: _PyPegen_concatenate_strings.
Parser::E* Parser::join_strings(const Nodes<E>& parts, int start) {
  bool formatted = false;
  bool text = false;
  bool bytes = false;
  Nodes<E> flat;
  for (E* part : parts) {
    if (ast::is<ast::Constant>(part)) {
      (ast::as<ast::Constant>(part)->value.kind == ConstantKind::Bytes ? bytes : text) = true;
    } else {
      formatted = true;
    }
    if (ast::is<ast::JoinedStr>(part)) {
      for (E* value : ast::as<ast::JoinedStr>(part)->values) flat.push_back(value);
    } else {
      flat.push_back(part);
    }
  }
  if (bytes && (text || formatted)) {
    raise_last("cannot mix bytes and nonbytes literals");
    return nullptr;
  }
  const ast::Place place = place_from(start);
  if (bytes) return join_bytes(parts, place);
  if (!formatted && parts.size() == 1) return parts[0];
  const Nodes<E> values = fold_constants(flat, formatted);
  return formatted ? joined(values, place, false) : values[0];
}

Parser::E* Parser::join_templates(const Nodes<E>& parts, int start) {
  Nodes<E> flat;
  for (E* part : parts) {
    for (E* value : ast::as<ast::TemplateStr>(part)->values) flat.push_back(value);
  }
  return joined(fold_constants(flat, true), place_from(start), true);
}

Parser::E* Parser::join_bytes(const Nodes<E>& parts, const ast::Place& place) {
  std::string all;
  for (E* part : parts) all += ast::as<ast::Constant>(part)->value.text;
  auto* node = ast::make<ast::Constant>(arena_, place);
  node->value.kind = ConstantKind::Bytes;
  node->value.text = arena_.intern(all);
  node->kind_prefix = ast::as<ast::Constant>(parts[0])->kind_prefix;
  return node;
}

// Makes one constant of neighbouring ones.
Parser::Nodes<Parser::E> Parser::fold_constants(const Nodes<E>& parts, bool drop_empty) {
  Nodes<E> result;
  for (size_t i = 0; i < parts.size(); ++i) {
    E* part = parts[i];
    if (!ast::is<ast::Constant>(part)) {
      result.push_back(part);
      continue;
    }
    size_t last = i;
    std::string all(ast::as<ast::Constant>(part)->value.text);
    while (last + 1 < parts.size() && ast::is<ast::Constant>(parts[last + 1])) {
      all += ast::as<ast::Constant>(parts[++last])->value.text;
    }
    if (last > i) {
      auto* node = ast::make<ast::Constant>(arena_, range(*part, *parts[last]));
      node->value.kind = ConstantKind::Str;
      node->value.text = arena_.intern(all);
      node->kind_prefix = ast::as<ast::Constant>(part)->kind_prefix;
      part = node;
    }
    i = last;
    if (!drop_empty || !all.empty()) result.push_back(part);
  }
  return result;
}

}  // namespace heapglass
