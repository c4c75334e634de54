// Control flow and imports.
#include "lang/compiler.h"
#include "lang/docstring.h"

namespace heapglass {

void Compiler::visit_module_body(const SourceLocation& location, const Statements& statements) {
  const bool future_annotations = (future_.features & CO_FUTURE_ANNOTATIONS) != 0;
  if (future_annotations && entry().annotations_used) emit(location, op::SETUP_ANNOTATIONS);
  if (statements.empty()) return;
  size_t first = 0;
  const ast::Constant* docstring = nullptr;
  if (entry().has_docstring && find_docstring(statements, &docstring)) {
    first = 1;
    load_string(location_of(docstring), clean_docstring(docstring->value.text));
    name_operation(NO_LOCATION, "__doc__", ast::ExprContext::Store);
  }
  for (size_t i = first; i < statements.size(); ++i) visit_statement(statements[i]);
  if (!future_annotations) process_deferred_annotations(location);
}

void Compiler::visit_if(const ast::If* node) {
  const SourceLocation location = location_of(node);
  const Label end = new_label();
  const bool has_else = !node->orelse.empty();
  const Label next = has_else ? new_label() : end;
  jump_if(location, node->test, next, false);
  visit_body(node->body);
  if (has_else) {
    emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, end);
    use_label(next);
    visit_body(node->orelse);
  }
  use_label(end);
}

void Compiler::visit_for(const ast::For* node) {
  const Label start = new_label();
  const Label cleanup = new_label();
  const Label end = new_label();
  push_block(location_of(node), FrameBlockType::ForLoop, start, end);
  visit_expression(node->iter);
  const SourceLocation location = location_of(node->iter);
  emit(location, op::GET_ITER);
  use_label(start);
  emit_jump(location, op::FOR_ITER, cleanup);
  emit(location_of(node->target), op::NOP);
  visit_expression(node->target);
  visit_body(node->body);
  emit_jump(NO_LOCATION, op::JUMP, start);
  use_label(cleanup);
  emit(NO_LOCATION, op::END_FOR);
  emit(NO_LOCATION, op::POP_ITER);
  pop_block(FrameBlockType::ForLoop);
  visit_body(node->orelse);
  use_label(end);
}

void Compiler::visit_async_for(const ast::AsyncFor* node) {
  const SourceLocation location = location_of(node);
  const Label start = new_label();
  const Label send = new_label();
  const Label except = new_label();
  const Label end = new_label();
  visit_expression(node->iter);
  emit(location_of(node->iter), op::GET_AITER);
  use_label(start);
  push_block(location, FrameBlockType::ForLoop, start, end);
  emit_jump(location, op::SETUP_FINALLY, except);
  emit(location, op::GET_ANEXT);
  load_none(location);
  use_label(send);
  add_yield_from(location, true);
  emit(location, op::POP_BLOCK);
  emit(location, op::NOT_TAKEN);
  visit_expression(node->target);
  visit_body(node->body);
  emit_jump(NO_LOCATION, op::JUMP, start);
  pop_block(FrameBlockType::ForLoop);
  use_label(except);
  emit_jump(location_of(node->iter), op::END_ASYNC_FOR, send);
  visit_body(node->orelse);
  use_label(end);
}

void Compiler::visit_while(const ast::While* node) {
  const SourceLocation location = location_of(node);
  const Label loop = new_label();
  const Label end = new_label();
  const Label anchor = new_label();
  use_label(loop);
  push_block(location, FrameBlockType::WhileLoop, loop, end);
  jump_if(location, node->test, anchor, false);
  visit_body(node->body);
  emit_jump(NO_LOCATION, op::JUMP, loop);
  pop_block(FrameBlockType::WhileLoop);
  use_label(anchor);
  visit_body(node->orelse);
  use_label(end);
}

void Compiler::visit_return(const ast::Return* node) {
  SourceLocation location = location_of(node);
  const ast::Expression* value = node->value;
  const bool is_constant = ast::is<ast::Constant>(value);
  const bool preserve_top = value != nullptr && !is_constant;
  if (!entry().is_function_like()) return error(location, "'return' outside function");
  if (value != nullptr && entry().coroutine && entry().generator) {
    return error(location, "'return' with value in async generator");
  }
  if (preserve_top) {
    visit_expression(value);
  } else if (value != nullptr) {
    location = location_of(value);
    emit(location, op::NOP);
  }
  if (value == nullptr || value->lineno != node->lineno) {
    location = location_of(node);
    emit(location, op::NOP);
  }
  unwind_blocks(location, preserve_top, nullptr, nullptr);
  if (value == nullptr) {
    load_none(location);
  } else if (is_constant) {
    load_const(location, pool_.from_ast(ast::as<ast::Constant>(value)->value));
  }
  emit(location, op::RETURN_VALUE);
}

void Compiler::visit_break(const SourceLocation& origin) {
  SourceLocation location = origin;
  FrameBlock loop;
  bool found = false;
  emit(location, op::NOP);
  unwind_blocks(location, false, &loop, &found);
  if (!found) return error(origin, "'break' outside loop");
  unwind_block(location, loop, false);
  emit_jump(location, op::JUMP, loop.exit);
}

void Compiler::visit_continue(const SourceLocation& origin) {
  SourceLocation location = origin;
  FrameBlock loop;
  bool found = false;
  emit(location, op::NOP);
  unwind_blocks(location, false, &loop, &found);
  if (!found) return error(origin, "'continue' not properly in loop");
  emit_jump(location, op::JUMP, loop.block);
}

void Compiler::visit_raise(const ast::Raise* node) {
  int count = 0;
  if (node->exc != nullptr) {
    visit_expression(node->exc);
    ++count;
    if (node->cause != nullptr) {
      visit_expression(node->cause);
      ++count;
    }
  }
  emit(location_of(node), op::RAISE_VARARGS, count);
}

void Compiler::visit_assert(const ast::Assert* node) {
  const SourceLocation location = location_of(node);
  if (ast::is<ast::Tuple>(node->test) && !ast::as<ast::Tuple>(node->test)->elts.empty()) {
    warn(location, "assertion is always true, perhaps remove parentheses?");
  }
  const Label end = new_label();
  jump_if(location, node->test, end, true);
  emit(location, op::LOAD_COMMON_CONSTANT, CONSTANT_ASSERTIONERROR);
  if (node->msg != nullptr) {
    visit_expression(node->msg);
    emit(location, op::CALL, 0);
  }
  emit(location_of(node->test), op::RAISE_VARARGS, 1);
  use_label(end);
}

// IMPORT_NAME left the outermost module; `import a.b.c as d` goes down to c.
void Compiler::visit_import_as(const SourceLocation& location, std::string_view name, std::string_view asname) {
  size_t dot = name.find('.');
  if (dot == std::string_view::npos) return name_operation(location, asname, ast::ExprContext::Store);
  while (true) {
    const size_t start = dot + 1;
    dot = name.find('.', start);
    const bool is_last = dot == std::string_view::npos;
    const std::string_view part = arena_.intern(name.substr(start, is_last ? dot : dot - start));
    emit(location, op::IMPORT_FROM, add_name(unit().metadata.names, part));
    if (is_last) break;
    emit(location, op::SWAP, 2);
    emit(location, op::POP_TOP);
  }
  name_operation(location, asname, ast::ExprContext::Store);
  emit(location, op::POP_TOP);
}

void Compiler::visit_import(const ast::Import* node) {
  const SourceLocation location = location_of(node);
  for (const ast::Alias* alias : node->names) {
    load_int(location, 0);
    load_none(location);
    emit_name(location, op::IMPORT_NAME, alias->name);
    if (alias->asname.data() != nullptr) {
      visit_import_as(location, alias->name, alias->asname);
    } else {
      const std::string_view base = arena_.intern(alias->name.substr(0, alias->name.find('.')));
      name_operation(location, base, ast::ExprContext::Store);
    }
  }
}

void Compiler::visit_import_from(const ast::ImportFrom* node) {
  const SourceLocation location = location_of(node);
  load_int(location, node->level);
  std::vector<std::string_view> names;
  for (const ast::Alias* alias : node->names) names.push_back(alias->name);
  load_names(location, names);
  emit_name(location, op::IMPORT_NAME, node->module.data() != nullptr ? node->module : std::string_view(""));
  for (const ast::Alias* alias : node->names) {
    if (alias->name == "*") {
      emit(location, op::CALL_INTRINSIC_1, INTRINSIC_IMPORT_STAR);
      emit(NO_LOCATION, op::POP_TOP);
      return;
    }
    emit_name(location, op::IMPORT_FROM, alias->name);
    name_operation(location, alias->asname.data() != nullptr ? alias->asname : alias->name, ast::ExprContext::Store);
  }
  emit(location, op::POP_TOP);
}

void Compiler::visit_expression_statement(const SourceLocation& location, const ast::Expression* value) {
  if (ast::is<ast::Constant>(value)) return emit(location, op::NOP);
  visit_expression(value);
  emit(NO_LOCATION, op::POP_TOP);
}

void Compiler::visit_statement(const ast::Statement* statement) {
  if (errors_.failed()) return;
  ++unit().in_conditional_block;
  switch (statement->kind) {
    case ast::NodeKind::For: visit_for(ast::as<ast::For>(statement)); break;
    case ast::NodeKind::AsyncFor: visit_async_for(ast::as<ast::AsyncFor>(statement)); break;
    case ast::NodeKind::While: visit_while(ast::as<ast::While>(statement)); break;
    case ast::NodeKind::If: visit_if(ast::as<ast::If>(statement)); break;
    case ast::NodeKind::Match: visit_match(ast::as<ast::Match>(statement)); break;
    case ast::NodeKind::Try: visit_try(ast::as<ast::Try>(statement)); break;
    case ast::NodeKind::TryStar: visit_try(ast::as<ast::TryStar>(statement)); break;
    case ast::NodeKind::With: visit_with(ast::as<ast::With>(statement), 0); break;
    case ast::NodeKind::AsyncWith: visit_async_with(ast::as<ast::AsyncWith>(statement), 0); break;
    default:
      --unit().in_conditional_block;
      return visit_simple_statement(statement);
  }
  --unit().in_conditional_block;
}

void Compiler::visit_simple_statement(const ast::Statement* statement) {
  const SourceLocation location = location_of(statement);
  switch (statement->kind) {
    case ast::NodeKind::FunctionDef: return visit_function(ast::as<ast::FunctionDef>(statement), false);
    case ast::NodeKind::AsyncFunctionDef: return visit_function(ast::as<ast::AsyncFunctionDef>(statement), true);
    case ast::NodeKind::ClassDef: return visit_class(ast::as<ast::ClassDef>(statement));
    case ast::NodeKind::TypeAlias: return visit_type_alias(ast::as<ast::TypeAlias>(statement));
    case ast::NodeKind::Return: return visit_return(ast::as<ast::Return>(statement));
    case ast::NodeKind::Delete: return visit_expressions(ast::as<ast::Delete>(statement)->targets);
    case ast::NodeKind::Assign: return visit_assign(ast::as<ast::Assign>(statement));
    case ast::NodeKind::AugAssign: return visit_augmented_assign(ast::as<ast::AugAssign>(statement));
    case ast::NodeKind::AnnAssign: return visit_annotated_assign(ast::as<ast::AnnAssign>(statement));
    case ast::NodeKind::Raise: return visit_raise(ast::as<ast::Raise>(statement));
    case ast::NodeKind::Assert: return visit_assert(ast::as<ast::Assert>(statement));
    case ast::NodeKind::Import: return visit_import(ast::as<ast::Import>(statement));
    case ast::NodeKind::ImportFrom: return visit_import_from(ast::as<ast::ImportFrom>(statement));
    case ast::NodeKind::Expr: return visit_expression_statement(location, ast::as<ast::Expr>(statement)->value);
    case ast::NodeKind::Pass: return emit(location, op::NOP);
    case ast::NodeKind::Break: return visit_break(location);
    case ast::NodeKind::Continue: return visit_continue(location);
    default: return;
  }
}

}  // namespace heapglass
