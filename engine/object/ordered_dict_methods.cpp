// What an OrderedDict can do.
//
// CPython: Objects/odictobject.c, from "OrderedDict type slot methods" on.
#include "object/abstract.h"
#include "object/cfunction.h"
#include "object/dict_internal.h"
#include "object/dict_views.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/ordered_dict.h"
#include "object/repr_guard.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/weakref.h"

#include <string>

namespace heapglass {

namespace {

TypeObject* dict_type() {
  return static_type(StaticType::Dict);
}
bool is_plain(Object* self) {
  return is_exact(self, StaticType::OrderedDict);
}

// --- Updating ----------------------------------------------------------------------------------------------------------------------

int set_pair(Object* self, Object* pair) {
  Held<> iterator(object_get_iter(pair), "the iterator of a built-in function");
  Object* parts[3] = {};
  int count = 0;
  while (iterator && count < 3 && (parts[count] = iter_next(iterator.get())) != nullptr) {
    ++count;
  }
  Held<> key(parts[0], "the key stored into a dict");
  Held<> value(parts[1], "the value stored into a dict");
  Held<> extra(parts[2], "the value stored into a dict");
  if (!iterator || err_occurred()) {
    return -1;
  }
  if (count < 2) {
    err_format(StaticType::ValueError, "need more than %d value%s to unpack", count, count == 1 ? "" : "s");
    return -1;
  }
  if (count > 2) {
    err_set_string(StaticType::ValueError, "too many values to unpack (expected 2)");
    return -1;
  }
  return object_set_item(self, key.get(), value.get());
}

int add_pairs(Object* self, Object* pairs) {
  Held<> iterator(object_get_iter(pairs), "the iterator of a built-in function");
  while (iterator) {
    Held<> pair(iter_next(iterator.get()), "an argument of a built-in function");
    if (!pair) {
      break;
    }
    if (set_pair(self, pair.get()) < 0) {
      return -1;
    }
  }
  return err_occurred() ? -1 : 0;
}

int add_from_keys(Object* self, Object* mapping, Object* method) {
  Held<> keys(object_call_no_args(method), "the keys of a mapping being merged");
  Held<> iterator(keys ? object_get_iter(keys.get()) : nullptr, "the iterator of a built-in function");
  while (iterator) {
    Held<> key(iter_next(iterator.get()), "a key of a mapping being merged");
    if (!key) {
      break;
    }
    Held<> value(object_get_item(mapping, key.get()), "a value of a mapping being merged");
    if (!value || object_set_item(self, key.get(), value.get()) < 0) {
      return -1;
    }
  }
  return err_occurred() ? -1 : 0;
}

// CPython: mutablemapping_update_arg.
int update_from(Object* self, Object* argument) {
  if (dict_check_exact(argument)) {
    Held<> items(dict_items_list(as_dict(argument)), "an argument of a built-in function");
    return items ? add_pairs(self, items.get()) : -1;
  }
  Object* found;
  if (object_get_optional_attr(argument, id_of(Id::keys), &found) < 0) {
    return -1;
  }
  Held<> keys(found, "the method being called");
  if (keys) {
    return add_from_keys(self, argument, keys.get());
  }
  if (object_get_optional_attr(argument, id_of(Id::items), &found) < 0) {
    return -1;
  }
  Held<> items(found, "the method being called");
  if (items) {
    Held<> pairs(object_call_no_args(items.get()), "an argument of a built-in function");
    return pairs ? add_pairs(self, pairs.get()) : -1;
  }
  return add_pairs(self, argument);
}

int update_from_arguments(Object* self, Args args) {
  if (args.count > 0 && update_from(self, args[0]) < 0) {
    return -1;
  }
  const int64_t named = args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
  if (named == 0) {
    return 0;
  }
  // The keywords are a dict there, and so are read as a list of pairs.
  Held<ListObject> items(list_new(named), "an argument of a built-in function");
  for (int64_t i = 0; items && i < named; ++i) {
    TupleObject* pair = tuple_pack({tuple_item(args.kwnames, i), args[args.count + i]});
    if (pair == nullptr) {
      return -1;
    }
    list_init_item(items.get(), i, pair);
  }
  return items ? add_pairs(self, items.get()) : -1;
}

int odict_init(Object* self, Args args) {
  if (args.count > 1) {
    err_format(StaticType::TypeError, "expected at most 1 arguments, got %zd", args.count);
    return -1;
  }
  return update_from_arguments(self, args);
}

Object* method_update(Object* self, Args args) {
  if (args.count > 1) {
    return err_format(StaticType::TypeError, "update() takes at most 1 positional argument (%zd given)", args.count);
  }
  return update_from_arguments(self, args) < 0 ? nullptr : none();
}

// --- Slots -------------------------------------------------------------------------------------------------------------------------

void odict_dealloc(Object* self) {
  gc_untrack(self);
  {
    DyingObject dying(self);
    clear_ref(as_odict(self)->od_inst_dict);
    if (as_odict(self)->od_weakreflist) {
      object_clear_weakrefs(self);
    }
    odict_clear_nodes(as_odict(self));
  }
  dict_type()->tp_dealloc(self);
}

int odict_traverse(Object* self, Visit* visit, void* context) {
  int result = visit_ref(as_odict(self)->od_inst_dict, visit, context);
  for (ODictNode* node = as_odict(self)->od_first; result == 0 && node != nullptr; node = node->next) {
    result = visit_ref(node->key, visit, context);
  }
  return result != 0 ? result : dict_type()->tp_traverse(self, visit, context);
}

int odict_tp_clear(Object* self) {
  clear_ref(as_odict(self)->od_inst_dict);
  dict_clear(as_dict(self));
  odict_clear_nodes(as_odict(self));
  return 0;
}

Object* items_as_dict(Object* self) {
  if (is_plain(self)) {
    return object_call_one_arg(as_object(dict_type()), self);
  }
  Held<> items(object_call_method_no_args(self, id_of(Id::items)), "an item whose repr is being made");
  return items ? object_call_one_arg(as_object(dict_type()), items.get()) : nullptr;
}

Object* odict_repr(Object* self) {
  const char* name = type_short_name(type_of(self)).data();
  if (dict_size(self) == 0) {
    return unicode_from_format("%s()", name);
  }
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered > 0 ? unicode_from_utf8("...") : nullptr;
  }
  Held<> copy(items_as_dict(self), "an item whose repr is being made");
  Object* text = copy ? unicode_from_format("%s(%R)", name, copy.get()) : nullptr;
  repr_leave(self);
  return text;
}

// Whether both have the same keys in the same order: 1, 0 or -1.
int same_order(ODictObject* left, ODictObject* right) {
  ODictNode* a = left->od_first;
  ODictNode* b = right->od_first;
  const uint64_t state_a = left->od_state, state_b = right->od_state;
  for (; a != nullptr && b != nullptr; a = a->next, b = b->next) {
    Held<> first(new_ref(a->key.get()), "the key of a dict that is compared");
    Held<> second(new_ref(b->key.get()), "the key of a dict that is compared");
    const int equal = object_rich_compare_bool(first.get(), second.get(), COMPARE_EQ);
    if (equal <= 0) {
      return equal;
    }
    if (left->od_state != state_a || right->od_state != state_b) {
      err_set_string(StaticType::RuntimeError, "OrderedDict mutated during iteration");
      return -1;
    }
  }
  return a == nullptr && b == nullptr ? 1 : 0;
}

Object* odict_compare(Object* left, Object* right, int op) {
  if (!dict_check(right) || (op != COMPARE_EQ && op != COMPARE_NE)) {
    return not_implemented();
  }
  Held<> same(dict_type()->tp_richcompare(left, right, op), "the result of a built-in function");
  if (!same || !odict_check(right) || same.get() == bool_object(op == COMPARE_NE)) {
    return same.release();
  }
  const int equal = same_order(as_odict(left), as_odict(right));
  return equal < 0 ? nullptr : bool_object((equal != 0) == (op == COMPARE_EQ));
}

Object* odict_iter(Object* self) {
  return odict_iter_new(as_odict(self), ODICT_ITER_KEYS);
}
int odict_assign(Object* self, Object* key, Object* value) {
  return odict_set_item(as_odict(self), key, value);
}

Object* odict_or(Object* left, Object* right) {
  Object* ordered = odict_check(left) ? left : right;
  Object* other = ordered == left ? right : left;
  if (!dict_check(other)) {
    return not_implemented();
  }
  Held<> result(object_call_one_arg(as_object(type_of(ordered)), left), "the dict being made");
  return result && update_from(result.get(), right) == 0 ? result.release() : nullptr;
}
Object* odict_inplace_or(Object* self, Object* other) {
  return update_from(self, other) < 0 ? nullptr : new_ref(self);
}

// --- Methods -----------------------------------------------------------------------------------------------------------------------

Object* method_sizeof(Object* self) {
  ODictObject* dict = as_odict(self);
  int64_t size = dict_sizeof(dict) + dict->od_fast_nodes_size * 8;
  return long_from_int64(dict->od_first ? size + static_cast<int64_t>(sizeof(ODictNode)) * dict->ma_used : size);
}

Object* method_fromkeys(Object* cls, Args args) {
  Object* given[2];
  if (!args_unpack("fromkeys", args, {"iterable", "value"}, 1, given)) {
    return nullptr;
  }
  Held<> result(object_call_no_args(cls), "the dict being made");
  Held<> iterator(result ? object_get_iter(given[0]) : nullptr, "the iterator of a built-in function");
  while (iterator) {
    Held<> key(iter_next(iterator.get()), "the key stored into a dict");
    if (!key) {
      break;
    }
    if (object_set_item(result.get(), key.get(), given[1] == nullptr ? none() : given[1]) < 0) {
      return nullptr;
    }
  }
  return iterator && !err_occurred() ? result.release() : nullptr;
}

Object* method_reduce(Object* self) {
  Held<> state(object_call_method_no_args(self, id_of(Id::__getstate__)), "the result of a built-in function");
  Held<> items(state ? object_call_method_no_args(self, id_of(Id::items)) : nullptr, "the result of a built-in function");
  Held<> iterator(items ? object_get_iter(items.get()) : nullptr, "the result of a built-in function");
  return iterator ? tuple_pack({as_object(type_of(self)), tuple_empty(), state.get(), none(), iterator.get()}) : nullptr;
}

Object* method_setdefault(Object* self, Args args) {
  Object* given[2];
  if (!args_unpack("setdefault", args, {"key", "default"}, 1, given)) {
    return nullptr;
  }
  Object* fallback = given[1] == nullptr ? none() : given[1];
  if (is_plain(self)) {
    Object* value;
    const int found = dict_get_item_ref(as_dict(self), given[0], &value);
    if (found != 0) {
      return value;
    }
    return odict_set_item(as_odict(self), given[0], fallback) < 0 ? nullptr : new_ref(fallback);
  }
  const int there = sequence_contains(self, given[0]);
  if (there != 0) {
    return there < 0 ? nullptr : object_get_item(self, given[0]);
  }
  return object_set_item(self, given[0], fallback) < 0 ? nullptr : new_ref(fallback);
}

// Removes [key] and gives its value: new. Null with KeyError where there is neither it nor [fallback].
Object* pop_key(Object* self, Object* key, Object* fallback) {
  const int64_t hash = object_hash(key);
  if (hash == -1) {
    return nullptr;
  }
  if (is_plain(self)) {
    Object* value = nullptr;
    if (odict_clear_node(as_odict(self), key, hash) < 0 || dict_pop(as_dict(self), key, &value) < 0) {
      return nullptr;
    }
    return value != nullptr ? value : fallback != nullptr ? new_ref(fallback) : static_cast<Object*>(err_set_key_error(key));
  }
  const int there = sequence_contains(self, key);
  if (there <= 0) {
    return there < 0 ? nullptr : fallback != nullptr ? new_ref(fallback) : static_cast<Object*>(err_set_key_error(key));
  }
  Held<> value(object_get_item(self, key), "the value removed from a dict");
  return value && object_del_item(self, key) == 0 ? value.release() : nullptr;
}

Object* method_pop(Object* self, Args args) {
  Object* given[2];
  return args_unpack("pop", args, {"key", "default"}, 1, given) ? pop_key(self, given[0], given[1]) : nullptr;
}

// The argument `last`, true where missing: 1, 0 or -1.
int read_last(Object* given) {
  return given == nullptr ? 1 : object_is_true(given);
}

Object* method_popitem(Object* self, Args args) {
  Object* given;
  const int last = args_unpack("popitem", args, {"last"}, 0, &given) ? read_last(given) : -1;
  if (last < 0) {
    return nullptr;
  }
  if (!as_odict(self)->od_first) {
    return err_set_string(StaticType::KeyError, "dictionary is empty");
  }
  ODictNode* node = last != 0 ? as_odict(self)->od_last : as_odict(self)->od_first;
  Held<> key(new_ref(node->key.get()), "the key stored into a dict");
  Held<> value(pop_key(self, key.get(), nullptr), "the value removed from a dict");
  const uint64_t pair[2] = {address_of(key.get()), address_of(value.get())};
  return value ? tuple_from_slots(pair, 2) : nullptr;
}

Object* method_move_to_end(Object* self, Args args) {
  Object* given[2];
  const int last = args_unpack("move_to_end", args, {"key", "last"}, 1, given) ? read_last(given[1]) : -1;
  if (last < 0) {
    return nullptr;
  }
  ODictObject* dict = as_odict(self);
  if (!dict->od_first) {
    return err_set_key_error(given[0]);
  }
  ODictNode* at_end = last != 0 ? dict->od_last : dict->od_first;
  if (at_end->key.get() == given[0]) {
    return none();
  }
  const int64_t hash = object_hash(given[0]);
  ODictNode* node = hash == -1 ? nullptr : odict_find_node(dict, given[0], hash);
  if (node == nullptr) {
    return err_occurred() ? nullptr : err_set_key_error(given[0]);
  }
  odict_move_node(dict, node, last != 0);
  return none();
}

Object* method_clear(Object* self) {
  dict_clear(as_dict(self));
  odict_clear_nodes(as_odict(self));
  return none();
}

Object* method_copy(Object* self) {
  Held<> copy(object_call_no_args(as_object(type_of(self))), "the dict being made");
  for (ODictNode* node = copy ? as_odict(self)->od_first.get() : nullptr; node != nullptr; node = node->next) {
    Held<> value(object_get_item(self, node->key), "the value stored into a dict");
    if (!value || object_set_item(copy.get(), node->key, value.get()) < 0) {
      return nullptr;
    }
  }
  return copy.release();
}

Object* method_reversed(Object* self) {
  return odict_iter_new(as_odict(self), ODICT_ITER_KEYS | ODICT_ITER_REVERSED);
}
Object* method_keys(Object* self) {
  return dict_view_new(self, StaticType::ODictKeys);
}
Object* method_values(Object* self) {
  return dict_view_new(self, StaticType::ODictValues);
}
Object* method_items(Object* self) {
  return dict_view_new(self, StaticType::ODictItems);
}

void odict_slots(TypeObject* type) {
  type->tp_dealloc = odict_dealloc;
  type->tp_traverse = odict_traverse;
  type->tp_clear = odict_tp_clear;
  type->tp_repr = odict_repr;
  type->tp_richcompare = odict_compare;
  type->tp_iter = odict_iter;
  type->tp_init = odict_init;
  type->tp_dictoffset = offsetof(ODictObject, od_inst_dict);
  type->tp_weaklistoffset = offsetof(ODictObject, od_weakreflist);
  type->nb.or_ = odict_or;
  type->nb.inplace_or = odict_inplace_or;
  type->mp.ass_subscript = odict_assign;
}

const MethodSpec METHODS[] = {
    method_keywords("fromkeys", method_fromkeys, METHOD_CLASS), method_noargs("__sizeof__", method_sizeof),
    method_noargs("__reduce__", method_reduce),                 method_keywords("setdefault", method_setdefault),
    method_keywords("pop", method_pop),                         method_keywords("popitem", method_popitem),
    method_noargs("keys", method_keys),                         method_noargs("values", method_values),
    method_noargs("items", method_items),                       method_keywords("update", method_update, METHOD_VARARGS),
    method_noargs("clear", method_clear),                       method_noargs("copy", method_copy),
    method_noargs("__reversed__", method_reversed),             method_keywords("move_to_end", method_move_to_end),
};
const GetSetSpec GETSETS[] = {{"__dict__", object_generic_get_dict, object_generic_set_dict}};
const LayoutField LAYOUT[] = {
    {"ma_used", 16, "int64", ""},
    {"_ma_watcher_tag", 24, "int64", ""},
    {"ma_keys", 32, "dict_keys", "key or value"},
    {"ma_values", 40, "dict_values", "value"},
    {"od_first", 48, "odict_nodes", "a key in the order of an OrderedDict"},
    {"od_last", 56, "pointer", ""},
    {"od_fast_nodes", 64, "pointer", ""},
    {"od_fast_nodes_size", 72, "int64", ""},
    {"od_resize_sentinel", 80, "pointer", ""},
    {"od_state", 88, "int64", ""},
    {"od_inst_dict", 96, "ref", "the __dict__ of an instance"},
    {"od_weakreflist", 104, "weak", ""},
};

}  // namespace

const TypeSpec ODICT_SPEC = {
    .type = StaticType::OrderedDict,
    .name = "collections.OrderedDict",
    .doc = "Dictionary that remembers insertion order",
    .basicsize = sizeof(ODictObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .base = StaticType::Dict,
    .fill_slots = odict_slots,
    .methods = METHODS,
    .getsets = GETSETS,
    .layout = LAYOUT,
};

}  // namespace heapglass
