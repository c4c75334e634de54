// The tables of keys: made, freed, searched. CPython: Objects/dictobject.c, up to dictresize.

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/tuple.h"

#include <bit>
#include <cstring>

namespace heapglass {

namespace {

constexpr uint8_t SHARED_KEYS_LOG2_SIZE = 6;
constexpr int64_t KEY_CHANGED = -4;  // The dict was changed by a comparison: look again.

bool equal_strings(Object* left, Object* right) {
  return unicode_equal(left, right);
}

// Compares two keys of equal hash, of which at least one is no exact string, while Python may run and change the dict.
int compare_keys(DictObject* dict, DictKeys* keys, const Ptr<Object>* field, Object* key) {
  Object* start = *field;
  if (long_check_exact(start) && long_check_exact(key)) {
    return object_rich_compare_bool(start, key, COMPARE_EQ);
  }
  Held<> held(new_ref(start), "the key of a dict that is compared");
  const int equal = object_rich_compare_bool(start, key, COMPARE_EQ);
  if (equal < 0) {
    return static_cast<int>(DKIX_ERROR);
  }
  const bool unchanged = keys == dict->ma_keys.get() && field->get() == start;
  return unchanged ? equal : static_cast<int>(KEY_CHANGED);
}

int64_t lookup_unicode_table(DictObject* dict, DictKeys* keys, Object* key, int64_t hash) {
  DictUnicodeEntry* entries = keys->unicode_entries();
  const uint64_t mask = static_cast<uint64_t>(keys->size()) - 1;
  uint64_t perturb = static_cast<uint64_t>(hash);
  for (uint64_t i = perturb & mask;;) {
    const int64_t index = keys_get_index(keys, i);
    if (index >= 0) {
      Ptr<Object>& field = entries[index].me_key;
      if (as_unicode(field)->hash == hash) {
        const int64_t found = compare_keys(dict, keys, &field, key);
        if (found != 0) {
          return found < 0 ? found : index;
        }
      }
    } else if (index == DKIX_EMPTY) {
      return DKIX_EMPTY;
    }
    perturb >>= PERTURB_SHIFT;
    i = mask & (i * 5 + perturb + 1);
  }
}

int64_t lookup_general(DictObject* dict, DictKeys* keys, Object* key, int64_t hash) {
  DictKeyEntry* entries = keys->entries();
  const uint64_t mask = static_cast<uint64_t>(keys->size()) - 1;
  uint64_t perturb = static_cast<uint64_t>(hash);
  for (uint64_t i = perturb & mask;;) {
    const int64_t index = keys_get_index(keys, i);
    if (index >= 0) {
      DictKeyEntry& entry = entries[index];
      if (entry.me_key.get() == key) {
        return index;
      }
      if (entry.me_hash == hash) {
        const int64_t found = compare_keys(dict, keys, &entry.me_key, key);
        if (found != 0) {
          return found < 0 ? found : index;
        }
      }
    } else if (index == DKIX_EMPTY) {
      return DKIX_EMPTY;
    }
    perturb >>= PERTURB_SHIFT;
    i = mask & (i * 5 + perturb + 1);
  }
}

}  // namespace

int64_t key_hash(Object* key) {
  if (unicode_check_exact(key)) {
    const int64_t hash = as_unicode(key)->hash;
    return hash != -1 ? hash : unicode_hash(key);
  }
  return object_hash(key);
}

uint8_t calculate_log2_keysize(int64_t minimum) {
  const uint64_t size = minimum < DICT_MINSIZE ? DICT_MINSIZE : static_cast<uint64_t>(minimum);
  return static_cast<uint8_t>(64 - std::countl_zero(size - 1));
}

uint8_t estimate_log2_keysize(int64_t entries) {
  return calculate_log2_keysize((entries * 3 + 1) / 2);
}

void dict_boot() {
  DictKeys* keys = dict_keys_empty();
  keys->dk_refcnt = DICT_KEYS_IMMORTAL;
  keys->dk_kind = KeysKind::Unicode;
  keys->dk_version = 1;
  std::memset(keys->indices(), 0xFF, 8);
  object_state()->next_keys_version = 2;
}

DictKeys* dict_keys_empty() {
  return at_offset<DictKeys>(STATIC_EMPTY_KEYS_OFFSET);
}

DictKeys* keys_new(uint8_t log2_size, bool unicode) {
  const int64_t entry_size = unicode ? sizeof(DictUnicodeEntry) : sizeof(DictKeyEntry);
  const int64_t usable = usable_fraction(int64_t{1} << log2_size);
  const uint8_t log2_bytes = static_cast<uint8_t>(log2_size < 8 ? log2_size : log2_size < 16 ? log2_size + 1 : log2_size + 2);
  const int64_t index_bytes = int64_t{1} << log2_bytes;
  void* memory = nullptr;
  if (log2_size == DICT_LOG_MINSIZE && unicode) {
    memory = free_list_pop_memory(free_lists().DictKeys[0]);
  }
  if (memory == nullptr) {
    memory = mem_alloc(static_cast<int64_t>(sizeof(DictKeys)) + index_bytes + entry_size * usable);
    if (memory == nullptr) {
      return err_no_memory();
    }
  }
  auto* keys = static_cast<DictKeys*>(memory);
  keys->dk_refcnt = 1;
  keys->dk_log2_size = log2_size;
  keys->dk_log2_index_bytes = log2_bytes;
  keys->dk_kind = unicode ? KeysKind::Unicode : KeysKind::General;
  keys->padding = 0;
  keys->dk_version = 0;
  keys->dk_usable = usable;
  keys->dk_nentries = 0;
  std::memset(keys->indices(), 0xFF, static_cast<size_t>(index_bytes));
  std::memset(keys->entries_memory(), 0, static_cast<size_t>(entry_size * usable));
  return keys;
}

void keys_free(DictKeys* keys) {
  if (keys->dk_log2_size == DICT_LOG_MINSIZE && keys->is_unicode() &&
      free_list_push(free_lists().DictKeys[0], keys, 80)) {
    return;
  }
  mem_free(keys);
}

DictKeys* dict_new_keys_for_class(TypeObject* type) {
  DictKeys* keys = keys_new(SHARED_KEYS_LOG2_SIZE, true);
  if (keys == nullptr) {
    err_clear();
    return nullptr;
  }
  keys->dk_usable = SHARED_KEYS_MAX_SIZE;
  keys->dk_kind = KeysKind::Split;
  // The names that methods assign to self get their places at once.
  if (DictObject* dict = type->tp_dict; dict != nullptr) {
    Object* names = dict_get_item_with_error(dict, id_of(Id::__static_attributes__));
    if (names != nullptr && tuple_check(names)) {
      for (int64_t i = 0; i < tuple_size(names); ++i) {
        Object* key = tuple_item(names, i);
        if (unicode_check_exact(key)) {
          keys_insert_split(keys, key, key_hash(key));
        }
      }
    }
  }
  return keys;
}

void dict_keys_incref(DictKeys* keys) {
  if (keys->dk_refcnt != DICT_KEYS_IMMORTAL) {
    ++keys->dk_refcnt;
  }
}

void dict_keys_decref(DictKeys* keys) {
  if (keys->dk_refcnt == DICT_KEYS_IMMORTAL || --keys->dk_refcnt > 0) {
    return;
  }
  // Dropping an entry may run Python: what is left of the table still holds.
  native_push(address_of(keys) | static_cast<uint64_t>(NativeKind::DyingKeys), 0);
  const auto drop = [](Ptr<Object>& key, Ptr<Object>& value) {
    Object* old_key = key;
    Object* old_value = value;
    key.address = 0;
    xdecref(old_key);
    value.address = 0;
    xdecref(old_value);
  };
  for (int64_t i = 0; i < keys->dk_nentries; ++i) {
    if (keys->is_unicode()) {
      drop(keys->unicode_entries()[i].me_key, keys->unicode_entries()[i].me_value);
    } else {
      drop(keys->entries()[i].me_key, keys->entries()[i].me_value);
    }
  }
  native_pop();
  keys_free(keys);
}

uint32_t dict_keys_version(DictKeys* keys) {
  if (keys->dk_version != 0) {
    return keys->dk_version;
  }
  ObjectLayerState* state = object_state();
  if (state->next_keys_version == 0) {
    return 0;
  }
  return keys->dk_version = state->next_keys_version++;
}

uint32_t dict_keys_version_of(DictObject* dict) {
  return dict_keys_version(dict->ma_keys);
}

int64_t dict_keys_size(DictKeys* keys) {
  const int64_t entry_size = keys->is_unicode() ? sizeof(DictUnicodeEntry) : sizeof(DictKeyEntry);
  return static_cast<int64_t>(sizeof(DictKeys)) + (int64_t{1} << keys->dk_log2_index_bytes) +
         usable_fraction(keys->size()) * entry_size;
}

uint64_t keys_find_empty_slot(DictKeys* keys, int64_t hash) {
  const uint64_t mask = static_cast<uint64_t>(keys->size()) - 1;
  uint64_t perturb = static_cast<uint64_t>(hash);
  uint64_t i = perturb & mask;
  while (keys_get_index(keys, i) >= 0) {
    perturb >>= PERTURB_SHIFT;
    i = mask & (i * 5 + perturb + 1);
  }
  return i;
}

int64_t keys_lookup_unicode(DictKeys* keys, Object* key, int64_t hash) {
  DictUnicodeEntry* entries = keys->unicode_entries();
  const uint64_t mask = static_cast<uint64_t>(keys->size()) - 1;
  uint64_t perturb = static_cast<uint64_t>(hash);
  for (uint64_t i = perturb & mask;;) {
    const int64_t index = keys_get_index(keys, i);
    if (index >= 0) {
      Object* candidate = entries[index].me_key;
      if (candidate == key || (as_unicode(candidate)->hash == hash && equal_strings(candidate, key))) {
        return index;
      }
    } else if (index == DKIX_EMPTY) {
      return DKIX_EMPTY;
    }
    perturb >>= PERTURB_SHIFT;
    i = mask & (i * 5 + perturb + 1);
  }
}

int64_t keys_insert_split(DictKeys* keys, Object* key, int64_t hash) {
  int64_t index = keys_lookup_unicode(keys, key, hash);
  if (index == DKIX_EMPTY && keys->dk_usable > 0) {
    keys->dk_version = 0;
    index = keys->dk_nentries;
    keys_set_index(keys, keys_find_empty_slot(keys, hash), index);
    keys->unicode_entries()[index].me_key = new_ref(key);
    --keys->dk_usable;
    ++keys->dk_nentries;
  }
  return index;
}

int64_t dict_keys_string_lookup(DictKeys* keys, Object* key) {
  if (!unicode_check_exact(key) || !keys->is_unicode()) {
    return DKIX_ERROR;
  }
  return keys_lookup_unicode(keys, key, key_hash(key));
}

int64_t dict_lookup(DictObject* dict, Object* key, int64_t hash, Object** value) {
  for (;;) {
    DictKeys* keys = dict->ma_keys;
    int64_t index;
    if (keys->is_unicode()) {
      index = unicode_check_exact(key) ? keys_lookup_unicode(keys, key, hash)
                                       : lookup_unicode_table(dict, keys, key, hash);
    } else {
      index = lookup_general(dict, keys, key, hash);
    }
    if (index == KEY_CHANGED) {
      continue;
    }
    if (index < 0) {
      *value = nullptr;
    } else if (keys->dk_kind == KeysKind::Split) {
      *value = dict->ma_values->values[index];
    } else {
      *value = keys->is_unicode() ? keys->unicode_entries()[index].me_value.get()
                                  : keys->entries()[index].me_value.get();
    }
    return index;
  }
}

}  // namespace heapglass
