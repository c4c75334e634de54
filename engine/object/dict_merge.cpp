// Copying and merging dicts. CPython: Objects/dictobject.c, PyDict_Copy, dict_merge.

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/exception.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"

#include <cstring>

namespace heapglass {

namespace {

bool iterates_like_dict(Object* object) {
  return dict_check(object) && type_of(object)->tp_iter == static_type(StaticType::Dict)->tp_iter;
}

int merge_dict(DictObject* dict, DictObject* other, MergeMode mode) {
  if (other == dict || other->ma_used == 0) {
    return 0;
  }
  DictKeys* other_keys = other->ma_keys;
  if (dict->ma_used == 0) {
    mode = MergeMode::KeepLast;
    // A table without gaps that is no larger than needed is copied as it is.
    if (!dict->ma_values && !other->ma_values && other->ma_used == other_keys->dk_nentries &&
        (other_keys->dk_log2_size == DICT_LOG_MINSIZE || usable_fraction(other_keys->size() / 2) < other->ma_used)) {
      DictKeys* keys = keys_clone_combined(other);
      if (keys == nullptr) {
        return -1;
      }
      DictKeys* old = dict->ma_keys;
      dict->ma_keys = keys;
      dict->ma_used = other->ma_used;
      dict_keys_decref(old);
      return 0;
    }
  }
  if (usable_fraction(dict->ma_keys->size()) < other->ma_used &&
      dict_resize(dict, estimate_log2_keysize(dict->ma_used + other->ma_used), other_keys->is_unicode()) < 0) {
    return -1;
  }
  const int64_t original_size = other_keys->dk_nentries;
  int64_t position = 0, hash;
  Object *key, *value;
  while (dict_next(other, &position, &key, &value, &hash)) {
    Held<> held_key(new_ref(key), "a key of a mapping being merged");
    Held<> held_value(new_ref(value), "a value of a mapping being merged");
    int result = mode == MergeMode::KeepLast ? 0 : dict_contains_known_hash(dict, key, hash);
    if (result == 0) {
      result = dict_set_item_known_hash(dict, key, value, hash);
    } else if (result > 0 && mode == MergeMode::RefuseDuplicates) {
      err_set_key_error(key);
      return -1;
    }
    if (result < 0) {
      return -1;
    }
    if (original_size != other->ma_keys->dk_nentries) {
      err_set_string(StaticType::RuntimeError, "dict mutated during update");
      return -1;
    }
  }
  return 0;
}

int merge_mapping(DictObject* dict, Object* other, MergeMode mode) {
  Held<> keys(mapping_keys(other), "the keys of a mapping being merged");
  if (!keys) {
    return -1;
  }
  Held<> iterator(object_get_iter(keys.get()), "the iterator of a built-in function");
  if (!iterator) {
    return -1;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> key(next, "a key of a mapping being merged");
    if (mode != MergeMode::KeepLast) {
      const int contains = dict_contains(dict, key.get());
      if (contains != 0) {
        if (contains > 0 && mode == MergeMode::KeepFirst) {
          continue;
        }
        if (contains > 0) {
          err_set_key_error(key.get());
        }
        return -1;
      }
    }
    Held<> value(object_get_item(other, key.get()), "a value of a mapping being merged");
    if (!value || dict_set_item(dict, key.get(), value.get()) < 0) {
      return -1;
    }
  }
  return err_occurred() ? -1 : 0;
}

}  // namespace

DictKeys* keys_clone_combined(DictObject* dict) {
  DictKeys* original = dict->ma_keys;
  const int64_t size = dict_keys_size(original);
  auto* keys = static_cast<DictKeys*>(mem_alloc(size));
  if (keys == nullptr) {
    return err_no_memory();
  }
  std::memcpy(static_cast<void*>(keys), original, static_cast<size_t>(size));
  keys->dk_refcnt = 1;
  for (int64_t i = 0; i < keys->dk_nentries; ++i) {
    if (keys->is_unicode()) {
      xincref(keys->unicode_entries()[i].me_key.get());
      xincref(keys->unicode_entries()[i].me_value.get());
    } else {
      xincref(keys->entries()[i].me_key.get());
      xincref(keys->entries()[i].me_value.get());
    }
  }
  return keys;
}

DictObject* dict_copy(DictObject* dict) {
  if (dict->ma_used == 0) {
    return dict_new();
  }
  if (DictValues* values = dict->ma_values; values != nullptr) {
    DictValues* copy = values_copy(values);
    if (copy == nullptr) {
      return nullptr;
    }
    auto* result = gc_new<DictObject>(StaticType::Dict);
    if (result == nullptr) {
      mem_free(copy);
      return nullptr;
    }
    for (int64_t i = 0; i < copy->capacity; ++i) {
      xincref(copy->values[i].get());
    }
    dict_keys_incref(dict->ma_keys);
    result->ma_values = copy;
    result->ma_keys = dict->ma_keys.get();
    result->ma_used = dict->ma_used;
    result->_ma_watcher_tag = 0;
    gc_track(result);
    return result;
  }
  if (iterates_like_dict(dict) && dict->ma_used >= (dict->ma_keys->dk_nentries * 2) / 3) {
    DictKeys* keys = keys_clone_combined(dict);
    return keys == nullptr ? nullptr : dict_new_over(keys, nullptr, dict->ma_used);
  }
  Held<DictObject> result(dict_new(), "the dict being made");
  if (!result || dict_merge(result.get(), dict, MergeMode::KeepLast) < 0) {
    return nullptr;
  }
  return result.release();
}

int dict_merge(DictObject* dict, Object* other, MergeMode mode) {
  return iterates_like_dict(other) ? merge_dict(dict, as_dict(other), mode) : merge_mapping(dict, other, mode);
}

int dict_update(DictObject* dict, Object* other) {
  return dict_merge(dict, other, MergeMode::KeepLast);
}

int dict_merge_from_pairs(DictObject* dict, Object* pairs) {
  Held<> iterator(object_get_iter(pairs), "the iterator of a built-in function");
  if (!iterator) {
    return -1;
  }
  for (int64_t i = 0;; ++i) {
    Held<> item(iter_next(iterator.get()), "the pair of an item view");
    if (!item) {
      return err_occurred() ? -1 : 0;
    }
    Held<> fast(sequence_fast(item.get(), "object is not iterable"), "the pair of an item view");
    if (!fast) {
      if (err_exception_matches(StaticType::TypeError)) {
        exception_add_note_format("Cannot convert dictionary update sequence element #%zd to a sequence", i);
      }
      return -1;
    }
    const int64_t size = sequence_fast_size(fast.get());
    if (size != 2) {
      err_format(StaticType::ValueError, "dictionary update sequence element #%zd has length %zd; 2 is required", i,
                 size);
      return -1;
    }
    const Ptr<Object>* fields = sequence_fast_items(fast.get());
    Held<> key(new_ref(fields[0].get()), "the key stored into a dict");
    Held<> value(new_ref(fields[1].get()), "the value stored into a dict");
    if (dict_set_item(dict, key.get(), value.get()) < 0) {
      return -1;
    }
  }
}

Object* dict_keys_list(DictObject* dict) {
  ListObject* result = list_new(dict->ma_used);
  int64_t position = 0;
  Object* key;
  for (int64_t i = 0; result != nullptr && dict_next(dict, &position, &key, nullptr); ++i) {
    list_init_item(result, i, new_ref(key));
  }
  return result;
}

Object* dict_values_list(DictObject* dict) {
  ListObject* result = list_new(dict->ma_used);
  int64_t position = 0;
  Object* value;
  for (int64_t i = 0; result != nullptr && dict_next(dict, &position, nullptr, &value); ++i) {
    list_init_item(result, i, new_ref(value));
  }
  return result;
}

Object* dict_items_list(DictObject* dict) {
  ListObject* result = list_new(dict->ma_used);
  int64_t position = 0;
  Object *key, *value;
  for (int64_t i = 0; result != nullptr && dict_next(dict, &position, &key, &value); ++i) {
    TupleObject* pair = tuple_pack({key, value});
    if (pair == nullptr) {
      decref(result);
      return nullptr;
    }
    list_init_item(result, i, pair);
  }
  return result;
}

}  // namespace heapglass
