// The loop: runs the instructions of frames until the outermost returns, fails or is to be left.
//
// It is compiled three times: plain, counting the instructions of the program (moments), and reporting lines too, to the host or to a
// trace function (vm/tracing.h). Python-to-Python calls stay within one
// run; a built-in that calls back enters a nested one, which counts host depth.
//
// V1  At host depth 0 the loop can be left between any two instructions, and everything it needs to go on is in the Space.
//
// CPython: Python/ceval.c, Python/bytecodes.c, Python/generated_cases.c.h.
#pragma once

#include "vm/frame.h"

namespace heapglass {

enum class LoopResult : uint32_t {
  Done,
  Error,
  Paused,
  Switch,  // Another of the loops is to go on: a trace function was set or taken away. Never an answer of loop_run.
};
// A bit of eval_breaker: the loops that run are to make way for the kind that is wanted now.
inline constexpr uint32_t EVAL_LOOP_CHANGED = 1u << 6;

enum class LoopEntry : uint32_t { Start, Throw, Continue };

// Runs [frame], whose previous is an entry frame. [*result] is new where Done.
LoopResult loop_run_plain(ThreadState* thread, InterpreterFrame* frame, LoopEntry entry, Object** result);
// What the host asks of a counted run besides machine.stop_at; no part of the program.
struct LineStops {
  bool wanted = false;  // Stop before each `line` event of the program's own code too.
  bool reached = false; // The last stop was one; also seen by machine.nested_boundary, which puts it back.
  int32_t line = 0;     // Of the last one.
  void (*raised)(InterpreterFrame* frame) = nullptr;  // Where set, hears of each frame that an exception meets.
};
extern LineStops line_stops;
LoopResult loop_run_lines(ThreadState* thread, InterpreterFrame* frame, LoopEntry entry, Object** result);
LoopResult loop_run_counting(ThreadState* thread, InterpreterFrame* frame, LoopEntry entry, Object** result);
LoopResult loop_run(ThreadState* thread, InterpreterFrame* frame, LoopEntry entry, Object** result);

// Pushes an entry frame and links [frame] to it; the loop takes it off again when it returns.
void loop_link_entry(ThreadState* thread, InterpreterFrame* frame);

// Runs [frame] nested: new reference, or null with an error set. Takes the frame over.
Object* eval_frame_nested(InterpreterFrame* frame, bool throws);

// Does what eval_breaker asks for; -1 with an error set.
int eval_handle_pending();

// Runs the body of a class statement in [space]; the answer is the __class__ cell or None.
Object* eval_class_body(FunctionObject* function, Object* space);

// Runs a code object in namespaces (exec, a module's body, a class body through its function).
Object* eval_code(CodeObject* code, Object* globals, Object* locals);

}  // namespace heapglass
