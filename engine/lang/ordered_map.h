// A map from names to values that is walked in the order of insertion, as a Python dict. The names' bytes
// are not owned. A name that is erased leaves a gap that walking skips.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

namespace heapglass {

template <typename T>
class OrderedMap {
 public:
  struct Entry {
    std::string_view name;
    T value{};
    bool live = true;
  };

  // Returns the value of [name], or null. The pointer is good until the next insertion.
  T* find(std::string_view name) {
    auto found = index_.find(name);
    return found == index_.end() ? nullptr : &entries_[found->second].value;
  }
  const T* find(std::string_view name) const { return const_cast<OrderedMap*>(this)->find(name); }
  bool contains(std::string_view name) const { return index_.find(name) != index_.end(); }

  void set(std::string_view name, const T& value) {
    if (T* found = find(name)) {
      *found = value;
      return;
    }
    index_.emplace(name, entries_.size());
    entries_.push_back({name, value, true});
  }

  void erase(std::string_view name) {
    auto found = index_.find(name);
    if (found == index_.end()) return;
    entries_[found->second].live = false;
    index_.erase(found);
  }

  size_t size() const { return index_.size(); }
  // The entries in order; those that are not live are gaps.
  const std::vector<Entry>& entries() const { return entries_; }
  std::vector<Entry>& entries() { return entries_; }

 private:
  std::vector<Entry> entries_;
  std::unordered_map<std::string_view, size_t> index_;
};

}  // namespace heapglass
