// Short sequences of instructions that do with fewer.
#include <algorithm>

#include "lang/flowgraph.h"

namespace heapglass {

// [constant] is loaded at [place] (or copied from a load), and the instruction behind tests it.
void FlowGraph::optimize_constant_test(Block* block, size_t place, const ConstantRef& constant) {
  BlockInstruction& load = block->instructions[place];
  BlockInstruction& test = block->instructions[place + 1];
  const bool is_true = constant_is_true(*constant);
  if (test.opcode == op::TO_BOOL) {
    const int index = add_constant(pool_.boolean(is_true));
    load.set(op::NOP);
    test.set(op::LOAD_CONST, index);
    return;
  }
  const bool pops = test.opcode == op::POP_JUMP_IF_FALSE || test.opcode == op::POP_JUMP_IF_TRUE;
  const bool jumps_if_true = test.opcode == op::POP_JUMP_IF_TRUE || test.opcode == op::JUMP_IF_TRUE;
  if (pops) load.set(op::NOP);
  if (is_true == jumps_if_true) {
    test.opcode = op::JUMP;
  } else {
    test.set(op::NOP);
  }
}

// LOAD_CONST None; IS_OP; perhaps TO_BOOL; POP_JUMP_IF_… becomes POP_JUMP_IF_[NOT_]NONE.
void FlowGraph::optimize_is_none(Block* block, size_t place) {
  std::vector<BlockInstruction>& code = block->instructions;
  if (code.size() <= place + 2) return;
  size_t jump = place + 2;
  if (code[jump].opcode == op::TO_BOOL) {
    code[jump].set(op::NOP);
    ++jump;
    if (code.size() <= jump) return;
  }
  bool invert = code[place + 1].oparg != 0;
  if (code[jump].opcode == op::POP_JUMP_IF_FALSE) {
    invert = !invert;
  } else if (code[jump].opcode != op::POP_JUMP_IF_TRUE) {
    return;
  }
  code[place].set(op::NOP);
  code[place + 1].set(op::NOP);
  code[jump].opcode = invert ? op::POP_JUMP_IF_NOT_NONE : op::POP_JUMP_IF_NONE;
}

void FlowGraph::optimize_constant_loads(Block* block) {
  std::vector<BlockInstruction>& code = block->instructions;
  BlockInstruction loaded;
  for (size_t i = 0; i < code.size(); ++i) {
    int value = 0;
    if (code[i].opcode == op::LOAD_CONST && small_int_value(*constant_of(code[i]), &value)) {
      code[i].set(op::LOAD_SMALL_INT, value);
    }
    const bool is_copy_of_load = loaded.opcode == op::LOAD_CONST && code[i].opcode == op::COPY && code[i].oparg == 1;
    if (!is_copy_of_load) loaded = code[i];
    if (!loads_constant(loaded) || i + 1 >= code.size()) continue;
    switch (code[i + 1].opcode) {
      case op::POP_JUMP_IF_FALSE:
      case op::POP_JUMP_IF_TRUE:
      case op::JUMP_IF_FALSE:
      case op::JUMP_IF_TRUE:
      case op::TO_BOOL: optimize_constant_test(block, i, constant_of(loaded)); break;
      case op::IS_OP:
        if (constant_of(loaded)->type == ConstantType::None) optimize_is_none(block, i);
        break;
      default: break;
    }
  }
}

// The jump at [place] leads to another jump: it goes where that one goes. Returns whether it was replaced.
bool FlowGraph::thread_jump(Block* block, size_t place, int opcode) {
  BlockInstruction& jump = block->instructions[place];
  const BlockInstruction target = jump.target->instructions[0];
  if (jump.target == target.target) return false;
  jump.set(op::NOP);
  block->add(opcode, 0, target.location, target.target);
  return true;
}

// Returns whether the instruction at [place] must be looked at again.
bool FlowGraph::optimize_jump(Block* block, size_t place) {
  BlockInstruction& jump = block->instructions[place];
  const int opcode = jump.opcode;
  if (jump.target->instructions.empty()) return false;
  const int target = jump.target->instructions[0].opcode;
  switch (opcode) {
    case op::POP_JUMP_IF_NOT_NONE:
    case op::POP_JUMP_IF_NONE:
    case op::POP_JUMP_IF_FALSE:
    case op::POP_JUMP_IF_TRUE: return target == op::JUMP && thread_jump(block, place, opcode);
    case op::JUMP_IF_FALSE:
    case op::JUMP_IF_TRUE: {
      if (target == op::JUMP || target == opcode) return thread_jump(block, place, opcode);
      const int opposite = opcode == op::JUMP_IF_FALSE ? op::JUMP_IF_TRUE : op::JUMP_IF_FALSE;
      if (target != opposite) return false;
      jump.target = jump.target->next;
      return true;
    }
    case op::JUMP:
    case op::JUMP_NO_INTERRUPT:
      if (target == op::JUMP) return thread_jump(block, place, op::JUMP);
      return target == op::JUMP_NO_INTERRUPT && thread_jump(block, place, opcode);
    default: return false;
  }
}

// Replaces the instruction at [place] and the one behind it, where they do with one.
void FlowGraph::optimize_pair(Block* block, size_t place) {
  std::vector<BlockInstruction>& code = block->instructions;
  BlockInstruction& first = code[place];
  BlockInstruction none;
  BlockInstruction& second = place + 1 < code.size() ? code[place + 1] : none;
  const int opcode = first.opcode;
  const int oparg = first.oparg;
  const int here = static_cast<int>(place);
  auto merge = [&](int merged, int merged_arg = 0) {
    first.set(op::NOP);
    second.set(merged, merged_arg);
  };
  switch (opcode) {
    case op::BUILD_TUPLE:
      if (second.opcode == op::UNPACK_SEQUENCE && oparg == second.oparg && oparg >= 1 && oparg <= 3) {
        return oparg == 1 ? merge(op::NOP) : merge(op::SWAP, oparg);
      }
      return fold_tuple(block, here);
    case op::BUILD_LIST:
    case op::BUILD_SET: return fold_list_or_set(block, here, second.opcode);
    case op::LIST_APPEND:
    case op::SET_ADD: return fold_long_display(block, here, second.opcode);
    case op::STORE_FAST:
      if (second.opcode == opcode && second.oparg == oparg && first.location.lineno == second.location.lineno) {
        first.set(op::POP_TOP);
      }
      return;
    case op::SWAP:
      if (oparg == 1) first.set(op::NOP);
      return;
    case op::LOAD_GLOBAL:
      if (second.opcode == op::PUSH_NULL && (oparg & 1) == 0) {
        first.oparg |= 1;
        second.set(op::NOP);
      }
      return;
    case op::COMPARE_OP:
      if (second.opcode == op::TO_BOOL) merge(opcode, oparg | COMPARE_TO_BOOL);
      return;
    case op::CONTAINS_OP:
    case op::IS_OP:
      if (second.opcode == op::TO_BOOL) return merge(opcode, oparg);
      if (second.opcode == op::UNARY_NOT) merge(opcode, oparg ^ 1);
      return;
    case op::TO_BOOL:
      if (second.opcode == op::TO_BOOL) first.set(op::NOP);
      return;
    case op::UNARY_NOT:
      if (second.opcode == op::TO_BOOL) return merge(op::UNARY_NOT);
      if (second.opcode == op::UNARY_NOT) return merge(op::NOP);
      return fold_unary(block, here);
    case op::UNARY_INVERT:
    case op::UNARY_NEGATIVE: return fold_unary(block, here);
    case op::CALL_INTRINSIC_1:
      if (oparg == INTRINSIC_UNARY_POSITIVE) return fold_unary(block, here);
      if (oparg != INTRINSIC_LIST_TO_TUPLE) return;
      fold_list_to_tuple(block, here);
      if (first.opcode == op::CALL_INTRINSIC_1 && second.opcode == op::GET_ITER) first.set(op::NOP);
      return;
    case op::BINARY_OP: return fold_binary(block, here);
    default: return;
  }
}

void FlowGraph::optimize_block(Block* block) {
  for (size_t i = 0; i < block->instructions.size(); ++i) {
    if (is_jump(block->instructions[i].opcode)) {
      if (optimize_jump(block, i)) --i;
      continue;
    }
    optimize_pair(block, i);
  }
  optimize_swaps(block);
}

namespace {

bool is_swappable(int opcode) {
  return opcode == op::STORE_FAST || opcode == op::STORE_FAST_MAYBE_NULL || opcode == op::POP_TOP;
}

int stored_local(const BlockInstruction& instruction) {
  const bool stores = instruction.opcode == op::STORE_FAST || instruction.opcode == op::STORE_FAST_MAYBE_NULL;
  return stores ? instruction.oparg : -1;
}

// Replaces a run of SWAPs that starts at [start] by the shortest with the same effect; returns its last place.
size_t shorten_swaps(std::vector<BlockInstruction>& code, size_t start) {
  int depth = code[start].oparg;
  bool more = false;
  size_t end = start + 1;
  for (; end < code.size(); ++end) {
    if (code[end].opcode == op::SWAP) {
      depth = std::max(depth, code[end].oparg);
      more = true;
    } else if (code[end].opcode != op::NOP) {
      break;
    }
  }
  if (!more) return start;
  constexpr int VISITED = -1;
  std::vector<int> stack(static_cast<size_t>(depth));
  for (int i = 0; i < depth; ++i) stack[static_cast<size_t>(i)] = i;
  for (size_t i = start; i < end; ++i) {
    if (code[i].opcode == op::SWAP) std::swap(stack[0], stack[static_cast<size_t>(code[i].oparg - 1)]);
  }
  // Each cycle of the permutation is undone through the top entry; the moves are written from the end.
  size_t current = end;
  for (int i = 0; i < depth; ++i) {
    const int entry = stack[static_cast<size_t>(i)];
    if (entry == VISITED || entry == i) continue;
    for (int j = i;;) {
      if (j != 0) code[--current].set(op::SWAP, j + 1);
      int& slot = stack[static_cast<size_t>(j)];
      if (slot == VISITED) break;
      const int next = slot;
      slot = VISITED;
      j = next;
    }
  }
  while (current > start) code[--current].set(op::NOP);
  return end - 1;
}

// Returns the place of the next instruction that a SWAP can be applied to in advance, or -1.
int next_swappable(const std::vector<BlockInstruction>& code, int place, int line) {
  for (size_t i = static_cast<size_t>(place) + 1; i < code.size(); ++i) {
    if (line >= 0 && code[i].location.lineno != line) return -1;
    if (code[i].opcode == op::NOP) continue;
    return is_swappable(code[i].opcode) ? static_cast<int>(i) : -1;
  }
  return -1;
}

// Exchanges the instructions that take the entries, in place of the entries.
void apply_static_swaps(std::vector<BlockInstruction>& code, int place) {
  for (int i = place; i >= 0; --i) {
    BlockInstruction& swap = code[static_cast<size_t>(i)];
    if (swap.opcode != op::SWAP) {
      if (swap.opcode == op::NOP || is_swappable(swap.opcode)) continue;
      return;
    }
    const int first = next_swappable(code, i, -1);
    if (first < 0) return;
    int second = first;
    const int line = code[static_cast<size_t>(first)].location.lineno;
    for (int count = swap.oparg - 1; count > 0; --count) {
      second = next_swappable(code, second, line);
      if (second < 0) return;
    }
    const int first_local = stored_local(code[static_cast<size_t>(first)]);
    const int second_local = stored_local(code[static_cast<size_t>(second)]);
    if (first_local >= 0 || second_local >= 0) {
      if (first_local == second_local) return;
      for (int between = first + 1; between < second; ++between) {
        const int local = stored_local(code[static_cast<size_t>(between)]);
        if (local >= 0 && (local == first_local || local == second_local)) return;
      }
    }
    swap.set(op::NOP);
    std::swap(code[static_cast<size_t>(first)], code[static_cast<size_t>(second)]);
  }
}

}  // namespace

void FlowGraph::optimize_swaps(Block* block) {
  std::vector<BlockInstruction>& code = block->instructions;
  for (size_t i = 0; i < code.size(); ++i) {
    if (code[i].opcode != op::SWAP) continue;
    i = shorten_swaps(code, i);
    apply_static_swaps(code, static_cast<int>(i));
  }
}

}  // namespace heapglass
