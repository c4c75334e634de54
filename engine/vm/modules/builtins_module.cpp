// The module builtins: its types, its exceptions and the functions that work on one or two objects.
//
// CPython: Python/bltinmodule.c.

#include "base/bigint_text.h"
#include "object/call_arguments.h"
#include "object/abstract.h"
#include "object/cfunction.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/long_internal.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_internal.h"
#include "object/type_object.h"
#include "object/bytes.h"
#include "object/unicode_internal.h"
#include "vm/eval.h"
#include "vm/modules/io_types.h"
#include "vm/modules/builtins.h"
#include "vm/modules/module_specs.h"

namespace heapglass {

namespace {

Object* builtin_abs(Object*, Object* object) {
  return number_absolute(object);
}
Object* builtin_ascii(Object*, Object* object) {
  return object_ascii(object);
}
Object* builtin_callable(Object*, Object* object) {
  return bool_object(callable_check(object));
}
Object* builtin_hash(Object*, Object* object) {
  const int64_t hash = object_hash(object);
  return hash == -1 && err_occurred() ? nullptr : long_from_int64(hash);
}
Object* builtin_id(Object*, Object* object) {
  return long_from_pointer(object);
}
Object* builtin_len(Object*, Object* object) {
  const int64_t size = object_size(object);
  return size < 0 ? nullptr : long_from_int64(size);
}
Object* builtin_repr(Object*, Object* object) {
  return object_repr(object);
}

Object* number_text(Object* object, int base) {
  Held<> number(number_index(object), "an argument of a built-in function");
  return number ? long_to_text(number.get(), base) : nullptr;
}
Object* builtin_bin(Object*, Object* object) {
  return number_text(object, 2);
}
Object* builtin_oct(Object*, Object* object) {
  return number_text(object, 8);
}
Object* builtin_hex(Object*, Object* object) {
  return number_text(object, 16);
}

Object* builtin_chr(Object*, Object* object) {
  Held<> number(number_index(object), "an argument of a built-in function");
  if (!number) {
    return nullptr;
  }
  int overflow;
  const int64_t value = long_as_int64_and_overflow(number.get(), &overflow);
  if (overflow != 0 || value < 0 || value > 0x10FFFF) {
    return err_set_string(StaticType::ValueError, "chr() arg not in range(0x110000)");
  }
  return unicode_from_ordinal(static_cast<uint32_t>(value));
}

Object* builtin_ord(Object*, Object* object) {
  int64_t size;
  if (unicode_check(object)) {
    size = unicode_length(object);
    if (size == 1) {
      return long_from_int64(unicode_read(object, 0));
    }
  } else if (bytes_check(object)) {
    size = object_size(object);
    if (size == 1) {
      return long_from_int64(static_cast<uint8_t>(bytes_view(object)[0]));
    }
  } else {
    return err_format(StaticType::TypeError, "ord() expected string of length 1, but %T found", object);
  }
  return err_format(StaticType::TypeError, "ord() expected a character, but string of length %zd found", size);
}

Object* builtin_divmod(Object*, Args args) {
  return args_check_count("divmod", args.count, 2, 2) ? number_divmod(args[0], args[1]) : nullptr;
}

Object* builtin_pow(Object*, Args args) {
  Object* values[3] = {nullptr, nullptr, nullptr};
  if (!args_unpack("pow", args, {"base", "exp", "mod"}, 2, values)) {
    return nullptr;
  }
  return number_power(values[0], values[1], values[2] == nullptr ? none() : values[2]);
}

Object* builtin_round(Object*, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("round", args, {"number", "ndigits"}, 1, values)) {
    return nullptr;
  }
  bool unbound;
  Held<> method(lookup_maybe_method(values[0], id_of(Id::__round__), &unbound), "the method being called");
  if (!method) {
    return err_occurred() ? nullptr
                          : static_cast<Object*>(err_format(StaticType::TypeError,
                                                            "type %T doesn't define __round__ method", values[0]));
  }
  const bool with_digits = values[1] != nullptr && !is_none(values[1]);
  if (unbound) {
    return with_digits ? object_call_args(method.get(), {values[0], values[1]}) : object_call_one_arg(method.get(), values[0]);
  }
  return with_digits ? object_call_one_arg(method.get(), values[1]) : object_call_no_args(method.get());
}

Object* builtin_format(Object*, Args args) {
  if (!args_check_count("format", args.count, 1, 2)) {
    return nullptr;
  }
  if (args.count == 2 && !unicode_check(args[1])) {
    return err_format(StaticType::TypeError, "format() argument 2 must be str, not %T", args[1]);
  }
  return object_format(args[0], args.count == 2 ? args[1] : nullptr);
}

Object* builtin_isinstance(Object*, Args args) {
  if (!args_check_count("isinstance", args.count, 2, 2)) {
    return nullptr;
  }
  const int result = object_is_instance(args[0], args[1]);
  return result < 0 ? nullptr : bool_object(result != 0);
}
Object* builtin_issubclass(Object*, Args args) {
  if (!args_check_count("issubclass", args.count, 2, 2)) {
    return nullptr;
  }
  const int result = object_is_subclass(args[0], args[1]);
  return result < 0 ? nullptr : bool_object(result != 0);
}

bool check_name(const char* function, Object* name) {
  if (unicode_check(name)) {
    return true;
  }
  static_cast<void>(function);
  err_format(StaticType::TypeError, "attribute name must be string, not '%T'", name);
  return false;
}

Object* builtin_getattr(Object*, Args args) {
  if (!args_check_count("getattr", args.count, 2, 3) || !check_name("getattr", args[1])) {
    return nullptr;
  }
  if (args.count == 2) {
    return object_get_attr(args[0], args[1]);
  }
  Object* value;
  const int found = object_get_optional_attr(args[0], args[1], &value);
  return found < 0 ? nullptr : found > 0 ? value : new_ref(args[2]);
}
Object* builtin_hasattr(Object*, Args args) {
  if (!args_check_count("hasattr", args.count, 2, 2) || !check_name("hasattr", args[1])) {
    return nullptr;
  }
  const int found = object_has_attr(args[0], args[1]);
  return found < 0 ? nullptr : bool_object(found != 0);
}
Object* builtin_setattr(Object*, Args args) {
  if (!args_check_count("setattr", args.count, 3, 3)) {
    return nullptr;
  }
  return object_set_attr(args[0], args[1], args[2]) < 0 ? nullptr : none();
}
Object* builtin_delattr(Object*, Args args) {
  if (!args_check_count("delattr", args.count, 2, 2)) {
    return nullptr;
  }
  return object_set_attr(args[0], args[1], nullptr) < 0 ? nullptr : none();
}

Object* builtin_build_class(Object* self, Args args) {
  return build_class(self, args);
}

// Names of the built-in types that are not exceptions.
constexpr StaticType TYPES[] = {
    StaticType::Bool,      StaticType::MemoryView, StaticType::ByteArray,    StaticType::Bytes,    StaticType::ClassMethod,
    StaticType::Complex,   StaticType::Dict,       StaticType::Enumerate,    StaticType::Filter,   StaticType::Float,
    StaticType::FrozenSet, StaticType::Property,   StaticType::Long,         StaticType::List,     StaticType::Map,
    StaticType::BaseObject, StaticType::Range,     StaticType::Reversed,     StaticType::Set,      StaticType::Slice,
    StaticType::StaticMethod, StaticType::Unicode, StaticType::Super,        StaticType::Tuple,    StaticType::Type,
    StaticType::Zip,
};

constexpr std::string_view TYPE_NAMES[] = {
#define X(name, text) text,
    HEAPGLASS_STATIC_TYPES(X)
#undef X
};

int add_type(Object* module, StaticType type) {
  TypeObject* object = static_type(type);
  if (!has_feature(object, TPFLAGS_READY)) {
    return 0;
  }
  return module_add(module, TYPE_NAMES[static_cast<uint32_t>(type)], reinterpret_cast<Object*>(object));
}

int execute(Object* module) {
  const struct {
    const char* name;
    Object* value;
  } constants[] = {{"None", none()},           {"Ellipsis", ellipsis()},   {"NotImplemented", not_implemented()},
                   {"False", false_object()}, {"True", true_object()}, {"__debug__", true_object()}};
  for (const auto& row : constants) {
    if (module_add(module, row.name, row.value) < 0) {
      return -1;
    }
  }
  for (StaticType type : TYPES) {
    if (add_type(module, type) < 0) {
      return -1;
    }
  }
  for (uint32_t i = static_cast<uint32_t>(StaticType::BaseException); i <= static_cast<uint32_t>(StaticType::UserWarning); ++i) {
    if (add_type(module, static_cast<StaticType>(i)) < 0) {
      return -1;
    }
  }
  Object* os_error = reinterpret_cast<Object*>(static_type(StaticType::OSError));
  if (module_add(module, "EnvironmentError", os_error) < 0 || module_add(module, "IOError", os_error) < 0) {
    return -1;
  }
  if (module_add(module, "open", io_open_function()) < 0) {
    return -1;
  }
  Object* group = object_state()->exception_group;
  return group == nullptr ? 0 : module_add(module, "ExceptionGroup", new_ref(group));
}

const MethodSpec FUNCTIONS[] = {
    method_keywords("__build_class__", builtin_build_class),
    method_keywords("__import__", builtin_import),
    method_one("abs", builtin_abs),
    method_one("all", builtin_all),
    method_one("any", builtin_any),
    method_one("ascii", builtin_ascii),
    method_one("bin", builtin_bin),
    method_one("callable", builtin_callable),
    method_one("chr", builtin_chr),
    method_keywords("compile", builtin_compile),
    method_fast("delattr", builtin_delattr),
    method_fast("dir", builtin_dir, METHOD_VARARGS),
    method_fast("divmod", builtin_divmod),
    method_keywords("eval", builtin_eval),
    method_keywords("exec", builtin_exec),
    method_fast("format", builtin_format),
    method_fast("getattr", builtin_getattr),
    method_noargs("globals", builtin_globals),
    method_fast("hasattr", builtin_hasattr),
    method_one("hash", builtin_hash),
    method_one("hex", builtin_hex),
    method_one("id", builtin_id),
    method_fast("input", builtin_input),
    method_fast("isinstance", builtin_isinstance),
    method_fast("issubclass", builtin_issubclass),
    method_fast("iter", builtin_iter),
    method_one("len", builtin_len),
    method_noargs("locals", builtin_locals),
    method_keywords("max", builtin_max),
    method_keywords("min", builtin_min),
    method_fast("next", builtin_next),
    method_one("oct", builtin_oct),
    method_one("ord", builtin_ord),
    method_keywords("pow", builtin_pow),
    method_keywords("print", builtin_print),
    method_one("repr", builtin_repr),
    method_keywords("round", builtin_round),
    method_fast("setattr", builtin_setattr),
    method_keywords("sorted", builtin_sorted),
    method_keywords("sum", builtin_sum),
    method_fast("vars", builtin_vars, METHOD_VARARGS),
};

}  // namespace

const ModuleSpec BUILTINS_MODULE_SPEC = {
    .name = "builtins",
    .doc = "Built-in functions, types, exceptions, and other objects.\n\n"
           "This module provides direct access to all 'built-in'\n"
           "identifiers of Python; for example, builtins.len is\n"
           "the full name for the built-in function len().\n\n"
           "This module is not normally accessed explicitly by most\n"
           "applications, but can be useful in modules that provide\n"
           "objects with the same name as a builtin and need to use\n"
           "the built-in of that name.",
    .functions = FUNCTIONS,
    .execute = execute,
};

}  // namespace heapglass
