// Sets and frozen sets: an open-addressing table of (key, hash) entries, the first 8 of them inside the object.
//
// E1  used entries of the table hold an element, fill - used are the dummy, and at least one was never used.
//
// CPython: Objects/setobject.c, Include/cpython/setobject.h.
#pragma once

#include "object/specs.h"

namespace heapglass {

inline constexpr int64_t SET_MIN_SIZE = 8;

struct SetEntry {
  Ptr<Object> key;  // Null: never used; the dummy: removed.
  int64_t hash;
};

struct SetObject : Object {
  int64_t fill;  // Active and dummy entries.
  int64_t used;
  int64_t mask;
  Ptr<SetEntry> table;
  int64_t hash;  // Of frozen sets, -1 until computed.
  int64_t finger;
  SetEntry smalltable[SET_MIN_SIZE];
  Ptr<Object> weakreflist;
};
static_assert(sizeof(SetObject) == 200);

inline bool any_set_check_exact(const Object* object) {
  return is_exact(object, StaticType::Set) || is_exact(object, StaticType::FrozenSet);
}
bool any_set_check(const Object* object);
inline int64_t set_size(const Object* set) {
  return static_cast<const SetObject*>(set)->used;
}
inline SetObject* as_set(Object* object) {
  return static_cast<SetObject*>(object);
}

SetObject* set_new(Object* iterable);        // New; [iterable] may be null.
SetObject* frozenset_new(Object* iterable);  // New.
int set_add(SetObject* set, Object* key);
int set_contains(SetObject* set, Object* key);
int set_discard(SetObject* set, Object* key);  // 1: removed.
int set_update(SetObject* set, Object* iterable);
bool set_next_entry(SetObject* set, int64_t* position, Object** key, int64_t* hash);

extern const TypeSpec SET_SPEC;
extern const TypeSpec FROZENSET_SPEC;
extern const TypeSpec SET_ITER_SPEC;

}  // namespace heapglass
