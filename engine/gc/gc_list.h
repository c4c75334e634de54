// The doubly linked lists that the collector threads through the GC heads.
//
// A list is a head in the Space that belongs to no object; an empty one points to itself. During a collection _gc_prev
// of the heads on the young list holds gc_refs instead of a link, and bit 0 of _gc_next marks the unreachable ones.
//
// CPython: Python/gc.c, "GC list".
#pragma once

#include "object/gc_head.h"

namespace heapglass {

inline constexpr uint64_t NEXT_MASK_UNREACHABLE = 1;
inline constexpr int PREV_SHIFT = 2;

inline void gc_list_init(GcHead* list) {
  list->_gc_next = address_of(list);
  list->_gc_prev = address_of(list);
}
inline bool gc_list_is_empty(const GcHead* list) {
  return list->_gc_next == address_of(list);
}

// Appends a head that is on no list.
inline void gc_list_append(GcHead* node, GcHead* list) {
  GcHead* last = gc_prev(list);
  gc_set_prev(node, last);
  gc_set_next(last, node);
  gc_set_next(node, list);
  list->_gc_prev = address_of(node);
}

// Takes a head off whatever list it is on; _gc_next is 0 then.
inline void gc_list_remove(GcHead* node) {
  GcHead* previous = gc_prev(node);
  GcHead* next = gc_next(node);
  gc_set_next(previous, next);
  gc_set_prev(next, previous);
  node->_gc_next = 0;
}

// Moves a head to the end of [list].
inline void gc_list_move(GcHead* node, GcHead* list) {
  GcHead* previous = gc_prev(node);
  GcHead* next = gc_next(node);
  gc_set_next(previous, next);
  gc_set_prev(next, previous);
  gc_list_append(node, list);
}

// Appends all of [from] to [to] and empties [from].
inline void gc_list_merge(GcHead* from, GcHead* to) {
  if (!gc_list_is_empty(from)) {
    GcHead* to_tail = gc_prev(to);
    GcHead* from_head = gc_next(from);
    GcHead* from_tail = gc_prev(from);
    gc_set_next(to_tail, from_head);
    gc_set_prev(from_head, to_tail);
    gc_set_next(from_tail, to);
    gc_set_prev(to, from_tail);
  }
  gc_list_init(from);
}

inline int64_t gc_list_size(const GcHead* list) {
  int64_t count = 0;
  for (const GcHead* node = gc_next(list); node != list; node = gc_next(node)) {
    ++count;
  }
  return count;
}

// The trial count of a head in a collection, and its flag. CPython: gc_get_refs, gc_reset_refs, gc_is_collecting.
inline int64_t gc_refs_of(const GcHead* node) {
  return static_cast<int64_t>(node->_gc_prev >> PREV_SHIFT);
}
inline bool gc_is_collecting(const GcHead* node) {
  return (node->_gc_prev & GC_PREV_COLLECTING) != 0;
}
inline void gc_set_refs(GcHead* node, int64_t refs) {
  node->_gc_prev = (node->_gc_prev & ~GC_PREV_MASK) | (static_cast<uint64_t>(refs) << PREV_SHIFT);
}
inline void gc_reset_refs(GcHead* node, int64_t refs) {
  node->_gc_prev =
      (node->_gc_prev & GC_PREV_FINALIZED) | GC_PREV_COLLECTING | (static_cast<uint64_t>(refs) << PREV_SHIFT);
}
inline void gc_clear_collecting(GcHead* node) {
  node->_gc_prev &= ~GC_PREV_COLLECTING;
}

}  // namespace heapglass
