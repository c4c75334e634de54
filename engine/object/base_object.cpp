// The type object, the base of all others.
//
// CPython: Objects/typeobject.c, PyBaseObject_Type.
#include "object/gc_head.h"
#include "object/type_internal.h"

#include "object/abstract.h"
#include "object/cfunction.h"
#include "object/native_frame.h"
#include "object/set.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "object/descriptor.h"
#include "object/list.h"
#include "object/long.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

bool has_excess_arguments(Args args) {
  return args.count != 0 || (args.kwnames != nullptr && tuple_size(args.kwnames) != 0);
}

Object* abstract_class_error(TypeObject* type) {
  Held<Object> methods(object_get_attr(type, id_of(Id::__abstractmethods__)), "the result of a built-in function");
  Held<ListObject> sorted(methods ? sequence_list(methods.get()) : nullptr, "the list being made");
  if (!sorted || list_sort(sorted.get(), nullptr, false) < 0) {
    return nullptr;
  }
  Held<Object> separator(unicode_from_utf8("', '"), "the strings being joined");
  Held<Object> joined(separator ? unicode_join(separator.get(), sorted.get()) : nullptr, "the strings being joined");
  if (!joined) {
    return nullptr;
  }
  return err_format(StaticType::TypeError, "Can't instantiate abstract class %s without an implementation for abstract method%s '%U'",
                    type_full_name(type).data(), sorted->ob_size > 1 ? "s" : "", joined.get());
}

}  // namespace

Object* object_next_not_implemented(Object* self) {
  return err_format(StaticType::TypeError, "'%.200s' object is not iterable", type_name_text(self));
}

Object* object_new_slot(TypeObject* type, Args args) {
  if (has_excess_arguments(args)) {
    if (!type->tp_new.is(object_new_slot)) {
      return err_set_string(StaticType::TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (type->tp_init.is(object_init_slot)) {
      return err_format(StaticType::TypeError, "%.200s() takes no arguments", type_full_name(type).data());
    }
  }
  if (has_feature(type, TPFLAGS_IS_ABSTRACT)) {
    return abstract_class_error(type);
  }
  return type->tp_alloc(type, 0);
}

int object_init_slot(Object* self, Args args) {
  TypeObject* type = type_of(self);
  if (!has_excess_arguments(args)) {
    return 0;
  }
  if (!type->tp_init.is(object_init_slot)) {
    err_set_string(StaticType::TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    return -1;
  }
  if (type->tp_new.is(object_new_slot)) {
    err_format(StaticType::TypeError, "%.200s.__init__() takes exactly one argument (the instance to initialize)",
               type_full_name(type).data());
    return -1;
  }
  return 0;
}

Object* object_repr_slot(Object* self) {
  TypeObject* type = type_of(self);
  Held<Object> module(type_module_object(type), "the result of a built-in function");
  if (!module) {
    err_clear();
  }
  Held<Object> name(type_qualname_object(type), "the result of a built-in function");
  if (!name) {
    return nullptr;
  }
  if (module && unicode_check(module.get()) && !unicode_equal_to_ascii(module.get(), "builtins")) {
    return unicode_from_format("<%U.%U object at %p>", module.get(), name.get(), address_of(self));
  }
  return unicode_from_format("<%s object at %p>", type_full_name(type).data(), address_of(self));
}

Object* object_str_slot(Object* self) {
  Fn<UnaryFunction> repr = type_of(self)->tp_repr;
  return repr ? repr(self) : object_repr_slot(self);
}

namespace {

// CPython: object_richcompare. Only equality is known, and != is its inverse.
Object* object_compare_slot(Object* self, Object* other, int op) {
  if (op == COMPARE_EQ) {
    return self == other ? true_object() : not_implemented();
  }
  if (op != COMPARE_NE || !type_of(self)->tp_richcompare) {
    return not_implemented();
  }
  Object* equal = type_of(self)->tp_richcompare(self, other, COMPARE_EQ);
  if (equal == nullptr || equal == not_implemented()) {
    return equal;
  }
  Held<Object> held(equal, "the result of a built-in function");
  const int truth = object_is_true(equal);
  return truth < 0 ? nullptr : bool_object(truth == 0);
}

Object* get_class(Object* self) {
  return new_ref(as_object(type_of(self)));
}

Object* method_subclasshook(Object*, Args) {
  return not_implemented();
}

Object* method_init_subclass(Object* self, Args args) {
  if (has_excess_arguments(args)) {
    if (args.kwnames != nullptr && tuple_size(args.kwnames) != 0) {
      return err_format(StaticType::TypeError, "%s.__init_subclass__() takes no keyword arguments", type_full_name(as_type(self)).data());
    }
    return err_format(StaticType::TypeError, "object.__init_subclass__() takes no arguments (%zd given)", args.count);
  }
  return none();
}

Object* method_format(Object* self, Object* spec) {
  if (!unicode_check(spec)) {
    return err_format(StaticType::TypeError, "__format__() argument must be str, not %.50s", type_name_text(spec));
  }
  if (unicode_length(spec) > 0) {
    return err_format(StaticType::TypeError, "unsupported format string passed to %.200s.__format__", type_name_text(self));
  }
  return object_str(self);
}

Object* method_sizeof(Object* self) {
  TypeObject* type = type_of(self);
  int64_t size = type->tp_basicsize;
  if (type->tp_itemsize > 0) {
    int64_t items = static_cast<VarObject*>(self)->ob_size;
    if (long_check(self)) {
      items = static_cast<LongObject*>(self)->digits();
    }
    size += (items < 0 ? -items : items) * type->tp_itemsize;
  }
  return long_from_int64(size);
}

Object* method_dir(Object* self) {
  Object* own;
  if (object_get_optional_attr(self, id_of(Id::__dict__), &own) < 0) {
    return nullptr;
  }
  Held<Object> held(own, "the dict of the object");
  Held<DictObject> dict(own != nullptr && dict_check(own) ? dict_copy(as_dict(own)) : dict_new(), "the dict being made");
  Held<Object> cls(object_get_attr(self, id_of(Id::__class__)), "the result of a built-in function");
  if (!dict || !cls || type_merge_class_dict(dict.get(), cls.get()) < 0) {
    return nullptr;
  }
  return dict_keys_list(dict.get());
}

// The values of the fields that __slots__ names in all classes of [type], put into [dict].
int collect_slots(Object* self, DictObject* dict) {
  for (TypeObject* type = type_of(self); type != nullptr; type = type->tp_base) {
    for (int64_t i = 0; i < (has_feature(type, TPFLAGS_HEAPTYPE) ? type->ob_size : 0); ++i) {
      Object* name = type_slot_members(type)[i].name;
      Object* value;
      if (object_get_optional_attr(self, name, &value) < 0) {
        return -1;
      }
      Held<Object> held(value, "the attribute that was looked up");
      if (value != nullptr && dict_set_item(dict, name, value) < 0) {
        return -1;
      }
    }
  }
  return 0;
}

// CPython: object_getstate_default. The dict of the object, and with slots a pair of it and of their values.
Object* method_getstate(Object* self) {
  Object* own;
  if (object_get_optional_attr(self, id_of(Id::__dict__), &own) < 0) {
    return nullptr;
  }
  Held<Object> state(own != nullptr && dict_check(own) && dict_size(own) > 0 ? dict_copy(as_dict(own)) : new_ref(none()),
                     "the result of a built-in function");
  xdecref(own);
  Held<DictObject> slots(dict_new(), "the dict being made");
  if (!state || !slots || collect_slots(self, slots.get()) < 0) {
    return nullptr;
  }
  return slots->ma_used == 0 ? state.release() : tuple_pack({state.get(), slots.get()});
}

// The module copyreg, which vm/ imports: the state of objects is made by Python's own code there.
Object* call_copyreg(std::string_view function, Object* self, Object* protocol) {
  DictObject* modules = static_cast<DictObject*>(object_state()->sys_modules.get());
  Object* module = modules == nullptr ? nullptr : dict_get_item_with_error(modules, id_of(Id::copyreg));
  if (module == nullptr) {
    return err_format(StaticType::TypeError, "cannot pickle '%.200s' object", type_name_text(self));
  }
  Held<Object> method(object_get_attr_string(module, function), "the method being called");
  return method ? object_call_args(method.get(), {self, protocol}) : nullptr;
}

// How many fields __slots__ names in all classes of [type].
int64_t count_slots(const TypeObject* type) {
  int64_t count = 0;
  for (; type != nullptr; type = type->tp_base) {
    count += has_feature(type, TPFLAGS_HEAPTYPE) ? type->ob_size : 0;
  }
  return count;
}

// Refuses what has fields of its own that no state tells of. CPython: object_getstate_default, where it is required.
bool state_is_whole(Object* self) {
  const TypeObject* type = type_of(self);
  if (has_feature(type, TPFLAGS_DISALLOW_INSTANTIATION)) {
    err_format(StaticType::TypeError, "cannot pickle '%.200s' object", type_name_text(self));
    return false;
  }
  if (type->tp_itemsize != 0) {
    err_format(StaticType::TypeError, "cannot pickle %.200s objects", type_name_text(self));
    return false;
  }
  const int64_t pointers = (type->tp_dictoffset != 0 && !has_feature(type, TPFLAGS_MANAGED_DICT) ? 1 : 0) + (type->tp_weaklistoffset > 0 ? 1 : 0);
  if (type->tp_basicsize > static_cast<int64_t>(sizeof(Object)) + 8 * (pointers + count_slots(type))) {
    err_format(StaticType::TypeError, "cannot pickle '%.200s' object", type_name_text(self));
    return false;
  }
  return true;
}

// What sets and slices are made again of. CPython: set___reduce___impl, slice_reduce.
Object* reduce_set(Object* self) {
  Held<Object> items(sequence_list(self), "the result of a built-in function");
  Held<Object> arguments(items ? tuple_pack({items.get()}) : nullptr, "the result of a built-in function");
  Held<Object> state(arguments ? object_call_method_no_args(self, id_of(Id::__getstate__)) : nullptr, "the result of a built-in function");
  return state ? tuple_pack({as_object(type_of(self)), arguments.get(), state.get()}) : nullptr;
}
Object* reduce_slice(Object* self) {
  const auto* slice = static_cast<SliceObject*>(self);
  Held<Object> parts(tuple_pack({slice->start.get(), slice->stop.get(), slice->step.get()}), "the result of a built-in function");
  return parts ? tuple_pack({as_object(type_of(self)), parts.get()}) : nullptr;
}

// CPython: reduce_newobj, for protocol 2 and above: (copyreg.__newobj__, (cls, *args), state, listitems, dictitems).
Object* reduce_new_object(Object* self) {
  DictObject* modules = static_cast<DictObject*>(object_state()->sys_modules.get());
  Object* copyreg = modules == nullptr ? nullptr : dict_get_item_with_error(modules, id_of(Id::copyreg));
  if (copyreg == nullptr) {
    return err_format(StaticType::TypeError, "cannot pickle '%.200s' object", type_name_text(self));
  }
  Held<Object> maker(object_get_attr(copyreg, id_of(Id::__newobj__)), "the method being called");
  Object* get_arguments;
  if (!maker || object_get_optional_attr(self, id_of(Id::__getnewargs__), &get_arguments) < 0) {
    return nullptr;
  }
  Held<Object> getter(get_arguments, "the method being called");
  Held<Object> given(getter ? object_call_no_args(getter.get()) : tuple_empty(), "the result of a built-in function");
  if (!given || !tuple_check(given.get())) {
    return err_occurred() ? nullptr : err_set_string(StaticType::TypeError, "__getnewargs__ should return a tuple");
  }
  if (!getter && !has_feature(type_of(self), TPFLAGS_LIST_SUBCLASS) && !dict_check(self) &&
      type_lookup(type_of(self), id_of(Id::__getstate__)) == dict_get_item_with_error(static_type(StaticType::BaseObject)->tp_dict, id_of(Id::__getstate__)) &&
      !state_is_whole(self)) {
    return nullptr;
  }
  const int64_t count = tuple_size(given.get());
  Held<TupleObject> arguments(tuple_new(count + 1), "the result of a built-in function");
  if (!arguments) {
    return nullptr;
  }
  tuple_init_item(arguments.get(), 0, new_ref(as_object(type_of(self))));
  for (int64_t i = 0; i < count; ++i) {
    tuple_init_item(arguments.get(), i + 1, new_ref(tuple_item(given.get(), i)));
  }
  Held<Object> state(object_call_method_no_args(self, id_of(Id::__getstate__)), "the result of a built-in function");
  if (!state) {
    return nullptr;
  }
  Held<Object> items(has_feature(type_of(self), TPFLAGS_LIST_SUBCLASS) ? object_get_iter(self) : new_ref(none()),
                     "the result of a built-in function");
  Held<Object> pairs(nullptr, "the result of a built-in function");
  if (dict_check(self)) {
    Held<Object> view(object_call_method_no_args(self, id_of(Id::items)), "the result of a built-in function");
    pairs.reset(view ? object_get_iter(view.get()) : nullptr);
  } else {
    pairs.reset(new_ref(none()));
  }
  return items && pairs ? tuple_pack({maker.get(), arguments.get(), state.get(), items.get(), pairs.get()}) : nullptr;
}

Object* method_reduce(Object* self) {
  return call_copyreg("_reduce_ex", self, small_int(0));
}

Object* method_reduce_ex(Object* self, Object* protocol) {
  Object* own;
  if (object_get_optional_attr(self, id_of(Id::__reduce__), &own) < 0) {
    return nullptr;
  }
  Held<Object> reduce(own, "the method being called");
  if (reduce) {
    Object* of_class = type_lookup(type_of(self), id_of(Id::__reduce__));
    Object* of_object = dict_get_item_with_error(static_type(StaticType::BaseObject)->tp_dict, id_of(Id::__reduce__));
    if (of_class != of_object) {
      return object_call_no_args(reduce.get());
    }
    reduce.reset(nullptr);
  }
  const int64_t number = number_as_ssize_t(protocol, StaticType::OverflowError);
  if (number == -1 && err_occurred()) {
    return nullptr;
  }
  if (any_set_check(self)) {
    return reduce_set(self);
  }
  if (slice_check(self)) {
    return reduce_slice(self);
  }
  return number >= 2 ? reduce_new_object(self) : call_copyreg("_reduce_ex", self, protocol);
}

const MethodSpec METHODS[] = {
    method_one("__reduce_ex__", method_reduce_ex),
    method_noargs("__reduce__", method_reduce),
    method_noargs("__getstate__", method_getstate),
    method_fast("__subclasshook__", method_subclasshook, METHOD_CLASS),
    method_keywords("__init_subclass__", method_init_subclass, METHOD_CLASS),
    method_one("__format__", method_format),
    method_noargs("__sizeof__", method_sizeof),
    method_noargs("__dir__", method_dir),
};

const GetSetSpec GETSETS[] = {{"__class__", get_class, object_set_class}};

void fill_slots(TypeObject* type) {
  type->tp_dealloc = object_dealloc;
  type->tp_repr = object_repr_slot;
  type->tp_hash = object_generic_hash;
  type->tp_str = object_str_slot;
  type->tp_getattro = object_generic_get_attr;
  type->tp_setattro = object_generic_set_attr;
  type->tp_richcompare = object_compare_slot;
  type->tp_init = object_init_slot;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = object_new_slot;
  type->tp_free = object_free_slot;
}

// --- What instances of classes get in the namespace of their class -------------------------------------------------------

TypeObject* dict_giving_base(TypeObject* type) {
  for (; type->tp_base.address != 0; type = type->tp_base) {
    if (type->tp_dictoffset != 0 && !has_feature(type, TPFLAGS_HEAPTYPE)) {
      return type;
    }
  }
  return nullptr;
}

// CPython: subtype_dict. A built-in base with a __dict__ of its own (a module) decides.
Object* get_instance_dict(Object* self) {
  TypeObject* base = dict_giving_base(type_of(self));
  Object* descriptor = base == nullptr ? nullptr : type_lookup(base, id_of(Id::__dict__));
  if (descriptor != nullptr && is_data_descriptor(descriptor)) {
    return type_of(descriptor)->tp_descr_get(descriptor, self, as_object(type_of(self)));
  }
  return object_generic_get_dict(self);
}

int set_instance_dict(Object* self, Object* value) {
  if (value != nullptr && !dict_check(value)) {
    err_format(StaticType::TypeError, "__dict__ must be set to a dictionary, not a '%.200s'", type_name_text(value));
    return -1;
  }
  if (has_feature(type_of(self), TPFLAGS_MANAGED_DICT)) {
    return object_set_managed_dict(self, value);
  }
  return object_generic_set_dict(self, value);
}

Object* get_instance_weakref(Object* self) {
  TypeObject* type = type_of(self);
  if (type->tp_weaklistoffset == 0) {
    return err_set_string(StaticType::AttributeError, "This object has no __weakref__");
  }
  const auto* field = reinterpret_cast<Ptr<Object>*>(reinterpret_cast<std::byte*>(self) + type->tp_weaklistoffset);
  Object* first = *field;
  return new_ref(first == nullptr ? none() : first);
}

}  // namespace

const GetSetSpec SUBTYPE_GETSETS[2] = {
    {"__dict__", get_instance_dict, set_instance_dict},
    {"__weakref__", get_instance_weakref},
};

// --- object.__new__ and its like as functions -----------------------------------------------------------------------------

namespace {

// The nearest base that is not a class whose __new__ runs Python. CPython: tp_new_wrapper's staticbase.
TypeObject* static_base_of(TypeObject* type) {
  while (type != nullptr && type->tp_new.is(slot_tp_new)) {
    type = type->tp_base;
  }
  return type;
}

Object* tp_new_wrapper(Object* self, Args args) {
  TypeObject* type = as_type(self);
  const char* name = type_full_name(type).data();
  if (args.count < 1) {
    return err_format(StaticType::TypeError, "%s.__new__(): not enough arguments", name);
  }
  if (!type_check(args[0])) {
    return err_format(StaticType::TypeError, "%s.__new__(X): X is not a type object (%s)", name, type_name_text(args[0]));
  }
  TypeObject* subtype = as_type(args[0]);
  const char* sub_name = type_full_name(subtype).data();
  if (!type_is_subtype(subtype, type)) {
    return err_format(StaticType::TypeError, "%s.__new__(%s): %s is not a subtype of %s", name, sub_name, sub_name, name);
  }
  TypeObject* base = static_base_of(subtype);
  if (base != nullptr && !(base->tp_new == type->tp_new)) {
    return err_format(StaticType::TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", name, sub_name, type_full_name(base).data());
  }
  Held<TupleObject> rest(args.tuple == nullptr ? nullptr : as_tuple(tuple_slice(args.tuple, 1, args.count)), "the arguments of the call");
  return type->tp_new(subtype, Args{args.slots + 1, args.count - 1, args.kwnames, rest.get()});
}

}  // namespace

const MethodSpec TP_NEW_METHOD = method_keywords("__new__", tp_new_wrapper, METHOD_VARARGS);

int type_add_tp_new_wrapper(TypeObject* type) {
  Object* function = cfunction_new(&TP_NEW_METHOD, type, nullptr);
  if (function == nullptr) {
    return -1;
  }
  const int there = dict_contains(type->tp_dict, id_of(Id::__new__));
  const int result = there != 0 ? there : dict_set_item(type->tp_dict, id_of(Id::__new__), function);
  decref(function);
  return result < 0 ? -1 : 0;
}

const TypeSpec BASE_OBJECT_SPEC = {
    .type = StaticType::BaseObject,
    .name = "object",
    .doc = "object()\n--\n\nThe base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n"
           "instance that has no instance attributes and cannot be given any.\n",
    .basicsize = sizeof(Object),
    .flags = TPFLAGS_BASETYPE,
    .fill_slots = fill_slots,
    .methods = METHODS,
    .getsets = GETSETS,
};

}  // namespace heapglass
