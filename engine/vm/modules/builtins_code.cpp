// Built-in functions about namespaces and code. CPython: Python/bltinmodule.c, Python/pythonrun.c.

#include "object/abstract.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "object/unicode_internal.h"
#include "vm/code.h"
#include "vm/compile.h"
#include "vm/frame.h"
#include "vm/function.h"
#include "vm/import.h"
#include "vm/loop.h"
#include "vm/modules/builtins.h"

#include <string>

namespace heapglass {

namespace {

// The text of a program given as str or bytes; false with an error set.
bool source_text(const char* function, const char* what, Object* source, std::string& text) {
  if (unicode_check(source)) {
    const std::string_view bytes = unicode_as_utf8(source);
    if (bytes.data() == nullptr) {
      return false;
    }
    text = std::string(bytes);
  } else if (bytes_check(source)) {
    text = std::string(bytes_view(source));
  } else {
    err_format(StaticType::TypeError, "%s() %s a string, bytes or code object", function, what);
    return false;
  }
  if (text.find('\0') != std::string::npos) {
    err_set_string(StaticType::SyntaxError, "source code string cannot contain null bytes");
    return false;
  }
  return true;
}

// The namespaces that code runs in.
class Namespaces {
 public:
  // Finds them by the arguments of eval or exec, which are None or null where the caller's are meant; false with an error set.
  bool find(bool for_eval, Object* globals, Object* locals) {
    const char* function = for_eval ? "eval" : "exec";
    const bool of_caller = globals == nullptr || is_none(globals);
    if (for_eval && locals != nullptr && !is_none(locals) && !mapping_check(locals)) {
      err_set_string(StaticType::TypeError, "locals must be a mapping");
      return false;
    }
    if (!of_caller && !dict_check(globals)) {
      refuse_globals(for_eval, globals);
      return false;
    }
    globals_.reset(of_caller ? xnew_ref(eval_get_globals()) : new_ref(globals));
    if (!globals_) {
      err_format(StaticType::SystemError, "%s must be given globals and locals when called without a frame", function);
      return false;
    }
    if (locals != nullptr && !is_none(locals)) {
      if (!mapping_check(locals)) {
        err_format(StaticType::TypeError, "locals must be a mapping or None, not %T", locals);
        return false;
      }
      locals_.reset(new_ref(locals));
    } else {
      locals_.reset(of_caller ? eval_get_locals() : new_ref(globals));
    }
    return locals_ && has_builtins();
  }

  Object* run(Object* code) { return eval_code(as_code(code), as_dict(globals_.get()), locals_.get()); }

 private:
  static void refuse_globals(bool for_eval, Object* globals) {
    if (for_eval) {
      err_set_string(StaticType::TypeError, mapping_check(globals) ? "globals must be a real dict; try eval(expr, {}, mapping)" : "globals must be a dict");
    } else {
      err_format(StaticType::TypeError, "exec() globals must be a dict, not %T", globals);
    }
  }

  bool has_builtins() {
    DictObject* dict = as_dict(globals_.get());
    const int known = dict_contains(dict, id_of(Id::__builtins__));
    return known > 0 || (known == 0 && dict_set_item(dict, id_of(Id::__builtins__), eval_get_builtins()) == 0);
  }

  Held<> globals_{nullptr, "the namespace that code runs in"};
  Held<> locals_{nullptr, "the namespace that code runs in"};
};

bool no_free_variables(const char* function, Object* code) {
  if (as_code(code)->co_nfreevars == 0) {
    return true;
  }
  err_format(StaticType::TypeError, "code object passed to %s() may not contain free variables", function);
  return false;
}

}  // namespace

Object* builtin_globals(Object*) {
  return xnew_ref(eval_get_globals());
}

Object* builtin_locals(Object*) {
  return eval_get_locals();
}

Object* builtin_vars(Object*, Args args) {
  if (!args_check_count("vars", args.count, 0, 1)) {
    return nullptr;
  }
  if (args.count == 0) {
    return eval_get_locals();
  }
  Object* dict;
  const int found = object_get_optional_attr(args[0], id_of(Id::__dict__), &dict);
  if (found == 0) {
    return err_set_string(StaticType::TypeError, "vars() argument must have __dict__ attribute");
  }
  return dict;
}

Object* builtin_dir(Object*, Args args) {
  if (!args_check_count("dir", args.count, 0, 1)) {
    return nullptr;
  }
  if (args.count == 1) {
    return object_dir(args[0]);
  }
  Held<> locals(eval_get_locals(), "the namespace that code runs in");
  if (!locals) {
    return nullptr;
  }
  Held<> keys(mapping_keys(locals.get()), "the result of a built-in function");
  Held<ListObject> names(keys ? sequence_list(keys.get()) : nullptr, "the list being sorted");
  return names && list_sort(names.get(), nullptr, false) == 0 ? names.release() : nullptr;
}

Object* builtin_import(Object*, Args args) {
  Object* values[5] = {nullptr, nullptr, nullptr, nullptr, nullptr};
  if (!args_unpack("__import__", args, {"name", "globals", "locals", "fromlist", "level"}, 1, values)) {
    return nullptr;
  }
  const int32_t level = values[4] == nullptr ? 0 : long_as_int(values[4]);
  if (level == -1 && err_occurred()) {
    return nullptr;
  }
  Object* fromlist = values[3] == nullptr ? none() : values[3];
  return import_module_level(values[0], values[1], fromlist, level);
}

Object* builtin_eval(Object*, Args args) {
  Object* values[3] = {nullptr, nullptr, nullptr};
  if (!args_unpack("eval", args, {"", "globals", "locals"}, 1, values, 1)) {
    return nullptr;
  }
  Namespaces namespaces;
  if (!namespaces.find(true, values[1], values[2])) {
    return nullptr;
  }
  Held<> code(nullptr, "the code that is run");
  if (code_check(values[0])) {
    code.reset(new_ref(values[0]));
  } else {
    std::string text;
    if (!source_text("eval", "arg 1 must be", values[0], text)) {
      return nullptr;
    }
    text.erase(0, text.find_first_not_of(" \t"));
    code.reset(compile_source(text, "<string>", CompileMode::Expression));
  }
  if (!code || !no_free_variables("eval", code.get())) {
    return nullptr;
  }
  return namespaces.run(code.get());
}

Object* builtin_exec(Object*, Args args) {
  Object* values[4] = {nullptr, nullptr, nullptr, nullptr};
  if (!args_unpack("exec", args, {"", "globals", "locals", "closure"}, 1, values, 1, 3)) {
    return nullptr;
  }
  Namespaces namespaces;
  if (!namespaces.find(false, values[1], values[2])) {
    return nullptr;
  }
  Held<> code(nullptr, "the code that is run");
  if (code_check(values[0])) {
    code.reset(new_ref(values[0]));
  } else {
    std::string text;
    if (!source_text("exec", "arg 1 must be", values[0], text)) {
      return nullptr;
    }
    code.reset(compile_source(text, "<string>", CompileMode::Module));
  }
  if (!code || !no_free_variables("exec", code.get())) {
    return nullptr;
  }
  Object* result = namespaces.run(code.get());
  if (result == nullptr) {
    return nullptr;
  }
  decref(result);
  return none();
}

constexpr int32_t ONLY_AST = 0x400;  // PyCF_ONLY_AST

Object* builtin_compile(Object*, Args args) {
  Object* values[7] = {};
  if (!args_unpack("compile", args, {"source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"}, 3, values, 0, 6)) {
    return nullptr;
  }
  const int32_t flags = values[3] == nullptr ? 0 : long_as_int(values[3]);
  if (flags == -1 && err_occurred()) {
    return nullptr;
  }
  if ((flags & ONLY_AST) != 0) {
    return err_set_string(StaticType::SyntaxError, "Heapglass has no syntax trees that a program can read");
  }
  if (!unicode_check(values[1]) || !unicode_check(values[2])) {
    return err_format(StaticType::TypeError, "compile() argument 'mode' must be str, not %T", values[2]);
  }
  const std::string mode = unicode_to_utf8(values[2]);
  if (mode != "exec" && mode != "eval") {
    return err_set_string(StaticType::ValueError, mode == "single"
                                                      ? "compile() mode 'single' is not part of this interpreter"
                                                      : "compile() mode must be 'exec', 'eval' or 'single'");
  }
  std::string text;
  if (!source_text("compile", "arg 1 must be", values[0], text)) {
    return nullptr;
  }
  return compile_source(text, unicode_to_utf8(values[1]), mode == "eval" ? CompileMode::Expression : CompileMode::Module);
}

}  // namespace heapglass
