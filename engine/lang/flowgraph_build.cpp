// From a sequence of instructions to blocks, and from the handlers that are set up to those in force.
#include "lang/flowgraph.h"

namespace heapglass {

Block* FlowGraph::new_block() {
  blocks_.push_back(std::make_unique<Block>());
  return blocks_.back().get();
}

void FlowGraph::reset_visited() {
  for (Block* block = entry_; block != nullptr; block = block->next) block->visited = false;
}

void FlowGraph::build() {
  const InstructionSequence& sequence = unit_.sequence;
  const auto count = static_cast<size_t>(sequence.size());
  std::vector<bool> is_target(count + 1);
  for (int i = 0; i < sequence.size(); ++i) {
    if (has_target(sequence[i].opcode)) is_target[static_cast<size_t>(sequence.place_of(sequence[i].oparg))] = true;
  }
  std::vector<Block*> block_at(count + 1);
  Block* current = entry_ = new_block();
  auto start_block = [&] {
    Block* block = new_block();
    current->next = block;
    current = block;
  };
  for (size_t i = 0; i < count; ++i) {
    const SequencedInstruction& instruction = sequence[static_cast<int>(i)];
    const bool terminated = !current->instructions.empty() && is_terminator(current->instructions.back().opcode);
    if (is_target[i]) {
      if (!current->instructions.empty() || current->has_label) start_block();
      current->has_label = true;
      block_at[i] = current;
    } else if (terminated && instruction.opcode != op::ANNOTATIONS_PLACEHOLDER) {
      start_block();
    }
    if (instruction.opcode == op::ANNOTATIONS_PLACEHOLDER) {
      for (const SequencedInstruction& extra : sequence.annotations_code) current->add(extra.opcode, extra.oparg, extra.location);
      continue;
    }
    current->add(instruction.opcode, instruction.oparg, instruction.location);
  }
  for (Block* block = entry_; block != nullptr; block = block->next) {
    for (BlockInstruction& instruction : block->instructions) {
      if (!has_target(instruction.opcode)) continue;
      instruction.target = block_at[static_cast<size_t>(sequence.place_of(instruction.oparg))];
    }
  }
  constants_ = unit_.constants.items();
  mark_handlers();
  label_exception_targets();
}

void FlowGraph::mark_handlers() {
  for (Block* block = entry_; block != nullptr; block = block->next) {
    for (const BlockInstruction& instruction : block->instructions) {
      if (is_block_push(instruction.opcode)) instruction.target->is_handler = true;
    }
  }
}

// Walks all blocks with the stack of handlers that are set up there. The pseudo instructions that set up
// handlers stay, since the depth of the stack is found from them; those that drop one become NOPs.
void FlowGraph::label_exception_targets() {
  reset_visited();
  std::vector<Block*> pending{entry_};
  entry_->visited = true;
  auto push = [&](Block* block, const std::vector<Block*>& handlers) {
    if (block->visited) return;
    block->handlers = handlers;
    block->visited = true;
    pending.push_back(block);
  };
  while (!pending.empty()) {
    Block* block = pending.back();
    pending.pop_back();
    std::vector<Block*> handlers = std::move(block->handlers);
    block->handlers.clear();
    auto top = [&] { return handlers.empty() ? nullptr : handlers.back(); };
    int yield_depth = -1;
    for (BlockInstruction& instruction : block->instructions) {
      if (is_block_push(instruction.opcode)) {
        push(instruction.target, handlers);
        if (instruction.opcode != op::SETUP_FINALLY) instruction.target->preserve_lasti = true;
        handlers.push_back(instruction.target);
        continue;
      }
      if (instruction.opcode == op::POP_BLOCK) {
        handlers.pop_back();
        instruction.set(op::NOP);
        continue;
      }
      instruction.handler = top();
      if (is_jump(instruction.opcode)) {
        push(instruction.target, handlers);
      } else if (instruction.opcode == op::YIELD_VALUE) {
        yield_depth = static_cast<int>(handlers.size());
      } else if (instruction.opcode == op::RESUME && instruction.oparg != RESUME_AT_FUNC_START) {
        if (yield_depth == 1) instruction.oparg |= RESUME_OPARG_DEPTH1_MASK;
        yield_depth = -1;
      }
    }
    if (block->falls_through() && block->next != nullptr) push(block->next, handlers);
  }
}

}  // namespace heapglass
