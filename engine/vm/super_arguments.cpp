// super() without arguments: the class in which the running function stands, and the function's first argument.
//
// CPython: Objects/typeobject.c, super_init_without_args.
#include "vm/frame.h"
#include "vm/interpreter.h"

#include "object/abstract.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/method.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

constexpr uint8_t KIND_CELL = 0x40;

// The first argument, out of its cell where an inner function shares it; null where it was deleted.
Object* first_argument(InterpreterFrame* frame, CodeObject* code) {
  Object* first = stack_object(frame->localsplus[0]);
  const auto kind = static_cast<uint8_t>(bytes_view(code->co_localspluskinds)[0]);
  if (first != nullptr && (kind & KIND_CELL) != 0 && cell_check(first)) {
    return static_cast<CellObject*>(first)->ob_ref;
  }
  return first;
}

TypeObject* class_of_function(InterpreterFrame* frame, CodeObject* code) {
  for (int64_t i = code->co_nlocalsplus - code->co_nfreevars; i < code->co_nlocalsplus; ++i) {
    if (!unicode_equal_to_ascii(tuple_item(code->co_localsplusnames, i), "__class__")) {
      continue;
    }
    Object* cell = stack_object(frame->localsplus[i]);
    if (cell == nullptr || !cell_check(cell)) {
      return err_set_string(StaticType::RuntimeError, "super(): bad __class__ cell");
    }
    Object* type = static_cast<CellObject*>(cell)->ob_ref;
    if (type == nullptr) {
      return err_set_string(StaticType::RuntimeError, "super(): empty __class__ cell");
    }
    if (!type_check(type)) {
      return err_format(StaticType::RuntimeError, "super(): __class__ is not a type (%s)", type_name_text(type));
    }
    return as_type(type);
  }
  return err_set_string(StaticType::RuntimeError, "super(): __class__ cell not found");
}

}  // namespace

Object* super_arguments(TypeObject** type) {
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  if (frame == nullptr) {
    return err_set_string(StaticType::RuntimeError, "super(): no current frame");
  }
  CodeObject* code = frame->code();
  if (code->co_argcount == 0) {
    return err_set_string(StaticType::RuntimeError, "super(): no arguments");
  }
  Object* first = first_argument(frame, code);
  if (first == nullptr) {
    return err_set_string(StaticType::RuntimeError, "super(): arg[0] deleted");
  }
  *type = class_of_function(frame, code);
  return *type == nullptr ? nullptr : first;
}

DictObject* running_globals() {
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  return frame == nullptr ? nullptr : static_cast<DictObject*>(frame->f_globals.get());
}

}  // namespace heapglass
