#include "observe/count_walk.h"

#include "gc/collector.h"
#include "object/static_types.h"
#include "observe/verify_parts.h"

namespace heapglass {

void CountWalk::walk(LawReport& report) {
  constexpr uint32_t MOST = UINT32_MAX / 2;
  if (base_ > MOST - met_.size()) {
    numbers_ = SpaceTable();
    base_ = 0;
  }
  base_ += static_cast<uint32_t>(met_.size());
  ++walks_;
  next_ = 0;
  met_.clear();
  named_twice_.clear();
  strays_.clear();
  forget_tables();
  visit_root_slots(*this);
  walk_reached(report);
  for (uint32_t i = 0; i < static_cast<uint32_t>(StaticType::Count); ++i) {
    TypeObject* type = static_type(static_cast<StaticType>(i));
    if (has_feature(type, TPFLAGS_READY)) {
      met_of(reinterpret_cast<Object*>(type));
    }
  }
  walk_lists();
  walk_reached(report);
}

CountWalk::Met& CountWalk::met_of(Object* object) {
  uint32_t& number = numbers_[address_of(object)];
  if (number <= base_) {
    met_.push_back({object, 0, false});
    number = base_ + static_cast<uint32_t>(met_.size());
  }
  return met_[number - base_ - 1];
}

void CountWalk::visit(const Slot& slot) {
  if (!in_space(address_of(slot.target), sizeof(Object))) {
    strays_.push_back(slot);
    return;
  }
  // A weak reference does not keep its referent; a table's borrowed one may lead to an object that is gone.
  if (!slot.counted && (slot.kind == SlotKind::Field || slot.kind == SlotKind::Interpreter)) {
    return;
  }
  Met& met = met_of(slot.target);
  if (slot.counted) {
    ++met.holders;
    uint32_t& named = named_[slot.address];
    if (named == walks_) {
      named_twice_.push_back(slot);
    }
    named = walks_;
  }
}

void CountWalk::walk_reached(LawReport& report) {
  while (next_ < met_.size()) {
    Object* object = met_[next_++].object;
    if (check_object(object, report)) {
      visit_object_slots(object, *this);
    }
  }
}

void CountWalk::walk_lists() {
  GcState* state = gc_state();
  GcHead* lists[] = {&state->generations[0].head, &state->generations[1].head, &state->generations[2].head,
                     &state->permanent_generation.head};
  for (GcHead* list : lists) {
    for (GcHead* node = gc_next(list); node != list; node = gc_next(node)) {
      met_of(object_of(node)).listed = true;
    }
  }
  each_list_of_a_collection([this](GcHead* list) {
    for (GcHead* node = gc_next(list); node != list; node = gc_next(node)) {
      met_of(object_of(node)).listed = true;
    }
  });
}

}  // namespace heapglass
