// The table of sets: lookup, insertion, removal, growth. CPython: Objects/setobject.c.

#include "object/set.h"

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/native_frame.h"
#include "object/set_internal.h"
#include "object/singletons.h"

#include <cstring>

namespace heapglass {

namespace {

constexpr int64_t LINEAR_PROBES = 9;
constexpr int PERTURB = 5;

// Compares an entry's key while Python may run. 1, 0, -1 with an error, -2 where the set was changed.
int compare_entry(SetObject* set, SetEntry* table, SetEntry* entry, Object* key) {
  Object* start = entry->key;
  if (unicode_check_exact(start) && unicode_check_exact(key)) {
    return unicode_equal(start, key);
  }
  Held<> held(new_ref(start), "an element of a set that is compared");
  const int equal = object_rich_compare_bool(start, key, COMPARE_EQ);
  if (equal < 0) {
    return -1;
  }
  return table == set->table.get() && entry->key.get() == start ? equal : -2;
}

// Finds the entry of [key], or the unused one where its search ends. Null with an error set. [*removed] becomes the last
// entry of a removed element on the way there, or null.
SetEntry* look_key(SetObject* set, Object* key, int64_t hash, SetEntry** removed) {
  for (;;) {
    *removed = nullptr;
    SetEntry* table = set->table;
    const uint64_t mask = static_cast<uint64_t>(set->mask);
    uint64_t perturb = static_cast<uint64_t>(hash);
    uint64_t i = perturb & mask;
    bool changed = false;
    while (!changed) {
      SetEntry* entry = &table[i];
      int64_t probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      do {
        if (entry->hash == 0 && !entry->key) {
          return entry;
        }
        if (entry->hash == hash && entry->key.get() != set_dummy()) {
          if (entry->key.get() == key) {
            return entry;
          }
          const int equal = compare_entry(set, table, entry, key);
          if (equal == 1) {
            return entry;
          }
          if (equal == -1) {
            return nullptr;
          }
          if (equal == -2) {
            changed = true;
            break;
          }
        } else if (entry->key.get() == set_dummy()) {
          *removed = entry;
        }
        ++entry;
      } while (probes-- > 0);
      perturb >>= PERTURB;
      i = (i * 5 + 1 + perturb) & mask;
    }
  }
}

SetEntry* look_key(SetObject* set, Object* key, int64_t hash) {
  SetEntry* removed;
  return look_key(set, key, hash, &removed);
}

// Puts a key that is not there into a table without dummies.
void insert_clean(SetEntry* table, uint64_t mask, Object* key, int64_t hash) {
  uint64_t perturb = static_cast<uint64_t>(hash);
  uint64_t i = perturb & mask;
  for (;;) {
    SetEntry* entry = &table[i];
    int64_t probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    do {
      if (!entry->key) {
        entry->key = key;
        entry->hash = hash;
        return;
      }
      ++entry;
    } while (probes-- > 0);
    perturb >>= PERTURB;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

int64_t element_hash(Object* key) {
  const int64_t hash = key_hash(key);
  if (hash != -1 || !err_exception_matches(StaticType::TypeError)) {
    return hash;
  }
  Held<> cause(err_get_raised(), "the exception being handled");
  Held<> text(object_str(cause.get()), "the text of an exception");
  if (text) {
    err_format(StaticType::TypeError, "cannot use '%T' as a set element (%S)", key, text.get());
  }
  return -1;
}

int set_merge(SetObject* set, SetObject* other) {
  if (other == set || other->used == 0) {
    return 0;
  }
  if ((set->fill + other->used) * 5 >= set->mask * 3 && set_table_resize(set, (set->used + other->used) * 2) < 0) {
    return -1;
  }
  // Into an empty table of the same shape the entries can be copied as they lie.
  if (set->fill == 0 && set->mask == other->mask && other->fill == other->used) {
    for (int64_t i = 0; i <= other->mask; ++i) {
      if (other->table.get()[i].key) {
        set->table.get()[i].key = new_ref(other->table.get()[i].key.get());
        set->table.get()[i].hash = other->table.get()[i].hash;
      }
    }
    set->fill = other->fill;
    set->used = other->used;
    return 0;
  }
  if (set->fill == 0) {
    set->fill = other->used;
    set->used = other->used;
    for (int64_t i = 0; i <= other->mask; ++i) {
      const SetEntry& entry = other->table.get()[i];
      if (entry.key && entry.key.get() != set_dummy()) {
        insert_clean(set->table, static_cast<uint64_t>(set->mask), new_ref(entry.key.get()), entry.hash);
      }
    }
    return 0;
  }
  for (int64_t i = 0; i <= other->mask; ++i) {
    const SetEntry entry = other->table.get()[i];
    if (entry.key && entry.key.get() != set_dummy() && set_add_known_hash(set, entry.key, entry.hash) < 0) {
      return -1;
    }
  }
  return 0;
}

}  // namespace

bool any_set_check(const Object* object) {
  return any_set_check_exact(object) || type_is_subtype(type_of(object), static_type(StaticType::Set)) ||
         type_is_subtype(type_of(object), static_type(StaticType::FrozenSet));
}

int set_table_resize(SetObject* set, int64_t minimum) {
  int64_t size = SET_MIN_SIZE;
  while (size <= minimum) {
    size <<= 1;
  }
  SetEntry* old = set->table;
  const bool was_small = old == set->smalltable;
  SetEntry* table;
  SetEntry copy[SET_MIN_SIZE];
  if (size == SET_MIN_SIZE) {
    table = set->smalltable;
    if (was_small) {
      if (set->fill == set->used) {
        return 0;
      }
      std::memcpy(copy, old, sizeof(copy));
      old = copy;
    }
  } else {
    table = static_cast<SetEntry*>(mem_alloc(size * static_cast<int64_t>(sizeof(SetEntry))));
    if (table == nullptr) {
      err_no_memory();
      return -1;
    }
  }
  std::memset(static_cast<void*>(table), 0, static_cast<size_t>(size) * sizeof(SetEntry));
  const int64_t old_mask = set->mask;
  set->mask = size - 1;
  set->table = table;
  for (int64_t i = 0; i <= old_mask; ++i) {
    if (old[i].key && old[i].key.get() != set_dummy()) {
      insert_clean(table, static_cast<uint64_t>(set->mask), old[i].key, old[i].hash);
    }
  }
  set->fill = set->used;
  if (!was_small) {
    mem_free(old);
  }
  return 0;
}

// CPython: set_add_entry_takeref.
static int add_held(SetObject* set, Held<>& held, int64_t hash) {
  SetEntry* removed;
  SetEntry* entry = look_key(set, held.get(), hash, &removed);
  if (entry == nullptr) {
    return -1;
  }
  if (entry->key) {
    return 0;
  }
  ++set->used;
  if (removed != nullptr) {
    removed->key = held.release();
    removed->hash = hash;
    return 0;
  }
  ++set->fill;
  entry->key = held.release();
  entry->hash = hash;
  if (set->fill * 5 < set->mask * 3) {
    return 0;
  }
  return set_table_resize(set, set->used > 50000 ? set->used * 2 : set->used * 4);
}

int set_add_known_hash(SetObject* set, Object* key, int64_t hash) {
  Held<> held(new_ref(key), "an item being added to a set");
  return add_held(set, held, hash);
}

int set_add_take(SetObject* set, Object* key) {
  Held<> held(key, "an item being added to a set");
  const int64_t hash = element_hash(key);
  return hash == -1 ? -1 : add_held(set, held, hash);
}

int set_add(SetObject* set, Object* key) {
  const int64_t hash = element_hash(key);
  return hash == -1 ? -1 : set_add_known_hash(set, key, hash);
}

int set_contains_known_hash(SetObject* set, Object* key, int64_t hash) {
  SetEntry* entry = look_key(set, key, hash);
  return entry == nullptr ? -1 : entry->key ? 1 : 0;
}

int set_contains(SetObject* set, Object* key) {
  const int64_t hash = element_hash(key);
  return hash == -1 ? -1 : set_contains_known_hash(set, key, hash);
}

int set_discard_known_hash(SetObject* set, Object* key, int64_t hash) {
  SetEntry* entry = look_key(set, key, hash);
  if (entry == nullptr) {
    return -1;
  }
  if (!entry->key) {
    return 0;
  }
  Object* old = entry->key;
  entry->key = set_dummy();
  entry->hash = -1;
  --set->used;
  decref(old);
  return 1;
}

int set_discard(SetObject* set, Object* key) {
  const int64_t hash = element_hash(key);
  return hash == -1 ? -1 : set_discard_known_hash(set, key, hash);
}

Object* set_pop_entry(SetObject* set) {
  if (set->used == 0) {
    return err_set_string(StaticType::KeyError, "pop from an empty set");
  }
  // The search goes on where the last pop ended.
  int64_t i = set->finger & set->mask;
  SetEntry* table = set->table;
  while (!table[i].key || table[i].key.get() == set_dummy()) {
    i = i == set->mask ? 0 : i + 1;
  }
  Object* key = table[i].key;
  table[i].key = set_dummy();
  table[i].hash = -1;
  --set->used;
  set->finger = i + 1;
  return key;
}

void set_clear_entries(SetObject* set) {
  SetEntry* table = set->table;
  const bool on_heap = table != set->smalltable;
  if (set->fill == 0 && !on_heap) {
    return;
  }
  // The set is emptied first: dropping an element may run Python that looks at it. A small table moves to the native
  // stack, entry by entry, which then holds the elements.
  const int64_t mask = set->mask;
  int64_t pushed = 0;
  for (int64_t i = mask; i >= 0; --i) {
    Object* key = table[i].key;
    if (key != nullptr && key != set_dummy()) {
      native_push(address_of(key), 0);
      ++pushed;
    }
  }
  std::memset(static_cast<void*>(set->smalltable), 0, sizeof(set->smalltable));
  set->fill = 0;
  set->used = 0;
  set->mask = SET_MIN_SIZE - 1;
  set->table = set->smalltable;
  set->hash = -1;
  for (; pushed > 0; --pushed) {
    NativeSlot* slot = native_top();
    auto* key = reinterpret_cast<Object*>(host_of(slot->entry));
    slot->entry = 0;
    decref(key);
    native_pop();
  }
  if (on_heap) {
    mem_free(table);
  }
}

bool set_next_entry(SetObject* set, int64_t* position, Object** key, int64_t* hash) {
  SetEntry* table = set->table;
  int64_t i = *position;
  while (i <= set->mask && (!table[i].key || table[i].key.get() == set_dummy())) {
    ++i;
  }
  *position = i + 1;
  if (i > set->mask) {
    return false;
  }
  *key = table[i].key;
  *hash = table[i].hash;
  return true;
}

int set_update(SetObject* set, Object* iterable) {
  if (any_set_check(iterable)) {
    return set_merge(set, as_set(iterable));
  }
  if (dict_check_exact(iterable)) {
    const int64_t size = dict_size(iterable);
    if ((set->fill + size) * 5 >= set->mask * 3 && set_table_resize(set, (set->used + size) * 2) < 0) {
      return -1;
    }
    int64_t position = 0, hash;
    Object *key, *value;
    while (dict_next(as_dict(iterable), &position, &key, &value, &hash)) {
      if (set_add_known_hash(set, key, hash) < 0) {
        return -1;
      }
    }
    return 0;
  }
  Held<> iterator(object_get_iter(iterable), "the iterator over what is added to a set");
  if (!iterator) {
    return -1;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> key(next, "an item being added to a set");
    if (set_add(set, key.get()) < 0) {
      return -1;
    }
    if (!native_tick()) {
      err_set_abort(machine.abort_reason);
      return -1;
    }
  }
  return err_occurred() ? -1 : 0;
}

SetObject* set_make(TypeObject* type, Object* iterable) {
  auto* set = static_cast<SetObject*>(type->tp_alloc(type, 0));
  if (set == nullptr) {
    return nullptr;
  }
  set->mask = SET_MIN_SIZE - 1;
  set->table = set->smalltable;
  set->hash = -1;
  Held<SetObject> held(set, "the set being made");
  if (iterable != nullptr && set_update(set, iterable) < 0) {
    return nullptr;
  }
  return held.release();
}

SetObject* set_new(Object* iterable) {
  return set_make(static_type(StaticType::Set), iterable);
}

SetObject* frozenset_new(Object* iterable) {
  return set_make(static_type(StaticType::FrozenSet), iterable);
}

}  // namespace heapglass
