// What the files of the dict type share: access to tables, insertion, and the walk in insertion order.
#pragma once

#include "object/dict.h"
#include "object/unicode.h"

namespace heapglass {

inline constexpr uint8_t DICT_LOG_MINSIZE = 3;
inline constexpr int64_t DICT_MINSIZE = 8;
inline constexpr int PERTURB_SHIFT = 5;
inline constexpr int64_t DICT_KEYS_IMMORTAL = INT64_MAX;

// The largest number of entries in a table of [size]: two thirds of it.
inline int64_t usable_fraction(int64_t size) {
  return (size << 1) / 3;
}

inline int64_t keys_get_index(DictKeys* keys, uint64_t i) {
  const void* indices = keys->indices();
  if (keys->dk_log2_size < 8) {
    return static_cast<const int8_t*>(indices)[i];
  }
  if (keys->dk_log2_size < 16) {
    return static_cast<const int16_t*>(indices)[i];
  }
  return static_cast<const int32_t*>(indices)[i];
}

inline void keys_set_index(DictKeys* keys, uint64_t i, int64_t index) {
  void* indices = keys->indices();
  if (keys->dk_log2_size < 8) {
    static_cast<int8_t*>(indices)[i] = static_cast<int8_t>(index);
  } else if (keys->dk_log2_size < 16) {
    static_cast<int16_t*>(indices)[i] = static_cast<int16_t>(index);
  } else {
    static_cast<int32_t*>(indices)[i] = static_cast<int32_t>(index);
  }
}

// The hash of [key], from the string itself where it is cached; -1 with an error set.
int64_t key_hash(Object* key);

// Replaces the TypeError of an unhashable [key] by the one that names the dict. CPython: dict_unhashable_type.
std::nullptr_t dict_unhashable_key(Object* key);

uint8_t calculate_log2_keysize(int64_t minimum);
uint8_t estimate_log2_keysize(int64_t entries);

DictKeys* keys_new(uint8_t log2_size, bool unicode);
void keys_free(DictKeys* keys);
uint64_t keys_find_empty_slot(DictKeys* keys, int64_t hash);
int64_t keys_lookup_unicode(DictKeys* keys, Object* key, int64_t hash);
// Finds or adds [key] in shared keys; DKIX_EMPTY where there is no room.
int64_t keys_insert_split(DictKeys* keys, Object* key, int64_t hash);

// A new dict over [keys], whose reference it takes, and [values].
DictObject* dict_new_over(DictKeys* keys, DictValues* values, int64_t used);
int dict_resize(DictObject* dict, uint8_t log2_size, bool unicode);
// Inserts, taking over key and value. CPython: insertdict.
int dict_insert(DictObject* dict, Object* key, int64_t hash, Object* value);
int dict_delete_at(DictObject* dict, int64_t hash, int64_t index, Object* old_value);
// Merges an iterable of pairs; -1 with an error set. CPython: PyDict_MergeFromSeq2.
int dict_merge_from_pairs(DictObject* dict, Object* pairs);
DictKeys* keys_clone_combined(DictObject* dict);

DictValues* values_new(int64_t count);
DictValues* values_copy(DictValues* values);
inline void values_add_to_order(DictValues* values, int64_t index) {
  values->insertion_order()[values->size++] = static_cast<uint8_t>(index);
}
void values_remove_from_order(DictValues* values, int64_t index);
inline int64_t shared_keys_usable_size(DictKeys* keys) {
  return keys->dk_nentries + keys->dk_usable;
}

}  // namespace heapglass
