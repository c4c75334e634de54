// Who is garbage: the unreachable objects, by the cycles that keep them.

#include "observe/explain.h"
#include "observe/explain_parts.h"
#include "observe/explain_text.h"
#include "observe/trial_deletion.h"

#include "gc/collector.h"

#include <algorithm>
#include <array>

namespace heapglass {

namespace {

constexpr uint32_t NONE = KeepGraph::NONE;

// Tarjan's algorithm over the unreachable objects, with a stack of its own: lists may be linked a million deep.
class Components {
 public:
  explicit Components(const KeepGraph& graph) : graph_(graph), order_(graph.size()), low_(graph.size()), on_stack_(graph.size()) {
    for (uint32_t number = 0; number < graph.size(); ++number) {
      if (is_garbage(number) && order_[number] == 0) {
        visit(number);
      }
    }
    // A component is finished after all that it leads to; those that nothing leads to are told first.
    std::reverse(all.begin(), all.end());
  }

  bool is_garbage(uint32_t number) const { return number != NONE && !graph_.entry(number).reachable && !is_immortal(graph_.object(number)); }

  std::vector<std::vector<uint32_t>> all;

 private:
  struct Visit {
    uint32_t number;
    size_t next;  // Of its slots.
  };

  void begin(uint32_t number) {
    order_[number] = low_[number] = ++last_;
    stack_.push_back(number);
    on_stack_[number] = true;
    visits_.push_back({number, 0});
  }

  void visit(uint32_t root) {
    begin(root);
    while (!visits_.empty()) {
      Visit& visit = visits_.back();
      const uint32_t number = visit.number;
      const std::span<const uint32_t> out = graph_.out(number);
      if (visit.next < out.size()) {
        pass(number, graph_.target(out[visit.next++]));
        continue;
      }
      visits_.pop_back();
      if (!visits_.empty()) {
        low_[visits_.back().number] = std::min(low_[visits_.back().number], low_[number]);
      }
      finish(number);
    }
  }

  void pass(uint32_t number, uint32_t target) {
    if (!is_garbage(target)) {
      return;
    }
    if (order_[target] == 0) {
      begin(target);
    } else if (on_stack_[target]) {
      low_[number] = std::min(low_[number], order_[target]);
    }
  }

  void finish(uint32_t number) {
    if (low_[number] != order_[number]) {
      return;
    }
    std::vector<uint32_t> members;
    do {
      members.push_back(stack_.back());
      on_stack_[stack_.back()] = false;
      stack_.pop_back();
    } while (members.back() != number);
    all.push_back(std::move(members));
  }

  const KeepGraph& graph_;
  std::vector<uint32_t> order_, low_;  // From 1, in the order of being met; 0: not met.
  std::vector<bool> on_stack_;
  std::vector<uint32_t> stack_;
  std::vector<Visit> visits_;
  uint32_t last_ = 0;
};

class Garbage {
 public:
  Garbage(const KeepGraph& graph, const HeapIndex& index) : graph_(graph), components_(graph), component_(graph.size(), NONE) {
    if (!components_.all.empty()) {
      for (int generation = 0; generation < NUM_GENERATIONS; ++generation) {
        found_[static_cast<size_t>(generation)] = found_by_collecting(index, generation);
      }
    }
    for (uint32_t i = 0; i < components_.all.size(); ++i) {
      for (const uint32_t number : components_.all[i]) {
        component_[number] = i;
      }
    }
  }

  GarbageView view() {
    GarbageView view;
    std::vector<uint32_t> held;
    for (std::vector<uint32_t>& members : components_.all) {
      view.total += members.size();
      const std::vector<uint32_t> edges = edges_of(members);
      if (edges.empty()) {
        held.push_back(members[0]);
        continue;
      }
      sort_by_birth(graph_, members);
      view.cycles.push_back(cycle_view(members, edges));
    }
    sort_by_birth(graph_, held);
    view.held = explained_objects(graph_, held);
    view.sentence = sentence_of(view, held);
    return view;
  }

 private:
  std::vector<uint32_t> edges_of(const std::vector<uint32_t>& members) const {
    std::vector<uint32_t> edges;
    for (const uint32_t number : members) {
      for (const uint32_t slot : graph_.out(number)) {
        if (graph_.target(slot) != NONE && component_[graph_.target(slot)] == component_[number]) {
          edges.push_back(slot);
        }
      }
    }
    return edges;
  }

  // Members that are on no list are freed with those that hold them.
  std::optional<int> found_by(const std::vector<uint32_t>& members) const {
    std::vector<uint32_t> listed;
    std::copy_if(members.begin(), members.end(), std::back_inserter(listed),
                 [this](uint32_t number) { return graph_.entry(number).generation >= 0; });
    for (int generation = 0; generation < NUM_GENERATIONS && !listed.empty(); ++generation) {
      const std::vector<bool>& found = found_[static_cast<size_t>(generation)];
      if (std::all_of(listed.begin(), listed.end(), [&found](uint32_t number) { return found[number]; })) {
        return generation;
      }
    }
    return std::nullopt;
  }

  CycleView cycle_view(const std::vector<uint32_t>& members, const std::vector<uint32_t>& edges) const {
    CycleView view;
    view.members = explained_objects(graph_, members);
    view.edges = explained_slots(graph_, edges);
    view.found_by = found_by(members);
    const bool alone = members.size() == 1;
    constexpr Phrase FOUND[] = {Phrase::FoundByAny, Phrase::FoundByOlder, Phrase::FoundByOldest};
    view.sentence = phrase(alone ? Phrase::CycleAlone : Phrase::Cycle, {{"objects", objects_list(graph_, members)}}) +
                    phrase(view.found_by ? FOUND[*view.found_by] : Phrase::FoundByNone,
                           {{"generation", std::to_string(view.found_by.value_or(0))}, {"them", phrase(alone ? Phrase::It : Phrase::Them)}});
    return view;
  }

  std::string sentence_of(const GarbageView& view, const std::vector<uint32_t>& held) const {
    if (view.total == 0) {
      return phrase(Phrase::NoGarbage);
    }
    const size_t cycles = view.cycles.size();
    const std::string where = cycles == 0 ? phrase(Phrase::InNoCycle) : cycles == 1 ? phrase(Phrase::InOneCycle)
                              : phrase(Phrase::InCycles, {{"number", std::to_string(cycles)}});
    const std::string text = phrase(Phrase::Garbage, {{"number", objects_text(view.total)}, {"cycles", where}});
    return held.empty() ? text : text + " " + phrase(Phrase::HeldList, {{"objects", objects_list(graph_, held)}});
  }

  const KeepGraph& graph_;
  Components components_;
  std::vector<uint32_t> component_;  // Of each entry.
  std::array<std::vector<bool>, NUM_GENERATIONS> found_;
};

}  // namespace

GarbageView who_is_garbage(const KeepGraph& graph, const HeapIndex& index) {
  return Garbage(graph, index).view();
}

}  // namespace heapglass
