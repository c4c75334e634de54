// What the files of the set types share.
#pragma once

#include "object/set.h"
#include "object/singletons.h"
#include "object/type_object.h"

namespace heapglass {

SetObject* set_make(TypeObject* type, Object* iterable);  // New, of exactly [type].
int set_table_resize(SetObject* set, int64_t minimum);
int set_add_known_hash(SetObject* set, Object* key, int64_t hash);
int set_add_take(SetObject* set, Object* key);  // Takes over the reference [key].
int set_contains_known_hash(SetObject* set, Object* key, int64_t hash);
int set_discard_known_hash(SetObject* set, Object* key, int64_t hash);
Object* set_pop_entry(SetObject* set);  // New reference; KeyError where empty.
void set_clear_entries(SetObject* set);
Object* set_iter(Object* self);

// Sets made of sets (set_operations.cpp): new ones, and changes in place (-1 with an error set).
Object* set_copy_of(Object* self, TypeObject* type);
Object* set_copy(Object* self);
Object* frozenset_copy(Object* self);
Object* set_intersection(Object* self, Object* other);
int set_difference_update(SetObject* set, Object* other);
Object* set_difference(Object* self, Object* other);
int set_symmetric_difference_update(SetObject* set, Object* other);
Object* set_symmetric_difference(Object* self, Object* other);

inline bool set_is_frozen(const Object* object) {
  return is_exact(object, StaticType::FrozenSet);
}

// The type of a result: set or frozenset, as the left operand's, but never a subclass.
inline TypeObject* set_result_type(Object* object) {
  const bool frozen = set_is_frozen(object) || type_is_subtype(type_of(object), static_type(StaticType::FrozenSet));
  return static_type(frozen ? StaticType::FrozenSet : StaticType::Set);
}

// What stands in the place of a removed element.
inline Object* set_dummy() {
  return at_offset<Object>(STATIC_SET_DUMMY_OFFSET);
}

}  // namespace heapglass
