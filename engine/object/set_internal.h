// What the files of the set types share.
#pragma once

#include "object/set.h"
#include "object/type_object.h"

namespace heapglass {

SetObject* set_make(TypeObject* type, Object* iterable);  // New, of exactly [type].
int set_table_resize(SetObject* set, int64_t minimum);
int set_add_known_hash(SetObject* set, Object* key, int64_t hash);
int set_contains_known_hash(SetObject* set, Object* key, int64_t hash);
int set_discard_known_hash(SetObject* set, Object* key, int64_t hash);
Object* set_pop_entry(SetObject* set);  // New reference; KeyError where empty.
void set_clear_entries(SetObject* set);

}  // namespace heapglass
