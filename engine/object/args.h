// The arguments of a call to a C++ function: a view of slots that somebody else holds (the value stack, a native frame).
//
// The slots may be stack entries whose lowest bit marks a borrowed one; reading an argument strips the bit. Positional arguments come
// first, then one for each name in [kwnames]. Nothing is owned here.
//
// CPython: Include/cpython/abstract.h, vectorcall.
#pragma once

#include "object/object.h"

namespace heapglass {

struct TupleObject;

inline constexpr uint64_t STACK_TAG = 1;  // Set in a stack entry that does not own its reference.

struct Args {
  const uint64_t* slots = nullptr;
  int64_t count = 0;                // Positional arguments.
  TupleObject* kwnames = nullptr;  // Names of the keyword arguments that follow them, or null.
  TupleObject* tuple = nullptr;    // What holds the positional ones, where CPython passes a tuple; null for a vectorcall.

  Object* operator[](int64_t index) const {
    const uint64_t entry = slots[index] & ~STACK_TAG;
    return entry == 0 ? nullptr : reinterpret_cast<Object*>(host_of(entry));
  }
  Args skip(int64_t n) const { return Args{slots + n, count - n, kwnames}; }
};

}  // namespace heapglass
