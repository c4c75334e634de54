// Taking out what is not needed: unreachable blocks, NOPs whose line another instruction has, jumps to the
// next instruction.
#include "lang/flowgraph.h"

namespace heapglass {

namespace {

constexpr size_t MAX_COPY_SIZE = 4;

}  // namespace

// A jump to a small exit block, or to a block without lines, becomes a copy of that block.
bool FlowGraph::inline_small_block(Block* block) {
  BlockInstruction* last = block->last();
  if (last == nullptr || !is_unconditional_jump(last->opcode)) return false;
  Block* target = last->target;
  const bool is_small_exit = exits_scope(*target) && target->instructions.size() <= MAX_COPY_SIZE;
  const bool is_without_line = has_no_line(*target) && !target->falls_through();
  if (!is_small_exit && !is_without_line) return false;
  const int removed_opcode = last->opcode;
  last->set(op::NOP);
  const std::vector<BlockInstruction> copy = target->instructions;
  block->instructions.insert(block->instructions.end(), copy.begin(), copy.end());
  if (is_without_line) {
    last = block->last();
    if (is_unconditional_jump(last->opcode) && removed_opcode == op::JUMP) last->opcode = op::JUMP;
  }
  --target->predecessors;
  return true;
}

void FlowGraph::inline_small_blocks() {
  bool changed = true;
  while (changed) {
    changed = false;
    for (Block* block = entry_; block != nullptr; block = block->next) changed |= inline_small_block(block);
  }
}

void FlowGraph::remove_unreachable() {
  reset_visited();
  for (Block* block = entry_; block != nullptr; block = block->next) block->predecessors = 0;
  std::vector<Block*> pending{entry_};
  entry_->predecessors = 1;
  entry_->visited = true;
  auto reach = [&](Block* block) {
    if (!block->visited) {
      block->visited = true;
      pending.push_back(block);
    }
    ++block->predecessors;
  };
  while (!pending.empty()) {
    Block* block = pending.back();
    pending.pop_back();
    if (block->next != nullptr && block->falls_through()) reach(block->next);
    for (const BlockInstruction& instruction : block->instructions) {
      if (has_target(instruction.opcode)) reach(instruction.target);
    }
  }
  for (Block* block = entry_; block != nullptr; block = block->next) {
    if (block->predecessors != 0) continue;
    block->cut(0);
    block->is_handler = false;
  }
}

int FlowGraph::remove_redundant_nops(Block* block) {
  std::vector<BlockInstruction>& code = block->instructions;
  size_t kept = 0;
  int previous_line = -1;
  for (size_t i = 0; i < code.size(); ++i) {
    const int line = code[i].location.lineno;
    if (code[i].opcode == op::NOP) {
      if (line < 0 || previous_line == line) continue;
      if (i + 1 < code.size()) {
        const int next_line = code[i + 1].location.lineno;
        if (next_line == line) continue;
        if (next_line < 0) {
          code[i + 1].location = code[i].location;
          continue;
        }
      } else if (Block* next = next_nonempty(block->next)) {
        SourceLocation next_location = NO_LOCATION;
        for (const BlockInstruction& instruction : next->instructions) {
          if (instruction.opcode == op::NOP && instruction.location.lineno < 0) continue;
          next_location = instruction.location;
          break;
        }
        if (line == next_location.lineno) continue;
      }
    }
    if (kept != i) code[kept] = code[i];
    ++kept;
    previous_line = line;
  }
  const int removed = static_cast<int>(code.size() - kept);
  block->cut(kept);
  return removed;
}

int FlowGraph::remove_redundant_nops() {
  int removed = 0;
  for (Block* block = entry_; block != nullptr; block = block->next) removed += remove_redundant_nops(block);
  return removed;
}

int FlowGraph::remove_redundant_jumps() {
  int changes = 0;
  for (Block* block = entry_; block != nullptr; block = block->next) {
    BlockInstruction* last = block->last();
    if (last == nullptr || !is_unconditional_jump(last->opcode)) continue;
    if (next_nonempty(last->target) != next_nonempty(block->next)) continue;
    ++changes;
    last->set(op::NOP);
  }
  return changes;
}

void FlowGraph::remove_redundant_nops_and_jumps() {
  int removed = 0;
  do {
    removed = remove_redundant_nops();
    removed += remove_redundant_jumps();
  } while (removed > 0);
}

// Takes out what is pushed only to be popped.
void FlowGraph::remove_redundant_nops_and_pairs() {
  bool done = false;
  while (!done) {
    done = true;
    BlockInstruction* instruction = nullptr;
    for (Block* block = entry_; block != nullptr; block = block->next) {
      remove_redundant_nops(block);
      if (block->has_label) instruction = nullptr;
      for (BlockInstruction& current : block->instructions) {
        BlockInstruction* previous = instruction;
        instruction = &current;
        if (current.opcode != op::POP_TOP || previous == nullptr) continue;
        const bool is_pair = previous->opcode == op::LOAD_CONST || previous->opcode == op::LOAD_SMALL_INT ||
                             (previous->opcode == op::COPY && previous->oparg == 1);
        if (!is_pair) continue;
        previous->set(op::NOP);
        current.set(op::NOP);
        done = false;
      }
      if ((instruction != nullptr && is_jump(instruction->opcode)) || !block->falls_through()) instruction = nullptr;
    }
  }
}

}  // namespace heapglass
