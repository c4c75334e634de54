// Calling objects, and sorting the arguments of built-in functions.
#include "object/abstract.h"

#include "object/dict.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "memory/allocator.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

#include <cstring>

namespace heapglass {

// CPython: _Py_CheckFunctionResult.
Object* check_function_result(Object* callable, Object* result) {
  if (result == nullptr) {
    if (!err_occurred()) {
      err_format(StaticType::SystemError, "%R returned NULL without setting an exception", callable);
    }
    return nullptr;
  }
  if (err_occurred()) {
    decref(result);
    return nullptr;
  }
  return result;
}

Object* object_call(Object* callable, Args args) {
  TypeObject* type = type_of(callable);
  if (!type->tp_call) {
    return err_format(StaticType::TypeError, "'%.200s' object is not callable", type_name_text(callable));
  }
  if (enter_recursive_call(" while calling a Python object")) {
    return nullptr;
  }
  Object* result = type->tp_call(callable, args);
  leave_recursive_call();
  return check_function_result(callable, result);
}

Object* object_call_no_args(Object* callable) {
  return object_call(callable, Args{});
}

Object* object_call_one_arg(Object* callable, Object* argument) {
  const uint64_t slot = address_of(argument);
  return object_call(callable, Args{&slot, 1});
}

namespace {

constexpr int64_t SMALL_CALL = 8;

// Room for [count] arguments: on the host stack where they are few, else in the heap.
class ArgumentSlots {
 public:
  explicit ArgumentSlots(int64_t count)
      : slots_(count <= SMALL_CALL ? small_ : static_cast<uint64_t*>(mem_alloc(count * 8))) {
    if (slots_ == nullptr) {
      err_no_memory();
    }
  }
  ~ArgumentSlots() {
    if (slots_ != small_) {
      mem_free(slots_);
    }
  }
  ArgumentSlots(const ArgumentSlots&) = delete;
  ArgumentSlots& operator=(const ArgumentSlots&) = delete;
  uint64_t* get() { return slots_; }

 private:
  uint64_t small_[SMALL_CALL];
  uint64_t* slots_;
};

}  // namespace

Object* object_call_args(Object* callable, std::initializer_list<Object*> arguments) {
  uint64_t slots[SMALL_CALL];
  int64_t count = 0;
  for (Object* argument : arguments) {
    slots[count++] = address_of(argument);
  }
  return object_call(callable, Args{slots, count});
}

Object* object_call_prepend(Object* callable, Object* first, Args args) {
  const int64_t names = args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
  ArgumentSlots slots(args.count + names + 1);
  if (slots.get() == nullptr) {
    return nullptr;
  }
  slots.get()[0] = address_of(first);
  if (args.slots != nullptr) std::memcpy(slots.get() + 1, args.slots, static_cast<size_t>(args.count + names) * 8);
  return object_call(callable, Args{slots.get(), args.count + 1, args.kwnames});
}

Object* object_call_tuple(Object* callable, Object* tuple, Object* dict) {
  const int64_t count = tuple_size(tuple);
  const auto* items = reinterpret_cast<const uint64_t*>(as_tuple(tuple)->ob_item);
  if (dict == nullptr || dict_size(dict) == 0) {
    return object_call(callable, Args{items, count});
  }
  const int64_t named = dict_size(dict);
  ArgumentSlots slots(count + named);
  Held<TupleObject> names(tuple_new(named), "the arguments of the call");
  if (!names || slots.get() == nullptr) {
    return nullptr;
  }
  if (items != nullptr) std::memcpy(slots.get(), items, static_cast<size_t>(count) * 8);
  int64_t position = 0;
  Object* key;
  Object* value;
  for (int64_t i = 0; dict_next(as_dict(dict), &position, &key, &value); ++i) {
    if (!unicode_check(key)) {
      return err_set_string(StaticType::TypeError, "keywords must be strings");
    }
    tuple_init_item(names.get(), i, new_ref(key));
    slots.get()[count + i] = address_of(new_ref(value));
  }
  Object* result = object_call(callable, Args{slots.get(), count, names.get()});
  for (int64_t i = 0; i < named; ++i) {
    decref(reinterpret_cast<Object*>(host_of(slots.get()[count + i])));
  }
  return result;
}

// CPython: PyObject_VectorcallMethod.
Object* object_call_method(Object* self, Object* name, std::initializer_list<Object*> arguments) {
  Object* method = nullptr;
  const bool unbound = object_get_method(self, name, &method);
  if (method == nullptr) {
    return nullptr;
  }
  Held<Object> held(method, "the method being called");
  uint64_t slots[SMALL_CALL + 1];
  int64_t count = 0;
  slots[count++] = address_of(self);
  for (Object* argument : arguments) {
    slots[count++] = address_of(argument);
  }
  return unbound ? object_call(method, Args{slots, count}) : object_call(method, Args{slots + 1, count - 1});
}

Object* object_call_method_no_args(Object* self, Object* name) {
  return object_call_method(self, name, {});
}

Object* object_call_method_one_arg(Object* self, Object* name, Object* argument) {
  return object_call_method(self, name, {argument});
}

// --- Arguments of built-in functions -------------------------------------------------------------------------------------

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

bool too_many_positional(const char* function, int64_t given, int64_t total, int required, int maximum, bool keyword_only) {
  if (maximum == 0) {
    err_format(StaticType::TypeError, "%.200s() takes no positional arguments", function);
  } else {
    (void)keyword_only;
    err_format(StaticType::TypeError, "%.200s() takes %s %d positional argument%s (%zd given)", function,
               required < maximum ? "at most" : "exactly", maximum, maximum == 1 ? "" : "s", given);
  }
  (void)total;
  return false;
}

}  // namespace

// CPython: Python/getargs.c, _PyArg_UnpackKeywords.
bool args_unpack(const char* function, Args args, std::initializer_list<const char*> names, int required, Object** out,
                 int positional_only, int keyword_only) {
  const int total = static_cast<int>(names.size());
  const int max_positional = keyword_only < 0 ? total : keyword_only;
  const int64_t named = args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
  for (int i = 0; i < total; ++i) {
    out[i] = nullptr;
  }
  if (args.count + named > total && !(args.count > max_positional && named == 0 && max_positional < total)) {
    err_format(StaticType::TypeError, "%.200s() takes %s %d %sargument%s (%zd given)", function, required < total ? "at most" : "exactly",
               total, args.count == 0 ? "keyword " : "", total == 1 ? "" : "s", args.count + named);
    return false;
  }
  if (args.count > max_positional) {
    return too_many_positional(function, args.count, total, required, max_positional, keyword_only >= 0);
  }
  for (int64_t i = 0; i < args.count; ++i) {
    out[i] = args[i];
  }
  for (int64_t k = 0; k < named; ++k) {
    Object* name = tuple_item(args.kwnames, k);
    const int at = find_parameter(name, names, positional_only);
    if (at < 0) {
      if (find_parameter(name, names, 0) >= 0) {
        err_format(StaticType::TypeError, "%.200s() got some positional-only arguments passed as keyword arguments: '%U'", function, name);
      } else {
        err_format(StaticType::TypeError, "%.200s() got an unexpected keyword argument '%S'", function, name);
      }
      return false;
    }
    if (out[at] != nullptr) {
      err_format(StaticType::TypeError, "argument for %.200s() given by name ('%U') and position (%d)", function, name, at + 1);
      return false;
    }
    out[at] = args[args.count + k];
  }
  for (int i = 0; i < required; ++i) {
    if (out[i] == nullptr) {
      if (i < positional_only) {
        err_format(StaticType::TypeError, "%.200s() takes %s %d positional argument%s (%zd given)", function,
                   positional_only < max_positional || required < total ? "at least" : "exactly", required < positional_only ? required : positional_only,
                   required == 1 ? "" : "s", args.count);
      } else {
        err_format(StaticType::TypeError, "%.200s() missing required argument '%s' (pos %d)", function, names.begin()[i], i + 1);
      }
      return false;
    }
  }
  return true;
}

}  // namespace heapglass
