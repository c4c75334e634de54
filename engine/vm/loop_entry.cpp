// The ways into the loop, and what it does between instructions besides running them.
#include "gc/collector.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "vm/eval.h"
#include "vm/interpreter.h"
#include "vm/loop.h"
#include "vm/vm_state.h"

namespace heapglass {

LineStops line_stops;

void loop_link_entry(ThreadState* thread, InterpreterFrame* frame) {
  InterpreterFrame* entry = frame_push_trampoline(thread, vm_state()->interpreter_exit, 2, thread->current_frame);
  entry->owner = FrameOwner::Interpreter;
  entry->return_offset = 2;
  frame->previous = entry;
}

namespace {

LoopResult run_wanted_loop(ThreadState* thread, InterpreterFrame* frame, LoopEntry entry, Object** result) {
  if ((machine.counts_instructions && line_stops.wanted) || vm_state()->trace_function.address != 0) {
    return loop_run_lines(thread, frame, entry, result);
  }
  return machine.counts_instructions ? loop_run_counting(thread, frame, entry, result)
                                     : loop_run_plain(thread, frame, entry, result);
}

}  // namespace

LoopResult loop_run(ThreadState* thread, InterpreterFrame* frame, LoopEntry entry, Object** result) {
  LoopResult answer = run_wanted_loop(thread, frame, entry, result);
  while (answer == LoopResult::Switch) {
    answer = run_wanted_loop(thread, thread->current_frame, LoopEntry::Continue, result);
  }
  return answer;
}

Object* eval_frame_nested(InterpreterFrame* frame, bool throws) {
  ThreadState* thread = thread_state();
  if (enter_recursive_call("")) {
    if (frame->owner == FrameOwner::Generator) {
      loop_link_entry(thread, frame);
      InterpreterFrame* entry = frame->previous;
      frame_clear_and_pop(thread, frame);
      frame_pop_memory(thread, entry);
    } else {
      frame_clear_and_pop(thread, frame);
    }
    return nullptr;
  }
  // The entry frame lies above a frame that was pushed before it: the stack goes back to below both.
  const uint64_t top = frame->owner == FrameOwner::Generator ? thread->datastack_top : address_of(frame);
  const bool traced = vm_state()->trace_function.address != 0;
  ++thread->host_depth;
  loop_link_entry(thread, frame);
  Object* result = nullptr;
  const LoopResult answer = loop_run(thread, frame, throws ? LoopEntry::Throw : LoopEntry::Start, &result);
  --thread->host_depth;
  if (traced != (vm_state()->trace_function.address != 0)) {
    thread->eval_breaker |= EVAL_LOOP_CHANGED;  // The loop below is of the kind that was wanted before.
  }
  leave_recursive_call();
  if (answer == LoopResult::Paused || err_aborting()) {
    return nullptr;
  }
  thread->datastack_top = top;
  return answer == LoopResult::Done ? result : nullptr;
}

int eval_check_recursive_call(ThreadState* thread) {
  if (thread->recursion_headroom != 0) {
    if (thread->py_recursion_remaining < -50) {
      err_set_abort(AbortReason::HostDepth);
      return -1;
    }
    return 0;
  }
  ++thread->recursion_headroom;
  err_set_string(StaticType::RecursionError, "maximum recursion depth exceeded");
  --thread->recursion_headroom;
  return -1;
}

int eval_handle_pending() {
  ThreadState* thread = thread_state();
  if ((thread->eval_breaker & EVAL_GC_SCHEDULED) != 0) {
    thread->eval_breaker &= ~EVAL_GC_SCHEDULED;
    gc_run_scheduled();
  }
  if ((thread->eval_breaker & EVAL_STOP_REQUESTED) != 0 && thread->host_depth > 0 &&
      machine.abort_reason != AbortReason::None) {
    err_set_abort(machine.abort_reason);
    return -1;
  }
  return err_aborting() ? -1 : 0;
}

int eval_nested_boundary() {
  if (machine.nested_boundary == nullptr) {
    return 0;
  }
  return machine.nested_boundary();
}

namespace {

// Runs [code] as if it were a function without arguments. CPython: PyEval_EvalCode, _PyEval_Vector.
Object* run_code(CodeObject* code, Object* globals, Object* locals) {
  FunctionObject* function = function_new(code, globals);
  if (function == nullptr) {
    return nullptr;
  }
  InterpreterFrame* frame =
      frame_push_and_init(stack_steal(function), new_ref(locals), nullptr, 0, nullptr, nullptr);
  return frame == nullptr ? nullptr : eval_frame_nested(frame, false);
}

}  // namespace

Object* eval_code(CodeObject* code, Object* globals, Object* locals) {
  if (locals == nullptr) {
    locals = globals;
  }
  const int known = dict_contains(as_dict(globals), id_of(Id::__builtins__));
  if (known < 0 || (known == 0 && dict_set_item(as_dict(globals), id_of(Id::__builtins__), eval_get_builtins()) < 0)) {
    return nullptr;
  }
  return run_code(code, globals, locals);
}

Object* eval_class_body(FunctionObject* function, Object* space) {
  InterpreterFrame* frame =
      frame_push_and_init(stack_new(function), new_ref(space), nullptr, 0, nullptr, nullptr);
  return frame == nullptr ? nullptr : eval_frame_nested(frame, false);
}

}  // namespace heapglass
