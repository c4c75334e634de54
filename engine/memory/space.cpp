#include "memory/space.h"

#if defined(__wasm__)
#include <cstdlib>
#include <cstring>
#else
#include <sys/mman.h>
#endif

namespace heapglass {

namespace {
uint64_t reserved_bytes = 0;
}

#if defined(__wasm__)

std::byte* space_bytes = nullptr;

bool space_reserve(uint64_t bytes) {
  if (reserved_bytes != 0) {
    return reserved_bytes == bytes;
  }
  space_bytes = static_cast<std::byte*>(std::aligned_alloc(65536, static_cast<size_t>(bytes)));
  if (space_bytes == nullptr) {
    return false;
  }
  std::memset(space_bytes, 0, static_cast<size_t>(bytes));
  reserved_bytes = bytes;
  return true;
}

void space_reset() {
  std::memset(space_bytes, 0, static_cast<size_t>(reserved_bytes));
}

#else

namespace {

bool map_space(uint64_t bytes, int fixed) {
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | fixed;
  return mmap(space_bytes, bytes, PROT_READ | PROT_WRITE, flags, -1, 0) == space_bytes;
}

}  // namespace

bool space_reserve(uint64_t bytes) {
  if (reserved_bytes != 0) {
    return reserved_bytes == bytes;
  }
  if (!map_space(bytes, MAP_FIXED_NOREPLACE)) {
    return false;
  }
  reserved_bytes = bytes;
  return true;
}

void space_reset() {
  map_space(reserved_bytes, MAP_FIXED);
}

#endif

uint64_t space_size() {
  return reserved_bytes;
}

}  // namespace heapglass
