// The slots and methods of dict. CPython: Objects/dictobject.c, "Methods".

#include "memory/allocator.h"
#include "object/call_arguments.h"
#include "object/identifiers.h"
#include "object/abstract.h"
#include "object/cfunction.h"
#include "object/container_support.h"
#include "object/dict_internal.h"
#include "object/dict_views.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/set_internal.h"
#include "object/singletons.h"
#include "object/traverse.h"
#include "object/tuple.h"
#include "object/unicode_writer.h"

namespace heapglass {

namespace {

void dict_dealloc(Object* self) {
  DictObject* dict = as_dict(self);
  gc_untrack(self);
  DictKeys* keys = dict->ma_keys;
  if (DictValues* values = dict->ma_values; values != nullptr) {
    if (!values->embedded) {
      for (int64_t i = 0; i < values->capacity; ++i) {
        clear_ref(values->values[i]);
      }
      mem_free(values);
    }
    dict->ma_values.address = 0;
  }
  dict->ma_keys.address = 0;
  if (keys != nullptr) {
    dict_keys_decref(keys);
  }
  if (!dict_check_exact(self) || !free_list_push(free_lists().Dicts[0], self, 80)) {
    type_of(self)->tp_free(self);
  }
}

int dict_traverse(Object* self, Visit* visit, void* context) {
  return traverse_dict(as_dict(self), VisitCall{visit, context});
}

int dict_clear_slot(Object* self) {
  dict_clear(as_dict(self));
  return 0;
}

Object* dict_repr(Object* self) {
  DictObject* dict = as_dict(self);
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered > 0 ? unicode_from_utf8("{...}") : nullptr;
  }
  if (dict->ma_used == 0) {
    repr_leave(self);
    return unicode_from_utf8("{}");
  }
  UnicodeWriterBlock writer;
  std::string text = "{";
  int64_t position = 0;
  Object *key, *value;
  bool good = static_cast<bool>(writer);
  for (bool first = true; good && dict_next(dict, &position, &key, &value); first = false) {
    Held<> held_key(new_ref(key), "an item whose repr is being made");
    Held<> held_value(new_ref(value), "an item whose repr is being made");
    if (!first) {
      text += ", ";
    }
    good = append_repr(text, key);
    text += ": ";
    good = good && append_repr(text, value);
  }
  repr_leave(self);
  text += "}";
  return good ? unicode_from_utf8(text) : nullptr;
}

int64_t dict_length(Object* self) {
  return as_dict(self)->ma_used;
}

Object* dict_subscript(Object* self, Object* key) {
  DictObject* dict = as_dict(self);
  const int64_t hash = key_hash(key);
  if (hash == -1) {
    return dict_unhashable_key(key);
  }
  Object* value;
  if (dict_lookup(dict, key, hash, &value) == DKIX_ERROR) {
    return nullptr;
  }
  if (value != nullptr) {
    return new_ref(value);
  }
  if (!dict_check_exact(self)) {
    // A subclass may say what a missing key means.
    Held<> missing(object_lookup_special(self, id_of(Id::__missing__)), "the method being called");
    if (missing) {
      return object_call_one_arg(missing.get(), key);
    }
    if (err_occurred()) {
      return nullptr;
    }
  }
  return err_set_key_error(key);
}

int dict_assign_subscript(Object* self, Object* key, Object* value) {
  return value == nullptr ? dict_del_item(as_dict(self), key) : dict_set_item(as_dict(self), key, value);
}

int dict_contains_slot(Object* self, Object* key) {
  return dict_contains(as_dict(self), key);
}

// 1, 0 or -1: whether both hold equal values under the same keys.
int dicts_equal(DictObject* a, DictObject* b) {
  if (a->ma_used != b->ma_used) {
    return 0;
  }
  int64_t position = 0, hash;
  Object *key, *value, *other;
  while (dict_next(a, &position, &key, &value, &hash)) {
    Held<> held_key(new_ref(key), "an item being compared");
    Held<> held_value(new_ref(value), "an item being compared");
    if (dict_lookup(b, key, hash, &other) == DKIX_ERROR) {
      return -1;
    }
    if (other == nullptr) {
      return 0;
    }
    Held<> held_other(new_ref(other), "an item being compared");
    const int equal = object_rich_compare_bool(held_value.get(), held_other.get(), COMPARE_EQ);
    if (equal <= 0) {
      return equal;
    }
  }
  return 1;
}

Object* dict_rich_compare(Object* left, Object* right, int op) {
  if (!dict_check(left) || !dict_check(right) || (op != COMPARE_EQ && op != COMPARE_NE)) {
    return not_implemented();
  }
  const int equal = dicts_equal(as_dict(left), as_dict(right));
  return equal < 0 ? nullptr : bool_object((equal == 1) == (op == COMPARE_EQ));
}

Object* dict_or(Object* left, Object* right) {
  if (!dict_check(left) || !dict_check(right)) {
    return not_implemented();
  }
  Held<DictObject> result(dict_copy(as_dict(left)), "the dict being made");
  if (!result || dict_update(result.get(), right) < 0) {
    return nullptr;
  }
  return result.release();
}

// dict.update and dict.__init__: a mapping or pairs, then keywords.
int update_from_arguments(DictObject* dict, const char* function, Args args) {
  if (!args_check_count(function, args.count, 0, 1)) {
    return -1;
  }
  if (args.count == 1) {
    Object* source = args[0];
    int is_mapping = dict_check_exact(source) ? 1 : 0;
    if (is_mapping == 0) {
      Object* keys;
      is_mapping = object_get_optional_attr(source, id_of(Id::keys), &keys);
      xdecref(keys);
    }
    if (is_mapping < 0 || (is_mapping > 0 ? dict_update(dict, source) : dict_merge_from_pairs(dict, source)) < 0) {
      return -1;
    }
  }
  if (args.kwnames != nullptr) {
    for (int64_t i = 0; i < tuple_size(args.kwnames); ++i) {
      if (dict_set_item(dict, tuple_item(args.kwnames, i), args[args.count + i]) < 0) {
        return -1;
      }
    }
  }
  return 0;
}

Object* dict_ior(Object* self, Object* other) {
  const uint64_t slot = address_of(other);
  return update_from_arguments(as_dict(self), "update", Args{&slot, 1}) < 0 ? nullptr : new_ref(self);
}

int dict_init(Object* self, Args args) {
  return update_from_arguments(as_dict(self), "dict", args);
}

Object* dict_type_new(TypeObject* type, Args) {
  auto* dict = static_cast<DictObject*>(type->tp_alloc(type, 0));
  if (dict == nullptr) {
    return nullptr;
  }
  dict->ma_keys = dict_keys_empty();
  return dict;
}

Object* dict_vectorcall(Object* type, Args args) {
  Held<DictObject> dict(
      static_cast<DictObject*>(dict_type_new(reinterpret_cast<TypeObject*>(type), Args{})), "the dict being made");
  if (!dict || update_from_arguments(dict.get(), "dict", args) < 0) {
    return nullptr;
  }
  return dict.release();
}

Object* dict_iter(Object* self) {
  return dict_iter_new(as_dict(self), StaticType::DictIterKey);
}
Object* dict_reversed(Object* self) {
  return dict_iter_new(as_dict(self), StaticType::DictRevIterKey);
}
Object* dict_keys_method(Object* self) {
  return dict_view_new(self, StaticType::DictKeys);
}
Object* dict_values_method(Object* self) {
  return dict_view_new(self, StaticType::DictValues);
}
Object* dict_items_method(Object* self) {
  return dict_view_new(self, StaticType::DictItems);
}

Object* dict_get(Object* self, Args args) {
  if (!args_check_count("get", args.count, 1, 2)) {
    return nullptr;
  }
  Object* value;
  const int found = dict_get_item_ref(as_dict(self), args[0], &value);
  if (found != 0) {
    return value;
  }
  return new_ref(args.count == 2 ? args[1] : none());
}

Object* dict_setdefault(Object* self, Args args) {
  if (!args_check_count("setdefault", args.count, 1, 2)) {
    return nullptr;
  }
  return dict_set_default(as_dict(self), args[0], args.count == 2 ? args[1] : none());
}

Object* dict_pop_method(Object* self, Args args) {
  if (!args_check_count("pop", args.count, 1, 2)) {
    return nullptr;
  }
  Object* value;
  const int found = dict_pop(as_dict(self), args[0], &value);
  if (found != 0) {
    return value;
  }
  return args.count == 2 ? new_ref(args[1]) : static_cast<Object*>(err_set_key_error(args[0]));
}

Object* dict_popitem(Object* self) {
  DictObject* dict = as_dict(self);
  TupleObject* pair = tuple_new(2);
  if (pair == nullptr) {
    return nullptr;
  }
  if (dict->ma_used == 0) {
    decref(pair);
    return err_set_string(StaticType::KeyError, "popitem(): dictionary is empty");
  }
  if (dict->ma_values && dict_resize(dict, dict->ma_keys->dk_log2_size, true) < 0) {
    decref(pair);
    return nullptr;
  }
  DictKeys* keys = dict->ma_keys;
  keys->dk_version = 0;
  int64_t i = keys->dk_nentries - 1;
  int64_t hash;
  if (keys->is_unicode()) {
    while (!keys->unicode_entries()[i].me_value) {
      --i;
    }
    DictUnicodeEntry& entry = keys->unicode_entries()[i];
    hash = as_unicode(entry.me_key)->hash;
    tuple_init_item(pair, 0, entry.me_key);
    tuple_init_item(pair, 1, entry.me_value);
    entry = {};
  } else {
    while (!keys->entries()[i].me_value) {
      --i;
    }
    DictKeyEntry& entry = keys->entries()[i];
    hash = entry.me_hash;
    tuple_init_item(pair, 0, entry.me_key);
    tuple_init_item(pair, 1, entry.me_value);
    entry = {};
  }
  const uint64_t mask = static_cast<uint64_t>(keys->size()) - 1;
  uint64_t perturb = static_cast<uint64_t>(hash);
  uint64_t slot = perturb & mask;
  while (keys_get_index(keys, slot) != i) {
    perturb >>= PERTURB_SHIFT;
    slot = mask & (slot * 5 + perturb + 1);
  }
  keys_set_index(keys, slot, DKIX_DUMMY);
  // The entry can be used again, the place in the index table cannot.
  keys->dk_nentries = i;
  --dict->ma_used;
  return pair;
}

Object* dict_update_method(Object* self, Args args) {
  return update_from_arguments(as_dict(self), "update", args) < 0 ? nullptr : none();
}

Object* dict_clear_method(Object* self) {
  dict_clear(as_dict(self));
  return none();
}

Object* dict_copy_method(Object* self) {
  return dict_copy(as_dict(self));
}

Object* dict_sizeof_method(Object* self) {
  return long_from_int64(dict_sizeof(as_dict(self)));
}

Object* dict_contains_method(Object* self, Object* key) {
  const int found = dict_contains(as_dict(self), key);
  return found < 0 ? nullptr : bool_object(found != 0);
}

// Makes room in a new dict for the keys of a dict or set. CPython: dict_dict_fromkeys, dict_set_fromkeys.
int resize_for_keys(DictObject* dict, Object* source) {
  const bool is_dict = dict_check_exact(source);
  const uint8_t log2_size = estimate_log2_keysize(is_dict ? dict_size(source) : as_set(source)->used);
  const uint8_t own = dict->ma_keys->dk_log2_size;
  return dict_resize(dict, log2_size > own ? log2_size : own, is_dict && as_dict(source)->ma_keys->is_unicode());
}

int fill_from_dict(DictObject* dict, DictObject* source, Object* value) {
  int64_t position = 0, hash;
  Object *key, *ignored;
  while (dict_next(source, &position, &key, &ignored, &hash)) {
    if (dict_set_item_known_hash(dict, key, value, hash) < 0) {
      return -1;
    }
  }
  return 0;
}

int fill_from_set(DictObject* dict, SetObject* source, Object* value) {
  int64_t position = 0, hash;
  Object* key;
  while (set_next_entry(source, &position, &key, &hash)) {
    if (dict_set_item_known_hash(dict, key, value, hash) < 0) {
      return -1;
    }
  }
  return 0;
}

Object* dict_fromkeys(Object* type, Args args) {
  if (!args_check_count("fromkeys", args.count, 1, 2)) {
    return nullptr;
  }
  Object* value = args.count == 2 ? args[1] : none();
  Held<> dict(object_call_no_args(type), "the dict being made");
  if (!dict) {
    return nullptr;
  }
  if (dict_check_exact(dict.get()) && (dict_check_exact(args[0]) || any_set_check_exact(args[0]))) {
    DictObject* made = as_dict(dict.get());
    const bool failed = resize_for_keys(made, args[0]) < 0 || (dict_check_exact(args[0]) ? fill_from_dict(made, as_dict(args[0]), value)
                                                                                        : fill_from_set(made, as_set(args[0]), value)) < 0;
    return failed ? nullptr : dict.release();
  }
  Held<> iterator(object_get_iter(args[0]), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> key(next, "the key stored into a dict");
    const int result = dict_check_exact(dict.get()) ? dict_set_item(as_dict(dict.get()), key.get(), value)
                                                    : object_set_item(dict.get(), key.get(), value);
    if (result < 0) {
      return nullptr;
    }
  }
  return err_occurred() ? nullptr : dict.release();
}

void dict_slots(TypeObject* type) {
  type->tp_dealloc = dict_dealloc;
  type->tp_traverse = dict_traverse;
  type->tp_clear = dict_clear_slot;
  type->tp_repr = dict_repr;
  type->tp_hash = object_hash_not_implemented;
  type->tp_richcompare = dict_rich_compare;
  type->tp_iter = dict_iter;
  type->tp_init = dict_init;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = dict_type_new;
  type->tp_free = gc_del;
  type->tp_vectorcall = dict_vectorcall;
  type->nb.or_ = dict_or;
  type->nb.inplace_or = dict_ior;
  type->mp.length = dict_length;
  type->mp.subscript = dict_subscript;
  type->mp.ass_subscript = dict_assign_subscript;
  type->sq.contains = dict_contains_slot;
}

const MethodSpec DICT_METHODS[] = {
    method_one("__contains__", dict_contains_method, METHOD_COEXIST),
    method_one("__getitem__", dict_subscript, METHOD_COEXIST),
    method_noargs("__sizeof__", dict_sizeof_method),
    method_fast("get", dict_get),
    method_fast("setdefault", dict_setdefault),
    method_fast("pop", dict_pop_method),
    method_noargs("popitem", dict_popitem),
    method_noargs("keys", dict_keys_method),
    method_noargs("items", dict_items_method),
    method_noargs("values", dict_values_method),
    method_keywords("update", dict_update_method, METHOD_VARARGS),
    method_fast("fromkeys", dict_fromkeys, METHOD_CLASS),
    method_noargs("clear", dict_clear_method),
    method_noargs("copy", dict_copy_method),
    method_noargs("__reversed__", dict_reversed),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};

const LayoutField DICT_LAYOUT[] = {
    {"ma_used", 16, "int64", ""},
    {"_ma_watcher_tag", 24, "int64", ""},
    {"ma_keys", 32, "dict_keys", "key or value"},
    {"ma_values", 40, "dict_values", "value"},
};

}  // namespace

std::nullptr_t dict_unhashable_key(Object* key) {
  if (!err_exception_matches(StaticType::TypeError)) {
    return nullptr;
  }
  // Only the error of object_hash itself is reworded; one raised by a __hash__ method stays the cause.
  Held<> cause(err_get_raised(), "the exception being handled");
  Held<> text(object_str(cause.get()), "the text of an exception");
  if (!text) {
    return nullptr;
  }
  return err_format(StaticType::TypeError, "cannot use '%T' as a dict key (%S)", key, text.get());
}

const TypeSpec DICT_SPEC = {
    .type = StaticType::Dict,
    .name = "dict",
    .doc = "dict() -> new empty dictionary\n"
           "dict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\n"
           "dict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n"
           "        d[k] = v\n"
           "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
           "    in the keyword argument list.  For example:  dict(one=1, two=2)",
    .basicsize = sizeof(DictObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_DICT_SUBCLASS | TPFLAGS_MATCH_SELF | TPFLAGS_MAPPING,
    .fill_slots = dict_slots,
    .methods = DICT_METHODS,
    .layout = DICT_LAYOUT,
};

}  // namespace heapglass
