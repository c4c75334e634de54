// What code generation makes: instructions in order, with labels between them.
//
// The argument of a jump, or of a pseudo instruction that names a handler, is a label. A label may be
// used before it is placed.
//
// CPython: Python/instruction_sequence.c.
#pragma once

#include <vector>

#include "lang/opcode.h"
#include "lang/source_location.h"

namespace heapglass {

using Label = int;
inline constexpr Label NO_LABEL = -1;

struct SequencedInstruction {
  int opcode = 0;
  int oparg = 0;
  SourceLocation location;
};

class InstructionSequence {
 public:
  Label new_label() {
    label_places_.push_back(-1);
    return static_cast<Label>(label_places_.size()) - 1;
  }

  // Places [label] before the instruction that is added next.
  void use_label(Label label) { label_places_[static_cast<size_t>(label)] = size(); }

  void add(int opcode, int oparg, const SourceLocation& location) {
    instructions_.push_back({opcode, oparg, location});
  }

  // Inserts an instruction before all others; labels stay with the instruction they stand before.
  void insert_first(int opcode, int oparg, const SourceLocation& location) {
    instructions_.insert(instructions_.begin(), {opcode, oparg, location});
    for (int& place : label_places_) {
      if (place >= 0) ++place;
    }
  }

  int size() const { return static_cast<int>(instructions_.size()); }
  const SequencedInstruction& operator[](int index) const { return instructions_[static_cast<size_t>(index)]; }
  // Returns the index of the instruction that [label] stands before.
  int place_of(Label label) const { return label_places_[static_cast<size_t>(label)]; }

  // What stands at ANNOTATIONS_PLACEHOLDER in the end; it has no jumps.
  std::vector<SequencedInstruction> annotations_code;

  std::vector<SequencedInstruction> take_instructions() { return std::move(instructions_); }

 private:
  std::vector<SequencedInstruction> instructions_;
  std::vector<int> label_places_;
};

// Whether [opcode] is a jump or names a handler: its argument is a label.
inline bool has_target(int opcode) {
  return opcode_has(static_cast<unsigned>(opcode), OPCODE_JUMP | OPCODE_EXC);
}
inline bool is_block_push(int opcode) { return opcode_has(static_cast<unsigned>(opcode), OPCODE_EXC); }
inline bool is_jump(int opcode) { return opcode_has(static_cast<unsigned>(opcode), OPCODE_JUMP); }
inline bool is_scope_exit(int opcode) {
  return opcode == op::RETURN_VALUE || opcode == op::RAISE_VARARGS || opcode == op::RERAISE;
}
inline bool is_unconditional_jump(int opcode) {
  return opcode == op::JUMP || opcode == op::JUMP_NO_INTERRUPT || opcode == op::JUMP_FORWARD ||
         opcode == op::JUMP_BACKWARD || opcode == op::JUMP_BACKWARD_NO_INTERRUPT;
}
inline bool is_conditional_jump(int opcode) {
  return opcode == op::POP_JUMP_IF_FALSE || opcode == op::POP_JUMP_IF_TRUE || opcode == op::POP_JUMP_IF_NONE ||
         opcode == op::POP_JUMP_IF_NOT_NONE;
}
inline bool is_terminator(int opcode) { return is_jump(opcode) || is_scope_exit(opcode); }

}  // namespace heapglass
