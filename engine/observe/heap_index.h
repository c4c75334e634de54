// An index of one moment: every object that there is, and every slot that refers to it.
//
// Made by one walk from the roots, the tracked lists and the built-in types. What the roots do not reach but a list has is
// unreachable: garbage that waits for the collector.
#pragma once

#include "observe/slots.h"

#include <unordered_map>
#include <vector>

namespace heapglass {

class HeapIndex : private SlotVisitor {
 public:
  struct Entry {
    Object* object;
    bool reachable;             // From the roots and the built-in types, by counted or borrowed references.
    int8_t generation;          // 0, 1, 2; 3: permanent; -1: on no list.
    std::vector<uint32_t> in;   // Slots that refer to it, by their number.
    std::vector<uint32_t> out;  // Slots that lie in it.
  };

  // Walks the Space as it is now.
  HeapIndex();

  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<Slot>& slots() const { return slots_; }
  // The entry of [object], or null where the walk did not meet it.
  const Entry* find(const Object* object) const;

 private:
  void visit(const Slot& slot) override;
  uint32_t entry_of(Object* object);
  void walk_reached();
  void mark_generations();

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::unordered_map<const Object*, uint32_t> numbers_;
  size_t next_ = 0;          // Entries before it have been walked.
  bool reaching_ = true;     // Whether what is met now is reachable.
  Object* walked_ = nullptr; // The object whose slots are being visited.
};

}  // namespace heapglass
