// The state of the one thread of the interpreter: what runs, what was raised, what is handled, and how deep.
//
// It lies in the Space at THREAD_STATE_OFFSET. object/ uses the error indicator, the handled exception (for __context__)
// and the depth counters; vm/ uses the rest.
//
// T1  current_exception is null or a normalised exception instance that the indicator owns.
// T2  exc_info points to exc_state or to the exc_state of a running generator; following previous_item ends at exc_state.
//
// CPython: Include/cpython/pystate.h, PyThreadState, _PyErr_StackItem.
#pragma once

#include "memory/region.h"
#include "object/object.h"

namespace heapglass {

struct InterpreterFrame;

// The exception that is being handled, one item a running generator and one for all the rest.
struct ErrStackItem {
  Ptr<Object> exc_value;  // Owned; null where none is handled.
  Ptr<ErrStackItem> previous_item;
};
static_assert(sizeof(ErrStackItem) == 16);

// Bits of eval_breaker: what the loop looks at when it passes RESUME, JUMP_BACKWARD or the end of a call.
inline constexpr uint32_t EVAL_GC_SCHEDULED = 1u << 4;
inline constexpr uint32_t EVAL_STOP_REQUESTED = 1u << 5;  // The host asks the loop to leave at a boundary.

struct ThreadState {
  Ptr<InterpreterFrame> current_frame;
  Ptr<Object> current_exception;
  Ptr<ErrStackItem> exc_info;
  ErrStackItem exc_state;
  uint32_t eval_breaker;
  int32_t py_recursion_remaining;  // Python frames that may still be pushed; negative while an error is being raised.
  int32_t py_recursion_limit;      // sys.getrecursionlimit(): 1000.
  int32_t c_recursion_remaining;   // C++ recursion that is still allowed.
  int32_t host_depth;              // Nested runs of the loop: 0 in the outermost one.
  int32_t recursion_headroom;      // Above 0 while RecursionError is being made.
  uint64_t datastack_top;    // Address of the next free slot of the data stack.
  uint64_t datastack_limit;  // Address of its end.
  uint64_t instructions;     // Instructions completed since the first of __main__, where they are counted.
  uint64_t function_version; // The next version of a function; 0 after the last.
  uint64_t code_version;
  Ptr<Object> async_gen_firstiter, async_gen_finalizer;
};

inline ThreadState* thread_state() {
  return at_offset<ThreadState>(THREAD_STATE_OFFSET);
}

}  // namespace heapglass
