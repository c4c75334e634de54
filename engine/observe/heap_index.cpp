#include "observe/heap_index.h"

#include "gc/gc_list.h"
#include "object/static_types.h"

namespace heapglass {

HeapIndex::HeapIndex() {
  visit_root_slots(*this);
  walk_reached();
  for (uint32_t i = 0; i < static_cast<uint32_t>(StaticType::Count); ++i) {
    TypeObject* type = static_type(static_cast<StaticType>(i));
    if (has_feature(type, TPFLAGS_READY)) {
      entry_of(reinterpret_cast<Object*>(type));
    }
  }
  walk_reached();
  reaching_ = false;
  mark_generations();
  walk_reached();
}

const HeapIndex::Entry* HeapIndex::find(const Object* object) const {
  const auto found = numbers_.find(object);
  return found == numbers_.end() ? nullptr : &entries_[found->second];
}

uint32_t HeapIndex::entry_of(Object* object) {
  const auto [found, fresh] = numbers_.emplace(object, static_cast<uint32_t>(entries_.size()));
  if (fresh) {
    entries_.push_back({object, reaching_, -1, {}, {}});
  }
  return found->second;
}

void HeapIndex::visit(const Slot& slot) {
  const auto number = static_cast<uint32_t>(slots_.size());
  // A weak reference does not keep its referent; a table's borrowed one may lead to an object that is gone.
  if (!slot.counted && (slot.kind == SlotKind::Field || slot.kind == SlotKind::Interpreter)) {
    const auto known = numbers_.find(slot.target);
    if (slot.owner == nullptr || (known == numbers_.end() && slot.kind == SlotKind::Interpreter)) {
      return;
    }
    slots_.push_back(slot);
    entries_[numbers_.at(slot.owner)].out.push_back(number);
    return;
  }
  slots_.push_back(slot);
  const uint32_t target = entry_of(slot.target);
  entries_[target].in.push_back(number);
  if (slot.owner != nullptr) {
    entries_[entry_of(slot.owner)].out.push_back(number);
  }
}

void HeapIndex::walk_reached() {
  while (next_ < entries_.size()) {
    walked_ = entries_[next_++].object;
    visit_object_slots(walked_, *this);
  }
}

void HeapIndex::mark_generations() {
  GcState* state = gc_state();
  GcHead* lists[] = {&state->generations[0].head, &state->generations[1].head, &state->generations[2].head,
                     &state->permanent_generation.head};
  for (int8_t i = 0; i < 4; ++i) {
    for (GcHead* node = gc_next(lists[i]); node != lists[i]; node = gc_next(node)) {
      entries_[entry_of(object_of(node))].generation = i;
    }
  }
}

}  // namespace heapglass
