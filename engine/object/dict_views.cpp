// CPython: Objects/dictobject.c, from "Dictionary iterator types" on.

#include "object/dict_views.h"

#include "object/abstract.h"
#include "object/container_support.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/set_internal.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_object.h"

namespace heapglass {

namespace {

DictIterObject* as_iter(Object* object) {
  return static_cast<DictIterObject*>(object);
}

bool is_items_iter(StaticType type) {
  return type == StaticType::DictIterItem || type == StaticType::DictRevIterItem;
}

void iter_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_iter(self)->di_dict);
  clear_ref(as_iter(self)->di_result);
  gc_del(self);
}

int iter_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_ref(as_iter(self)->di_dict, visit, context);
  return result != 0 ? result : visit_ref(as_iter(self)->di_result, visit, context);
}

Object* iter_length_hint(Object* self) {
  DictIterObject* it = as_iter(self);
  return long_from_int64(it->di_dict && it->di_used == it->di_dict->ma_used ? it->len : 0);
}

// Ends the iteration for good.
Object* exhaust(DictIterObject* it) {
  clear_ref(it->di_dict);
  return nullptr;
}

bool check_unchanged(DictIterObject* it) {
  if (it->di_used == it->di_dict->ma_used) {
    return true;
  }
  it->di_used = -1;
  err_set_string(StaticType::RuntimeError, "dictionary changed size during iteration");
  return false;
}

// Steps forwards; borrows. False at the end or with an error set.
bool step(DictIterObject* it, Object** key, Object** value) {
  if (!it->di_dict || !check_unchanged(it)) {
    return false;
  }
  if (!dict_next(it->di_dict, &it->di_pos, key, value)) {
    exhaust(it);
    return false;
  }
  if (it->len == 0 && !it->di_dict->ma_values) {
    err_set_string(StaticType::RuntimeError, "dictionary keys changed during iteration");
    exhaust(it);
    return false;
  }
  --it->len;
  return true;
}

// Steps backwards: di_pos is the next entry to look at, counted from 0.
bool step_back(DictIterObject* it, Object** key, Object** value) {
  if (!it->di_dict || !check_unchanged(it)) {
    return false;
  }
  DictObject* dict = it->di_dict;
  DictKeys* keys = dict->ma_keys;
  for (; it->di_pos >= 0; --it->di_pos) {
    int64_t i = it->di_pos;
    if (dict->ma_values) {
      i = dict->ma_values->insertion_order()[i];
      *key = keys->unicode_entries()[i].me_key;
      *value = dict->ma_values->values[i];
    } else if (keys->is_unicode()) {
      *key = keys->unicode_entries()[i].me_key;
      *value = keys->unicode_entries()[i].me_value;
    } else {
      *key = keys->entries()[i].me_key;
      *value = keys->entries()[i].me_value;
    }
    if (*value != nullptr) {
      --it->di_pos;
      --it->len;
      return true;
    }
  }
  exhaust(it);
  return false;
}

template <bool BACK>
Object* next_key(Object* self) {
  Object *key, *value;
  const bool found = BACK ? step_back(as_iter(self), &key, &value) : step(as_iter(self), &key, &value);
  return found ? new_ref(key) : nullptr;
}
template <bool BACK>
Object* next_value(Object* self) {
  Object *key, *value;
  const bool found = BACK ? step_back(as_iter(self), &key, &value) : step(as_iter(self), &key, &value);
  return found ? new_ref(value) : nullptr;
}
template <bool BACK>
Object* next_item(Object* self) {
  Object *key, *value;
  const bool found = BACK ? step_back(as_iter(self), &key, &value) : step(as_iter(self), &key, &value);
  return found ? tuple_pair_again(as_iter(self)->di_result, new_ref(key), new_ref(value)) : nullptr;
}

void iter_slots(TypeObject* type) {
  type->tp_dealloc = iter_dealloc;
  type->tp_traverse = iter_traverse;
  type->tp_iter = object_self_iter;
}
template <Object* (*NEXT)(Object*)>
void iter_slots_with(TypeObject* type) {
  iter_slots(type);
  type->tp_iternext = NEXT;
}

const MethodSpec ITER_METHODS[] = {
    method_noargs("__length_hint__", iter_length_hint),
};

const LayoutField ITER_LAYOUT[] = {
    {"di_dict", 16, "ref", "the dict that is iterated over"},
    {"di_used", 24, "int64", ""},
    {"di_pos", 32, "int64", ""},
    {"di_result", 40, "ref", "the pair that the iterator uses again"},
    {"len", 48, "int64", ""},
};

// Views.

DictObject* dict_of(Object* view) {
  return static_cast<DictViewObject*>(view)->dv_dict;
}

void view_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(static_cast<DictViewObject*>(self)->dv_dict);
  gc_del(self);
}

int view_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<DictViewObject*>(self)->dv_dict, visit, context);
}

int64_t view_length(Object* self) {
  return dict_of(self)->ma_used;
}

Object* view_iter(Object* self) {
  const StaticType type = is_exact(self, StaticType::DictKeys)     ? StaticType::DictIterKey
                          : is_exact(self, StaticType::DictValues) ? StaticType::DictIterValue
                                                                   : StaticType::DictIterItem;
  return dict_iter_new(dict_of(self), type);
}

Object* view_reversed(Object* self) {
  const StaticType type = is_exact(self, StaticType::DictKeys)     ? StaticType::DictRevIterKey
                          : is_exact(self, StaticType::DictValues) ? StaticType::DictRevIterValue
                                                                   : StaticType::DictRevIterItem;
  return dict_iter_new(dict_of(self), type);
}

Object* view_repr(Object* self) {
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered > 0 ? unicode_from_utf8("...") : nullptr;
  }
  Held<> list(sequence_list(self), "an item whose repr is being made");
  std::string text = type_name_text(self);
  text += "(";
  const bool good = list && append_repr(text, list.get());
  repr_leave(self);
  text += ")";
  return good ? unicode_from_utf8(text) : nullptr;
}

int keys_contains(Object* self, Object* key) {
  return dict_contains(dict_of(self), key);
}

int items_contains(Object* self, Object* item) {
  if (!tuple_check(item) || tuple_size(item) != 2) {
    return 0;
  }
  Object* value;
  const int found = dict_get_item_ref(dict_of(self), tuple_item(item, 0), &value);
  if (found <= 0) {
    return found;
  }
  Held<> held(value, "an item being compared");
  return object_rich_compare_bool(value, tuple_item(item, 1), COMPARE_EQ);
}

// 1, 0 or -1: whether all of [self] is in [other].
int all_contained(Object* self, Object* other) {
  Held<> iterator(object_get_iter(self), "the iterator of a built-in function");
  if (!iterator) {
    return -1;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> item(next, "an item being compared");
    const int found = sequence_contains(other, item.get());
    if (found <= 0) {
      return found;
    }
  }
  return err_occurred() ? -1 : 1;
}

bool is_set_like(Object* object) {
  return any_set_check(object) || object_type_check(object, StaticType::DictKeys) || object_type_check(object, StaticType::DictItems);
}

Object* view_rich_compare(Object* self, Object* other, int op) {
  if (!is_set_like(other)) {
    return not_implemented();
  }
  const int64_t mine = object_size(self);
  const int64_t theirs = object_size(other);
  if (mine < 0 || theirs < 0) {
    return nullptr;
  }
  int result = 0;
  switch (op) {
    case COMPARE_EQ:
    case COMPARE_NE:
      result = mine == theirs ? all_contained(self, other) : 0;
      if (op == COMPARE_NE && result >= 0) {
        result = 1 - result;
      }
      break;
    case COMPARE_LT: result = mine < theirs ? all_contained(self, other) : 0; break;
    case COMPARE_LE: result = mine <= theirs ? all_contained(self, other) : 0; break;
    case COMPARE_GT: result = mine > theirs ? all_contained(other, self) : 0; break;
    default: result = mine >= theirs ? all_contained(other, self) : 0; break;
  }
  return result < 0 ? nullptr : bool_object(result != 0);
}

// A new set of what is in a view; keys are taken from their dict, which says how many. CPython: dictviews_to_set.
SetObject* set_of_view(Object* view) {
  const bool is_keys = is_exact(view, StaticType::DictKeys) && dict_check_exact(dict_of(view));
  return set_new(is_keys ? dict_of(view) : view);
}

Object* set_operation(Object* left, Object* right, const char* method) {
  Held<SetObject> result(set_of_view(left), "the set being made");
  if (!result) {
    return nullptr;
  }
  Object* name = unicode_intern_from_utf8(method);
  Object* done = object_call_method_one_arg(result.get(), name, right);
  decref(name);
  if (done == nullptr) {
    return nullptr;
  }
  decref(done);
  return result.release();
}
Object* view_subtract(Object* left, Object* right) {
  return set_operation(left, right, "difference_update");
}
Object* view_xor(Object* left, Object* right) {
  return set_operation(left, right, "symmetric_difference_update");
}
Object* view_or(Object* left, Object* right) {
  return set_operation(left, right, "update");
}
bool is_keys_or_items(Object* object) {
  return is_exact(object, StaticType::DictKeys) || is_exact(object, StaticType::DictItems);
}

// CPython: _PyDictView_Intersect.
Object* view_and(Object* left, Object* right) {
  // The result keeps the elements of the other operand that are in the view.
  if (!is_keys_or_items(left)) {
    Object* swapped = left;
    left = right;
    right = swapped;
  }
  if (is_exact(right, StaticType::Set) && view_length(left) <= as_set(right)->used) {
    return set_intersection(right, left);
  }
  if (is_keys_or_items(right) && view_length(right) > view_length(left)) {
    Object* swapped = left;
    left = right;
    right = swapped;
  }
  Held<SetObject> result(set_new(nullptr), "the set being made");
  Held<> iterator(object_get_iter(right), "the iterator of a built-in function");
  if (!result || !iterator) {
    return nullptr;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> item(next, "an item being compared");
    const int found = sequence_contains(left, item.get());
    if (found < 0 || (found > 0 && set_add(result.get(), item.get()) < 0)) {
      return nullptr;
    }
  }
  return err_occurred() ? nullptr : result.release();
}

Object* view_isdisjoint(Object* self, Object* other) {
  Held<> iterator(object_get_iter(other), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> item(next, "an item being compared");
    const int found = sequence_contains(self, item.get());
    if (found != 0) {
      return found < 0 ? nullptr : false_object();
    }
  }
  return err_occurred() ? nullptr : true_object();
}

Object* view_mapping(Object* self) {
  return object_call_one_arg(reinterpret_cast<Object*>(static_type(StaticType::DictProxy)), dict_of(self));
}

void view_slots(TypeObject* type) {
  type->tp_dealloc = view_dealloc;
  type->tp_traverse = view_traverse;
  type->tp_repr = view_repr;
  type->tp_iter = view_iter;
  type->sq.length = view_length;
}
void set_like_slots(TypeObject* type) {
  view_slots(type);
  type->tp_hash = object_hash_not_implemented;
  type->tp_richcompare = view_rich_compare;
  type->nb.subtract = view_subtract;
  type->nb.and_ = view_and;
  type->nb.or_ = view_or;
  type->nb.xor_ = view_xor;
}
void keys_slots(TypeObject* type) {
  set_like_slots(type);
  type->sq.contains = keys_contains;
}
void items_slots(TypeObject* type) {
  set_like_slots(type);
  type->sq.contains = items_contains;
}

const MethodSpec SET_LIKE_METHODS[] = {
    method_one("isdisjoint", view_isdisjoint),
    method_noargs("__reversed__", view_reversed),
};
const MethodSpec VALUES_METHODS[] = {
    method_noargs("__reversed__", view_reversed),
};
const GetSetSpec VIEW_GETSETS[] = {
    {"mapping", view_mapping},
};
const LayoutField VIEW_LAYOUT[] = {
    {"dv_dict", 16, "ref", "the dict that is viewed"},
};

}  // namespace

Object* dict_view_new(Object* dict, StaticType type) {
  auto* view = gc_new<DictViewObject>(type);
  if (view == nullptr) {
    return nullptr;
  }
  view->dv_dict = new_ref(as_dict(dict));
  gc_track(view);
  return view;
}

Object* dict_iter_new(DictObject* dict, StaticType type) {
  auto* it = gc_new<DictIterObject>(type);
  if (it == nullptr) {
    return nullptr;
  }
  it->di_dict = new_ref(dict);
  it->di_used = dict->ma_used;
  it->len = dict->ma_used;
  it->di_result.address = 0;
  it->di_pos = 0;
  const bool back = type == StaticType::DictRevIterKey || type == StaticType::DictRevIterValue ||
                    type == StaticType::DictRevIterItem;
  if (back) {
    it->di_pos = (dict->ma_values ? dict->ma_used : dict->ma_keys->dk_nentries) - 1;
  }
  if (is_items_iter(type)) {
    const uint64_t nothing[2] = {address_of(none()), address_of(none())};
    TupleObject* pair = tuple_from_slots(nothing, 2);
    if (pair == nullptr) {
      decref(it);
      return nullptr;
    }
    it->di_result = pair;
  }
  gc_track(it);
  return it;
}

#define HEAPGLASS_DICT_ITER(which, text, next)                                                                        \
  {                                                                                                                   \
    .type = StaticType::which, .name = text, .basicsize = sizeof(DictIterObject), .flags = TPFLAGS_HAVE_GC,           \
    .fill_slots = iter_slots_with<next>, .methods = ITER_METHODS, .layout = ITER_LAYOUT,                               \
  }
const TypeSpec DICT_ITER_SPECS[6] = {
    HEAPGLASS_DICT_ITER(DictIterKey, "dict_keyiterator", next_key<false>),
    HEAPGLASS_DICT_ITER(DictIterValue, "dict_valueiterator", next_value<false>),
    HEAPGLASS_DICT_ITER(DictIterItem, "dict_itemiterator", next_item<false>),
    HEAPGLASS_DICT_ITER(DictRevIterKey, "dict_reversekeyiterator", next_key<true>),
    HEAPGLASS_DICT_ITER(DictRevIterValue, "dict_reversevalueiterator", next_value<true>),
    HEAPGLASS_DICT_ITER(DictRevIterItem, "dict_reverseitemiterator", next_item<true>),
};
#undef HEAPGLASS_DICT_ITER

#define HEAPGLASS_DICT_VIEW(which, text, slots, method_table)                                                       \
  {                                                                                                                 \
    .type = StaticType::which, .name = text, .basicsize = sizeof(DictViewObject), .flags = TPFLAGS_HAVE_GC,         \
    .fill_slots = slots, .methods = method_table, .getsets = VIEW_GETSETS, .layout = VIEW_LAYOUT,                   \
  }
const TypeSpec DICT_VIEW_SPECS[3] = {
    HEAPGLASS_DICT_VIEW(DictKeys, "dict_keys", keys_slots, SET_LIKE_METHODS),
    HEAPGLASS_DICT_VIEW(DictValues, "dict_values", view_slots, VALUES_METHODS),
    HEAPGLASS_DICT_VIEW(DictItems, "dict_items", items_slots, SET_LIKE_METHODS),
};
#undef HEAPGLASS_DICT_VIEW

}  // namespace heapglass
