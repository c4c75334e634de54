// A number for every eight bytes of the Space, zero at first; only the parts that are written to exist.
#pragma once

#include "base/address.h"

#include <memory>
#include <vector>

namespace heapglass {

class SpaceTable {
 public:
  // The number at [address], which may be changed.
  uint32_t& operator[](Address address) {
    const uint64_t offset = (address - BASE) / 8;
    const auto part = static_cast<size_t>(offset / PART);
    if (part >= parts_.size()) {
      parts_.resize(part + 1);
    }
    if (parts_[part] == nullptr) {
      parts_[part] = std::make_unique<uint32_t[]>(PART);
    }
    return parts_[part][offset % PART];
  }

  // The number at [address].
  uint32_t at(Address address) const {
    const uint64_t offset = (address - BASE) / 8;
    const auto part = static_cast<size_t>(offset / PART);
    return part >= parts_.size() || parts_[part] == nullptr ? 0 : parts_[part][offset % PART];
  }

 private:
  static constexpr uint64_t PART = 8192;

  std::vector<std::unique_ptr<uint32_t[]>> parts_;
};

}  // namespace heapglass
