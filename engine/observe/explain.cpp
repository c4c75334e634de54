#include "observe/explain.h"

#include "object/weakref.h"
#include "observe/explain_parts.h"
#include "observe/explain_text.h"

#include <algorithm>

namespace heapglass {

namespace {

constexpr uint32_t NONE = KeepGraph::NONE;

// --- Why alive ---------------------------------------------------------------------------------------------------------

// Of two roots that are equally near, the one that a learner has written is told.
int rank_of(SlotKind kind) {
  switch (kind) {
    case SlotKind::Value:
    case SlotKind::Local: return 0;
    case SlotKind::Stack: return 1;
    case SlotKind::FrameField: return 2;
    case SlotKind::Native: return 3;
    default: return 4;
  }
}

// A search from the object back to the roots, all references of one length after the other.
class Search {
 public:
  Search(const KeepGraph& graph, uint32_t goal) : graph_(graph), goal_(goal), via_(graph.size(), UNSEEN) {
    via_[goal] = NONE;
    level_ = {goal};
    while (!level_.empty()) {
      pass_level();
      if (!found_ && (root_ != NONE || immortal_ != NONE)) {
        found_ = true;
        build_path();
      }
    }
  }

  std::vector<uint32_t> path;   // Slots from the root to the goal.
  std::vector<uint32_t> roots;  // All, the nearest first.
  uint32_t immortal() const { return root_ == NONE ? immortal_ : NONE; }

 private:
  static constexpr uint32_t UNSEEN = NONE - 1;

  void pass_level() {
    std::vector<uint32_t> next;
    for (const uint32_t number : level_) {
      if (number != goal_ && is_immortal(graph_.object(number))) {
        immortal_ = found_ || immortal_ != NONE ? immortal_ : number;
        continue;
      }
      for (const uint32_t slot : graph_.in(number)) {
        pass_slot(slot, next);
      }
    }
    level_ = std::move(next);
  }

  void pass_slot(uint32_t slot, std::vector<uint32_t>& next) {
    if (graph_.begins(slot)) {
      roots.push_back(slot);
      if (!found_ && (root_ == NONE || rank_of(graph_.slot(slot).kind) < rank_of(graph_.slot(root_).kind))) {
        root_ = slot;
      }
      return;
    }
    const uint32_t owner = graph_.owner(slot);
    if (via_[owner] == UNSEEN) {
      via_[owner] = slot;
      next.push_back(owner);
    }
  }

  void build_path() {
    uint32_t at = immortal_;
    if (root_ != NONE) {
      path.push_back(root_);
      at = graph_.target(root_);
    }
    while (at != goal_) {
      path.push_back(via_[at]);
      at = graph_.target(via_[at]);
    }
  }

  const KeepGraph& graph_;
  uint32_t goal_;
  std::vector<uint32_t> via_;  // The slot of an entry that leads on to the goal.
  std::vector<uint32_t> level_;
  uint32_t root_ = NONE, immortal_ = NONE;
  bool found_ = false;
};

std::string path_text(const KeepGraph& graph, const std::vector<uint32_t>& path) {
  std::string text;
  for (size_t i = 0; i < path.size(); ++i) {
    const Slot& slot = graph.slot(path[i]);
    const std::string object = i + 1 == path.size() ? this_text(slot.target) : object_text(slot.target);
    text += i == 0 ? with_capital(reference_text(describe_holder(slot), object)) : next_text(describe_holder(slot), object);
  }
  return text;
}

std::string other_roots(const KeepGraph& graph, const Search& search) {
  std::vector<uint32_t> others;
  for (const uint32_t slot : search.roots) {
    if (slot != search.path[0]) {
      others.push_back(slot);
    }
  }
  return others.empty() ? phrase(Phrase::NoOtherRoot) : phrase(Phrase::OtherRoots, {{"roots", holders_list(graph, others)}});
}

std::string pathless_text(const KeepGraph& graph, uint32_t number) {
  Object* object = graph.object(number);
  const PhraseFields name = {{"object", this_text(object)}};
  if (is_immortal(object)) {
    return phrase(Phrase::WhyImmortal, name);
  }
  if (graph.entry(number).reachable) {
    return phrase(object->ob_refcnt == 0 ? Phrase::WhyBeingFreed : Phrase::WhyUnknown, name);
  }
  const std::vector<uint32_t> holders(graph.in(number).begin(), graph.in(number).end());
  if (holders.empty()) {
    return phrase(Phrase::WhyGarbageAlone, name);
  }
  return phrase(Phrase::WhyGarbage, {{"object", this_text(object)},
                                     {"count", std::to_string(object->ob_refcnt)},
                                     {"holders", holders_list(graph, holders)},
                                     {"hold", phrase(holders.size() == 1 ? Phrase::HoldsOne : Phrase::Hold)}});
}

// --- What if -----------------------------------------------------------------------------------------------------------

bool calls_back(Object* object) {
  if (!type_supports_weakrefs(type_of(object))) {
    return false;
  }
  WeakRefObject* reference = *weakref_list_of(object);
  while (reference != nullptr && !reference->wr_callback) {
    reference = reference->wr_next;
  }
  return reference != nullptr;
}

// Whether code of the program runs when [object] dies.
bool has_finalizer(Object* object) {
  const TypeObject* type = type_of(object);
  return (has_feature(type, TPFLAGS_HEAPTYPE) && static_cast<bool>(type->tp_finalize)) || calls_back(object);
}

class Cut {
 public:
  Cut(const KeepGraph& graph, uint32_t slot) : graph_(graph), freed_(graph.size()) {
    for (uint32_t number = 0; number < graph.size(); ++number) {
      counts_.push_back(graph.object(number)->ob_refcnt);
    }
    let_go(graph.target(slot));
    for (size_t next = 0; next < freed.size(); ++next) {
      for (const uint32_t inner : graph.out(freed[next])) {
        if (inner != slot) {
          let_go(graph.target(inner));
        }
      }
    }
    const std::vector<bool> before = graph.kept_without(NONE), after = graph.kept_without(slot);
    for (uint32_t number = 0; number < graph.size(); ++number) {
      if (before[number] && !after[number] && !freed_[number]) {
        left.push_back(number);
      }
    }
    sort_by_birth(graph, left);
  }

  uint32_t count_of(uint32_t number) const { return counts_[number]; }

  std::vector<uint32_t> freed, left;

 private:
  void let_go(uint32_t number) {
    if (number == NONE || is_immortal(graph_.object(number)) || counts_[number] == 0) {
      return;
    }
    if (--counts_[number] == 0) {
      freed_[number] = true;
      freed.push_back(number);
    }
  }

  const KeepGraph& graph_;
  std::vector<uint32_t> counts_;
  std::vector<bool> freed_;
};

Phrase phrase_of(const KeepGraph& graph, const Cut& cut, uint32_t target) {
  if (!cut.freed.empty()) {
    return cut.left.empty() ? Phrase::CutKills : Phrase::CutKillsAndLeaves;
  }
  if (!cut.left.empty()) {
    return Phrase::CutLeaves;
  }
  if (is_immortal(graph.object(target))) {
    return Phrase::CutImmortal;
  }
  return graph.entry(target).reachable ? Phrase::CutNothing : Phrase::CutGarbage;
}

std::string cut_text(const KeepGraph& graph, const Cut& cut, uint32_t slot, const std::vector<uint32_t>& finalizers) {
  const uint32_t target = graph.target(slot);
  std::string text = phrase(phrase_of(graph, cut, target),
                            {{"holder", holder_text(describe_holder(graph.slot(slot)))},
                             {"object", object_text(graph.object(target))},
                             {"freed", objects_text(cut.freed.size())},
                             {"die", phrase(cut.freed.size() == 1 ? Phrase::DiesOne : Phrase::Die)},
                             {"left", objects_text(cut.left.size())},
                             {"are", phrase(cut.left.size() == 1 ? Phrase::IsOne : Phrase::Are)},
                             {"times", times_text(cut.count_of(target))}});
  if (!cut.freed.empty()) {
    text += " " + phrase(Phrase::FreedList, {{"objects", objects_list(graph, cut.freed)}});
  }
  if (!cut.left.empty()) {
    text += " " + phrase(Phrase::LeftList, {{"objects", objects_list(graph, cut.left)}});
  }
  return finalizers.empty() ? text : text + " " + phrase(Phrase::Finalizers, {{"objects", objects_list(graph, finalizers)},
                                                                                      {"die", phrase(finalizers.size() == 1 ? Phrase::DiesOne : Phrase::Die)}});
}

}  // namespace

WhyView why_alive(const KeepGraph& graph, uint32_t number) {
  WhyView view;
  view.object = explained_object(graph.object(number));
  view.reachable = graph.entry(number).reachable;
  view.immortal = is_immortal(graph.object(number));
  if (view.immortal) {
    view.sentence = pathless_text(graph, number);
    return view;
  }
  const Search search(graph, number);
  if (search.path.empty()) {
    view.sentence = pathless_text(graph, number);
    return view;
  }
  for (const uint32_t slot : search.path) {
    view.path.push_back(explained_slot(graph, slot));
  }
  view.roots = explained_slots(graph, search.roots);
  const std::string path = path_text(graph, search.path);
  if (search.immortal() != NONE) {
    view.sentence = phrase(Phrase::WhyImmortalEnd, {{"path", path}, {"object", object_text(graph.object(search.immortal()))}});
    return view;
  }
  view.sentence = path + ". " + other_roots(graph, search);
  return view;
}

CutView what_if_cut(const KeepGraph& graph, uint32_t slot) {
  const Cut cut(graph, slot);
  std::vector<uint32_t> finalizers;
  std::copy_if(cut.freed.begin(), cut.freed.end(), std::back_inserter(finalizers),
               [&graph](uint32_t number) { return has_finalizer(graph.object(number)); });
  CutView view;
  view.slot = explained_slot(graph, slot);
  view.freed = explained_objects(graph, cut.freed);
  view.left = explained_objects(graph, cut.left);
  view.finalizers = explained_objects(graph, finalizers);
  view.sentence = cut_text(graph, cut, slot, finalizers);
  return view;
}

ExplainView explain(const ExplainRequest& request) {
  const HeapIndex index;
  const KeepGraph graph(index);
  ExplainView view;
  if (!request.why.empty()) {
    const FoundObject found = find_explained_object(graph, request.why);
    if (found.number != NONE) {
      view.why = why_alive(graph, found.number);
    }
    view.error = found.problem;
  }
  if (!request.cut.empty()) {
    const FoundSlot found = find_explained_slot(graph, request.cut);
    if (found.slot != NONE) {
      view.cut = what_if_cut(graph, found.slot);
    }
    view.error = view.error.empty() ? found.problem : view.error;
  }
  if (request.garbage) {
    view.garbage = who_is_garbage(graph, index);
  }
  return view;
}

}  // namespace heapglass
