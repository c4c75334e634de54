#include "vm/report_hooks.h"

#include "object/abstract.h"
#include "object/cfunction.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/exception.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/struct_sequence.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/modules/standard_streams.h"
#include "vm/modules/sys_module.h"
#include "vm/traceback.h"
#include "vm/traceback_print.h"
#include "vm/vm_state.h"

namespace heapglass {

namespace {

// Whether [hook] is the function of sys that [function] is.
bool is_original(Object* hook, AnyFunction function) {
  return cfunction_check_exact(hook) && cfunction_spec(hook)->function == function;
}

Object* traceback_of(Object* exception) {
  Object* traceback = as_exception(exception)->traceback;
  return traceback == nullptr ? none() : traceback;
}

Object* type_object_of(Object* exception) {
  return reinterpret_cast<Object*>(type_of(exception));
}

Object* make_unraisable_args(Object* exception, Object* message, Object* object) {
  return struct_sequence_new(StructSequenceKind::UnraisableHookArgs,
                             {new_ref(type_object_of(exception)), new_ref(exception), new_ref(traceback_of(exception)),
                              new_ref(message == nullptr ? none() : message), new_ref(object == nullptr ? none() : object)});
}

// An exception that C++ code raised gets a traceback of the frame that runs. CPython: _PyErr_WriteUnraisableMsg.
void add_traceback(Object* exception) {
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  if (as_exception(exception)->traceback.address != 0 || frame == nullptr) {
    return;
  }
  if (traceback_add(exception, frame) < 0) {
    err_clear();
  }
}

// An exception that ends the program stays in sys, and with it its frames, until the modules go.
void keep_last_exception(Object* exception) {
  static constexpr const char* NAMES[] = {"last_exc", "last_type", "last_value", "last_traceback"};
  Object* const values[] = {exception, type_object_of(exception), exception, traceback_of(exception)};
  for (int i = 0; i < 4; ++i) {
    Held<> name(unicode_intern_from_utf8(NAMES[i]), "an argument of a built-in function");
    if (!name || dict_set_item(module_dict(vm_state()->sys_module), name.get(), values[i]) < 0) {
      err_clear();
    }
  }
}

}  // namespace

void report_unraisable(Object* exception, Object* message, Object* object) {
  add_traceback(exception);
  Held<> hook(sys_get("unraisablehook"), "the function that reports an exception");
  if (!hook || is_none(hook.get()) || is_original(hook.get(), any(sys_unraisablehook))) {
    err_clear();
    print_unraisable(exception, message, object);
    return;
  }
  Held<> args(make_unraisable_args(exception, message, object), "the exception being reported");
  Held<> result(args ? object_call_one_arg(hook.get(), args.get()) : nullptr, "the result of a built-in function");
  if (!result && !err_aborting()) {
    Held<> second(err_get_raised(), "the exception being reported");
    Held<> text(unicode_from_ascii("Exception ignored in sys.unraisablehook"), "the text of an exception");
    print_unraisable(second.get(), text.get(), hook.get());
  }
}

void report_exception(Object* exception) {
  keep_last_exception(exception);
  Held<> hook(sys_get("excepthook"), "the function that reports an exception");
  if (!hook) {
    stream_write_error("sys.excepthook is missing\n");
    stream_write_error(traceback_text(exception));
    return;
  }
  if (is_original(hook.get(), any(sys_excepthook))) {
    stream_write_error(traceback_text(exception));
    return;
  }
  Held<> result(object_call_args(hook.get(), {type_object_of(exception), exception, traceback_of(exception)}),
                "the result of a built-in function");
  if (!result && !err_aborting()) {
    Held<> second(err_get_raised(), "the exception being reported");
    stream_write_error("Error in sys.excepthook:\n" + traceback_text(second.get()) + "\nOriginal exception was:\n" +
                       traceback_text(exception));
  }
}

Object* sys_excepthook(Object*, Args args) {
  if (!args_check_count("excepthook", args.count, 3, 3)) {
    return nullptr;
  }
  if (exception_instance_check(args[1])) {
    stream_write_error(traceback_text(args[1]));
  }
  return none();
}

Object* sys_unraisablehook(Object*, Object* args) {
  if (!is_exact(args, StaticType::StructSequence) || tuple_size(args) != 5) {
    return err_set_string(StaticType::TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
  }
  if (exception_instance_check(tuple_item(args, 1))) {
    print_unraisable(tuple_item(args, 1), tuple_item(args, 3), tuple_item(args, 4));
  }
  return none();
}

}  // namespace heapglass
