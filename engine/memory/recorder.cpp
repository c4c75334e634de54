#include "memory/recorder.h"

#include <cstdlib>
#include <cstring>

namespace heapglass {

bool births_reserve() {
  if (births == nullptr) {
    births = static_cast<uint64_t*>(std::calloc((space_size() - HEAP_OFFSET) / 16, sizeof(uint64_t)));
  }
  return births != nullptr;
}

void births_clear() {
  if (births != nullptr) {
    std::memset(births, 0, (space_size() - HEAP_OFFSET) / 16 * sizeof(uint64_t));
  }
}

}  // namespace heapglass
