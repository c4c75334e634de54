// Operators, comparisons, attributes and subscripts.
#include "lang/compiler.h"

namespace heapglass {

void Compiler::emit_compare(const SourceLocation& location, ast::CompareOperator compare_operator) {
  static constexpr int MASKS[] = {COMPARISON_LESS_THAN,
                                  COMPARISON_LESS_THAN | COMPARISON_EQUALS,
                                  COMPARISON_EQUALS,
                                  COMPARISON_UNORDERED | COMPARISON_LESS_THAN | COMPARISON_GREATER_THAN,
                                  COMPARISON_GREATER_THAN,
                                  COMPARISON_GREATER_THAN | COMPARISON_EQUALS};
  CompareOperator comparison = CompareEq;
  switch (compare_operator) {
    case ast::CompareOperator::Is: return emit(location, op::IS_OP, 0);
    case ast::CompareOperator::IsNot: return emit(location, op::IS_OP, 1);
    case ast::CompareOperator::In: return emit(location, op::CONTAINS_OP, 0);
    case ast::CompareOperator::NotIn: return emit(location, op::CONTAINS_OP, 1);
    case ast::CompareOperator::Eq: comparison = CompareEq; break;
    case ast::CompareOperator::NotEq: comparison = CompareNe; break;
    case ast::CompareOperator::Lt: comparison = CompareLt; break;
    case ast::CompareOperator::LtE: comparison = CompareLe; break;
    case ast::CompareOperator::Gt: comparison = CompareGt; break;
    case ast::CompareOperator::GtE: comparison = CompareGe; break;
  }
  emit(location, op::COMPARE_OP, comparison << 5 | MASKS[comparison]);
}

void Compiler::jump_if_compare(const ast::Compare* node, Label next, bool condition) {
  const SourceLocation location = location_of(node);
  const size_t last = node->ops.size() - 1;
  check_compare(node);
  const Label cleanup = new_label();
  visit_expression(node->left);
  for (size_t i = 0; i < last; ++i) {
    visit_expression(node->comparators[i]);
    emit(location, op::SWAP, 2);
    emit(location, op::COPY, 2);
    emit_compare(location, node->ops[i]);
    emit(location, op::TO_BOOL);
    emit_jump(location, op::POP_JUMP_IF_FALSE, cleanup);
  }
  visit_expression(node->comparators[last]);
  emit_compare(location, node->ops[last]);
  emit(location, op::TO_BOOL);
  emit_jump(location, condition ? op::POP_JUMP_IF_TRUE : op::POP_JUMP_IF_FALSE, next);
  const Label end = new_label();
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, end);
  use_label(cleanup);
  emit(location, op::POP_TOP);
  if (!condition) emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, next);
  use_label(end);
}

// Jumps to [next] if [expression] is as [condition] says, and goes on behind otherwise.
void Compiler::jump_if(const SourceLocation& location, const ast::Expression* expression, Label next,
                       bool condition) {
  if (ast::is<ast::UnaryOp>(expression) && ast::as<ast::UnaryOp>(expression)->op == ast::UnaryOperator::Not) {
    return jump_if(location, ast::as<ast::UnaryOp>(expression)->operand, next, !condition);
  }
  if (ast::is<ast::BoolOp>(expression)) {
    const auto* node = ast::as<ast::BoolOp>(expression);
    const bool is_or = node->op == ast::BoolOperator::Or;
    const Label inner = is_or != condition ? new_label() : next;
    const size_t last = node->values.size() - 1;
    for (size_t i = 0; i < last; ++i) jump_if(location, node->values[i], inner, is_or);
    jump_if(location, node->values[last], next, condition);
    if (inner != next) use_label(inner);
    return;
  }
  if (ast::is<ast::IfExp>(expression)) {
    const auto* node = ast::as<ast::IfExp>(expression);
    const Label end = new_label();
    const Label orelse = new_label();
    jump_if(location, node->test, orelse, false);
    jump_if(location, node->body, next, condition);
    emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, end);
    use_label(orelse);
    jump_if(location, node->orelse, next, condition);
    use_label(end);
    return;
  }
  if (ast::is<ast::Compare>(expression) && ast::as<ast::Compare>(expression)->ops.size() > 1) {
    return jump_if_compare(ast::as<ast::Compare>(expression), next, condition);
  }
  visit_expression(expression);
  emit(location_of(expression), op::TO_BOOL);
  emit_jump(location_of(expression), condition ? op::POP_JUMP_IF_TRUE : op::POP_JUMP_IF_FALSE, next);
}

void Compiler::visit_bool_op(const ast::BoolOp* node) {
  const SourceLocation location = location_of(node);
  const int jump = node->op == ast::BoolOperator::And ? op::JUMP_IF_FALSE : op::JUMP_IF_TRUE;
  const Label end = new_label();
  const size_t last = node->values.size() - 1;
  for (size_t i = 0; i < last; ++i) {
    visit_expression(node->values[i]);
    emit_jump(location, jump, end);
    emit(location, op::POP_TOP);
  }
  visit_expression(node->values[last]);
  use_label(end);
}

void Compiler::visit_unary(const ast::UnaryOp* node) {
  const SourceLocation location = location_of(node);
  visit_expression(node->operand);
  switch (node->op) {
    case ast::UnaryOperator::UAdd: return emit(location, op::CALL_INTRINSIC_1, INTRINSIC_UNARY_POSITIVE);
    case ast::UnaryOperator::Not:
      emit(location, op::TO_BOOL);
      return emit(location, op::UNARY_NOT);
    case ast::UnaryOperator::Invert: return emit(location, op::UNARY_INVERT);
    case ast::UnaryOperator::USub: return emit(location, op::UNARY_NEGATIVE);
  }
}

void Compiler::visit_conditional(const ast::IfExp* node) {
  const Label end = new_label();
  const Label next = new_label();
  jump_if(location_of(node), node->test, next, false);
  visit_expression(node->body);
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, end);
  use_label(next);
  visit_expression(node->orelse);
  use_label(end);
}

void Compiler::visit_compare(const ast::Compare* node) {
  const SourceLocation location = location_of(node);
  check_compare(node);
  visit_expression(node->left);
  const size_t last = node->ops.size() - 1;
  if (last == 0) {
    visit_expression(node->comparators[0]);
    return emit_compare(location, node->ops[0]);
  }
  const Label cleanup = new_label();
  for (size_t i = 0; i < last; ++i) {
    visit_expression(node->comparators[i]);
    emit(location, op::SWAP, 2);
    emit(location, op::COPY, 2);
    emit_compare(location, node->ops[i]);
    emit(location, op::COPY, 1);
    emit(location, op::TO_BOOL);
    emit_jump(location, op::POP_JUMP_IF_FALSE, cleanup);
    emit(location, op::POP_TOP);
  }
  visit_expression(node->comparators[last]);
  emit_compare(location, node->ops[last]);
  const Label end = new_label();
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, end);
  use_label(cleanup);
  emit(location, op::SWAP, 2);
  emit(location, op::POP_TOP);
  use_label(end);
}

void Compiler::emit_yield(const SourceLocation& location) {
  if (entry().generator && entry().coroutine) emit(location, op::CALL_INTRINSIC_1, INTRINSIC_ASYNC_GEN_WRAP);
  emit(location, op::YIELD_VALUE, 0);
  emit(location, op::RESUME, RESUME_AFTER_YIELD);
}

// Passes values to and fro until the iterator below is done. A throw that meets StopIteration ends it, too.
void Compiler::add_yield_from(const SourceLocation& location, bool is_await) {
  const Label send = new_label();
  const Label fail = new_label();
  const Label exit = new_label();
  use_label(send);
  emit_jump(location, op::SEND, exit);
  emit_jump(location, op::SETUP_FINALLY, fail);
  emit(location, op::YIELD_VALUE, 1);
  emit(NO_LOCATION, op::POP_BLOCK);
  emit(location, op::RESUME, is_await ? RESUME_AFTER_AWAIT : RESUME_AFTER_YIELD_FROM);
  emit_jump(location, op::JUMP_NO_INTERRUPT, send);
  use_label(fail);
  emit(location, op::CLEANUP_THROW);
  use_label(exit);
  emit(location, op::END_SEND);
}

void Compiler::emit_await(const SourceLocation& location, int how) {
  emit(location, op::GET_AWAITABLE, how);
  load_none(location);
  add_yield_from(location, true);
}

void Compiler::visit_yield(const ast::Yield* node) {
  const SourceLocation location = location_of(node);
  if (!entry().is_function_like()) return error(location, "'yield' outside function");
  if (node->value != nullptr) {
    visit_expression(node->value);
  } else {
    load_none(location);
  }
  emit_yield(location);
}

void Compiler::visit_yield_from(const ast::YieldFrom* node) {
  const SourceLocation location = location_of(node);
  if (!entry().is_function_like()) return error(location, "'yield from' outside function");
  if (unit().type == UnitType::AsyncFunction) return error(location, "'yield from' inside async function");
  visit_expression(node->value);
  emit(location, op::GET_YIELD_FROM_ITER);
  load_none(location);
  add_yield_from(location, false);
}

void Compiler::visit_attribute(const ast::Attribute* node) {
  const SourceLocation location = location_of(node);
  if (node->ctx == ast::ExprContext::Load && can_optimize_super_call(node)) {
    const auto* call = ast::as<ast::Call>(node->value);
    load_super_arguments(call);
    emit_super_attribute(location, node->attr, false, !call->args.empty());
    return emit(attribute_location(location, node), op::NOP);
  }
  add_static_attribute(node);
  visit_expression(node->value);
  const SourceLocation place = attribute_location(location, node);
  switch (node->ctx) {
    case ast::ExprContext::Load: return emit_attribute(place, node->attr, false);
    case ast::ExprContext::Store: return emit_name(place, op::STORE_ATTR, node->attr);
    case ast::ExprContext::Del: return emit_name(place, op::DELETE_ATTR, node->attr);
  }
}

namespace {

bool is_constant_or_missing(const ast::Expression* expression) {
  return expression == nullptr || ast::is<ast::Constant>(expression);
}

bool is_constant_slice(const ast::Slice* slice) {
  return is_constant_or_missing(slice->lower) && is_constant_or_missing(slice->upper) &&
         is_constant_or_missing(slice->step);
}

// Returns the slice whose bounds go on the stack as two entries, without a slice object, or null.
const ast::Slice* two_part_slice(const ast::Expression* index) {
  if (!ast::is<ast::Slice>(index)) return nullptr;
  const auto* slice = ast::as<ast::Slice>(index);
  return slice->step == nullptr && !is_constant_slice(slice) ? slice : nullptr;
}

}  // namespace

void Compiler::visit_slice_bounds(const ast::Slice* node) {
  for (const ast::Expression* bound : {node->lower, node->upper}) {
    if (bound != nullptr) {
      visit_expression(bound);
    } else {
      load_none(location_of(node));
    }
  }
}

void Compiler::visit_slice(const ast::Slice* node) {
  const SourceLocation location = location_of(node);
  if (is_constant_slice(node)) {
    Constant slice;
    slice.type = ConstantType::Slice;
    for (const ast::Expression* bound : {node->lower, node->upper, node->step}) {
      slice.items.push_back(bound == nullptr ? pool_.none() : pool_.from_ast(ast::as<ast::Constant>(bound)->value));
    }
    return load_const(location, pool_.intern(std::move(slice)));
  }
  visit_slice_bounds(node);
  if (node->step != nullptr) visit_expression(node->step);
  emit(location, op::BUILD_SLICE, node->step != nullptr ? 3 : 2);
}

void Compiler::visit_subscript(const ast::Subscript* node) {
  const SourceLocation location = location_of(node);
  if (node->ctx == ast::ExprContext::Load) {
    check_subscripter(node->value);
    check_index(node->value, node->slice);
  }
  visit_expression(node->value);
  const ast::Slice* slice = two_part_slice(node->slice);
  if (slice != nullptr && node->ctx != ast::ExprContext::Del) {
    visit_slice_bounds(slice);
    return emit(location, node->ctx == ast::ExprContext::Load ? op::BINARY_SLICE : op::STORE_SLICE);
  }
  visit_expression(node->slice);
  switch (node->ctx) {
    case ast::ExprContext::Load: return emit(location, op::BINARY_OP, NB_SUBSCR);
    case ast::ExprContext::Store: return emit(location, op::STORE_SUBSCR);
    case ast::ExprContext::Del: return emit(location, op::DELETE_SUBSCR);
  }
}

void Compiler::visit_augmented_assign(const ast::AugAssign* node) {
  const ast::Expression* target = node->target;
  const SourceLocation location = location_of(target);
  const auto* attribute = ast::is<ast::Attribute>(target) ? ast::as<ast::Attribute>(target) : nullptr;
  const auto* subscript = ast::is<ast::Subscript>(target) ? ast::as<ast::Subscript>(target) : nullptr;
  const ast::Slice* slice = subscript != nullptr ? two_part_slice(subscript->slice) : nullptr;
  if (attribute != nullptr) {
    visit_expression(attribute->value);
    emit(location, op::COPY, 1);
    emit_attribute(attribute_location(location, attribute), attribute->attr, false);
  } else if (slice != nullptr) {
    visit_expression(subscript->value);
    visit_slice_bounds(slice);
    emit(location, op::COPY, 3);
    emit(location, op::COPY, 3);
    emit(location, op::COPY, 3);
    emit(location, op::BINARY_SLICE);
  } else if (subscript != nullptr) {
    visit_expression(subscript->value);
    visit_expression(subscript->slice);
    emit(location, op::COPY, 2);
    emit(location, op::COPY, 2);
    emit(location, op::BINARY_OP, NB_SUBSCR);
  } else {
    name_operation(location, ast::as<ast::Name>(target)->id, ast::ExprContext::Load);
  }
  visit_expression(node->value);
  emit_binary(location_of(node), node->op, true);
  if (attribute != nullptr) {
    const SourceLocation place = attribute_location(location, attribute);
    emit(place, op::SWAP, 2);
    emit_name(place, op::STORE_ATTR, attribute->attr);
  } else if (slice != nullptr) {
    emit(location, op::SWAP, 4);
    emit(location, op::SWAP, 3);
    emit(location, op::SWAP, 2);
    emit(location, op::STORE_SLICE);
  } else if (subscript != nullptr) {
    emit(location, op::SWAP, 3);
    emit(location, op::SWAP, 2);
    emit(location, op::STORE_SUBSCR);
  } else {
    name_operation(location, ast::as<ast::Name>(target)->id, ast::ExprContext::Store);
  }
}

void Compiler::visit_expression(const ast::Expression* expression) {
  if (errors_.failed()) return;
  visit_expression_kind(expression);
}

void Compiler::visit_expression_kind(const ast::Expression* expression) {
  const SourceLocation location = location_of(expression);
  switch (expression->kind) {
    case ast::NodeKind::NamedExpr:
      visit_expression(ast::as<ast::NamedExpr>(expression)->value);
      emit(location, op::COPY, 1);
      return visit_expression(ast::as<ast::NamedExpr>(expression)->target);
    case ast::NodeKind::BoolOp: return visit_bool_op(ast::as<ast::BoolOp>(expression));
    case ast::NodeKind::BinOp:
      visit_expression(ast::as<ast::BinOp>(expression)->left);
      visit_expression(ast::as<ast::BinOp>(expression)->right);
      return emit_binary(location, ast::as<ast::BinOp>(expression)->op, false);
    case ast::NodeKind::UnaryOp: return visit_unary(ast::as<ast::UnaryOp>(expression));
    case ast::NodeKind::Lambda: return visit_lambda(ast::as<ast::Lambda>(expression));
    case ast::NodeKind::IfExp: return visit_conditional(ast::as<ast::IfExp>(expression));
    case ast::NodeKind::Dict: return visit_dict(ast::as<ast::Dict>(expression));
    case ast::NodeKind::Set:
      return build_collection(location, ast::as<ast::Set>(expression)->elts, {}, 0, op::BUILD_SET, op::SET_ADD,
                              op::SET_UPDATE, false);
    case ast::NodeKind::GeneratorExp: {
      const auto* node = ast::as<ast::GeneratorExp>(expression);
      return visit_comprehension(node, ResultType::Generator, "<genexpr>", node->generators, node->elt, nullptr);
    }
    case ast::NodeKind::ListComp: {
      const auto* node = ast::as<ast::ListComp>(expression);
      return visit_comprehension(node, ResultType::List, "<listcomp>", node->generators, node->elt, nullptr);
    }
    case ast::NodeKind::SetComp: {
      const auto* node = ast::as<ast::SetComp>(expression);
      return visit_comprehension(node, ResultType::Set, "<setcomp>", node->generators, node->elt, nullptr);
    }
    case ast::NodeKind::DictComp: {
      const auto* node = ast::as<ast::DictComp>(expression);
      return visit_comprehension(node, ResultType::Dict, "<dictcomp>", node->generators, node->key, node->value);
    }
    case ast::NodeKind::Yield: return visit_yield(ast::as<ast::Yield>(expression));
    case ast::NodeKind::YieldFrom: return visit_yield_from(ast::as<ast::YieldFrom>(expression));
    case ast::NodeKind::Await:
      visit_expression(ast::as<ast::Await>(expression)->value);
      return emit_await(location, 0);
    case ast::NodeKind::Compare: return visit_compare(ast::as<ast::Compare>(expression));
    case ast::NodeKind::Call: return visit_call(ast::as<ast::Call>(expression));
    case ast::NodeKind::Constant:
      return load_const(location, pool_.from_ast(ast::as<ast::Constant>(expression)->value));
    case ast::NodeKind::JoinedStr: return visit_joined_string(ast::as<ast::JoinedStr>(expression));
    case ast::NodeKind::TemplateStr: return visit_template_string(ast::as<ast::TemplateStr>(expression));
    case ast::NodeKind::FormattedValue: return visit_formatted_value(ast::as<ast::FormattedValue>(expression));
    case ast::NodeKind::Interpolation: return visit_interpolation(ast::as<ast::Interpolation>(expression));
    case ast::NodeKind::Attribute: return visit_attribute(ast::as<ast::Attribute>(expression));
    case ast::NodeKind::Subscript: return visit_subscript(ast::as<ast::Subscript>(expression));
    case ast::NodeKind::Starred:
      return error(location, ast::as<ast::Starred>(expression)->ctx == ast::ExprContext::Store
                                 ? "starred assignment target must be in a list or tuple"
                                 : "can't use starred expression here");
    case ast::NodeKind::Slice: return visit_slice(ast::as<ast::Slice>(expression));
    case ast::NodeKind::Name:
      return name_operation(location, ast::as<ast::Name>(expression)->id, ast::as<ast::Name>(expression)->ctx);
    case ast::NodeKind::List: {
      const auto* node = ast::as<ast::List>(expression);
      return visit_list(location, node->elts, node->ctx, false);
    }
    case ast::NodeKind::Tuple: {
      const auto* node = ast::as<ast::Tuple>(expression);
      return visit_list(location, node->elts, node->ctx, true);
    }
    default: return;
  }
}

}  // namespace heapglass
