// Assignments, displays and strings: what takes things together or apart.
#include "lang/compiler.h"

namespace heapglass {

void Compiler::visit_assign(const ast::Assign* node) {
  visit_expression(node->value);
  for (size_t i = 0; i < node->targets.size(); ++i) {
    if (i + 1 < node->targets.size()) emit(location_of(node), op::COPY, 1);
    visit_expression(node->targets[i]);
  }
}

void Compiler::check_annotation_expression(const ast::Expression* expression) {
  if (expression == nullptr) return;
  visit_expression(expression);
  emit(location_of(expression), op::POP_TOP);
}

// Everything in the subscript of an annotated target is evaluated, though nothing is stored.
void Compiler::check_annotation_subscript(const ast::Expression* expression) {
  if (ast::is<ast::Slice>(expression)) {
    const auto* slice = ast::as<ast::Slice>(expression);
    check_annotation_expression(slice->lower);
    check_annotation_expression(slice->upper);
    check_annotation_expression(slice->step);
  } else if (ast::is<ast::Tuple>(expression)) {
    for (const ast::Expression* item : ast::as<ast::Tuple>(expression)->elts) check_annotation_subscript(item);
  } else {
    check_annotation_expression(expression);
  }
}

void Compiler::visit_annotated_assign(const ast::AnnAssign* node) {
  const SourceLocation location = location_of(node);
  const bool future_annotations = (future_.features & CO_FUTURE_ANNOTATIONS) != 0;
  if (node->value != nullptr) {
    visit_expression(node->value);
    visit_expression(node->target);
  }
  const ast::Expression* target = node->target;
  if (ast::is<ast::Name>(target)) {
    if (node->simple && is_namespace_unit()) {
      if (future_annotations) {
        load_annotation_text(node->annotation);
        emit_name(location, op::LOAD_NAME, "__annotations__");
        load_string(location, maybe_mangle_name(ast::as<ast::Name>(target)->id));
        emit(location, op::STORE_SUBSCR);
      } else {
        const bool conditional = unit().type == UnitType::Module || unit().in_conditional_block != 0;
        const int index = conditional ? unit().next_conditional_annotation++ : -1;
        unit().deferred_annotations.push_back({node, index});
        if (conditional) {
          const bool in_class = unit().type == UnitType::Class;
          const int number = add_name(in_class ? unit().metadata.cellvars : unit().metadata.names, "__conditional_annotations__");
          emit(location, in_class ? op::LOAD_DEREF : op::LOAD_NAME, number);
          load_int(location, index);
          emit(location, op::SET_ADD, 1);
          emit(location, op::POP_TOP);
        }
      }
    }
  } else if (node->value == nullptr && ast::is<ast::Attribute>(target)) {
    check_annotation_expression(ast::as<ast::Attribute>(target)->value);
  } else if (node->value == nullptr && ast::is<ast::Subscript>(target)) {
    check_annotation_expression(ast::as<ast::Subscript>(target)->value);
    check_annotation_subscript(ast::as<ast::Subscript>(target)->slice);
  }
}

void Compiler::build_collection(const SourceLocation& location, const Expressions& items, std::string_view injected,
                                int pushed, int build, int add, int extend, bool is_tuple) {
  bool has_star = false;
  for (const ast::Expression* item : items) has_star |= ast::is<ast::Starred>(item);
  const bool has_injected = injected.data() != nullptr;
  const size_t total = items.size() + static_cast<size_t>(pushed) + (has_injected ? 1 : 0);
  const bool is_big = total > STACK_USE_GUIDELINE;
  if (!has_star && !is_big) {
    visit_expressions(items);
    if (has_injected) name_operation(location, injected, ast::ExprContext::Load);
    return emit(location, is_tuple ? op::BUILD_TUPLE : build, static_cast<int>(total));
  }
  bool built = is_big;
  if (is_big) emit(location, build, pushed);
  for (size_t i = 0; i < items.size(); ++i) {
    if (ast::is<ast::Starred>(items[i])) {
      if (!built) emit(location, build, static_cast<int>(i) + pushed);
      built = true;
      visit_expression(ast::as<ast::Starred>(items[i])->value);
      emit(location, extend, 1);
    } else {
      visit_expression(items[i]);
      if (built) emit(location, add, 1);
    }
  }
  if (has_injected) {
    name_operation(location, injected, ast::ExprContext::Load);
    emit(location, add, 1);
  }
  if (is_tuple) emit(location, op::CALL_INTRINSIC_1, INTRINSIC_LIST_TO_TUPLE);
}

void Compiler::unpack_targets(const SourceLocation& location, const Expressions& targets) {
  const size_t count = targets.size();
  bool seen_star = false;
  for (size_t i = 0; i < count; ++i) {
    if (!ast::is<ast::Starred>(targets[i])) continue;
    if (seen_star) return error(location, "multiple starred expressions in assignment");
    const size_t after = count - i - 1;
    if (i >= (1U << 8) || after >= (1U << 23)) {
      return error(location, "too many expressions in star-unpacking assignment");
    }
    emit(location, op::UNPACK_EX, static_cast<int>(i + (after << 8)));
    seen_star = true;
  }
  if (!seen_star) emit(location, op::UNPACK_SEQUENCE, static_cast<int>(count));
  for (const ast::Expression* target : targets) {
    visit_expression(ast::is<ast::Starred>(target) ? ast::as<ast::Starred>(target)->value : target);
  }
}

void Compiler::visit_list(const SourceLocation& location, const Expressions& items, ast::ExprContext context,
                          bool is_tuple) {
  switch (context) {
    case ast::ExprContext::Store: return unpack_targets(location, items);
    case ast::ExprContext::Load:
      return build_collection(location, items, {}, 0, op::BUILD_LIST, op::LIST_APPEND, op::LIST_EXTEND, is_tuple);
    case ast::ExprContext::Del: return visit_expressions(items);
  }
}

void Compiler::visit_dict_part(const ast::Dict* node, size_t begin, size_t end) {
  const SourceLocation location = location_of(node);
  const bool is_big = (end - begin) * 2 > STACK_USE_GUIDELINE;
  if (is_big) emit(location, op::BUILD_MAP, 0);
  for (size_t i = begin; i < end; ++i) {
    visit_expression(node->keys[i]);
    visit_expression(node->values[i]);
    if (is_big) emit(location, op::MAP_ADD, 1);
  }
  if (!is_big) emit(location, op::BUILD_MAP, static_cast<int>(end - begin));
}

void Compiler::visit_dict(const ast::Dict* node) {
  const SourceLocation location = location_of(node);
  bool have_dict = false;
  size_t pending = 0;
  auto flush = [&](size_t end) {
    visit_dict_part(node, end - pending, end);
    if (have_dict) emit(location, op::DICT_UPDATE, 1);
    have_dict = true;
    pending = 0;
  };
  for (size_t i = 0; i < node->values.size(); ++i) {
    if (node->keys[i] == nullptr) {
      if (pending != 0) flush(i);
      if (!have_dict) emit(location, op::BUILD_MAP, 0);
      have_dict = true;
      visit_expression(node->values[i]);
      emit(location, op::DICT_UPDATE, 1);
    } else if (pending * 2 > STACK_USE_GUIDELINE) {
      ++pending;
      flush(i + 1);
    } else {
      ++pending;
    }
  }
  if (pending != 0) flush(node->values.size());
  if (!have_dict) emit(location, op::BUILD_MAP, 0);
}

void Compiler::visit_joined_string(const ast::JoinedStr* node) {
  const SourceLocation location = location_of(node);
  const size_t count = node->values.size();
  if (count > STACK_USE_GUIDELINE) {
    load_string(location, "");
    emit_attribute(location, "join", true);
    emit(location, op::BUILD_LIST, 0);
    for (const ast::Expression* value : node->values) {
      visit_expression(value);
      emit(location, op::LIST_APPEND, 1);
    }
    return emit(location, op::CALL, 1);
  }
  visit_expressions(node->values);
  if (count > 1) {
    emit(location, op::BUILD_STRING, static_cast<int>(count));
  } else if (count == 0) {
    load_string(location, "");
  }
}

void Compiler::visit_template_string(const ast::TemplateStr* node) {
  const SourceLocation location = location_of(node);
  const Expressions& values = node->values;
  bool last_was_interpolation = true;
  int strings = 0;
  auto load_empty = [&] {
    load_string(location, "");
    ++strings;
  };
  for (size_t i = 0; i < values.size(); ++i) {
    if (ast::is<ast::Interpolation>(values[i])) {
      if (last_was_interpolation) load_empty();
      last_was_interpolation = true;
      continue;
    }
    visit_expression(values[i]);
    for (; i + 1 < values.size() && !ast::is<ast::Interpolation>(values[i + 1]); ++i) {
      visit_expression(values[i + 1]);
      emit_binary(location, ast::Operator::Add, true);
    }
    ++strings;
    last_was_interpolation = false;
  }
  if (last_was_interpolation) load_empty();
  emit(location, op::BUILD_TUPLE, strings);
  int interpolations = 0;
  for (const ast::Expression* value : values) {
    if (!ast::is<ast::Interpolation>(value)) continue;
    visit_expression(value);
    ++interpolations;
  }
  emit(location, op::BUILD_TUPLE, interpolations);
  emit(location, op::BUILD_TEMPLATE);
}

namespace {

int conversion_number(int conversion) {
  if (conversion == 's') return FVC_STR;
  return conversion == 'r' ? FVC_REPR : FVC_ASCII;
}

}  // namespace

void Compiler::visit_interpolation(const ast::Interpolation* node) {
  visit_expression(node->value);
  load_const(location_of(node), pool_.from_ast(node->str));
  int oparg = 2;
  if (node->format_spec != nullptr) {
    ++oparg;
    visit_expression(node->format_spec);
  }
  if (node->conversion != -1) oparg |= conversion_number(node->conversion) << 2;
  emit(location_of(node), op::BUILD_INTERPOLATION, oparg);
}

void Compiler::visit_formatted_value(const ast::FormattedValue* node) {
  const SourceLocation location = location_of(node);
  visit_expression(node->value);
  if (node->conversion != -1) emit(location, op::CONVERT_VALUE, conversion_number(node->conversion));
  if (node->format_spec != nullptr) {
    visit_expression(node->format_spec);
    emit(location, op::FORMAT_WITH_SPEC);
  } else {
    emit(location, op::FORMAT_SIMPLE);
  }
}

}  // namespace heapglass
