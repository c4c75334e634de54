// What all explanations are made of: entries and slots of a graph as views, and what a request's names mean.
#pragma once

#include "observe/explain_view.h"
#include "observe/keep_graph.h"

#include <string>
#include <string_view>
#include <vector>

namespace heapglass {

ExplainedObject explained_object(Object* object);
ExplainedObjects explained_objects(const KeepGraph& graph, const std::vector<uint32_t>& numbers);
ExplainedSlot explained_slot(const KeepGraph& graph, uint32_t slot);
ExplainedSlots explained_slots(const KeepGraph& graph, const std::vector<uint32_t>& slots);

// "the list 0x… and the Node 0x…"
std::string objects_list(const KeepGraph& graph, const std::vector<uint32_t>& numbers);
// "`a` in `<module>`, item 0 of the list 0x… and 3 more"
std::string holders_list(const KeepGraph& graph, const std::vector<uint32_t>& slots);

// By birth, then address: the same for every way to the moment.
void sort_by_birth(const KeepGraph& graph, std::vector<uint32_t>& numbers);

// What a text of a request means; where [problem] is not empty, nothing.
struct FoundObject {
  uint32_t number = KeepGraph::NONE;
  std::string problem;
};
struct FoundSlot {
  uint32_t slot = KeepGraph::NONE;
  std::string problem;
};

// [text] is a name, a key or an address.
FoundObject find_explained_object(const KeepGraph& graph, const std::string& text);
// [text] is a name, a slot's address, or the key of an object that only one reference holds.
FoundSlot find_explained_slot(const KeepGraph& graph, const std::string& text);

}  // namespace heapglass
