// Pattern matching. CPython: Python/ceval.c, _PyEval_MatchClass and _PyEval_MatchKeys.
#include "object/abstract.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/set.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "vm/eval.h"

#include <string>

namespace heapglass {
namespace {

// Reads attribute [name] once; null without error where it is missing.
Object* match_attribute(Object* subject, Object* type, Object* name, SetObject* seen) {
  const int known = set_contains(seen, name);
  if (known != 0 || set_add(seen, name) < 0) {
    if (known > 0) {
      err_format(StaticType::TypeError, "%s() got multiple sub-patterns for attribute %R", std::string(type_short_name(as_type(type))).c_str(), name);
    }
    return nullptr;
  }
  Object* value = nullptr;
  object_get_optional_attr(subject, name, &value);
  return value;
}

// The attributes of the positional sub-patterns, appended to [attributes]; false where there is no match or an error.
bool match_positional(Object* subject, Object* type, int positional, SetObject* seen, ListObject* attributes) {
  Object* names = nullptr;
  if (object_get_optional_attr(type, id_of(Id::__match_args__), &names) < 0) {
    return false;
  }
  Held<> held(names, "an argument of a built-in function");
  bool match_self = false;
  if (names != nullptr) {
    if (!tuple_check_exact(names)) {
      err_format(StaticType::TypeError, "%s.__match_args__ must be a tuple (got %s)", std::string(type_short_name(as_type(type))).c_str(),
                 type_name_text(names));
      return false;
    }
  } else {
    match_self = has_feature(as_type(type), TPFLAGS_MATCH_SELF);
  }
  const int64_t allowed = match_self ? 1 : (names == nullptr ? 0 : tuple_size(names));
  if (allowed < positional) {
    err_format(StaticType::TypeError, "%s() accepts %d positional sub-pattern%s (%d given)", std::string(type_short_name(as_type(type))).c_str(),
               static_cast<int>(allowed), allowed == 1 ? "" : "s", positional);
    return false;
  }
  if (match_self) {
    return list_append(attributes, subject) == 0;
  }
  for (int i = 0; i < positional; ++i) {
    Object* name = tuple_item(names, i);
    if (!unicode_check_exact(name)) {
      err_format(StaticType::TypeError, "__match_args__ elements must be strings (got %s)", type_name_text(name));
      return false;
    }
    Object* value = match_attribute(subject, type, name, seen);
    if (value == nullptr) {
      return false;
    }
    list_append_take(attributes, value);
  }
  return true;
}

}  // namespace

Object* eval_match_class(Object* subject, Object* type, int positional, Object* names) {
  if (!type_check(type)) {
    return err_set_string(StaticType::TypeError, "called match pattern must be a class");
  }
  if (object_is_instance(subject, type) <= 0) {
    return nullptr;
  }
  Held<SetObject> seen(set_new(nullptr), "a set being built");
  Held<ListObject> attributes(list_new(0), "a set being built");
  if (!seen || !attributes) {
    return nullptr;
  }
  if (positional > 0 && !match_positional(subject, type, positional, seen.get(), attributes.get())) {
    return nullptr;
  }
  for (int64_t i = 0; i < tuple_size(names); ++i) {
    Object* value = match_attribute(subject, type, tuple_item(names, i), seen.get());
    if (value == nullptr) {
      return nullptr;
    }
    list_append_take(attributes.get(), value);
  }
  return list_as_tuple(attributes.get());
}

Object* eval_match_keys(Object* subject, Object* keys) {
  const int64_t count = tuple_size(keys);
  if (count == 0) {
    return tuple_empty();
  }
  Held<> get(nullptr, "the method being called");
  Object* method = nullptr;
  const bool unbound = object_get_method(subject, id_of(Id::get), &method);
  if (method == nullptr) {
    return nullptr;
  }
  get.reset(method);
  Held<SetObject> seen(set_new(nullptr), "a set being built");
  Held<> missing(object_call_no_args(static_type(StaticType::BaseObject)), "the result of a built-in function");
  Held<TupleObject> values(tuple_new(count), "a set being built");
  if (!seen || !missing || !values) {
    return nullptr;
  }
  for (int64_t i = 0; i < count; ++i) {
    Object* key = tuple_item(keys, i);
    const int known = set_contains(seen.get(), key);
    if (known != 0 || set_add(seen.get(), key) < 0) {
      if (known > 0) {
        err_format(StaticType::ValueError, "mapping pattern checks duplicate key (%R)", key);
      }
      return nullptr;
    }
    Object* value = unbound ? object_call_args(method, {subject, key, missing.get()}) : object_call_args(method, {key, missing.get()});
    if (value == nullptr) {
      return nullptr;
    }
    if (value == missing.get()) {
      decref(value);
      return none();
    }
    tuple_init_item(values.get(), i, value);
  }
  return values.release();
}

}  // namespace heapglass
