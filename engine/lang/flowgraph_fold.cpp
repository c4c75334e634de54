// Folding: instructions that compute with constants become one that loads the result.
//
// What was loaded before becomes NOPs without a line, and the constants that nothing loads any more go at the end.
#include <algorithm>

#include "lang/constant_arithmetic.h"
#include "lang/flowgraph.h"
#include "lang/set_order.h"

namespace heapglass {

namespace {

constexpr int MAX_SEQUENCE = 30;     // _PY_STACK_USE_GUIDELINE.
constexpr int MIN_CONST_SEQUENCE = 3;

}  // namespace

bool FlowGraph::loads_constant(const BlockInstruction& instruction) const {
  return instruction.opcode == op::LOAD_CONST || instruction.opcode == op::LOAD_SMALL_INT;
}

ConstantRef FlowGraph::constant_of(const BlockInstruction& instruction) {
  if (instruction.opcode == op::LOAD_SMALL_INT) return pool_.integer(instruction.oparg);
  return constants_[static_cast<size_t>(instruction.oparg)];
}

int FlowGraph::add_constant(const ConstantRef& constant) {
  for (; indexed_constants_ < constants_.size(); ++indexed_constants_) {
    constant_indices_.emplace(constants_[indexed_constants_].get(), static_cast<int>(indexed_constants_));
  }
  const auto [found, is_new] = constant_indices_.emplace(constant.get(), static_cast<int>(constants_.size()));
  if (is_new) constants_.push_back(constant);
  return found->second;
}

void FlowGraph::make_load(BlockInstruction& instruction, const ConstantRef& constant) {
  int value = 0;
  if (small_int_value(*constant, &value)) {
    instruction.set(op::LOAD_SMALL_INT, value);
  } else {
    instruction.set(op::LOAD_CONST, add_constant(constant));
  }
}

// Finds the [count] loads of constants that end at [start], with nothing but NOPs between them.
bool FlowGraph::collect_loads(Block* block, int start, int count, std::vector<int>& places) {
  places.assign(static_cast<size_t>(count), 0);
  for (; start >= 0 && count > 0; --start) {
    const BlockInstruction& instruction = block->instructions[static_cast<size_t>(start)];
    if (instruction.opcode == op::NOP) continue;
    if (!loads_constant(instruction)) return false;
    places[static_cast<size_t>(--count)] = start;
  }
  return count == 0;
}

void FlowGraph::clear_loads(Block* block, const std::vector<int>& places) {
  for (const int place : places) {
    BlockInstruction& instruction = block->instructions[static_cast<size_t>(place)];
    instruction.set(op::NOP);
    instruction.location = NO_LOCATION;
  }
}

void FlowGraph::fold_tuple(Block* block, int place) {
  BlockInstruction& build = block->instructions[static_cast<size_t>(place)];
  std::vector<int> loads;
  if (build.oparg > MAX_SEQUENCE || !collect_loads(block, place - 1, build.oparg, loads)) return;
  std::vector<ConstantRef> items;
  for (const int load : loads) items.push_back(constant_of(block->instructions[static_cast<size_t>(load)]));
  clear_loads(block, loads);
  make_load(build, pool_.tuple(std::move(items)));
}

// Finds BUILD_LIST 0 (or BUILD_SET 0), then loads of constants and LIST_APPEND 1 (SET_ADD 1) by turns, up to before
// [end]. Sets the constants in order and the places of all these instructions.
bool FlowGraph::collect_appended(Block* block, int end, int build, int add, std::vector<ConstantRef>& items,
                                 std::vector<int>& places) {
  bool expect_add = true;
  for (int i = end - 1; i >= 0; --i) {
    const BlockInstruction& instruction = block->instructions[static_cast<size_t>(i)];
    if (instruction.opcode == op::NOP) continue;
    places.push_back(i);
    if (instruction.opcode == build && instruction.oparg == 0) {
      std::reverse(items.begin(), items.end());
      return expect_add;
    }
    if (expect_add) {
      if (instruction.opcode != add || instruction.oparg != 1) return false;
    } else {
      if (!loads_constant(instruction)) return false;
      items.push_back(constant_of(instruction));
    }
    expect_add = !expect_add;
  }
  return false;
}

// A long tuple of constants is built as a list and converted: it becomes a constant.
void FlowGraph::fold_list_to_tuple(Block* block, int place) {
  std::vector<int> places;
  std::vector<ConstantRef> items;
  if (!collect_appended(block, place, op::BUILD_LIST, op::LIST_APPEND, items, places)) return;
  clear_loads(block, places);
  make_load(block->instructions[static_cast<size_t>(place)], pool_.tuple(std::move(items)));
}

// A long display of constants that is only iterated or searched becomes a constant; [place] is its last addition.
void FlowGraph::fold_long_display(Block* block, int place, int next_opcode) {
  if (next_opcode != op::GET_ITER && next_opcode != op::CONTAINS_OP) return;
  const bool is_list = block->instructions[static_cast<size_t>(place)].opcode == op::LIST_APPEND;
  std::vector<int> places;
  std::vector<ConstantRef> items;
  if (!collect_appended(block, place + 1, is_list ? op::BUILD_LIST : op::BUILD_SET,
                        is_list ? op::LIST_APPEND : op::SET_ADD, items, places)) {
    return;
  }
  clear_loads(block, places);
  block->instructions[static_cast<size_t>(place)].set(
      op::LOAD_CONST, add_constant(is_list ? pool_.tuple(std::move(items)) : frozenset_of(items)));
}

ConstantRef FlowGraph::frozenset_of(const std::vector<ConstantRef>& items) {
  Constant set;
  set.type = ConstantType::FrozenSet;
  set.items = distinct_items(items);
  return pool_.intern(std::move(set));
}

// A display of constants that is only iterated or searched becomes a tuple or a frozenset; one of three and more
// is built from such a constant at once.
void FlowGraph::fold_list_or_set(Block* block, int place, int next_opcode) {
  auto at = [&](int index) -> BlockInstruction& { return block->instructions[static_cast<size_t>(index)]; };
  const bool is_list = at(place).opcode == op::BUILD_LIST;
  const int count = at(place).oparg;
  const bool is_only_read = next_opcode == op::GET_ITER || next_opcode == op::CONTAINS_OP;
  if (count > MAX_SEQUENCE || (count < MIN_CONST_SEQUENCE && !is_only_read)) return;
  std::vector<int> loads;
  if (!collect_loads(block, place - 1, count, loads)) {
    if (is_only_read && is_list) at(place).opcode = op::BUILD_TUPLE;
    return;
  }
  std::vector<ConstantRef> items;
  for (const int load : loads) items.push_back(constant_of(at(load)));
  ConstantRef folded;
  if (is_list) {
    folded = pool_.tuple(std::move(items));
  } else {
    folded = frozenset_of(items);
  }
  const int index = add_constant(folded);
  clear_loads(block, loads);
  if (is_only_read) {
    at(place).set(op::LOAD_CONST, index);
    return;
  }
  at(place - 2).location = at(place).location;
  at(place - 2).set(is_list ? op::BUILD_LIST : op::BUILD_SET, 0);
  at(place - 1).set(op::LOAD_CONST, index);
  at(place).set(is_list ? op::LIST_EXTEND : op::SET_UPDATE, 1);
}

void FlowGraph::fold_binary(Block* block, int place) {
  BlockInstruction& instruction = block->instructions[static_cast<size_t>(place)];
  std::vector<int> loads;
  if (!collect_loads(block, place - 1, 2, loads)) return;
  const ConstantRef left = constant_of(block->instructions[static_cast<size_t>(loads[0])]);
  const ConstantRef right = constant_of(block->instructions[static_cast<size_t>(loads[1])]);
  const ConstantRef result = fold_binary_operator(pool_, *left, instruction.oparg, *right);
  if (result == nullptr) return;
  clear_loads(block, loads);
  make_load(instruction, result);
}

void FlowGraph::fold_unary(Block* block, int place) {
  BlockInstruction& instruction = block->instructions[static_cast<size_t>(place)];
  std::vector<int> loads;
  if (!collect_loads(block, place - 1, 1, loads)) return;
  const ConstantRef operand = constant_of(block->instructions[static_cast<size_t>(loads[0])]);
  const ConstantRef result = fold_unary_operator(pool_, *operand, instruction.opcode);
  if (result == nullptr) return;
  clear_loads(block, loads);
  make_load(instruction, result);
}

// The first constant stays even if unused: it may be the documentation string.
void FlowGraph::remove_unused_constants() {
  if (constants_.empty()) return;
  std::vector<int> new_index(constants_.size(), -1);
  new_index[0] = 0;
  for (Block* block = entry_; block != nullptr; block = block->next) {
    for (const BlockInstruction& instruction : block->instructions) {
      if (instruction.opcode == op::LOAD_CONST) new_index[static_cast<size_t>(instruction.oparg)] = 0;
    }
  }
  std::vector<ConstantRef> used;
  for (size_t i = 0; i < constants_.size(); ++i) {
    if (new_index[i] < 0) continue;
    new_index[i] = static_cast<int>(used.size());
    used.push_back(constants_[i]);
  }
  constants_ = std::move(used);
  for (Block* block = entry_; block != nullptr; block = block->next) {
    for (BlockInstruction& instruction : block->instructions) {
      if (instruction.opcode == op::LOAD_CONST) instruction.oparg = new_index[static_cast<size_t>(instruction.oparg)];
    }
  }
}

}  // namespace heapglass
