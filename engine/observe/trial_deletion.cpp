#include "observe/trial_deletion.h"

#include "object/traverse.h"

namespace heapglass {

namespace {

class Trial {
 public:
  Trial(const HeapIndex& index, int generation) : index_(index), refs_(index.entries().size(), OUTSIDE) {
    copy_counts(generation);
    subtract_references();
    rescue();
  }

  std::vector<bool> found() const {
    std::vector<bool> found(refs_.size());
    for (size_t i = 0; i < refs_.size(); ++i) {
      found[i] = refs_[i] != OUTSIDE && !rescued_[i];
    }
    return found;
  }

 private:
  static constexpr int64_t OUTSIDE = INT64_MIN;

  void copy_counts(int generation) {
    for (size_t i = 0; i < refs_.size(); ++i) {
      const HeapIndex::Entry& entry = index_.entries()[i];
      if (entry.generation >= 0 && entry.generation <= generation && !is_immortal(entry.object)) {
        refs_[i] = entry.object->ob_refcnt;
      }
    }
  }

  // Calls [look] with the number of each object of the trial that number [i] refers to.
  template <class Look>
  void each_inner(size_t i, Look look) {
    traverse(index_.entries()[i].object, [&](Object* object) {
      const HeapIndex::Entry* entry = index_.find(object);
      if (entry != nullptr && refs_[static_cast<size_t>(entry - index_.entries().data())] != OUTSIDE) {
        look(static_cast<size_t>(entry - index_.entries().data()));
      }
      return 0;
    });
  }

  void subtract_references() {
    for (size_t i = 0; i < refs_.size(); ++i) {
      if (refs_[i] != OUTSIDE) {
        each_inner(i, [this](size_t target) { --refs_[target]; });
      }
    }
  }

  // What is held from outside, and all that it holds.
  void rescue() {
    rescued_.resize(refs_.size());
    std::vector<size_t> left;
    const auto save = [&](size_t i) {
      if (!rescued_[i]) {
        rescued_[i] = true;
        left.push_back(i);
      }
    };
    for (size_t i = 0; i < refs_.size(); ++i) {
      if (refs_[i] != OUTSIDE && refs_[i] != 0) {
        save(i);
      }
    }
    while (!left.empty()) {
      const size_t i = left.back();
      left.pop_back();
      each_inner(i, save);
    }
  }

  const HeapIndex& index_;
  std::vector<int64_t> refs_;  // OUTSIDE for what the collection does not look at.
  std::vector<bool> rescued_;
};

}  // namespace

std::vector<bool> found_by_collecting(const HeapIndex& index, int generation) {
  return Trial(index, generation).found();
}

}  // namespace heapglass
