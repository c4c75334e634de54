#include "vm/traceback.h"

#include "object/abstract.h"
#include "object/exception.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"

namespace heapglass {
namespace {

TracebackObject* as_traceback(Object* object) {
  return static_cast<TracebackObject*>(object);
}

void traceback_dealloc(Object* self) {
  gc_untrack(self);
  DyingObject dying(self);
  clear_ref(as_traceback(self)->tb_next);
  clear_ref(as_traceback(self)->tb_frame);
  gc_del(self);
}

int traceback_traverse(Object* self, Visit* visit, void* context) {
  if (int answer = visit_ref(as_traceback(self)->tb_next, visit, context); answer != 0) {
    return answer;
  }
  return visit_ref(as_traceback(self)->tb_frame, visit, context);
}

int traceback_clear(Object* self) {
  clear_ref(as_traceback(self)->tb_next);
  clear_ref(as_traceback(self)->tb_frame);
  return 0;
}

Object* get_next(Object* self) {
  Object* next = as_traceback(self)->tb_next;
  return next == nullptr ? none() : new_ref(next);
}

int set_next(Object* self, Object* value) {
  if (value == nullptr) {
    err_set_string(StaticType::TypeError, "can't delete tb_next attribute");
    return -1;
  }
  if (!is_none(value) && !is_exact(value, StaticType::Traceback)) {
    err_format(StaticType::TypeError, "expected traceback object, got '%s'", type_name_text(value));
    return -1;
  }
  TracebackObject* next = is_none(value) ? nullptr : as_traceback(value);
  for (TracebackObject* cursor = next; cursor != nullptr; cursor = cursor->tb_next) {
    if (cursor == self) {
      err_set_string(StaticType::ValueError, "traceback loop detected");
      return -1;
    }
  }
  set_ref(as_traceback(self)->tb_next, xnew_ref(next));
  return 0;
}

Object* get_lineno(Object* self) {
  const int32_t line = traceback_line(as_traceback(self));
  return line < 0 ? none() : long_from_int64(line);
}

constexpr MemberSpec MEMBERS[] = {
    {"tb_frame", MemberKind::Object, offsetof(TracebackObject, tb_frame)},
    {"tb_lasti", MemberKind::Int32, offsetof(TracebackObject, tb_lasti)},
};

constexpr GetSetSpec GETSETS[] = {
    {"tb_next", get_next, set_next},
    {"tb_lineno", get_lineno},
};

constexpr LayoutField LAYOUT[] = {
    {"tb_next", offsetof(TracebackObject, tb_next), "ref", "the next entry of a traceback"},
    {"tb_frame", offsetof(TracebackObject, tb_frame), "ref", "the frame of a traceback"},
    {"tb_lasti", offsetof(TracebackObject, tb_lasti), "int32", ""},
    {"tb_lineno", offsetof(TracebackObject, tb_lineno), "int32", ""},
};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = traceback_dealloc;
  type->tp_traverse = traceback_traverse;
  type->tp_clear = traceback_clear;
  type->tp_getattro = object_generic_get_attr;
}

}  // namespace

int traceback_add(Object* exception, InterpreterFrame* frame) {
  FrameObject* object = frame_get_object(frame);
  auto* traceback = object == nullptr ? nullptr : gc_new<TracebackObject>(StaticType::Traceback);
  if (traceback == nullptr) {
    return -1;
  }
  traceback->tb_next = static_cast<TracebackObject*>(exception_get_traceback(exception));
  traceback->tb_frame = new_ref(object);
  traceback->tb_lasti = frame->instruction_index() * 2;
  traceback->tb_lineno = -1;
  gc_track(traceback);
  exception_set_traceback(exception, traceback);
  decref(traceback);
  return 0;
}

int traceback_here(InterpreterFrame* frame) {
  Object* exception = err_get_raised();
  const int result = traceback_add(exception, frame);
  err_set_raised(exception);
  return result;
}

int32_t traceback_line(TracebackObject* traceback) {
  if (traceback->tb_lineno == -1) {
    return code_line_of(traceback->tb_frame->f_frame->code(), traceback->tb_lasti / 2);
  }
  return traceback->tb_lineno;
}

const TypeSpec TRACEBACK_SPEC = {
    .type = StaticType::Traceback,
    .name = "traceback",
    .doc = "Create a new traceback object.",
    .basicsize = sizeof(TracebackObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = fill_slots,
    .members = MEMBERS,
    .getsets = GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
