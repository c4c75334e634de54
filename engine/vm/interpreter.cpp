#include "vm/interpreter.h"

#include "gc/collector.h"
#include "memory/allocator.h"
#include "memory/space_image.h"
#include "object/abstract.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/float.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/warning.h"
#include "object/weakref.h"
#include "lang/opcode.h"
#include "vm/boot_layer.h"
#include "vm/compile.h"
#include "vm/eval.h"
#include "vm/import.h"
#include "vm/line_marks.h"
#include "vm/modules/import_types.h"
#include "vm/modules/tracemalloc_module.h"
#include "vm/modules/typing_types.h"
#include "vm/report_hooks.h"
#include "vm/source_lines.h"
#include "vm/traceback_print.h"
#include "vm/start_classes.h"
#include "vm/start_profile.h"
#include "vm/vm_state.h"
#include "vm/warnings.h"

#include <string>

namespace heapglass {
namespace {

void init_instructions() {
  VmState* state = vm_state();
  state->interpreter_exit[0] = {op::NOP, 0};
  state->interpreter_exit[1] = {op::NOP, 0};
  state->interpreter_exit[2] = {op::INTERPRETER_EXIT, 0};
  state->init_cleanup[0] = {op::EXIT_INIT_CHECK, 0};
  state->init_cleanup[1] = {op::RETURN_VALUE, 0};
}

Object* borrowed_attribute(Object* owner, std::string_view name) {
  Object* value = object_get_attr_string(owner, name);
  xdecref(value);  // Its owner goes on holding it.
  return value;
}

// Makes the modules that everything needs; false with an error set.
bool init_modules() {
  ObjectLayerState* state = object_state();
  state->sys_modules = dict_new();
  for (const std::string_view name : {std::string_view("sys"), std::string_view("builtins")}) {
    Object* text = unicode_intern_from_utf8(name);
    if (name == "builtins") {
      const ModuleSpec* spec = import_find_spec(name);
      ModuleObject* module = module_from_spec(*spec);
      if (module == nullptr) {
        return false;
      }
      state->builtins_module = module;
      state->builtins_dict = static_cast<Object*>(new_ref(module->md_dict.get()));
      if (dict_set_item(as_dict(state->sys_modules), text, module) < 0) {
        return false;
      }
      decref(text);
      continue;
    }
    Object* module = import_module(text);
    decref(text);
    if (module == nullptr) {
      return false;
    }
    vm_state()->sys_module = module;
  }
  return true;
}

// What says how modules were found, and then sys and builtins say it too.
bool init_import() {
  for (const char* name : {"_frozen_importlib", "_frozen_importlib_external"}) {
    Object* module = import_module_named(name);
    if (module == nullptr) {
      return false;
    }
    decref(module);
  }
  for (const Id id : {Id::sys, Id::builtins}) {
    Object* module = import_get_module(id_of(id));
    const int done = import_set_built_in_spec(module, id_of(id));
    decref(module);
    if (done < 0) {
      return false;
    }
  }
  return true;
}

void init_callables() {
  VmState* state = vm_state();
  Object* builtins = object_state()->builtins_module;
  state->callable_len = borrowed_attribute(builtins, "len");
  state->callable_isinstance = borrowed_attribute(builtins, "isinstance");
  state->callable_list_append = borrowed_attribute(static_type(StaticType::List), "append");
  state->object_getattribute = type_lookup(static_type(StaticType::BaseObject), id_of(Id::__getattribute__));
  state->name_all = unicode_intern_from_utf8("all");
  state->name_any = unicode_intern_from_utf8("any");
}

bool set_name(DictObject* dict, std::string_view name, Object* value) {
  Object* key = unicode_intern_from_utf8(name);
  const bool done = value != nullptr && dict_set_item(dict, key, value) == 0;
  xdecref(key);
  xdecref(value);
  return done;
}

// sys.argv: the program's name and its arguments.
bool set_arguments(const ProgramOptions& options) {
  Object* sys = import_module(id_of(Id::sys));
  if (sys == nullptr) {
    return false;
  }
  ListObject* argv = list_new(0);
  list_append_take(argv, unicode_from_utf8(options.filename));
  for (const std::string_view argument : options.arguments) {
    list_append_take(argv, unicode_from_utf8(argument));
  }
  const bool done = set_name(module_dict(sys), "argv", argv);
  decref(sys);
  return done;
}

// The namespace of __main__ in CPython's order.
ModuleObject* make_main(const ProgramOptions& options) {
  ModuleObject* module = module_new(id_of(Id::__main__));
  if (module == nullptr || dict_set_item(as_dict(object_state()->sys_modules), id_of(Id::__main__), module) < 0) {
    return nullptr;
  }
  DictObject* dict = module->md_dict;
  bool done = dict_set_item(dict, id_of(Id::__builtins__), object_state()->builtins_module) == 0;
  Object* path = options.from_stdin ? nullptr : unicode_from_utf8(options.filename);
  if (path != nullptr) {
    done = done && set_name(dict, "__file__", new_ref(path)) && set_name(dict, "__cached__", none());
  }
  done = done && set_name(dict, "__loader__", import_loader_of_main(path));
  xdecref(path);
  decref(module);  // sys.modules holds it.
  return done ? module : nullptr;
}

bool push_main_frame(CodeObject* code, DictObject* globals) {
  ThreadState* thread = thread_state();
  FunctionObject* function = function_new(code, globals);
  if (function == nullptr) {
    return false;
  }
  InterpreterFrame* frame =
      frame_push_and_init(stack_steal(function), new_ref(static_cast<Object*>(globals)), nullptr, 0, nullptr, nullptr);
  if (frame == nullptr) {
    return false;
  }
  loop_link_entry(thread, frame);
  --thread->py_recursion_remaining;
  thread->current_frame = frame;
  return true;
}

void leave_main(LoopResult answer, Object* result) {
  thread_state()->datastack_top = BASE + DATA_STACK_OFFSET;
  clear_ref(vm_state()->main_code);
  xdecref(result);
  vm_state()->exit_code = answer == LoopResult::Done ? 0 : report_uncaught_exception();
  clear_ref(vm_state()->compile_constants);
}

// What the host keeps of the interpreter: the numbers of functions, and who is asked from below.
void connect_host() {
  line_marks_clear();
  number_tables(all_boot_layers());
  err_set_unraisable_hook(report_unraisable);
  err_set_warning_hook(warn_at_level);
  super_set_frame_hook(super_arguments);
  tracemalloc_boot();
  type_set_globals_hook(running_globals);
  typing_connect();
}

}  // namespace

bool interpreter_boot() {
  connect_host();
  gc_init();
  if (!boot_types(all_boot_layers())) {
    return false;
  }
  init_instructions();
  thread_state()->function_version = FUNC_VERSION_FIRST_VALID;
  if (!typing_boot() || !init_modules()) {
    return false;
  }
  init_callables();
  return init_import() && make_start_classes() && start_profile_apply();
}

bool interpreter_load(std::string_view image) {
  connect_host();
  if (!space_image_unpack(image)) {
    return false;
  }
  allocator_open();
  return true;
}

bool interpreter_start(const ProgramOptions& options) {
  source_lines_set(options.from_stdin ? "<stdin>" : options.filename, options.source);
  if (!set_arguments(options)) {
    return false;
  }
  ModuleObject* main = make_main(options);
  if (main == nullptr) {
    return false;
  }
  vm_state()->main_module = main;
  // CPython's syntax tree stays alive while __main__ runs, and holds the tokens and constants it was made of.
  ListObject* constants = list_new(0);
  if (constants == nullptr) {
    return false;
  }
  vm_state()->compile_constants = constants;
  CodeObject* code =
      compile_source(options.source, options.from_stdin ? "<stdin>" : options.filename, CompileMode::Module, constants);
  if (code == nullptr) {
    vm_state()->exit_code = report_uncaught_exception();
    return false;
  }
  vm_state()->main_code = code;
  return push_main_frame(code, main->md_dict);
}

RunResult interpreter_run(uint64_t instructions) {
  ThreadState* thread = thread_state();
  machine.stop_at = instructions >= UINT64_MAX - thread->instructions ? UINT64_MAX : thread->instructions + instructions;
  line_stops.reached = false;
  Object* result = nullptr;
  const LoopResult answer = loop_run(thread, thread->current_frame, LoopEntry::Continue, &result);
  if (answer == LoopResult::Paused) {
    return line_stops.reached ? RunResult::AtLine : RunResult::Paused;
  }
  if (err_aborting()) {
    return RunResult::Aborted;
  }
  leave_main(answer, result);
  return answer == LoopResult::Done ? RunResult::Finished : RunResult::Failed;
}

InterpreterFrame* interpreter_frame() {
  return frame_first_complete(thread_state()->current_frame);
}

}  // namespace heapglass
