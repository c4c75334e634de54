// Working space for one kernel call: small sizes lie on the host's stack, large ones in host memory.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>

#include "base/bigint.h"

namespace heapglass::bigint {

// [COUNT] digits, all zero. Never outlives the call that made it.
class Scratch {
 public:
  explicit Scratch(size_t count) : count_(count) {
    if (count > INLINE_COUNT) {
      heap_.reset(new Digit[count]());
    } else {
      std::memset(inline_, 0, sizeof(inline_));
    }
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::span<Digit> span() { return std::span<Digit>(heap_ ? heap_.get() : inline_, count_); }

 private:
  static constexpr size_t INLINE_COUNT = 48;
  Digit inline_[INLINE_COUNT];
  std::unique_ptr<Digit[]> heap_;
  size_t count_;
};

}  // namespace heapglass::bigint
