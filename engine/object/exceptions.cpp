// BaseException: fields, text, and what all exceptions share.
//
// CPython: Objects/exceptions.c.
#include "object/exception_internal.h"

#include "object/boot.h"
#include "object/unicode.h"

#include <cstdarg>

namespace heapglass {

Object* base_exception_new(TypeObject* type, Args args) {
  auto* self = static_cast<BaseExceptionObject*>(type->tp_alloc(type, 0));
  if (self == nullptr) {
    return nullptr;
  }
  Held<Object> held(self, "the exception being made");
  self->args = args.tuple != nullptr ? new_ref(args.tuple) : tuple_from_slots(args.slots, args.count);
  return self->args.address == 0 ? nullptr : held.release();
}

int base_exception_init(Object* self, Args args) {
  TypeObject* type = type_of(self);
  if (!args_no_keywords(type_full_name(type).data(), args)) {
    return -1;
  }
  BaseExceptionObject* exception = as_exception(self);
  if (args.tuple != nullptr) {
    set_ref(exception->args, new_ref(args.tuple));
    return 0;
  }
  // Mostly these are the arguments that __new__ was called with.
  bool same = args.count == tuple_size(exception->args);
  for (int64_t i = 0; same && i < args.count; ++i) {
    same = tuple_item(exception->args, i) == args[i];
  }
  if (same) {
    return 0;
  }
  TupleObject* fresh = tuple_from_slots(args.slots, args.count);
  if (fresh == nullptr) {
    return -1;
  }
  set_ref(exception->args, fresh);
  return 0;
}

// Calls an exception type whose __new__ and __init__ are BaseException's: no tuple but args is made. CPython: BaseException_vectorcall.
namespace {

Object* base_exception_vectorcall(Object* callable, Args args) {
  TypeObject* type = as_type(callable);
  if (!args_no_keywords(type_full_name(type).data(), args)) {
    return nullptr;
  }
  return base_exception_new(type, Args{args.slots, args.count});
}

// The reference fields of an exception, the base's and those that its type adds: all consecutive.
struct FieldRun {
  Ptr<Object>* first;
  int64_t count;
};

FieldRun own_fields(Object* self) {
  TypeObject* type = type_of(self);
  while (has_feature(type, TPFLAGS_HEAPTYPE) && type->tp_base.address != 0) {
    type = type->tp_base;
  }
  const TypeSpec* spec = type_spec_of(type);
  int64_t count = 0;
  for (const LayoutField& field : spec->layout) {
    count += field.kind == FieldKind::Ref && field.offset >= static_cast<int32_t>(sizeof(BaseExceptionObject)) ? 1 : 0;
  }
  return {reinterpret_cast<Ptr<Object>*>(as_exception(self) + 1), count};
}

}  // namespace

int base_exception_clear(Object* self) {
  BaseExceptionObject* exception = as_exception(self);
  clear_ref(exception->dict);
  clear_ref(exception->args);
  clear_ref(exception->traceback);
  clear_ref(exception->cause);
  clear_ref(exception->context);
  clear_ref(exception->notes);
  return 0;
}

int base_exception_traverse(Object* self, Visit* visit, void* context) {
  BaseExceptionObject* exception = as_exception(self);
  int result = visit_ref(exception->dict, visit, context);
  result = result != 0 ? result : visit_ref(exception->args, visit, context);
  result = result != 0 ? result : visit_ref(exception->notes, visit, context);
  result = result != 0 ? result : visit_ref(exception->traceback, visit, context);
  result = result != 0 ? result : visit_ref(exception->cause, visit, context);
  return result != 0 ? result : visit_ref(exception->context, visit, context);
}

namespace {

// UnicodeError types have numbers between their references, which therefore stand apart.
bool is_unicode_error(const Object* self) {
  return object_type_check(self, StaticType::UnicodeEncodeError) || object_type_check(self, StaticType::UnicodeDecodeError) ||
         object_type_check(self, StaticType::UnicodeTranslateError);
}

int exception_clear(Object* self) {
  if (is_unicode_error(self)) {
    auto* error = static_cast<UnicodeErrorObject*>(self);
    clear_ref(error->encoding);
    clear_ref(error->object);
    clear_ref(error->reason);
    return base_exception_clear(self);
  }
  const FieldRun fields = own_fields(self);
  for (int64_t i = 0; i < fields.count; ++i) {
    clear_ref(fields.first[i]);
  }
  return base_exception_clear(self);
}

int exception_traverse(Object* self, Visit* visit, void* context) {
  if (is_unicode_error(self)) {
    auto* error = static_cast<UnicodeErrorObject*>(self);
    int result = visit_ref(error->encoding, visit, context);
    result = result != 0 ? result : visit_ref(error->object, visit, context);
    result = result != 0 ? result : visit_ref(error->reason, visit, context);
    return result != 0 ? result : base_exception_traverse(self, visit, context);
  }
  const FieldRun fields = own_fields(self);
  for (int64_t i = 0; i < fields.count; ++i) {
    if (const int result = visit_ref(fields.first[i], visit, context)) {
      return result;
    }
  }
  return base_exception_traverse(self, visit, context);
}

void exception_dealloc(Object* self) {
  gc_untrack(self);
  {
    DyingObject dying(self);
    exception_clear(self);
  }
  type_of(self)->tp_free(self);
}

}  // namespace

Object* base_exception_str(Object* self) {
  TupleObject* args = as_exception(self)->args;
  switch (tuple_size(args)) {
    case 0: return new_ref(empty_string());
    case 1: return object_str(tuple_item(args, 0));
    default: return object_str(args);
  }
}

namespace {

Object* base_exception_repr(Object* self) {
  TupleObject* args = as_exception(self)->args;
  Held<Object> name(type_name_object(type_of(self)), "the text of an exception");
  if (tuple_size(args) == 1) {
    return unicode_from_format("%U(%R)", name.get(), tuple_item(args, 0));
  }
  return unicode_from_format("%U%R", name.get(), static_cast<Object*>(args));
}

// --- Methods and attributes ---------------------------------------------------------------------------------------------

Object* method_reduce(Object* self) {
  BaseExceptionObject* exception = as_exception(self);
  if (exception->args.address != 0 && exception->dict.address != 0) {
    return tuple_pack({as_object(type_of(self)), exception->args.get(), exception->dict.get()});
  }
  return tuple_pack({as_object(type_of(self)), exception->args.get()});
}

Object* method_setstate(Object* self, Object* state) {
  if (state == none()) {
    return none();
  }
  if (!dict_check(state)) {
    return err_set_string(StaticType::TypeError, "state is not a dictionary");
  }
  int64_t position = 0;
  Object* key;
  Object* value;
  while (dict_next(as_dict(state), &position, &key, &value)) {
    if (object_set_attr(self, key, value) < 0) {
      return nullptr;
    }
  }
  return none();
}

int set_traceback_attribute(Object* self, Object* traceback) {
  if (traceback == nullptr) {
    err_set_string(StaticType::TypeError, "__traceback__ may not be deleted");
    return -1;
  }
  if (traceback != none() && !is_exact(traceback, StaticType::Traceback)) {
    err_set_string(StaticType::TypeError, "__traceback__ must be a traceback or None");
    return -1;
  }
  return exception_set_traceback(self, traceback);
}

Object* method_with_traceback(Object* self, Object* traceback) {
  return set_traceback_attribute(self, traceback) < 0 ? nullptr : new_ref(self);
}

Object* method_add_note(Object* self, Object* note) {
  if (!unicode_check(note)) {
    return err_format(StaticType::TypeError, "add_note() argument must be str, not %s", type_name_text(note));
  }
  Object* found;
  if (object_get_optional_attr(self, id_of(Id::__notes__), &found) < 0) {
    return nullptr;
  }
  Held<Object> notes(found, "the notes of an exception");
  if (!notes) {
    notes.reset(list_new(0));
    if (!notes || object_set_attr(self, id_of(Id::__notes__), notes.get()) < 0) {
      return nullptr;
    }
  }
  if (!list_check(notes.get())) {
    return err_set_string(StaticType::TypeError, "Cannot add note: __notes__ is not a list");
  }
  return list_append(as_list(notes.get()), note) < 0 ? nullptr : none();
}

Object* get_args(Object* self) {
  Object* args = as_exception(self)->args;
  return new_ref(args == nullptr ? none() : args);
}

int set_args(Object* self, Object* value) {
  if (value == nullptr) {
    err_set_string(StaticType::TypeError, "args may not be deleted");
    return -1;
  }
  TupleObject* args = sequence_tuple(value);
  if (args == nullptr) {
    return -1;
  }
  set_ref(as_exception(self)->args, args);
  return 0;
}

Object* get_traceback(Object* self) {
  Object* traceback = as_exception(self)->traceback;
  return new_ref(traceback == nullptr ? none() : traceback);
}

Object* get_context(Object* self) {
  Object* context = exception_get_context(self);
  return context == nullptr ? none() : context;
}

Object* get_cause(Object* self) {
  Object* cause = exception_get_cause(self);
  return cause == nullptr ? none() : cause;
}

// The exception in a value for __context__ or __cause__ (null where None); false with an error set.
bool check_linked(Object* value, const char* name, Object** exception) {
  if (value == nullptr) {
    err_format(StaticType::TypeError, "__%s__ may not be deleted", name);
    return false;
  }
  if (value != none() && !exception_instance_check(value)) {
    err_format(StaticType::TypeError, "exception %s must be None or derive from BaseException", name);
    return false;
  }
  *exception = value == none() ? nullptr : new_ref(value);
  return true;
}

int set_context_attribute(Object* self, Object* value) {
  Object* context;
  if (!check_linked(value, "context", &context)) {
    return -1;
  }
  exception_set_context(self, context);
  return 0;
}

int set_cause_attribute(Object* self, Object* value) {
  Object* cause;
  if (!check_linked(value, "cause", &cause)) {
    return -1;
  }
  exception_set_cause(self, cause);
  return 0;
}

const MethodSpec METHODS[] = {
    method_noargs("__reduce__", method_reduce),
    method_one("__setstate__", method_setstate),
    method_one("with_traceback", method_with_traceback),
    method_one("add_note", method_add_note),
};
const MemberSpec MEMBERS[] = {
    {"__suppress_context__", MemberKind::Bool8, offsetof(BaseExceptionObject, suppress_context), false},
};
const GetSetSpec GETSETS[] = {
    {"__dict__", object_generic_get_dict, object_generic_set_dict},
    {"args", get_args, set_args},
    {"__traceback__", get_traceback, set_traceback_attribute},
    {"__context__", get_context, set_context_attribute},
    {"__cause__", get_cause, set_cause_attribute},
};

}  // namespace

void fill_exception(TypeObject* type) {
  type->tp_dealloc = exception_dealloc;
  type->tp_traverse = exception_traverse;
  type->tp_clear = exception_clear;
  type->tp_new = base_exception_new;
}

void fill_plain_exception(TypeObject* type) {
  fill_exception(type);
  type->tp_init = base_exception_init;
  type->tp_vectorcall = base_exception_vectorcall;
}

void fill_base_exception(TypeObject* type) {
  fill_plain_exception(type);
  type->tp_repr = base_exception_repr;
  type->tp_str = base_exception_str;
  type->tp_dictoffset = offsetof(BaseExceptionObject, dict);
  type->tp_free = gc_del;
}

std::span<const MethodSpec> base_exception_methods() {
  return METHODS;
}
std::span<const MemberSpec> base_exception_members() {
  return MEMBERS;
}
std::span<const GetSetSpec> base_exception_getsets() {
  return GETSETS;
}

// --- For the engine ------------------------------------------------------------------------------------------------------

Object* exception_get_traceback(Object* exception) {
  return xnew_ref(as_exception(exception)->traceback.get());
}

int exception_set_traceback(Object* exception, Object* traceback) {
  set_ref(as_exception(exception)->traceback, traceback == none() ? nullptr : xnew_ref(traceback));
  return 0;
}

Object* exception_get_context(Object* exception) {
  return xnew_ref(as_exception(exception)->context.get());
}

void exception_set_context(Object* exception, Object* context) {
  set_ref(as_exception(exception)->context, context);
}

Object* exception_get_cause(Object* exception) {
  return xnew_ref(as_exception(exception)->cause.get());
}

void exception_set_cause(Object* exception, Object* cause) {
  as_exception(exception)->suppress_context = 1;
  set_ref(as_exception(exception)->cause, cause);
}

void exception_add_note_format(const char* format, ...) {
  if (err_aborting()) {
    return;
  }
  Held<Object> raised(err_get_raised(), "the exception being handled");
  va_list arguments;
  va_start(arguments, format);
  Held<Object> note(unicode_from_format_list(format, arguments), "the text of an exception");
  va_end(arguments);
  if (note && raised) {
    xdecref(method_add_note(raised.get(), note.get()));
  }
  err_clear();
  err_set_raised(raised.release());
}

}  // namespace heapglass
