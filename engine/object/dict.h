// Dictionaries and the tables of keys below them.
//
//   dict:   | Object | ma_used | _ma_watcher_tag | ma_keys | ma_values (split tables only) |
//   keys:   | dk_refcnt | log2_size, log2_index_bytes, kind, version | dk_usable | dk_nentries | indices | entries |
//   values: | capacity size embedded valid .. | values[capacity] | insertion order, one byte each |
//
// A combined dict owns its keys and holds the values in the entries. The instances of a class share one table of keys (kind Split)
// and keep their values inline, behind the object's own fields, until somebody asks for __dict__.
//
// D1  dk_usable + dk_nentries never exceeds 2/3 of the table's size (in shared keys, SHARED_KEYS_MAX_SIZE).
// D2  Every index of the index table is EMPTY, DUMMY or below dk_nentries.
// D3  dk_refcnt is the number of dicts and classes that use the table; instances with inline values have it from their class.
// D4  ma_used entries have a value. ma_values is null where the dict owns its keys, and has room for all names where it shares them.
//
// CPython: Objects/dictobject.c, Include/internal/pycore_dict.h.
#pragma once

#include "object/specs.h"

namespace heapglass {

enum class KeysKind : uint8_t { General = 0, Unicode = 1, Split = 2 };

inline constexpr int64_t DKIX_EMPTY = -1;
inline constexpr int64_t DKIX_DUMMY = -2;
inline constexpr int64_t DKIX_ERROR = -3;

inline constexpr int64_t SHARED_KEYS_MAX_SIZE = 30;

struct DictKeyEntry {
  int64_t me_hash;
  Ptr<Object> me_key;
  Ptr<Object> me_value;
};
struct DictUnicodeEntry {
  Ptr<Object> me_key;
  Ptr<Object> me_value;  // Not used in split tables.
};

struct DictKeys {
  int64_t dk_refcnt;
  uint8_t dk_log2_size;
  uint8_t dk_log2_index_bytes;
  KeysKind dk_kind;
  uint8_t padding;
  uint32_t dk_version;  // Reset to 0 by any change of the keys.
  int64_t dk_usable;
  int64_t dk_nentries;

  int8_t* indices() { return reinterpret_cast<int8_t*>(this + 1); }
  void* entries_memory() { return indices() + (int64_t{1} << dk_log2_index_bytes); }
  DictKeyEntry* entries() { return static_cast<DictKeyEntry*>(entries_memory()); }
  DictUnicodeEntry* unicode_entries() { return static_cast<DictUnicodeEntry*>(entries_memory()); }
  int64_t size() const { return int64_t{1} << dk_log2_size; }
  bool is_unicode() const { return dk_kind != KeysKind::General; }
};
static_assert(sizeof(DictKeys) == 32);

struct DictValues {
  uint8_t capacity;
  uint8_t size;      // How many values have been inserted.
  uint8_t embedded;  // 1: lies inside its object.
  uint8_t valid;     // 0: the values have moved to a dict.
  uint32_t padding;
  Ptr<Object> values[1];

  uint8_t* insertion_order() { return reinterpret_cast<uint8_t*>(&values[capacity]); }
};
inline constexpr int64_t DICT_VALUES_HEAD = 8;

struct DictObject : Object {
  int64_t ma_used;
  uint64_t _ma_watcher_tag;
  Ptr<DictKeys> ma_keys;
  Ptr<DictValues> ma_values;
};
static_assert(sizeof(DictObject) == 48);

inline bool dict_check(const Object* object) {
  return has_feature(object->ob_type, TPFLAGS_DICT_SUBCLASS);
}
inline bool dict_check_exact(const Object* object) {
  return is_exact(object, StaticType::Dict);
}
inline DictObject* as_dict(Object* object) {
  return static_cast<DictObject*>(object);
}
inline int64_t dict_size(const Object* dict) {
  return static_cast<const DictObject*>(dict)->ma_used;
}

// Lays out the static empty table; run once while booting, before the first dict.
void dict_boot();

// Returns a new, empty, tracked dict; null with MemoryError.
DictObject* dict_new();
DictObject* dict_new_presized(int64_t items);

// Looks [key] up. Borrowed, null where missing; the first two may set an error (unhashable key, failing __eq__).
Object* dict_get_item_with_error(DictObject* dict, Object* key);
Object* dict_get_item_known_hash(DictObject* dict, Object* key, int64_t hash);
// Returns 1 and a new reference in [*value], 0 with null, -1 with an error.
int dict_get_item_ref(DictObject* dict, Object* key, Object** value);
int dict_contains(DictObject* dict, Object* key);
int dict_contains_known_hash(DictObject* dict, Object* key, int64_t hash);

// Stores [value] under [key], sharing both; -1 with an error set.
int dict_set_item(DictObject* dict, Object* key, Object* value);
int dict_set_item_known_hash(DictObject* dict, Object* key, Object* value, int64_t hash);
// The same, taking over both references (also on failure). CPython: _PyDict_SetItem_Take2.
int dict_set_item_take2(DictObject* dict, Object* key, Object* value);
int dict_del_item(DictObject* dict, Object* key);  // KeyError where missing.
int dict_del_item_known_hash(DictObject* dict, Object* key, int64_t hash);
// Removes [key]: 1 and a new reference in [*value] (unless that is null), 0 where missing, -1 with an error.
int dict_pop(DictObject* dict, Object* key, Object** value);
// Returns a new reference to the value under [key], which becomes [fallback] where missing.
Object* dict_set_default(DictObject* dict, Object* key, Object* fallback);
void dict_clear(DictObject* dict);
DictObject* dict_copy(DictObject* dict);

// Walks the entries: [*position] starts at 0; returns false at the end. Borrows.
bool dict_next(DictObject* dict, int64_t* position, Object** key, Object** value, int64_t* hash = nullptr);

enum class MergeMode { KeepFirst = 0, KeepLast = 1, RefuseDuplicates = 2 };
int dict_merge(DictObject* dict, Object* other, MergeMode mode);
int dict_update(DictObject* dict, Object* other);

Object* dict_keys_list(DictObject* dict);
Object* dict_values_list(DictObject* dict);
Object* dict_items_list(DictObject* dict);
DictObject* dict_from_items(const uint64_t* keys, const uint64_t* values, int64_t stride, int64_t count);
bool dict_has_only_string_keys(DictObject* dict);

// Globals, then builtins: a new reference or null (no error set where missing). CPython: _PyDict_LoadGlobal.
Object* dict_load_global(DictObject* globals, DictObject* builtins, Object* name);

// The tables of keys, for types, the loop's specialised instructions and the laws.
DictKeys* dict_keys_empty();                            // The static empty table.
DictKeys* dict_new_keys_for_class(TypeObject* type);    // For ht_cached_keys.
void dict_keys_incref(DictKeys* keys);
void dict_keys_decref(DictKeys* keys);
uint32_t dict_keys_version(DictKeys* keys);             // Gives one if it has none; 0 where versions ran out.
uint32_t dict_keys_version_of(DictObject* dict);
int64_t dict_keys_string_lookup(DictKeys* keys, Object* key);  // Index or DKIX_EMPTY; -3 where [key] is no exact str.
int64_t dict_keys_size(DictKeys* keys);                 // Bytes.
// Index of [key] in the entries, DKIX_EMPTY or DKIX_ERROR; [*value] borrows.
int64_t dict_lookup(DictObject* dict, Object* key, int64_t hash, Object** value);
int64_t dict_sizeof(DictObject* dict);

// Instances with inline values (object_attributes.cpp uses these; [values] lies inside the object).
int64_t inline_values_size(TypeObject* type);           // Bytes behind the object's own fields.
void inline_values_init(Object* object, TypeObject* type);
inline DictValues* inline_values_of(Object* object) {
  return reinterpret_cast<DictValues*>(reinterpret_cast<std::byte*>(object) + type_of(object)->tp_basicsize);
}
inline constexpr int64_t MANAGED_DICT_FIELD = -24;      // In front of the GC head.
inline Ptr<DictObject>* managed_dict_of(Object* object) {
  return reinterpret_cast<Ptr<DictObject>*>(reinterpret_cast<std::byte*>(object) + MANAGED_DICT_FIELD);
}
// Stores (null: deletes) attribute [name] in the inline values; CPython: store_instance_attr_lock_held.
int inline_values_store(Object* object, Object* name, Object* value);
// 1: found, new reference in [*value]; 0: missing; -1: the values are not valid, ask the dict. CPython: _PyObject_TryGetInstanceAttribute.
int inline_values_get(Object* object, Object* name, Object** value);
DictObject* materialize_managed_dict(Object* object);   // Borrowed from the object.
int object_set_managed_dict(Object* object, Object* dict);
void object_clear_managed_dict(Object* object);         // CPython: PyObject_ClearManagedDict.
int dict_detach_from_object(DictObject* dict, Object* object);
int object_dict_set_item(TypeObject* type, Object* object, Ptr<DictObject>* field, Object* name, Object* value);

extern const TypeSpec DICT_SPEC;
extern const TypeSpec DICT_VIEW_SPECS[3];
extern const TypeSpec DICT_ITER_SPECS[6];

struct DictViewObject : Object {
  Ptr<DictObject> dv_dict;
};

}  // namespace heapglass
