// Addresses of the modelled machine.
//
// An address is a 64-bit number BASE + offset, where the low 32 bits of BASE are zero, so that the low 32 bits of an
// address are its offset in the Space. Offset 0 is never allocated: the address of nothing is 0, not BASE.
//
// The same numbers stand in the Space natively and in WebAssembly. Natively the Space is mapped at the host address
// BASE itself, which makes following a reference a plain load; in WebAssembly it is one load and one add.
#pragma once

#include <cstddef>
#include <cstdint>

namespace heapglass {

using Address = uint64_t;

inline constexpr Address BASE = 0x0000'7100'0000'0000ULL;
static_assert((BASE & 0xFFFF'FFFFULL) == 0, "following a reference takes the low 32 bits alone");

}  // namespace heapglass
