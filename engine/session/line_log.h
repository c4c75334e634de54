// The line moments of a recording, in order: a window of the newest ones.
//
// A line has a number that stays the same when older ones are let go from the front.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace heapglass {

// A `line` event, as sys.settrace would report it.
struct LineMoment {
  uint64_t instruction;  // Completed before it.
  int32_t line;
  uint16_t depth;        // Frames below it, at most 65535.
  bool nested;           // Inside a call that a built-in made: it can be seen, but the loop cannot be left there.
};
static_assert(sizeof(LineMoment) == 16);

class LineLog {
 public:
  void clear() {
    lines_.clear();
    begin_ = 0;
  }
  void add(const LineMoment& line) { lines_.push_back(line); }

  // Numbers of the lines that are kept: [begin, end).
  uint64_t begin() const { return begin_; }
  uint64_t end() const { return begin_ + lines_.size(); }
  bool empty() const { return lines_.empty(); }
  size_t size() const { return lines_.size(); }
  const LineMoment& at(uint64_t number) const { return lines_[static_cast<size_t>(number - begin_)]; }
  const LineMoment& back() const { return lines_.back(); }

  // The number of the first line at or after [instruction], or behind it; end() where there is none.
  uint64_t first_from(uint64_t instruction) const;
  uint64_t first_behind(uint64_t instruction) const { return first_from(instruction + 1); }
  // The line at exactly [instruction], or null.
  const LineMoment* find(uint64_t instruction) const;

  // Drops the lines before [instruction].
  void let_go(uint64_t instruction);

 private:
  uint64_t begin_ = 0;
  std::vector<LineMoment> lines_;
};

}  // namespace heapglass
