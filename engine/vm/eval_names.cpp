// Names, imports and what they fail with.
#include "object/abstract.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "vm/eval.h"
#include "vm/import.h"

#include <string>

namespace heapglass {
namespace {

// Raises [type] about [name], which an exact NameError keeps for "Did you mean". CPython: _PyEval_FormatExcCheckArg.
void format_name_exception(StaticType type, const char* format, Object* name) {
  err_format(type, format, name);
  Object* exception = err_get_raised();
  if (exception != nullptr && is_exact(exception, StaticType::NameError)) {
    auto* error = static_cast<NameErrorObject*>(exception);
    if (error->name.address == 0) {
      error->name = new_ref(name);
    }
  }
  err_set_raised(exception);
}

}  // namespace

void eval_format_name_error(Object* name) {
  if (err_occurred() && !err_exception_matches(StaticType::KeyError)) {
    return;
  }
  err_clear();
  format_name_exception(StaticType::NameError, "name '%U' is not defined", name);
}

void eval_format_unbound_local(CodeObject* code, int index) {
  format_name_exception(StaticType::UnboundLocalError,
                        "cannot access local variable '%U' where it is not associated with a value",
                        code_local_name(code, index));
}

void eval_format_unbound(CodeObject* code, int index) {
  if (err_occurred()) {
    return;
  }
  Object* name = code_local_name(code, index);
  if (index < code->co_nlocalsplus - code->co_nfreevars) {
    format_name_exception(StaticType::UnboundLocalError,
                          "cannot access local variable '%U' where it is not associated with a value", name);
  } else {
    format_name_exception(StaticType::NameError,
                          "cannot access free variable '%U' where it is not associated with a value in enclosing scope", name);
  }
}

Object* eval_load_name(InterpreterFrame* frame, Object* name) {
  Object* value = nullptr;
  if (frame->f_locals.address == 0) {
    return err_set_string(StaticType::SystemError, "no locals");
  }
  if (mapping_get_optional_item(frame->f_locals, name, &value) < 0) {
    return nullptr;
  }
  if (value != nullptr) {
    return value;
  }
  return eval_load_global(frame->f_globals, frame->f_builtins, name);
}

Object* eval_load_global(Object* globals, Object* builtins, Object* name) {
  Object* value = nullptr;
  if (dict_check_exact(globals) && dict_check_exact(builtins)) {
    value = dict_load_global(as_dict(globals), as_dict(builtins), name);
  } else if (mapping_get_optional_item(globals, name, &value) == 0) {
    mapping_get_optional_item(builtins, name, &value);
  }
  if (value == nullptr && !err_occurred()) {
    format_name_exception(StaticType::NameError, "name '%U' is not defined", name);
  }
  return value;
}

int eval_setup_annotations(Object* locals) {
  if (locals == nullptr) {
    err_set_string(StaticType::SystemError, "no locals found when setting up annotations");
    return -1;
  }
  Object* annotations = nullptr;
  if (mapping_get_optional_item(locals, id_of(Id::__annotations__), &annotations) < 0) {
    return -1;
  }
  if (annotations == nullptr) {
    annotations = dict_new();
    if (annotations == nullptr || object_set_item(locals, id_of(Id::__annotations__), annotations) < 0) {
      xdecref(annotations);
      return -1;
    }
  }
  decref(annotations);
  return 0;
}

Object* eval_import_name(InterpreterFrame* frame, Object* name, Object* fromlist, Object* level) {
  Object* import = nullptr;
  if (mapping_get_optional_item(frame->f_builtins, id_of(Id::__import__), &import) < 0) {
    return nullptr;
  }
  if (import == nullptr) {
    return err_set_string(StaticType::ImportError, "__import__ not found");
  }
  Held<> held(import, "the function that is applied");
  Object* locals = frame->f_locals;
  return object_call_args(import, {name, frame->f_globals, locals == nullptr ? none() : locals, fromlist, level});
}

Object* eval_import_from(Object* module, Object* name) {
  Object* value = nullptr;
  if (object_get_optional_attr(module, name, &value) != 0) {
    return value;
  }
  // A circular import may have put the submodule into sys.modules only.
  Object* module_name = nullptr;
  if (object_get_optional_attr(module, id_of(Id::__name__), &module_name) < 0) {
    return nullptr;
  }
  if (module_name != nullptr && unicode_check(module_name)) {
    Object* full = unicode_from_format("%U.%U", module_name, name);
    value = full == nullptr ? nullptr : import_get_module(full);
    xdecref(full);
    if (value != nullptr) {
      decref(module_name);
      return value;
    }
  }
  Object* shown = module_name != nullptr ? module_name : unicode_from_utf8("<unknown module name>");
  Object* origin = import_module_origin(module);
  Object* text = origin == nullptr ? unicode_from_format("cannot import name %R from %R (unknown location)", name, shown)
                                   : unicode_from_format("cannot import name %R from %R (%S)", name, shown, origin);
  err_set_import_error(text, module_name, origin);
  Object* exception = err_get_raised();
  if (exception != nullptr && object_type_check(exception, StaticType::ImportError)) {
    set_ref(static_cast<ImportErrorObject*>(exception)->name_from, new_ref(name));
  }
  err_set_raised(exception);
  xdecref(text);
  xdecref(origin);
  decref(shown);
  return nullptr;
}

int eval_import_star(InterpreterFrame* frame, Object* module) {
  Object* locals = frame->f_locals;
  Object* names = nullptr;
  if (object_get_optional_attr(module, id_of(Id::__all__), &names) < 0) {
    return -1;
  }
  const bool listed = names != nullptr;
  if (!listed) {
    Object* dict = nullptr;
    if (object_get_optional_attr(module, id_of(Id::__dict__), &dict) <= 0) {
      if (!err_occurred()) {
        err_set_string(StaticType::ImportError, "from-import-* object has no __dict__ and no __all__");
      }
      return -1;
    }
    names = mapping_keys(dict);
    decref(dict);
    if (names == nullptr) {
      return -1;
    }
  }
  Held<> held(names, "the module being imported");
  const int64_t count = sequence_size(names);
  for (int64_t i = 0; i < count; ++i) {
    Object* name = sequence_get_item(names, i);
    if (name == nullptr) {
      return -1;
    }
    const bool hidden = !listed && unicode_length(name) > 0 && unicode_read(name, 0) == '_';
    Object* value = hidden ? nullptr : object_get_attr(module, name);
    const int failed = hidden ? 0 : (value == nullptr ? -1 : object_set_item(locals, name, value));
    xdecref(value);
    decref(name);
    if (failed < 0) {
      return -1;
    }
  }
  return 0;
}

}  // namespace heapglass
