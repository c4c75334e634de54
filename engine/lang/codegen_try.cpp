// Exceptions, and the ways out of the blocks that guard against them.
//
//   try: S except E as V: H            SETUP_FINALLY except
//                                      S; POP_BLOCK; JUMP end
//                             except:  SETUP_CLEANUP cleanup; PUSH_EXC_INFO
//                                      E; CHECK_EXC_MATCH; POP_JUMP_IF_FALSE next
//                                      store V; H; POP_EXCEPT; V = None; del V; JUMP end
//                             next:    RERAISE
//                             cleanup: COPY 3; POP_EXCEPT; RERAISE 1
//                             end:
//
// A `finally` body is compiled twice: for the way through, and for exceptions; and once more for each
// `return`, `break` and `continue` that leaves the block.
//
// CPython: Python/codegen.c (codegen_try_except, codegen_unwind_fblock …).
#include "lang/compiler.h"

namespace heapglass {

void Compiler::pop_except_and_reraise(const SourceLocation& location) {
  emit(location, op::COPY, 3);
  emit(location, op::POP_EXCEPT);
  emit(location, op::RERAISE, 1);
}

void Compiler::clear_handler_name(const SourceLocation& location, std::string_view name) {
  load_none(location);
  name_operation(location, name, ast::ExprContext::Store);
  name_operation(location, name, ast::ExprContext::Del);
}

void Compiler::unwind_with(SourceLocation& location, const FrameBlock& block, bool preserve_top) {
  location = block.location;
  emit(location, op::POP_BLOCK);
  if (preserve_top) {
    emit(location, op::SWAP, 3);
    emit(location, op::SWAP, 2);
  }
  call_exit_with_nones(location);
  if (block.type == FrameBlockType::AsyncWith) emit_await(location, 2);
  emit(location, op::POP_TOP);
  // The exit runs after the statement that caused it, so what follows belongs to no line.
  location = NO_LOCATION;
}

void Compiler::unwind_block(SourceLocation& location, const FrameBlock& block, bool preserve_top) {
  switch (block.type) {
    case FrameBlockType::WhileLoop:
    case FrameBlockType::ExceptionHandler:
    case FrameBlockType::ExceptionGroupHandler:
    case FrameBlockType::AsyncComprehensionGenerator:
    case FrameBlockType::StopIteration: return;
    case FrameBlockType::ForLoop:
    case FrameBlockType::PopValue:
      if (preserve_top) emit(location, op::SWAP, 2);
      emit(location, op::POP_TOP);
      return;
    case FrameBlockType::TryExcept: return emit(location, op::POP_BLOCK);
    case FrameBlockType::FinallyTry:
      emit(location, op::POP_BLOCK);
      if (preserve_top) push_block(location, FrameBlockType::PopValue, NO_LABEL, NO_LABEL);
      visit_body(*block.final_body);
      if (preserve_top) pop_block(FrameBlockType::PopValue);
      location = NO_LOCATION;
      return;
    case FrameBlockType::FinallyEnd:
      if (preserve_top) emit(location, op::SWAP, 2);
      emit(location, op::POP_TOP);
      if (preserve_top) emit(location, op::SWAP, 2);
      emit(location, op::POP_BLOCK);
      emit(location, op::POP_EXCEPT);
      return;
    case FrameBlockType::With:
    case FrameBlockType::AsyncWith: return unwind_with(location, block, preserve_top);
    case FrameBlockType::HandlerCleanup: {
      const bool has_name = block.handler_name.data() != nullptr;
      if (has_name) emit(location, op::POP_BLOCK);
      if (preserve_top) emit(location, op::SWAP, 2);
      emit(location, op::POP_BLOCK);
      emit(location, op::POP_EXCEPT);
      if (has_name) clear_handler_name(location, block.handler_name);
      return;
    }
  }
}

void Compiler::unwind_blocks(SourceLocation& location, bool preserve_top, FrameBlock* loop, bool* found_loop) {
  if (unit().frame_blocks.empty() || errors_.failed()) return;
  const FrameBlock block = unit().frame_blocks.back();
  if (block.type == FrameBlockType::ExceptionGroupHandler) {
    return error(location, "'break', 'continue' and 'return' cannot appear in an except* block");
  }
  const bool is_loop = block.type == FrameBlockType::WhileLoop || block.type == FrameBlockType::ForLoop;
  if (loop != nullptr && is_loop) {
    *loop = block;
    *found_loop = true;
    return;
  }
  pop_block(block.type);
  unwind_block(location, block, preserve_top);
  unwind_blocks(location, preserve_top, loop, found_loop);
  push_block(block.location, block.type, block.block, block.exit, block.final_body, block.handler_name);
}

template <typename T>
void Compiler::visit_try_finally(const T* node) {
  const SourceLocation location = location_of(node);
  const Label body = new_label();
  const Label end = new_label();
  const Label exit = new_label();
  const Label cleanup = new_label();
  emit_jump(location, op::SETUP_FINALLY, end);
  use_label(body);
  push_block(location, FrameBlockType::FinallyTry, body, end, &node->finalbody);
  if (!node->handlers.empty()) {
    visit_try_except(node);
  } else {
    visit_body(node->body);
  }
  emit(NO_LOCATION, op::POP_BLOCK);
  pop_block(FrameBlockType::FinallyTry);
  visit_body(node->finalbody);
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, exit);

  use_label(end);
  emit_jump(NO_LOCATION, op::SETUP_CLEANUP, cleanup);
  emit(NO_LOCATION, op::PUSH_EXC_INFO);
  push_block(NO_LOCATION, FrameBlockType::FinallyEnd, end, NO_LABEL);
  visit_body(node->finalbody);
  pop_block(FrameBlockType::FinallyEnd);
  emit(NO_LOCATION, op::RERAISE, 0);

  use_label(cleanup);
  pop_except_and_reraise(NO_LOCATION);
  use_label(exit);
}

template <typename T>
void Compiler::visit_try(const T* node) {
  if (node->finalbody.empty()) {
    visit_try_except(node);
  } else {
    visit_try_finally(node);
  }
}

template void Compiler::visit_try(const ast::Try* node);
template void Compiler::visit_try(const ast::TryStar* node);

void Compiler::visit_handler(const ast::ExceptHandler* handler, Label end) {
  const SourceLocation location = location_of(handler);
  const Label next = new_label();
  if (handler->type != nullptr) {
    visit_expression(handler->type);
    emit(location, op::CHECK_EXC_MATCH);
    emit_jump(location, op::POP_JUMP_IF_FALSE, next);
  }
  const bool has_name = handler->name.data() != nullptr;
  const Label cleanup_end = has_name ? new_label() : NO_LABEL;
  const Label cleanup_body = new_label();
  if (has_name) {
    name_operation(location, handler->name, ast::ExprContext::Store);
    emit_jump(location, op::SETUP_CLEANUP, cleanup_end);
  } else {
    emit(location, op::POP_TOP);
  }
  use_label(cleanup_body);
  push_block(location, FrameBlockType::HandlerCleanup, cleanup_body, NO_LABEL, nullptr, handler->name);
  visit_body(handler->body);
  pop_block(FrameBlockType::HandlerCleanup);
  if (has_name) emit(NO_LOCATION, op::POP_BLOCK);
  emit(NO_LOCATION, op::POP_BLOCK);
  emit(NO_LOCATION, op::POP_EXCEPT);
  if (has_name) clear_handler_name(NO_LOCATION, handler->name);
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, end);
  if (has_name) {
    use_label(cleanup_end);
    clear_handler_name(NO_LOCATION, handler->name);
    emit(NO_LOCATION, op::RERAISE, 1);
  }
  use_label(next);
}

void Compiler::visit_try_except(const ast::Try* node) {
  const SourceLocation location = location_of(node);
  const Label body = new_label();
  const Label except = new_label();
  const Label end = new_label();
  const Label cleanup = new_label();
  emit_jump(location, op::SETUP_FINALLY, except);
  use_label(body);
  push_block(location, FrameBlockType::TryExcept, body, NO_LABEL);
  visit_body(node->body);
  pop_block(FrameBlockType::TryExcept);
  emit(NO_LOCATION, op::POP_BLOCK);
  visit_body(node->orelse);
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, end);

  use_label(except);
  emit_jump(NO_LOCATION, op::SETUP_CLEANUP, cleanup);
  emit(NO_LOCATION, op::PUSH_EXC_INFO);
  push_block(location, FrameBlockType::ExceptionHandler, NO_LABEL, NO_LABEL);
  for (const ast::ExceptHandler* handler : node->handlers) {
    if (handler->type == nullptr && handler != node->handlers.back()) {
      error(location_of(handler), "default 'except:' must be last");
    }
    visit_handler(handler, end);
  }
  pop_block(FrameBlockType::ExceptionHandler);
  emit(NO_LOCATION, op::RERAISE, 0);

  use_label(cleanup);
  pop_except_and_reraise(NO_LOCATION);
  use_label(end);
}

// Below the exception group lies the list of what the handlers raised and what nobody handled.
void Compiler::visit_star_handler(const ast::ExceptHandler* handler, bool is_first, bool is_last,
                                  Label reraise_star) {
  const SourceLocation location = location_of(handler);
  const Label except = new_label();
  const Label except_with_error = new_label();
  const Label no_match = new_label();
  if (is_first) {
    emit(location, op::BUILD_LIST, 0);
    emit(location, op::COPY, 2);
  }
  if (handler->type != nullptr) {
    visit_expression(handler->type);
    emit(location, op::CHECK_EG_MATCH);
    emit(location, op::COPY, 1);
    emit_jump(location, op::POP_JUMP_IF_NONE, no_match);
  }
  const Label cleanup_end = new_label();
  const Label cleanup_body = new_label();
  const bool has_name = handler->name.data() != nullptr;
  if (has_name) {
    name_operation(location, handler->name, ast::ExprContext::Store);
  } else {
    emit(location, op::POP_TOP);
  }
  emit_jump(location, op::SETUP_CLEANUP, cleanup_end);
  use_label(cleanup_body);
  push_block(location, FrameBlockType::HandlerCleanup, cleanup_body, NO_LABEL, nullptr, handler->name);
  visit_body(handler->body);
  pop_block(FrameBlockType::HandlerCleanup);
  emit(NO_LOCATION, op::POP_BLOCK);
  if (has_name) clear_handler_name(NO_LOCATION, handler->name);
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, except);

  use_label(cleanup_end);
  if (has_name) clear_handler_name(NO_LOCATION, handler->name);
  emit(NO_LOCATION, op::LIST_APPEND, 3);
  emit(NO_LOCATION, op::POP_TOP);
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, except_with_error);

  use_label(except);
  emit(NO_LOCATION, op::NOP);
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, except_with_error);

  use_label(no_match);
  emit(location, op::POP_TOP);

  use_label(except_with_error);
  if (is_last) {
    emit(NO_LOCATION, op::LIST_APPEND, 1);
    emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, reraise_star);
  }
}

void Compiler::visit_try_except(const ast::TryStar* node) {
  const SourceLocation location = location_of(node);
  const Label body = new_label();
  const Label except = new_label();
  const Label orelse = new_label();
  const Label end = new_label();
  const Label cleanup = new_label();
  const Label reraise_star = new_label();
  emit_jump(location, op::SETUP_FINALLY, except);
  use_label(body);
  push_block(location, FrameBlockType::TryExcept, body, NO_LABEL);
  visit_body(node->body);
  pop_block(FrameBlockType::TryExcept);
  emit(NO_LOCATION, op::POP_BLOCK);
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, orelse);

  use_label(except);
  emit_jump(NO_LOCATION, op::SETUP_CLEANUP, cleanup);
  emit(NO_LOCATION, op::PUSH_EXC_INFO);
  push_block(location, FrameBlockType::ExceptionGroupHandler, NO_LABEL, NO_LABEL);
  for (size_t i = 0; i < node->handlers.size(); ++i) {
    visit_star_handler(node->handlers[i], i == 0, i + 1 == node->handlers.size(), reraise_star);
  }
  pop_block(FrameBlockType::ExceptionGroupHandler);
  const Label reraise = new_label();
  use_label(reraise_star);
  emit(NO_LOCATION, op::CALL_INTRINSIC_2, INTRINSIC_PREP_RERAISE_STAR);
  emit(NO_LOCATION, op::COPY, 1);
  emit_jump(NO_LOCATION, op::POP_JUMP_IF_NOT_NONE, reraise);
  emit(NO_LOCATION, op::POP_TOP);
  emit(NO_LOCATION, op::POP_BLOCK);
  emit(NO_LOCATION, op::POP_EXCEPT);
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, end);

  use_label(reraise);
  emit(NO_LOCATION, op::POP_BLOCK);
  emit(NO_LOCATION, op::SWAP, 2);
  emit(NO_LOCATION, op::POP_EXCEPT);
  emit(NO_LOCATION, op::RERAISE, 0);

  use_label(cleanup);
  pop_except_and_reraise(NO_LOCATION);
  use_label(orelse);
  visit_body(node->orelse);
  use_label(end);
}

}  // namespace heapglass
