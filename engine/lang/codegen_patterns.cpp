// Patterns. Each takes its subject from the top of the stack and jumps to a fail_pop label if it does not match;
// fail_pop[n] pops n entries first. What a pattern captures is put below the context's on_top entries, and stored
// only when the whole pattern has matched.
//
// CPython: Python/codegen.c (codegen_pattern_…).
#include "lang/compiler.h"

#include <algorithm>

namespace heapglass {

namespace {

bool is_wildcard(const ast::Pattern* pattern) {
  return ast::is<ast::MatchAs>(pattern) && ast::as<ast::MatchAs>(pattern)->name.data() == nullptr;
}

bool is_wildcard_star(const ast::Pattern* pattern) {
  return ast::is<ast::MatchStar>(pattern) && ast::as<ast::MatchStar>(pattern)->name.data() == nullptr;
}

std::string name_repr(std::string_view name) { return "'" + std::string(name) + "'"; }

}  // namespace

void Compiler::ensure_fail_pop(PatternContext& context, int count) {
  while (static_cast<int>(context.fail_pop.size()) <= count) context.fail_pop.push_back(new_label());
}

void Compiler::jump_to_fail_pop(const SourceLocation& location, PatternContext& context, int opcode) {
  const int pops = context.on_top + static_cast<int>(context.stores.size());
  ensure_fail_pop(context, pops);
  emit_jump(location, opcode, context.fail_pop[static_cast<size_t>(pops)]);
}

void Compiler::emit_fail_pop(const SourceLocation& location, PatternContext& context) {
  if (context.fail_pop.empty()) return;
  for (size_t i = context.fail_pop.size(); --i > 0;) {
    use_label(context.fail_pop[i]);
    emit(location, op::POP_TOP);
  }
  use_label(context.fail_pop[0]);
  context.fail_pop.clear();
}

void Compiler::rotate(const SourceLocation& location, int count) {
  for (; count > 1; --count) emit(location, op::SWAP, count);
}

void Compiler::store_pattern_name(const SourceLocation& location, std::string_view name, PatternContext& context) {
  if (name.data() == nullptr) return emit(location, op::POP_TOP);
  if (std::find(context.stores.begin(), context.stores.end(), name) != context.stores.end()) {
    return error(location, "multiple assignments to name " + name_repr(name) + " in pattern");
  }
  rotate(location, context.on_top + static_cast<int>(context.stores.size()) + 1);
  context.stores.push_back(name);
}

void Compiler::unpack_pattern_sequence(const SourceLocation& location, const Sequence<ast::Pattern*>& patterns,
                                       PatternContext& context) {
  const size_t count = patterns.size();
  bool seen_star = false;
  for (size_t i = 0; i < count; ++i) {
    if (!ast::is<ast::MatchStar>(patterns[i])) continue;
    const size_t after = count - i - 1;
    if (i >= (1U << 8) || after >= (1U << 23)) {
      return error(location, "too many expressions in star-unpacking sequence pattern");
    }
    emit(location, op::UNPACK_EX, static_cast<int>(i + (after << 8)));
    seen_star = true;
  }
  if (!seen_star) emit(location, op::UNPACK_SEQUENCE, static_cast<int>(count));
  context.on_top += static_cast<int>(count);
  for (const ast::Pattern* pattern : patterns) {
    --context.on_top;
    visit_subpattern(pattern, context);
  }
}

// Takes out items one by one, where the star stands for nothing: `[first, *_, last]`.
void Compiler::subscript_pattern_sequence(const SourceLocation& location, const Sequence<ast::Pattern*>& patterns,
                                          size_t star, PatternContext& context) {
  ++context.on_top;
  const size_t count = patterns.size();
  for (size_t i = 0; i < count; ++i) {
    if (is_wildcard(patterns[i]) || i == star) continue;
    emit(location, op::COPY, 1);
    if (i < star) {
      load_int(location, static_cast<int64_t>(i));
    } else {
      emit(location, op::GET_LEN);
      load_int(location, static_cast<int64_t>(count - i));
      emit_binary(location, ast::Operator::Sub, false);
    }
    emit(location, op::BINARY_OP, NB_SUBSCR);
    visit_subpattern(patterns[i], context);
  }
  --context.on_top;
  emit(location, op::POP_TOP);
}

void Compiler::visit_subpattern(const ast::Pattern* pattern, PatternContext& context) {
  const bool saved = context.allow_irrefutable;
  context.allow_irrefutable = true;
  visit_pattern(pattern, context);
  context.allow_irrefutable = saved;
}

void Compiler::visit_pattern_as(const ast::MatchAs* pattern, PatternContext& context) {
  const SourceLocation location = location_of(pattern);
  if (pattern->pattern == nullptr) {
    if (!context.allow_irrefutable) {
      const bool has_name = pattern->name.data() != nullptr;
      return error(location, (has_name ? "name capture " + name_repr(pattern->name) : std::string("wildcard")) +
                                 " makes remaining patterns unreachable");
    }
    return store_pattern_name(location, pattern->name, context);
  }
  ++context.on_top;
  emit(location, op::COPY, 1);
  visit_pattern(pattern->pattern, context);
  --context.on_top;
  store_pattern_name(location, pattern->name, context);
}

void Compiler::visit_pattern_value(const ast::MatchValue* pattern, PatternContext& context) {
  const SourceLocation location = location_of(pattern);
  if (!ast::is<ast::Constant>(pattern->value) && !ast::is<ast::Attribute>(pattern->value)) {
    return error(location, "patterns may only match literals and attribute lookups");
  }
  visit_expression(pattern->value);
  emit_compare(location, ast::CompareOperator::Eq);
  emit(location, op::TO_BOOL);
  jump_to_fail_pop(location, context, op::POP_JUMP_IF_FALSE);
}

void Compiler::visit_pattern_sequence(const ast::MatchSequence* pattern, PatternContext& context) {
  const SourceLocation location = location_of(pattern);
  const Sequence<ast::Pattern*>& patterns = pattern->patterns;
  const size_t count = patterns.size();
  size_t star = count;
  bool only_wildcard = true;
  bool star_wildcard = false;
  for (size_t i = 0; i < count; ++i) {
    if (!ast::is<ast::MatchStar>(patterns[i])) {
      only_wildcard &= is_wildcard(patterns[i]);
      continue;
    }
    if (star != count) return error(location, "multiple starred names in sequence pattern");
    star_wildcard = is_wildcard_star(patterns[i]);
    only_wildcard &= star_wildcard;
    star = i;
  }
  ++context.on_top;
  emit(location, op::MATCH_SEQUENCE);
  jump_to_fail_pop(location, context, op::POP_JUMP_IF_FALSE);
  if (star == count || count > 1) {
    emit(location, op::GET_LEN);
    load_int(location, static_cast<int64_t>(star == count ? count : count - 1));
    emit_compare(location, star == count ? ast::CompareOperator::Eq : ast::CompareOperator::GtE);
    jump_to_fail_pop(location, context, op::POP_JUMP_IF_FALSE);
  }
  --context.on_top;
  if (only_wildcard) {
    emit(location, op::POP_TOP);
  } else if (star_wildcard) {
    subscript_pattern_sequence(location, patterns, star, context);
  } else {
    unpack_pattern_sequence(location, patterns, context);
  }
}

void Compiler::validate_keyword_attributes(const ast::MatchClass* pattern) {
  for (size_t i = 0; i < pattern->kwd_attrs.size(); ++i) {
    for (size_t j = i + 1; j < pattern->kwd_attrs.size(); ++j) {
      if (pattern->kwd_attrs[i] != pattern->kwd_attrs[j]) continue;
      return error(location_of(pattern->kwd_patterns[j]),
                   "attribute name repeated in class pattern: " + std::string(pattern->kwd_attrs[i]));
    }
  }
}

void Compiler::visit_pattern_class(const ast::MatchClass* pattern, PatternContext& context) {
  const SourceLocation location = location_of(pattern);
  validate_keyword_attributes(pattern);
  const size_t positional = pattern->patterns.size();
  const size_t total = positional + pattern->kwd_patterns.size();
  visit_expression(pattern->cls);
  load_names(location, std::vector<std::string_view>(pattern->kwd_attrs.begin(), pattern->kwd_attrs.end()));
  emit(location, op::MATCH_CLASS, static_cast<int>(positional));
  emit(location, op::COPY, 1);
  load_none(location);
  emit(location, op::IS_OP, 1);
  ++context.on_top;
  jump_to_fail_pop(location, context, op::POP_JUMP_IF_FALSE);
  emit(location, op::UNPACK_SEQUENCE, static_cast<int>(total));
  context.on_top += static_cast<int>(total) - 1;
  for (size_t i = 0; i < total; ++i) {
    --context.on_top;
    const ast::Pattern* item = i < positional ? pattern->patterns[i] : pattern->kwd_patterns[i - positional];
    if (is_wildcard(item)) {
      emit(location, op::POP_TOP);
    } else {
      visit_subpattern(item, context);
    }
  }
}

void Compiler::visit_pattern(const ast::Pattern* pattern, PatternContext& context) {
  if (errors_.failed()) return;
  const SourceLocation location = location_of(pattern);
  switch (pattern->kind) {
    case ast::NodeKind::MatchValue: return visit_pattern_value(ast::as<ast::MatchValue>(pattern), context);
    case ast::NodeKind::MatchSingleton:
      load_const(location, pool_.from_ast(ast::as<ast::MatchSingleton>(pattern)->value));
      emit(location, op::IS_OP, 0);
      return jump_to_fail_pop(location, context, op::POP_JUMP_IF_FALSE);
    case ast::NodeKind::MatchSequence: return visit_pattern_sequence(ast::as<ast::MatchSequence>(pattern), context);
    case ast::NodeKind::MatchMapping: return visit_pattern_mapping(ast::as<ast::MatchMapping>(pattern), context);
    case ast::NodeKind::MatchClass: return visit_pattern_class(ast::as<ast::MatchClass>(pattern), context);
    case ast::NodeKind::MatchStar:
      return store_pattern_name(location, ast::as<ast::MatchStar>(pattern)->name, context);
    case ast::NodeKind::MatchAs: return visit_pattern_as(ast::as<ast::MatchAs>(pattern), context);
    case ast::NodeKind::MatchOr: return visit_pattern_or(ast::as<ast::MatchOr>(pattern), context);
    default: return;
  }
}

}  // namespace heapglass
