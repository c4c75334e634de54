// The module _collections: deque (deque.h), defaultdict, the fields of named tuples, and counting.
//
// CPython: Modules/_collectionsmodule.c.
#include "object/dict.h"
#include "object/dict_internal.h"
#include "object/descriptor.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/module.h"
#include "object/repr_guard.h"
#include "vm/modules/deque.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

#include <string>

namespace heapglass {

namespace {

// --- defaultdict ---------------------------------------------------------------------------------------------------------------

struct DefaultDictObject : DictObject {
  Ptr<Object> default_factory;
};
static_assert(sizeof(DefaultDictObject) == 56);

DefaultDictObject* as_default(Object* object) {
  return static_cast<DefaultDictObject*>(object);
}
TypeObject* dict_type() {
  return static_type(StaticType::Dict);
}

void default_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_default(self)->default_factory);
  TypeObject* type = type_of(self);
  dict_type()->tp_dealloc(self);
  decref(as_object(type));
}
int default_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_all(self, visit, context, as_default(self)->default_factory);
  return result != 0 ? result : dict_type()->tp_traverse(self, visit, context);
}
int default_clear(Object* self) {
  clear_ref(as_default(self)->default_factory);
  return dict_type()->tp_clear(self);
}

int default_init(Object* self, Args args) {
  Object* factory = nullptr;
  Args rest = args;
  if (args.count > 0) {
    factory = args[0];
    if (!is_none(factory) && !callable_check(factory)) {
      err_set_string(StaticType::TypeError, "first argument must be callable or None");
      return -1;
    }
    factory = is_none(factory) ? nullptr : factory;
    rest = args.skip(1);
  }
  Object* old = as_default(self)->default_factory;
  as_default(self)->default_factory = xnew_ref(factory);
  const int result = dict_type()->tp_init(self, rest);
  xdecref(old);
  return result;
}

Object* missing(Object* self, Object* key) {
  Object* factory = as_default(self)->default_factory;
  if (factory == nullptr || is_none(factory)) {
    return err_set_key_error(key);
  }
  Held<> held(new_ref(factory), "the method being called");
  Held<> value(object_call_no_args(factory), "the value stored into a dict");
  return value && object_set_item(self, key, value.get()) == 0 ? value.release() : nullptr;
}

Object* new_like(Object* self, Object* items) {
  Object* factory = as_default(self)->default_factory;
  return object_call_args(type_of(self), {factory == nullptr ? none() : factory, items});
}
Object* default_copy(Object* self) {
  return new_like(self, self);
}

Object* default_reduce(Object* self) {
  Object* factory = as_default(self)->default_factory;
  Held<> arguments(factory == nullptr || is_none(factory) ? tuple_empty() : tuple_pack({factory}), "the result of a built-in function");
  Held<> items(arguments ? object_call_method_no_args(self, id_of(Id::items)) : nullptr, "the result of a built-in function");
  Held<> iterator(items ? object_get_iter(items.get()) : nullptr, "the result of a built-in function");
  return iterator ? tuple_pack({as_object(type_of(self)), arguments.get(), none(), none(), iterator.get()}) : nullptr;
}

Object* factory_repr(Object* self) {
  Object* factory = as_default(self)->default_factory;
  if (factory == nullptr) {
    return unicode_from_ascii("None");
  }
  const int entered = repr_enter(factory);
  if (entered != 0) {
    return entered < 0 ? nullptr : unicode_from_ascii("...");
  }
  Object* text = object_repr(factory);
  repr_leave(factory);
  return text;
}

Object* default_repr(Object* self) {
  Held<> base(dict_type()->tp_repr(self), "an item whose repr is being made");
  Held<> factory(base ? factory_repr(self) : nullptr, "an item whose repr is being made");
  const std::string name(type_short_name(type_of(self)));
  return factory ? unicode_from_format("%s(%U, %U)", name.c_str(), factory.get(), base.get()) : nullptr;
}

Object* default_or(Object* left, Object* right) {
  Object* self = object_type_check(left, module_type(ModuleType::DefaultDict)) ? left : right;
  Object* other = self == left ? right : left;
  if (!dict_check(other)) {
    return not_implemented();
  }
  Held<> result(new_like(self, left), "the result of a built-in function");
  return result && dict_update(as_dict(result.get()), right) == 0 ? result.release() : nullptr;
}

void default_slots(TypeObject* type) {
  type->tp_dealloc = default_dealloc;
  type->tp_traverse = default_traverse;
  type->tp_clear = default_clear;
  type->tp_repr = default_repr;
  type->tp_init = default_init;
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_del;
  type->nb.or_ = default_or;
}

const MethodSpec DEFAULT_METHODS[] = {
    method_one("__missing__", missing),
    method_noargs("copy", default_copy),
    method_noargs("__copy__", default_copy),
    method_noargs("__reduce__", default_reduce),
};
const MemberSpec DEFAULT_MEMBERS[] = {{"default_factory", MemberKind::Object, offsetof(DefaultDictObject, default_factory), false}};
const LayoutField DEFAULT_LAYOUT[] = {
    {"ma_used", 16, "int64", ""},
    {"_ma_watcher_tag", 24, "int64", ""},
    {"ma_keys", 32, "dict_keys", "key or value"},
    {"ma_values", 40, "dict_values", "value"},
    {"default_factory", 48, "ref", "what makes the missing values of a defaultdict"},
};
const TypeSpec DEFAULT_DICT_SPEC = {
    .name = "collections.defaultdict",
    .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory",
    .basicsize = sizeof(DefaultDictObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE,
    .base = StaticType::Dict,
    .fill_slots = default_slots,
    .methods = DEFAULT_METHODS,
    .members = DEFAULT_MEMBERS,
    .layout = DEFAULT_LAYOUT,
    .module_type = ModuleType::DefaultDict,
};

// --- The fields of named tuples ---------------------------------------------------------------------------------------------------

struct TupleGetterObject : Object {
  int64_t index;
  Ptr<Object> doc;
};
static_assert(sizeof(TupleGetterObject) == 32);

TupleGetterObject* as_getter(Object* object) {
  return static_cast<TupleGetterObject*>(object);
}

Object* getter_new(TypeObject* type, Args args) {
  if (!args_no_keywords("_tuplegetter", args) || !args_check_count("_tuplegetter", args.count, 2, 2)) {
    return nullptr;
  }
  const int64_t index = number_as_ssize_t(args[0], StaticType::OverflowError);
  if (index == -1 && err_occurred()) {
    return nullptr;
  }
  auto* self = static_cast<TupleGetterObject*>(type->tp_alloc(type, 0));
  if (self != nullptr) {
    self->index = index;
    self->doc = new_ref(args[1]);
  }
  return self;
}

Object* getter_get(Object* self, Object* object, Object*) {
  const int64_t index = as_getter(self)->index;
  if (object == nullptr || (is_none(object))) {
    return new_ref(self);
  }
  if (!tuple_check(object)) {
    return err_format(StaticType::TypeError, "descriptor for index '%zd' for tuple subclasses doesn't apply to '%s' object", index,
                      type_name_text(object));
  }
  if (index < 0 || index >= tuple_size(object)) {
    return err_set_string(StaticType::IndexError, "tuple index out of range");
  }
  return new_ref(tuple_item(object, index));
}

int getter_set(Object*, Object*, Object* value) {
  err_set_string(StaticType::AttributeError, value == nullptr ? "can't delete attribute" : "can't set attribute");
  return -1;
}

Object* getter_reduce(Object* self) {
  Held<> index(long_from_int64(as_getter(self)->index), "the result of a built-in function");
  Held<> arguments(index ? tuple_pack({index.get(), as_getter(self)->doc.get()}) : nullptr, "the result of a built-in function");
  return arguments ? tuple_pack({as_object(type_of(self)), arguments.get()}) : nullptr;
}

Object* getter_repr(Object* self) {
  const std::string name(type_short_name(type_of(self)));
  return unicode_from_format("%s(%zd, %R)", name.c_str(), as_getter(self)->index, as_getter(self)->doc.get());
}

void getter_slots(TypeObject* type) {
  collected_slots<Collected<TupleGetterObject, &TupleGetterObject::doc>>(type);
  type->tp_descr_get = getter_get;
  type->tp_descr_set = getter_set;
  type->tp_new = getter_new;
  type->tp_repr = getter_repr;
}
const MethodSpec GETTER_METHODS[] = {method_noargs("__reduce__", getter_reduce)};
const MemberSpec GETTER_MEMBERS[] = {{"__doc__", MemberKind::Object, offsetof(TupleGetterObject, doc), false}};
const LayoutField GETTER_LAYOUT[] = {{"index", 16, "int64", ""}, {"doc", 24, "ref", "the description of a field of a named tuple"}};
const TypeSpec TUPLE_GETTER_SPEC = {
    .name = "collections._tuplegetter",
    .basicsize = sizeof(TupleGetterObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE,
    .fill_slots = getter_slots,
    .methods = GETTER_METHODS,
    .members = GETTER_MEMBERS,
    .layout = GETTER_LAYOUT,
    .module_type = ModuleType::TupleGetter,
};

// --- Counting ------------------------------------------------------------------------------------------------------------------------

bool is_plain_dict(Object* mapping) {
  if (!dict_check(mapping)) {
    return false;
  }
  return type_lookup(type_of(mapping), id_of(Id::get)) == type_lookup(dict_type(), id_of(Id::get)) &&
         type_lookup(type_of(mapping), id_of(Id::__setitem__)) == type_lookup(dict_type(), id_of(Id::__setitem__));
}

int count_in_dict(DictObject* dict, Object* key) {
  const int64_t hash = key_hash(key);
  if (hash == -1) {
    return -1;
  }
  Object* old = dict_get_item_known_hash(dict, key, hash);
  if (old == nullptr) {
    return err_occurred() ? -1 : dict_set_item_known_hash(dict, key, small_int(1), hash);
  }
  Held<> held(new_ref(old), "an operand of a binary operation");
  Held<> more(number_add(old, small_int(1)), "the value stored into a dict");
  return more ? dict_set_item_known_hash(dict, key, more.get(), hash) : -1;
}

int count_in_mapping(Object* mapping, Object* get, Object* key) {
  Held<> old(object_call_args(get, {key, small_int(0)}), "an operand of a binary operation");
  Held<> more(old ? number_add(old.get(), small_int(1)) : nullptr, "the value stored into a dict");
  return more ? object_set_item(mapping, key, more.get()) : -1;
}

Object* count_elements(Object*, Args args) {
  if (!args_check_count("_count_elements", args.count, 2, 2)) {
    return nullptr;
  }
  Object* mapping = args[0];
  Held<> iterator(object_get_iter(args[1]), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  const bool plain = is_plain_dict(mapping);
  Held<> get(plain ? nullptr : object_get_attr(mapping, id_of(Id::get)), "the method being called");
  if (!plain && !get) {
    return nullptr;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> key(next, "the key stored into a dict");
    if ((plain ? count_in_dict(as_dict(mapping), next) : count_in_mapping(mapping, get.get(), next)) < 0) {
      return nullptr;
    }
  }
  return err_occurred() ? nullptr : none();
}

const MethodSpec COLLECTIONS_FUNCTIONS[] = {method_fast("_count_elements", count_elements)};
int execute(Object* module) {
  return module_add(module, "OrderedDict", new_ref(as_object(static_type(StaticType::OrderedDict))));
}

const TypeSpec* const TYPES[] = {&DEQUE_SPEC, &DEFAULT_DICT_SPEC, &DEQUE_ITER_SPECS[0], &DEQUE_ITER_SPECS[1], &TUPLE_GETTER_SPEC};

}  // namespace

const ModuleSpec COLLECTIONS_MODULE_SPEC = {
    .name = "_collections",
    .doc = "High performance data structures.\n"
           "- deque:        ordered collection accessible from endpoints only\n"
           "- defaultdict:  dict subclass with a default value factory\n",
    .functions = COLLECTIONS_FUNCTIONS,
    .types = TYPES,
    .execute = execute,
};

}  // namespace heapglass
