#include "vm/tracing.h"

#include "object/abstract.h"
#include "object/errors.h"
#include "object/exception.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/type_object.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/loop.h"

namespace heapglass {

namespace {

// Calls [callback] for an event of [frame] and keeps what it answers as the frame's trace function (trace_trampoline).
int report(InterpreterFrame* frame, Object* callback, const char* event, Object* argument) {
  Held<FrameObject> object(xnew_ref(frame_get_object(frame)), "the function that is applied");
  Object* name = unicode_from_ascii(event);
  if (!object || name == nullptr) {
    xdecref(name);
    return -1;
  }
  unicode_intern_mortal(&name);
  Held<> held_name(name, "the arguments of the call");
  Held<> held_callback(new_ref(callback), "the function that is applied");
  ++vm_state()->trace_depth;
  Object* answer = object_call_args(callback, {object.get(), name, argument == nullptr ? none() : argument});
  --vm_state()->trace_depth;
  if (answer == nullptr) {
    if (!err_aborting()) {
      Held<> error(err_get_raised(), "the result of a built-in function");
      trace_set(nullptr);
      clear_ref(object->f_trace);
      err_set_raised(error.release());
    }
    return -1;
  }
  if (is_none(answer)) {
    decref(answer);
  } else {
    set_ref(object->f_trace, answer);
  }
  return 0;
}

// An event that goes to the frame's own trace function, if it has one.
int report_local(InterpreterFrame* frame, const char* event, Object* argument) {
  FrameObject* object = frame->frame_obj;
  return object == nullptr || object->f_trace.address == 0 ? 0 : report(frame, object->f_trace, event, argument);
}

}  // namespace

void trace_set(Object* function) {
  thread_state()->eval_breaker |= EVAL_LOOP_CHANGED;
  set_ref(vm_state()->trace_function, xnew_ref(function));
}

int trace_call(InterpreterFrame* frame) {
  return report(frame, vm_state()->trace_function, "call", nullptr);
}

int trace_line(InterpreterFrame* frame) {
  const FrameObject* object = frame->frame_obj;
  return object != nullptr && object->f_trace_lines == 0 ? 0 : report_local(frame, "line", nullptr);
}

int trace_return(InterpreterFrame* frame, Object* value) {
  return report_local(frame, "return", value);
}

void trace_exception(InterpreterFrame* frame) {
  const FrameObject* object = frame->frame_obj;
  if (object == nullptr || object->f_trace.address == 0) {
    return;
  }
  Held<> raised(err_get_raised(), "the result of a built-in function");
  Held<> traceback(exception_get_traceback(raised.get()), "the arguments of the call");
  Held<> arguments(tuple_pack({as_object(type_of(raised.get())), raised.get(), traceback ? traceback.get() : none()}),
                   "the arguments of the call");
  if (arguments && report_local(frame, "exception", arguments.get()) == 0) {
    err_set_raised(raised.release());
  }
}

void trace_unwind(InterpreterFrame* frame) {
  Held<> raised(err_get_raised(), "the result of a built-in function");
  if (report_local(frame, "return", nullptr) == 0) {
    err_set_raised(raised.release());
  }
}

int trace_stop_iteration(InterpreterFrame* frame, Object* value) {
  err_set_object(StaticType::StopIteration, value);
  Held<> raised(err_get_raised(), "the result of a built-in function");
  err_set_raised(new_ref(raised.get()));
  trace_exception(frame);
  Held<> after(err_get_raised(), "the result of a built-in function");
  if (after.get() == raised.get()) {
    return 0;
  }
  err_set_raised(after.release());
  return -1;
}

void trace_throw(InterpreterFrame* frame) {
  Held<> raised(err_get_raised(), "the result of a built-in function");
  if (trace_call(frame) == 0) {
    err_set_raised(raised.release());
  }
}

}  // namespace heapglass
