// Tracebacks: one object a frame that an exception left, outermost first.
//
// CPython: Python/traceback.c.
#pragma once

#include "vm/frame.h"

namespace heapglass {

struct TracebackObject : Object {
  Ptr<TracebackObject> tb_next;
  Ptr<FrameObject> tb_frame;
  int32_t tb_lasti;   // In bytes.
  int32_t tb_lineno;  // -1: not yet computed.
};
static_assert(sizeof(TracebackObject) == 40);

// Puts [frame], at its present instruction, in front of the traceback of [exception]; -1 with MemoryError.
int traceback_add(Object* exception, InterpreterFrame* frame);
// The same for the raised exception, which stays that (PyTraceBack_Here).
int traceback_here(InterpreterFrame* frame);
int32_t traceback_line(TracebackObject* traceback);

extern const TypeSpec TRACEBACK_SPEC;

}  // namespace heapglass
