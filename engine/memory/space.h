// The Space: one linear block of bytes that stands for a 64-bit little-endian address space.
//
//   offset 0        64 KiB      ...                                                            size
//   | never used | state | static objects | data stack | native stack | arenas -> ... <- large |
//
// Everything that the Python program is lies here, so a checkpoint is a copy of bytes. C++ structs over it have the
// exact layout of 64-bit CPython 3.14; their reference fields are Ptr<T>, eight bytes that hold an address. A T* is a
// host pointer: it lives in C++ locals alone and is never stored in the Space. The Space never moves.
//
// S1  No host pointer is stored in the Space: every reference field holds 0 or BASE + an offset below the size.
#pragma once

#include "base/address.h"

#include <type_traits>

namespace heapglass {

#if defined(__wasm__)
extern std::byte* space_bytes;  // Set once by space_reserve and never again.
#else
inline std::byte* const space_bytes = reinterpret_cast<std::byte*>(BASE);
#endif

// Returns the host pointer to the byte at [address], which must not be 0.
inline std::byte* host_of(Address address) {
#if defined(__wasm__)
  return space_bytes + static_cast<uint32_t>(address);
#else
  return reinterpret_cast<std::byte*>(address);
#endif
}

// Returns the address of [pointer], a host pointer into the Space or null (which is address 0).
inline Address address_of(const void* pointer) {
#if defined(__wasm__)
  return pointer == nullptr
             ? 0
             : BASE + static_cast<uint32_t>(static_cast<const std::byte*>(pointer) - space_bytes);
#else
  return reinterpret_cast<Address>(pointer);
#endif
}

// Returns the struct at the fixed [offset].
template <class T>
inline T* at_offset(uint32_t offset) {
  return reinterpret_cast<T*>(host_of(BASE + offset));
}

// A reference field: eight bytes of the Space that hold the address of a T, or 0.
template <class T>
struct Ptr {
  Address address;

  T* get() const {
#if defined(__wasm__)
    return address == 0 ? nullptr : reinterpret_cast<T*>(host_of(address));
#else
    return reinterpret_cast<T*>(address);
#endif
  }
  operator T*() const { return get(); }
  T* operator->() const { return reinterpret_cast<T*>(host_of(address)); }
  Ptr& operator=(T* target) {
    address = address_of(target);
    return *this;
  }
};

static_assert(sizeof(Ptr<int>) == 8 && std::is_trivial_v<Ptr<int>>);

// Reserves the Space: [bytes] of zeroed, untouched memory. Called once a process; returns false where the host refuses.
bool space_reserve(uint64_t bytes);

// Gives every page back to the host and zeroes the Space, for a new program on the same machine.
void space_reset();

// The size of the Space in bytes, as reserved.
uint64_t space_size();

}  // namespace heapglass
