#include "vm/async_generator.h"

#include "object/abstract.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "vm/generator.h"

namespace heapglass {

namespace {

constexpr int64_t MAX_FREE = 80;

enum class AwaitState : int64_t { Init, Iter, Closed };

struct WrappedObject : Object {
  Ptr<Object> agw_val;
};
struct ASendObject : Object {
  Ptr<GenObject> ags_gen;
  Ptr<Object> ags_sendval;  // Null for __anext__().
  AwaitState ags_state;
};
struct AThrowObject : Object {
  Ptr<GenObject> agt_gen;
  Ptr<Object> agt_args;  // Null for aclose().
  AwaitState agt_state;
};

ASendObject* as_asend(Object* object) {
  return static_cast<ASendObject*>(object);
}
AThrowObject* as_athrow(Object* object) {
  return static_cast<AThrowObject*>(object);
}
bool is_wrapped(const Object* object) {
  return is_exact(object, StaticType::AsyncGenWrapped);
}

// Ends the step of a generator: a wrapped value becomes StopIteration(value), the end StopAsyncIteration; both answer null.
// CPython: async_gen_unwrap_value.
Object* unwrap_value(GenObject* generator, Object* result) {
  if (result == nullptr) {
    if (!err_occurred()) {
      err_set_none(StaticType::StopAsyncIteration);
    }
    if (err_exception_matches(StaticType::StopAsyncIteration) || err_exception_matches(StaticType::GeneratorExit)) {
      generator->gi_closed = 1;
    }
    generator->gi_running_async = 0;
    return nullptr;
  }
  if (!is_wrapped(result)) {
    return result;  // An await inside of the generator.
  }
  Held<> held(result, "the result of a built-in function");
  err_set_stop_iteration(static_cast<WrappedObject*>(result)->agw_val);
  generator->gi_running_async = 0;
  return nullptr;
}

// asend and __anext__.

Object* asend_new(Object* generator, Object* value) {
  auto* awaitable = free_list_pop<ASendObject>(free_lists().AsyncGenAsends[0]);
  if (awaitable == nullptr && (awaitable = gc_new<ASendObject>(StaticType::AsyncGenASend)) == nullptr) {
    return nullptr;
  }
  awaitable->ags_gen = as_generator(new_ref(generator));
  awaitable->ags_sendval = xnew_ref(value);
  awaitable->ags_state = AwaitState::Init;
  gc_track(awaitable);
  return awaitable;
}
void asend_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_asend(self)->ags_gen);
  clear_ref(as_asend(self)->ags_sendval);
  if (!free_list_push(free_lists().AsyncGenAsends[0], self, MAX_FREE)) {
    gc_del(self);
  }
}
int asend_traverse(Object* self, Visit* visit, void* context) {
  const int answer = visit_ref(as_asend(self)->ags_gen, visit, context);
  return answer != 0 ? answer : visit_ref(as_asend(self)->ags_sendval, visit, context);
}

// Lets the first step of an awaitable begin; false with RuntimeError set.
bool asend_begin(ASendObject* awaitable) {
  if (awaitable->ags_state == AwaitState::Closed) {
    err_set_string(StaticType::RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    return false;
  }
  if (awaitable->ags_state == AwaitState::Init) {
    if (awaitable->ags_gen->gi_running_async != 0) {
      awaitable->ags_state = AwaitState::Closed;
      err_set_string(StaticType::RuntimeError, "anext(): asynchronous generator is already running");
      return false;
    }
    awaitable->ags_state = AwaitState::Iter;
  }
  awaitable->ags_gen->gi_running_async = 1;
  return true;
}
Object* asend_finish(ASendObject* awaitable, Object* result) {
  Object* unwrapped = unwrap_value(awaitable->ags_gen, result);
  if (unwrapped == nullptr) {
    awaitable->ags_state = AwaitState::Closed;
  }
  return unwrapped;
}

Object* asend_send(Object* self, Object* argument) {
  ASendObject* awaitable = as_asend(self);
  if (awaitable->ags_state == AwaitState::Init && is_none(argument) && awaitable->ags_sendval) {
    argument = awaitable->ags_sendval;
  }
  return asend_begin(awaitable) ? asend_finish(awaitable, generator_send_method(awaitable->ags_gen, argument)) : nullptr;
}
Object* asend_next(Object* self) {
  return asend_send(self, none());
}
Object* asend_throw(Object* self, Args args) {
  ASendObject* awaitable = as_asend(self);
  return asend_begin(awaitable) ? asend_finish(awaitable, generator_throw_method(awaitable->ags_gen, args)) : nullptr;
}
Object* asend_close(Object* self) {
  as_asend(self)->ags_state = AwaitState::Closed;
  return none();
}

// athrow and aclose.

Object* athrow_new(Object* generator, Object* arguments) {
  auto* awaitable = gc_new<AThrowObject>(StaticType::AsyncGenAThrow);
  if (awaitable == nullptr) {
    return nullptr;
  }
  awaitable->agt_gen = as_generator(new_ref(generator));
  awaitable->agt_args = xnew_ref(arguments);
  awaitable->agt_state = AwaitState::Init;
  gc_track(awaitable);
  return awaitable;
}
void athrow_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_athrow(self)->agt_gen);
  clear_ref(as_athrow(self)->agt_args);
  gc_del(self);
}
int athrow_traverse(Object* self, Visit* visit, void* context) {
  const int answer = visit_ref(as_athrow(self)->agt_gen, visit, context);
  return answer != 0 ? answer : visit_ref(as_athrow(self)->agt_args, visit, context);
}

// What a step of athrow() or aclose() comes to. CPython: async_gen_athrow_send, from yield_close on.
Object* athrow_finish(AThrowObject* awaitable, Object* result) {
  GenObject* generator = awaitable->agt_gen;
  const bool closing = !awaitable->agt_args;
  if (!closing) {
    result = unwrap_value(generator, result);
  }
  if (result != nullptr && !is_wrapped(result)) {
    return result;
  }
  generator->gi_running_async = 0;
  awaitable->agt_state = AwaitState::Closed;
  if (result != nullptr) {
    decref(result);
    return err_set_string(StaticType::RuntimeError, "async generator ignored GeneratorExit");
  }
  if (closing &&
      (err_exception_matches(StaticType::StopAsyncIteration) || err_exception_matches(StaticType::GeneratorExit))) {
    err_clear();
    err_set_none(StaticType::StopIteration);
  }
  return nullptr;
}

// The first step: throws what athrow() was given, or GeneratorExit.
Object* athrow_first(AThrowObject* awaitable) {
  GenObject* generator = awaitable->agt_gen;
  awaitable->agt_state = AwaitState::Iter;
  generator->gi_running_async = 1;
  if (Object* arguments = awaitable->agt_args; arguments != nullptr) {
    const auto* slots = reinterpret_cast<const uint64_t*>(as_tuple(arguments)->ob_item);
    return athrow_finish(awaitable, generator_throw_method(generator, Args{slots, tuple_size(arguments)}));
  }
  generator->gi_closed = 1;
  const uint64_t slot = address_of(static_type(StaticType::GeneratorExit));
  return athrow_finish(awaitable, generator_throw_method(generator, Args{&slot, 1}));
}

Object* athrow_send(Object* self, Object* argument) {
  AThrowObject* awaitable = as_athrow(self);
  GenObject* generator = awaitable->agt_gen;
  if (awaitable->agt_state == AwaitState::Closed) {
    return err_set_string(StaticType::RuntimeError, "cannot reuse already awaited aclose()/athrow()");
  }
  if (generator->gi_frame_state >= FrameState::Completed) {
    awaitable->agt_state = AwaitState::Closed;
    return err_set_none(StaticType::StopIteration);
  }
  if (awaitable->agt_state == AwaitState::Iter) {
    return athrow_finish(awaitable, generator_send_method(generator, argument));
  }
  if (generator->gi_running_async != 0 || generator->gi_closed != 0) {
    awaitable->agt_state = AwaitState::Closed;
    if (generator->gi_running_async == 0) {
      return err_set_none(StaticType::StopAsyncIteration);
    }
    return err_set_string(StaticType::RuntimeError, awaitable->agt_args
                                                        ? "athrow(): asynchronous generator is already running"
                                                        : "aclose(): asynchronous generator is already running");
  }
  if (!is_none(argument)) {
    return err_set_string(StaticType::RuntimeError, "can't send non-None value to a just-started coroutine");
  }
  return athrow_first(awaitable);
}
Object* athrow_next(Object* self) {
  return athrow_send(self, none());
}
Object* athrow_throw(Object* self, Args args) {
  AThrowObject* awaitable = as_athrow(self);
  if (awaitable->agt_state == AwaitState::Closed) {
    return err_set_string(StaticType::RuntimeError, "cannot reuse already awaited aclose()/athrow()");
  }
  awaitable->agt_state = AwaitState::Iter;
  awaitable->agt_gen->gi_running_async = 1;
  return athrow_finish(awaitable, generator_throw_method(awaitable->agt_gen, args));
}
Object* athrow_close(Object* self) {
  as_athrow(self)->agt_state = AwaitState::Closed;
  return none();
}

// Types.

void wrapped_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(static_cast<WrappedObject*>(self)->agw_val);
  if (!free_list_push(free_lists().AsyncGens[0], self, MAX_FREE)) {
    gc_del(self);
  }
}
int wrapped_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<WrappedObject*>(self)->agw_val, visit, context);
}
void wrapped_slots(TypeObject* type) {
  type->tp_dealloc = wrapped_dealloc;
  type->tp_traverse = wrapped_traverse;
}
void asend_slots(TypeObject* type) {
  type->tp_dealloc = asend_dealloc;
  type->tp_traverse = asend_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = asend_next;
  type->as_async.await = object_self_iter;
}
void athrow_slots(TypeObject* type) {
  type->tp_dealloc = athrow_dealloc;
  type->tp_traverse = athrow_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = athrow_next;
  type->as_async.await = object_self_iter;
}

Object* generator_athrow(Object* self, Args args) {
  if (!args_check_count("athrow", args.count, 1, 3)) {
    return nullptr;
  }
  Held<> arguments(tuple_from_slots(args.slots, args.count), "the arguments of the call");
  return arguments ? athrow_new(self, arguments.get()) : nullptr;
}
Object* generator_aclose(Object* self) {
  return athrow_new(self, nullptr);
}

const MethodSpec GENERATOR_METHODS[] = {
    method_one("asend", asend_new),
    method_fast("athrow", generator_athrow),
    method_noargs("aclose", generator_aclose),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const MethodSpec ASEND_METHODS[] = {
    method_one("send", asend_send),
    method_fast("throw", asend_throw),
    method_noargs("close", asend_close),
};
const MethodSpec ATHROW_METHODS[] = {
    method_one("send", athrow_send),
    method_fast("throw", athrow_throw),
    method_noargs("close", athrow_close),
};
constexpr LayoutField WRAPPED_LAYOUT[] = {
    {"agw_val", offsetof(WrappedObject, agw_val), "ref", "the value that an asynchronous generator yields"},
};
constexpr LayoutField ASEND_LAYOUT[] = {
    {"ags_gen", offsetof(ASendObject, ags_gen), "ref", "the asynchronous generator that is awaited"},
    {"ags_sendval", offsetof(ASendObject, ags_sendval), "ref", "the value that is sent to an asynchronous generator"},
    {"ags_state", offsetof(ASendObject, ags_state), "int64", ""},
};
constexpr LayoutField ATHROW_LAYOUT[] = {
    {"agt_gen", offsetof(AThrowObject, agt_gen), "ref", "the asynchronous generator that is awaited"},
    {"agt_args", offsetof(AThrowObject, agt_args), "ref", "the exception that is thrown into an asynchronous generator"},
    {"agt_state", offsetof(AThrowObject, agt_state), "int64", ""},
};

}  // namespace

const std::span<const MethodSpec> ASYNC_GENERATOR_METHODS = GENERATOR_METHODS;

Object* async_generator_wrap(Object* value) {
  auto* wrapped = free_list_pop<WrappedObject>(free_lists().AsyncGens[0]);
  if (wrapped == nullptr && (wrapped = gc_new<WrappedObject>(StaticType::AsyncGenWrapped)) == nullptr) {
    return nullptr;
  }
  wrapped->agw_val = new_ref(value);
  gc_track(wrapped);
  return wrapped;
}

Object* async_generator_anext(Object* generator) {
  return asend_new(generator, nullptr);
}

const TypeSpec ASYNC_GENERATOR_ASEND_SPEC = {
    .type = StaticType::AsyncGenASend,
    .name = "async_generator_asend",
    .basicsize = sizeof(ASendObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = asend_slots,
    .methods = ASEND_METHODS,
    .layout = ASEND_LAYOUT,
};
const TypeSpec ASYNC_GENERATOR_ATHROW_SPEC = {
    .type = StaticType::AsyncGenAThrow,
    .name = "async_generator_athrow",
    .basicsize = sizeof(AThrowObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = athrow_slots,
    .methods = ATHROW_METHODS,
    .layout = ATHROW_LAYOUT,
};
const TypeSpec ASYNC_GENERATOR_WRAPPED_SPEC = {
    .type = StaticType::AsyncGenWrapped,
    .name = "async_generator_wrapped_value",
    .basicsize = sizeof(WrappedObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = wrapped_slots,
    .layout = WRAPPED_LAYOUT,
};

}  // namespace heapglass
