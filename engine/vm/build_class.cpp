// The class statement. CPython: Python/bltinmodule.c, builtin___build_class__.
#include "object/abstract.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/method.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "vm/eval.h"
#include "vm/loop.h"

#include <string>

namespace heapglass {
namespace {

// Replaces bases that are no types by what their __mro_entries__ gives; the same tuple (shared) where none does.
TupleObject* update_bases(TupleObject* bases) {
  ListObject* changed = nullptr;
  for (int64_t i = 0; i < tuple_size(bases); ++i) {
    Object* base = tuple_item(bases, i);
    Object* method = nullptr;
    if (!type_check(base) && object_get_optional_attr(base, id_of(Id::__mro_entries__), &method) < 0) {
      xdecref(changed);
      return nullptr;
    }
    if (method == nullptr) {
      if (changed != nullptr) {
        list_append(changed, base);
      }
      continue;
    }
    Object* entries = object_call_one_arg(method, bases);
    decref(method);
    if (entries == nullptr || !tuple_check(entries)) {
      if (entries != nullptr) {
        err_set_string(StaticType::TypeError, "__mro_entries__ must return a tuple");
        decref(entries);
      }
      xdecref(changed);
      return nullptr;
    }
    if (changed == nullptr) {
      changed = list_new(0);
      for (int64_t k = 0; k < i; ++k) {
        list_append(changed, tuple_item(bases, k));
      }
    }
    for (int64_t k = 0; k < tuple_size(entries); ++k) {
      list_append(changed, tuple_item(entries, k));
    }
    decref(entries);
  }
  if (changed == nullptr) {
    return new_ref(bases);
  }
  Object* result = list_as_tuple(changed);
  decref(changed);
  return as_tuple(result);
}

// Splits the keywords: metaclass (new reference or null) and all others as a dict (new, or null where none are given).
bool split_keywords(Args args, Object** metaclass, DictObject** rest) {
  *metaclass = nullptr;
  *rest = nullptr;
  const int64_t count = args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
  if (count > 0 && (*rest = dict_new()) == nullptr) {
    return false;
  }
  for (int64_t i = 0; i < count; ++i) {
    Object* name = tuple_item(args.kwnames, i);
    Object* value = args[args.count + i];
    if (unicode_equal(name, id_of(Id::metaclass))) {
      *metaclass = new_ref(value);
      continue;
    }
    if (dict_set_item(*rest, name, value) < 0) {
      return false;
    }
  }
  return true;
}

// Calls [callable](first, second) with the class statement's keywords.
Object* call_with_keywords(Object* callable, std::initializer_list<Object*> arguments, DictObject* keywords) {
  if (keywords == nullptr || keywords->ma_used == 0) {
    return object_call_args(callable, arguments);
  }
  TupleObject* tuple = tuple_pack(arguments);
  Object* result = tuple == nullptr ? nullptr : object_call_tuple(callable, tuple, keywords);
  xdecref(tuple);
  return result;
}

Object* prepare_namespace(Object* metaclass, bool is_class, Object* name, TupleObject* bases, DictObject* keywords) {
  Object* prepare = nullptr;
  if (object_get_optional_attr(metaclass, id_of(Id::__prepare__), &prepare) < 0) {
    return nullptr;
  }
  if (prepare == nullptr) {
    return dict_new();
  }
  Object* space = call_with_keywords(prepare, {name, bases}, keywords);
  decref(prepare);
  if (space != nullptr && !mapping_check(space)) {
    err_format(StaticType::TypeError, "%.200s.__prepare__() must return a mapping, not %.200s",
               is_class ? std::string(type_full_name(as_type(metaclass))).c_str() : "<metaclass>", type_name_text(space));
    decref(space);
    return nullptr;
  }
  return space;
}

// Tells whether __classcell__ was handed on to type.__new__ as it must be; an error is set otherwise.
bool check_class_cell(Object* cell, Object* cls, Object* name) {
  if (cls == nullptr || !type_check(cls) || !cell_check(cell)) {
    return true;
  }
  Object* inside = static_cast<CellObject*>(cell)->ob_ref;
  if (inside == cls) {
    return true;
  }
  if (inside == nullptr) {
    err_format(StaticType::RuntimeError,
               "__class__ not set defining %.200R as %.200R. Was __classcell__ propagated to type.__new__?", name, cls);
  } else {
    err_format(StaticType::TypeError, "__class__ set to %.200R defining %.200R as %.200R", inside, name, cls);
  }
  return false;
}

}  // namespace

Object* build_class(Object*, Args args) {
  if (args.count < 2) {
    return err_set_string(StaticType::TypeError, "__build_class__: not enough arguments");
  }
  Object* function = args[0];
  if (!function_check(function)) {
    return err_set_string(StaticType::TypeError, "__build_class__: func must be a function");
  }
  Object* name = args[1];
  if (!unicode_check(name)) {
    return err_set_string(StaticType::TypeError, "__build_class__: name is not a string");
  }
  Held<TupleObject> written(tuple_from_slots(args.slots + 2, args.count - 2), "the bases of a class being made");
  if (!written) {
    return nullptr;
  }
  Held<TupleObject> bases(update_bases(written.get()), "the bases of a class being made");
  if (!bases) {
    return nullptr;
  }
  Object* given = nullptr;
  DictObject* rest = nullptr;
  const bool split = split_keywords(args, &given, &rest);
  Held<> metaclass(given, "the metaclass of a class being made");
  Held<DictObject> keywords(rest, "the arguments of the call");
  if (!split) {
    return nullptr;
  }
  bool is_class = true;
  if (!metaclass) {
    TypeObject* type = tuple_size(bases.get()) == 0 ? static_type(StaticType::Type) : type_of(tuple_item(bases.get(), 0));
    metaclass.reset(new_ref(as_object(type)));
  } else {
    is_class = type_check(metaclass.get());
  }
  if (is_class) {
    TypeObject* winner = type_calculate_metaclass(as_type(metaclass.get()), bases.get());
    if (winner == nullptr) {
      return nullptr;
    }
    if (as_object(winner) != metaclass.get()) {
      metaclass.reset(new_ref(as_object(winner)));
    }
  }
  Held<> space(prepare_namespace(metaclass.get(), is_class, name, bases.get(), keywords.get()),
               "the namespace of a class being made");
  if (!space) {
    return nullptr;
  }
  Held<> cell(eval_class_body(as_function(function), space.get()), "the result of a built-in function");
  if (!cell) {
    return nullptr;
  }
  if (bases.get() != written.get()) {
    Held<> orig_bases(unicode_intern_from_utf8("__orig_bases__"), "an argument of a built-in function");
    if (object_set_item(space.get(), orig_bases.get(), written.get()) < 0) {
      return nullptr;
    }
  }
  Held<> cls(call_with_keywords(metaclass.get(), {name, bases.get(), space.get()}, keywords.get()),
             "the result of a built-in function");
  if (!cls || !check_class_cell(cell.get(), cls.get(), name)) {
    return nullptr;
  }
  return cls.release();
}

}  // namespace heapglass
