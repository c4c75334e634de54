// The slots and methods of set and frozenset. CPython: Objects/setobject.c.

#include "base/hash.h"
#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/container_support.h"
#include "object/dict.h"
#include "object/dying.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/set_internal.h"
#include "object/singletons.h"
#include "object/weakref.h"

namespace heapglass {

namespace {

void set_dealloc(Object* self) {
  SetObject* set = as_set(self);
  gc_untrack(self);
  if (set->weakreflist) {
    object_clear_weakrefs(self);
  }
  SetEntry* table = set->table;
  for (int64_t i = 0; set->used > 0; ++i) {
    Object* key = table[i].key;
    if (key != nullptr && key != set_dummy()) {
      --set->used;
      table[i].key.address = 0;
      drop_from_dying(self, key);
    }
  }
  if (table != set->smalltable) {
    mem_free(table);
  }
  type_of(self)->tp_free(self);
}

int set_traverse(Object* self, Visit* visit, void* context) {
  int64_t position = 0, hash;
  Object* key;
  while (set_next_entry(as_set(self), &position, &key, &hash)) {
    if (int result = visit(key, context); result != 0) {
      return result;
    }
  }
  return 0;
}

int set_clear_slot(Object* self) {
  set_clear_entries(as_set(self));
  return 0;
}

Object* set_repr(Object* self) {
  const std::string name = type_name_text(self);
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered < 0 ? nullptr : unicode_from_utf8(name + "(...)");
  }
  std::string text;
  if (as_set(self)->used == 0) {
    text = name + "()";
    repr_leave(self);
    return unicode_from_utf8(text);
  }
  Held<ListObject> items(sequence_list(self), "an item whose repr is being made");
  // The repr of the list, with other brackets.
  const bool good = items && append_repr(text, items.get());
  repr_leave(self);
  if (!good) {
    return nullptr;
  }
  text = "{" + text.substr(1, text.size() - 2) + "}";
  return unicode_from_utf8(is_exact(self, StaticType::Set) ? text : name + "(" + text + ")");
}

int64_t set_length(Object* self) {
  return as_set(self)->used;
}

// A set as an element is looked up as the frozenset that it equals.
template <class Operation>
int with_frozen_key(Object* key, Operation operation) {
  const int result = operation(key);
  if (result >= 0 || !any_set_check(key) || set_is_frozen(key) || !err_exception_matches(StaticType::TypeError)) {
    return result;
  }
  err_clear();
  Held<SetObject> frozen(frozenset_new(key), "an element of a set that is compared");
  return !frozen ? -1 : operation(frozen.get());
}

int set_contains_slot(Object* self, Object* key) {
  return with_frozen_key(key, [self](Object* k) { return set_contains(as_set(self), k); });
}

int64_t frozenset_hash(Object* self) {
  SetObject* set = as_set(self);
  if (set->hash != -1) {
    return set->hash;
  }
  SetHash hash;
  int64_t position = 0, element;
  Object* key;
  while (set_next_entry(set, &position, &key, &element)) {
    hash.add(element);
  }
  return set->hash = hash.finish(set->used);
}

// Comparisons.

int is_subset(SetObject* small, SetObject* large) {
  if (small->used > large->used) {
    return 0;
  }
  int64_t position = 0, hash;
  Object* key;
  while (set_next_entry(small, &position, &key, &hash)) {
    Held<> held(new_ref(key), "an element of a set that is compared");
    const int found = set_contains_known_hash(large, key, hash);
    if (found <= 0) {
      return found;
    }
  }
  return 1;
}

Object* set_rich_compare(Object* left, Object* right, int op) {
  if (!any_set_check(right)) {
    return not_implemented();
  }
  SetObject* a = as_set(left);
  SetObject* b = as_set(right);
  int result = 0;
  switch (op) {
    case COMPARE_EQ:
    case COMPARE_NE:
      result = a->used != b->used || (a->hash != -1 && b->hash != -1 && a->hash != b->hash) ? 0 : is_subset(a, b);
      if (op == COMPARE_NE && result >= 0) {
        result = 1 - result;
      }
      break;
    case COMPARE_LE: result = is_subset(a, b); break;
    case COMPARE_GE: result = is_subset(b, a); break;
    case COMPARE_LT: result = a->used < b->used ? is_subset(a, b) : 0; break;
    default: result = b->used < a->used ? is_subset(b, a) : 0; break;
  }
  return result < 0 ? nullptr : bool_object(result != 0);
}

// Operators: both sides must be sets.

bool both_sets(Object* left, Object* right) {
  return any_set_check(left) && any_set_check(right);
}

Object* set_or(Object* left, Object* right) {
  if (!both_sets(left, right)) {
    return not_implemented();
  }
  Held<> result(set_copy(left), "the set being made");
  return !result || set_update(as_set(result.get()), right) < 0 ? nullptr : result.release();
}
Object* set_and(Object* left, Object* right) {
  return both_sets(left, right) ? set_intersection(left, right) : not_implemented();
}
Object* set_subtract(Object* left, Object* right) {
  return both_sets(left, right) ? set_difference(left, right) : not_implemented();
}
Object* set_xor(Object* left, Object* right) {
  return both_sets(left, right) ? set_symmetric_difference(left, right) : not_implemented();
}

// Takes the table of [result] over into [set].
void swap_bodies(SetObject* set, SetObject* result) {
  set_clear_entries(set);
  int64_t position = 0, hash;
  Object* key;
  while (set_next_entry(result, &position, &key, &hash)) {
    set_add_known_hash(set, key, hash);
  }
}

Object* set_ior(Object* self, Object* other) {
  if (!any_set_check(other)) {
    return not_implemented();
  }
  return set_update(as_set(self), other) < 0 ? nullptr : new_ref(self);
}
Object* set_iand(Object* self, Object* other) {
  if (!any_set_check(other)) {
    return not_implemented();
  }
  Held<> result(set_intersection(self, other), "the set being made");
  if (!result) {
    return nullptr;
  }
  swap_bodies(as_set(self), as_set(result.get()));
  return new_ref(self);
}
Object* set_isub(Object* self, Object* other) {
  if (!any_set_check(other)) {
    return not_implemented();
  }
  return set_difference_update(as_set(self), other) < 0 ? nullptr : new_ref(self);
}
Object* set_ixor(Object* self, Object* other) {
  if (!any_set_check(other)) {
    return not_implemented();
  }
  return set_symmetric_difference_update(as_set(self), other) < 0 ? nullptr : new_ref(self);
}

// Methods.

Object* method_add(Object* self, Object* key) {
  return set_add(as_set(self), key) < 0 ? nullptr : none();
}
Object* method_discard(Object* self, Object* key) {
  return with_frozen_key(key, [self](Object* k) { return set_discard(as_set(self), k); }) < 0 ? nullptr : none();
}
Object* method_remove(Object* self, Object* key) {
  const int removed = with_frozen_key(key, [self](Object* k) { return set_discard(as_set(self), k); });
  if (removed == 0) {
    return err_set_key_error(key);
  }
  return removed < 0 ? nullptr : none();
}
Object* method_pop(Object* self) {
  return set_pop_entry(as_set(self));
}
Object* method_clear(Object* self) {
  set_clear_entries(as_set(self));
  return none();
}
Object* method_update(Object* self, Args args) {
  for (int64_t i = 0; i < args.count; ++i) {
    if (set_update(as_set(self), args[i]) < 0) {
      return nullptr;
    }
  }
  return none();
}
Object* method_union(Object* self, Args args) {
  Held<> result(set_copy(self), "the set being made");
  for (int64_t i = 0; result && i < args.count; ++i) {
    if (args[i] != self && set_update(as_set(result.get()), args[i]) < 0) {
      return nullptr;
    }
  }
  return result.release();
}
Object* method_intersection(Object* self, Args args) {
  if (args.count == 0) {
    return set_copy(self);
  }
  Held<> result(new_ref(self), "the set being made");
  for (int64_t i = 0; i < args.count; ++i) {
    Object* next = set_intersection(result.get(), args[i]);
    if (next == nullptr) {
      return nullptr;
    }
    result.reset(next);
  }
  return result.release();
}
Object* method_intersection_update(Object* self, Args args) {
  Held<> result(method_intersection(self, args), "the set being made");
  if (!result) {
    return nullptr;
  }
  swap_bodies(as_set(self), as_set(result.get()));
  return none();
}
Object* method_difference(Object* self, Args args) {
  if (args.count == 0) {
    return set_copy(self);
  }
  Held<> result(set_difference(self, args[0]), "the set being made");
  for (int64_t i = 1; result && i < args.count; ++i) {
    if (set_difference_update(as_set(result.get()), args[i]) < 0) {
      return nullptr;
    }
  }
  return result.release();
}
Object* method_difference_update(Object* self, Args args) {
  for (int64_t i = 0; i < args.count; ++i) {
    if (set_difference_update(as_set(self), args[i]) < 0) {
      return nullptr;
    }
  }
  return none();
}
Object* method_symmetric_difference(Object* self, Object* other) {
  return set_symmetric_difference(self, other);
}
Object* method_symmetric_difference_update(Object* self, Object* other) {
  return set_symmetric_difference_update(as_set(self), other) < 0 ? nullptr : none();
}
Object* method_isdisjoint(Object* self, Object* other) {
  Held<> iterator(object_get_iter(other), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> key(next, "an element of a set that is compared");
    const int found = set_contains(as_set(self), key.get());
    if (found != 0) {
      return found < 0 ? nullptr : false_object();
    }
  }
  return err_occurred() ? nullptr : true_object();
}
Object* method_issubset(Object* self, Object* other) {
  Held<SetObject> elements(any_set_check(other) ? as_set(new_ref(other)) : set_new(other), "a copy of a set");
  const int result = elements ? is_subset(as_set(self), elements.get()) : -1;
  return result < 0 ? nullptr : bool_object(result != 0);
}
Object* method_issuperset(Object* self, Object* other) {
  if (any_set_check(other)) {
    const int result = is_subset(as_set(other), as_set(self));
    return result < 0 ? nullptr : bool_object(result != 0);
  }
  Held<> iterator(object_get_iter(other), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> key(next, "an element of a set that is compared");
    const int found = set_contains(as_set(self), key.get());
    if (found <= 0) {
      return found < 0 ? nullptr : false_object();
    }
  }
  return err_occurred() ? nullptr : true_object();
}
Object* method_sizeof(Object* self) {
  SetObject* set = as_set(self);
  const int64_t table = set->table.get() == set->smalltable ? 0 : (set->mask + 1) * static_cast<int64_t>(sizeof(SetEntry));
  return long_from_int64(type_of(self)->tp_basicsize + table);
}
Object* method_contains(Object* self, Object* key) {
  const int found = set_contains_slot(self, key);
  return found < 0 ? nullptr : bool_object(found != 0);
}

// Making.

int set_init(Object* self, Args args) {
  if (!args_no_keywords("set", args) || !args_check_count("set", args.count, 0, 1)) {
    return -1;
  }
  set_clear_entries(as_set(self));
  return args.count == 0 ? 0 : set_update(as_set(self), args[0]);
}
Object* set_type_new(TypeObject* type, Args) {
  return set_make(type, nullptr);
}
Object* set_vectorcall(Object* type, Args args) {
  if (!args_no_keywords("set", args) || !args_check_count("set", args.count, 0, 1)) {
    return nullptr;
  }
  return set_make(reinterpret_cast<TypeObject*>(type), args.count == 0 ? nullptr : args[0]);
}
Object* frozenset_type_new(TypeObject* type, Args args) {
  const bool exact = type == static_type(StaticType::FrozenSet);
  if ((exact && !args_no_keywords("frozenset", args)) || !args_check_count("frozenset", args.count, 0, 1)) {
    return nullptr;
  }
  if (exact && args.count == 1 && set_is_frozen(args[0])) {
    return new_ref(args[0]);
  }
  return set_make(type, args.count == 0 ? nullptr : args[0]);
}

Object* frozenset_vectorcall(Object* type, Args args) {
  return frozenset_type_new(reinterpret_cast<TypeObject*>(type), args);
}

void common_slots(TypeObject* type) {
  type->tp_dealloc = set_dealloc;
  type->tp_traverse = set_traverse;
  type->tp_clear = set_clear_slot;
  type->tp_repr = set_repr;
  type->tp_richcompare = set_rich_compare;
  type->tp_iter = set_iter;
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_del;
  type->tp_weaklistoffset = offsetof(SetObject, weakreflist);
  type->nb.subtract = set_subtract;
  type->nb.and_ = set_and;
  type->nb.xor_ = set_xor;
  type->nb.or_ = set_or;
  type->sq.length = set_length;
  type->sq.contains = set_contains_slot;
}
void set_slots(TypeObject* type) {
  common_slots(type);
  type->tp_hash = object_hash_not_implemented;
  type->tp_init = set_init;
  type->tp_new = set_type_new;
  type->tp_vectorcall = set_vectorcall;
  type->nb.inplace_subtract = set_isub;
  type->nb.inplace_and = set_iand;
  type->nb.inplace_xor = set_ixor;
  type->nb.inplace_or = set_ior;
}
void frozenset_slots(TypeObject* type) {
  common_slots(type);
  type->tp_clear = nullptr;
  type->tp_hash = frozenset_hash;
  type->tp_new = frozenset_type_new;
  type->tp_vectorcall = frozenset_vectorcall;
}

const MethodSpec SET_METHODS[] = {
    method_one("add", method_add),
    method_noargs("clear", method_clear),
    method_one("__contains__", method_contains, METHOD_COEXIST),
    method_noargs("copy", set_copy),
    method_one("discard", method_discard),
    method_fast("difference", method_difference),
    method_fast("difference_update", method_difference_update),
    method_fast("intersection", method_intersection),
    method_fast("intersection_update", method_intersection_update),
    method_one("isdisjoint", method_isdisjoint),
    method_one("issubset", method_issubset),
    method_one("issuperset", method_issuperset),
    method_noargs("pop", method_pop),
    method_one("remove", method_remove),
    method_noargs("__sizeof__", method_sizeof),
    method_one("symmetric_difference", method_symmetric_difference),
    method_one("symmetric_difference_update", method_symmetric_difference_update),
    method_fast("union", method_union),
    method_fast("update", method_update),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const MethodSpec FROZENSET_METHODS[] = {
    method_one("__contains__", method_contains, METHOD_COEXIST),
    method_noargs("copy", frozenset_copy),
    method_fast("difference", method_difference),
    method_fast("intersection", method_intersection),
    method_one("isdisjoint", method_isdisjoint),
    method_one("issubset", method_issubset),
    method_one("issuperset", method_issuperset),
    method_noargs("__sizeof__", method_sizeof),
    method_one("symmetric_difference", method_symmetric_difference),
    method_fast("union", method_union),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const LayoutField SET_LAYOUT[] = {
    {"fill", 16, "int64", ""},        {"used", 24, "int64", ""}, {"mask", 32, "int64", ""},
    {"table", 40, "set_table", "element"}, {"hash", 48, "int64", ""}, {"finger", 56, "int64", ""},
    {"smalltable", 64, "inline", ""}, {"weakreflist", 192, "weak", ""},
};
}  // namespace

const TypeSpec SET_SPEC = {
    .type = StaticType::Set,
    .name = "set",
    .doc = "Build an unordered collection of unique elements.",
    .basicsize = sizeof(SetObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_MATCH_SELF,
    .fill_slots = set_slots,
    .methods = SET_METHODS,
    .layout = SET_LAYOUT,
};
const TypeSpec FROZENSET_SPEC = {
    .type = StaticType::FrozenSet,
    .name = "frozenset",
    .doc = "Build an immutable unordered collection of unique elements.",
    .basicsize = sizeof(SetObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_MATCH_SELF,
    .fill_slots = frozenset_slots,
    .methods = FROZENSET_METHODS,
    .layout = SET_LAYOUT,
};
}  // namespace heapglass
