#include "session/line_log.h"

#include <algorithm>

namespace heapglass {

uint64_t LineLog::first_from(uint64_t instruction) const {
  const auto found = std::lower_bound(lines_.begin(), lines_.end(), instruction,
                                      [](const LineMoment& line, uint64_t value) { return line.instruction < value; });
  return begin_ + static_cast<uint64_t>(found - lines_.begin());
}

const LineMoment* LineLog::find(uint64_t instruction) const {
  const uint64_t number = first_from(instruction);
  return number < end() && at(number).instruction == instruction ? &at(number) : nullptr;
}

void LineLog::let_go(uint64_t instruction) {
  const uint64_t first = first_from(instruction);
  lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(first - begin_));
  begin_ = first;
}

}  // namespace heapglass
