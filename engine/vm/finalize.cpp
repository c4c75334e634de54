// The end of the interpreter: modules go, then what only cycles kept, then the last namespaces.
//
// CPython: Python/pylifecycle.c, Py_FinalizeEx and finalize_modules.
#include "gc/collector.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/module.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "object/weakref.h"
#include "vm/interpreter.h"
#include "vm/modules/atexit_module.h"
#include "vm/modules/standard_streams.h"
#include "vm/tracing.h"
#include "vm/vm_state.h"

namespace heapglass {
namespace {

// Names of sys that might hold the program's objects: they go first.
constexpr std::string_view SYS_DELETES[] = {"path", "argv", "ps1", "ps2", "last_exc", "last_type", "last_value", "last_traceback", "path_hooks", "path_importer_cache", "meta_path"};

void delete_special_names() {
  Object* sys = dict_get_item_with_error(as_dict(object_state()->sys_modules), id_of(Id::sys));
  if (sys == nullptr) {
    return;
  }
  for (const std::string_view name : SYS_DELETES) {
    Object* key = unicode_intern_from_utf8(name);
    if (dict_contains(module_dict(sys), key) > 0) {
      dict_set_item(module_dict(sys), key, none());
    }
    decref(key);
  }
}

// Empties sys.modules, remembering what is still alive afterwards by weak references.
ListObject* remove_modules(DictObject* modules) {
  ListObject* survivors = list_new(0);
  ListObject* names = static_cast<ListObject*>(dict_keys_list(modules));
  for (int64_t i = 0; i < list_size(names); ++i) {
    Object* key = list_item(names, i);
    Object* module = dict_get_item_with_error(modules, key);
    if (module != nullptr && module_check(module)) {
      Object* reference = weakref_new_ref(module, nullptr);
      if (reference != nullptr) {
        TupleObject* entry = tuple_pack({key, reference});
        list_append_take(survivors, entry);
        decref(reference);
      }
      dict_set_item(modules, key, none());
    }
  }
  decref(names);
  dict_clear(modules);
  return survivors;
}

// Clears the namespaces of modules that something still holds, the last imported first; sys and builtins stay.
void clear_survivors(ListObject* survivors) {
  for (int64_t i = list_size(survivors) - 1; i >= 0; --i) {
    Object* module = weakref_get_ref(tuple_item(list_item(survivors, i), 1));
    if (module == nullptr) {
      continue;
    }
    Object* sys_name = tuple_item(list_item(survivors, i), 0);
    if (module != object_state()->builtins_module.get() && !unicode_equal(sys_name, id_of(Id::sys))) {
      module_clear(module);
    }
    decref(module);
  }
}

}  // namespace

int interpreter_finalize() {
  VmState* state = vm_state();
  const auto exit_code = static_cast<int>(state->exit_code);
  atexit_run();
  streams_flush();
  state->finalizing = 1;
  if (gc_state()->enabled != 0) {
    gc_collect(CollectedGeneration::Oldest, Reason::Manual);
  }
  delete_special_names();
  DictObject* modules = as_dict(object_state()->sys_modules);
  ListObject* survivors = remove_modules(modules);
  gc_collect(CollectedGeneration::Oldest, Reason::Shutdown);
  clear_survivors(survivors);
  decref(survivors);
  gc_collect(CollectedGeneration::Oldest, Reason::Shutdown);
  trace_set(nullptr);
  streams_flush();
  return exit_code;
}

}  // namespace heapglass
