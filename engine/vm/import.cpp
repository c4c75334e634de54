#include "vm/import.h"

#include "memory/machine.h"
#include "object/abstract.h"
#include "object/boot.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode_internal.h"
#include "vm/boot_layer.h"
#include "vm/compile.h"
#include "vm/free_list_filler.h"
#include "vm/library.h"
#include "vm/loop.h"
#include "vm/modules/import_types.h"

#include <string>

namespace heapglass {
namespace {

DictObject* modules() {
  return static_cast<DictObject*>(object_state()->sys_modules.get());
}

// Gives the raised ImportError its attribute `name`.
std::nullptr_t name_import_error(Object* name) {
  Object* exception = err_get_raised();
  if (exception != nullptr && object_type_check(exception, StaticType::ImportError)) {
    set_ref(static_cast<ImportErrorObject*>(exception)->name, new_ref(name));
  }
  err_set_raised(exception);
  return nullptr;
}

Object* load_built_in(const ModuleSpec& spec, Object* name) {
  Held<> module(module_from_spec(spec), "the module being imported");
  if (!module || import_set_built_in_spec(module.get(), name) < 0 || dict_set_item(modules(), name, module.get()) < 0) {
    return nullptr;
  }
  leave_import_on_free_lists();
  return module.release();
}

// The path of the compiled file that belongs to [path]: "/a/__pycache__/b.cpython-314.pyc".
Object* cached_path(std::string_view path) {
  const size_t slash = path.rfind('/') + 1;
  std::string text(path.substr(0, slash));
  text.append("__pycache__/").append(path.substr(slash, path.size() - slash - 3)).append(".cpython-314.pyc");
  return unicode_from_utf8(text);
}

int set(DictObject* dict, Id name, Object* value) {
  return value == nullptr ? -1 : dict_set_item(dict, id_of(name), value);
}

// The attributes of a module from a file, in CPython's order. CPython: _init_module_attrs.
int init_attributes(Object* module, Object* name, const LibraryFile& file) {
  DictObject* dict = module_dict(module);
  Held<> path(unicode_from_utf8(file.path), "the module being imported");
  Held<> cached(cached_path(file.path), "the module being imported");
  Held<> folder(file.is_package ? unicode_from_utf8(file.path.substr(0, file.path.rfind('/'))) : nullptr, "the module being imported");
  if (!path || !cached || (file.is_package && !folder)) {
    return -1;
  }
  Held<> spec(import_spec_of_file(name, path.get(), cached.get(), folder.get()), "the module being imported");
  Held<> loader(spec ? object_get_attr_string(spec.get(), "loader") : nullptr, "the module being imported");
  Held<> package(loader ? object_get_attr_string(spec.get(), "parent") : nullptr, "the module being imported");
  if (!package || set(dict, Id::__loader__, loader.get()) < 0 || set(dict, Id::__package__, package.get()) < 0 ||
      set(dict, Id::__spec__, spec.get()) < 0) {
    return -1;
  }
  if (file.is_package) {
    Held<> locations(object_get_attr_string(spec.get(), "submodule_search_locations"), "the module being imported");
    if (!locations || set(dict, Id::__path__, locations.get()) < 0) {
      return -1;
    }
  }
  return set(dict, Id::__file__, path.get()) < 0 ? -1 : set(dict, Id::__cached__, cached.get());
}

int run_module(Object* module, const LibraryFile& file) {
  Held<CodeObject> code(compiled_library_code(file), "the code that is run");
  Object* result = code ? eval_code(code.get(), module_dict(module), nullptr) : nullptr;
  xdecref(result);
  return result == nullptr ? -1 : 0;
}

int set_initializing(Object* module, bool value) {
  Object* spec = dict_get_item_with_error(module_dict(module), id_of(Id::__spec__));
  return spec == nullptr || is_none(spec) ? 0 : object_set_attr(spec, id_of(Id::_initializing), bool_object(value));
}

// CPython: _load_unlocked. The module is in sys.modules while it runs, and leaves it where that fails.
Object* load_library(const LibraryFile& file, Object* name) {
  Held<> module(module_new(name), "the module being imported");
  if (!module || init_attributes(module.get(), name, file) < 0 || set_initializing(module.get(), true) < 0 ||
      dict_set_item(modules(), name, module.get()) < 0) {
    return nullptr;
  }
  if (run_module(module.get(), file) < 0) {
    Object* exception = err_get_raised();
    if (dict_pop(modules(), name, nullptr) < 0) {
      err_clear();
    }
    err_set_raised(exception);
    return nullptr;
  }
  // The module may have put another one into its place; either way it is the newest again.
  Object* found = nullptr;
  if (dict_pop(modules(), name, &found) < 0) {
    return nullptr;
  }
  Held<> current(found != nullptr ? found : new_ref(module.get()), "the module being imported");
  if (dict_set_item(modules(), name, current.get()) < 0 || (module_check(module.get()) && set_initializing(module.get(), false) < 0)) {
    return nullptr;
  }
  return current.release();
}

// The package that [name] is to be found in: new, null without an error at the top level.
Object* load_parent(Object* name, int64_t dot) {
  Held<> parent_name(unicode_substring(name, 0, dot), "the module being imported");
  Held<> parent(parent_name ? import_module(parent_name.get()) : nullptr, "the module being imported");
  if (!parent) {
    return nullptr;
  }
  const int has_path = object_has_attr(parent.get(), id_of(Id::__path__));
  if (has_path == 0) {
    err_format(StaticType::ModuleNotFoundError, "No module named %R; %R is not a package", name, parent_name.get());
    return name_import_error(name);
  }
  return has_path < 0 ? nullptr : parent.release();
}

int bind_to_parent(Object* parent, Object* name, int64_t dot, Object* module) {
  Held<> child(unicode_substring(name, dot + 1, unicode_length(name)), "the module being imported");
  if (!child) {
    return -1;
  }
  Object* key = child.release();
  unicode_intern_mortal(&key);
  const int result = object_set_attr(parent, key, module);
  decref(key);
  return result;
}

// CPython: _find_and_load_unlocked.
Object* find_and_load(Object* name) {
  const int64_t dot = unicode_find_char(name, '.', 0, unicode_length(name), -1);
  Held<> parent(dot < 0 ? nullptr : load_parent(name, dot), "the module being imported");
  if (dot >= 0 && !parent) {
    return nullptr;
  }
  if (dot >= 0) {
    // Importing the parent may have brought it.
    if (Object* known = import_get_module(name); known != nullptr || err_occurred()) {
      return known;
    }
  }
  const std::string_view text = unicode_as_utf8(name);
  if (text.data() == nullptr) {
    err_clear();
  }
  const ModuleSpec* spec = import_find_spec(text);
  const LibraryFile* file = spec != nullptr ? nullptr : library_find(text);
  if (spec == nullptr && file == nullptr) {
    err_format(StaticType::ModuleNotFoundError, "No module named %R", name);
    return name_import_error(name);
  }
  ++machine.imports;
  Held<> module(spec != nullptr ? load_built_in(*spec, name) : load_library(*file, name), "the module being imported");
  --machine.imports;
  if (!module || (parent && bind_to_parent(parent.get(), name, dot, module.get()) < 0)) {
    return nullptr;
  }
  return module.release();
}

// The package that a relative import starts from. CPython: _calc___package__, resolve_name.
Object* calculate_package(Object* globals) {
  Object* package = nullptr;
  Object* spec = nullptr;
  if (globals == nullptr || !dict_check(globals)) {
    return err_set_string(StaticType::TypeError, "globals must be a dict");
  }
  if (dict_get_item_ref(as_dict(globals), id_of(Id::__package__), &package) < 0) {
    return nullptr;
  }
  if (package != nullptr && !is_none(package)) {
    if (!unicode_check(package)) {
      decref(package);
      return err_set_string(StaticType::TypeError, "package must be a string");
    }
    return package;
  }
  xdecref(package);
  if (dict_get_item_ref(as_dict(globals), id_of(Id::__spec__), &spec) < 0) {
    return nullptr;
  }
  if (spec != nullptr && !is_none(spec)) {
    package = object_get_attr_string(spec, "parent");
    decref(spec);
    return package;
  }
  xdecref(spec);
  Object* name = dict_get_item_with_error(as_dict(globals), id_of(Id::__name__));
  if (name == nullptr) {
    return err_occurred() ? nullptr : err_set_string(StaticType::KeyError, "'__name__' not in globals");
  }
  const int has_path = dict_contains(as_dict(globals), id_of(Id::__path__));
  if (has_path != 0) {
    return has_path < 0 ? nullptr : new_ref(name);
  }
  const int64_t dot = unicode_find_char(name, '.', 0, unicode_length(name), -1);
  return dot < 0 ? empty_string() : unicode_substring(name, 0, dot);
}

// What `import a.b.c` binds: the first of the modules, relative imports included.
Object* first_module(Object* name, Object* full, int level, Object* module) {
  const int64_t length = unicode_length(name);
  const int64_t dot = unicode_find_char(name, '.', 0, length, 1);
  if (length == 0 || dot < 0) {
    return new_ref(module);
  }
  if (level == 0) {
    Held<> front(unicode_substring(name, 0, dot), "the module being imported");
    return front ? import_module(front.get()) : nullptr;
  }
  Held<> front(unicode_substring(full, 0, unicode_length(full) - (length - dot)), "the module being imported");
  Object* top = front ? import_get_module(front.get()) : nullptr;
  if (front && top == nullptr && !err_occurred()) {
    return err_format(StaticType::KeyError, "%R not in sys.modules as expected", front.get());
  }
  return top;
}

// CPython: _handle_fromlist. Imports those of the names that are submodules.
int import_names(Object* module, Object* names, bool inner) {
  const int64_t count = sequence_size(names);
  for (int64_t i = 0; i < count; ++i) {
    Held<> name(sequence_get_item(names, i), "the module being imported");
    if (!name) {
      return -1;
    }
    if (!unicode_check(name.get())) {
      err_format(StaticType::TypeError, "Item in %s must be str, not %s", inner ? "__all__" : "``from list''", type_name_text(name.get()));
      return -1;
    }
    if (unicode_equal_to_ascii(name.get(), "*")) {
      Object* all = nullptr;
      const int found = inner ? 0 : object_get_optional_attr(module, id_of(Id::__all__), &all);
      Held<> held(all, "the module being imported");
      if (found < 0 || (found > 0 && import_names(module, all, true) < 0)) {
        return -1;
      }
      continue;
    }
    const int known = object_has_attr(module, name.get());
    if (known != 0) {
      if (known < 0) {
        return -1;
      }
      continue;
    }
    Held<> package(object_get_attr(module, id_of(Id::__name__)), "the module being imported");
    Held<> full(package ? unicode_from_format("%S.%U", package.get(), name.get()) : nullptr, "the module being imported");
    Held<> part(full ? import_module(full.get()) : nullptr, "the module being imported");
    if (!part) {
      // A name that is no module is reported by the import statement itself.
      Object* exception = full && err_exception_matches(StaticType::ModuleNotFoundError) ? err_get_raised() : nullptr;
      Object* missing = exception == nullptr ? nullptr : static_cast<ImportErrorObject*>(exception)->name.get();
      if (missing != nullptr && unicode_check(missing) && unicode_equal(missing, full.get())) {
        decref(exception);
        continue;
      }
      if (exception != nullptr) {
        err_set_raised(exception);
      }
      return -1;
    }
  }
  return 0;
}

}  // namespace

const ModuleSpec* import_find_spec(std::string_view name) {
  for (const BootLayer& layer : all_boot_layers()) {
    for (const ModuleSpec* spec : layer.modules) {
      if (spec->name == name) {
        return spec;
      }
    }
  }
  return nullptr;
}

int import_set_built_in_spec(Object* module, Object* name) {
  Object* made = import_spec_of_built_in(name);
  if (made == nullptr) {
    return err_occurred() ? -1 : 0;
  }
  Held<> spec(made, "the module being imported");
  Held<> loader(object_get_attr_string(made, "loader"), "the module being imported");
  DictObject* dict = module_dict(module);
  return loader && set(dict, Id::__loader__, loader.get()) == 0 && set(dict, Id::__package__, empty_string()) == 0
             ? set(dict, Id::__spec__, made)
             : -1;
}

Object* import_get_module(Object* name) {
  Object* module = dict_get_item_with_error(modules(), name);
  return xnew_ref(module);
}

Object* import_module_origin(Object* module) {
  Object* file = nullptr;
  if (object_get_optional_attr(module, id_of(Id::__file__), &file) < 0) {
    err_clear();
  }
  return file;
}

Object* import_module(Object* name) {
  Object* module = import_get_module(name);
  if (module != nullptr) {
    if (!is_none(module)) {
      return module;
    }
    err_format(StaticType::ModuleNotFoundError, "import of %U halted; None in sys.modules", name);
    return name_import_error(name);
  }
  return err_occurred() ? nullptr : find_and_load(name);
}

Object* import_module_named(const char* name) {
  Held<> text(unicode_intern_from_utf8(name), "the module being imported");
  return text ? import_module(text.get()) : nullptr;
}

Object* import_attribute(const char* module, const char* name) {
  Held<> imported(import_module_named(module), "the module being imported");
  return imported ? object_get_attr_string(imported.get(), name) : nullptr;
}

Object* import_resolve_name(Object* name, Object* package, int level) {
  if (level == 0) {
    return new_ref(name);
  }
  int64_t end = unicode_length(package);
  if (end == 0) {
    return err_set_string(StaticType::ImportError, "attempted relative import with no known parent package");
  }
  for (int i = 1; i < level; ++i) {
    end = unicode_find_char(package, '.', 0, end, -1);
    if (end < 0) {
      return err_set_string(StaticType::ImportError, "attempted relative import beyond top-level package");
    }
  }
  Held<> base(unicode_substring(package, 0, end), "the module being imported");
  if (!base || unicode_length(name) == 0) {
    return base.release();
  }
  return unicode_from_format("%U.%U", base.get(), name);
}

Object* import_module_level(Object* name, Object* globals, Object* fromlist, int level) {
  if (!unicode_check(name)) {
    return err_set_string(StaticType::TypeError, "module name must be a string");
  }
  if (level < 0) {
    return err_set_string(StaticType::ValueError, "level must be >= 0");
  }
  Held<> package(level > 0 ? calculate_package(globals) : nullptr, "the module being imported");
  if (level > 0 && !package) {
    return nullptr;
  }
  Held<> full(import_resolve_name(name, package.get(), level), "the module being imported");
  if (!full) {
    return nullptr;
  }
  if (unicode_length(full.get()) == 0) {
    return err_set_string(StaticType::ValueError, "Empty module name");
  }
  Held<> module(import_module(full.get()), "the module being imported");
  const int wants_names = !module || fromlist == nullptr || is_none(fromlist) ? 0 : object_is_true(fromlist);
  if (!module || wants_names < 0) {
    return nullptr;
  }
  if (wants_names == 0) {
    return first_module(name, full.get(), level, module.get());
  }
  const int has_path = object_has_attr(module.get(), id_of(Id::__path__));
  if (has_path < 0 || (has_path > 0 && import_names(module.get(), fromlist, false) < 0)) {
    return nullptr;
  }
  return module.release();
}

}  // namespace heapglass
