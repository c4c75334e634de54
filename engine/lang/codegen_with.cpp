// The with statements.
//
//   with E as V: B        E; COPY 1; LOAD_SPECIAL __exit__; SWAP 2; SWAP 3; LOAD_SPECIAL __enter__; CALL 0
//                         SETUP_WITH final; store V; B; POP_BLOCK; __exit__(None, None, None); JUMP exit
//                 final:  PUSH_EXC_INFO; WITH_EXCEPT_START; reraise unless it is true
//                 exit:
//
// CPython: Python/codegen.c (codegen_with_inner, codegen_async_with_inner).
#include "lang/compiler.h"

namespace heapglass {

void Compiler::call_exit_with_nones(const SourceLocation& location) {
  load_none(location);
  load_none(location);
  load_none(location);
  emit(location, op::CALL, 3);
}

void Compiler::finish_with_except(Label cleanup) {
  const Label suppress = new_label();
  emit(NO_LOCATION, op::TO_BOOL);
  emit_jump(NO_LOCATION, op::POP_JUMP_IF_TRUE, suppress);
  emit(NO_LOCATION, op::RERAISE, 2);

  use_label(suppress);
  emit(NO_LOCATION, op::POP_TOP);
  emit(NO_LOCATION, op::POP_BLOCK);
  emit(NO_LOCATION, op::POP_EXCEPT);
  emit(NO_LOCATION, op::POP_TOP);
  emit(NO_LOCATION, op::POP_TOP);
  emit(NO_LOCATION, op::POP_TOP);
  const Label exit = new_label();
  emit_jump(NO_LOCATION, op::JUMP_NO_INTERRUPT, exit);

  use_label(cleanup);
  pop_except_and_reraise(NO_LOCATION);
  use_label(exit);
}

void Compiler::visit_with(const ast::With* node, size_t position) {
  const ast::WithItem* item = node->items[position];
  const Label block = new_label();
  const Label final = new_label();
  const Label exit = new_label();
  const Label cleanup = new_label();
  visit_expression(item->context_expr);
  const SourceLocation location = location_of(item->context_expr);
  emit(location, op::COPY, 1);
  emit(location, op::LOAD_SPECIAL, SPECIAL_EXIT);
  emit(location, op::SWAP, 2);
  emit(location, op::SWAP, 3);
  emit(location, op::LOAD_SPECIAL, SPECIAL_ENTER);
  emit(location, op::CALL, 0);
  emit_jump(location, op::SETUP_WITH, final);
  use_label(block);
  push_block(location, FrameBlockType::With, block, final);
  if (item->optional_vars != nullptr) {
    visit_expression(item->optional_vars);
  } else {
    emit(location, op::POP_TOP);
  }
  if (position + 1 == node->items.size()) {
    visit_body(node->body);
  } else {
    visit_with(node, position + 1);
  }
  emit(NO_LOCATION, op::POP_BLOCK);
  pop_block(FrameBlockType::With);
  call_exit_with_nones(location);
  emit(location, op::POP_TOP);
  emit_jump(location, op::JUMP, exit);

  use_label(final);
  emit_jump(location, op::SETUP_CLEANUP, cleanup);
  emit(location, op::PUSH_EXC_INFO);
  emit(location, op::WITH_EXCEPT_START);
  finish_with_except(cleanup);
  use_label(exit);
}

void Compiler::visit_async_with(const ast::AsyncWith* node, size_t position) {
  const ast::WithItem* item = node->items[position];
  const Label block = new_label();
  const Label final = new_label();
  const Label exit = new_label();
  const Label cleanup = new_label();
  visit_expression(item->context_expr);
  const SourceLocation location = location_of(item->context_expr);
  emit(location, op::COPY, 1);
  emit(location, op::LOAD_SPECIAL, SPECIAL_AEXIT);
  emit(location, op::SWAP, 2);
  emit(location, op::SWAP, 3);
  emit(location, op::LOAD_SPECIAL, SPECIAL_AENTER);
  emit(location, op::CALL, 0);
  emit_await(location, 1);
  emit_jump(location, op::SETUP_WITH, final);
  use_label(block);
  push_block(location, FrameBlockType::AsyncWith, block, final);
  if (item->optional_vars != nullptr) {
    visit_expression(item->optional_vars);
  } else {
    emit(location, op::POP_TOP);
  }
  if (position + 1 == node->items.size()) {
    visit_body(node->body);
  } else {
    visit_async_with(node, position + 1);
  }
  pop_block(FrameBlockType::AsyncWith);
  emit(location, op::POP_BLOCK);
  call_exit_with_nones(location);
  emit_await(location, 2);
  emit(location, op::POP_TOP);
  emit_jump(location, op::JUMP, exit);

  use_label(final);
  emit_jump(location, op::SETUP_CLEANUP, cleanup);
  emit(location, op::PUSH_EXC_INFO);
  emit(location, op::WITH_EXCEPT_START);
  emit_await(location, 2);
  finish_with_except(cleanup);
  use_label(exit);
}

}  // namespace heapglass
