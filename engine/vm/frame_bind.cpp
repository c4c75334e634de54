// Binding the arguments of a call to the parameters of a function, with CPython's errors.
//
// CPython: Python/ceval.c, initialize_locals.
#include "object/abstract.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/suggest.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/frame.h"

#include <string>

namespace heapglass {
namespace {

std::string text_of(Object* string) {
  return std::string(unicode_as_utf8(string));
}

// 'a', 'b', and 'c'
void missing_arguments(FunctionObject* function, const StackRef* locals, int64_t first, int64_t last, const char* kind) {
  CodeObject* code = function->func_code;
  int count = 0;
  std::string listed;
  // CPython collects the names in a list.
  Held<ListObject> names(list_new(0), "the result of a built-in function");
  for (int64_t i = first; names && i < last; ++i) {
    if (stack_is_null(locals[i]) && list_append(names.get(), code_local_name(code, i)) < 0) {
      return;
    }
  }
  if (!names) {
    return;
  }
  const int64_t missing = list_size(names.get());
  for (int64_t i = first; i < last; ++i) {
    if (!stack_is_null(locals[i])) {
      continue;
    }
    ++count;
    if (count > 1) {
      listed += missing == 2 ? " and " : (count == missing ? ", and " : ", ");
    }
    listed.append("'").append(text_of(code_local_name(code, i))).append("'");
  }
  err_format(StaticType::TypeError, "%U() missing %i required %s argument%s: %s", function->func_qualname.get(),
             static_cast<int>(missing), kind, missing == 1 ? "" : "s", listed.c_str());
}

void too_many_positional(FunctionObject* function, const StackRef* locals, int64_t given) {
  CodeObject* code = function->func_code;
  const int64_t defaults = function->func_defaults.address == 0 ? 0 : tuple_size(function->func_defaults);
  int64_t keyword_given = 0;
  for (int64_t i = code->co_argcount; i < code->co_argcount + code->co_kwonlyargcount; ++i) {
    keyword_given += stack_is_null(locals[i]) ? 0 : 1;
  }
  const bool plural = defaults != 0 || code->co_argcount != 1;
  std::string takes = std::to_string(code->co_argcount);
  if (defaults != 0) {
    takes = "from " + std::to_string(code->co_argcount - defaults) + " to " + takes;
  }
  std::string keywords;
  if (keyword_given != 0) {
    keywords = std::string(" positional argument") + (given != 1 ? "s" : "") + " (and " + std::to_string(keyword_given) +
               " keyword-only argument" + (keyword_given != 1 ? "s" : "") + ")";
  }
  err_format(StaticType::TypeError, "%U() takes %s positional argument%s but %lld%s %s given", function->func_qualname.get(),
             takes.c_str(), plural ? "s" : "", static_cast<long long>(given), keywords.c_str(),
             given == 1 && keyword_given == 0 ? "was" : "were");
}

// Raises where keywords name positional-only parameters; true if they do.
bool positional_only_by_name(FunctionObject* function, TupleObject* kwnames) {
  CodeObject* code = function->func_code;
  std::string listed;
  for (int64_t k = 0; k < code->co_posonlyargcount; ++k) {
    for (int64_t i = 0; i < tuple_size(kwnames); ++i) {
      if (unicode_equal(code_local_name(code, k), tuple_item(kwnames, i))) {
        listed += (listed.empty() ? "" : ", ") + text_of(tuple_item(kwnames, i));
      }
    }
  }
  if (!listed.empty()) {
    err_format(StaticType::TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%s'",
               function->func_qualname.get(), listed.c_str());
  }
  return !listed.empty();
}

void unexpected_keyword(FunctionObject* function, Object* keyword) {
  CodeObject* code = function->func_code;
  ListObject* names = list_new(0);
  for (int64_t i = code->co_posonlyargcount; i < code->co_argcount + code->co_kwonlyargcount; ++i) {
    list_append(names, code_local_name(code, i));
  }
  Object* suggestion = suggest_name(names, keyword);
  decref(names);
  if (suggestion != nullptr) {
    err_format(StaticType::TypeError, "%U() got an unexpected keyword argument '%S'. Did you mean '%S'?",
               function->func_qualname.get(), keyword, suggestion);
    decref(suggestion);
  } else {
    err_format(StaticType::TypeError, "%U() got an unexpected keyword argument '%S'", function->func_qualname.get(), keyword);
  }
}

// Returns the parameter that [keyword] names, [total] where none does, -1 with an error.
int64_t find_parameter(CodeObject* code, Object* keyword, int64_t total) {
  for (int64_t j = code->co_posonlyargcount; j < total; ++j) {
    if (code_local_name(code, j) == keyword) {
      return j;
    }
  }
  for (int64_t j = code->co_posonlyargcount; j < total; ++j) {
    const int equal = object_rich_compare_bool(keyword, code_local_name(code, j), COMPARE_EQ);
    if (equal != 0) {
      return equal < 0 ? -1 : j;
    }
  }
  return total;
}

// Binds one keyword argument; -1 with an error set. [value] is taken over on success only.
int bind_keyword(FunctionObject* function, StackRef* locals, TupleObject* kwnames, Object* keyword, StackRef value,
                 int64_t total, Object* kwdict) {
  CodeObject* code = function->func_code;
  if (keyword == nullptr || !unicode_check(keyword)) {
    err_format(StaticType::TypeError, "%U() keywords must be strings", function->func_qualname.get());
    return -1;
  }
  const int64_t j = find_parameter(code, keyword, total);
  if (j < 0) {
    return -1;
  }
  if (j == total) {
    if (kwdict == nullptr) {
      if (code->co_posonlyargcount == 0 || !positional_only_by_name(function, kwnames)) {
        unexpected_keyword(function, keyword);
      }
      return -1;
    }
    if (dict_set_item(as_dict(kwdict), keyword, stack_object(value)) < 0) {
      return -1;
    }
    stack_close(value);
    return 0;
  }
  if (!stack_is_null(locals[j])) {
    err_format(StaticType::TypeError, "%U() got multiple values for argument '%S'", function->func_qualname.get(), keyword);
    return -1;
  }
  locals[j] = value;
  return 0;
}

int add_positional_defaults(FunctionObject* function, StackRef* locals, int64_t given, int64_t bound) {
  CodeObject* code = function->func_code;
  Object* defaults = function->func_defaults;
  const int64_t default_count = defaults == nullptr ? 0 : tuple_size(defaults);
  const int64_t required = code->co_argcount - default_count;
  for (int64_t i = given; i < required; ++i) {
    if (stack_is_null(locals[i])) {
      missing_arguments(function, locals, 0, required, "positional");
      return -1;
    }
  }
  for (int64_t i = bound > required ? bound - required : 0; i < default_count; ++i) {
    if (stack_is_null(locals[required + i])) {
      locals[required + i] = stack_new(tuple_item(defaults, i));
    }
  }
  return 0;
}

int add_keyword_defaults(FunctionObject* function, StackRef* locals, int64_t total) {
  CodeObject* code = function->func_code;
  bool missing = false;
  for (int64_t i = code->co_argcount; i < total; ++i) {
    if (!stack_is_null(locals[i])) {
      continue;
    }
    Object* value = nullptr;
    if (function->func_kwdefaults.address != 0 &&
        dict_get_item_ref(as_dict(function->func_kwdefaults), code_local_name(code, i), &value) < 0) {
      return -1;
    }
    if (value != nullptr) {
      locals[i] = stack_steal(value);
    } else {
      missing = true;
    }
  }
  if (missing) {
    missing_arguments(function, locals, code->co_argcount, total, "keyword-only");
    return -1;
  }
  return 0;
}

// Packs the positional arguments after the first [bound] into *args, or drops them (the error comes later).
int pack_rest(CodeObject* code, StackRef* locals, const StackRef* args, int64_t count, int64_t bound, int64_t total) {
  if ((code->co_flags & CO_VARARGS) == 0) {
    for (int64_t i = bound; i < count; ++i) {
      stack_close(args[i]);
    }
    return 0;
  }
  TupleObject* rest = tuple_empty();
  if (count > bound) {
    rest = tuple_from_slots(&args[bound].bits, count - bound);
    for (int64_t i = bound; i < count; ++i) {
      stack_close(args[i]);
    }
    if (rest == nullptr) {
      return -1;
    }
  }
  locals[total] = stack_steal(rest);
  return 0;
}

}  // namespace

int frame_bind_arguments(FunctionObject* function, StackRef* locals, const StackRef* args, int64_t count,
                         TupleObject* kwnames) {
  CodeObject* code = function->func_code;
  const int64_t total = code->co_argcount + code->co_kwonlyargcount;
  const int64_t keywords = kwnames == nullptr ? 0 : tuple_size(kwnames);
  Object* kwdict = nullptr;
  if ((code->co_flags & CO_VARKEYWORDS) != 0) {
    kwdict = dict_new();
    if (kwdict == nullptr) {
      for (int64_t i = 0; i < count + keywords; ++i) {
        stack_close(args[i]);
      }
      return -1;
    }
    locals[total + ((code->co_flags & CO_VARARGS) != 0 ? 1 : 0)] = stack_steal(kwdict);
  }
  const int64_t bound = count < code->co_argcount ? count : code->co_argcount;
  for (int64_t i = 0; i < bound; ++i) {
    locals[i] = args[i];
  }
  int failed = pack_rest(code, locals, args, count, bound, total);
  for (int64_t i = 0; i < keywords; ++i) {
    if (failed == 0) {
      failed = bind_keyword(function, locals, kwnames, tuple_item(kwnames, i), args[count + i], total, kwdict);
      if (failed == 0) {
        continue;
      }
    }
    stack_close(args[count + i]);
  }
  if (failed != 0) {
    return -1;
  }
  if (count > code->co_argcount && (code->co_flags & CO_VARARGS) == 0) {
    too_many_positional(function, locals, count);
    return -1;
  }
  if (count < code->co_argcount && add_positional_defaults(function, locals, count, bound) < 0) {
    return -1;
  }
  return code->co_kwonlyargcount > 0 ? add_keyword_defaults(function, locals, total) : 0;
}

}  // namespace heapglass
