#include "vm/import.h"

#include "object/abstract.h"
#include "object/boot.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "vm/boot_layer.h"

#include <string>

namespace heapglass {
namespace {

DictObject* modules() {
  return static_cast<DictObject*>(object_state()->sys_modules.get());
}

Object* not_found(Object* name) {
  err_format(StaticType::ModuleNotFoundError, "No module named %R", name);
  Object* exception = err_get_raised();
  if (exception != nullptr && object_type_check(exception, StaticType::ImportError)) {
    set_ref(static_cast<ImportErrorObject*>(exception)->name, new_ref(name));
  }
  err_set_raised(exception);
  return nullptr;
}

// Makes the built-in module [name] and puts it into sys.modules.
Object* load(Object* name) {
  const ModuleSpec* spec = import_find_spec(unicode_as_utf8(name));
  if (spec == nullptr) {
    return not_found(name);
  }
  Held<> module(module_from_spec(*spec), "the module being imported");
  if (!module || dict_set_item(modules(), name, module.get()) < 0) {
    return nullptr;
  }
  return module.release();
}

// Imports each part of a dotted name; the last module, new.
Object* load_dotted(Object* name) {
  const std::string text(unicode_as_utf8(name));
  size_t end = text.find('.');
  Object* module = nullptr;
  Object* parent = nullptr;
  while (true) {
    Held<> part(unicode_from_utf8(text.substr(0, end)), "the module being imported");
    if (!part) {
      xdecref(parent);
      return nullptr;
    }
    module = import_get_module(part.get());
    if (module == nullptr && !err_occurred()) {
      module = load(part.get());
      if (module == nullptr && parent != nullptr && err_exception_matches(StaticType::ModuleNotFoundError)) {
        err_clear();
        const size_t dot = text.rfind('.', end - 1);
        err_format(StaticType::ModuleNotFoundError, "No module named %R; '%s' is not a package", part.get(),
                   text.substr(0, dot).c_str());
      }
    }
    xdecref(parent);
    if (module == nullptr || end == std::string::npos) {
      return module;
    }
    parent = module;
    end = text.find('.', end + 1);
  }
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
    return err_format(StaticType::ModuleNotFoundError, "import of %U halted; None in sys.modules", name);
  }
  return err_occurred() ? nullptr : load_dotted(name);
}

Object* import_module_level(Object* name, Object* globals, Object* fromlist, int level) {
  static_cast<void>(globals);
  if (!unicode_check(name)) {
    return err_set_string(StaticType::TypeError, "module name must be a string");
  }
  if (level < 0) {
    return err_set_string(StaticType::ValueError, "level must be >= 0");
  }
  if (level > 0) {
    return err_set_string(StaticType::ImportError, "attempted relative import with no known parent package");
  }
  if (unicode_length(name) == 0) {
    return err_set_string(StaticType::ValueError, "Empty module name");
  }
  Object* module = import_module(name);
  if (module == nullptr) {
    return nullptr;
  }
  const int wants_names = fromlist == nullptr || is_none(fromlist) ? 0 : object_is_true(fromlist);
  const int64_t dot = unicode_find_char(name, '.', 0, unicode_length(name), 1);
  if (wants_names != 0 || dot < 0) {
    return module;
  }
  decref(module);
  Object* front = unicode_substring(name, 0, dot);
  Object* top = front == nullptr ? nullptr : import_get_module(front);
  xdecref(front);
  return top;
}

}  // namespace heapglass
