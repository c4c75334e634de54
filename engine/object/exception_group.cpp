// Exception groups, and what except* does with them.
//
// CPython: Objects/exceptions.c, BaseExceptionGroup_new, exceptiongroup_split_recursive, _PyExc_PrepReraiseStar.
#include "object/exception_types.h"

#include "object/generic_alias.h"
#include "object/long.h"
#include "object/object_state.h"
#include "object/set.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

BaseExceptionGroupObject* as_group(Object* object) {
  return static_cast<BaseExceptionGroupObject*>(object);
}

TupleObject* group_items(Object* group) {
  return static_cast<TupleObject*>(as_group(group)->excs.get());
}

bool is_exception(Object* object) {
  return object_type_check(object, StaticType::Exception);
}

Object* group_new(TypeObject* type, Args args) {
  if (!args_no_keywords("BaseExceptionGroup", args)) {
    return nullptr;
  }
  if (args.count != 2) {
    return err_format(StaticType::TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zd given)", args.count);
  }
  if (!unicode_check(args[0])) {
    return err_format(StaticType::TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %.50s", type_name_text(args[0]));
  }
  if (!sequence_check(args[1])) {
    return err_set_string(StaticType::TypeError, "second argument (exceptions) must be a sequence");
  }
  Held<TupleObject> items(sequence_tuple(args[1]), "the exceptions of a group");
  if (!items) {
    return nullptr;
  }
  if (items->ob_size == 0) {
    return err_set_string(StaticType::ValueError, "second argument (exceptions) must be a non-empty sequence");
  }
  bool nested_base = false;
  for (int64_t i = 0; i < items->ob_size; ++i) {
    Object* item = tuple_item(items.get(), i);
    if (!exception_instance_check(item)) {
      return err_format(StaticType::ValueError, "Item %d of second argument (exceptions) is not an exception", static_cast<int>(i));
    }
    nested_base = nested_base || !is_exception(item);
  }
  TypeObject* plain = exception_group_type();
  if (type == static_type(StaticType::BaseExceptionGroup)) {
    if (!nested_base) {
      type = plain;
    }
  } else if (nested_base && type == plain) {
    return err_set_string(StaticType::TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
  } else if (nested_base && type_is_subtype(type, static_type(StaticType::Exception))) {
    return err_format(StaticType::TypeError, "Cannot nest BaseExceptions in '%.200s'", type_full_name(type).data());
  }
  Held<Object> self(base_exception_new(type, args), "the exception being made");
  if (!self) {
    return nullptr;
  }
  as_group(self.get())->msg = new_ref(args[0]);
  as_group(self.get())->excs = items.release();
  return self.release();
}

Object* group_str(Object* self) {
  const int64_t count = group_items(self)->ob_size;
  return unicode_from_format("%S (%zd sub-exception%s)", as_group(self)->msg.get(), count, count > 1 ? "s" : "");
}

Object* group_repr(Object* self) {
  Held<Object> name(type_name_object(type_of(self)), "the text of an exception");
  Held<Object> items(nullptr, "the exceptions of a group");
  // The list or tuple as it was given shows.
  Object* given = tuple_size(as_exception(self)->args) == 2 ? tuple_item(as_exception(self)->args, 1) : none();
  items.reset(list_check(given) ? static_cast<Object*>(sequence_list(group_items(self))) : new_ref(as_group(self)->excs.get()));
  return items ? unicode_from_format("%U(%R, %R)", name.get(), as_group(self)->msg.get(), items.get()) : nullptr;
}

// What a part of a group keeps of the whole: traceback, context, cause and notes. CPython: exceptiongroup_subset.
int copy_metadata(Object* from, Object* to) {
  exception_set_traceback(to, as_exception(from)->traceback);
  exception_set_context(to, exception_get_context(from));
  exception_set_cause(to, exception_get_cause(from));
  Object* notes;
  if (object_get_optional_attr(from, id_of(Id::__notes__), &notes) < 0) {
    return -1;
  }
  Held<Object> held(notes, "the notes of an exception");
  if (notes != nullptr && sequence_check(notes)) {
    Held<Object> copy(sequence_list(notes), "the notes of an exception");
    return copy ? object_set_attr(to, id_of(Id::__notes__), copy.get()) : -1;
  }
  return 0;
}

// Calls [bound] (taken over, may be null) as PyObject_CallMethod does: with the argument in a tuple.
Object* call_with_tuple(Object* bound, Object* argument) {
  Held<Object> method(bound, "the method being called");
  Held<TupleObject> arguments(method ? tuple_pack({argument}) : nullptr, "the arguments of the call");
  return arguments ? object_call_tuple(method.get(), arguments.get(), nullptr) : nullptr;
}

Object* subset(Object* group, ListObject* items) {
  if (items->ob_size == 0) {
    return new_ref(none());
  }
  Held<Object> part(call_with_tuple(object_get_attr(group, id_of(Id::derive)), items), "the exception being made");
  if (!part) {
    return nullptr;
  }
  if (!exception_group_check(part.get())) {
    return err_set_string(StaticType::TypeError, "derive must return an instance of BaseExceptionGroup");
  }
  return copy_metadata(group, part.get()) < 0 ? nullptr : part.release();
}

// What splitting asks of each exception, and whether it makes the rest.
struct Splitting {
  Object* matcher;           // A type, a tuple of types or a function; or, by identity, a set of addresses.
  bool by_identity = false;
  bool constructs_rest = true;
};

// Whether one leaf or group matches. 1, 0 or -1.
int matches(Object* exception, const Splitting& how) {
  Object* matcher = how.matcher;
  if (how.by_identity) {
    if (exception_group_check(exception)) {
      return 0;
    }
    Held<Object> address(long_from_pointer(exception), "the exceptions of a group");
    return address ? set_contains(as_set(matcher), address.get()) : -1;
  }
  if (type_check(matcher) || tuple_check(matcher)) {
    return err_given_exception_matches(exception, matcher) ? 1 : 0;
  }
  Held<Object> answer(object_call_one_arg(matcher, exception), "the result of a built-in function");
  return answer ? object_is_true(answer.get()) : -1;
}

// Splits [exception]: [*match] and [*rest] become new references, None where empty. CPython: exceptiongroup_split_recursive.
int split(Object* exception, const Splitting& how, Object** match, Object** rest) {
  *match = nullptr;
  *rest = nullptr;
  const int whole = matches(exception, how);
  if (whole < 0) {
    return -1;
  }
  if (whole > 0 || !exception_group_check(exception)) {
    *match = new_ref(whole > 0 ? exception : none());
    *rest = new_ref(whole > 0 ? none() : exception);
    return 0;
  }
  Held<ListObject> matching(list_new(0), "the exceptions of a group");
  Held<ListObject> others(how.constructs_rest ? list_new(0) : nullptr, "the exceptions of a group");
  if (!matching || (how.constructs_rest && !others) || enter_recursive_call(" in exceptiongroup_split_recursive")) {
    return -1;
  }
  int result = 0;
  TupleObject* items = group_items(exception);
  for (int64_t i = 0; i < items->ob_size && result == 0; ++i) {
    Object* part_match;
    Object* part_rest;
    result = split(tuple_item(items, i), how, &part_match, &part_rest);
    if (result == 0 && part_match != none()) {
      result = list_append(matching.get(), part_match);
    }
    if (result == 0 && how.constructs_rest && part_rest != none()) {
      result = list_append(others.get(), part_rest);
    }
    xdecref(part_match);
    xdecref(part_rest);
  }
  leave_recursive_call();
  if (result < 0) {
    return -1;
  }
  Held<Object> first(subset(exception, matching.get()), "the exception being made");
  Held<Object> second(!first ? nullptr : others ? subset(exception, others.get()) : new_ref(none()), "the exception being made");
  if (!second) {
    return -1;
  }
  *match = first.release();
  *rest = second.release();
  return 0;
}

bool check_matcher(Object* matcher) {
  bool good = exception_class_check(matcher) || (callable_check(matcher) && !type_check(matcher));
  if (tuple_check(matcher)) {
    good = true;
    for (int64_t i = 0; i < tuple_size(matcher); ++i) {
      good = good && exception_class_check(tuple_item(matcher, i));
    }
  }
  if (!good) {
    err_set_string(StaticType::TypeError, "expected an exception type, a tuple of exception types, or a callable (other than a class)");
  }
  return good;
}

Object* method_derive(Object* self, Object* items) {
  return object_call_args(static_type(StaticType::BaseExceptionGroup), {as_group(self)->msg.get(), items});
}

Object* method_split(Object* self, Object* matcher) {
  Object* match;
  Object* rest;
  if (!check_matcher(matcher) || split(self, {matcher}, &match, &rest) < 0) {
    return nullptr;
  }
  Object* pair = tuple_pack({match, rest});
  decref(match);
  decref(rest);
  return pair;
}

Object* method_subgroup(Object* self, Object* matcher) {
  Object* match;
  Object* rest;
  if (!check_matcher(matcher) || split(self, {.matcher = matcher, .constructs_rest = false}, &match, &rest) < 0) {
    return nullptr;
  }
  decref(rest);
  return match;
}

const MethodSpec METHODS[] = {
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
    method_one("derive", method_derive),
    method_one("split", method_split),
    method_one("subgroup", method_subgroup),
};

}  // namespace

std::span<const MethodSpec> exception_group_methods() {
  return METHODS;
}

void fill_exception_group(TypeObject* type) {
  fill_exception(type);
  type->tp_new = group_new;
  type->tp_init = base_exception_init;
  type->tp_str = group_str;
  type->tp_repr = group_repr;
}

bool exception_group_check(const Object* object) {
  return object_type_check(object, StaticType::BaseExceptionGroup);
}

// ExceptionGroup is a class with two bases, made while booting. CPython: create_exception_group_class.
TypeObject* exception_group_type() {
  return static_cast<TypeObject*>(object_state()->exception_group.get());
}

Object* exception_group_new(Object* message, Object* exceptions_list) {
  return object_call_args(static_type(StaticType::BaseExceptionGroup), {message, exceptions_list});
}

// A class may have a method split of its own. CPython: _PyEval_ExceptionGroupMatch.
Object* exception_group_split(Object* exception, Object* matcher, Object** rest) {
  Held<Object> pair(call_with_tuple(object_get_attr_string(exception, "split"), matcher), "the exceptions of a group");
  if (!pair) {
    return nullptr;
  }
  if (!tuple_check(pair.get())) {
    return err_format(StaticType::TypeError, "%.200s.split must return a tuple, not %.200s", type_name_text(exception), type_name_text(pair.get()));
  }
  if (tuple_size(pair.get()) < 2) {
    return err_format(StaticType::TypeError, "%.200s.split must return a 2-tuple, got tuple of size %zd", type_name_text(exception), tuple_size(pair.get()));
  }
  *rest = new_ref(tuple_item(pair.get(), 1));
  return new_ref(tuple_item(pair.get(), 0));
}

namespace {

// Adds the addresses of all leaves of [exception] to [leaves]. CPython: collect_exception_group_leaf_ids.
int collect_leaves(Object* exception, Object* leaves) {
  if (is_none(exception)) {
    return 0;
  }
  if (!exception_group_check(exception)) {
    Held<Object> address(long_from_pointer(exception), "the exceptions of a group");
    return address ? set_add(as_set(leaves), address.get()) : -1;
  }
  if (enter_recursive_call(" in collect_exception_group_leaf_ids")) {
    return -1;
  }
  int result = 0;
  TupleObject* items = group_items(exception);
  for (int64_t i = 0; i < items->ob_size && result == 0; ++i) {
    result = collect_leaves(tuple_item(items, i), leaves);
  }
  leave_recursive_call();
  return result;
}

}  // namespace

// [keep] is a list of exceptions; the leaves of all of them stay, by identity.
Object* exception_group_projection(Object* group, Object* keep) {
  Held<Object> leaves(set_new(nullptr), "the exceptions of a group");
  for (int64_t i = 0; leaves && i < list_size(keep); ++i) {
    if (collect_leaves(list_item(keep, i), leaves.get()) < 0) {
      return nullptr;
    }
  }
  Object* match;
  Object* rest;
  if (!leaves || split(group, {.matcher = leaves.get(), .by_identity = true, .constructs_rest = false}, &match, &rest) < 0) {
    return nullptr;
  }
  decref(rest);
  return match;
}

namespace {

bool same_metadata(Object* one, Object* other) {
  BaseExceptionObject* a = as_exception(one);
  BaseExceptionObject* b = as_exception(other);
  return a->notes.address == b->notes.address && a->traceback.address == b->traceback.address && a->cause.address == b->cause.address &&
         a->context.address == b->context.address;
}

}  // namespace

Object* exception_prep_reraise_star(Object* original, Object* raised_list) {
  const int64_t count = list_size(raised_list);
  if (count == 0) {
    return new_ref(none());
  }
  if (!exception_group_check(original)) {
    return new_ref(list_item(raised_list, 0));
  }
  Held<ListObject> raised(list_new(0), "the exceptions of a group");
  Held<ListObject> reraised(list_new(0), "the exceptions of a group");
  for (int64_t i = 0; raised && reraised && i < count; ++i) {
    Object* item = list_item(raised_list, i);
    if (item == none()) {
      continue;
    }
    ListObject* into = same_metadata(item, original) ? reraised.get() : raised.get();
    if (list_append(into, item) < 0) {
      return nullptr;
    }
  }
  if (!raised || !reraised) {
    return nullptr;
  }
  Held<Object> rest(exception_group_projection(original, reraised.get()), "the exception being made");
  if (!rest || raised->ob_size == 0) {
    return rest.release();
  }
  if (rest.get() != none() && list_append(raised.get(), rest.get()) < 0) {
    return nullptr;
  }
  if (raised->ob_size > 1) {
    return exception_group_new(empty_string(), raised.get());
  }
  return new_ref(list_item(raised.get(), 0));
}

}  // namespace heapglass
