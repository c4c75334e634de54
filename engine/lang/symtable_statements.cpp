#include "lang/symtable_builder.h"

#include "lang/code_unit.h"

namespace heapglass {

namespace {

std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

bool has_keyword_only_defaults(const ast::Arguments* args) {
  for (const ast::Expression* value : args->kw_defaults) {
    if (value != nullptr) return true;
  }
  return false;
}

}  // namespace

void SymbolTableBuilder::build(const ast::Root* root) {
  enter_block("top", BlockType::Module, block_id(root), {0, 0, 0, 0});
  table_.top = current_;
  if (root->kind == ast::NodeKind::Module) {
    const auto* module = ast::as<ast::Module>(root);
    current_->has_docstring = find_docstring(module->body);
    visit_body(module->body);
  } else {
    visit_expression(ast::as<ast::ExpressionModule>(root)->body);
  }
  exit_block();
}

void SymbolTableBuilder::visit_body(const Statements& statements) {
  for (const ast::Statement* statement : statements) {
    if (errors_.failed()) return;
    visit_statement(statement);
  }
}

void SymbolTableBuilder::visit_conditional(const Statements& first, const Statements& second) {
  SymbolTableEntry* block = current_;
  const bool saved = block->in_conditional_block;
  block->in_conditional_block = true;
  visit_body(first);
  visit_body(second);
  block->in_conditional_block = saved;
}

template <typename T>
void SymbolTableBuilder::visit_function(const T* function, bool is_async) {
  const SourceLocation location = location_of(function);
  add_def(function->name, DEF_LOCAL, location);
  visit_expressions(function->args->defaults);
  visit_expressions(function->args->kw_defaults);
  visit_expressions(function->decorator_list);
  const bool is_generic = !function->type_params.empty();
  if (is_generic) {
    // CPython asks whether there is a list of defaults, which there always is, if only an empty one.
    enter_type_param_block(function->name, function->type_params, true, has_keyword_only_defaults(function->args), false,
                           location);
    for (const ast::TypeParam* param : function->type_params) visit_type_param(param);
  }
  SymbolTableEntry* entry = new_entry(function->name, BlockType::Function, block_id(function), location);
  entry->has_docstring = find_docstring(function->body);
  visit_annotations(function, function->args, function->returns);
  enter_existing_block(entry);
  if (is_async) entry->coroutine = true;
  visit_arguments(function->args);
  visit_body(function->body);
  exit_block();
  if (is_generic) exit_block();
}

void SymbolTableBuilder::visit_class(const ast::ClassDef* node) {
  const SourceLocation location = location_of(node);
  add_def(node->name, DEF_LOCAL, location);
  visit_expressions(node->decorator_list);
  const std::string_view outer_private = private_name_;
  const bool is_generic = !node->type_params.empty();
  if (is_generic) {
    enter_type_param_block(node->name, node->type_params, false, false, true, location);
    private_name_ = node->name;
    current_->mangled_names = std::make_shared<NameSet>();
    for (const ast::TypeParam* param : node->type_params) visit_type_param(param);
  }
  visit_expressions(node->bases);
  check_keywords(node->keywords);
  for (const ast::Keyword* keyword : node->keywords) visit_expression(keyword->value);
  enter_block(node->name, BlockType::Class, block_id(node), location);
  private_name_ = node->name;
  if (is_generic) {
    add_def("__type_params__", DEF_LOCAL, location);
    add_def(".type_params", USE, location);
  }
  current_->has_docstring = find_docstring(node->body);
  visit_body(node->body);
  exit_block();
  if (is_generic) exit_block();
  private_name_ = outer_private;
}

void SymbolTableBuilder::visit_type_alias(const ast::TypeAlias* node) {
  const SourceLocation location = location_of(node);
  visit_expression(node->name);
  const std::string_view name = ast::as<ast::Name>(node->name)->id;
  const bool is_in_class = current_->type == BlockType::Class;
  const bool is_generic = !node->type_params.empty();
  if (is_generic) {
    enter_type_param_block(name, node->type_params, false, false, false, location);
    for (const ast::TypeParam* param : node->type_params) visit_type_param(param);
  }
  enter_block(name, BlockType::TypeAlias, block_id(node), location);
  current_->can_see_class_scope = is_in_class;
  if (is_in_class) add_def("__classdict__", USE, location_of(node->value));
  visit_expression(node->value);
  exit_block();
  if (is_generic) exit_block();
}

void SymbolTableBuilder::visit_annotated_assignment(const ast::AnnAssign* node) {
  current_->annotations_used = true;
  if (ast::is<ast::Name>(node->target)) {
    const auto* name = ast::as<ast::Name>(node->target);
    const unsigned current = lookup(*current_, name->id);
    if ((current & (DEF_GLOBAL | DEF_NONLOCAL)) && current_ != table_.top && node->simple) {
      error(location_of(node), "annotated name " + quoted(name->id) + " can't be " +
                                   ((current & DEF_GLOBAL) ? "global" : "nonlocal"));
      return;
    }
    if (node->simple) {
      add_def(name->id, DEF_ANNOT | DEF_LOCAL, location_of(name));
    } else if (node->value != nullptr) {
      add_def(name->id, DEF_LOCAL, location_of(name));
    }
  } else {
    visit_expression(node->target);
  }
  visit_annotation(node->annotation, current_->id + 1);
  visit_optional(node->value);
}

template <typename T>
void SymbolTableBuilder::visit_for(const T* node) {
  visit_expression(node->target);
  visit_expression(node->iter);
  visit_conditional(node->body, node->orelse);
}

template <typename T>
void SymbolTableBuilder::visit_with(const T* node) {
  SymbolTableEntry* block = current_;
  const bool saved = block->in_conditional_block;
  block->in_conditional_block = true;
  for (const ast::WithItem* item : node->items) {
    visit_expression(item->context_expr);
    visit_optional(item->optional_vars);
  }
  visit_body(node->body);
  block->in_conditional_block = saved;
}

template <typename T>
void SymbolTableBuilder::visit_try(const T* node) {
  SymbolTableEntry* block = current_;
  const bool saved = block->in_conditional_block;
  block->in_conditional_block = true;
  visit_body(node->body);
  for (const ast::ExceptHandler* handler : node->handlers) {
    visit_optional(handler->type);
    if (handler->name.data() != nullptr) add_def(handler->name, DEF_LOCAL, location_of(handler));
    visit_body(handler->body);
  }
  visit_body(node->orelse);
  visit_body(node->finalbody);
  block->in_conditional_block = saved;
}

void SymbolTableBuilder::visit_match(const ast::Match* node) {
  visit_expression(node->subject);
  SymbolTableEntry* block = current_;
  const bool saved = block->in_conditional_block;
  block->in_conditional_block = true;
  for (const ast::MatchCase* match_case : node->cases) {
    visit_pattern(match_case->pattern);
    visit_optional(match_case->guard);
    visit_body(match_case->body);
  }
  block->in_conditional_block = saved;
}

void SymbolTableBuilder::visit_import(const Sequence<ast::Alias*>& names) {
  for (const ast::Alias* alias : names) {
    const std::string_view name = alias->asname.data() != nullptr ? alias->asname : alias->name;
    if (name == "*") {
      if (current_->type != BlockType::Module) error(location_of(alias), "import * only allowed at module level");
      continue;
    }
    add_def(arena_.intern(name.substr(0, name.find('.'))), DEF_IMPORT, location_of(alias));
  }
}

void SymbolTableBuilder::check_import_from(const ast::ImportFrom* node) {
  const SourceLocation& future = future_.location;
  if (node->module == "__future__" && node->level == 0 &&
      (node->lineno > future.lineno ||
       (node->lineno == future.end_lineno && node->col_offset > future.end_col_offset))) {
    error(location_of(node), "from __future__ imports must occur at the beginning of the file");
  }
}

void SymbolTableBuilder::declare(const Sequence<ast::Text>& names, unsigned flag, const SourceLocation& location) {
  const std::string kind = flag == DEF_GLOBAL ? "global" : "nonlocal";
  for (const std::string_view name : names) {
    const unsigned current = lookup(*current_, name);
    if (current & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) {
      if (current & DEF_PARAM) {
        error(location, "name " + quoted(name) + " is parameter and " + kind);
      } else if (current & USE) {
        error(location, "name " + quoted(name) + " is used prior to " + kind + " declaration");
      } else if (current & DEF_ANNOT) {
        error(location, "annotated name " + quoted(name) + " can't be " + kind);
      } else {
        error(location, "name " + quoted(name) + " is assigned to before " + kind + " declaration");
      }
      return;
    }
    add_def(name, flag, location);
    record_directive(name, location);
  }
}

void SymbolTableBuilder::visit_statement(const ast::Statement* statement) {
  const SourceLocation location = location_of(statement);
  switch (statement->kind) {
    case ast::NodeKind::FunctionDef: visit_function(ast::as<ast::FunctionDef>(statement), false); break;
    case ast::NodeKind::AsyncFunctionDef: visit_function(ast::as<ast::AsyncFunctionDef>(statement), true); break;
    case ast::NodeKind::ClassDef: visit_class(ast::as<ast::ClassDef>(statement)); break;
    case ast::NodeKind::TypeAlias: visit_type_alias(ast::as<ast::TypeAlias>(statement)); break;
    case ast::NodeKind::Return: visit_optional(ast::as<ast::Return>(statement)->value); break;
    case ast::NodeKind::Delete: visit_expressions(ast::as<ast::Delete>(statement)->targets); break;
    case ast::NodeKind::Assign:
      visit_expressions(ast::as<ast::Assign>(statement)->targets);
      visit_expression(ast::as<ast::Assign>(statement)->value);
      break;
    case ast::NodeKind::AnnAssign: visit_annotated_assignment(ast::as<ast::AnnAssign>(statement)); break;
    case ast::NodeKind::AugAssign:
      visit_expression(ast::as<ast::AugAssign>(statement)->target);
      visit_expression(ast::as<ast::AugAssign>(statement)->value);
      break;
    case ast::NodeKind::For: visit_for(ast::as<ast::For>(statement)); break;
    case ast::NodeKind::AsyncFor:
      if (!current_->coroutine) error(location, "'async for' outside async function");
      visit_for(ast::as<ast::AsyncFor>(statement));
      break;
    case ast::NodeKind::While:
      visit_expression(ast::as<ast::While>(statement)->test);
      visit_conditional(ast::as<ast::While>(statement)->body, ast::as<ast::While>(statement)->orelse);
      break;
    case ast::NodeKind::If:
      visit_expression(ast::as<ast::If>(statement)->test);
      visit_conditional(ast::as<ast::If>(statement)->body, ast::as<ast::If>(statement)->orelse);
      break;
    case ast::NodeKind::With: visit_with(ast::as<ast::With>(statement)); break;
    case ast::NodeKind::AsyncWith:
      if (!current_->coroutine) error(location, "'async with' outside async function");
      visit_with(ast::as<ast::AsyncWith>(statement));
      break;
    case ast::NodeKind::Match: visit_match(ast::as<ast::Match>(statement)); break;
    case ast::NodeKind::Raise:
      visit_optional(ast::as<ast::Raise>(statement)->exc);
      visit_optional(ast::as<ast::Raise>(statement)->cause);
      break;
    case ast::NodeKind::Try: visit_try(ast::as<ast::Try>(statement)); break;
    case ast::NodeKind::TryStar: visit_try(ast::as<ast::TryStar>(statement)); break;
    case ast::NodeKind::Assert:
      visit_expression(ast::as<ast::Assert>(statement)->test);
      visit_optional(ast::as<ast::Assert>(statement)->msg);
      break;
    case ast::NodeKind::Import: visit_import(ast::as<ast::Import>(statement)->names); break;
    case ast::NodeKind::ImportFrom:
      visit_import(ast::as<ast::ImportFrom>(statement)->names);
      check_import_from(ast::as<ast::ImportFrom>(statement));
      break;
    case ast::NodeKind::Global: declare(ast::as<ast::Global>(statement)->names, DEF_GLOBAL, location); break;
    case ast::NodeKind::Nonlocal: declare(ast::as<ast::Nonlocal>(statement)->names, DEF_NONLOCAL, location); break;
    case ast::NodeKind::Expr: visit_expression(ast::as<ast::Expr>(statement)->value); break;
    default: break;
  }
}

}  // namespace heapglass
