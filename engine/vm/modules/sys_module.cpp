#include "object/cfunction.h"
#include "vm/modules/sys_module.h"

#include "memory/allocator.h"
#include "memory/machine.h"
#include "object/call_arguments.h"
#include "object/abstract.h"
#include "object/boot.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/exception.h"
#include "object/float.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/struct_sequence.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "vm/frame.h"
#include "vm/report_hooks.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/standard_streams.h"
#include "vm/modules/sys_library.h"
#include "vm/tracing.h"
#include "vm/vm_state.h"

#include <cfloat>
#include <string>

namespace heapglass {

namespace {

DictObject* sys_dict() {
  Object* sys = vm_state()->sys_module;
  if (sys == nullptr) {
    Object* modules = object_state()->sys_modules;
    sys = modules == nullptr ? nullptr : dict_get_item_with_error(as_dict(modules), id_of(Id::sys));
  }
  return sys == nullptr ? nullptr : module_dict(sys);
}

Object* getrefcount(Object*, Object* object) {
  return long_from_int64(object->ob_refcnt);
}

Object* getsizeof(Object*, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("getsizeof", args, {"object", "default"}, 1, values)) {
    return nullptr;
  }
  Object* object = values[0];
  const auto fallback = [&]() -> Object* {
    if (values[1] == nullptr || !err_exception_matches(StaticType::TypeError)) {
      return nullptr;
    }
    err_clear();
    return new_ref(values[1]);
  };
  Held<> method(object_lookup_special(object, id_of(Id::__sizeof__)), "the method being called");
  if (!method) {
    if (!err_occurred()) {
      err_format(StaticType::TypeError, "Type %T doesn't define __sizeof__", object);
    }
    return fallback();
  }
  Held<> result(object_call_no_args(method.get()), "the result of a built-in function");
  if (!result) {
    return fallback();
  }
  method.reset(nullptr);
  const int64_t size = long_as_ssize_t(result.get());
  result.reset(nullptr);
  if (size == -1 && err_occurred()) {
    return fallback();
  }
  if (size < 0) {
    return err_set_string(StaticType::ValueError, "__sizeof__() should return >= 0");
  }
  return long_from_int64(size + (is_gc_object(object) ? type_preheader_size(type_of(object)) : 0));
}

Object* getrecursionlimit(Object*) {
  return long_from_int64(thread_state()->py_recursion_limit);
}

Object* setrecursionlimit(Object*, Object* value) {
  const int32_t limit = long_as_int(value);
  if (limit == -1 && err_occurred()) {
    return nullptr;
  }
  if (limit < 1) {
    return err_set_string(StaticType::ValueError, "recursion limit must be greater or equal than 1");
  }
  ThreadState* thread = thread_state();
  const int32_t depth = thread->py_recursion_limit - thread->py_recursion_remaining;
  if (depth >= limit) {
    return err_format(StaticType::RecursionError,
                      "cannot set the recursion limit to %i at the recursion depth %i: the limit is too low", limit,
                      depth);
  }
  thread->py_recursion_remaining = limit - depth;
  thread->py_recursion_limit = limit;
  return none();
}

Object* intern(Object*, Object* text) {
  if (!unicode_check(text)) {
    return err_format(StaticType::TypeError, "intern() argument must be str, not %s", is_none(text) ? "None" : type_name_text(text));
  }
  if (!unicode_check_exact(text)) {
    return err_format(StaticType::TypeError, "can't intern %T", text);
  }
  Object* result = new_ref(text);
  unicode_intern_mortal(&result);
  return result;
}

Object* is_interned(Object*, Object* text) {
  if (!unicode_check(text)) {
    return err_format(StaticType::TypeError, "_is_interned() argument must be str, not %T", text);
  }
  return bool_object(as_unicode(text)->interned() != Interned::No);
}
Object* is_immortal_function(Object*, Object* object) {
  return bool_object(is_immortal(object));
}
Object* getunicodeinternedsize(Object*, Args) {
  Object* interned = object_state()->interned;
  return long_from_int64(interned == nullptr ? 0 : dict_size(interned));
}

Object* getallocatedblocks(Object*) {
  return long_from_int64(allocated_blocks());
}

Object* exit_function(Object*, Args args) {
  if (!args_check_count("exit", args.count, 0, 1)) {
    return nullptr;
  }
  return args.count == 0 ? static_cast<Object*>(err_set_none(StaticType::SystemExit))
                         : static_cast<Object*>(err_set_object(StaticType::SystemExit, args[0]));
}

Object* exc_info(Object*) {
  Object* exception = err_handled_exception();
  if (exception == nullptr) {
    return tuple_pack({none(), none(), none()});
  }
  Object* traceback = static_cast<BaseExceptionObject*>(exception)->traceback;
  return tuple_pack({reinterpret_cast<Object*>(type_of(exception)), exception, traceback == nullptr ? none() : traceback});
}

Object* exception_function(Object*) {
  Object* exception = err_handled_exception();
  return exception == nullptr ? none() : new_ref(exception);
}

Object* getdefaultencoding(Object*) {
  return unicode_from_ascii("utf-8");
}
Object* getfilesystemencodeerrors(Object*) {
  return unicode_from_ascii("surrogateescape");
}
Object* is_finalizing(Object*) {
  return bool_object(vm_state()->finalizing != 0);
}
Object* return_none(Object*) {
  return none();
}
Object* getswitchinterval(Object*) {
  return float_from_double(0.005);
}
Object* get_int_max_str_digits(Object*) {
  return long_from_int64(object_state()->int_max_str_digits);
}
Object* set_int_max_str_digits(Object*, Object* value) {
  const int32_t digits = long_as_int(value);
  if (digits == -1 && err_occurred()) {
    return nullptr;
  }
  if (digits != 0 && digits < 640) {
    return err_format(StaticType::ValueError, "maxdigits must be >= %i or 0 for unlimited", 640);
  }
  object_state()->int_max_str_digits = digits;
  return none();
}

Object* getframe(Object*, Args args) {
  if (!args_check_count("_getframe", args.count, 0, 1)) {
    return nullptr;
  }
  int32_t depth = args.count == 0 ? 0 : long_as_int(args[0]);
  if (depth == -1 && err_occurred()) {
    return nullptr;
  }
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  for (; frame != nullptr && depth > 0; --depth) {
    frame = frame_first_complete(frame->previous);
  }
  if (frame == nullptr) {
    return err_set_string(StaticType::ValueError, "call stack is not deep enough");
  }
  return xnew_ref(static_cast<Object*>(frame_get_object(frame)));
}

Object* refuse_profile(Object*, Object* function) {
  if (is_none(function)) {
    return none();
  }
  return err_set_string(StaticType::NotImplementedError, "Heapglass has no profile functions: sys.settrace gives calls and returns");
}

Object* set_trace(Object*, Object* function) {
  trace_set(is_none(function) ? nullptr : function);
  return none();
}
Object* get_trace(Object*) {
  Object* function = vm_state()->trace_function;
  return function == nullptr ? none() : new_ref(function);
}

// Puts an int, a text or an object (taken over) under [name].
int add(Object* module, const char* name, Object* value) {
  return value == nullptr ? -1 : module_add(module, name, value);
}

int add_infos(Object* module) {
  const auto text = [](const char* value) { return unicode_from_ascii(value); };
  const auto number = [](int64_t value) { return long_from_int64(value); };
  Object* version = struct_sequence_new(StructSequenceKind::VersionInfo,
                                        {number(3), number(14), number(10), text("final"), number(0)});
  Object* flags = struct_sequence_new(
      StructSequenceKind::Flags,
      {number(0), number(0), number(0), number(0), number(1), number(0), number(1), number(0), number(0), number(0),
       number(0), number(0), number(0), false_object(), number(0), number(0), false_object(), number(4300)});
  Object* floats = struct_sequence_new(
      StructSequenceKind::FloatInfo,
      {float_from_double(DBL_MAX), number(DBL_MAX_EXP), number(DBL_MAX_10_EXP), float_from_double(DBL_MIN),
       number(DBL_MIN_EXP), number(DBL_MIN_10_EXP), number(DBL_DIG), number(DBL_MANT_DIG),
       float_from_double(DBL_EPSILON), number(2), number(1)});
  Object* ints =
      struct_sequence_new(StructSequenceKind::IntInfo, {number(30), number(4), number(4300), number(640)});
  Object* hashes = struct_sequence_new(
      StructSequenceKind::HashInfo, {number(64), number((int64_t{1} << 61) - 1), number(314159), number(0),
                                     number(1000003), text("siphash13"), number(64), number(128), number(0)});
  if (add(module, "version_info", version) < 0 || add(module, "flags", flags) < 0 ||
      add(module, "float_info", floats) < 0 || add(module, "int_info", ints) < 0 ||
      add(module, "hash_info", hashes) < 0) {
    return -1;
  }
  return 0;
}

int execute(Object* module) {
  const struct {
    const char* name;
    const char* text;
  } texts[] = {{"version", "3.14.10 (Heapglass)"}, {"platform", "linux"}, {"byteorder", "little"},
               {"executable", "/usr/bin/python3.14"}, {"prefix", "/usr"}, {"exec_prefix", "/usr"},
               {"base_prefix", "/usr"}, {"base_exec_prefix", "/usr"}, {"platlibdir", "lib"},
               {"float_repr_style", "short"}, {"abiflags", ""},
               {"copyright", "Copyright (c) 2001 Python Software Foundation.\nAll Rights Reserved."}};
  for (const auto& row : texts) {
    if (add(module, row.name, unicode_from_ascii(row.text)) < 0) {
      return -1;
    }
  }
  const struct {
    const char* name;
    int64_t value;
  } numbers[] = {{"maxsize", INT64_MAX}, {"maxunicode", 0x10FFFF}, {"hexversion", 51251952}, {"api_version", 1013}};
  for (const auto& row : numbers) {
    if (add(module, row.name, long_from_int64(row.value)) < 0) {
      return -1;
    }
  }
  for (const char* name : {"path", "meta_path", "path_hooks", "warnoptions"}) {
    if (add(module, name, list_new(0)) < 0) {
      return -1;
    }
  }
  if (add(module, "path_importer_cache", dict_new()) < 0 || add(module, "_xoptions", dict_new()) < 0 ||
      add(module, "dont_write_bytecode", true_object()) < 0 || add(module, "pycache_prefix", none()) < 0) {
    return -1;
  }
  if (object_state()->sys_modules && add(module, "modules", new_ref(object_state()->sys_modules.get())) < 0) {
    return -1;
  }
  // What a program put in their place can be found again under these names.
  for (const char* name : {"excepthook", "unraisablehook", "displayhook"}) {
    if (add(module, ("__" + std::string(name) + "__").c_str(), object_get_attr_string(module, name)) < 0) {
      return -1;
    }
  }
  return add_infos(module) < 0 || sys_add_library(module) < 0 ? -1 : streams_add(module);
}

// Shows the value of an expression that stands alone. CPython: sys_displayhook.
Object* displayhook(Object*, Object* value) {
  if (is_none(value)) {
    return none();
  }
  Object* builtins = object_state()->builtins_module;
  Held<> underscore(unicode_intern_from_utf8("_"), "the key stored into a dict");
  Held<> text(object_repr(value), "the text that is printed");
  Held<> output(text ? sys_get("stdout") : nullptr, "the file that is printed to");
  Held<> newline(unicode_from_ascii("\n"), "the text that is printed");
  if (!underscore || !output || !stream_write(output.get(), text.get()) || !stream_write(output.get(), newline.get()) ||
      object_set_attr(builtins, underscore.get(), value) < 0) {
    return nullptr;
  }
  return none();
}

const MethodSpec SYS_FUNCTIONS[] = {
    method_one("getrefcount", getrefcount),
    method_keywords("getsizeof", getsizeof, METHOD_VARARGS),
    method_noargs("getrecursionlimit", getrecursionlimit),
    method_one("setrecursionlimit", setrecursionlimit),
    method_one("intern", intern),
    method_one("_is_interned", is_interned),
    method_one("_is_immortal", is_immortal_function),
    method_keywords("getunicodeinternedsize", getunicodeinternedsize),
    method_noargs("getallocatedblocks", getallocatedblocks),
    method_fast("exit", exit_function),
    method_noargs("exc_info", exc_info),
    method_noargs("exception", exception_function),
    method_noargs("getdefaultencoding", getdefaultencoding),
    method_noargs("getfilesystemencoding", getdefaultencoding),
    method_noargs("getfilesystemencodeerrors", getfilesystemencodeerrors),
    method_noargs("is_finalizing", is_finalizing),
    method_noargs("gettrace", get_trace),
    method_noargs("getprofile", return_none),
    method_one("settrace", set_trace),
    method_one("setprofile", refuse_profile),
    method_noargs("_clear_type_cache", return_none),
    method_noargs("_clear_internal_caches", return_none),
    method_noargs("getswitchinterval", getswitchinterval),
    method_noargs("get_int_max_str_digits", get_int_max_str_digits),
    method_one("set_int_max_str_digits", set_int_max_str_digits),
    method_fast("_getframe", getframe),
    method_fast("excepthook", sys_excepthook),
    method_one("unraisablehook", sys_unraisablehook),
    method_one("displayhook", displayhook),
};

}  // namespace

Object* sys_get(std::string_view name) {
  DictObject* dict = sys_dict();
  if (dict == nullptr) {
    return nullptr;
  }
  Held<> key(unicode_intern_from_utf8(name), "a key being looked up in a dict");
  return key ? xnew_ref(dict_get_item_with_error(dict, key.get())) : nullptr;
}

int sys_set(std::string_view name, Object* value) {
  Held<> held(value, "the value stored into a dict");
  DictObject* dict = sys_dict();
  Held<> key(unicode_intern_from_utf8(name), "the key stored into a dict");
  return dict == nullptr || value == nullptr || !key ? -1 : dict_set_item(dict, key.get(), value);
}

int sys_set_argv(std::span<const std::string_view> arguments) {
  for (const char* name : {"argv", "orig_argv"}) {
    ListObject* list = list_new(0);
    for (std::string_view argument : arguments) {
      Object* text = unicode_from_utf8(argument);
      if (list == nullptr || text == nullptr || list_append_take(list, text) < 0) {
        return -1;
      }
    }
    if (sys_set(name, list) < 0) {
      return -1;
    }
  }
  return 0;
}

const ModuleSpec SYS_MODULE_SPEC = {
    .name = "sys",
    .doc = "This module provides access to some objects used or maintained by the\n"
           "interpreter and to functions that interact strongly with the interpreter.",
    .functions = SYS_FUNCTIONS,
    .hidden_functions = SYS_LIBRARY_FUNCTIONS,
    .execute = execute,
};

}  // namespace heapglass
