#include "vm/generator.h"

#include "lang/opcode.h"
#include "object/abstract.h"
#include "object/exception.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "object/warning.h"
#include "object/weakref.h"
#include "vm/async_generator.h"
#include "vm/loop.h"
#include "vm/traceback.h"
#include "vm/vm_state.h"
#include "vm/warnings.h"

namespace heapglass {
namespace {

bool is_suspended(FrameState state) {
  return state == FrameState::Suspended || state == FrameState::SuspendedYieldFrom;
}
bool is_finished(FrameState state) { return state >= FrameState::Completed; }

// "generator", "coroutine" or "async generator", as errors call it.
const char* kind_of(GenObject* generator) {
  return coroutine_check(generator) ? "coroutine"
                                    : (is_exact(generator, StaticType::AsyncGen) ? "async generator" : "generator");
}

void clear_frame(GenObject* generator) {
  InterpreterFrame* frame = &generator->gi_iframe;
  if (err_aborting()) return;  // Cut off in the middle of an instruction, it cannot be cleared.
  generator->gi_frame_state = FrameState::Cleared;
  frame->previous = nullptr;
  frame_clear_except_code(frame);
  clear_ref(generator->gi_exc_state.exc_value);
}

// What __context__ the exception that is thrown in gets. CPython: _PyErr_ChainStackItem.
void chain_stack_item() {
  ThreadState* thread = thread_state();
  Object* handled = err_handled_exception();
  Object* raised = thread->current_exception;
  if (handled != nullptr && raised != nullptr && handled != raised && as_exception(raised)->context.address == 0) {
    exception_set_context(raised, new_ref(handled));
  }
}

// Makes StopIteration out of what a generator returned; null always.
Object* stop_with(Object* value) {
  if (value != nullptr) {
    if (is_none(value)) {
      err_set_none(StaticType::StopIteration);
    } else {
      err_set_stop_iteration(value);
    }
    decref(value);
  }
  return nullptr;
}

Object* send_or_stop(GenObject* generator, Object* value, bool throws, bool closing) {
  Object* result = nullptr;
  if (generator_send(generator, value, throws, closing, &result) == SendResult::Return) {
    if (is_exact(generator, StaticType::AsyncGen)) {
      xdecref(result);
      err_set_none(StaticType::StopAsyncIteration);
      return nullptr;
    }
    return stop_with(result);
  }
  return result;
}

// Closes the iterator that a generator delegates to; -1 with an error.
int close_delegate(Object* iterator) {
  Object* result = nullptr;
  if (generator_check(iterator) || coroutine_check(iterator)) {
    result = generator_close(as_generator(iterator));
  } else {
    Object* method = nullptr;
    if (object_get_optional_attr(iterator, id_of(Id::close), &method) < 0) {
      err_format_unraisable("Exception ignored while closing generator %R", iterator);
    }
    if (method == nullptr) {
      return 0;
    }
    result = object_call_no_args(method);
    decref(method);
  }
  if (result == nullptr) {
    return -1;
  }
  decref(result);
  return 0;
}

void generator_finalize(Object* self) {
  GenObject* generator = as_generator(self);
  if (is_finished(generator->gi_frame_state)) {
    return;
  }
  Held<> raised(err_get_raised(), "an exception that waits while something is finalized");
  const bool never_awaited = coroutine_check(self) && generator->gi_frame_state == FrameState::Created;
  Held<> result(never_awaited ? warn_never_awaited(generator->gi_qualname) : generator_close(generator), "the result of a built-in function");
  if (!result && err_occurred()) {
    err_format_unraisable("Exception ignored while closing generator %R", self);
  }
  if (raised && !err_aborting()) {
    err_set_raised(raised.release());
  }
}

void generator_dealloc(Object* self) {
  GenObject* generator = as_generator(self);
  if (generator->gi_weakreflist.address != 0) {
    gc_untrack_tracked(self);
    object_clear_weakrefs(self);
    gc_track(self);
  }
  if (object_call_finalizer_from_dealloc(self) != 0) {
    return;
  }
  gc_untrack_tracked(self);
  DyingObject dying(self);
  clear_ref(generator->gi_origin_or_finalizer);
  if (generator->gi_frame_state != FrameState::Cleared) {
    clear_frame(generator);
  }
  const StackRef code = generator->gi_iframe.f_executable;
  generator->gi_iframe.f_executable = STACK_NULL;
  stack_close(code);
  clear_ref(generator->gi_name);
  clear_ref(generator->gi_qualname);
  gc_del(self);
}

int generator_traverse(Object* self, Visit* visit, void* context) {
  GenObject* generator = as_generator(self);
  const Ptr<Object>* const fields[] = {&generator->gi_name, &generator->gi_qualname, &generator->gi_origin_or_finalizer,
                                       &generator->gi_exc_state.exc_value};
  for (const Ptr<Object>* field : fields) {
    if (int answer = visit_ref(*field, visit, context); answer != 0) {
      return answer;
    }
  }
  if (const StackRef code = generator->gi_iframe.f_executable; generator->gi_frame_state == FrameState::Cleared) {
    return stack_borrows(code) ? 0 : visit(stack_object(code), context);
  }
  return frame_traverse(&generator->gi_iframe, visit, context);
}

Object* generator_repr(Object* self) {
  const char* name = coroutine_check(self) ? "coroutine" : (is_exact(self, StaticType::AsyncGen) ? "async_generator" : "generator");
  return unicode_from_format("<%s object %U at %p>", name, as_generator(self)->gi_qualname.get(), address_of(self));
}

Object* method_close(Object* self) {
  return generator_close(as_generator(self));
}

// Raises what throw() was given; -1 where its arguments are wrong (an error is set either way).
int raise_arguments(Object* type, Object* value, Object* traceback) {
  traceback = traceback != nullptr && is_none(traceback) ? nullptr : traceback;
  if (traceback != nullptr && !is_exact(traceback, StaticType::Traceback)) {
    err_set_string(StaticType::TypeError, "throw() third argument must be a traceback object");
    return -1;
  }
  Object* exception = nullptr;
  if (exception_class_check(type)) {
    if (value == nullptr || is_none(value)) {
      exception = object_call_no_args(type);
    } else if (object_is_instance(value, type) == 1) {
      exception = new_ref(value);
    } else if (tuple_check(value)) {
      exception = object_call_tuple(type, value);
    } else {
      exception = object_call_one_arg(type, value);
    }
    if (exception != nullptr && !exception_instance_check(exception)) {
      err_format(StaticType::TypeError, "calling %R should have returned an instance of BaseException, not %s", type,
                 type_name_text(exception));
      decref(exception);
      return 0;
    }
  } else if (exception_instance_check(type)) {
    if (value != nullptr && !is_none(value)) {
      err_set_string(StaticType::TypeError, "instance exception may not have a separate value");
      return -1;
    }
    exception = new_ref(type);
  } else {
    err_format(StaticType::TypeError, "exceptions must be classes or instances deriving from BaseException, not %s",
               type_name_text(type));
    return -1;
  }
  if (exception == nullptr) {
    return 0;
  }
  if (traceback != nullptr) {
    exception_set_traceback(exception, traceback);
  }
  err_set_raised(exception);
  return 0;
}

Object* throw_into(GenObject* generator, Object* type, Object* value, Object* traceback);

// Throws into the iterator that [generator] delegates to; true where that settles it, with [*result].
bool throw_into_delegate(GenObject* generator, Object* iterator, Object* type, Object* value, Object* traceback,
                         Object** result) {
  const FrameState state = generator->gi_frame_state;
  if (err_given_exception_matches(type, static_type(StaticType::GeneratorExit))) {
    generator->gi_frame_state = FrameState::Executing;
    const int failed = close_delegate(iterator);
    generator->gi_frame_state = state;
    if (failed < 0) {
      *result = send_or_stop(generator, none(), true, false);
      return true;
    }
    return false;
  }
  if (generator_check(iterator) || coroutine_check(iterator)) {
    generator->gi_frame_state = FrameState::Executing;
    InterpreterFrame* frame = &generator->gi_iframe;
    ThreadState* thread = thread_state();
    // The delegating frame stays in the chain, so that tracebacks go through it.
    InterpreterFrame* current = thread->current_frame;
    frame->previous = current;
    thread->current_frame = frame;
    *result = throw_into(as_generator(iterator), type, value, traceback);
    thread->current_frame = current;
    frame->previous = nullptr;
    generator->gi_frame_state = state;
  } else {
    Object* method = nullptr;
    if (object_get_optional_attr(iterator, id_of(Id::throw_), &method) < 0) {
      *result = nullptr;
      return true;
    }
    if (method == nullptr) {
      return false;
    }
    generator->gi_frame_state = FrameState::Executing;
    *result = value == nullptr
                  ? object_call_one_arg(method, type)
                  : (traceback == nullptr ? object_call_args(method, {type, value}) : object_call_args(method, {type, value, traceback}));
    generator->gi_frame_state = state;
    decref(method);
  }
  if (*result == nullptr) {
    *result = send_or_stop(generator, none(), true, false);
  }
  return true;
}

Object* throw_into(GenObject* generator, Object* type, Object* value, Object* traceback) {
  Object* iterator = generator_yield_from(generator);
  if (iterator != nullptr) {
    Held<> held(iterator, "the iterator that a generator delegates to");
    Object* result = nullptr;
    if (throw_into_delegate(generator, iterator, type, value, traceback, &result)) {
      return result;
    }
  }
  if (raise_arguments(type, value, traceback) < 0) {
    return nullptr;
  }
  return send_or_stop(generator, none(), true, false);
}

Object* generator_sizeof(Object* self) {
  CodeObject* code = as_generator(self)->gi_iframe.code();
  return long_from_int64(static_cast<int64_t>(offsetof(GenObject, gi_iframe)) + code->co_framesize * int64_t{8});
}

Object* get_name(Object* self) {
  return new_ref(as_generator(self)->gi_name.get());
}
Object* get_qualname(Object* self) {
  return new_ref(as_generator(self)->gi_qualname.get());
}
int set_text(Ptr<Object>& field, Object* value, const char* name) {
  if (value == nullptr || !unicode_check(value)) {
    err_format(StaticType::TypeError, "%s must be set to a string object", name);
    return -1;
  }
  set_ref(field, new_ref(value));
  return 0;
}
int set_name(Object* self, Object* value) {
  return set_text(as_generator(self)->gi_name, value, "__name__");
}
int set_qualname(Object* self, Object* value) {
  return set_text(as_generator(self)->gi_qualname, value, "__qualname__");
}
Object* get_frame(Object* self) {
  GenObject* generator = as_generator(self);
  if (is_finished(generator->gi_frame_state)) {
    return none();
  }
  Object* frame = frame_get_object(&generator->gi_iframe);
  return xnew_ref(frame);
}
Object* get_running(Object* self) {
  return bool_object(as_generator(self)->gi_frame_state == FrameState::Executing);
}
Object* get_suspended(Object* self) {
  return bool_object(is_suspended(as_generator(self)->gi_frame_state));
}
Object* get_code(Object* self) {
  return new_ref(static_cast<Object*>(as_generator(self)->gi_iframe.code()));
}
Object* get_yield_from(Object* self) {
  Object* iterator = generator_yield_from(as_generator(self));
  return iterator == nullptr ? none() : iterator;
}
Object* get_origin(Object*) {
  return none();
}

const MethodSpec GENERATOR_METHODS[] = {
    method_one("send", generator_send_method),
    method_fast("throw", generator_throw_method),
    method_noargs("close", method_close),
    method_noargs("__sizeof__", generator_sizeof),
};

constexpr GetSetSpec GENERATOR_GETSETS[] = {
    {"__name__", get_name, set_name},   {"__qualname__", get_qualname, set_qualname},
    {"gi_yieldfrom", get_yield_from},   {"gi_running", get_running},
    {"gi_frame", get_frame},            {"gi_suspended", get_suspended},
    {"gi_code", get_code},
};

constexpr GetSetSpec COROUTINE_GETSETS[] = {
    {"__name__", get_name, set_name},   {"__qualname__", get_qualname, set_qualname},
    {"cr_await", get_yield_from},       {"cr_running", get_running},
    {"cr_frame", get_frame},            {"cr_suspended", get_suspended},
    {"cr_code", get_code},              {"cr_origin", get_origin},
};

constexpr GetSetSpec ASYNC_GENERATOR_GETSETS[] = {
    {"__name__", get_name, set_name},   {"__qualname__", get_qualname, set_qualname},
    {"ag_await", get_yield_from},       {"ag_running", get_running},
    {"ag_frame", get_frame},            {"ag_suspended", get_suspended},
    {"ag_code", get_code},
};

constexpr LayoutField LAYOUT[] = {
    {"gi_weakreflist", offsetof(GenObject, gi_weakreflist), "weak", ""},
    {"gi_name", offsetof(GenObject, gi_name), "ref", "the name of a generator"},
    {"gi_qualname", offsetof(GenObject, gi_qualname), "ref", "the qualified name of a generator"},
    {"gi_exc_state", offsetof(GenObject, gi_exc_state), "ref", "the exception that a generator handles"},
    {"gi_origin_or_finalizer", offsetof(GenObject, gi_origin_or_finalizer), "ref", "the finalizer of a generator"},
    {"gi_iframe", offsetof(GenObject, gi_iframe), "frame", "the frame of a generator"},
    {"gi_exc_state.previous_item", offsetof(GenObject, gi_exc_state) + 8, "pointer", ""},
    {"gi_hooks_inited", offsetof(GenObject, gi_hooks_inited), "int8", ""},
    {"gi_closed", offsetof(GenObject, gi_closed), "int8", ""},
    {"gi_running_async", offsetof(GenObject, gi_running_async), "int8", ""},
    {"gi_frame_state", offsetof(GenObject, gi_frame_state), "int8", ""},
};

void fill_common_slots(TypeObject* type) {
  type->tp_dealloc = generator_dealloc;
  type->tp_repr = generator_repr;
  type->tp_getattro = object_generic_get_attr;
  type->tp_traverse = generator_traverse;
  type->tp_weaklistoffset = offsetof(GenObject, gi_weakreflist);
  type->tp_finalize = generator_finalize;
}

void fill_generator_slots(TypeObject* type) {
  fill_common_slots(type);
  type->tp_iter = object_self_iter;
  type->tp_iternext = generator_iternext;
}

void fill_coroutine_slots(TypeObject* type) {
  fill_common_slots(type);
  type->as_async.await = coroutine_await;
}

void fill_async_generator_slots(TypeObject* type) {
  fill_common_slots(type);
  type->as_async.aiter = object_self_iter;
  type->as_async.anext = async_generator_anext;
}

}  // namespace

GenObject* generator_new(FunctionObject* function) {
  CodeObject* code = function->func_code;
  StaticType which = StaticType::Generator;
  if ((code->co_flags & CO_COROUTINE) != 0) {
    which = StaticType::Coroutine;
  } else if ((code->co_flags & CO_ASYNC_GENERATOR) != 0) {
    which = StaticType::AsyncGen;
  }
  TypeObject* type = static_type(which);
  const int64_t slots = code->co_framesize - FRAME_SPECIALS_SIZE;
  auto* generator = static_cast<GenObject*>(gc_alloc(type, type->tp_basicsize + slots * 8));
  if (generator == nullptr) {
    return nullptr;
  }
  generator->gi_frame_state = FrameState::Cleared;
  generator->gi_name = new_ref(function->func_name.get());
  generator->gi_qualname = new_ref(function->func_qualname.get());
  gc_track(generator);
  return generator;
}

SendResult generator_send(GenObject* generator, Object* value, bool throws, bool closing, Object** result) {
  *result = nullptr;
  if (generator->gi_frame_state == FrameState::Created && value != nullptr && !is_none(value)) {
    err_format(StaticType::TypeError, "can't send non-None value to a just-started %s", kind_of(generator));
    return SendResult::Error;
  }
  if (generator->gi_frame_state == FrameState::Executing) {
    err_format(StaticType::ValueError, "%s already executing", kind_of(generator));
    return SendResult::Error;
  }
  if (is_finished(generator->gi_frame_state)) {
    if (coroutine_check(generator) && !closing) {
      err_set_string(StaticType::RuntimeError, "cannot reuse already awaited coroutine");
    } else if (value != nullptr && !throws) {
      *result = none();
      return SendResult::Return;
    }
    return SendResult::Error;
  }
  ThreadState* thread = thread_state();
  InterpreterFrame* frame = &generator->gi_iframe;
  StackRef* top = frame->stackpointer;
  *top = value == nullptr ? stack_borrow(none()) : stack_new(value);
  frame->stackpointer = top + 1;
  generator->gi_exc_state.previous_item = thread->exc_info.get();
  thread->exc_info = &generator->gi_exc_state;
  if (throws) {
    chain_stack_item();
  }
  generator->gi_frame_state = FrameState::Executing;
  Object* returned = eval_frame_nested(frame, throws);
  if (returned == nullptr) {
    return SendResult::Error;
  }
  *result = returned;
  if (is_suspended(generator->gi_frame_state)) {
    return SendResult::Next;
  }
  return SendResult::Return;
}

SendResult iter_send(Object* iterator, Object* value, Object** result) {
  if (generator_check(iterator) || coroutine_check(iterator)) {
    return generator_send(as_generator(iterator), value, false, false, result);
  }
  *result = is_none(value) && iter_check(iterator) ? type_of(iterator)->tp_iternext(iterator)
                                                   : object_call_method_one_arg(iterator, id_of(Id::send), value);
  if (*result != nullptr) {
    return SendResult::Next;
  }
  return generator_fetch_stop_value(result) == 0 ? SendResult::Return : SendResult::Error;
}

int generator_fetch_stop_value(Object** value) {
  *value = nullptr;
  if (err_occurred()) {
    if (!err_exception_matches(StaticType::StopIteration)) {
      return -1;
    }
    Object* exception = err_get_raised();
    *value = xnew_ref(static_cast<StopIterationObject*>(exception)->value.get());
    decref(exception);
  }
  if (*value == nullptr) {
    *value = none();
  }
  return 0;
}

Object* generator_iternext(Object* self) {
  Object* result = nullptr;
  if (generator_send(as_generator(self), nullptr, false, false, &result) == SendResult::Return && result != nullptr) {
    if (!is_none(result)) {
      err_set_stop_iteration(result);
    }
    decref(result);
    return nullptr;
  }
  return result;
}

Object* generator_send_method(Object* self, Object* value) {
  return send_or_stop(as_generator(self), value, false, false);
}

Object* generator_throw_method(Object* self, Args args) {
  if (!args_check_count("throw", args.count, 1, 3)) {
    return nullptr;
  }
  static constexpr const char* OLD = "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.";
  if (args.count > 1 && err_warn_format(StaticType::DeprecationWarning, 1, OLD) < 0) {
    return nullptr;
  }
  return throw_into(as_generator(self), args[0], args.count > 1 ? args[1] : nullptr, args.count > 2 ? args[2] : nullptr);
}

Object* generator_yield_from(GenObject* generator) {
  if (generator->gi_frame_state != FrameState::SuspendedYieldFrom) {
    return nullptr;
  }
  return new_ref(stack_object(generator->gi_iframe.stackpointer.get()[-1]));
}

Object* generator_close(GenObject* generator) {
  if (generator->gi_frame_state == FrameState::Created) {
    clear_frame(generator);
  }
  if (is_finished(generator->gi_frame_state)) {
    return none();
  }
  int failed = 0;
  if (Object* iterator = generator_yield_from(generator)) {
    Held<> held(iterator, "the iterator that a generator delegates to");
    const FrameState state = generator->gi_frame_state;
    generator->gi_frame_state = FrameState::Executing;
    failed = close_delegate(iterator);
    generator->gi_frame_state = state;
  }
  Instruction* resume = generator->gi_iframe.instr_ptr;
  const bool traced = vm_state()->trace_function.address != 0;  // In CPython there is another instruction then.
  if ((resume->code == op::RESUME || resume->code == op::RESUME_CHECK) && (resume->arg & 4) != 0 && !traced) {
    // Nothing guards the yield but what every generator has: closing is just dropping the frame.
    generator->gi_frame_state = FrameState::Completed;
    clear_frame(generator);
    return none();
  }
  if (failed == 0) {
    err_set_none(StaticType::GeneratorExit);
  }
  Object* result = send_or_stop(generator, none(), true, true);
  if (result != nullptr) {
    decref(result);
    return err_format(StaticType::RuntimeError, "%s ignored GeneratorExit", kind_of(generator));
  }
  if (err_exception_matches(StaticType::StopIteration)) {
    Object* value = nullptr;
    generator_fetch_stop_value(&value);
    return value;
  }
  if (err_exception_matches(StaticType::GeneratorExit)) {
    err_clear();
    return none();
  }
  return nullptr;
}

const TypeSpec GENERATOR_SPEC = {
    .type = StaticType::Generator,
    .name = "generator",
    .basicsize = offsetof(GenObject, gi_iframe) + offsetof(InterpreterFrame, localsplus),
    .itemsize = 8,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = fill_generator_slots,
    .methods = GENERATOR_METHODS,
    .getsets = GENERATOR_GETSETS,
    .layout = LAYOUT,
};

const TypeSpec COROUTINE_SPEC = {
    .type = StaticType::Coroutine,
    .name = "coroutine",
    .basicsize = offsetof(GenObject, gi_iframe) + offsetof(InterpreterFrame, localsplus),
    .itemsize = 8,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = fill_coroutine_slots,
    .methods = GENERATOR_METHODS,
    .getsets = COROUTINE_GETSETS,
    .layout = LAYOUT,
};

const TypeSpec ASYNC_GENERATOR_SPEC = {
    .type = StaticType::AsyncGen,
    .name = "async_generator",
    .basicsize = offsetof(GenObject, gi_iframe) + offsetof(InterpreterFrame, localsplus),
    .itemsize = 8,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = fill_async_generator_slots,
    .methods = ASYNC_GENERATOR_METHODS,
    .getsets = ASYNC_GENERATOR_GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
