#include "memory/space.h"

#include "memory/region.h"

#if defined(__wasm__)
#include <cstring>
#include <unistd.h>
#else
#include <sys/mman.h>
#endif

namespace heapglass {

namespace {
uint64_t reserved_bytes = 0;
}

#if defined(__wasm__)

std::byte* space_bytes = nullptr;

// What lies behind the break was never written, so it need not be cleared, which would touch every page.
bool space_reserve(uint64_t bytes) {
  if (reserved_bytes != 0) {
    return reserved_bytes == bytes;
  }
  constexpr uintptr_t ALIGNMENT = 64 * 1024;
  void* start = sbrk(static_cast<intptr_t>(bytes + ALIGNMENT));
  if (start == reinterpret_cast<void*>(-1)) {
    return false;
  }
  space_bytes = reinterpret_cast<std::byte*>((reinterpret_cast<uintptr_t>(start) + ALIGNMENT - 1) & ~(ALIGNMENT - 1));
  reserved_bytes = bytes;
  return true;
}

void space_reset() {
  std::memset(space_bytes, 0, static_cast<size_t>(reserved_bytes));
}

#else

namespace {

// Maps the Space. The heap asks for the host's large pages: walks over many objects would miss its address cache at every few of them else.
bool map_space(uint64_t bytes, int fixed) {
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | fixed;
  if (mmap(space_bytes, bytes, PROT_READ | PROT_WRITE, flags, -1, 0) != space_bytes) {
    return false;
  }
#if defined(MADV_HUGEPAGE)
  if (bytes > HEAP_OFFSET) {
    madvise(space_bytes + HEAP_OFFSET, bytes - HEAP_OFFSET, MADV_HUGEPAGE);
  }
#endif
  return true;
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
