#include "object/errors.h"

#include "object/abstract.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/memory_error.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

#include <cstdarg>

namespace heapglass {

namespace {

UnraisableHook* unraisable_hook = nullptr;

Object* abort_marker() {
  return at_offset<Object>(STATIC_ABORT_OFFSET);
}

// Puts [exception], whose reference it takes, into the indicator.
void restore(Object* exception) {
  Object* old = thread_state()->current_exception;
  if (old == abort_marker()) {
    xdecref(exception);
    return;
  }
  thread_state()->current_exception = exception;
  xdecref(old);
}

// CPython: _PyErr_CreateException.
Object* create_exception(TypeObject* type, Object* value) {
  Object* exception;
  if (value == nullptr || value == none()) {
    exception = object_call_no_args(type);
  } else if (tuple_check(value)) {
    exception = object_call_tuple(type, value);
  } else {
    exception = object_call_one_arg(type, value);
  }
  if (exception != nullptr && !exception_instance_check(exception)) {
    Held<Object> wrong(exception, "the result of a built-in function");
    return err_format(StaticType::TypeError, "calling %R should have returned an instance of BaseException, not %s", as_object(type),
                      type_name_text(exception));
  }
  return exception;
}

// Makes [handled] the context of [value]; where the chain of contexts of [handled] comes back to [value], it is cut there.
void chain_context(Object* value, Object* handled) {
  if (handled == value) {
    return;
  }
  Object* link = handled;
  Object* slow = link;  // Floyd's cycle detection, as CPython does it.
  bool move_slow = false;
  while (Object* context = as_exception(link)->context) {
    if (context == value) {
      clear_ref(as_exception(link)->context);
      break;
    }
    link = context;
    if (link == slow) {
      break;
    }
    if (move_slow) {
      slow = as_exception(slow)->context;
    }
    move_slow = !move_slow;
  }
  exception_set_context(value, new_ref(handled));
}

}  // namespace

// CPython: _PyErr_SetObject.
std::nullptr_t err_set_object(TypeObject* type, Object* value) {
  if (err_aborting()) {
    return nullptr;
  }
  if (!exception_class_check(type)) {
    return err_format(StaticType::SystemError, "_PyErr_SetObject: exception %R is not a BaseException subclass", as_object(type));
  }
  Object* exception;
  if (value != nullptr && object_type_check(value, type) && exception_instance_check(value)) {
    exception = new_ref(value);
  } else {
    err_clear();
    exception = create_exception(type, value);
    if (exception == nullptr) {
      return nullptr;
    }
  }
  Object* handled = err_handled_exception();
  if (handled != nullptr && handled != none()) {
    chain_context(exception, handled);
  }
  restore(exception);
  return nullptr;
}

std::nullptr_t err_set_object(StaticType which, Object* value) {
  return err_set_object(static_type(which), value);
}

std::nullptr_t err_set_none(StaticType which) {
  return err_set_object(static_type(which), nullptr);
}

std::nullptr_t err_set_string(TypeObject* type, std::string_view text) {
  if (err_aborting()) {
    return nullptr;
  }
  err_clear();
  Object* string = unicode_from_utf8(text);
  if (string != nullptr) {
    err_set_object(type, string);
    decref(string);
  }
  return nullptr;
}

std::nullptr_t err_set_string(StaticType which, std::string_view text) {
  return err_set_string(static_type(which), text);
}

namespace {

std::nullptr_t format_list(TypeObject* type, const char* format, va_list arguments) {
  if (err_aborting()) {
    return nullptr;
  }
  err_clear();
  Object* string = unicode_from_format_list(format, arguments);
  if (string != nullptr) {
    err_set_object(type, string);
    decref(string);
  }
  return nullptr;
}

}  // namespace

std::nullptr_t err_format(StaticType which, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  format_list(static_type(which), format, arguments);
  va_end(arguments);
  return nullptr;
}

std::nullptr_t err_format(TypeObject* type, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  format_list(type, format, arguments);
  va_end(arguments);
  return nullptr;
}

std::nullptr_t err_format_from_cause(StaticType which, const char* format, ...) {
  if (err_aborting()) {
    return nullptr;
  }
  Held<Object> cause(err_get_raised(), "the exception that caused another");
  va_list arguments;
  va_start(arguments, format);
  format_list(static_type(which), format, arguments);
  va_end(arguments);
  Object* raised = err_get_raised();
  if (raised != nullptr && cause) {
    exception_set_cause(raised, new_ref(cause.get()));
    exception_set_context(raised, new_ref(cause.get()));
  }
  err_set_raised(raised);
  return nullptr;
}

std::nullptr_t err_no_memory() {
  if (err_aborting()) {
    return nullptr;
  }
  if (object_state()->memory_error.address == 0) {
    broken_law("memory ran out before the interpreter was booted");
  }
  restore(memory_error_take());
  return nullptr;
}

std::nullptr_t err_bad_argument() {
  return err_set_string(StaticType::TypeError, "bad argument type for built-in operation");
}

std::nullptr_t err_bad_internal_call() {
  return err_set_string(StaticType::SystemError, "bad argument to internal function");
}

std::nullptr_t err_set_key_error(Object* key) {
  if (!tuple_check(key)) {
    return err_set_object(StaticType::KeyError, key);
  }
  Object* exception = object_call_one_arg(static_type(StaticType::KeyError), key);
  if (exception != nullptr) {
    err_set_object(type_of(exception), exception);
    decref(exception);
  }
  return nullptr;
}

// CPython: _PyGen_SetStopIterationValue. A tuple or an exception as value must not be taken for the arguments.
std::nullptr_t err_set_stop_iteration(Object* value) {
  if (value == nullptr || (!tuple_check(value) && !exception_instance_check(value))) {
    return err_set_object(StaticType::StopIteration, value);
  }
  Object* exception = object_call_one_arg(static_type(StaticType::StopIteration), value);
  if (exception != nullptr) {
    err_set_object(StaticType::StopIteration, exception);
    decref(exception);
  }
  return nullptr;
}

std::nullptr_t err_set_import_error(Object* text, Object* name, Object* path) {
  Object* exception = object_call_one_arg(static_type(StaticType::ImportError), text);
  if (exception != nullptr) {
    auto* error = static_cast<ImportErrorObject*>(exception);
    set_ref(error->name, name == nullptr ? new_ref(none()) : new_ref(name));
    set_ref(error->path, path == nullptr ? new_ref(none()) : new_ref(path));
    err_set_object(StaticType::ImportError, exception);
    decref(exception);
  }
  return nullptr;
}

void err_clear() {
  Object* old = thread_state()->current_exception;
  if (old != nullptr && old != abort_marker()) {
    thread_state()->current_exception.address = 0;
    decref(old);
  }
}

Object* err_get_raised() {
  Object* exception = thread_state()->current_exception;
  thread_state()->current_exception.address = 0;
  return exception;
}

void err_set_raised(Object* exception) {
  restore(exception);
}

void err_chain_exceptions(Object* exception) {
  if (exception == nullptr) {
    return;
  }
  if (!err_occurred()) {
    err_set_raised(exception);
    return;
  }
  if (err_aborting()) {
    decref(exception);
    return;
  }
  Object* newer = err_get_raised();
  exception_set_context(newer, exception);
  err_set_raised(newer);
}

bool err_given_exception_matches(Object* exception, Object* matcher) {
  if (exception == nullptr || matcher == nullptr || exception == abort_marker()) {
    return false;
  }
  if (tuple_check(matcher)) {
    for (int64_t i = 0; i < tuple_size(matcher); ++i) {
      if (err_given_exception_matches(exception, tuple_item(matcher, i))) {
        return true;
      }
    }
    return false;
  }
  Object* type = exception_instance_check(exception) ? type_of(exception) : exception;
  if (exception_class_check(type) && exception_class_check(matcher)) {
    return type_is_subtype(as_type(type), as_type(matcher));
  }
  return type == matcher;
}

bool err_exception_matches(StaticType which) {
  return err_given_exception_matches(thread_state()->current_exception, static_type(which));
}

bool err_exception_matches(Object* type_or_tuple) {
  return err_given_exception_matches(thread_state()->current_exception, type_or_tuple);
}

Object* err_handled_exception() {
  for (ErrStackItem* item = thread_state()->exc_info; item != nullptr; item = item->previous_item) {
    Object* value = item->exc_value;
    if (value != nullptr && value != none()) {
      return value;
    }
  }
  return nullptr;
}

std::nullptr_t err_set_abort(AbortReason reason) {
  err_clear();
  machine.abort_reason = reason;
  machine.stop_at = 0;  // What swallows errors (a deallocation does) goes on to the next boundary at most.
  thread_state()->current_exception = abort_marker();
  return nullptr;
}

bool err_aborting() {
  return thread_state()->current_exception.address == BASE + STATIC_ABORT_OFFSET;
}

void err_set_unraisable_hook(UnraisableHook* hook) {
  unraisable_hook = hook;
}

namespace {

void report_unraisable(Object* message, Object* object) {
  Object* exception = err_get_raised();
  if (exception == nullptr) {
    return;
  }
  Held<Object> held(exception, "an exception that cannot be raised");
  Held<Object> text(message, "an exception that cannot be raised");
  if (unraisable_hook != nullptr) {
    unraisable_hook(exception, message, object);
  }
  err_clear();
}

}  // namespace

void err_format_unraisable(const char* format, ...) {
  if (err_aborting()) {
    return;
  }
  Object* exception = err_get_raised();
  Object* message = nullptr;
  if (format != nullptr) {
    va_list arguments;
    va_start(arguments, format);
    message = unicode_from_format_list(format, arguments);
    va_end(arguments);
    if (message == nullptr) {
      err_clear();
    }
  }
  err_set_raised(exception);
  report_unraisable(message, nullptr);
}

void err_write_unraisable(Object* object) {
  if (err_aborting()) {
    return;
  }
  report_unraisable(nullptr, object);
}

bool enter_recursive_call(const char* where) {
  ThreadState* state = thread_state();
  if (state->c_recursion_remaining-- > 0 || state->recursion_headroom > 0) {
    return false;  // Making the error itself calls, and may go a little deeper.
  }
  ++state->c_recursion_remaining;
  ++state->recursion_headroom;
  // Where Python frames recurse through C++ (__repr__, __lt__), CPython's limit of Python frames comes before that of its C stack.
  constexpr int32_t FEW = 100;
  err_format(StaticType::RecursionError, "maximum recursion depth exceeded%s", state->host_depth > FEW ? "" : where);
  --state->recursion_headroom;
  return true;
}

}  // namespace heapglass
