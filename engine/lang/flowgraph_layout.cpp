// The last phases: cold blocks go to the end, pseudo instructions become real ones, jumps get a direction, cells
// get their places among the fast locals.
#include <algorithm>

#include "lang/flowgraph.h"

namespace heapglass {

void FlowGraph::mark_warm() {
  reset_visited();
  std::vector<Block*> pending{entry_};
  entry_->visited = true;
  auto reach = [&](Block* block) {
    if (block->visited) return;
    block->visited = true;
    pending.push_back(block);
  };
  while (!pending.empty()) {
    Block* block = pending.back();
    pending.pop_back();
    block->warm = true;
    if (block->next != nullptr && block->falls_through()) reach(block->next);
    for (const BlockInstruction& instruction : block->instructions) {
      if (is_jump(instruction.opcode)) reach(instruction.target);
    }
  }
}

void FlowGraph::mark_cold() {
  mark_warm();
  reset_visited();
  std::vector<Block*> pending;
  auto reach = [&](Block* block) {
    if (block->visited) return;
    block->visited = true;
    pending.push_back(block);
  };
  for (Block* block = entry_; block != nullptr; block = block->next) {
    if (block->is_handler) reach(block);
  }
  while (!pending.empty()) {
    Block* block = pending.back();
    pending.pop_back();
    block->cold = true;
    if (block->next != nullptr && block->falls_through() && !block->next->warm) reach(block->next);
    for (const BlockInstruction& instruction : block->instructions) {
      if (is_jump(instruction.opcode) && !instruction.target->warm) reach(instruction.target);
    }
  }
}

void FlowGraph::push_cold_blocks_to_end() {
  if (entry_->next == nullptr) return;
  mark_cold();
  for (Block* block = entry_; block != nullptr; block = block->next) {
    if (!block->cold || !block->falls_through() || block->next == nullptr || !block->next->warm) continue;
    Block* jump = new_block();
    block->next->has_label = true;
    jump->add(op::JUMP_NO_INTERRUPT, 0, NO_LOCATION, block->next);
    jump->cold = true;
    jump->next = block->next;
    jump->predecessors = 1;
    block->next = jump;
  }
  std::vector<Block*> warm_blocks;
  std::vector<Block*> cold_blocks;
  for (Block* block = entry_; block != nullptr; block = block->next) {
    (block->cold ? cold_blocks : warm_blocks).push_back(block);
  }
  warm_blocks.insert(warm_blocks.end(), cold_blocks.begin(), cold_blocks.end());
  for (size_t i = 0; i < warm_blocks.size(); ++i) {
    warm_blocks[i]->next = i + 1 < warm_blocks.size() ? warm_blocks[i + 1] : nullptr;
  }
  if (!cold_blocks.empty()) remove_redundant_nops_and_jumps();
}

void FlowGraph::convert_conditional_pseudo_jumps() {
  for (Block* block = entry_; block != nullptr; block = block->next) {
    BlockInstruction* last = block->last();
    if (last == nullptr || (last->opcode != op::JUMP_IF_FALSE && last->opcode != op::JUMP_IF_TRUE)) continue;
    BlockInstruction jump = *last;
    jump.opcode = jump.opcode == op::JUMP_IF_FALSE ? op::POP_JUMP_IF_FALSE : op::POP_JUMP_IF_TRUE;
    *last = {op::COPY, 1, jump.location, nullptr, jump.handler};
    block->instructions.push_back({op::TO_BOOL, 0, jump.location, nullptr, jump.handler});
    block->instructions.push_back(jump);
  }
}

void FlowGraph::convert_pseudo_instructions() {
  for (Block* block = entry_; block != nullptr; block = block->next) {
    for (BlockInstruction& instruction : block->instructions) {
      if (is_block_push(instruction.opcode)) {
        instruction.set(op::NOP);
      } else if (instruction.opcode == op::LOAD_CLOSURE) {
        instruction.opcode = op::LOAD_FAST;
      } else if (instruction.opcode == op::STORE_FAST_MAYBE_NULL) {
        instruction.opcode = op::STORE_FAST;
      }
    }
  }
  remove_redundant_nops_and_jumps();
}

// A conditional jump leads forward. One that leads back becomes its opposite over an unconditional jump.
void FlowGraph::normalize_jumps() {
  reset_visited();
  for (Block* block = entry_; block != nullptr; block = block->next) {
    block->visited = true;
    BlockInstruction* last = block->last();
    if (last == nullptr || !is_conditional_jump(last->opcode)) continue;
    const SourceLocation location = last->location;
    if (!last->target->visited) {
      block->add(op::NOT_TAKEN, 0, location);
      continue;
    }
    Block* target = last->target;
    Block* backwards = new_block();
    backwards->add(op::NOT_TAKEN, 0, location);
    backwards->add(op::JUMP, 0, location, target);
    backwards->start_depth = target->start_depth;
    switch (last->opcode) {
      case op::POP_JUMP_IF_NOT_NONE: last->opcode = op::POP_JUMP_IF_NONE; break;
      case op::POP_JUMP_IF_NONE: last->opcode = op::POP_JUMP_IF_NOT_NONE; break;
      case op::POP_JUMP_IF_FALSE: last->opcode = op::POP_JUMP_IF_TRUE; break;
      default: last->opcode = op::POP_JUMP_IF_FALSE; break;
    }
    last->target = block->next;
    backwards->cold = block->cold;
    backwards->next = block->next;
    block->next = backwards;
  }
}

void FlowGraph::calculate_stack_size() {
  constexpr int UNKNOWN = -1;
  for (Block* block = entry_; block != nullptr; block = block->next) block->start_depth = UNKNOWN;
  std::vector<Block*> pending;
  auto reach = [&](Block* block, int depth) {
    if (block->start_depth != UNKNOWN) return;
    block->start_depth = depth;
    pending.push_back(block);
  };
  int most = 0;
  reach(entry_, 0);
  while (!pending.empty()) {
    Block* block = pending.back();
    pending.pop_back();
    int depth = block->start_depth;
    for (const BlockInstruction& instruction : block->instructions) {
      most = std::max(most, depth);
      const auto opcode = static_cast<unsigned>(instruction.opcode);
      const int effect = opcode_pushed(opcode, instruction.oparg) - opcode_popped(opcode, instruction.oparg);
      if (has_target(instruction.opcode) && instruction.opcode != op::END_ASYNC_FOR) {
        reach(instruction.target, depth + effect);
      }
      if (!is_block_push(instruction.opcode)) depth += effect;
    }
    if (block->next != nullptr && block->falls_through()) reach(block->next, depth);
  }
  stack_size_ = std::max(most, 1);  // CPython never makes a frame without a stack.
}

void FlowGraph::insert_prefix(const std::vector<int>& fixed, uint32_t flags) {
  std::vector<BlockInstruction> prefix;
  const UnitMetadata& metadata = unit_.metadata;
  if (metadata.freevars.size() != 0) {
    prefix.push_back({op::COPY_FREE_VARS, static_cast<int>(metadata.freevars.size()), NO_LOCATION, nullptr, nullptr});
  }
  // Cells that are parameters come first, in the order of the parameters.
  const size_t cell_count = metadata.cellvars.size();
  std::vector<std::pair<int, int>> cells;
  for (size_t i = 0; i < cell_count; ++i) cells.emplace_back(fixed[i], static_cast<int>(i));
  std::sort(cells.begin(), cells.end());
  for (const auto& [place, number] : cells) prefix.push_back({op::MAKE_CELL, number, NO_LOCATION, nullptr, nullptr});
  if (flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) {
    const SourceLocation location{metadata.firstlineno, metadata.firstlineno, -1, -1};
    prefix.push_back({op::RETURN_GENERATOR, 0, location, nullptr, nullptr});
    prefix.push_back({op::POP_TOP, 0, location, nullptr, nullptr});
  }
  entry_->instructions.insert(entry_->instructions.begin(), prefix.begin(), prefix.end());
}

// Numbers of cells and free variables become places behind the locals; a cell that is a local shares its place.
void FlowGraph::prepare_localsplus(uint32_t flags) {
  const UnitMetadata& metadata = unit_.metadata;
  const int local_count = static_cast<int>(metadata.varnames.size());
  const int offsets = static_cast<int>(metadata.cellvars.size() + metadata.freevars.size());
  std::vector<int> fixed;
  for (int i = 0; i < offsets; ++i) fixed.push_back(local_count + i);
  for (const auto& cell : metadata.cellvars.entries()) {
    if (const int* local = metadata.varnames.find(cell.name)) fixed[static_cast<size_t>(cell.value)] = *local;
  }
  insert_prefix(fixed, flags);
  int dropped = 0;
  for (int i = 0; i < offsets; ++i) {
    int& place = fixed[static_cast<size_t>(i)];
    if (place == i + local_count) {
      place -= dropped;
    } else {
      ++dropped;
    }
  }
  for (Block* block = entry_; block != nullptr; block = block->next) {
    for (BlockInstruction& instruction : block->instructions) {
      switch (instruction.opcode) {
        case op::MAKE_CELL:
        case op::LOAD_CLOSURE:
        case op::LOAD_DEREF:
        case op::STORE_DEREF:
        case op::DELETE_DEREF:
        case op::LOAD_FROM_DICT_OR_DEREF: instruction.oparg = fixed[static_cast<size_t>(instruction.oparg)]; break;
        default: break;
      }
    }
  }
  localsplus_count_ = local_count + offsets - dropped;
}

void FlowGraph::optimize() {
  inline_small_blocks();
  remove_unreachable();
  resolve_line_numbers();
  for (Block* block = entry_; block != nullptr; block = block->next) optimize_constant_loads(block);
  for (Block* block = entry_; block != nullptr; block = block->next) optimize_block(block);
  remove_redundant_nops_and_pairs();
  remove_unreachable();
  remove_redundant_nops_and_jumps();
  remove_unused_constants();
  unit_.constants.replace(constants_);
  add_checks_for_unbound_locals();
  insert_superinstructions();
  push_cold_blocks_to_end();
  resolve_line_numbers();
}

void FlowGraph::finish(uint32_t flags) {
  convert_conditional_pseudo_jumps();
  calculate_stack_size();
  prepare_localsplus(flags);
  convert_pseudo_instructions();
  normalize_jumps();
  borrow_locals();
}

}  // namespace heapglass
