// The method resolution order, the base that decides the layout, and the subclasses of a type.
//
// CPython: Objects/typeobject.c, mro_implementation, best_base, add_subclass.
#include "object/type_internal.h"

#include "object/list.h"
#include "object/long.h"
#include "object/unicode.h"
#include "object/weakref.h"

namespace heapglass {

bool type_is_subtype(const TypeObject* type, const TypeObject* base) {
  const TupleObject* mro = type->tp_mro;
  if (mro != nullptr) {
    for (int64_t i = 0; i < mro->ob_size; ++i) {
      if (mro->ob_item[i] == base) {
        return true;
      }
    }
    return false;
  }
  // A type that is not ready yet: its bases stand in a chain.
  for (const TypeObject* at = type; at != nullptr; at = at->tp_base) {
    if (at == base) {
      return true;
    }
  }
  return base == static_type(StaticType::BaseObject);
}

namespace {

// The lists to be merged: the mro of each base, then the bases; [next] is how far each has been used up.
struct MergeState {
  Ptr<TupleObject>* lists;
  int64_t* next;
  int64_t count;
};

bool in_tail(const MergeState& state, Object* candidate) {
  for (int64_t i = 0; i < state.count; ++i) {
    for (int64_t j = state.next[i] + 1; j < state.lists[i]->ob_size; ++j) {
      if (state.lists[i]->ob_item[j] == candidate) {
        return true;
      }
    }
  }
  return false;
}

int merge_error(const MergeState& state) {
  Held<Object> text(unicode_from_utf8("Cannot create a consistent method resolution order (MRO) for bases"),
                    "the text of an exception");
  Held<ListObject> named(list_new(0), "the list being made");
  for (int64_t i = 0; i < state.count && text && named; ++i) {
    if (state.next[i] >= state.lists[i]->ob_size) {
      continue;
    }
    Object* base = state.lists[i]->ob_item[state.next[i]];
    bool already = false;
    for (int64_t j = 0; j < named->ob_size; ++j) {
      already = already || list_item(named.get(), j) == base;
    }
    if (already) {
      continue;
    }
    list_append(named.get(), base);
    Object* name = type_name_object(as_type(base));
    text.reset(unicode_from_format("%U%s %U", text.get(), named->ob_size > 1 ? "," : "", name));
    xdecref(name);
  }
  if (text && named) {
    err_set_object(StaticType::TypeError, text.get());
  }
  return -1;
}

// C3: appends to [result] the first head that is in no tail, until all lists are used up.
int merge(MergeState& state, ListObject* result) {
  for (;;) {
    bool empty = true;
    Object* chosen = nullptr;
    for (int64_t i = 0; i < state.count && chosen == nullptr; ++i) {
      if (state.next[i] >= state.lists[i]->ob_size) {
        continue;
      }
      empty = false;
      Object* candidate = state.lists[i]->ob_item[state.next[i]];
      if (!in_tail(state, candidate)) {
        chosen = candidate;
      }
    }
    if (empty) {
      return 0;
    }
    if (chosen == nullptr) {
      return merge_error(state);
    }
    if (list_append(result, chosen) < 0) {
      return -1;
    }
    for (int64_t i = 0; i < state.count; ++i) {
      if (state.next[i] < state.lists[i]->ob_size && state.lists[i]->ob_item[state.next[i]] == chosen) {
        ++state.next[i];
      }
    }
  }
}

int check_duplicates(TupleObject* bases) {
  for (int64_t i = 0; i < bases->ob_size; ++i) {
    for (int64_t j = i + 1; j < bases->ob_size; ++j) {
      if (bases->ob_item[i].address == bases->ob_item[j].address) {
        Object* name = type_name_object(as_type(bases->ob_item[i]));
        err_format(StaticType::TypeError, "duplicate base class %U", name);
        xdecref(name);
        return -1;
      }
    }
  }
  return 0;
}

// Returns the mro of [type] by its bases, a new tuple.
TupleObject* mro_implementation(TypeObject* type) {
  TupleObject* bases = type->tp_bases;
  const int64_t count = bases->ob_size;
  for (int64_t i = 0; i < count; ++i) {
    TypeObject* base = as_type(tuple_item(bases, i));
    if (base->tp_mro.address == 0) {
      err_format(StaticType::TypeError, "Cannot extend an incomplete type '%.100s'", type_full_name(base).data());
      return nullptr;
    }
  }
  if (count == 1) {
    TupleObject* base_mro = as_type(tuple_item(bases, 0))->tp_mro;
    TupleObject* result = tuple_new(base_mro->ob_size + 1);
    if (result == nullptr) {
      return nullptr;
    }
    tuple_init_item(result, 0, new_ref(as_object(type)));
    for (int64_t i = 0; i < base_mro->ob_size; ++i) {
      tuple_init_item(result, i + 1, new_ref(base_mro->ob_item[i].get()));
    }
    return result;
  }
  if (check_duplicates(bases) < 0) {
    return nullptr;
  }
  auto* lists = static_cast<Ptr<TupleObject>*>(mem_alloc((count + 1) * 16));
  Held<ListObject> result(list_new(0), "the list being made");
  if (lists == nullptr || !result || list_append(result.get(), type) < 0) {
    mem_free(lists);
    return nullptr;
  }
  MergeState state{lists, reinterpret_cast<int64_t*>(lists + count + 1), count + 1};
  for (int64_t i = 0; i < count; ++i) {
    lists[i] = as_type(tuple_item(bases, i))->tp_mro;
    state.next[i] = 0;
  }
  lists[count] = bases;
  state.next[count] = 0;
  const int merged = merge(state, result.get());
  mem_free(lists);
  return merged < 0 ? nullptr : as_tuple(list_as_tuple(result.get()));
}

int check_custom_mro(TypeObject* type, TupleObject* mro) {
  TypeObject* solid = type_solid_base(type);
  for (int64_t i = 0; i < mro->ob_size; ++i) {
    Object* item = tuple_item(mro, i);
    if (!type_check(item)) {
      err_format(StaticType::TypeError, "mro() returned a non-class ('%.500s')", type_name_text(item));
      return -1;
    }
    if (!type_is_subtype(solid, type_solid_base(as_type(item)))) {
      err_format(StaticType::TypeError, "mro() returned base with unsuitable layout ('%.500s')", type_full_name(as_type(item)).data());
      return -1;
    }
  }
  return 0;
}

}  // namespace

TupleObject* type_default_mro(TypeObject* type) {
  return mro_implementation(type);
}

int type_mro_internal(TypeObject* type, TupleObject** old_mro) {
  TupleObject* mro;
  if (is_exact(type, StaticType::Type)) {
    mro = mro_implementation(type);
  } else {
    bool unbound;
    Held<Object> method(lookup_method(type, id_of(Id::mro), &unbound), "the method being called");
    if (!method) {
      return -1;
    }
    Held<Object> answer(call_unbound(unbound, method.get(), type, {}), "the result of a built-in function");
    if (!answer) {
      return -1;
    }
    Held<TupleObject> items(sequence_tuple(answer.get()), "the result of a built-in function");
    if (!items || check_custom_mro(type, items.get()) < 0) {
      return -1;
    }
    mro = items.release();
  }
  if (mro == nullptr) {
    return -1;
  }
  TupleObject* old = type->tp_mro;
  type->tp_mro = mro;
  type_modified(type);
  if (old_mro != nullptr) {
    *old_mro = old;
  } else {
    xdecref(old);
  }
  return 0;
}

// --- Bases -------------------------------------------------------------------------------------------------------------

TypeObject* type_solid_base(TypeObject* type) {
  TypeObject* base = type->tp_base.address != 0 ? type_solid_base(type->tp_base) : static_type(StaticType::BaseObject);
  const bool differs = type->tp_basicsize != base->tp_basicsize || type->tp_itemsize != base->tp_itemsize;
  return differs ? type : base;
}

TypeObject* type_best_base(TupleObject* bases) {
  TypeObject* base = nullptr;
  TypeObject* winner = nullptr;
  for (int64_t i = 0; i < bases->ob_size; ++i) {
    Object* item = tuple_item(bases, i);
    if (!type_check(item)) {
      err_set_string(StaticType::TypeError, "bases must be types");
      return nullptr;
    }
    TypeObject* type = as_type(item);
    if (!has_feature(type, TPFLAGS_BASETYPE)) {
      err_format(StaticType::TypeError, "type '%.100s' is not an acceptable base type", type_full_name(type).data());
      return nullptr;
    }
    TypeObject* candidate = type_solid_base(type);
    if (winner == nullptr || (!type_is_subtype(winner, candidate) && type_is_subtype(candidate, winner))) {
      winner = candidate;
      base = type;
    } else if (!type_is_subtype(winner, candidate)) {
      err_set_string(StaticType::TypeError, "multiple bases have instance lay-out conflict");
      return nullptr;
    }
  }
  return base;
}

TypeObject* type_calculate_metaclass(TypeObject* metatype, TupleObject* bases) {
  TypeObject* winner = metatype;
  for (int64_t i = 0; i < bases->ob_size; ++i) {
    TypeObject* candidate = type_of(tuple_item(bases, i));
    if (type_is_subtype(winner, candidate)) {
      continue;
    }
    if (type_is_subtype(candidate, winner)) {
      winner = candidate;
      continue;
    }
    err_set_string(StaticType::TypeError,
                   "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all "
                   "its bases");
    return nullptr;
  }
  return winner;
}

// --- Subclasses: a dict from the address of each subclass to a weak reference to it -------------------------------------

int type_add_subclass(TypeObject* base, TypeObject* type) {
  Held<Object> key(long_from_pointer(type), "a part of the new class");
  if (!key) {
    return -1;
  }
  Held<Object> reference(weakref_new_ref(type, nullptr), "a part of the new class");
  if (!reference) {
    return -1;
  }
  if (base->tp_subclasses.address == 0) {
    DictObject* dict = dict_new();
    if (dict == nullptr) {
      return -1;
    }
    base->tp_subclasses = static_cast<Object*>(dict);
  }
  return dict_set_item(as_dict(base->tp_subclasses), key.get(), reference.get());
}

void type_remove_subclass(TypeObject* base, TypeObject* type) {
  if (base->tp_subclasses.address == 0) {
    return;
  }
  // By its address: a collection has cleared the weak reference already.
  DictObject* subclasses = as_dict(base->tp_subclasses);
  Held<Object> key(long_from_pointer(type), "a part of the new class");
  if (!key || dict_del_item(subclasses, key.get()) < 0) {
    err_clear();
  }
  if (dict_size(subclasses) == 0) {
    clear_ref(base->tp_subclasses);
  }
}

void type_remove_all_subclasses(TypeObject* type) {
  TupleObject* bases = type->tp_bases;
  for (int64_t i = 0; bases != nullptr && i < bases->ob_size; ++i) {
    Object* base = tuple_item(bases, i);
    if (type_check(base)) {
      type_remove_subclass(as_type(base), type);
    }
  }
}

Object* type_subclasses(TypeObject* type) {
  Held<ListObject> list(list_new(0), "the list being made");
  if (!list || type->tp_subclasses.address == 0) {
    return list.release();
  }
  int64_t position = 0;
  Object* key;
  Object* reference;
  while (dict_next(as_dict(type->tp_subclasses), &position, &key, &reference)) {
    TypeObject* subclass = type_subclass_of_entry(reference);
    if (subclass != nullptr && list_append(list.get(), subclass) < 0) {
      return nullptr;
    }
  }
  return list.release();
}

}  // namespace heapglass
