// The match statement, and the patterns with alternatives and keys.
#include "lang/compiler.h"
#include "lang/constant_repr.h"

#include <algorithm>

namespace heapglass {

void Compiler::visit_mapping_keys(const ast::MatchMapping* pattern) {
  const SourceLocation location = location_of(pattern);
  std::vector<ConstantRef> seen;
  for (const ast::Expression* key : pattern->keys) {
    if (ast::is<ast::Constant>(key)) {
      const ConstantRef constant = pool_.from_ast(ast::as<ast::Constant>(key)->value);
      for (const ConstantRef& other : seen) {
        if (!constants_compare_equal(*other, *constant)) continue;
        return error(location, "mapping pattern checks duplicate key (" + constant_repr(*constant) + ")");
      }
      seen.push_back(constant);
    } else if (!ast::is<ast::Attribute>(key)) {
      return error(location, "mapping pattern keys may only match literals and attribute lookups");
    }
    visit_expression(key);
  }
}

// `**rest` gets a copy of the subject without the keys: [subject, keys] becomes [copy].
void Compiler::visit_mapping_rest(const SourceLocation& location, const ast::MatchMapping* pattern,
                                  PatternContext& context) {
  int size = static_cast<int>(pattern->keys.size());
  emit(location, op::BUILD_MAP, 0);
  emit(location, op::SWAP, 3);
  emit(location, op::DICT_UPDATE, 2);
  emit(location, op::UNPACK_SEQUENCE, size);
  for (; size != 0; --size) {
    emit(location, op::COPY, 1 + size);
    emit(location, op::SWAP, 2);
    emit(location, op::DELETE_SUBSCR);
  }
  store_pattern_name(location, pattern->rest, context);
}

void Compiler::visit_pattern_mapping(const ast::MatchMapping* pattern, PatternContext& context) {
  const SourceLocation location = location_of(pattern);
  const int size = static_cast<int>(pattern->keys.size());
  const bool has_rest = pattern->rest.data() != nullptr;
  ++context.on_top;
  emit(location, op::MATCH_MAPPING);
  jump_to_fail_pop(location, context, op::POP_JUMP_IF_FALSE);
  if (size == 0 && !has_rest) {
    --context.on_top;
    return emit(location, op::POP_TOP);
  }
  if (size != 0) {
    emit(location, op::GET_LEN);
    load_int(location, size);
    emit_compare(location, ast::CompareOperator::GtE);
    jump_to_fail_pop(location, context, op::POP_JUMP_IF_FALSE);
  }
  visit_mapping_keys(pattern);
  emit(location, op::BUILD_TUPLE, size);
  emit(location, op::MATCH_KEYS);
  context.on_top += 2;
  emit(location, op::COPY, 1);
  load_none(location);
  emit(location, op::IS_OP, 1);
  jump_to_fail_pop(location, context, op::POP_JUMP_IF_FALSE);
  emit(location, op::UNPACK_SEQUENCE, size);
  context.on_top += size - 1;
  for (const ast::Pattern* item : pattern->patterns) {
    --context.on_top;
    visit_subpattern(item, context);
  }
  context.on_top -= 2;
  if (has_rest) return visit_mapping_rest(location, pattern, context);
  emit(location, op::POP_TOP);
  emit(location, op::POP_TOP);
}

// Brings the captures of [alternative] into the order of [control]; false if they are other names.
bool Compiler::align_alternative(const ast::Pattern* alternative, const std::vector<std::string_view>& control,
                                 PatternContext& context) {
  std::vector<std::string_view>& stores = context.stores;
  if (stores.size() != control.size()) return false;
  for (size_t target = control.size(); target-- > 0;) {
    const auto found = std::find(stores.begin(), stores.end(), control[target]);
    if (found == stores.end()) return false;
    const auto place = static_cast<size_t>(found - stores.begin());
    if (place == target) continue;
    const size_t rotations = place + 1;
    std::rotate(stores.begin(), stores.begin() + static_cast<std::ptrdiff_t>(rotations),
                stores.begin() + static_cast<std::ptrdiff_t>(target + 1));
    for (size_t i = 0; i < rotations; ++i) rotate(location_of(alternative), static_cast<int>(target) + 1);
  }
  return true;
}

void Compiler::visit_pattern_or(const ast::MatchOr* pattern, PatternContext& context) {
  const SourceLocation location = location_of(pattern);
  const Label end = new_label();
  const PatternContext outer = context;
  std::vector<std::string_view> control;
  const size_t count = pattern->patterns.size();
  for (size_t i = 0; i < count; ++i) {
    const ast::Pattern* alternative = pattern->patterns[i];
    context = PatternContext();
    context.allow_irrefutable = i == count - 1 && outer.allow_irrefutable;
    emit(location_of(alternative), op::COPY, 1);
    visit_pattern(alternative, context);
    if (i == 0) {
      control = context.stores;
    } else if (!align_alternative(alternative, control, context)) {
      return error(location, "alternative patterns bind different names");
    }
    emit_jump(location_of(alternative), op::JUMP, end);
    emit_fail_pop(location_of(alternative), context);
  }
  context = outer;
  emit(location, op::POP_TOP);
  jump_to_fail_pop(location, context, op::JUMP);
  use_label(end);
  // The captures lie above the copy of the subject, what stays on top and what was captured before.
  const int rotations = static_cast<int>(control.size()) + 1 + context.on_top + static_cast<int>(context.stores.size());
  for (const std::string_view name : control) {
    rotate(location, rotations);
    if (std::find(context.stores.begin(), context.stores.end(), name) != context.stores.end()) {
      return error(location, "multiple assignments to name '" + std::string(name) + "' in pattern");
    }
    context.stores.push_back(name);
  }
  emit(location, op::POP_TOP);
}

void Compiler::visit_match(const ast::Match* node) {
  visit_expression(node->subject);
  const Label end = new_label();
  const size_t count = node->cases.size();
  const ast::MatchCase* last = node->cases[count - 1];
  const bool has_default = ast::is<ast::MatchAs>(last->pattern) &&
                           ast::as<ast::MatchAs>(last->pattern)->name.data() == nullptr && count > 1;
  const size_t tested = has_default ? count - 1 : count;
  for (size_t i = 0; i < tested; ++i) {
    const ast::MatchCase* match_case = node->cases[i];
    const SourceLocation location = location_of(match_case->pattern);
    const bool is_last = i == tested - 1;
    if (!is_last) emit(location, op::COPY, 1);
    PatternContext context;
    context.allow_irrefutable = match_case->guard != nullptr || i == count - 1;
    visit_pattern(match_case->pattern, context);
    for (const std::string_view name : context.stores) name_operation(location, name, ast::ExprContext::Store);
    if (match_case->guard != nullptr) {
      ensure_fail_pop(context, 0);
      jump_if(location, match_case->guard, context.fail_pop[0], false);
    }
    if (!is_last) emit(NEXT_LOCATION, op::POP_TOP);
    visit_body(match_case->body);
    emit_jump(NO_LOCATION, op::JUMP, end);
    emit_fail_pop(location, context);
  }
  if (has_default) {
    const SourceLocation location = location_of(last->pattern);
    emit(location, op::NOP);
    if (last->guard != nullptr) jump_if(location, last->guard, end, false);
    visit_body(last->body);
  }
  use_label(end);
}

}  // namespace heapglass
