#include "object/memory_error.h"

#include "object/exception_internal.h"

namespace heapglass {

namespace {

// Brings the newest kept instance back to life, with [args]; null where there is none.
BaseExceptionObject* revive(TupleObject* args) {
  MemoryErrors* errors = memory_errors();
  BaseExceptionObject* self = errors->kept;
  if (self == nullptr) {
    return nullptr;
  }
  errors->kept.address = self->dict.address;
  --errors->count;
  self->dict.address = 0;
  self->args = args;
  self->ob_refcnt = 1;
  gc_track(self);
  return self;
}

Object* memory_error_new(TypeObject* type, Args args) {
  if (type != static_type(StaticType::MemoryError) || memory_errors()->count == 0) {
    return base_exception_new(type, args);
  }
  TupleObject* arguments = tuple_from_slots(args.slots, args.count);
  return arguments == nullptr ? nullptr : revive(arguments);
}

void memory_error_dealloc(Object* self) {
  gc_untrack(self);
  {
    DyingObject dying(self);
    base_exception_clear(self);
  }
  MemoryErrors* errors = memory_errors();
  if (!is_exact(self, StaticType::MemoryError) || errors->count >= MEMORY_ERRORS_SAVED) {
    type_of(self)->tp_free(self);
    return;
  }
  BaseExceptionObject* exception = as_exception(self);
  exception->dict.address = errors->kept.address;
  exception->suppress_context = 0;
  errors->kept = exception;
  ++errors->count;
}

}  // namespace

void fill_memory_error(TypeObject* type) {
  fill_plain_exception(type);
  type->tp_vectorcall = nullptr;
  type->tp_new = memory_error_new;
  type->tp_dealloc = memory_error_dealloc;
}

Object* memory_error_take() {
  if (Object* kept = revive(tuple_empty()); kept != nullptr) {
    return kept;
  }
  return new_ref(object_state()->memory_error.get());
}

bool memory_errors_boot() {
  object_state()->memory_error = base_exception_new(static_type(StaticType::MemoryError), Args{});
  Object* made[MEMORY_ERRORS_SAVED] = {};
  for (Object*& each : made) {
    each = base_exception_new(static_type(StaticType::MemoryError), Args{});
  }
  const bool complete = object_state()->memory_error.address != 0 && made[MEMORY_ERRORS_SAVED - 1] != nullptr;
  for (Object* each : made) {
    xdecref(each);
  }
  return complete;
}

}  // namespace heapglass
