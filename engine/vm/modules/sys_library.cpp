#include "vm/modules/sys_library.h"

#include "memory/machine.h"
#include "memory/malloc_stats.h"
#include "object/dict.h"
#include "object/free_list.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/namespace.h"
#include "object/unicode.h"
#include "vm/boot_layer.h"
#include "vm/frame.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

// The module that the function of a frame says it is from. CPython: sys__getframemodulename_impl.
Object* getframemodulename(Object*, Args args) {
  Object* given;
  if (!args_unpack("_getframemodulename", args, {"depth"}, 0, &given)) {
    return nullptr;
  }
  int32_t depth = given == nullptr ? 0 : long_as_int(given);
  if (depth == -1 && err_occurred()) {
    return nullptr;
  }
  InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame);
  for (; frame != nullptr && depth > 0; --depth) {
    frame = frame_first_complete(frame->previous);
  }
  if (frame == nullptr || stack_object(frame->f_funcobj) == nullptr || !function_check(stack_object(frame->f_funcobj))) {
    return none();
  }
  Object* module = frame->function()->func_module;
  return module == nullptr ? none() : new_ref(module);
}

// Takes __dict__ and __weakref__ out of a class that dataclasses has made again with slots, so that it can die.
// CPython: sys__clear_type_descriptors_impl.
Object* clear_type_descriptors(Object*, Object* argument) {
  if (!type_check(argument)) {
    return err_format(StaticType::TypeError, "_clear_type_descriptors() argument must be type, not %.50s", type_name_text(argument));
  }
  TypeObject* type = as_type(argument);
  if (has_feature(type, TPFLAGS_IMMUTABLETYPE)) {
    return err_set_string(StaticType::TypeError, "argument is immutable");
  }
  for (const Id name : {Id::__dict__, Id::__weakref__}) {
    Object* descriptor = nullptr;
    if (dict_pop(type->tp_dict, id_of(name), &descriptor) < 0) {
      return nullptr;
    }
    type_modified(type);
    xdecref(descriptor);
  }
  return none();
}

Object* module_names() {
  Held<ListObject> names(list_new(0), "the list being made");
  for (const BootLayer& layer : all_boot_layers()) {
    for (const ModuleSpec* spec : layer.modules) {
      if (spec->name.find(' ') != std::string_view::npos || spec->name == "_heapglass") {
        continue;  // What nobody can import.
      }
      Object* name = names ? unicode_intern_from_utf8(spec->name) : nullptr;
      if (name == nullptr || list_append_take(names.get(), name) < 0) {
        return nullptr;
      }
    }
  }
  return names && list_sort(names.get(), nullptr, false) == 0 ? list_as_tuple(names.get()) : nullptr;
}

Object* implementation(Object* module) {
  Held<> space(object_call_no_args(static_type(StaticType::Namespace)), "the new object");
  Held<> version(object_get_attr_string(module, "version_info"), "the attribute that was looked up");
  Held<> hexversion(object_get_attr_string(module, "hexversion"), "the attribute that was looked up");
  Held<> name(unicode_intern_from_utf8("cpython"), "the new object");
  Held<> tag(unicode_intern_from_utf8("cpython-314"), "the new object");
  Held<> arch(unicode_intern_from_utf8("x86_64-linux-gnu"), "the new object");
  if (!space || !version || !hexversion || !name || !tag || !arch) {
    return nullptr;
  }
  Object* object = space.get();
  const bool done = object_set_attr_string(object, "name", name.get()) == 0 && object_set_attr_string(object, "cache_tag", tag.get()) == 0 &&
                    object_set_attr_string(object, "version", version.get()) == 0 &&
                    object_set_attr_string(object, "hexversion", hexversion.get()) == 0 &&
                    object_set_attr_string(object, "_multiarch", arch.get()) == 0;
  return done ? space.release() : nullptr;
}

// CPython: _PyObject_DebugTypeStats names the free lists that are the oldest.
Object* debugmallocstats(Object*) {
  std::string text = malloc_stats() + malloc_stats_line("free PyDictObject", free_lists().Dicts[0].size, 48) +
                     malloc_stats_line("free PyDictKeysObject", free_lists().DictKeys[0].size, 32) +
                     malloc_stats_line("free PyFloatObject", free_lists().Floats[0].size, 24) +
                     malloc_stats_line("free PyListObject", free_lists().Lists[0].size, 40);
  for (int64_t i = 0; i < MAX_SAVED_TUPLE; ++i) {
    text += malloc_stats_line("free " + std::to_string(i + 1) + "-sized PyTupleObject", free_lists().Tuples[i].size, 32 + 8 * (i + 1));
  }
  machine_write(Stream::Err, text);
  return none();
}

Object* is_gil_enabled(Object*) {
  return true_object();
}

}  // namespace

const MethodSpec SYS_LIBRARY_FUNCTIONS[4] = {
    method_noargs("_debugmallocstats", debugmallocstats),
    method_noargs("_is_gil_enabled", is_gil_enabled),
    method_keywords("_getframemodulename", getframemodulename),
    method_one("_clear_type_descriptors", clear_type_descriptors),
};

int sys_add_library(Object* module) {
  return module_add_functions(module, SYS_LIBRARY_FUNCTIONS) < 0 || module_add(module, "builtin_module_names", module_names()) < 0
             ? -1
             : module_add(module, "implementation", implementation(module));
}

}  // namespace heapglass
