// The flow graph of a unit: basic blocks in the order in which they will be written.
//
//   entry -> block -> block -> …            next: the block behind, which is also where falling through leads
//              \__ last instruction may jump to another block
//
// G1  A jump or an exit is the last instruction of its block.
// G2  Only what falls through reaches `next`.
//
// Each phase is one function below; `optimize` and `finish` run them in CPython's order, on which the result
// depends to the last byte.
//
// CPython: Python/flowgraph.c.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "lang/compiler_unit.h"

namespace heapglass {

struct Block;

struct BlockInstruction {
  int opcode = 0;
  int oparg = 0;
  SourceLocation location;
  Block* target = nullptr;   // Of a jump, or the handler that is set up.
  Block* handler = nullptr;  // Where an exception here goes.

  void set(int new_opcode, int new_oparg = 0) {
    opcode = new_opcode;
    oparg = new_oparg;
  }
};

struct Block {
  std::vector<BlockInstruction> instructions;
  Block* next = nullptr;
  bool has_label = false;
  uint64_t unsafe_locals = 0;  // Bit i: fast local i may be unbound here.
  int predecessors = 0;
  int start_depth = 0;
  int number = 0;              // The place of the first instruction, when assembled.
  bool preserve_lasti = false;
  bool visited = false;
  bool is_handler = false;
  bool cold = false;
  bool warm = false;
  std::vector<Block*> old_handlers;  // By place: the handlers of instructions that were cut off at the end.
  std::vector<Block*> handlers;      // The stack of handlers at the start, while targets are labelled.

  BlockInstruction* last() { return instructions.empty() ? nullptr : &instructions.back(); }
  bool falls_through() const {
    return instructions.empty() || (!is_scope_exit(instructions.back().opcode) &&
                                    !is_unconditional_jump(instructions.back().opcode));
  }
  // Adds an instruction. As in CPython, whose array of instructions is reused, it has the handler of the one that
  // stood in its place before.
  void add(int opcode, int oparg, const SourceLocation& location, Block* target = nullptr) {
    const size_t place = instructions.size();
    Block* handler = place < old_handlers.size() ? old_handlers[place] : nullptr;
    instructions.push_back({opcode, oparg, location, target, handler});
  }
  void cut(size_t size) {
    if (old_handlers.size() < instructions.size()) old_handlers.resize(instructions.size());
    for (size_t i = size; i < instructions.size(); ++i) old_handlers[i] = instructions[i].handler;
    instructions.resize(size);
  }
};

class FlowGraph {
 public:
  FlowGraph(CompilerUnit& unit, ConstantPool& pool) : unit_(unit), pool_(pool) {}

  void build();
  void optimize();
  // Makes the graph ready to be written; [flags] are those of the code object.
  void finish(uint32_t flags);

  Block* entry() const { return entry_; }
  int stack_size() const { return stack_size_; }
  // The fast locals of the code object, cells that are parameters counted once.
  int localsplus_count() const { return localsplus_count_; }

 private:
  // flowgraph_build.cpp
  Block* new_block();
  void mark_handlers();
  void label_exception_targets();
  void reset_visited();

  // flowgraph_cleanup.cpp
  void inline_small_blocks();
  bool inline_small_block(Block* block);
  void remove_unreachable();
  int remove_redundant_nops();
  int remove_redundant_nops(Block* block);
  int remove_redundant_jumps();
  void remove_redundant_nops_and_jumps();
  void remove_redundant_nops_and_pairs();

  // flowgraph_lines.cpp
  void resolve_line_numbers();
  void duplicate_exits_without_line();
  void propagate_line_numbers();

  // flowgraph_fold.cpp
  bool loads_constant(const BlockInstruction& instruction) const;
  ConstantRef constant_of(const BlockInstruction& instruction);
  int add_constant(const ConstantRef& constant);
  void make_load(BlockInstruction& instruction, const ConstantRef& constant);
  bool collect_loads(Block* block, int start, int count, std::vector<int>& places);
  void clear_loads(Block* block, const std::vector<int>& places);
  void fold_tuple(Block* block, int place);
  bool collect_appended(Block* block, int end, int build, int add, std::vector<ConstantRef>& items,
                        std::vector<int>& places);
  void fold_list_to_tuple(Block* block, int place);
  void fold_long_display(Block* block, int place, int next_opcode);
  ConstantRef frozenset_of(const std::vector<ConstantRef>& items);
  void fold_list_or_set(Block* block, int place, int next_opcode);
  void fold_binary(Block* block, int place);
  void fold_unary(Block* block, int place);
  void remove_unused_constants();

  // flowgraph_peephole.cpp
  void optimize_constant_loads(Block* block);
  void optimize_constant_test(Block* block, size_t place, const ConstantRef& constant);
  void optimize_is_none(Block* block, size_t place);
  void optimize_block(Block* block);
  bool optimize_jump(Block* block, size_t place);
  bool thread_jump(Block* block, size_t place, int opcode);
  void optimize_pair(Block* block, size_t place);
  void optimize_swaps(Block* block);

  // flowgraph_locals.cpp
  void add_checks_for_unbound_locals();
  void scan_many_locals(int local_count);
  void scan_block_for_locals(Block* block, std::vector<Block*>& stack);
  void insert_superinstructions();
  void borrow_locals();

  // flowgraph_layout.cpp
  void push_cold_blocks_to_end();
  void mark_warm();
  void mark_cold();
  void convert_conditional_pseudo_jumps();
  void convert_pseudo_instructions();
  void normalize_jumps();
  void calculate_stack_size();
  void prepare_localsplus(uint32_t flags);
  void insert_prefix(const std::vector<int>& fixed, uint32_t flags);

  CompilerUnit& unit_;
  ConstantPool& pool_;
  std::vector<std::unique_ptr<Block>> blocks_;
  std::vector<ConstantRef> constants_;
  std::unordered_map<const Constant*, int> constant_indices_;  // Of the first so many constants.
  size_t indexed_constants_ = 0;
  Block* entry_ = nullptr;
  int stack_size_ = 0;
  int localsplus_count_ = 0;
};

// Returns the first block from [block] on that is not empty, or null.
inline Block* next_nonempty(Block* block) {
  while (block != nullptr && block->instructions.empty()) block = block->next;
  return block;
}

inline bool exits_scope(const Block& block) {
  return !block.instructions.empty() && is_scope_exit(block.instructions.back().opcode);
}

inline bool has_no_line(const Block& block) {
  for (const BlockInstruction& instruction : block.instructions) {
    if (instruction.location.lineno >= 0) return false;
  }
  return true;
}

}  // namespace heapglass
