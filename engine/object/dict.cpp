// Inserting, deleting, resizing and walking dicts. CPython: Objects/dictobject.c, from insertdict on.

#include "object/dict.h"

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/native_frame.h"
#include "object/singletons.h"

#include <cstring>

namespace heapglass {

namespace {

int64_t growth_rate(DictObject* dict) {
  return dict->ma_used * 3;
}

int insertion_resize(DictObject* dict, bool unicode) {
  return dict_resize(dict, calculate_log2_keysize(growth_rate(dict)), unicode);
}

// Builds the index table over the first [count] entries of fresh keys.
void build_indices(DictKeys* keys, int64_t count) {
  const uint64_t mask = static_cast<uint64_t>(keys->size()) - 1;
  for (int64_t index = 0; index < count; ++index) {
    const int64_t hash =
        keys->is_unicode() ? as_unicode(keys->unicode_entries()[index].me_key)->hash : keys->entries()[index].me_hash;
    uint64_t perturb = static_cast<uint64_t>(hash);
    uint64_t i = perturb & mask;
    while (keys_get_index(keys, i) != DKIX_EMPTY) {
      perturb >>= PERTURB_SHIFT;
      i = mask & (i * 5 + perturb + 1);
    }
    keys_set_index(keys, i, index);
  }
}

void put_entry(DictKeys* keys, int64_t index, Object* key, int64_t hash, Object* value) {
  if (keys->is_unicode()) {
    DictUnicodeEntry& entry = keys->unicode_entries()[index];
    entry.me_key = key;
    entry.me_value = value;
  } else {
    DictKeyEntry& entry = keys->entries()[index];
    entry.me_key = key;
    entry.me_hash = hash;
    entry.me_value = value;
  }
}

// Moves the entries of a split table into [keys]: the values move, the keys are shared.
void move_split_entries(DictObject* dict, DictKeys* keys) {
  DictUnicodeEntry* old = dict->ma_keys->unicode_entries();
  DictValues* values = dict->ma_values;
  for (int64_t i = 0; i < dict->ma_used; ++i) {
    const uint8_t index = values->insertion_order()[i];
    Object* key = new_ref(old[index].me_key.get());
    put_entry(keys, i, key, as_unicode(key)->hash, values->values[index]);
  }
}

void move_combined_entries(DictKeys* from, DictKeys* to) {
  int64_t next = 0;
  for (int64_t i = 0; i < from->dk_nentries; ++i) {
    if (from->is_unicode()) {
      DictUnicodeEntry& entry = from->unicode_entries()[i];
      if (entry.me_value) {
        put_entry(to, next++, entry.me_key, as_unicode(entry.me_key)->hash, entry.me_value);
      }
    } else if (DictKeyEntry& entry = from->entries()[i]; entry.me_value) {
      put_entry(to, next++, entry.me_key, entry.me_hash, entry.me_value);
    }
  }
}

int insert_combined(DictObject* dict, int64_t hash, Object* key, Object* value) {
  if (dict->ma_keys->is_unicode() && !unicode_check_exact(key)) {
    if (insertion_resize(dict, false) < 0) {
      return -1;
    }
  }
  if (dict->ma_keys->dk_usable <= 0 && insertion_resize(dict, true) < 0) {
    return -1;
  }
  DictKeys* keys = dict->ma_keys;
  keys->dk_version = 0;
  keys_set_index(keys, keys_find_empty_slot(keys, hash), keys->dk_nentries);
  put_entry(keys, keys->dk_nentries, key, hash, value);
  --keys->dk_usable;
  ++keys->dk_nentries;
  return 0;
}

void insert_split_value(DictObject* dict, Object* value, int64_t index) {
  Object* old = dict->ma_values->values[index];
  dict->ma_values->values[index] = value;
  if (old == nullptr) {
    values_add_to_order(dict->ma_values, index);
    ++dict->ma_used;
  } else {
    decref(old);
  }
}

int insert_to_empty(DictObject* dict, Object* key, int64_t hash, Object* value) {
  DictKeys* keys = keys_new(DICT_LOG_MINSIZE, unicode_check_exact(key));
  if (keys == nullptr) {
    decref(key);
    decref(value);
    return -1;
  }
  keys_set_index(keys, static_cast<uint64_t>(hash) & (DICT_MINSIZE - 1), 0);
  put_entry(keys, 0, key, hash, value);
  ++dict->ma_used;
  --keys->dk_usable;
  ++keys->dk_nentries;
  dict->ma_keys = keys;
  return 0;
}

}  // namespace

DictObject* dict_new_over(DictKeys* keys, DictValues* values, int64_t used) {
  auto* dict = free_list_pop<DictObject>(free_lists().Dicts[0]);
  if (dict == nullptr && (dict = gc_new<DictObject>(StaticType::Dict)) == nullptr) {
    dict_keys_decref(keys);
    return nullptr;
  }
  dict->ma_keys = keys;
  dict->ma_values = values;
  dict->ma_used = used;
  dict->_ma_watcher_tag = 0;
  gc_track(dict);
  return dict;
}

DictObject* dict_new() {
  return dict_new_over(dict_keys_empty(), nullptr, 0);
}

DictObject* dict_new_presized_for(int64_t items, bool unicode) {
  if (items <= usable_fraction(DICT_MINSIZE)) {
    return dict_new();
  }
  DictKeys* keys = keys_new(estimate_log2_keysize(items > 128 * 1024 ? 128 * 1024 : items), unicode);
  return keys == nullptr ? nullptr : dict_new_over(keys, nullptr, 0);
}

DictObject* dict_new_presized(int64_t items) {
  return dict_new_presized_for(items, false);
}

int dict_resize(DictObject* dict, uint8_t log2_size, bool unicode) {
  DictKeys* old_keys = dict->ma_keys;
  DictValues* old_values = dict->ma_values;
  if (log2_size > 31) {
    err_no_memory();
    return -1;
  }
  DictKeys* keys = keys_new(log2_size, unicode && old_keys->is_unicode());
  if (keys == nullptr) {
    return -1;
  }
  const int64_t count = dict->ma_used;
  if (old_values != nullptr) {
    move_split_entries(dict, keys);
    build_indices(keys, count);
    dict->ma_keys = keys;
    dict->ma_values.address = 0;
    if (old_values->embedded) {
      old_values->valid = 0;
      for (int64_t i = 0; i < old_values->capacity; ++i) {
        old_values->values[i].address = 0;
      }
    } else {
      mem_free(old_values);
    }
    dict_keys_decref(old_keys);
  } else {
    move_combined_entries(old_keys, keys);
    build_indices(keys, count);
    dict->ma_keys = keys;
    if (old_keys != dict_keys_empty()) {
      keys_free(old_keys);
    }
  }
  keys->dk_usable -= count;
  keys->dk_nentries = count;
  return 0;
}

int dict_insert(DictObject* dict, Object* key, int64_t hash, Object* value) {
  if (dict->ma_values && unicode_check_exact(key)) {
    const int64_t index = keys_insert_split(dict->ma_keys, key, hash);
    if (index != DKIX_EMPTY) {
      insert_split_value(dict, value, index);
      decref(key);
      return 0;
    }
    // No room in the shared keys: the table becomes a combined one.
    if (insertion_resize(dict, true) < 0) {
      decref(value);
      decref(key);
      return -1;
    }
  } else if (dict->ma_values && insertion_resize(dict, false) < 0) {
    decref(value);
    decref(key);
    return -1;
  }
  Object* old;
  const int64_t index = dict_lookup(dict, key, hash, &old);
  if (index == DKIX_ERROR || (index == DKIX_EMPTY && insert_combined(dict, hash, key, value) < 0)) {
    decref(value);
    decref(key);
    return -1;
  }
  if (index == DKIX_EMPTY) {
    ++dict->ma_used;
    return 0;
  }
  if (old != value) {
    DictKeys* keys = dict->ma_keys;
    (keys->is_unicode() ? keys->unicode_entries()[index].me_value : keys->entries()[index].me_value) = value;
  }
  decref(old);
  decref(key);
  return 0;
}

int dict_set_item_take2(DictObject* dict, Object* key, Object* value) {
  const int64_t hash = key_hash(key);
  if (hash == -1) {
    dict_unhashable_key(key);
    decref(key);
    decref(value);
    return -1;
  }
  if (dict->ma_keys.get() == dict_keys_empty()) {
    return insert_to_empty(dict, key, hash, value);
  }
  return dict_insert(dict, key, hash, value);
}

int dict_set_item(DictObject* dict, Object* key, Object* value) {
  return dict_set_item_take2(dict, new_ref(key), new_ref(value));
}

int dict_set_item_known_hash(DictObject* dict, Object* key, Object* value, int64_t hash) {
  new_ref(key);
  new_ref(value);
  return dict->ma_keys.get() == dict_keys_empty() ? insert_to_empty(dict, key, hash, value)
                                                  : dict_insert(dict, key, hash, value);
}

Object* dict_get_item_known_hash(DictObject* dict, Object* key, int64_t hash) {
  Object* value;
  return dict_lookup(dict, key, hash, &value) < 0 ? nullptr : value;
}

Object* dict_get_item_with_error(DictObject* dict, Object* key) {
  const int64_t hash = key_hash(key);
  if (hash == -1) {
    return dict_unhashable_key(key);
  }
  return dict_get_item_known_hash(dict, key, hash);
}

int dict_get_item_ref(DictObject* dict, Object* key, Object** value) {
  *value = nullptr;
  const int64_t hash = key_hash(key);
  if (hash == -1) {
    dict_unhashable_key(key);
    return -1;
  }
  const int64_t index = dict_lookup(dict, key, hash, value);
  if (index == DKIX_ERROR) {
    return -1;
  }
  xincref(*value);
  return *value != nullptr;
}

int dict_contains_known_hash(DictObject* dict, Object* key, int64_t hash) {
  Object* value;
  const int64_t index = dict_lookup(dict, key, hash, &value);
  return index == DKIX_ERROR ? -1 : value != nullptr;
}

int dict_contains(DictObject* dict, Object* key) {
  const int64_t hash = key_hash(key);
  if (hash == -1) {
    dict_unhashable_key(key);
    return -1;
  }
  return dict_contains_known_hash(dict, key, hash);
}

int dict_delete_at(DictObject* dict, int64_t hash, int64_t index, Object* old_value) {
  --dict->ma_used;
  if (DictValues* values = dict->ma_values; values != nullptr) {
    values->values[index].address = 0;
    values_remove_from_order(values, index);
    decref(old_value);
    return 0;
  }
  DictKeys* keys = dict->ma_keys;
  const uint64_t mask = static_cast<uint64_t>(keys->size()) - 1;
  uint64_t perturb = static_cast<uint64_t>(hash);
  uint64_t i = perturb & mask;
  while (keys_get_index(keys, i) != index) {
    perturb >>= PERTURB_SHIFT;
    i = mask & (i * 5 + perturb + 1);
  }
  keys->dk_version = 0;
  keys_set_index(keys, i, DKIX_DUMMY);
  Object* old_key;
  if (keys->is_unicode()) {
    old_key = keys->unicode_entries()[index].me_key;
    keys->unicode_entries()[index] = {};
  } else {
    old_key = keys->entries()[index].me_key;
    keys->entries()[index] = {};
  }
  Held<> dying_value(old_value, "the value removed from a dict");
  decref(old_key);
  return 0;
}

int dict_del_item_known_hash(DictObject* dict, Object* key, int64_t hash) {
  Object* old;
  const int64_t index = dict_lookup(dict, key, hash, &old);
  if (index == DKIX_ERROR) {
    return -1;
  }
  if (index == DKIX_EMPTY || old == nullptr) {
    err_set_key_error(key);
    return -1;
  }
  return dict_delete_at(dict, hash, index, old);
}

int dict_del_item(DictObject* dict, Object* key) {
  const int64_t hash = key_hash(key);
  if (hash == -1) {
    dict_unhashable_key(key);
    return -1;
  }
  return dict_del_item_known_hash(dict, key, hash);
}

int dict_pop(DictObject* dict, Object* key, Object** value) {
  if (value != nullptr) {
    *value = nullptr;
  }
  if (dict->ma_used == 0) {
    return 0;
  }
  const int64_t hash = key_hash(key);
  if (hash == -1) {
    dict_unhashable_key(key);
    return -1;
  }
  Object* old;
  const int64_t index = dict_lookup(dict, key, hash, &old);
  if (index == DKIX_ERROR) {
    return -1;
  }
  if (index == DKIX_EMPTY || old == nullptr) {
    return 0;
  }
  if (value != nullptr) {
    *value = new_ref(old);
  }
  dict_delete_at(dict, hash, index, old);
  return 1;
}

Object* dict_set_default(DictObject* dict, Object* key, Object* fallback) {
  const int64_t hash = key_hash(key);
  if (hash == -1) {
    return dict_unhashable_key(key);
  }
  Object* value;
  const int64_t index = dict_lookup(dict, key, hash, &value);
  if (index == DKIX_ERROR) {
    return nullptr;
  }
  if (value != nullptr) {
    return new_ref(value);
  }
  return dict_set_item_known_hash(dict, key, fallback, hash) < 0 ? nullptr : new_ref(fallback);
}

void dict_clear(DictObject* dict) {
  DictKeys* keys = dict->ma_keys;
  DictValues* values = dict->ma_values;
  if (keys == dict_keys_empty()) {
    return;
  }
  if (values == nullptr) {
    dict->ma_keys = dict_keys_empty();
    dict->ma_used = 0;
    dict_keys_decref(keys);
  } else if (values->embedded) {
    dict->ma_used = 0;
    values->size = 0;
    for (int64_t i = 0; i < values->capacity; ++i) {
      clear_ref(values->values[i]);
    }
  } else {
    dict->ma_values.address = 0;
    dict->ma_keys = dict_keys_empty();
    dict->ma_used = 0;
    {
      DyingItems dying(values->values, values->capacity);
      for (int64_t i = 0; i < values->capacity; ++i) {
        dying.drop_last();
      }
    }
    mem_free(values);
    dict_keys_decref(keys);
  }
}

bool dict_next(DictObject* dict, int64_t* position, Object** key, Object** value, int64_t* hash) {
  int64_t i = *position;
  DictKeys* keys = dict->ma_keys;
  Object* found_key;
  Object* found_value;
  if (DictValues* values = dict->ma_values; values != nullptr) {
    if (i < 0 || i >= dict->ma_used) {
      return false;
    }
    const uint8_t index = values->insertion_order()[i];
    found_key = keys->unicode_entries()[index].me_key;
    found_value = values->values[index];
  } else if (keys->is_unicode()) {
    DictUnicodeEntry* entries = keys->unicode_entries();
    while (i < keys->dk_nentries && !entries[i].me_value) {
      ++i;
    }
    if (i >= keys->dk_nentries) {
      return false;
    }
    found_key = entries[i].me_key;
    found_value = entries[i].me_value;
  } else {
    DictKeyEntry* entries = keys->entries();
    while (i < keys->dk_nentries && !entries[i].me_value) {
      ++i;
    }
    if (i >= keys->dk_nentries) {
      return false;
    }
    found_key = entries[i].me_key;
    found_value = entries[i].me_value;
    if (hash != nullptr) {
      *hash = entries[i].me_hash;
      hash = nullptr;
    }
  }
  if (hash != nullptr) {
    *hash = as_unicode(found_key)->hash;
  }
  *position = i + 1;
  if (key != nullptr) {
    *key = found_key;
  }
  if (value != nullptr) {
    *value = found_value;
  }
  return true;
}

bool dict_has_only_string_keys(DictObject* dict) {
  if (dict->ma_keys->is_unicode()) {
    return true;
  }
  int64_t position = 0;
  Object* key;
  while (dict_next(dict, &position, &key, nullptr)) {
    if (!unicode_check(key)) {
      return false;
    }
  }
  return true;
}

DictObject* dict_from_items(const uint64_t* keys, const uint64_t* values, int64_t stride, int64_t count) {
  bool unicode = true;
  for (int64_t i = 0; i < count && unicode; ++i) {
    unicode = unicode_check_exact(Args{keys, 0}[i * stride]);
  }
  Held<DictObject> dict(dict_new_presized_for(count, unicode), "the dict being made");
  for (int64_t i = 0; dict && i < count; ++i) {
    if (dict_set_item(dict.get(), Args{keys, 0}[i * stride], Args{values, 0}[i * stride]) < 0) {
      return nullptr;
    }
  }
  return dict.release();
}

Object* dict_load_global(DictObject* globals, DictObject* builtins, Object* name) {
  const int64_t hash = key_hash(name);
  Object* value;
  if (hash == -1 || dict_lookup(globals, name, hash, &value) == DKIX_ERROR) {
    return nullptr;
  }
  if (value == nullptr && dict_lookup(builtins, name, hash, &value) == DKIX_ERROR) {
    return nullptr;
  }
  return xnew_ref(value);
}

int64_t dict_sizeof(DictObject* dict) {
  int64_t size = type_of(dict)->tp_basicsize;
  if (dict->ma_values) {
    size += shared_keys_usable_size(dict->ma_keys) * 8;
  }
  // Shared keys belong to the class, an own table to the dict.
  if (dict->ma_keys->dk_refcnt == 1) {
    size += dict_keys_size(dict->ma_keys);
  }
  return size;
}

}  // namespace heapglass
