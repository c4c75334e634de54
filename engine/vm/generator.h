// Generators, and coroutines and asynchronous generators, which are built alike: the frame lies inside the object.
//
//   created -> executing -> suspended -> executing -> ... -> cleared
//
// CPython: Objects/genobject.c.
#pragma once

#include "vm/frame.h"

namespace heapglass {

enum class FrameState : int8_t {
  Created = -3,
  Suspended = -2,
  SuspendedYieldFrom = -1,
  Executing = 0,
  Completed = 1,
  Cleared = 4,
};

struct GenObject : Object {
  Ptr<Object> gi_weakreflist;
  Ptr<Object> gi_name;
  Ptr<Object> gi_qualname;
  ErrStackItem gi_exc_state;
  Ptr<Object> gi_origin_or_finalizer;
  uint8_t gi_hooks_inited;
  uint8_t gi_closed;
  uint8_t gi_running_async;
  FrameState gi_frame_state;
  uint32_t padding;
  InterpreterFrame gi_iframe;
};
static_assert(offsetof(GenObject, gi_iframe) == 72);

inline bool generator_check(const Object* object) {
  return is_exact(object, StaticType::Generator);
}
inline bool coroutine_check(const Object* object) {
  return is_exact(object, StaticType::Coroutine);
}
inline GenObject* as_generator(Object* object) {
  return static_cast<GenObject*>(object);
}
inline GenObject* generator_of_frame(InterpreterFrame* frame) {
  return reinterpret_cast<GenObject*>(reinterpret_cast<std::byte*>(frame) - offsetof(GenObject, gi_iframe));
}

// Returns a new generator, coroutine or asynchronous generator for a call of [function], its frame still empty.
GenObject* generator_new(FunctionObject* function);

enum class SendResult { Return, Error, Next };
// Resumes [generator] with [value] (borrowed) or throws the raised exception into it; [*result] is new.
SendResult generator_send(GenObject* generator, Object* value, bool throws, bool closing, Object** result);
// Any iterator: its next value by send or tp_iternext. CPython: PyIter_Send.
SendResult iter_send(Object* iterator, Object* value, Object** result);

// Reads the value of a raised StopIteration and clears it: 0 and a new reference (None where nothing is raised), or -1.
int generator_fetch_stop_value(Object** value);

// Closes: throws GeneratorExit in where it is suspended. New reference or null.
Object* generator_close(GenObject* generator);
Object* generator_yield_from(GenObject* generator);  // The iterator it delegates to, new or null.

// Slots and methods that wrappers of generators hand on to them.
Object* generator_iternext(Object* self);
Object* generator_send_method(Object* self, Object* value);
Object* generator_throw_method(Object* self, Args args);
Object* coroutine_await(Object* self);  // A new wrapper; coroutine.cpp.

extern const TypeSpec GENERATOR_SPEC;
extern const TypeSpec COROUTINE_SPEC;
extern const TypeSpec COROUTINE_WRAPPER_SPEC;
extern const TypeSpec ASYNC_GENERATOR_SPEC;

}  // namespace heapglass
