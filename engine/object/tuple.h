// Tuples.
//
//   | VarObject | ob_hash (-1: not yet computed) | ob_item[0] | ob_item[1] | ...
//
// A tuple is tracked only if one of its items may be part of a cycle, except where CPython cannot know yet (tuple_new).
//
// U1  A tuple that is not tracked holds nothing that may be part of a cycle.
//
// CPython: Objects/tupleobject.c, Include/cpython/tupleobject.h.
#pragma once

#include "object/specs.h"

#include <initializer_list>

namespace heapglass {

struct TupleObject : VarObject {
  int64_t ob_hash;
  Ptr<Object> ob_item[1];  // ob_size of them.
};
inline constexpr int64_t TUPLE_BASIC_SIZE = 32;

inline bool tuple_check(const Object* object) {
  return has_feature(object->ob_type, TPFLAGS_TUPLE_SUBCLASS);
}
inline bool tuple_check_exact(const Object* object) {
  return is_exact(object, StaticType::Tuple);
}
inline int64_t tuple_size(const Object* tuple) {
  return static_cast<const TupleObject*>(tuple)->ob_size;
}
// Borrows item [i] of [tuple].
inline Object* tuple_item(const Object* tuple, int64_t i) {
  return static_cast<const TupleObject*>(tuple)->ob_item[i];
}
inline TupleObject* as_tuple(Object* object) {
  return static_cast<TupleObject*>(object);
}

// The empty tuple, an immortal static object.
TupleObject* tuple_empty();

// Returns a new, tracked tuple of [size] null items, to be filled with tuple_init_item; null with MemoryError.
TupleObject* tuple_new(int64_t size);

// Puts [item], whose reference it takes, into a fresh tuple.
inline void tuple_init_item(TupleObject* tuple, int64_t i, Object* item) {
  tuple->ob_item[i] = item;
}

// Returns a new tuple that shares [items]; tracked only where an item may be.
TupleObject* tuple_pack(std::initializer_list<Object*> items);
TupleObject* tuple_from_fields(const Ptr<Object>* items, int64_t count);

// Returns a new tuple of the arguments [args] (positional ones). [steal] takes over the references of the slots.
TupleObject* tuple_from_slots(const uint64_t* slots, int64_t count);
TupleObject* tuple_from_slots_steal(const uint64_t* slots, int64_t count);

// Returns a new tuple of items [low, high) (the same tuple where that is all of an exact one).
Object* tuple_slice(TupleObject* tuple, int64_t low, int64_t high);

// For an iterator that keeps its last answer, to give it again with other items where nobody else holds it. The first says that [tuple] has been
// filled again: the collector may have untracked it, and its hash is another. CPython: _PyTuple_Recycle.
void tuple_filled_again(TupleObject* tuple);
// The pair of [first] and [second], which it takes over: [kept] where the iterator alone holds that, else a new one. A new reference; null with MemoryError.
TupleObject* tuple_pair_again(TupleObject* kept, Object* first, Object* second);

// Tells whether none of the items may be tracked: the collector then takes the tuple off its list. CPython: _PyTuple_MaybeUntrack.
bool tuple_need_not_be_tracked(const Object* tuple);

extern const TypeSpec TUPLE_SPEC;
extern const TypeSpec TUPLE_ITER_SPEC;

}  // namespace heapglass
