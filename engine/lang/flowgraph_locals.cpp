// Fast locals: which loads must check that the local is bound, which go in pairs, and which may borrow.
#include "lang/flowgraph.h"

namespace heapglass {

namespace {

constexpr int MASK_BITS = 64;

void maybe_push(Block* block, uint64_t unsafe, std::vector<Block*>& stack) {
  const uint64_t both = block->unsafe_locals | unsafe;
  if (block->unsafe_locals == both) return;
  block->unsafe_locals = both;
  if (block->visited) return;
  block->visited = true;  // It is on the stack.
  stack.push_back(block);
}

}  // namespace

void FlowGraph::scan_block_for_locals(Block* block, std::vector<Block*>& stack) {
  uint64_t unsafe = block->unsafe_locals;
  for (BlockInstruction& instruction : block->instructions) {
    if (instruction.handler != nullptr) maybe_push(instruction.handler, unsafe, stack);
    if (instruction.oparg >= MASK_BITS) continue;
    const uint64_t bit = uint64_t{1} << instruction.oparg;
    switch (instruction.opcode) {
      case op::DELETE_FAST:
      case op::LOAD_FAST_AND_CLEAR:
      case op::STORE_FAST_MAYBE_NULL: unsafe |= bit; break;
      case op::STORE_FAST:
      case op::LOAD_FAST_CHECK: unsafe &= ~bit; break;
      case op::LOAD_FAST:
        if (unsafe & bit) instruction.opcode = op::LOAD_FAST_CHECK;
        unsafe &= ~bit;
        break;
      default: break;
    }
  }
  if (block->next != nullptr && block->falls_through()) maybe_push(block->next, unsafe, stack);
  BlockInstruction* last = block->last();
  if (last != nullptr && is_jump(last->opcode)) maybe_push(last->target, unsafe, stack);
}

// Locals beyond the 64 of the mask are looked at within each block alone.
void FlowGraph::scan_many_locals(int local_count) {
  std::vector<int> bound_in(static_cast<size_t>(local_count), 0);
  int block_number = 0;
  for (Block* block = entry_; block != nullptr; block = block->next) {
    ++block_number;
    for (BlockInstruction& instruction : block->instructions) {
      if (instruction.oparg < MASK_BITS || instruction.oparg >= local_count) continue;
      int& state = bound_in[static_cast<size_t>(instruction.oparg)];
      switch (instruction.opcode) {
        case op::DELETE_FAST:
        case op::LOAD_FAST_AND_CLEAR:
        case op::STORE_FAST_MAYBE_NULL: state = block_number - 1; break;
        case op::STORE_FAST: state = block_number; break;
        case op::LOAD_FAST:
          if (state != block_number) instruction.opcode = op::LOAD_FAST_CHECK;
          state = block_number;
          break;
        default: break;
      }
    }
  }
}

void FlowGraph::add_checks_for_unbound_locals() {
  int local_count = static_cast<int>(unit_.metadata.varnames.size());
  if (local_count == 0) return;
  if (local_count > MASK_BITS) {
    scan_many_locals(local_count);
    local_count = MASK_BITS;
  }
  reset_visited();
  std::vector<Block*> stack;
  uint64_t start = 0;
  for (int i = static_cast<int>(unit_.entry->varnames.size()); i < local_count; ++i) start |= uint64_t{1} << i;
  maybe_push(entry_, start, stack);
  for (Block* block = entry_; block != nullptr; block = block->next) scan_block_for_locals(block, stack);
  while (!stack.empty()) {
    Block* block = stack.back();
    stack.pop_back();
    block->visited = false;
    scan_block_for_locals(block, stack);
  }
}

namespace {

void make_superinstruction(BlockInstruction& first, BlockInstruction& second, int opcode) {
  const int line = first.location.lineno;
  const int next_line = second.location.lineno;
  if (line >= 0 && next_line >= 0 && line != next_line) return;
  if (first.oparg >= 16 || second.oparg >= 16) return;
  first.set(opcode, first.oparg << 4 | second.oparg);
  second.set(op::NOP);
}

}  // namespace

void FlowGraph::insert_superinstructions() {
  for (Block* block = entry_; block != nullptr; block = block->next) {
    std::vector<BlockInstruction>& code = block->instructions;
    for (size_t i = 0; i + 1 < code.size(); ++i) {
      const int next = code[i + 1].opcode;
      if (code[i].opcode == op::LOAD_FAST && next == op::LOAD_FAST) {
        make_superinstruction(code[i], code[i + 1], op::LOAD_FAST_LOAD_FAST);
      } else if (code[i].opcode == op::STORE_FAST && next == op::LOAD_FAST) {
        make_superinstruction(code[i], code[i + 1], op::STORE_FAST_LOAD_FAST);
      } else if (code[i].opcode == op::STORE_FAST && next == op::STORE_FAST) {
        make_superinstruction(code[i], code[i + 1], op::STORE_FAST_STORE_FAST);
      }
    }
  }
  remove_redundant_nops();
}

namespace {

constexpr int NOT_LOCAL = -1;
constexpr int NO_INSTRUCTION = -1;

// An entry of the stack: the instruction of this block that pushed it, and the local it was loaded from.
struct Reference {
  int instruction = NO_INSTRUCTION;
  int local = NOT_LOCAL;
};

// Runs one block over a stack of references, and notes the loads that must own what they push: those whose
// local is rebound, or whose reference is stored in a local or left on the stack, before it is consumed.
class BorrowAnalysis {
 public:
  BorrowAnalysis(Block* block, std::vector<Block*>& pending)
      : block_(block), pending_(pending), must_own_(block->instructions.size()),
        references_(static_cast<size_t>(block->start_depth)) {}

  void run() {
    for (size_t i = 0; i < block_->instructions.size(); ++i) step(static_cast<int>(i), block_->instructions[i]);
    if (block_->next != nullptr && !block_->instructions.empty() && block_->falls_through()) reach(block_->next);
    for (const Reference& reference : references_) own(reference);
    for (size_t i = 0; i < block_->instructions.size(); ++i) {
      if (must_own_[i]) continue;
      BlockInstruction& instruction = block_->instructions[i];
      if (instruction.opcode == op::LOAD_FAST) instruction.opcode = op::LOAD_FAST_BORROW;
      if (instruction.opcode == op::LOAD_FAST_LOAD_FAST) instruction.opcode = op::LOAD_FAST_BORROW_LOAD_FAST_BORROW;
    }
  }

 private:
  void own(const Reference& reference) {
    if (reference.instruction >= 0) must_own_[static_cast<size_t>(reference.instruction)] = true;
  }

  void push(int instruction, int local = NOT_LOCAL) { references_.push_back({instruction, local}); }

  Reference pop() {
    const Reference reference = references_.back();
    references_.pop_back();
    return reference;
  }

  void kill(int local) {
    for (const Reference& reference : references_) {
      if (reference.local == local) own(reference);
    }
  }

  void store(int local) {
    const Reference reference = pop();
    kill(local);
    own(reference);
  }

  void reach(Block* target) {
    if (target->visited || target->start_depth < 0) return;
    target->visited = true;
    pending_.push_back(target);
  }

  void step(int place, const BlockInstruction& instruction) {
    const int oparg = instruction.oparg;
    switch (instruction.opcode) {
      case op::DELETE_FAST: return kill(oparg);
      case op::LOAD_FAST: return push(place, oparg);
      case op::LOAD_FAST_AND_CLEAR:
        kill(oparg);
        return push(place, oparg);
      case op::LOAD_FAST_LOAD_FAST:
        push(place, oparg >> 4);
        return push(place, oparg & 15);
      case op::STORE_FAST: return store(oparg);
      case op::STORE_FAST_LOAD_FAST:
        store(oparg >> 4);
        return push(place, oparg & 15);
      case op::STORE_FAST_STORE_FAST:
        store(oparg >> 4);
        return store(oparg & 15);
      case op::COPY: return references_.push_back(references_[references_.size() - static_cast<size_t>(oparg)]);
      case op::SWAP:
        return std::swap(references_[references_.size() - static_cast<size_t>(oparg)], references_.back());
      default: return step_stack(place, instruction);
    }
  }

  void step_stack(int place, const BlockInstruction& instruction) {
    const int oparg = instruction.oparg;
    const int popped = opcode_popped(static_cast<unsigned>(instruction.opcode), oparg);
    const int pushed = opcode_pushed(static_cast<unsigned>(instruction.opcode), oparg);
    switch (instruction.opcode) {
      case op::FORMAT_SIMPLE:
      case op::GET_ANEXT:
      case op::GET_LEN:
      case op::GET_YIELD_FROM_ITER:
      case op::IMPORT_FROM:
      case op::MATCH_KEYS:
      case op::MATCH_MAPPING:
      case op::MATCH_SEQUENCE:
      case op::WITH_EXCEPT_START:
        // CPython counts these from 0 by a loop variable that hides the instruction's own number.
        for (int i = 0; i < pushed - popped; ++i) push(i);
        return;
      case op::DICT_MERGE:
      case op::DICT_UPDATE:
      case op::LIST_APPEND:
      case op::LIST_EXTEND:
      case op::MAP_ADD:
      case op::RERAISE:
      case op::SET_ADD:
      case op::SET_UPDATE:
        for (int i = 0; i < popped - pushed; ++i) pop();
        return;
      case op::END_SEND:
      case op::SET_FUNCTION_ATTRIBUTE: return keep_top();
      case op::CHECK_EXC_MATCH:
        pop();
        return push(place);
      case op::FOR_ITER:
        reach(instruction.target);
        return push(place);
      case op::LOAD_ATTR:
      case op::LOAD_SUPER_ATTR: {
        const Reference self = pop();
        for (int i = 1; i < popped; ++i) pop();
        push(place);
        if (oparg & 1) references_.push_back(self);
        return;
      }
      case op::LOAD_SPECIAL:
      case op::PUSH_EXC_INFO: {
        const Reference top = pop();
        push(place);
        return references_.push_back(top);
      }
      case op::SEND:
        reach(instruction.target);
        pop();
        return push(place);
      default:
        if (has_target(instruction.opcode)) reach(instruction.target);
        if (is_block_push(instruction.opcode)) return;
        for (int i = 0; i < popped; ++i) pop();
        for (int i = 0; i < pushed; ++i) push(place);
    }
  }

  // Takes out the entry below the top.
  void keep_top() {
    const Reference top = pop();
    pop();
    references_.push_back(top);
  }

  Block* block_;
  std::vector<Block*>& pending_;
  std::vector<bool> must_own_;
  std::vector<Reference> references_;
};

}  // namespace

void FlowGraph::borrow_locals() {
  reset_visited();
  entry_->start_depth = 0;
  entry_->visited = true;
  std::vector<Block*> pending{entry_};
  while (!pending.empty()) {
    Block* block = pending.back();
    pending.pop_back();
    if (block->start_depth >= 0) {  // What no path leads to has no depth and nothing to borrow.
      BorrowAnalysis(block, pending).run();
    }
  }
}

}  // namespace heapglass
