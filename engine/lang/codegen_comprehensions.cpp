// Comprehensions. A generator expression is a function of its own; the others are compiled in place, and the
// names they bind are put aside and back around them (PEP 709).
//
// CPython: Python/codegen.c (codegen_comprehension …), Python/compile.c (…InlinedComprehensionScopes).
#include "lang/compiler.h"

namespace heapglass {

namespace {

// Whether the comprehension's own [symbol] must be kept apart from the same name outside.
bool is_isolated(unsigned symbol, bool in_class_block) {
  return ((symbol & DEF_LOCAL) && !(symbol & DEF_NONLOCAL)) || in_class_block;
}

}  // namespace

void Compiler::tweak_inlined_scopes(SymbolTableEntry& comprehension, InlinedComprehension& state) {
  const bool in_class_block = entry().type == BlockType::Class && unit().in_inlined_comprehension == 0;
  ++unit().in_inlined_comprehension;
  for (const auto& item : comprehension.symbols.entries()) {
    if (!item.live) continue;
    const unsigned outer_symbol = entry().symbol(item.name);
    const Scope scope = scope_of_symbol(item.value);
    const Scope outer_scope = scope_of_symbol(outer_symbol);
    const bool differs =
        scope != outer_scope && scope != Scope::Free && !(scope == Scope::Cell && outer_scope == Scope::Free);
    if (differs || in_class_block) {
      entry().symbols.set(item.name, item.value);
      state.outer_symbols.emplace_back(item.name, outer_symbol);
    }
    if (!is_isolated(item.value, in_class_block) || entry().is_function_like()) continue;
    const bool* hidden = unit().metadata.fasthidden.find(item.name);
    if (hidden != nullptr && *hidden) continue;
    unit().metadata.fasthidden.set(item.name, true);
    state.fast_hidden.push_back(item.name);
  }
}

void Compiler::push_inlined_locals(const SourceLocation& location, SymbolTableEntry& comprehension,
                                   InlinedComprehension& state) {
  const bool in_class_block = entry().type == BlockType::Class && unit().in_inlined_comprehension == 0;
  for (const auto& item : comprehension.symbols.entries()) {
    if (!item.live || !is_isolated(item.value, in_class_block)) continue;
    const Scope outer_scope = entry().scope(item.name);
    emit_local(location, op::LOAD_FAST_AND_CLEAR, item.name);
    if (scope_of_symbol(item.value) == Scope::Cell) {
      UnitMetadata& metadata = unit().metadata;
      const std::string_view name = maybe_mangle_name(item.name);
      emit(location, op::MAKE_CELL, add_name(outer_scope == Scope::Free ? metadata.freevars : metadata.cellvars, name));
    }
    state.pushed_locals.push_back(item.name);
  }
  if (state.pushed_locals.empty()) return;
  // The outermost iterable lies below the values put aside.
  emit(location, op::SWAP, static_cast<int>(state.pushed_locals.size()) + 1);
  state.cleanup = new_label();
  emit_jump(location, op::SETUP_FINALLY, state.cleanup);
}

void Compiler::restore_inlined_locals(const SourceLocation& location, const InlinedComprehension& state) {
  emit(location, op::SWAP, static_cast<int>(state.pushed_locals.size()) + 1);
  for (size_t i = state.pushed_locals.size(); i-- > 0;) {
    emit_local(location, op::STORE_FAST_MAYBE_NULL, state.pushed_locals[i]);
  }
}

void Compiler::pop_inlined_comprehension(const SourceLocation& location, InlinedComprehension& state) {
  if (!state.pushed_locals.empty()) {
    emit(NO_LOCATION, op::POP_BLOCK);
    const Label end = new_label();
    emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, end);
    use_label(state.cleanup);
    emit(NO_LOCATION, op::SWAP, 2);
    emit(NO_LOCATION, op::POP_TOP);
    restore_inlined_locals(location, state);
    emit(NO_LOCATION, op::RERAISE, 0);
    use_label(end);
    restore_inlined_locals(location, state);
  }
  --unit().in_inlined_comprehension;
  inlined_.pop_back();
  for (const auto& [name, symbol] : state.outer_symbols) entry().symbols.set(name, symbol);
  for (const std::string_view name : state.fast_hidden) unit().metadata.fasthidden.set(name, false);
}

SourceLocation Compiler::visit_element(const ast::Expression* element, const ast::Expression* value, ResultType type,
                                       int depth) {
  SourceLocation location = location_of(element);
  visit_expression(element);
  switch (type) {
    case ResultType::Generator:
      emit_yield(location);
      emit(location, op::POP_TOP);
      break;
    case ResultType::List: emit(location, op::LIST_APPEND, depth + 1); break;
    case ResultType::Set: emit(location, op::SET_ADD, depth + 1); break;
    case ResultType::Dict:
      visit_expression(value);
      location = {element->lineno, value->end_lineno, element->col_offset, value->end_col_offset};
      emit(location, op::MAP_ADD, depth + 1);
      break;
  }
  return location;
}

void Compiler::visit_generator(const SourceLocation& location, const Generators& generators, size_t index, int depth,
                               const ast::Expression* element, const ast::Expression* value, ResultType type,
                               bool iterator_on_stack) {
  if (generators[index]->is_async) {
    visit_async_generator(location, generators, index, depth, element, value, type, iterator_on_stack);
  } else {
    visit_sync_generator(location, generators, index, depth, element, value, type, iterator_on_stack);
  }
}

void Compiler::visit_sync_generator(const SourceLocation& location, const Generators& generators, size_t index,
                                    int depth, const ast::Expression* element, const ast::Expression* value,
                                    ResultType type, bool iterator_on_stack) {
  const ast::Comprehension* generator = generators[index];
  const Label start = new_label();
  const Label if_cleanup = new_label();
  const Label anchor = new_label();
  const SourceLocation iterable_location = location_of(generator->iter);
  bool loops = true;
  if (!iterator_on_stack) {
    if (index == 0) {
      emit(location, op::LOAD_FAST, 0);
    } else {
      // `for y in [f(x)]` is an assignment.
      const Expressions* items = nullptr;
      if (ast::is<ast::List>(generator->iter)) items = &ast::as<ast::List>(generator->iter)->elts;
      if (ast::is<ast::Tuple>(generator->iter)) items = &ast::as<ast::Tuple>(generator->iter)->elts;
      if (items != nullptr && items->size() == 1 && !ast::is<ast::Starred>((*items)[0])) {
        visit_expression((*items)[0]);
        loops = false;
      } else {
        visit_expression(generator->iter);
        emit(iterable_location, op::GET_ITER);
      }
    }
  }
  if (loops) {
    ++depth;
    use_label(start);
    emit_jump(iterable_location, op::FOR_ITER, anchor);
  }
  visit_expression(generator->target);
  for (const ast::Expression* condition : generator->ifs) jump_if(location, condition, if_cleanup, false);
  SourceLocation element_location = location_of(element);
  if (index + 1 < generators.size()) {
    visit_generator(location, generators, index + 1, depth, element, value, type, false);
  } else {
    element_location = visit_element(element, value, type, depth);
  }
  use_label(if_cleanup);
  if (loops) {
    emit_jump(element_location, op::JUMP, start);
    use_label(anchor);
    emit(NO_LOCATION, op::END_FOR);
    emit(NO_LOCATION, op::POP_ITER);
  }
}

void Compiler::visit_async_generator(const SourceLocation& location, const Generators& generators, size_t index,
                                     int depth, const ast::Expression* element, const ast::Expression* value,
                                     ResultType type, bool iterator_on_stack) {
  const ast::Comprehension* generator = generators[index];
  const Label start = new_label();
  const Label send = new_label();
  const Label except = new_label();
  const Label if_cleanup = new_label();
  if (!iterator_on_stack) {
    if (index == 0) {
      emit(location, op::LOAD_FAST, 0);
    } else {
      visit_expression(generator->iter);
      emit(location_of(generator->iter), op::GET_AITER);
    }
  }
  use_label(start);
  push_block(location, FrameBlockType::AsyncComprehensionGenerator, start, NO_LABEL);
  emit_jump(location, op::SETUP_FINALLY, except);
  emit(location, op::GET_ANEXT);
  load_none(location);
  use_label(send);
  add_yield_from(location, true);
  emit(location, op::POP_BLOCK);
  visit_expression(generator->target);
  for (const ast::Expression* condition : generator->ifs) jump_if(location, condition, if_cleanup, false);
  ++depth;
  SourceLocation element_location = location_of(element);
  if (index + 1 < generators.size()) {
    visit_generator(location, generators, index + 1, depth, element, value, type, false);
  } else {
    element_location = visit_element(element, value, type, depth);
  }
  use_label(if_cleanup);
  emit_jump(element_location, op::JUMP, start);
  pop_block(FrameBlockType::AsyncComprehensionGenerator);
  use_label(except);
  emit_jump(location, op::END_ASYNC_FOR, send);
}

void Compiler::visit_comprehension(const ast::Expression* node, ResultType type, std::string_view name,
                                   const Generators& generators, const ast::Expression* element,
                                   const ast::Expression* value) {
  const SourceLocation location = location_of(node);
  SymbolTableEntry& comprehension = *table_.lookup(node);
  const bool is_inlined = comprehension.comp_inlined;
  const bool is_async = comprehension.coroutine;
  const ast::Comprehension* outermost = generators[0];
  auto visit_outermost = [&] {
    visit_expression(outermost->iter);
    emit(location_of(outermost->iter), outermost->is_async ? op::GET_AITER : op::GET_ITER);
  };
  InlinedComprehension state;
  if (is_inlined) {
    visit_outermost();
    tweak_inlined_scopes(comprehension, state);
    push_inlined_locals(location, comprehension, state);
    inlined_.push_back(&state);
    leftovers_.look(units_, inlined_, 0);
  } else {
    UnitMetadata metadata;
    metadata.argcount = 1;
    enter_scope(name, UnitType::Comprehension, node, 0, node->lineno, {}, metadata);
  }
  if (type != ResultType::Generator) {
    static constexpr int BUILDS[] = {0, op::BUILD_LIST, op::BUILD_SET, op::BUILD_MAP};
    emit(location, BUILDS[static_cast<size_t>(type)], 0);
    if (is_inlined) emit(location, op::SWAP, 2);
  }
  visit_generator(location, generators, 0, 0, element, value, type, is_inlined);
  if (is_inlined) return pop_inlined_comprehension(location, state);
  if (type == ResultType::Generator) {
    wrap_in_stopiteration_handler();
  } else {
    emit(location, op::RETURN_VALUE);
  }
  std::shared_ptr<CodeUnit> code = assemble_unit(true);
  exit_scope();
  make_closure(location, code, 0);
  visit_outermost();
  emit(location, op::CALL, 0);
  if (is_async && type != ResultType::Generator) emit_await(location, 0);
}

}  // namespace heapglass
