// What a recording notes of its moments, in order: a window of the newest ones.
//
// An entry has a number that stays the same when older ones are let go from the front.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace heapglass {

// [Entry] has a member `instruction`: the moment, so many instructions completed before it.
template <class Entry>
class MomentLog {
 public:
  void clear() {
    entries_.clear();
    begin_ = 0;
  }
  void add(const Entry& entry) { entries_.push_back(entry); }

  // Numbers of the entries that are kept: [begin, end).
  uint64_t begin() const { return begin_; }
  uint64_t end() const { return begin_ + entries_.size(); }
  bool empty() const { return entries_.empty(); }
  size_t size() const { return entries_.size(); }
  const Entry& at(uint64_t number) const { return entries_[static_cast<size_t>(number - begin_)]; }
  const Entry& back() const { return entries_.back(); }

  // The number of the first entry at or after [instruction], or behind it; end() where there is none.
  uint64_t first_from(uint64_t instruction) const {
    const auto found = std::lower_bound(entries_.begin(), entries_.end(), instruction,
                                        [](const Entry& entry, uint64_t value) { return entry.instruction < value; });
    return begin_ + static_cast<uint64_t>(found - entries_.begin());
  }
  uint64_t first_behind(uint64_t instruction) const { return first_from(instruction + 1); }
  // The first entry at exactly [instruction], or null.
  const Entry* find(uint64_t instruction) const {
    const uint64_t number = first_from(instruction);
    return number < end() && at(number).instruction == instruction ? &at(number) : nullptr;
  }

  // Drops the entries before [instruction]; all but the newest [most]; those behind [instruction].
  void let_go(uint64_t instruction) { drop(first_from(instruction)); }
  void keep_newest(size_t most) { drop(end() - std::min(most, size())); }
  void cut_off(uint64_t instruction) { entries_.resize(static_cast<size_t>(first_behind(instruction) - begin_)); }

 private:
  void drop(uint64_t first) {
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(first - begin_));
    begin_ = first;
  }

  uint64_t begin_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace heapglass
