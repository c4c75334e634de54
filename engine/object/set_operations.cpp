// Union, intersection and differences of sets. CPython: Objects/setobject.c, set_intersection to set_symmetric_difference_impl.

#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/native_frame.h"
#include "object/set_internal.h"
#include "object/singletons.h"

namespace heapglass {

Object* set_copy_of(Object* self, TypeObject* type) {
  return set_make(type, self);
}

Object* set_copy(Object* self) {
  return set_copy_of(self, set_result_type(self));
}

Object* frozenset_copy(Object* self) {
  return set_is_frozen(self) ? new_ref(self) : set_copy(self);
}

Object* set_intersection(Object* self, Object* other) {
  if (self == other) {
    return set_copy(self);
  }
  Held<SetObject> result(set_make(set_result_type(self), nullptr), "the set being made");
  if (!result) {
    return nullptr;
  }
  if (any_set_check(other)) {
    SetObject* walked = as_set(other);
    SetObject* asked = as_set(self);
    if (walked->used > asked->used) {
      walked = as_set(self);
      asked = as_set(other);
    }
    int64_t position = 0, hash;
    Object* key;
    while (set_next_entry(walked, &position, &key, &hash)) {
      Held<> held(new_ref(key), "an element of a set that is compared");
      const int found = set_contains_known_hash(asked, key, hash);
      if (found < 0 || (found > 0 && set_add_known_hash(result.get(), key, hash) < 0)) {
        return nullptr;
      }
    }
    return result.release();
  }
  Held<> iterator(object_get_iter(other), "the iterator over what is added to a set");
  if (!iterator) {
    return nullptr;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> key(next, "an element of a set that is compared");
    const int found = set_contains(as_set(self), key.get());
    if (found < 0 || (found > 0 && set_add(result.get(), key.get()) < 0)) {
      return nullptr;
    }
  }
  return err_occurred() ? nullptr : result.release();
}

namespace {

int discard_elements_of(SetObject* set, SetObject* other) {
  int64_t position = 0, hash;
  Object* key;
  while (set_next_entry(other, &position, &key, &hash)) {
    Held<> held(new_ref(key), "an element of a set that is compared");
    if (set_discard_known_hash(set, key, hash) < 0) {
      return -1;
    }
  }
  return 0;
}

Object* copy_and_difference(Object* self, Object* other) {
  Held<> copy(set_copy(self), "a copy of a set");
  return !copy || set_difference_update(as_set(copy.get()), other) < 0 ? nullptr : copy.release();
}

// Removes the keys of [dict] that are there, adds those that are not.
int symmetric_difference_update_dict(SetObject* set, DictObject* dict) {
  int64_t position = 0, hash;
  Object *key, *value;
  while (dict_next(dict, &position, &key, &value, &hash)) {
    Held<> held(new_ref(key), "an element of a set that is compared");
    const int removed = set_discard_known_hash(set, key, hash);
    if (removed < 0 || (removed == 0 && set_add_known_hash(set, key, hash) < 0)) {
      return -1;
    }
  }
  return 0;
}

}  // namespace

// Removes all of [other] from [set].
int set_difference_update(SetObject* set, Object* other) {
  if (set == other) {
    set_clear_entries(set);
    return 0;
  }
  if (any_set_check(other)) {
    // Of a set that is much larger only the part that is here needs to be walked.
    const bool larger = as_set(other)->used >> 3 > set->used;
    Held<> walked(larger ? set_intersection(set, other) : new_ref(other), "the elements that are removed from a set");
    if (!walked || discard_elements_of(set, as_set(walked.get())) < 0) {
      return -1;
    }
  } else {
    Held<> iterator(object_get_iter(other), "the iterator of a built-in function");
    if (!iterator) {
      return -1;
    }
    while (Object* next = iter_next(iterator.get())) {
      Held<> key(next, "an element of a set that is compared");
      if (set_discard(set, key.get()) < 0) {
        return -1;
      }
    }
    if (err_occurred()) {
      return -1;
    }
  }
  // A table with many dummies is cleaned.
  return (set->fill - set->used) <= set->mask / 4 ? 0 : set_table_resize(set, set->used > 50000 ? set->used * 2 : set->used * 4);
}

Object* set_difference(Object* self, Object* other) {
  const bool is_dict = dict_check_exact(other);
  if (!any_set_check(other) && !is_dict) {
    return copy_and_difference(self, other);
  }
  // Where there is little to remove, a copy without it is made.
  if (as_set(self)->used >> 2 > (is_dict ? dict_size(other) : as_set(other)->used)) {
    return copy_and_difference(self, other);
  }
  Held<SetObject> result(set_make(set_result_type(self), nullptr), "the set being made");
  if (!result) {
    return nullptr;
  }
  int64_t position = 0, hash;
  Object* key;
  while (set_next_entry(as_set(self), &position, &key, &hash)) {
    Held<> held(new_ref(key), "an element of a set that is compared");
    const int found = is_dict ? dict_contains_known_hash(as_dict(other), key, hash)
                              : set_contains_known_hash(as_set(other), key, hash);
    if (found < 0 || (found == 0 && set_add_known_hash(result.get(), key, hash) < 0)) {
      return nullptr;
    }
  }
  return result.release();
}

int set_symmetric_difference_update(SetObject* set, Object* other) {
  if (set == other) {
    set_clear_entries(set);
    return 0;
  }
  if (dict_check_exact(other)) {
    return symmetric_difference_update_dict(set, as_dict(other));
  }
  Held<SetObject> elements(any_set_check(other) ? as_set(new_ref(other)) : set_new(other), "a copy of a set");
  if (!elements) {
    return -1;
  }
  int64_t position = 0, hash;
  Object* key;
  while (set_next_entry(elements.get(), &position, &key, &hash)) {
    Held<> held(new_ref(key), "an element of a set that is compared");
    const int removed = set_discard_known_hash(set, key, hash);
    if (removed < 0 || (removed == 0 && set_add_known_hash(set, key, hash) < 0)) {
      return -1;
    }
  }
  return 0;
}

Object* set_symmetric_difference(Object* self, Object* other) {
  Held<SetObject> result(set_make(set_result_type(self), other), "the set being made");
  return !result || set_symmetric_difference_update(result.get(), self) < 0 ? nullptr : result.release();
}

}  // namespace heapglass
