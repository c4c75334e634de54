// The two stacks that lie in the Space before the heap: Python's frames, and the references of native frames.
//
//   DATA_STACK_OFFSET        NATIVE_STACK_OFFSET        HEAP_OFFSET
//   | frame | frame | ->     | slot | slot | ->         | arena | ...
//
// CPython: Python/pystate.c, push_chunk; there a chain of chunks, here one run of bytes.
#pragma once

#include "memory/region.h"

namespace heapglass {

inline constexpr uint32_t DATA_STACK_SIZE = NATIVE_STACK_OFFSET - DATA_STACK_OFFSET;
inline constexpr uint32_t NATIVE_STACK_SIZE = HEAP_OFFSET - NATIVE_STACK_OFFSET;

// Takes [size] bytes (a multiple of 8) off the data stack; null where it is full.
void* data_stack_push(int64_t size);
// Gives back everything from [base] on.
void data_stack_pop(void* base);
bool data_stack_has_space(int64_t size);
Address data_stack_top();

}  // namespace heapglass
