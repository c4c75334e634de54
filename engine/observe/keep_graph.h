// Who keeps whom: the counted references of a moment as a graph whose nodes are the entries of its index.
//
//   root slots -> object -> slots -> object -> ...
//
// The frame of a generator that waits belongs to the generator, and that of a frame object to it; all other frames are roots.
// An immortal object, and one that is being deallocated, needs nobody to keep it.
#pragma once

#include "observe/heap_index.h"

#include <span>
#include <vector>

namespace heapglass {

class KeepGraph {
 public:
  static constexpr uint32_t NONE = UINT32_MAX;

  explicit KeepGraph(const HeapIndex& index);

  uint32_t size() const { return static_cast<uint32_t>(index_.entries().size()); }
  const HeapIndex::Entry& entry(uint32_t number) const { return index_.entries()[number]; }
  Object* object(uint32_t number) const { return entry(number).object; }
  const Slot& slot(uint32_t number) const { return index_.slots()[number]; }
  uint32_t slots() const { return static_cast<uint32_t>(index_.slots().size()); }
  // The number of the entry of [object], or NONE.
  uint32_t number_of(const Object* object) const;

  // The entry that [slot] lies in, NONE for a root's; and the one that it refers to, NONE where it keeps nothing.
  uint32_t owner(uint32_t slot) const { return owners_[slot]; }
  uint32_t target(uint32_t slot) const { return targets_[slot]; }
  // Slots that keep an entry, and that lie in one, by number and in the order of the walk.
  std::span<const uint32_t> in(uint32_t number) const { return in_.of(number); }
  std::span<const uint32_t> out(uint32_t number) const { return out_.of(number); }

  // Where a learner's path begins: a root's slot, or a name of the module or of a class body that runs.
  bool begins(uint32_t slot) const;
  bool needs_nobody(uint32_t number) const;

  // For each entry whether the roots lead to it, when [cut] (a slot's number, or NONE) is gone.
  std::vector<bool> kept_without(uint32_t cut) const;

 private:
  // Numbers of slots, grouped by entry.
  struct Groups {
    std::vector<uint32_t> starts, numbers;
    std::span<const uint32_t> of(uint32_t group) const {
      return std::span<const uint32_t>(numbers).subspan(starts[group], starts[group + 1] - starts[group]);
    }
  };

  void find_ends();
  void find_namespaces();
  static Groups group(const std::vector<uint32_t>& by, uint32_t groups);

  const HeapIndex& index_;
  std::vector<uint32_t> owners_, targets_;
  Groups in_, out_;
  std::vector<bool> namespaces_;
};

}  // namespace heapglass
