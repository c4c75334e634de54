// The module _abc: what abstract base classes remember, and the checks that ask them.
//
// Each abstract class has an object with three sets of weak references: registered classes, and the answers known so far.
//
// CPython: Modules/_abc.c.
#include "object/cfunction.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/set.h"
#include "object/set_internal.h"
#include "object/weakref.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

constexpr uint64_t COLLECTION_FLAGS = TPFLAGS_SEQUENCE | TPFLAGS_MAPPING;

struct AbcDataObject : Object {
  Ptr<SetObject> registry, cache, negative_cache;
  uint64_t negative_cache_version;
};
static_assert(sizeof(AbcDataObject) == 48);

AbcDataObject* as_data(Object* object) {
  return static_cast<AbcDataObject*>(object);
}

uint64_t& invalidation_counter() {
  return object_state()->abc_invalidation_counter;
}

Object* data_new(TypeObject* type, Args) {
  Object* data = type->tp_alloc(type, 0);
  if (data != nullptr) {
    as_data(data)->negative_cache_version = invalidation_counter();
  }
  return data;
}
void data_slots(TypeObject* type) {
  collected_slots<Collected<AbcDataObject, &AbcDataObject::registry, &AbcDataObject::cache, &AbcDataObject::negative_cache>>(type);
  type->tp_new = data_new;
}
const LayoutField DATA_LAYOUT[] = {
    {"_abc_registry", 16, "ref", "the classes registered with an abstract class"},
    {"_abc_cache", 24, "ref", "the known subclasses of an abstract class"},
    {"_abc_negative_cache", 32, "ref", "the classes known not to be subclasses"},
    {"_abc_negative_cache_version", 40, "int64", ""},
};
const TypeSpec DATA_SPEC = {
    .name = "_abc._abc_data",
    .doc = "Internal state held by ABC machinery.",
    .basicsize = sizeof(AbcDataObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = data_slots,
    .layout = DATA_LAYOUT,
    .module_type = ModuleType::AbcData,
    .listed = false,
};
const TypeSpec* const TYPES[] = {&DATA_SPEC};

// The data of an abstract class: new reference.
AbcDataObject* data_of(Object* cls) {
  Object* data = object_get_attr(cls, id_of(Id::_abc_impl));
  if (data != nullptr && !is_module_type(data, ModuleType::AbcData)) {
    err_set_string(StaticType::TypeError, "_abc_impl is set to a wrong type");
    decref(data);
    return nullptr;
  }
  return static_cast<AbcDataObject*>(data);
}

int in_weak_set(SetObject* set, Object* object) {
  if (set == nullptr || set_size(set) == 0) {
    return 0;
  }
  Held<> reference(weakref_new_ref(object, nullptr), "an element of a set that is compared");
  if (!reference) {
    if (err_exception_matches(StaticType::TypeError)) {
      err_clear();
      return 0;
    }
    return -1;
  }
  return set_contains(set, reference.get());
}

// The callback of the references in a set: takes the dead one out. [set_reference] refers weakly to the set.
Object* destroy(Object* set_reference, Object* reference) {
  Held<> set(weakref_get_ref(set_reference), "a weak reference whose callback runs");
  return set && set_discard(as_set(set.get()), reference) < 0 ? nullptr : none();
}

const MethodSpec ABC_FUNCTIONS_DESTROY = method_one("_destroy", destroy);

int add_to_weak_set(Ptr<SetObject>& field, Object* object) {
  if (field.address == 0) {
    field = set_new(nullptr);
    if (field.address == 0) {
      return -1;
    }
  }
  SetObject* set = field;
  Held<> set_reference(weakref_new_ref(set, nullptr), "an item being added to a set");
  Held<> callback(set_reference ? cfunction_new(&ABC_FUNCTIONS_DESTROY, set_reference.get(), nullptr) : nullptr,
                  "an item being added to a set");
  Held<> reference(callback ? weakref_new_ref(object, callback.get()) : nullptr, "an item being added to a set");
  return reference ? set_add(set, reference.get()) : -1;
}

// --- _abc_init ---------------------------------------------------------------------------------------------------------------

// CPython: _PyObject_IsAbstract.
int is_abstract(Object* object) {
  Object* value = nullptr;
  const int found = object_get_optional_attr(object, id_of(Id::__isabstractmethod__), &value);
  if (found <= 0) {
    return found;
  }
  const int result = object_is_true(value);
  decref(value);
  return result;
}

int add_own_abstracts(Object* cls, SetObject* abstracts) {
  Held<> space(object_get_attr(cls, id_of(Id::__dict__)), "the namespace of the new class");
  Held<> items(space ? mapping_items(space.get()) : nullptr, "the namespace of the new class");
  if (!items) {
    return -1;
  }
  for (int64_t i = 0; i < list_size(items.get()); ++i) {
    Held<> item(new_ref(list_item(items.get(), i)), "an item being compared");
    Object* key = tuple_item(item.get(), 0);
    const int abstract = is_abstract(tuple_item(item.get(), 1));
    if (abstract < 0 || (abstract > 0 && set_add(abstracts, key) < 0)) {
      return -1;
    }
  }
  return 0;
}

int add_inherited_abstracts(Object* cls, Object* base, SetObject* abstracts) {
  Object* found = nullptr;
  const int known = object_get_optional_attr(base, id_of(Id::__abstractmethods__), &found);
  if (known <= 0) {
    return known;
  }
  Held<> names(found, "the bases of a class");
  Held<> iterator(object_get_iter(found), "the iterator of a built-in function");
  if (!iterator) {
    return -1;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> name(next, "an item being compared");
    Object* value = nullptr;
    const int there = object_get_optional_attr(cls, next, &value);
    Held<> held(value, "the attribute that was looked up");
    const int abstract = there > 0 ? is_abstract(value) : there;
    if (abstract < 0 || (abstract > 0 && set_add(abstracts, next) < 0)) {
      return -1;
    }
  }
  return err_occurred() ? -1 : 0;
}

int compute_abstract_methods(Object* cls) {
  Held<SetObject> abstracts(set_make(static_type(StaticType::FrozenSet), nullptr), "a set being built");
  if (!abstracts || add_own_abstracts(cls, abstracts.get()) < 0) {
    return -1;
  }
  Held<> bases(object_get_attr(cls, id_of(Id::__bases__)), "the bases of a class");
  if (!bases) {
    return -1;
  }
  if (!tuple_check(bases.get())) {
    err_set_string(StaticType::TypeError, "__bases__ is not tuple");
    return -1;
  }
  for (int64_t i = 0; i < tuple_size(bases.get()); ++i) {
    if (add_inherited_abstracts(cls, tuple_item(bases.get(), i), abstracts.get()) < 0) {
      return -1;
    }
  }
  return object_set_attr(cls, id_of(Id::__abstractmethods__), abstracts.get());
}

// __abc_tpflags__ in a class body says that patterns take its instances for sequences or mappings.
int take_collection_flags(TypeObject* type) {
  Held<> name(unicode_intern_from_utf8("__abc_tpflags__"), "a key being looked up in a dict");
  Object* value = nullptr;
  if (!name || dict_pop(type->tp_dict, name.get(), &value) < 0) {
    return -1;
  }
  if (value == nullptr) {
    return 0;
  }
  Held<> flags(value, "the value removed from a dict");
  if (!long_check_exact(value)) {
    return 0;
  }
  const int64_t bits = long_as_int64(value);
  if (bits == -1 && err_occurred()) {
    return -1;
  }
  if ((static_cast<uint64_t>(bits) & COLLECTION_FLAGS) == COLLECTION_FLAGS) {
    err_set_string(StaticType::TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    return -1;
  }
  type->tp_flags |= static_cast<uint64_t>(bits) & COLLECTION_FLAGS;
  return 0;
}

Object* abc_init(Object*, Object* cls) {
  if (compute_abstract_methods(cls) < 0) {
    return nullptr;
  }
  Held<> data(data_new(module_type(ModuleType::AbcData), Args{}), "the new object");
  if (!data || object_set_attr(cls, id_of(Id::_abc_impl), data.get()) < 0) {
    return nullptr;
  }
  return type_check(cls) && take_collection_flags(as_type(cls)) < 0 ? nullptr : none();
}

// --- register ------------------------------------------------------------------------------------------------------------------

int set_collection_flags(TypeObject* child, uint64_t flags) {
  if (has_feature(child, TPFLAGS_IMMUTABLETYPE) || (child->tp_flags & COLLECTION_FLAGS) == flags) {
    return 0;
  }
  child->tp_flags = (child->tp_flags & ~COLLECTION_FLAGS) | flags;
  Held<> children(type_subclasses(child), "the result of a built-in function");
  for (int64_t i = 0; children && i < list_size(children.get()); ++i) {
    if (set_collection_flags(as_type(list_item(children.get(), i)), flags) < 0) {
      return -1;
    }
  }
  return children ? 0 : -1;
}

Object* abc_register(Object*, Args args) {
  if (!args_check_count("_abc_register", args.count, 2, 2)) {
    return nullptr;
  }
  Object* cls = args[0];
  Object* subclass = args[1];
  if (!type_check(subclass)) {
    return err_set_string(StaticType::TypeError, "Can only register classes");
  }
  int known = object_is_subclass(subclass, cls);
  if (known != 0) {
    return known < 0 ? nullptr : new_ref(subclass);
  }
  known = object_is_subclass(cls, subclass);
  if (known > 0) {
    return err_set_string(StaticType::RuntimeError, "Refusing to create an inheritance cycle");
  }
  Held<AbcDataObject> data(known < 0 ? nullptr : data_of(cls), "the result of a built-in function");
  if (!data || add_to_weak_set(data->registry, subclass) < 0) {
    return nullptr;
  }
  ++invalidation_counter();
  if (type_check(cls)) {
    const uint64_t flags = as_type(cls)->tp_flags & COLLECTION_FLAGS;
    if (flags != 0 && set_collection_flags(as_type(subclass), flags) < 0) {
      return nullptr;
    }
  }
  return new_ref(subclass);
}

// --- Checks --------------------------------------------------------------------------------------------------------------------

Object* subclass_check(Object* cls, Object* subclass) {
  return object_call_method_one_arg(cls, id_of(Id::__subclasscheck__), subclass);
}

Object* abc_instancecheck(Object*, Args args) {
  if (!args_check_count("_abc_instancecheck", args.count, 2, 2)) {
    return nullptr;
  }
  Object* cls = args[0];
  Held<AbcDataObject> data(data_of(cls), "the result of a built-in function");
  Held<> subclass(data ? object_get_attr(args[1], id_of(Id::__class__)) : nullptr, "the class being checked");
  if (!subclass) {
    return nullptr;
  }
  const int cached = in_weak_set(data->cache, subclass.get());
  if (cached != 0) {
    return cached < 0 ? nullptr : true_object();
  }
  Object* type = as_object(type_of(args[1]));
  if (type == subclass.get()) {
    if (data->negative_cache_version == invalidation_counter()) {
      const int refused = in_weak_set(data->negative_cache, subclass.get());
      if (refused != 0) {
        return refused < 0 ? nullptr : false_object();
      }
    }
    return subclass_check(cls, subclass.get());
  }
  Held<> result(subclass_check(cls, subclass.get()), "the result of a built-in function");
  const int truth = result ? object_is_true(result.get()) : -1;
  if (truth != 0) {
    return truth < 0 ? nullptr : result.release();
  }
  return subclass_check(cls, type);
}

// Whether a registered class accepts [subclass]: 1, 0 or -1. CPython: subclasscheck_check_registry.
int check_registry(AbcDataObject* data, Object* subclass) {
  const int direct = in_weak_set(data->registry, subclass);
  if (direct != 0 || data->registry.address == 0) {
    return direct;
  }
  Held<ListObject> copy(list_new(0), "a copy of a set");
  int64_t position = 0;
  Object* key;
  int64_t hash;
  while (copy && set_next_entry(data->registry, &position, &key, &hash)) {
    if (list_append(copy.get(), key) < 0) {
      return -1;
    }
  }
  for (int64_t i = 0; copy && i < list_size(copy.get()); ++i) {
    Held<> registered(weakref_get_ref(list_item(copy.get(), i)), "the class being checked");
    const int accepts = registered ? object_is_subclass(subclass, registered.get()) : 0;
    if (accepts < 0 || (accepts > 0 && add_to_weak_set(data->cache, subclass) < 0)) {
      return -1;
    }
    if (accepts > 0) {
      return 1;
    }
  }
  return copy ? 0 : -1;
}

// Whether a subclass of [cls] accepts [subclass].
int check_subclasses(AbcDataObject* data, Object* cls, Object* subclass) {
  Held<> name(unicode_intern_from_utf8("__subclasses__"), "the attribute that was looked up");
  Held<> children(name ? object_call_method_no_args(cls, name.get()) : nullptr, "the result of a built-in function");
  if (!children) {
    return -1;
  }
  if (!list_check(children.get())) {
    err_set_string(StaticType::TypeError, "__subclasses__() must return a list");
    return -1;
  }
  for (int64_t i = 0; i < list_size(children.get()); ++i) {
    Held<> child(new_ref(list_item(children.get(), i)), "the class being checked");
    const int accepts = object_is_subclass(subclass, child.get());
    if (accepts != 0) {
      return accepts < 0 || add_to_weak_set(data->cache, subclass) < 0 ? -1 : 1;
    }
  }
  return 0;
}

Object* remember(Ptr<SetObject>& set, Object* subclass, bool answer) {
  return add_to_weak_set(set, subclass) < 0 ? nullptr : bool_object(answer);
}

Object* abc_subclasscheck(Object*, Args args) {
  if (!args_check_count("_abc_subclasscheck", args.count, 2, 2)) {
    return nullptr;
  }
  Object* cls = args[0];
  Object* subclass = args[1];
  if (!type_check(subclass)) {
    return err_set_string(StaticType::TypeError, "issubclass() arg 1 must be a class");
  }
  Held<AbcDataObject> data(data_of(cls), "the result of a built-in function");
  int known = data ? in_weak_set(data->cache, subclass) : -1;
  if (known != 0) {
    return known < 0 ? nullptr : true_object();
  }
  if (data->negative_cache_version < invalidation_counter()) {
    if (data->negative_cache.address != 0) {
      set_clear_entries(data->negative_cache);
    }
    data->negative_cache_version = invalidation_counter();
  } else {
    known = in_weak_set(data->negative_cache, subclass);
    if (known != 0) {
      return known < 0 ? nullptr : false_object();
    }
  }
  Held<> hook(object_call_method_one_arg(cls, id_of(Id::__subclasshook__), subclass), "the result of a built-in function");
  if (!hook) {
    return nullptr;
  }
  if (hook.get() == true_object() || hook.get() == false_object()) {
    const bool answer = hook.get() == true_object();
    return remember(answer ? data->cache : data->negative_cache, subclass, answer);
  }
  if (hook.get() != not_implemented()) {
    return err_set_string(StaticType::AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
  }
  if (type_is_subtype(as_type(subclass), as_type(cls))) {
    return remember(data->cache, subclass, true);
  }
  known = check_registry(data.get(), subclass);
  if (known == 0) {
    known = check_subclasses(data.get(), cls, subclass);
  }
  if (known != 0) {
    return known < 0 ? nullptr : true_object();
  }
  return remember(data->negative_cache, subclass, false);
}

// --- The rest ------------------------------------------------------------------------------------------------------------------

Object* get_cache_token(Object*) {
  return long_from_uint64(invalidation_counter());
}

Object* reset_registry(Object*, Object* cls) {
  Held<AbcDataObject> data(data_of(cls), "the result of a built-in function");
  if (data && data->registry.address != 0) {
    set_clear_entries(data->registry);
  }
  return data ? none() : nullptr;
}

Object* reset_caches(Object*, Object* cls) {
  Held<AbcDataObject> data(data_of(cls), "the result of a built-in function");
  for (Ptr<SetObject>* set : {data ? &data->cache : nullptr, data ? &data->negative_cache : nullptr}) {
    if (set != nullptr && set->address != 0) {
      set_clear_entries(*set);
    }
  }
  return data ? none() : nullptr;
}

Object* get_dump(Object*, Object* cls) {
  Held<AbcDataObject> data(data_of(cls), "the result of a built-in function");
  if (!data) {
    return nullptr;
  }
  Held<> registry(set_new(data->registry), "a copy of a set");
  Held<> cache(set_new(data->cache), "a copy of a set");
  Held<> negative(set_new(data->negative_cache), "a copy of a set");
  Held<> version(long_from_uint64(data->negative_cache_version), "a copy of a set");
  return registry && cache && negative && version
             ? tuple_pack({registry.get(), cache.get(), negative.get(), version.get()})
             : nullptr;
}

const MethodSpec ABC_FUNCTIONS[] = {
    method_noargs("get_cache_token", get_cache_token),
    method_one("_abc_init", abc_init),
    method_one("_reset_registry", reset_registry),
    method_one("_reset_caches", reset_caches),
    method_one("_get_dump", get_dump),
    method_fast("_abc_register", abc_register),
    method_fast("_abc_instancecheck", abc_instancecheck),
    method_fast("_abc_subclasscheck", abc_subclasscheck),
};

}  // namespace

const ModuleSpec ABC_MODULE_SPEC = {
    .name = "_abc",
    .doc = "Module contains faster C implementation of abc.ABCMeta",
    .functions = ABC_FUNCTIONS,
    .hidden_functions = {&ABC_FUNCTIONS_DESTROY, 1},
    .types = TYPES,
};

}  // namespace heapglass
