// The arguments of built-in functions, sorted and refused as CPython does. CPython: Python/getargs.c.

#include "object/abstract.h"
#include "object/errors.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/suggest.h"
#include "object/tuple.h"
#include "object/unicode.h"

namespace heapglass {

bool args_no_keywords(const char* function, Args args) {
  if (args.kwnames == nullptr || tuple_size(args.kwnames) == 0) {
    return true;
  }
  err_format(StaticType::TypeError, "%.200s() takes no keyword arguments", function);
  return false;
}

// CPython: _PyArg_CheckPositional.
bool args_check_count(const char* function, int64_t count, int64_t minimum, int64_t maximum) {
  if (count < minimum) {
    if (function != nullptr) {
      err_format(StaticType::TypeError, "%.200s expected %s%zd argument%s, got %zd", function, minimum == maximum ? "" : "at least ",
                 minimum, minimum == 1 ? "" : "s", count);
    } else {
      err_format(StaticType::TypeError, "unpacked tuple should have %s%zd element%s, but has %zd", minimum == maximum ? "" : "at least ",
                 minimum, minimum == 1 ? "" : "s", count);
    }
    return false;
  }
  if (count > maximum) {
    if (function != nullptr) {
      err_format(StaticType::TypeError, "%.200s expected %s%zd argument%s, got %zd", function, minimum == maximum ? "" : "at most ",
                 maximum, maximum == 1 ? "" : "s", count);
    } else {
      err_format(StaticType::TypeError, "unpacked tuple should have %s%zd element%s, but has %zd", minimum == maximum ? "" : "at most ",
                 maximum, maximum == 1 ? "" : "s", count);
    }
    return false;
  }
  return true;
}

namespace {

int find_parameter(Object* name, const std::initializer_list<const char*>& names, int from) {
  for (int i = from; i < static_cast<int>(names.size()); ++i) {
    if (unicode_equal_to_ascii(name, names.begin()[i])) {
      return i;
    }
  }
  return -1;
}

bool too_many(const char* function, const char* kind, int64_t given, int required, int maximum) {
  err_format(StaticType::TypeError, "%.200s() takes %s %d %sargument%s (%zd given)", function, required < maximum ? "at most" : "exactly",
             maximum, kind, maximum == 1 ? "" : "s", given);
  return false;
}

// CPython: error_unexpected_keyword_arg.
bool unexpected_keyword(const char* function, Object* name, std::initializer_list<const char*> names) {
  Held<ListObject> known(list_new(0), "the text of an exception");
  for (const char* each : names) {
    Object* text = known ? unicode_from_ascii(each) : nullptr;
    if (text == nullptr || list_append_take(known.get(), text) < 0) {
      return false;
    }
  }
  Held<> nearest(suggest_name(known.get(), name), "the text of an exception");
  if (nearest) {
    err_format(StaticType::TypeError, "%.200s() got an unexpected keyword argument '%S'. Did you mean '%S'?", function, name, nearest.get());
  } else {
    err_format(StaticType::TypeError, "%.200s() got an unexpected keyword argument '%S'", function, name);
  }
  return false;
}

// A parameter that must be given is missing.
bool missing(const char* function, const char* name, int at, int64_t given, int required, int positional_only, int maximum, int total) {
  if (at < positional_only) {
    const int least = required < positional_only ? required : positional_only;
    err_format(StaticType::TypeError, "%.200s() takes %s %d positional argument%s (%zd given)", function,
               positional_only < maximum || required < total ? "at least" : "exactly", least, required == 1 ? "" : "s", given);
  } else {
    err_format(StaticType::TypeError, "%.200s() missing required argument '%s' (pos %d)", function, name, at + 1);
  }
  return false;
}

}  // namespace

bool args_take_keywords(const char* function, Args args, std::initializer_list<const char*> names, Object** out) {
  for (size_t i = 0; i < names.size(); ++i) {
    out[i] = nullptr;
  }
  for (int64_t k = 0; args.kwnames != nullptr && k < tuple_size(args.kwnames); ++k) {
    const int at = find_parameter(tuple_item(args.kwnames, k), names, 0);
    if (at < 0) {
      return unexpected_keyword(function, tuple_item(args.kwnames, k), names);
    }
    out[at] = args[args.count + k];
  }
  return true;
}

bool args_unpack(const char* function, Args args, std::initializer_list<const char*> names, int required, Object** out,
                 int positional_only, int keyword_only) {
  const int total = static_cast<int>(names.size());
  const int maximum = keyword_only < 0 ? total : keyword_only;
  const int64_t named = args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
  for (int i = 0; i < total; ++i) {
    out[i] = nullptr;
  }
  if (args.count + named > total && !(args.count > maximum && named == 0 && maximum < total)) {
    return too_many(function, args.count == 0 ? "keyword " : "", args.count + named, required, total);
  }
  if (args.count > maximum) {
    return maximum == 0 ? (err_format(StaticType::TypeError, "%.200s() takes no positional arguments", function), false)
                        : too_many(function, "positional ", args.count, required, maximum);
  }
  for (int64_t i = 0; i < args.count; ++i) {
    out[i] = args[i];
  }
  Object* unknown = nullptr;
  for (int64_t k = 0; k < named; ++k) {
    Object* name = tuple_item(args.kwnames, k);
    const int at = find_parameter(name, names, positional_only);
    if (at < 0) {
      unknown = unknown == nullptr ? name : unknown;
    } else if (out[at] != nullptr) {
      err_format(StaticType::TypeError, "argument for %.200s() given by name ('%U') and position (%d)", function, name, at + 1);
      return false;
    } else {
      out[at] = args[args.count + k];
    }
  }
  for (int i = 0; i < required; ++i) {
    if (out[i] == nullptr) {
      return missing(function, names.begin()[i], i, args.count, required, positional_only, maximum, total);
    }
  }
  if (unknown != nullptr && find_parameter(unknown, names, 0) >= 0) {
    err_format(StaticType::TypeError, "%.200s() got some positional-only arguments passed as keyword arguments: '%U'", function, unknown);
    return false;
  }
  return unknown == nullptr || unexpected_keyword(function, unknown, names);
}

}  // namespace heapglass
