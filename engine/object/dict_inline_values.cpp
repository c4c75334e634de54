// Instances that keep their attributes inline, and the __dict__ that is made when somebody asks for it.
//
//   -24 managed dict | -16 GC head | 0 the object's own fields | inline values: head, values, insertion order
//
// The values are valid until a __dict__ that was made takes them over: then they lie in the dict alone.
//
// CPython: Objects/dictobject.c, "object __dict__ support".

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/gc_head.h"

#include <cstring>

namespace heapglass {

namespace {

int64_t round_up_8(int64_t size) {
  return (size + 7) & ~int64_t{7};
}

DictKeys* cached_keys(Object* object) {
  return type_of(object)->ht_cached_keys;
}

// Drops what the inline values hold and makes them invalid.
void clear_inline_values(DictValues* values) {
  if (values->valid == 0) {
    return;
  }
  values->valid = 0;
  for (int64_t i = 0; i < values->capacity; ++i) {
    clear_ref(values->values[i]);
  }
}

// A dict over the inline values of [object], not yet published in it.
DictObject* make_dict_from_values(DictKeys* keys, DictValues* values) {
  dict_keys_incref(keys);
  int64_t used = 0;
  for (int64_t i = 0; i < values->capacity; ++i) {
    used += values->values[i] ? 1 : 0;
  }
  return dict_new_over(keys, values, used);
}

int no_such_attribute(Object* object, Object* name) {
  err_format(StaticType::AttributeError, "'%T' object has no attribute '%U'", object, name);
  return -1;
}

}  // namespace

void values_remove_from_order(DictValues* values, int64_t index) {
  uint8_t* order = values->insertion_order();
  int64_t i = 0;
  while (order[i] != index) {
    ++i;
  }
  std::memmove(order + i, order + i + 1, static_cast<size_t>(values->size - 1 - i));
  --values->size;
}

DictValues* values_new(int64_t count) {
  auto* values = static_cast<DictValues*>(mem_calloc((count + 1) * 8 + round_up_8(count)));
  if (values != nullptr) {
    values->capacity = static_cast<uint8_t>(count);
    values->valid = 1;
  }
  return values;
}

DictValues* values_copy(DictValues* values) {
  DictValues* copy = values_new(values->capacity);
  if (copy == nullptr) {
    return err_no_memory();
  }
  copy->size = values->size;
  std::memcpy(copy->insertion_order(), values->insertion_order(), values->size);
  for (int64_t i = 0; i < values->capacity; ++i) {
    copy->values[i] = values->values[i].get();
  }
  return copy;
}

int64_t inline_values_size(TypeObject* type) {
  const int64_t size = shared_keys_usable_size(type->ht_cached_keys);
  return round_up_8(size) + (size + 1) * 8;
}

void inline_values_init(Object* object, TypeObject* type) {
  DictKeys* keys = type->ht_cached_keys;
  // Each instance takes one place from those that follow, so that classes with few attributes get small instances.
  if (keys->dk_usable > 1) {
    --keys->dk_usable;
  }
  const int64_t size = shared_keys_usable_size(keys);
  DictValues* values = inline_values_of(object);
  values->capacity = static_cast<uint8_t>(size);
  values->size = 0;
  values->embedded = 1;
  values->valid = 1;
  values->padding = 0;
  for (int64_t i = 0; i < size; ++i) {
    values->values[i].address = 0;
  }
  managed_dict_of(object)->address = 0;
}

namespace {

int store_in_dict(Object* object, DictObject* dict, Object* name, Object* value) {
  if (value != nullptr) {
    return dict_set_item(dict, name, value);
  }
  if (dict_del_item(dict, name) < 0) {
    return err_exception_matches(StaticType::KeyError) ? (err_clear(), no_such_attribute(object, name)) : -1;
  }
  return 0;
}

}  // namespace

int inline_values_store(Object* object, Object* name, Object* value) {
  DictKeys* keys = cached_keys(object);
  DictValues* values = inline_values_of(object);
  DictObject* dict = *managed_dict_of(object);
  if (values->valid == 0) {
    dict = materialize_managed_dict(object);
    return dict == nullptr ? -1 : store_in_dict(object, dict, name, value);
  }
  int64_t index = DKIX_EMPTY;
  if (unicode_check_exact(name)) {
    index = keys_insert_split(keys, name, key_hash(name));
  }
  if (index == DKIX_EMPTY) {
    // No room for the name in the shared keys: the instance gets a dict of its own.
    if (dict == nullptr) {
      dict = make_dict_from_values(keys, values);
      if (dict == nullptr) {
        return -1;
      }
      *managed_dict_of(object) = dict;
    }
    return store_in_dict(object, dict, name, value);
  }
  Object* old = values->values[index];
  if (old == nullptr && value == nullptr) {
    return no_such_attribute(object, name);
  }
  values->values[index] = xnew_ref(value);
  if (old == nullptr) {
    values_add_to_order(values, index);
    if (dict != nullptr) {
      ++dict->ma_used;
    }
    return 0;
  }
  if (value == nullptr) {
    values_remove_from_order(values, index);
    if (dict != nullptr) {
      --dict->ma_used;
    }
  }
  decref(old);
  return 0;
}

int inline_values_get(Object* object, Object* name, Object** value) {
  *value = nullptr;
  DictValues* values = inline_values_of(object);
  if (values->valid == 0) {
    return -1;
  }
  const int64_t index = dict_keys_string_lookup(cached_keys(object), name);
  if (index < 0) {
    return 0;
  }
  *value = xnew_ref(values->values[index].get());
  return *value != nullptr;
}

DictObject* materialize_managed_dict(Object* object) {
  Ptr<DictObject>* field = managed_dict_of(object);
  if (*field) {
    return *field;
  }
  DictObject* dict;
  if (has_feature(type_of(object), TPFLAGS_INLINE_VALUES)) {
    dict = make_dict_from_values(cached_keys(object), inline_values_of(object));
  } else if (DictKeys* keys = cached_keys(object); keys != nullptr) {
    dict_keys_incref(keys);
    DictValues* values = values_new(shared_keys_usable_size(keys));
    if (values == nullptr) {
      dict_keys_decref(keys);
      return err_no_memory();
    }
    dict = dict_new_over(keys, values, 0);
  } else {
    dict = dict_new();
  }
  if (dict != nullptr) {
    *field = dict;
  }
  return dict;
}

int dict_detach_from_object(DictObject* dict, Object* object) {
  DictValues* inline_values = inline_values_of(object);
  if (dict->ma_values.get() != inline_values) {
    return 0;
  }
  DictValues* values = values_copy(inline_values);
  if (values == nullptr) {
    return -1;
  }
  dict->ma_values = values;
  inline_values->valid = 0;
  for (int64_t i = 0; i < inline_values->capacity; ++i) {
    inline_values->values[i].address = 0;
  }
  return 0;
}

int object_set_managed_dict(Object* object, Object* dict) {
  Ptr<DictObject>* field = managed_dict_of(object);
  DictObject* old = *field;
  if (has_feature(type_of(object), TPFLAGS_INLINE_VALUES)) {
    if (old == nullptr) {
      *field = xnew_ref(static_cast<DictObject*>(dict));
      clear_inline_values(inline_values_of(object));
      return 0;
    }
    if (dict_detach_from_object(old, object) < 0) {
      return -1;
    }
  }
  *field = xnew_ref(static_cast<DictObject*>(dict));
  xdecref(static_cast<Object*>(old));
  return 0;
}

void object_clear_managed_dict(Object* object) {
  Ptr<DictObject>* field = managed_dict_of(object);
  DictObject* dict = *field;
  if (has_feature(type_of(object), TPFLAGS_INLINE_VALUES)) {
    if (dict == nullptr) {
      clear_inline_values(inline_values_of(object));
      return;
    }
    if (dict->ma_values.get() == inline_values_of(object) && dict_detach_from_object(dict, object) < 0) {
      err_format_unraisable("Exception ignored while clearing an object managed dict");
      dict_clear(dict);
    }
  }
  clear_ref(*field);
}

// Once there is a dict over the values, they are the dict's to visit.
int object_dict_set_item(TypeObject* type, Object* object, Ptr<DictObject>* field, Object* name, Object* value) {
  DictObject* dict = *field;
  if (dict == nullptr) {
    if (DictKeys* keys = type->ht_cached_keys; has_feature(type, TPFLAGS_HEAPTYPE) && keys != nullptr) {
      dict_keys_incref(keys);
      DictValues* values = values_new(shared_keys_usable_size(keys));
      dict = dict_new_over(keys, values, 0);
    } else {
      dict = dict_new();
    }
    if (dict == nullptr) {
      return -1;
    }
    *field = dict;
  }
  static_cast<void>(object);
  return value == nullptr ? dict_del_item(dict, name) : dict_set_item(dict, name, value);
}

}  // namespace heapglass
