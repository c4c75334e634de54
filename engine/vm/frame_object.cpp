// Frame objects, and the view of a function's locals that f_locals gives.
//
// CPython: Objects/frameobject.c.
#include "object/abstract.h"
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/method.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "vm/generator.h"

namespace heapglass {
namespace {

FrameObject* as_frame(Object* object) {
  return static_cast<FrameObject*>(object);
}

// What the fast local [i] means to Python: the content of a cell, or the entry itself. Borrowed, null where unbound.
Object* local_value(InterpreterFrame* frame, int64_t i) {
  CodeObject* code = frame->code();
  Object* value = stack_object(frame->localsplus[i]);
  const uint8_t kind = code_local_kind(code, i);
  if ((kind & CO_FAST_FREE) != 0 && (code->co_flags & CO_OPTIMIZED) == 0) {
    return nullptr;
  }
  if ((kind & CO_FAST_FREE) != 0 && frame->instruction_index() < code->_co_firsttraceable && frame->function()->func_closure.address != 0) {
    value = tuple_item(frame->function()->func_closure, i - (code->co_nlocalsplus - code->co_nfreevars));
  }
  if (value != nullptr && (kind & (CO_FAST_FREE | CO_FAST_CELL)) != 0 && cell_check(value)) {
    return static_cast<CellObject*>(value)->ob_ref;
  }
  return value;
}

void frame_dealloc(Object* self) {
  FrameObject* object = as_frame(self);
  if (gc_is_tracked(self)) {
    gc_untrack_tracked(self);
  }
  DyingObject dying(self);
  auto* inside = reinterpret_cast<InterpreterFrame*>(object->_f_frame_data);
  if (object->f_frame.get() == inside && inside->owner == FrameOwner::FrameObject) {
    frame_clear_except_code(inside);
    const StackRef code = inside->f_executable;
    inside->f_executable = STACK_NULL;
    stack_close(code);
  }
  clear_ref(object->f_back);  // After the locals: the callee's die before the caller's.
  clear_ref(object->f_trace);
  clear_ref(object->f_extra_locals);
  clear_ref(object->f_locals_cache);
  clear_ref(object->f_overwritten_fast_locals);
  gc_del(self);
}

int frame_object_traverse(Object* self, Visit* visit, void* context) {
  FrameObject* object = as_frame(self);
  const Ptr<Object>* const fields[] = {reinterpret_cast<Ptr<Object>*>(&object->f_back), &object->f_trace,
                                       &object->f_extra_locals, &object->f_locals_cache,
                                       &object->f_overwritten_fast_locals};
  for (const Ptr<Object>* field : fields) {
    if (int answer = visit_ref(*field, visit, context); answer != 0) {
      return answer;
    }
  }
  InterpreterFrame* frame = object->f_frame;
  return frame->owner == FrameOwner::FrameObject ? frame_traverse(frame, visit, context) : 0;
}

int frame_object_clear(Object* self) {
  FrameObject* object = as_frame(self);
  clear_ref(object->f_trace);
  clear_ref(object->f_extra_locals);
  clear_ref(object->f_locals_cache);
  clear_ref(object->f_overwritten_fast_locals);
  InterpreterFrame* frame = object->f_frame;
  if (frame->owner == FrameOwner::FrameObject) {
    StackRef* top = frame->stackpointer;
    frame->stackpointer = frame->localsplus;
    while (top > frame->localsplus) {
      stack_close(*--top);
    }
    clear_ref(frame->f_locals);
  }
  return 0;
}

Object* frame_repr(Object* self) {
  InterpreterFrame* frame = as_frame(self)->f_frame;
  CodeObject* code = frame->code();
  return unicode_from_format("<frame at %p, file %R, line %d, code %S>", address_of(self), code->co_filename.get(),
                             frame_line(frame), code->co_name.get());
}

Object* get_back(Object* self) {
  FrameObject* object = as_frame(self);
  Object* back = object->f_back;
  if (back == nullptr) {
    InterpreterFrame* frame = object->f_frame;
    InterpreterFrame* previous = frame->owner == FrameOwner::FrameObject ? nullptr : frame_first_complete(frame->previous);
    back = previous == nullptr ? nullptr : frame_get_object(previous);
  }
  return back == nullptr ? none() : new_ref(back);
}
Object* get_code(Object* self) {
  return new_ref(static_cast<Object*>(as_frame(self)->f_frame->code()));
}
Object* get_globals(Object* self) {
  return new_ref(as_frame(self)->f_frame->f_globals.get());
}
Object* get_builtins(Object* self) {
  return new_ref(as_frame(self)->f_frame->f_builtins.get());
}
Object* get_locals(Object* self) {
  return frame_get_locals(as_frame(self)->f_frame);
}
Object* get_lineno(Object* self) {
  const int32_t line = frame_line(as_frame(self)->f_frame);
  return line < 0 ? none() : long_from_int64(line);
}
Object* get_lasti(Object* self) {
  InterpreterFrame* frame = as_frame(self)->f_frame;
  const int32_t index = frame->instruction_index();
  return long_from_int64(index < 0 ? -1 : index * 2);
}
Object* get_trace(Object* self) {
  Object* function = as_frame(self)->f_trace;
  return function == nullptr ? none() : new_ref(function);
}
int set_trace(Object* self, Object* function) {
  set_ref(as_frame(self)->f_trace, function == nullptr || is_none(function) ? nullptr : new_ref(function));
  return 0;
}

Object* get_generator(Object* self) {
  InterpreterFrame* frame = as_frame(self)->f_frame;
  return frame->owner == FrameOwner::Generator ? new_ref(static_cast<Object*>(generator_of_frame(frame))) : none();
}

Object* frame_sizeof(Object* self) {
  CodeObject* code = as_frame(self)->f_frame->code();
  return long_from_int64(static_cast<int64_t>(offsetof(FrameObject, _f_frame_data)) + code->co_framesize * int64_t{8});
}

Object* frame_clear_method(Object* self) {
  InterpreterFrame* frame = as_frame(self)->f_frame;
  if (frame->owner == FrameOwner::Generator) {
    GenObject* generator = generator_of_frame(frame);
    if (generator->gi_frame_state == FrameState::Executing) {
      return err_set_string(StaticType::RuntimeError, "cannot clear an executing frame");
    }
    if (generator->gi_frame_state == FrameState::Suspended || generator->gi_frame_state == FrameState::SuspendedYieldFrom) {
      return err_set_string(StaticType::RuntimeError, "cannot clear a suspended frame");
    }
  } else if (frame->owner != FrameOwner::FrameObject) {
    return err_set_string(StaticType::RuntimeError, "cannot clear an executing frame");
  }
  frame_object_clear(self);
  return none();
}

const MethodSpec METHODS[] = {
    method_noargs("clear", frame_clear_method),
    method_noargs("__sizeof__", frame_sizeof),
};

constexpr GetSetSpec GETSETS[] = {
    {"f_back", get_back},       {"f_locals", get_locals}, {"f_lineno", get_lineno}, {"f_globals", get_globals},
    {"f_builtins", get_builtins}, {"f_code", get_code},   {"f_lasti", get_lasti},   {"f_generator", get_generator},
    {"f_trace", get_trace, set_trace},
};

constexpr MemberSpec MEMBERS[] = {
    {"f_trace_lines", MemberKind::Bool8, offsetof(FrameObject, f_trace_lines), false},
    {"f_trace_opcodes", MemberKind::Bool8, offsetof(FrameObject, f_trace_opcodes), false},
};

constexpr LayoutField LAYOUT[] = {
    {"f_back", offsetof(FrameObject, f_back), "ref", "the caller of a frame"},
    {"f_frame", offsetof(FrameObject, f_frame), "pointer", ""},
    {"f_trace", offsetof(FrameObject, f_trace), "ref", "the trace function of a frame"},
    {"f_extra_locals", offsetof(FrameObject, f_extra_locals), "ref", "the extra locals of a frame"},
    {"f_locals_cache", offsetof(FrameObject, f_locals_cache), "ref", "the locals of a frame"},
    {"f_overwritten_fast_locals", offsetof(FrameObject, f_overwritten_fast_locals), "ref", "what locals() of a frame has replaced"},
    {"f_lineno", offsetof(FrameObject, f_lineno), "int32", ""},
    {"f_trace_lines", offsetof(FrameObject, f_trace_lines), "int8", ""},
    {"f_trace_opcodes", offsetof(FrameObject, f_trace_opcodes), "int8", ""},
    {"_f_frame_data", offsetof(FrameObject, _f_frame_data), "inline", ""},
};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = frame_dealloc;
  type->tp_repr = frame_repr;
  type->tp_getattro = object_generic_get_attr;
  type->tp_setattro = object_generic_set_attr;
  type->tp_traverse = frame_object_traverse;
  type->tp_clear = frame_object_clear;
}

}  // namespace

Object* frame_local_get(InterpreterFrame* frame, int64_t i) {
  return local_value(frame, i);
}

FrameObject* frame_get_object(InterpreterFrame* frame) {
  if (frame->frame_obj.address != 0) {
    return frame->frame_obj;
  }
  CodeObject* code = frame->code();
  Object* raised = err_get_raised();
  auto* object = static_cast<FrameObject*>(
      gc_alloc(static_type(StaticType::Frame),
               static_cast<int64_t>(offsetof(FrameObject, _f_frame_data)) + int64_t{code->co_framesize} * 8));
  err_set_raised(raised);
  if (object == nullptr) {
    return nullptr;
  }
  object->f_trace_lines = 1;
  object->f_frame = frame;
  frame->frame_obj = object;
  return object;
}

Object* frame_locals_dict(InterpreterFrame* frame) {
  DictObject* dict = dict_new();
  CodeObject* code = frame->code();
  for (int64_t i = 0; dict != nullptr && i < code->co_nlocalsplus; ++i) {
    if ((code_local_kind(code, i) & CO_FAST_HIDDEN) != 0) {
      continue;
    }
    Object* value = local_value(frame, i);
    if (value != nullptr && dict_set_item(dict, code_local_name(code, i), value) < 0) {
      decref(dict);
      return nullptr;
    }
  }
  return dict;
}

Object* frame_get_locals(InterpreterFrame* frame) {
  if ((frame->code()->co_flags & CO_OPTIMIZED) == 0) {
    return xnew_ref(frame->f_locals.get());
  }
  return frame_locals_proxy_new(frame);
}

const TypeSpec FRAME_SPEC = {
    .type = StaticType::Frame,
    .name = "frame",
    .basicsize = offsetof(FrameObject, _f_frame_data) + offsetof(InterpreterFrame, localsplus),
    .itemsize = 8,
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = fill_slots,
    .methods = METHODS,
    .members = MEMBERS,
    .getsets = GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
