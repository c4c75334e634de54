// Lists.
//
//   | VarObject (ob_size items in use) | ob_item -> | 0 | 1 | ... | spare | | allocated (room for so many) |
//
// L1  0 <= ob_size <= allocated, and ob_item is null only if allocated is 0.
//
// CPython: Objects/listobject.c, Include/cpython/listobject.h.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct ListObject : VarObject {
  Ptr<Ptr<Object>> ob_item;
  int64_t allocated;
};
static_assert(sizeof(ListObject) == 40);

inline bool list_check(const Object* object) {
  return has_feature(object->ob_type, TPFLAGS_LIST_SUBCLASS);
}
inline bool list_check_exact(const Object* object) {
  return is_exact(object, StaticType::List);
}
inline ListObject* as_list(Object* object) {
  return static_cast<ListObject*>(object);
}
inline int64_t list_size(const Object* list) {
  return static_cast<const ListObject*>(list)->ob_size;
}
// Borrows item [i] of [list].
inline Object* list_item(const Object* list, int64_t i) {
  return static_cast<const ListObject*>(list)->ob_item.get()[i];
}

// Returns a new tracked list of [size] null items, to be filled with list_init_item; null with MemoryError.
ListObject* list_new(int64_t size);
inline void list_init_item(ListObject* list, int64_t i, Object* item) {
  list->ob_item.get()[i] = item;
}

// Appends [item]; the first shares it, the second takes over the reference even on failure. -1 with MemoryError.
int list_append(ListObject* list, Object* item);
int list_append_take(ListObject* list, Object* item);

// Appends at a full list, growing it. CPython: _PyList_AppendTakeRefListResize.
int list_append_take_resize(ListObject* list, Object* item);

int list_insert(ListObject* list, int64_t where, Object* item);
int list_set_item(ListObject* list, int64_t i, Object* item);  // Takes over [item].
Object* list_get_slice(ListObject* list, int64_t low, int64_t high);
int list_set_slice(ListObject* list, int64_t low, int64_t high, Object* values);  // Null values: delete.

// Extends by any iterable; -1 with an error set. list_extend returns a new reference to None or null.
int list_extend(ListObject* list, Object* iterable);
Object* list_as_tuple(ListObject* list);
int list_reverse(ListObject* list);
int list_sort(ListObject* list, Object* key, bool reverse);
int list_clear(ListObject* list);

// Returns a new list of the slots' items, taking over the references (BUILD_LIST).
ListObject* list_from_slots_steal(const uint64_t* slots, int64_t count);

Object* list_concat(Object* left, Object* right);

// The items of what sequence_fast returned: a list or a tuple.
inline int64_t sequence_fast_size(Object* fast) {
  return static_cast<VarObject*>(fast)->ob_size;
}
Ptr<Object>* sequence_fast_items(Object* fast);

extern const TypeSpec LIST_SPEC;
extern const TypeSpec LIST_ITER_SPEC;
extern const TypeSpec LIST_REVERSE_ITER_SPEC;

struct ListIterObject : Object {
  int64_t it_index;
  Ptr<ListObject> it_seq;  // Null once exhausted.
};
struct TupleIterObject : Object {
  int64_t it_index;
  Ptr<TupleObject> it_seq;
};

}  // namespace heapglass
