// An index of one moment: every object that there is, and every slot that refers to it.
//
// Made by one walk from the roots, the tracked lists and the built-in types. What the roots do not reach but a list has is
// unreachable: garbage that waits for the collector.
#pragma once

#include "observe/slots.h"
#include "observe/space_table.h"

#include <vector>

namespace heapglass {

class HeapIndex : private SlotVisitor {
 public:
  // Slots in the order they were met, as a chain of their numbers.
  struct Chain {
    uint32_t first = NONE;
    uint32_t last = NONE;
  };
  struct Entry {
    Object* object;
    bool reachable;     // From the roots and the built-in types, by counted or borrowed references.
    int8_t generation;  // 0, 1, 2; 3: permanent; -1: on no list.
    Chain in;           // Slots that refer to it.
    Chain out;          // Slots that lie in it.
  };

  // Walks the Space as it is now.
  HeapIndex();

  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<Slot>& slots() const { return slots_; }
  // Calls [look] with each slot that refers to the object of [entry], and with each that lies in it.
  template <class Look>
  void each_in(const Entry& entry, Look look) const {
    for (uint32_t number = entry.in.first; number != NONE; number = links_[number].in) {
      look(slots_[number]);
    }
  }
  template <class Look>
  void each_out(const Entry& entry, Look look) const {
    for (uint32_t number = entry.out.first; number != NONE; number = links_[number].out) {
      look(slots_[number]);
    }
  }
  // The entry of [object], or null where the walk did not meet it.
  const Entry* find(const Object* object) const;

 private:
  static constexpr uint32_t NONE = UINT32_MAX;

  // The next slot that refers to the same object, and that lies in the same.
  struct Links {
    uint32_t in, out;
  };

  void visit(const Slot& slot) override;
  void visit_dying(Object* object) override { entry_of(object); }  // The walk comes to its slots like to those of all entries.
  void append(Chain& chain, uint32_t Links::*next, uint32_t slot);
  uint32_t entry_of(Object* object);
  void walk_reached();
  void mark_generations();

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::vector<Links> links_;  // Of each slot.
  SpaceTable numbers_;        // By the address of an object: 1 + the number of its entry.
  size_t next_ = 0;           // Entries before it have been walked.
  bool reaching_ = true;      // Whether what is met now is reachable.
};

}  // namespace heapglass
