// N1, T1, T2, F1, F2: what runs, what was raised, and the stacks of both languages.
#include "object/native_frame.h"
#include "object/thread_state.h"
#include "observe/verify_parts.h"
#include "vm/code.h"

namespace heapglass {

namespace {

void check_errors(ThreadState* thread, LawReport& report) {
  const Object* raised = thread->current_exception;
  const bool good = raised == nullptr || (is_sound_object(raised) && has_feature(raised->ob_type, TPFLAGS_BASE_EXC_SUBCLASS));
  HEAPGLASS_CHECK(report, T1, good, address_of(raised), "what is being raised is no exception");
  constexpr int MOST = 1 << 20;
  const ErrStackItem* item = thread->exc_info;
  for (int count = 0; item != &thread->exc_state; item = item->previous_item) {
    const bool leads_on = in_space(address_of(item), sizeof(ErrStackItem)) && ++count < MOST;
    HEAPGLASS_CHECK(report, T2, leads_on, address_of(item), "the items of handled exceptions do not end at the thread's");
    if (!leads_on) {
      return;
    }
  }
}

// The valid entries: nothing, a number of the loop's own, an object.
bool is_valid_entry(StackRef ref) {
  return ref.bits == 0 || stack_is_null(ref) || stack_is_number(ref) || is_sound_object(ref.bits & ~STACK_TAG);
}

bool has_sound_code(const InterpreterFrame* frame) {
  return is_sound_object(frame->f_executable.bits & ~STACK_TAG) && code_check(stack_object(frame->f_executable));
}

// Where its entries may end: behind the stack that its code asks for, or where the data stack goes on.
Address end_of_room(InterpreterFrame* frame) {
  return stack_is_null(frame->f_executable) ? address_of(frame->localsplus + 2)
                                            : address_of(frame->stack_base() + frame->code()->co_stacksize);
}

void check_frames(ThreadState* thread, LawReport& report) {
  constexpr int MOST = 1 << 20;
  int count = 0;
  int entries = 0;  // Frames by which the host entered the loop.
  for (InterpreterFrame* frame = thread->current_frame; frame != nullptr; frame = frame->previous) {
    const bool in_order = in_space(address_of(frame), sizeof(InterpreterFrame)) && frame->owner <= FrameOwner::Interpreter && ++count < MOST;
    HEAPGLASS_CHECK(report, F1, in_order, address_of(frame), "the frame before leads to no frame");
    if (!in_order) {
      return;
    }
    entries += frame->owner == FrameOwner::Interpreter ? 1 : 0;
    check_frame(frame, report);
  }
  HEAPGLASS_CHECK(report, F1, count == 0 || entries == thread->host_depth + 1, address_of(thread->current_frame.get()),
                  numbers("entry frames", static_cast<uint64_t>(entries), "runs of the loop", static_cast<uint64_t>(thread->host_depth) + 1));
}

}  // namespace

void check_frame(InterpreterFrame* frame, LawReport& report) {
  const bool runs_code = stack_is_null(frame->f_executable) || has_sound_code(frame);
  const Address top = frame->stackpointer.address;
  const bool bounded = runs_code && top >= address_of(frame->localsplus) && top <= end_of_room(frame);
  HEAPGLASS_CHECK(report, F2, bounded, address_of(frame), "stackpointer is outside of the frame");
  if (!bounded) {
    return;
  }
  for (const StackRef* ref = frame->localsplus; address_of(ref) < top; ++ref) {
    HEAPGLASS_CHECK(report, F2, is_valid_entry(*ref), address_of(ref), numbers("entry", ref->bits, "at", static_cast<uint64_t>(ref - frame->localsplus)));
  }
}

void check_thread(LawReport& report) {
  ThreadState* thread = thread_state();
  const uint64_t depth = (native_stack()->top - BASE - NATIVE_STACK_OFFSET) / sizeof(NativeSlot);
  HEAPGLASS_CHECK(report, N1, thread->host_depth > 0 || depth == 0, native_stack()->top, numbers("native slots", depth, "runs of the loop below", 0));
  check_errors(thread, report);
  check_frames(thread, report);
}

}  // namespace heapglass
