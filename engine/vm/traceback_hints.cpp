#include "vm/traceback_hints.h"

#include "object/abstract.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/suggest.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "vm/import.h"
#include "vm/traceback.h"

namespace heapglass {
namespace {

// Modules of CPython's library that a beginner may have forgotten to import.
constexpr std::string_view LIBRARY_MODULES[] = {
    "abc",      "argparse",    "array",     "ast",       "asyncio",  "base64",   "bisect",    "builtins",  "calendar",
    "collections", "contextlib", "copy",    "copyreg",   "csv",      "ctypes",   "dataclasses", "datetime", "decimal",
    "difflib",  "dis",         "doctest",   "enum",      "errno",    "fractions", "functools", "gc",       "getpass",
    "glob",     "gzip",        "hashlib",   "heapq",     "html",     "http",     "importlib", "inspect",   "io",
    "itertools", "json",       "keyword",   "linecache", "locale",   "logging",  "marshal",   "math",      "multiprocessing",
    "numbers",  "operator",    "os",        "pathlib",   "pdb",      "pickle",   "platform",  "pprint",    "queue",
    "random",   "re",          "sched",     "select",    "shelve",   "shutil",   "signal",    "socket",    "sqlite3",
    "ssl",      "stat",        "statistics", "string",   "struct",   "subprocess", "symtable", "sys",      "tempfile",
    "textwrap", "threading",   "time",      "timeit",    "tkinter",  "token",    "tokenize",  "traceback", "tracemalloc",
    "turtle",   "types",       "typing",    "unicodedata", "unittest", "urllib", "uuid",      "warnings",  "wave",
    "weakref",  "xml",         "zipfile",   "zlib",      "zoneinfo",
};

bool is_library_module(std::string_view name) {
  for (const std::string_view module : LIBRARY_MODULES) {
    if (module == name) {
      return true;
    }
  }
  return false;
}

InterpreterFrame* innermost_frame(Object* exception) {
  Object* traceback = as_exception(exception)->traceback;
  if (traceback == nullptr || is_none(traceback)) {
    return nullptr;
  }
  auto* entry = static_cast<TracebackObject*>(traceback);
  while (entry->tb_next.address != 0) {
    entry = entry->tb_next;
  }
  return entry->tb_frame->f_frame;
}

Object* frame_namespace(InterpreterFrame* frame) {
  return (frame->code()->co_flags & CO_OPTIMIZED) != 0 ? frame_locals_dict(frame) : xnew_ref(frame->f_locals.get());
}

void add_keys(ListObject* names, Object* mapping) {
  if (mapping == nullptr || !dict_check(mapping)) {
    return;
  }
  int64_t position = 0;
  Object* key = nullptr;
  Object* value = nullptr;
  while (dict_next(as_dict(mapping), &position, &key, &value)) {
    if (unicode_check(key)) {
      list_append(names, key);
    }
  }
}

// The attributes of [object]; those with an underscore only where the wrong name has one, or a method looks at itself.
ListObject* attribute_candidates(Object* exception, Object* object, std::string_view wrong) {
  Object* all = object_dir(object);
  if (all == nullptr) {
    err_clear();
    return nullptr;
  }
  bool hide = wrong.empty() || wrong[0] != '_';
  InterpreterFrame* frame = innermost_frame(exception);
  if (hide && frame != nullptr) {
    Object* space = frame_namespace(frame);
    Object* self = space != nullptr && dict_check(space) ? dict_get_item_with_error(as_dict(space), id_of(Id::self)) : nullptr;
    hide = self != object;
    xdecref(space);
  }
  if (!hide) {
    return as_list(all);
  }
  ListObject* names = list_new(0);
  for (int64_t i = 0; i < list_size(all); ++i) {
    Object* name = list_item(all, i);
    if (unicode_check(name) && !(unicode_length(name) > 0 && unicode_read(name, 0) == '_')) {
      list_append(names, name);
    }
  }
  decref(all);
  return names;
}

std::string nearest(ListObject* names, Object* wrong) {
  if (names == nullptr) {
    return {};
  }
  Object* found = suggest_name(names, wrong);
  decref(names);
  std::string text = found == nullptr ? std::string() : std::string(unicode_as_utf8(found));
  xdecref(found);
  return text;
}

std::string name_suggestion(Object* exception, Object* wrong) {
  InterpreterFrame* frame = innermost_frame(exception);
  if (frame == nullptr) {
    return {};
  }
  Object* space = frame_namespace(frame);
  Object* self = space != nullptr && dict_check(space) ? dict_get_item_with_error(as_dict(space), id_of(Id::self)) : nullptr;
  if (self != nullptr && object_has_attr(self, wrong) > 0) {
    decref(space);
    return "self." + std::string(unicode_as_utf8(wrong));
  }
  err_clear();
  ListObject* names = list_new(0);
  add_keys(names, space);
  add_keys(names, frame->f_globals);
  add_keys(names, frame->f_builtins);
  xdecref(space);
  return nearest(names, wrong);
}

std::string did_you_mean(const std::string& suggestion) {
  return suggestion.empty() ? suggestion : ". Did you mean: '" + suggestion + "'?";
}

}  // namespace

std::string traceback_hint(Object* exception) {
  if (object_type_check(exception, StaticType::AttributeError)) {
    auto* error = static_cast<AttributeErrorObject*>(exception);
    if (error->name.address == 0 || error->obj.address == 0 || !unicode_check(error->name)) {
      return {};
    }
    return did_you_mean(nearest(attribute_candidates(exception, error->obj, unicode_as_utf8(error->name)), error->name));
  }
  if (object_type_check(exception, StaticType::NameError)) {
    Object* wrong = static_cast<NameErrorObject*>(exception)->name;
    if (wrong == nullptr || !unicode_check(wrong)) {
      return {};
    }
    const std::string name(unicode_as_utf8(wrong));
    const std::string suggestion = name_suggestion(exception, wrong);
    const std::string hint = did_you_mean(suggestion);
    if (!is_library_module(name)) {
      return hint;
    }
    return suggestion.empty() ? ". Did you forget to import '" + name + "'?" : hint + " Or did you forget to import '" + name + "'?";
  }
  if (object_type_check(exception, StaticType::ImportError)) {
    auto* error = static_cast<ImportErrorObject*>(exception);
    if (error->name_from.address == 0 || error->name.address == 0 || !unicode_check(error->name_from)) {
      return {};
    }
    Object* module = import_get_module(error->name);
    Object* all = module == nullptr ? nullptr : object_dir(module);
    xdecref(module);
    return all == nullptr ? std::string() : did_you_mean(nearest(as_list(all), error->name_from));
  }
  return {};
}

}  // namespace heapglass
