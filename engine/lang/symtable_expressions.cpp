#include "lang/symtable_builder.h"

#include "lang/code_unit.h"

namespace heapglass {

void SymbolTableBuilder::visit_expressions(const Expressions& expressions) {
  for (const ast::Expression* expression : expressions) {
    if (errors_.failed()) return;
    visit_optional(expression);
  }
}

bool SymbolTableBuilder::require_no_annotation_block(const char* what, const ast::Expression* node) {
  std::string message = what;
  switch (current_->type) {
    case BlockType::Annotation: message += " cannot be used within an annotation"; break;
    case BlockType::TypeVariable: message += std::string(" cannot be used within ") + current_->scope_info; break;
    case BlockType::TypeAlias: message += " cannot be used within a type alias"; break;
    case BlockType::TypeParameters: message += " cannot be used within the definition of a generic"; break;
    default: return true;
  }
  error(location_of(node), std::move(message));
  return false;
}

void SymbolTableBuilder::check_keywords(const Sequence<ast::Keyword*>& keywords) {
  for (const ast::Keyword* keyword : keywords) {
    if (keyword->arg.data() != nullptr) check_name(keyword->arg, location_of(keyword), ast::ExprContext::Store);
  }
}

void SymbolTableBuilder::visit_call(const ast::Call* node) {
  visit_expression(node->func);
  visit_expressions(node->args);
  check_keywords(node->keywords);
  for (const ast::Keyword* keyword : node->keywords) visit_expression(keyword->value);
}

void SymbolTableBuilder::visit_name(const ast::Name* node) {
  if (current_->in_unevaluated_annotation) return;
  const bool loads = node->ctx == ast::ExprContext::Load;
  add_def_context(node->id, loads ? USE : DEF_LOCAL, location_of(node), node->ctx);
  // The name super stands for a use of __class__, too.
  if (loads && current_->is_function_like() && node->id == "super") add_def("__class__", USE, location_of(node));
}

void SymbolTableBuilder::visit_lambda(const ast::Lambda* node) {
  visit_expressions(node->args->defaults);
  visit_expressions(node->args->kw_defaults);
  enter_block("lambda", BlockType::Function, block_id(node), location_of(node));
  visit_arguments(node->args);
  visit_expression(node->body);
  exit_block();
}

void SymbolTableBuilder::visit_await(const ast::Await* node) {
  if (!require_no_annotation_block("await expression", node)) return;
  if (!current_->is_function_like()) {
    error(location_of(node), "'await' outside function");
    return;
  }
  if (!is_async_def() && current_->comprehension == ComprehensionType::None) {
    error(location_of(node), "'await' outside async function");
    return;
  }
  visit_expression(node->value);
  current_->coroutine = true;
}

void SymbolTableBuilder::visit_yield(const ast::Expression* node, const ast::Expression* value) {
  if (!require_no_annotation_block("yield expression", node)) return;
  visit_optional(value);
  current_->generator = true;
  switch (current_->comprehension) {
    case ComprehensionType::None: break;
    case ComprehensionType::List: error(location_of(node), "'yield' inside list comprehension"); break;
    case ComprehensionType::Set: error(location_of(node), "'yield' inside set comprehension"); break;
    case ComprehensionType::Dict: error(location_of(node), "'yield' inside dict comprehension"); break;
    case ComprehensionType::Generator: error(location_of(node), "'yield' inside generator expression"); break;
  }
}

// The target of `:=` inside a comprehension belongs to the nearest block that is no comprehension.
void SymbolTableBuilder::extend_named_expression_scope(const ast::Name* target) {
  const SourceLocation location = location_of(target);
  const std::string_view name = target->id;
  for (size_t i = stack_.size(); i-- > 0;) {
    SymbolTableEntry* entry = stack_[i];
    if (entry->comprehension != ComprehensionType::None) {
      const unsigned symbol = lookup(*entry, name);
      if ((symbol & DEF_COMP_ITER) && (symbol & DEF_LOCAL)) {
        error(location, "assignment expression cannot rebind comprehension iteration variable '" +
                            std::string(name) + "'");
        return;
      }
      continue;
    }
    switch (entry->type) {
      case BlockType::Function:
        add_def(name, (lookup(*entry, name) & DEF_GLOBAL) ? DEF_GLOBAL : DEF_NONLOCAL, location);
        record_directive(name, location);
        add_def_to(*entry, name, DEF_LOCAL, location);
        return;
      case BlockType::Module:
        add_def(name, DEF_GLOBAL, location);
        record_directive(name, location);
        add_def_to(*entry, name, DEF_GLOBAL, location);
        return;
      case BlockType::Class:
        error(location, "assignment expression within a comprehension cannot be used in a class body");
        return;
      case BlockType::TypeParameters:
        error(location,
              "assignment expression within a comprehension cannot be used within the definition of a generic");
        return;
      case BlockType::TypeAlias:
        error(location, "assignment expression within a comprehension cannot be used in a type alias");
        return;
      case BlockType::TypeVariable:
        error(location, "assignment expression within a comprehension cannot be used in a TypeVar bound");
        return;
      case BlockType::Annotation: break;
    }
  }
}

void SymbolTableBuilder::visit_named_expression(const ast::NamedExpr* node) {
  if (!require_no_annotation_block("named expression", node)) return;
  if (current_->comp_iter_expr > 0) {
    error(location_of(node), "assignment expression cannot be used in a comprehension iterable expression");
    return;
  }
  if (current_->comprehension != ComprehensionType::None) {
    extend_named_expression_scope(ast::as<ast::Name>(node->target));
  }
  visit_expression(node->value);
  visit_expression(node->target);
}

void SymbolTableBuilder::visit_generator(const ast::Comprehension* generator) {
  SymbolTableEntry* block = current_;
  block->comp_iter_target = true;
  visit_expression(generator->target);
  block->comp_iter_target = false;
  ++block->comp_iter_expr;
  visit_expression(generator->iter);
  --block->comp_iter_expr;
  visit_expressions(generator->ifs);
  if (generator->is_async) block->coroutine = true;
}

void SymbolTableBuilder::visit_comprehension_expression(const ast::Expression* node, std::string_view name,
                                                        ComprehensionType type,
                                                        const Sequence<ast::Comprehension*>& generators,
                                                        const ast::Expression* element,
                                                        const ast::Expression* value) {
  const bool is_generator = type == ComprehensionType::Generator;
  const ast::Comprehension* outermost = generators[0];
  // The outermost iterable is evaluated in the block around.
  ++current_->comp_iter_expr;
  visit_expression(outermost->iter);
  --current_->comp_iter_expr;
  enter_block(name, BlockType::Function, block_id(node), location_of(node));
  current_->comprehension = type;
  if (outermost->is_async) current_->coroutine = true;
  add_def(".0", DEF_PARAM, current_->location);
  current_->comp_iter_target = true;
  visit_expression(outermost->target);
  current_->comp_iter_target = false;
  visit_expressions(outermost->ifs);
  for (size_t i = 1; i < generators.size(); ++i) visit_generator(generators[i]);
  visit_optional(value);
  visit_expression(element);
  current_->generator = is_generator;
  const bool is_async = current_->coroutine && !is_generator;
  exit_block();
  if (!is_async) return;
  if (!is_async_def() && current_->comprehension == ComprehensionType::None) {
    error(location_of(node), "asynchronous comprehension outside of an asynchronous function");
    return;
  }
  current_->coroutine = true;
}

void SymbolTableBuilder::visit_expression(const ast::Expression* expression) {
  if (errors_.failed()) return;
  switch (expression->kind) {
    case ast::NodeKind::NamedExpr: visit_named_expression(ast::as<ast::NamedExpr>(expression)); break;
    case ast::NodeKind::BoolOp: visit_expressions(ast::as<ast::BoolOp>(expression)->values); break;
    case ast::NodeKind::BinOp:
      visit_expression(ast::as<ast::BinOp>(expression)->left);
      visit_expression(ast::as<ast::BinOp>(expression)->right);
      break;
    case ast::NodeKind::UnaryOp: visit_expression(ast::as<ast::UnaryOp>(expression)->operand); break;
    case ast::NodeKind::Lambda: visit_lambda(ast::as<ast::Lambda>(expression)); break;
    case ast::NodeKind::IfExp:
      visit_expression(ast::as<ast::IfExp>(expression)->test);
      visit_expression(ast::as<ast::IfExp>(expression)->body);
      visit_expression(ast::as<ast::IfExp>(expression)->orelse);
      break;
    case ast::NodeKind::Dict:
      visit_expressions(ast::as<ast::Dict>(expression)->keys);
      visit_expressions(ast::as<ast::Dict>(expression)->values);
      break;
    case ast::NodeKind::Set: visit_expressions(ast::as<ast::Set>(expression)->elts); break;
    case ast::NodeKind::GeneratorExp: {
      const auto* node = ast::as<ast::GeneratorExp>(expression);
      visit_comprehension_expression(node, "genexpr", ComprehensionType::Generator, node->generators, node->elt,
                                     nullptr);
      break;
    }
    case ast::NodeKind::ListComp: {
      const auto* node = ast::as<ast::ListComp>(expression);
      visit_comprehension_expression(node, "listcomp", ComprehensionType::List, node->generators, node->elt, nullptr);
      break;
    }
    case ast::NodeKind::SetComp: {
      const auto* node = ast::as<ast::SetComp>(expression);
      visit_comprehension_expression(node, "setcomp", ComprehensionType::Set, node->generators, node->elt, nullptr);
      break;
    }
    case ast::NodeKind::DictComp: {
      const auto* node = ast::as<ast::DictComp>(expression);
      visit_comprehension_expression(node, "dictcomp", ComprehensionType::Dict, node->generators, node->key,
                                     node->value);
      break;
    }
    case ast::NodeKind::Yield: visit_yield(expression, ast::as<ast::Yield>(expression)->value); break;
    case ast::NodeKind::YieldFrom: visit_yield(expression, ast::as<ast::YieldFrom>(expression)->value); break;
    case ast::NodeKind::Await: visit_await(ast::as<ast::Await>(expression)); break;
    case ast::NodeKind::Compare:
      visit_expression(ast::as<ast::Compare>(expression)->left);
      visit_expressions(ast::as<ast::Compare>(expression)->comparators);
      break;
    case ast::NodeKind::Call: visit_call(ast::as<ast::Call>(expression)); break;
    case ast::NodeKind::FormattedValue:
      visit_expression(ast::as<ast::FormattedValue>(expression)->value);
      visit_optional(ast::as<ast::FormattedValue>(expression)->format_spec);
      break;
    case ast::NodeKind::Interpolation:
      visit_expression(ast::as<ast::Interpolation>(expression)->value);
      visit_optional(ast::as<ast::Interpolation>(expression)->format_spec);
      break;
    case ast::NodeKind::JoinedStr: visit_expressions(ast::as<ast::JoinedStr>(expression)->values); break;
    case ast::NodeKind::TemplateStr: visit_expressions(ast::as<ast::TemplateStr>(expression)->values); break;
    case ast::NodeKind::Attribute: {
      const auto* node = ast::as<ast::Attribute>(expression);
      if (check_name(node->attr, location_of(node), node->ctx)) visit_expression(node->value);
      break;
    }
    case ast::NodeKind::Subscript:
      visit_expression(ast::as<ast::Subscript>(expression)->value);
      visit_expression(ast::as<ast::Subscript>(expression)->slice);
      break;
    case ast::NodeKind::Starred: visit_expression(ast::as<ast::Starred>(expression)->value); break;
    case ast::NodeKind::Slice:
      visit_optional(ast::as<ast::Slice>(expression)->lower);
      visit_optional(ast::as<ast::Slice>(expression)->upper);
      visit_optional(ast::as<ast::Slice>(expression)->step);
      break;
    case ast::NodeKind::Name: visit_name(ast::as<ast::Name>(expression)); break;
    case ast::NodeKind::List: visit_expressions(ast::as<ast::List>(expression)->elts); break;
    case ast::NodeKind::Tuple: visit_expressions(ast::as<ast::Tuple>(expression)->elts); break;
    default: break;
  }
}

void SymbolTableBuilder::visit_parameters(const Sequence<ast::Arg*>& args) {
  for (const ast::Arg* arg : args) add_def(arg->arg, DEF_PARAM, location_of(arg));
}

void SymbolTableBuilder::visit_arguments(const ast::Arguments* args) {
  visit_parameters(args->posonlyargs);
  visit_parameters(args->args);
  visit_parameters(args->kwonlyargs);
  if (args->vararg != nullptr) {
    add_def(args->vararg->arg, DEF_PARAM, location_of(args->vararg));
    current_->varargs = true;
  }
  if (args->kwarg != nullptr) {
    add_def(args->kwarg->arg, DEF_PARAM, location_of(args->kwarg));
    current_->varkeywords = true;
  }
}

void SymbolTableBuilder::visit_argument_annotation(const ast::Arg* arg) {
  if (arg == nullptr || arg->annotation == nullptr) return;
  current_->annotations_used = true;
  visit_expression(arg->annotation);
}

void SymbolTableBuilder::visit_argument_annotations(const Sequence<ast::Arg*>& args) {
  for (const ast::Arg* arg : args) visit_argument_annotation(arg);
}

void SymbolTableBuilder::visit_annotations(const ast::Statement* function, const ast::Arguments* args,
                                           const ast::Expression* returns) {
  const bool sees_class = current_->can_see_class_scope || current_->type == BlockType::Class;
  enter_block("__annotate__", BlockType::Annotation, block_id(args), location_of(function));
  if (sees_class) {
    current_->can_see_class_scope = true;
    add_def("__classdict__", USE, location_of(function));
  }
  visit_argument_annotations(args->posonlyargs);
  visit_argument_annotations(args->args);
  visit_argument_annotation(args->vararg);
  visit_argument_annotation(args->kwarg);
  visit_argument_annotations(args->kwonlyargs);
  if (returns != nullptr) {
    current_->annotations_used = true;
    visit_expression(returns);
  }
  exit_block();
}

void SymbolTableBuilder::visit_annotation(const ast::Expression* annotation, uintptr_t id) {
  SymbolTableEntry* parent = current_;
  const SourceLocation location = location_of(annotation);
  // The annotations of a function's locals are never evaluated.
  const bool is_unevaluated = parent->type == BlockType::Function;
  // A module may be left at any line, so all of its annotations count as conditional.
  const bool is_conditional =
      parent->type == BlockType::Module || (parent->type == BlockType::Class && parent->in_conditional_block);
  if (is_conditional && !parent->has_conditional_annotations) {
    parent->has_conditional_annotations = true;
    add_def("__conditional_annotations__", USE, location);
  }
  if (parent->annotation_block == nullptr) {
    enter_block("__annotate__", BlockType::Annotation, id, location);
    parent->annotation_block = current_;
    if (parent->type == BlockType::Class && !(future_.features & CO_FUTURE_ANNOTATIONS)) {
      current_->can_see_class_scope = true;
      add_def("__classdict__", USE, location);
    }
  } else {
    enter_existing_block(parent->annotation_block);
  }
  if (is_conditional && parent->type == BlockType::Class) add_def("__conditional_annotations__", USE, location);
  SymbolTableEntry* block = current_;
  if (is_unevaluated) block->in_unevaluated_annotation = true;
  visit_expression(annotation);
  if (is_unevaluated) block->in_unevaluated_annotation = false;
  exit_block();
}

void SymbolTableBuilder::visit_type_param_bound(const ast::Expression* expression, std::string_view name,
                                                const ast::TypeParam* param, unsigned variant,
                                                const char* scope_info) {
  if (name == "__classdict__") {
    error(location_of(param), "reserved name '__classdict__' cannot be used for type parameter");
    return;
  }
  if (expression == nullptr) return;
  const bool is_in_class = current_->can_see_class_scope;
  enter_block(name, BlockType::TypeVariable, block_id(param, variant), location_of(expression));
  current_->can_see_class_scope = is_in_class;
  if (is_in_class) add_def("__classdict__", USE, location_of(expression));
  current_->scope_info = scope_info;
  visit_expression(expression);
  exit_block();
}

void SymbolTableBuilder::visit_type_param(const ast::TypeParam* param) {
  const SourceLocation location = location_of(param);
  const unsigned flags = DEF_TYPE_PARAM | DEF_LOCAL;
  switch (param->kind) {
    case ast::NodeKind::TypeVar: {
      const auto* node = ast::as<ast::TypeVar>(param);
      add_def(node->name, flags, location);
      const char* info = ast::is<ast::Tuple>(node->bound) ? "a TypeVar constraint" : "a TypeVar bound";
      visit_type_param_bound(node->bound, node->name, param, 0, info);
      visit_type_param_bound(node->default_value, node->name, param, 1, "a TypeVar default");
      break;
    }
    case ast::NodeKind::TypeVarTuple: {
      const auto* node = ast::as<ast::TypeVarTuple>(param);
      add_def(node->name, flags, location);
      visit_type_param_bound(node->default_value, node->name, param, 0, "a TypeVarTuple default");
      break;
    }
    default: {
      const auto* node = ast::as<ast::ParamSpec>(param);
      add_def(node->name, flags, location);
      visit_type_param_bound(node->default_value, node->name, param, 0, "a ParamSpec default");
      break;
    }
  }
}

void SymbolTableBuilder::visit_pattern(const ast::Pattern* pattern) {
  const SourceLocation location = location_of(pattern);
  switch (pattern->kind) {
    case ast::NodeKind::MatchValue: visit_expression(ast::as<ast::MatchValue>(pattern)->value); break;
    case ast::NodeKind::MatchSequence:
      for (const ast::Pattern* item : ast::as<ast::MatchSequence>(pattern)->patterns) visit_pattern(item);
      break;
    case ast::NodeKind::MatchStar: {
      const std::string_view name = ast::as<ast::MatchStar>(pattern)->name;
      if (name.data() != nullptr) add_def(name, DEF_LOCAL, location);
      break;
    }
    case ast::NodeKind::MatchMapping: {
      const auto* node = ast::as<ast::MatchMapping>(pattern);
      visit_expressions(node->keys);
      for (const ast::Pattern* item : node->patterns) visit_pattern(item);
      if (node->rest.data() != nullptr) add_def(node->rest, DEF_LOCAL, location);
      break;
    }
    case ast::NodeKind::MatchClass: {
      const auto* node = ast::as<ast::MatchClass>(pattern);
      visit_expression(node->cls);
      for (const ast::Pattern* item : node->patterns) visit_pattern(item);
      for (size_t i = 0; i < node->kwd_attrs.size(); ++i) {
        check_name(node->kwd_attrs[i], location_of(node->kwd_patterns[i]), ast::ExprContext::Store);
      }
      for (const ast::Pattern* item : node->kwd_patterns) visit_pattern(item);
      break;
    }
    case ast::NodeKind::MatchAs: {
      const auto* node = ast::as<ast::MatchAs>(pattern);
      if (node->pattern != nullptr) visit_pattern(node->pattern);
      if (node->name.data() != nullptr) add_def(node->name, DEF_LOCAL, location);
      break;
    }
    case ast::NodeKind::MatchOr:
      for (const ast::Pattern* item : ast::as<ast::MatchOr>(pattern)->patterns) visit_pattern(item);
      break;
    default: break;
  }
}

}  // namespace heapglass
