// Host functions by number.
//
// A host pointer is never stored in the Space, so a slot of a type (tp_repr, …) or a method definition holds the number of
// its C++ function instead: 0 is no function. Numbers are given in the order in which the constant tables of all types
// and modules are walked at start (object/specs.h), which is the same natively and in WebAssembly, so that an image of the
// Space stays valid without running anything.
#pragma once

#include <cstdint>

namespace heapglass {

using AnyFunction = void (*)();

// Returns the number of [function], giving it the next one if it has none yet. Used while booting only.
uint64_t function_number(AnyFunction function);

extern AnyFunction function_by_number[];

// A slot that holds a C++ function of signature F, by number. Eight bytes, as CPython's function pointer.
template <class F>
struct Fn {
  uint64_t number;

  explicit operator bool() const { return number != 0; }
  F* get() const { return reinterpret_cast<F*>(function_by_number[number]); }
  template <class... A>
  auto operator()(A... arguments) const {
    return get()(arguments...);
  }
  Fn& operator=(F* function) {
    number = function == nullptr ? 0 : function_number(reinterpret_cast<AnyFunction>(function));
    return *this;
  }
  bool is(F* function) const { return number != 0 && get() == function; }
  bool operator==(const Fn& other) const { return number == other.number; }
};
static_assert(sizeof(Fn<void()>) == 8);

}  // namespace heapglass
