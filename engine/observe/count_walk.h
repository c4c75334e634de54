// A walk over all objects that counts the slots that hold each, and checks each object's own laws on the way.
//
// It meets what HeapIndex meets, but keeps no slots: at every boundary of a program that is a hundred times in a second. What it needs
// is kept from one walk to the next, so that a walk allocates nothing.
#pragma once

#include "base/check.h"
#include "observe/slots.h"

#include <vector>

namespace heapglass {

class CountWalk : private SlotVisitor {
 public:
  struct Met {
    Object* object;
    uint32_t holders;  // Counted slots that refer to it.
    bool listed;       // A generation's list has it.
  };

  // Walks the Space as it is now. An object that is not sound is reported, and its slots are left out.
  void walk(LawReport& report);

  const std::vector<Met>& met() const { return met_; }
  // Counted slots that were passed twice, and slots that lead out of the Space.
  const std::vector<Slot>& named_twice() const { return named_twice_; }
  const std::vector<Slot>& strays() const { return strays_; }

 private:
  void visit(const Slot& slot) override;
  Met& met_of(Object* object);
  void walk_reached(LawReport& report);
  void walk_lists();

  std::vector<Met> met_;
  std::vector<Slot> named_twice_, strays_;
  SpaceTable numbers_;  // By the address of an object: base_ + 1 + its place in met_.
  SpaceTable named_;    // By the address of a slot: the walk that passed it.
  uint32_t base_ = 0;   // Smaller numbers are of walks before.
  uint32_t walks_ = 0;
  size_t next_ = 0;     // Those before it have been walked.
};

}  // namespace heapglass
