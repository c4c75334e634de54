// The collector's share of an object: the head in front of it, and the counter of the young generation.
//
//   generation list:  [head] <-> GcHead <-> GcHead <-> ... <-> [head]     each _gc_next is an address, _gc_prev has two flags below it
//
// object/ puts objects on the youngest list and counts; gc/ moves and frees them. An allocation that passes the threshold only
// raises EVAL_GC_SCHEDULED, the loop collects later.
//
// G1  A tracked object is on exactly one generation's list; _gc_next is 0 exactly where it is untracked.
// G2  generations[0].count goes up by each collected-kind allocation that no free list served, down by each such free that no
//     free list kept, and is never below 0.
//
// CPython: Include/internal/pycore_gc.h, Python/gc.c.
#pragma once

#include "base/tunables.h"
#include "memory/allocator.h"
#include "object/static_types.h"
#include "object/thread_state.h"
#include "object/type.h"

namespace heapglass {

inline constexpr uint64_t GC_PREV_FINALIZED = 1;
inline constexpr uint64_t GC_PREV_COLLECTING = 2;
inline constexpr uint64_t GC_PREV_MASK = ~uint64_t{3};

inline constexpr int NUM_GENERATIONS = 3;

struct GcGeneration {
  GcHead head;
  int32_t threshold;
  int32_t count;
};
static_assert(sizeof(GcGeneration) == 24);

struct GcGenerationStats {
  int64_t collections, collected, uncollectable;
};

struct GcState {
  Ptr<Object> delete_later;  // The trashcan's chain while containers nest too deep.
  int32_t enabled;
  int32_t debug;
  GcGeneration generations[NUM_GENERATIONS];
  GcGeneration permanent_generation;
  GcGenerationStats generation_stats[NUM_GENERATIONS];
  int32_t collecting;
  int32_t padding;
  Ptr<Object> garbage;    // gc.garbage
  Ptr<Object> callbacks;  // gc.callbacks
  int64_t long_lived_total, long_lived_pending;
};

inline GcState* gc_state() {
  return at_offset<GcState>(GC_STATE_OFFSET);
}

inline GcHead* gc_head_of(const Object* object) {
  return reinterpret_cast<GcHead*>(const_cast<Object*>(object)) - 1;
}
inline Object* object_of(GcHead* head) {
  return reinterpret_cast<Object*>(head + 1);
}
inline GcHead* gc_next(const GcHead* head) {
  return reinterpret_cast<GcHead*>(host_of(head->_gc_next));
}
inline GcHead* gc_prev(const GcHead* head) {
  return reinterpret_cast<GcHead*>(host_of(head->_gc_prev & GC_PREV_MASK));
}
inline void gc_set_next(GcHead* head, const GcHead* next) {
  head->_gc_next = address_of(next);
}
inline void gc_set_prev(GcHead* head, const GcHead* prev) {
  head->_gc_prev = (head->_gc_prev & ~GC_PREV_MASK) | address_of(prev);
}

// Tells whether [object], which must have a head, is on a list.
inline bool gc_is_tracked(const Object* object) {
  return gc_head_of(object)->_gc_next != 0;
}
inline bool gc_is_finalized(const Object* object) {
  return (gc_head_of(object)->_gc_prev & GC_PREV_FINALIZED) != 0;
}
inline void gc_set_finalized(Object* object) {
  gc_head_of(object)->_gc_prev |= GC_PREV_FINALIZED;
}

// Appends [object] to the youngest generation (_PyObject_GC_TRACK); it must not be tracked.
inline void gc_track(Object* object) {
  GcHead* head = gc_head_of(object);
  GcHead* generation0 = &gc_state()->generations[0].head;
  GcHead* last = gc_prev(generation0);
  gc_set_next(last, head);
  gc_set_prev(head, last);
  gc_set_next(head, generation0);
  generation0->_gc_prev = address_of(head);
}

// Takes [object] off its list; it must be tracked (_PyObject_GC_UNTRACK).
inline void gc_untrack_tracked(Object* object) {
  GcHead* head = gc_head_of(object);
  GcHead* previous = gc_prev(head);
  GcHead* next = gc_next(head);
  gc_set_next(previous, next);
  gc_set_prev(next, previous);
  head->_gc_next = 0;
  head->_gc_prev &= GC_PREV_FINALIZED;
}
// The same where it may not be tracked (PyObject_GC_UnTrack).
inline void gc_untrack(Object* object) {
  if (gc_is_tracked(object)) {
    gc_untrack_tracked(object);
  }
}

// Bytes in front of an object of [type]: its GC head, and the managed dict and weak reference fields before that.
inline int64_t type_preheader_size(const TypeObject* type) {
  return (has_feature(type, TPFLAGS_HAVE_GC) ? 16 : 0) + (has_feature(type, TPFLAGS_PREHEADER) ? 16 : 0);
}

// Counts one allocation for the young generation and schedules a collection past the threshold (_PyObject_GC_Link).
void gc_count_allocation();

// Allocates an object of [type] with [size] bytes (the head not included) and [presize] before it, untracked, counted, with a
// count of 1; its own fields are zeroed. Null with MemoryError.
Object* gc_alloc(TypeObject* type, int64_t size);

template <class T>
inline T* gc_new(TypeObject* type) {
  return static_cast<T*>(gc_alloc(type, type->tp_basicsize));
}
template <class T>
inline T* gc_new(StaticType type) {
  return gc_new<T>(static_type(type));
}
// Of [items] items, with ob_size set. CPython: PyObject_GC_NewVar.
template <class T>
inline T* gc_new_var(TypeObject* type, int64_t items) {
  Object* object = gc_alloc(type, (type->tp_basicsize + items * type->tp_itemsize + 7) & ~int64_t{7});
  if (object != nullptr) {
    static_cast<VarObject*>(object)->ob_size = items;
  }
  return static_cast<T*>(object);
}
// Gives the memory of [object] back, untracking it if it still is, and counts the free (PyObject_GC_Del).
void gc_del(Object* object);

// The same for objects without a head: allocates [size] bytes; the fields are zeroed. Null with MemoryError.
Object* object_alloc(TypeObject* type, int64_t size);
template <class T>
inline T* object_new(TypeObject* type) {
  return static_cast<T*>(object_alloc(type, type->tp_basicsize));
}
template <class T>
inline T* object_new(StaticType type) {
  return object_new<T>(static_type(type));
}
inline void object_free(Object* object) {
  mem_free(object);
}

// Sets count, flags and type of fresh memory; a heap type is held by its instance (_PyObject_Init).
inline Object* object_init(Object* object, TypeObject* type) {
  object->ob_refcnt = 1;
  object->ob_overflow = 0;
  object->ob_flags = 0;
  object->ob_type = type;
  if (has_feature(type, TPFLAGS_HEAPTYPE)) {
    incref(reinterpret_cast<Object*>(type));
  }
  return object;
}

// PyType_GenericAlloc: tp_alloc of nearly all types. Zeroed, tracked where the type is collected, inline values made.
Object* type_generic_alloc(TypeObject* type, int64_t items);

// PyType_GenericNew: tp_new of types whose tp_init does the work.
inline Object* type_generic_new(TypeObject* type, Args) {
  return type->tp_alloc(type, 0);
}
// The finalizer protocol of tp_dealloc: runs tp_finalize once; -1 where it brought [object] back to life, and dealloc must return.
// CPython: PyObject_CallFinalizerFromDealloc.
int object_call_finalizer_from_dealloc(Object* object);
void object_call_finalizer(Object* object);

// Visits [field] in a tp_traverse function: Py_VISIT; a non-zero answer ends the walk.
template <class T>
inline int visit_ref(const Ptr<T>& field, Visit* visit, void* context) {
  return field.address == 0 ? 0 : visit(reinterpret_cast<Object*>(field.get()), context);
}

}  // namespace heapglass
