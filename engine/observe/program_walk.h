// A walk through what the program made, from its names and frames. It is short where the program is, whatever the interpreter
// has; what only the interpreter holds, and what nothing can reach, it does not meet (heap_index.h does).
#pragma once

#include "observe/slots.h"

#include <unordered_map>
#include <vector>

namespace heapglass {

class ProgramWalk : private SlotVisitor {
 public:
  struct Met {
    Object* object;
    Object* holder;             // Through which it was met first; null for a frame or a name.
    std::vector<uint32_t> in;   // Counted slots that were passed and refer to it.
  };

  // Plain: numbers and texts are met too.
  enum class Values : bool { LeftOut, Met };
  explicit ProgramWalk(Values values);

  const std::vector<Met>& met() const { return met_; }
  const Met* find(const Object* object) const;
  const std::vector<Slot>& slots() const { return slots_; }

 private:
  void visit(const Slot& slot) override;

  Values values_;
  std::vector<Met> met_;
  std::vector<Slot> slots_;
  std::unordered_map<const Object*, uint32_t> numbers_;
  Object* holder_ = nullptr;
};

// Whether [type] is that of numbers or texts.
bool is_value_type(const TypeObject* type);

}  // namespace heapglass
