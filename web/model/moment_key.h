// Moments and keys as the recording writes them, `I` or `I.K`, compared as numbers.
#pragma once

#include <cstdint>
#include <string_view>

namespace heapglass {

struct MomentKey {
  int64_t instruction = 0;
  int64_t event = 0;

  friend bool operator<(MomentKey a, MomentKey b) {
    return a.instruction != b.instruction ? a.instruction < b.instruction : a.event < b.event;
  }
  friend bool operator==(MomentKey a, MomentKey b) {
    return a.instruction == b.instruction && a.event == b.event;
  }
};

// Reads `17` and `17.2`, with a sign where the moment lies before the first instruction. What is
// not a number counts as 0.
MomentKey read_moment(std::string_view text);

}  // namespace heapglass
