#include "vm/loop.h"

#include "lang/opcode.h"
#include "object/abstract.h"
#include "object/cfunction.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/method.h"
#include "object/module.h"
#include "object/range.h"
#include "object/set_internal.h"
#include "object/slice.h"
#include "object/template.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "vm/eval.h"
#include "vm/generator.h"
#include "vm/line_marks.h"
#include "vm/loop_inline.h"
#include "vm/specialize.h"
#include "vm/traceback.h"
#include "vm/tracing.h"
#include "vm/vm_state.h"

#if !defined(HEAPGLASS_COMPUTED_GOTO)
#if defined(__wasm__)
#define HEAPGLASS_COMPUTED_GOTO 0
#else
#define HEAPGLASS_COMPUTED_GOTO 1
#endif
#endif

namespace heapglass {
namespace {

struct PlainRecorder {
  static constexpr bool COUNTS = false;
  static constexpr bool LINES = false;
};
struct CountingRecorder {
  static constexpr bool COUNTS = true;
  static constexpr bool LINES = false;
};
// Stops at each `line` event too.
struct LineRecorder {
  static constexpr bool COUNTS = true;
  static constexpr bool LINES = true;
};

#include "vm/loop_macros.inc"

template <class Recorder>
LoopResult run(ThreadState* thread, InterpreterFrame* frame, LoopEntry how, Object** outcome) {
#if HEAPGLASS_COMPUTED_GOTO
  static const void* const targets[256] = {
#include "vm/loop_targets.inc"
  };
#endif
  const StackRef true_ref = stack_borrow(true_object());
  const StackRef false_ref = stack_borrow(false_object());
  const StackRef none_ref = stack_borrow(none());
  CodeObject* code = frame->code();
  [[maybe_unused]] const LineMarks* marks = Recorder::LINES ? line_marks(code) : nullptr;
  StackRef* sp = frame->stackpointer;
  Instruction* next_instr = frame->instr_ptr;
  Instruction* this_instr = next_instr;
  int opcode = 0;
  int oparg = 0;

  thread->current_frame = frame;
  if (how == LoopEntry::Throw) {
    if (eval_enter_python(thread) < 0) {
      goto exit_unwind;
    }
    if constexpr (Recorder::LINES) {
      if (trace_active()) {
        trace_throw(frame);
      }
    }
    goto error;
  }
  if (how == LoopEntry::Continue) {
    goto fetch;
  }

start_frame:
  if (eval_enter_python(thread) < 0) {
    goto exit_unwind;
  }

resume_callee:
  LOAD_CODE();
  sp = frame->stackpointer;
  next_instr = frame->instr_ptr;
  this_instr = next_instr;
  DISPATCH();

[[maybe_unused]] line_reached:
  if constexpr (Recorder::LINES) {
    frame->instr_ptr = next_instr;
    SAVE();
    if (trace_active() && trace_line(frame) < 0) {
      ++next_instr;
      goto error;
    }
    if (line_stops.wanted && line_is_of_program(code)) {
      line_stops.reached = true;
      line_stops.line = line_at(marks, code, next_instr);
      goto boundary;
    }
    if (thread->instructions < machine.stop_at) {
      goto fetch;
    }
  }

[[maybe_unused]] boundary:
  // An instruction has been completed, and the host wants to know before the next one runs.
  frame->instr_ptr = next_instr;
  SAVE();
  if (err_aborting()) {
    return LoopResult::Error;
  }
  // A nested run ends with INTERPRETER_EXIT: before it, what the last frame has dropped can be seen.
  if (thread->host_depth > 0) {
    if (eval_nested_boundary() < 0) {
      return LoopResult::Error;
    }
  } else if (next_instr->code != op::INTERPRETER_EXIT) {
    return LoopResult::Paused;
  }
fetch:
  opcode = next_instr->code;
  oparg = next_instr->arg;
  DISPATCH_GOTO();

#if !HEAPGLASS_COMPUTED_GOTO
dispatch_opcode:
  switch (opcode) {
#endif

#include "vm/loop_attributes.inc"
#include "vm/loop_build.inc"
#include "vm/loop_calls.inc"
#include "vm/loop_control.inc"
#include "vm/loop_exceptions.inc"
#include "vm/loop_generators.inc"
#include "vm/loop_names.inc"
#include "vm/loop_operators.inc"
#include "vm/loop_stack.inc"

#if HEAPGLASS_COMPUTED_GOTO
target_unknown:
  broken_law("V2: the loop met an instruction that has no body");
#else
    default: broken_law("V2: the loop met an instruction that has no body");
  }
#endif

error:
  if (err_aborting()) {
    return LoopResult::Error;
  }
  if (!frame_is_incomplete(frame)) {
    SAVE();
    traceback_here(frame);
    if constexpr (Recorder::LINES) {
      if (line_stops.raised != nullptr && !err_aborting()) {
        line_stops.raised(frame);
      }
    }
  }
  if constexpr (Recorder::LINES) {
    if (code != nullptr && trace_active()) {
      SAVE();
      trace_exception(frame);
    }
  }

exception_unwind: {
  if (err_aborting()) {
    return LoopResult::Error;
  }
  int32_t level = 0;
  int32_t handler = 0;
  bool push_lasti = false;
  const bool handled =
      code != nullptr &&
      code_find_handler(code, static_cast<int32_t>(next_instr - 1 - code->instructions()), &level, &handler, &push_lasti);
  StackRef* base = code == nullptr ? frame->localsplus : frame->stack_base();
  StackRef* new_top = base + (handled ? level : 0);
  while (sp > new_top) {
    const StackRef dropped = *--sp;
    SAVE();
    stack_close(dropped);
  }
  if (!handled) {
    SAVE();
    if constexpr (Recorder::LINES) {
      if (code != nullptr && trace_active()) {
        trace_unwind(frame);
      }
    }
    goto exit_unwind;
  }
  if (push_lasti) {
    PUSH(stack_number(frame->instruction_index()));
  }
  PUSH(stack_steal(err_get_raised()));
  next_instr = code->instructions() + handler;
  DISPATCH();
}

switch_loop:
  thread->eval_breaker &= ~EVAL_LOOP_CHANGED;
  frame->instr_ptr = next_instr;
  SAVE();
  return LoopResult::Switch;

exit_unwind: {
  ++thread->py_recursion_remaining;
  InterpreterFrame* dying = frame;
  frame = dying->previous;
  thread->current_frame = frame;
  frame_clear_and_pop(thread, dying, STACK_NULL);
  frame->return_offset = 0;
  if (frame->owner == FrameOwner::Interpreter) {
    thread->current_frame = frame->previous;
    frame_pop_memory(thread, frame);
    return LoopResult::Error;
  }
  LOAD_CODE();
  sp = frame->stackpointer;
  this_instr = frame->instr_ptr;
  next_instr = this_instr + 1;
  goto error;
}
}

}  // namespace

LoopResult loop_run_plain(ThreadState* thread, InterpreterFrame* frame, LoopEntry entry, Object** result) {
  return run<PlainRecorder>(thread, frame, entry, result);
}

LoopResult loop_run_lines(ThreadState* thread, InterpreterFrame* frame, LoopEntry entry, Object** result) {
  return run<LineRecorder>(thread, frame, entry, result);
}

LoopResult loop_run_counting(ThreadState* thread, InterpreterFrame* frame, LoopEntry entry, Object** result) {
  return run<CountingRecorder>(thread, frame, entry, result);
}

}  // namespace heapglass
