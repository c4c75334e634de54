// What an observed run records beside the Space, and a plain run does not.
//
// A run is observed once births_reserve has been called; of a plain run all of this is one branch that is never taken.
// The shadow table gives every 16 bytes of the heap the birth of the block that starts there; the program never reads it.
#pragma once

#include "memory/region.h"

namespace heapglass {

// Called where set, in observed runs only: with each block handed out (a free list serves one too), and with each taken back. A free
// list keeps objects; [freed] gets the address of the object then, which stands behind the start of its block.
struct BlockHooks {
  void (*allocated)(Address block) = nullptr;
  void (*freed)(Address block_or_object) = nullptr;
};
extern BlockHooks block_hooks;

// A birth: the number of the instruction during which it was (from 1; below 1 << BIRTH_SHIFT: before the program), then the order
// within that instruction. It follows from the program alone (machine.birth_clock). What a module makes while it is imported is marked:
// it is the interpreter's, not the program's.
inline constexpr int BIRTH_SHIFT = 20;
inline constexpr uint64_t PROGRAM_START = uint64_t{1} << BIRTH_SHIFT;
inline constexpr uint64_t IMPORTED_BIRTH = uint64_t{1} << 63;
inline bool is_program_birth(uint64_t birth) {
  return birth >= PROGRAM_START && birth < IMPORTED_BIRTH;
}

// The table of births: one entry for each 16 bytes of the Space from HEAP_OFFSET on; null until births_reserve.
extern uint64_t* births;
inline bool is_observed() {
  return births != nullptr;
}
bool births_reserve();
void births_clear();
// Gives the block at [block] a birth of its own: it serves a new object without having been freed (free lists).
void record_rebirth(Address block);
// A free list keeps [object], which is dead.
void record_kept(Address object);
inline uint64_t birth_of(Address block) {
  return births == nullptr ? 0 : births[(static_cast<uint32_t>(block) - HEAP_OFFSET) / 16];
}

}  // namespace heapglass
