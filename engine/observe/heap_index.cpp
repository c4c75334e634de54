#include "observe/heap_index.h"

#include "gc/collector.h"
#include "memory/pool.h"
#include "object/static_types.h"

namespace heapglass {

HeapIndex::HeapIndex() {
  // About as many slots as there are: more than one a block, since half of the blocks are containers.
  const size_t slots = static_cast<size_t>(memory_state()->pool_blocks) * 3;
  slots_.reserve(slots);
  links_.reserve(slots);
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
  const uint32_t number = numbers_.at(address_of(object));
  return number == 0 ? nullptr : &entries_[number - 1];
}

uint32_t HeapIndex::entry_of(Object* object) {
  uint32_t& number = numbers_[address_of(object)];
  if (number == 0) {
    entries_.push_back({object, reaching_, -1, {}, {}});
    number = static_cast<uint32_t>(entries_.size());
  }
  return number - 1;
}

void HeapIndex::append(Chain& chain, uint32_t Links::*next, uint32_t slot) {
  (chain.last == NONE ? chain.first : links_[chain.last].*next) = slot;
  chain.last = slot;
}

void HeapIndex::visit(const Slot& slot) {
  const auto number = static_cast<uint32_t>(slots_.size());
  // A weak reference does not keep its referent; a table's borrowed one may lead to an object that is gone.
  const bool leads_nowhere = !slot.counted && (slot.kind == SlotKind::Field || slot.kind == SlotKind::Interpreter);
  if (leads_nowhere && (slot.owner == nullptr || (slot.kind == SlotKind::Interpreter && find(slot.target) == nullptr))) {
    return;
  }
  slots_.push_back(slot);
  links_.push_back({NONE, NONE});
  if (!leads_nowhere) {
    append(entries_[entry_of(slot.target)].in, &Links::in, number);
  }
  if (slot.owner != nullptr) {
    append(entries_[entry_of(slot.owner)].out, &Links::out, number);
  }
}

void HeapIndex::walk_reached() {
  while (next_ < entries_.size()) {
    visit_object_slots(entries_[next_++].object, *this);
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
  each_list_of_a_collection([this](GcHead* list) {
    for (GcHead* node = gc_next(list); node != list; node = gc_next(node)) {
      entries_[entry_of(object_of(node))].generation = static_cast<int8_t>(collection_state()->generation);
    }
  });
}

}  // namespace heapglass
