// The type variables of an alias: finding them, and putting types in their place.
//
// What is a type variable says so itself, by a method __typing_subst__; what holds some says so by __parameters__.
//
// CPython: Objects/genericaliasobject.c, _Py_make_parameters and _Py_subs_parameters; Objects/typevarobject.c, _Py_typing_type_repr.
#include "object/generic_alias.h"

#include "object/abstract.h"
#include "object/container_support.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"

namespace heapglass {

namespace {

// The attribute [name], new; null where it is missing, or with an error set.
Object* optional(Object* object, Id name) {
  Object* value;
  return object_get_optional_attr(object, id_of(name), &value) < 0 ? nullptr : value;
}

int64_t find_identical(Object* tuple, Object* item) {
  for (int64_t i = 0; i < tuple_size(tuple); ++i) {
    if (tuple_item(tuple, i) == item) {
      return i;
    }
  }
  return -1;
}

int add_once(ListObject* list, Object* item) {
  for (int64_t i = 0; i < list->ob_size; ++i) {
    if (list_item(list, i) == item) {
      return 0;
    }
  }
  return list_append(list, item);
}

// A list or a tuple as a tuple: new reference.
Object* tuple_of(Object* args) {
  return list_check(args) ? list_as_tuple(as_list(args)) : new_ref(args);
}

int collect_parameters(ListObject* found, Object* item) {
  if (type_check(item)) {
    return 0;
  }
  Held<> substitute(optional(item, Id::__typing_subst__), "the attribute that was looked up");
  if (substitute) {
    return add_once(found, item);
  }
  Held<> parameters(err_occurred() ? nullptr : optional(item, Id::__parameters__), "the attribute that was looked up");
  if (err_occurred()) {
    return -1;
  }
  if (!parameters && (tuple_check(item) || list_check(item))) {
    parameters.reset(make_parameters(item));
    if (!parameters) {
      return -1;
    }
  }
  for (int64_t i = 0; parameters && tuple_check(parameters.get()) && i < tuple_size(parameters.get()); ++i) {
    if (add_once(found, tuple_item(parameters.get(), i)) < 0) {
      return -1;
    }
  }
  return 0;
}

int append_all(ListObject* list, Object* tuple) {
  for (int64_t i = 0; i < tuple_size(tuple); ++i) {
    if (list_append(list, tuple_item(tuple, i)) < 0) {
      return -1;
    }
  }
  return 0;
}

// What *[item] stands for where that is known: a new tuple; null without an error where it is not.
Object* unpacked_tuple(Object* item) {
  if (type_check(item)) {
    return nullptr;
  }
  Held<> args(optional(item, Id::__typing_unpacked_tuple_args__), "the attribute that was looked up");
  if (!args || is_none(args.get()) || !tuple_check(args.get())) {
    return nullptr;
  }
  const int64_t count = tuple_size(args.get());
  return count > 0 && tuple_item(args.get(), count - 1) == ellipsis() ? nullptr : args.release();
}

// The arguments that stand in brackets, unpacked: a new tuple. CPython: _unpack_args.
Object* unpack_arguments(Object* item) {
  Held<ListObject> list(list_new(0), "the list being made");
  Held<> given(tuple_check(item) ? new_ref(item) : static_cast<Object*>(tuple_pack({item})), "the arguments of the call");
  for (int64_t i = 0; list && given && i < tuple_size(given.get()); ++i) {
    Object* argument = tuple_item(given.get(), i);
    Held<> unpacked(unpacked_tuple(argument), "the arguments of the call");
    if (err_occurred() || (unpacked ? append_all(list.get(), unpacked.get()) : list_append(list.get(), argument)) < 0) {
      return nullptr;
    }
  }
  return list && given ? list_as_tuple(list.get()) : nullptr;
}

// Lets each parameter prepare the arguments: defaults are added, and what a TypeVarTuple takes becomes one tuple.
Object* prepare_arguments(Object* self, Object* parameters, Object* given) {
  Held<> item(given, "the arguments of the call");
  for (int64_t i = 0; item && i < tuple_size(parameters); ++i) {
    Held<> prepare(optional(tuple_item(parameters, i), Id::__typing_prepare_subst__), "the method being called");
    if (err_occurred()) {
      return nullptr;
    }
    if (!prepare || is_none(prepare.get())) {
      continue;
    }
    if (!tuple_check(item.get())) {
      item.reset(tuple_pack({item.get()}));
    }
    item.reset(item ? object_call_args(prepare.get(), {self, item.get()}) : nullptr);
  }
  return item.release();
}

// Whether [argument] is *Ts: 1, 0 or -1.
int is_unpacked_typevartuple(Object* argument) {
  Held<> mark(optional(argument, Id::__typing_is_unpacked_typevartuple__), "the attribute that was looked up");
  return mark ? object_is_true(mark.get()) : err_occurred() ? -1 : 0;
}

// [object] with its own variables replaced, where it has some. CPython: subs_tvars.
Object* substitute_inside(Object* object, Object* parameters, Object* given) {
  Held<> inner(optional(object, Id::__parameters__), "the attribute that was looked up");
  if (err_occurred()) {
    return nullptr;
  }
  if (!inner || !tuple_check(inner.get()) || tuple_size(inner.get()) == 0) {
    return new_ref(object);
  }
  Held<ListObject> arguments(list_new(0), "the list being made");
  for (int64_t i = 0; arguments && i < tuple_size(inner.get()); ++i) {
    Object* argument = tuple_item(inner.get(), i);
    const int64_t at = find_identical(parameters, argument);
    if (at >= 0) {
      argument = tuple_item(given, at);
      if (type_of(tuple_item(parameters, at))->tp_iter && tuple_check(argument)) {
        if (append_all(arguments.get(), argument) < 0) {
          return nullptr;
        }
        continue;
      }
    }
    if (list_append(arguments.get(), argument) < 0) {
      return nullptr;
    }
  }
  Held<> key(arguments ? list_as_tuple(arguments.get()) : nullptr, "the arguments of the call");
  return key ? object_get_item(object, key.get()) : nullptr;
}

Object* substitute_one(Object* argument, Object* parameters, Object* given) {
  Held<> substitute(optional(argument, Id::__typing_subst__), "the method being called");
  if (err_occurred()) {
    return nullptr;
  }
  if (!substitute) {
    return substitute_inside(argument, parameters, given);
  }
  const int64_t at = find_identical(parameters, argument);
  return object_call_one_arg(substitute.get(), tuple_item(given, at < 0 ? 0 : at));
}

// Substitutes within a list or a tuple among the arguments; the answer is of the same kind.
Object* substitute_sequence(Object* self, Object* argument, Object* parameters, Object* item) {
  Held<> made(substitute_parameters(self, argument, parameters, item), "the result of a built-in function");
  return made && list_check(argument) ? sequence_list(made.get()) : made.release();
}

// Appends what becomes of [argument] to [list].
int append_substituted(ListObject* list, Object* self, Object* argument, Object* parameters, Object* given) {
  if (type_check(argument)) {
    return list_append(list, argument);
  }
  if (tuple_check(argument) || list_check(argument)) {
    Held<> made(substitute_sequence(self, argument, parameters, given), "the result of a built-in function");
    return made ? list_append(list, made.get()) : -1;
  }
  const int unpacks = is_unpacked_typevartuple(argument);
  Held<> made(unpacks < 0 ? nullptr : substitute_one(argument, parameters, given), "the result of a built-in function");
  if (!made) {
    return -1;
  }
  if (unpacks == 0) {
    return list_append(list, made.get());
  }
  if (!tuple_check(made.get())) {
    err_format(StaticType::TypeError, "expected __typing_subst__ of %T objects to return a tuple, not %T", argument, made.get());
    return -1;
  }
  return append_all(list, made.get());
}

bool looks_like_alias(Object* item) {
  Held<> origin(optional(item, Id::__origin__), "the attribute that was looked up");
  Held<> args(origin ? optional(item, Id::__args__) : nullptr, "the attribute that was looked up");
  return static_cast<bool>(args);
}

}  // namespace

Object* make_parameters(Object* args) {
  Held<> items(tuple_of(args), "the arguments of the call");
  Held<ListObject> found(items ? list_new(0) : nullptr, "the list being made");
  for (int64_t i = 0; found && i < tuple_size(items.get()); ++i) {
    if (collect_parameters(found.get(), tuple_item(items.get(), i)) < 0) {
      return nullptr;
    }
  }
  return found ? list_as_tuple(found.get()) : nullptr;
}

Object* substitute_parameters(Object* self, Object* args, Object* parameters, Object* item) {
  const int64_t expected = tuple_size(parameters);
  if (expected == 0) {
    return err_format(StaticType::TypeError, "%R is not a generic class", self);
  }
  Object* unpacked = unpack_arguments(item);
  Held<> given(unpacked == nullptr ? nullptr : prepare_arguments(self, parameters, unpacked), "the arguments of the call");
  if (given && !tuple_check(given.get())) {
    given.reset(tuple_pack({given.get()}));
  }
  if (!given) {
    return nullptr;
  }
  const int64_t count = tuple_size(given.get());
  if (count != expected) {
    return err_format(StaticType::TypeError, "Too %s arguments for %R; actual %zd, expected %zd", count > expected ? "many" : "few", self, count,
                      expected);
  }
  Held<> items(tuple_of(args), "the arguments of the call");
  Held<ListObject> made(items ? list_new(0) : nullptr, "the list being made");
  for (int64_t i = 0; made && i < tuple_size(items.get()); ++i) {
    if (append_substituted(made.get(), self, tuple_item(items.get(), i), parameters, given.get()) < 0) {
      return nullptr;
    }
  }
  return made ? list_as_tuple(made.get()) : nullptr;
}

bool append_type_repr(std::string& text, Object* item) {
  if (item == ellipsis()) {
    text += "...";
    return true;
  }
  if (item == as_object(type_of(none()))) {
    text += "None";
    return true;
  }
  if (looks_like_alias(item)) {
    return append_repr(text, item);
  }
  Held<> qualname(err_occurred() ? nullptr : optional(item, Id::__qualname__), "an item whose repr is being made");
  Held<> module(qualname ? optional(item, Id::__module__) : nullptr, "an item whose repr is being made");
  if (err_occurred()) {
    return false;
  }
  if (!module || is_none(module.get())) {
    return append_repr(text, item);
  }
  Held<> head(object_str(module.get()), "an item whose repr is being made");
  Held<> tail(head ? object_str(qualname.get()) : nullptr, "an item whose repr is being made");
  if (!tail) {
    return false;
  }
  if (unicode_to_utf8(head.get()) != "builtins") {
    text += unicode_to_utf8(head.get()) + ".";
  }
  text += unicode_to_utf8(tail.get());
  return true;
}

}  // namespace heapglass
