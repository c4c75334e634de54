#include "observe/explain_parts.h"

#include "observe/explain_text.h"
#include "observe/repr.h"
#include "observe/snapshot_builder.h"

#include <algorithm>

namespace heapglass {

namespace {

constexpr size_t MOST_ITEMS = 1000;

}  // namespace

ExplainedObject explained_object(Object* object) {
  const uint64_t id = address_of(object);
  return {id, key_of(birth_of_object(object), id), observed_type_name(object), observed_repr(object), object->ob_refcnt};
}

ExplainedObjects explained_objects(const KeepGraph& graph, const std::vector<uint32_t>& numbers) {
  ExplainedObjects objects;
  objects.total = numbers.size();
  for (size_t i = 0; i < std::min(numbers.size(), MOST_ITEMS); ++i) {
    objects.items.push_back(explained_object(graph.object(numbers[i])));
  }
  return objects;
}

ExplainedSlot explained_slot(const KeepGraph& graph, uint32_t number) {
  const Slot& slot = graph.slot(number);
  const HolderText holder = describe_holder(slot);
  const uint32_t owner = graph.owner(number);
  ExplainedSlot view{slot.address, holder.kind, holder.label, holder.from, "", "", ""};
  view.to = key_of(birth_of_object(slot.target), address_of(slot.target));
  if (owner != KeepGraph::NONE) {
    view.owner = key_of(birth_of_object(graph.object(owner)), address_of(graph.object(owner)));
  }
  view.sentence = with_capital(reference_text(holder, object_text(slot.target))) + ".";
  return view;
}

ExplainedSlots explained_slots(const KeepGraph& graph, const std::vector<uint32_t>& slots) {
  ExplainedSlots view;
  view.total = slots.size();
  for (size_t i = 0; i < std::min(slots.size(), MOST_ITEMS); ++i) {
    view.items.push_back(explained_slot(graph, slots[i]));
  }
  return view;
}

std::string objects_list(const KeepGraph& graph, const std::vector<uint32_t>& numbers) {
  std::vector<std::string> texts;
  for (size_t i = 0; i < std::min(numbers.size(), MOST_ITEMS); ++i) {
    texts.push_back(object_text(graph.object(numbers[i])));
  }
  return list_text(texts, numbers.size() - texts.size());
}

std::string holders_list(const KeepGraph& graph, const std::vector<uint32_t>& slots) {
  std::vector<std::string> texts;
  for (size_t i = 0; i < std::min(slots.size(), MOST_ITEMS); ++i) {
    texts.push_back(holder_text(describe_holder(graph.slot(slots[i]))));
  }
  return list_text(texts, slots.size() - texts.size());
}

void sort_by_birth(const KeepGraph& graph, std::vector<uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end(), [&graph](uint32_t a, uint32_t b) {
    const uint64_t x = birth_of_object(graph.object(a)), y = birth_of_object(graph.object(b));
    return x != y ? x < y : graph.object(a) < graph.object(b);
  });
}

}  // namespace heapglass
