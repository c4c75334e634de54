// The error indicator: the exception that has been raised and not yet handled.
//
// A function that fails returns null or -1 and leaves the exception in the thread's state. An Abort is such an error too, but no
// Python code ever sees it: nothing matches it, clearing leaves it, and it ends in the loop's outermost run.
//
// CPython: Python/errors.c.
#pragma once

#include "memory/machine.h"
#include "object/static_types.h"
#include "object/thread_state.h"

namespace heapglass {

inline bool err_occurred() {
  return thread_state()->current_exception.address != 0;
}
// Borrows the type of the raised exception, or null (PyErr_Occurred).
inline TypeObject* err_occurred_type() {
  Object* exception = thread_state()->current_exception;
  return exception == nullptr ? nullptr : type_of(exception);
}

// Raises the type [which] with a text. The functions that return null do so for `return err_format(…);`.
std::nullptr_t err_set_string(StaticType which, std::string_view text);
std::nullptr_t err_set_string(TypeObject* type, std::string_view text);
// Raises [type] with [value] (shared): the one argument, the arguments where it is a tuple, the exception itself where it is one.
std::nullptr_t err_set_object(StaticType which, Object* value);
std::nullptr_t err_set_object(TypeObject* type, Object* value);
std::nullptr_t err_set_none(StaticType which);
// Directives: %s %.Ns (const char*), %d %i %u %c (int), %ld %lld %zd %zu %llu (64-bit), %x %lx, %p (Address),
// %R %S %A (repr, str, ascii of an Object*), %U (a str object), %V (str object or const char*), %T %#T (type name of an object),
// %N %#N (name of a type), %% ; widths and precisions as CPython's unicode_from_format.
std::nullptr_t err_format(StaticType which, const char* format, ...);
std::nullptr_t err_format(TypeObject* type, const char* format, ...);
// The same, and what was raised before becomes __cause__ and __context__ (_PyErr_FormatFromCause).
std::nullptr_t err_format_from_cause(StaticType which, const char* format, ...);
std::nullptr_t err_no_memory();
std::nullptr_t err_bad_argument();                              // TypeError: bad argument type for built-in operation
std::nullptr_t err_bad_internal_call();                         // SystemError
std::nullptr_t err_set_key_error(Object* key);                  // KeyError(key), also where key is a tuple
std::nullptr_t err_set_stop_iteration(Object* value);           // StopIteration(value) of any value (_PyGen_SetStopIterationValue)
std::nullptr_t err_set_import_error(Object* text, Object* name, Object* path);

void err_clear();

// Takes the raised exception out of the indicator (new reference, or null) and puts one back (taking it over).
Object* err_get_raised();
void err_set_raised(Object* exception);
// Puts back [exception]; where another has been raised since, [exception] becomes its context (_PyErr_ChainExceptions1).
void err_chain_exceptions(Object* exception);

bool err_exception_matches(StaticType which);
bool err_exception_matches(Object* type_or_tuple);
// Tells whether [exception] (an instance or a type) is of a type or of one of a tuple of types (PyErr_GivenExceptionMatches).
bool err_given_exception_matches(Object* exception, Object* type_or_tuple);

// The exception that is being handled (sys.exception()): borrowed or null.
Object* err_handled_exception();

// Aborts: cuts the program off without Python seeing it.
std::nullptr_t err_set_abort(AbortReason reason);
bool err_aborting();

// Reports the raised exception, which cannot be raised further, on sys.stderr: "Exception ignored <format>:" and a
// traceback; clears it. CPython: PyErr_FormatUnraisable. The hook that prints lives in vm/ (sys.unraisablehook).
void err_format_unraisable(const char* format, ...);
void err_write_unraisable(Object* object);
// Prints an unraisable exception: [message] as above (may be null), [object] what was running (may be null). Set at start by vm/.
using UnraisableHook = void(Object* exception, Object* message, Object* object);
void err_set_unraisable_hook(UnraisableHook* hook);

// Adds a line to the traceback of the raised exception; called by the loop (PyTraceBack_Here lives in vm/).
using TracebackHook = void();

// Counts C++ recursion. enter_recursive_call returns true (with RecursionError set, "maximum recursion depth exceeded<where>")
// where the limit is reached; every false must be paired with leave_recursive_call.
bool enter_recursive_call(const char* where);
inline void leave_recursive_call() {
  ++thread_state()->c_recursion_remaining;
}

}  // namespace heapglass
