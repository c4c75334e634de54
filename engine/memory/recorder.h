// What an observed run records beside the Space, and a plain run does not.
//
// The engine may be compiled twice: plain, and with HEAPGLASS_OBSERVED, under another namespace. A plain run has no hook.
// The shadow table gives every 16 bytes of the heap the birth of the block that starts there; the program never reads it.
#pragma once

#include "memory/region.h"

namespace heapglass {

#if defined(HEAPGLASS_OBSERVED)
inline constexpr bool OBSERVED = true;
#else
inline constexpr bool OBSERVED = false;
#endif

// Called with each block handed out and taken back, where set. Observed runs only.
struct BlockHooks {
  void (*allocated)(Address block, int64_t size) = nullptr;
  void (*freed)(Address block) = nullptr;
};
extern BlockHooks block_hooks;

// The table of births: one entry for each 16 bytes of the Space from HEAP_OFFSET on; null until births_reserve.
extern uint64_t* births;
bool births_reserve();
void births_clear();
// Gives the block at [block] a birth of its own: it serves a new object without having been freed (free lists).
void record_rebirth(Address block);
inline uint64_t birth_of(Address block) {
  return births == nullptr ? 0 : births[(static_cast<uint32_t>(block) - HEAP_OFFSET) / 16];
}

}  // namespace heapglass
