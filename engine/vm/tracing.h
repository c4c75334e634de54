// Trace functions: sys.settrace and the events that they get.
//
//   call       a frame begins, or a generator goes on     the function of sys.settrace is called; its answer is the frame's f_trace
//   line       before an instruction that starts a line   f_trace, unless f_trace_lines is False
//   exception  an exception is raised in a frame or goes through it, and where an iterator says that it is at its end
//   return     a frame returns, yields, or is left by an exception (with None)
//
// Events come from the loop that stops at lines (loop.h), which runs while a trace function is set: the plain loop has no hook. While a
// trace function runs nothing is traced.
//
// CPython: Python/legacy_tracing.c, Python/sysmodule.c (trace_trampoline), Python/instrumentation.c.
#pragma once

#include "vm/frame.h"
#include "vm/vm_state.h"

namespace heapglass {

// Whether events are reported now.
inline bool trace_active() {
  const VmState* vm = vm_state();
  return vm->trace_function.address != 0 && vm->trace_depth == 0;
}

// Sets the trace function, or takes it away where [function] is null (_PyEval_SetTrace).
void trace_set(Object* function);

// The events, while trace_active(): -1 with an error set, after which nothing is traced any more.
int trace_call(InterpreterFrame* frame);
int trace_line(InterpreterFrame* frame);
int trace_return(InterpreterFrame* frame, Object* value);
// These two come while an exception is set; it stays, or the one of the trace function takes its place.
void trace_exception(InterpreterFrame* frame);
void trace_unwind(InterpreterFrame* frame);
// A generator that gives no more values to a loop or an await, having returned [value]: StopIteration in the frame of the loop.
int trace_stop_iteration(InterpreterFrame* frame, Object* value);
// An exception is thrown into the generator of [frame]: a `call` event.
void trace_throw(InterpreterFrame* frame);

}  // namespace heapglass
