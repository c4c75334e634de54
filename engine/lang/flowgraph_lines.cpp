// Every instruction that leaves a frame or may be interrupted gets a line (PEP 626).
#include "lang/flowgraph.h"

namespace heapglass {

namespace {

bool has_eval_break(const Block& block) {
  for (const BlockInstruction& instruction : block.instructions) {
    switch (instruction.opcode) {
      case op::CALL:
      case op::CALL_FUNCTION_EX:
      case op::CALL_KW:
      case op::JUMP:
      case op::JUMP_BACKWARD:
      case op::RESUME: return true;
      default: break;
    }
  }
  return false;
}

bool needs_line(const Block& block) {
  return (exits_scope(block) || has_eval_break(block)) && has_no_line(block);
}

}  // namespace

// An exit block without a line takes that of its only predecessor; so each jump to one gets a copy of its own.
void FlowGraph::duplicate_exits_without_line() {
  for (Block* block = entry_; block != nullptr; block = block->next) {
    BlockInstruction* last = block->last();
    if (last == nullptr || !is_jump(last->opcode)) continue;
    Block* target = next_nonempty(last->target);
    if (!needs_line(*target) || target->predecessors <= 1) continue;
    Block* copy = new_block();
    copy->instructions = target->instructions;
    copy->instructions[0].location = last->location;
    last->target = copy;
    --target->predecessors;
    copy->predecessors = 1;
    copy->next = target->next;
    copy->has_label = true;
    target->next = copy;
  }
  for (Block* block = entry_; block != nullptr; block = block->next) {
    if (!block->falls_through() || block->next == nullptr || block->instructions.empty()) continue;
    if (needs_line(*block->next)) block->next->instructions[0].location = block->last()->location;
  }
}

void FlowGraph::propagate_line_numbers() {
  for (Block* block = entry_; block != nullptr; block = block->next) {
    BlockInstruction* last = block->last();
    if (last == nullptr) continue;
    SourceLocation previous = NO_LOCATION;
    for (BlockInstruction& instruction : block->instructions) {
      if (instruction.location.lineno == NO_LOCATION.lineno) {
        instruction.location = previous;
      } else {
        previous = instruction.location;
      }
    }
    auto inherit = [&](Block* successor) {
      if (successor->predecessors != 1 || successor->instructions.empty()) return;
      SourceLocation& location = successor->instructions[0].location;
      if (location.lineno == NO_LOCATION.lineno) location = previous;
    };
    if (block->falls_through() && block->next != nullptr) inherit(block->next);
    if (is_jump(last->opcode)) inherit(last->target);
  }
}

void FlowGraph::resolve_line_numbers() {
  duplicate_exits_without_line();
  propagate_line_numbers();
}

}  // namespace heapglass
