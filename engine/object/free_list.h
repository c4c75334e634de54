// Free lists: dead objects of common types that are kept for the next object of their type.
//
// The entries of a list are linked through their first word, where the count was. An object that a free list serves or keeps is
// invisible to pymalloc and to the young counter of the collector. A full collection empties every list.
//
// CPython: Include/internal/pycore_freelist_state.h, pycore_freelist.h.
#pragma once

#include "memory/recorder.h"
#include "memory/region.h"
#include "object/type.h"

namespace heapglass {

inline constexpr int64_t MAX_SAVED_TUPLE = 20;  // Tuples of 1 to 20 items have a list for each size.

// One row a list: name, how many lists, how many entries each keeps, whether entries have a GC head.
#define HEAPGLASS_FREE_LISTS(X)                                                               \
  X(Floats, 1, 100, false) X(Complexes, 1, 100, false) X(Ints, 1, 100, false)                 \
  X(Tuples, MAX_SAVED_TUPLE, 2000, true) X(Lists, 1, 80, true) X(ListIters, 1, 10, true)      \
  X(TupleIters, 1, 10, true) X(Dicts, 1, 80, true) X(DictKeys, 1, 80, false)                  \
  X(Slices, 1, 1, true) X(Ranges, 1, 6, false) X(RangeIters, 1, 6, false)                     \
  X(Contexts, 1, 255, true) X(AsyncGens, 1, 80, true) X(AsyncGenAsends, 1, 80, true)          \
  X(CFunctions, 1, 16, true) X(CMethods, 1, 16, true) X(Methods, 1, 20, true)         \
  X(UnicodeWriters, 1, 1, false)

enum class FreeListId : uint32_t {
#define X(name, lists, limit, gc) name,
  HEAPGLASS_FREE_LISTS(X)
#undef X
      Count
};

struct FreeList {
  Address head;
  int64_t size;
};

struct FreeLists {
#define X(name, lists, limit, gc) FreeList name[lists];
  HEAPGLASS_FREE_LISTS(X)
#undef X
};

inline FreeLists& free_lists() {
  return *at_offset<FreeLists>(FREE_LISTS_OFFSET);
}

// Takes the newest entry of [list], or returns null. The entry's first word is not set.
inline void* free_list_pop_memory(FreeList& list) {
  if (list.head == 0) {
    return nullptr;
  }
  auto* entry = reinterpret_cast<Address*>(host_of(list.head));
  list.head = *entry;
  --list.size;
  return entry;
}

// Takes the newest object of [list], with a count of 1 and its type as it was; returns null where the list is empty.
template <class T>
inline T* free_list_pop(FreeList& list) {
  auto* object = static_cast<Object*>(free_list_pop_memory(list));
  if (object != nullptr) {
    object->ob_refcnt = 1;
    object->ob_overflow = 0;
    object->ob_flags = 0;
    if (is_observed()) [[unlikely]] {
      record_rebirth(address_of(object) - (has_feature(object->ob_type, TPFLAGS_HAVE_GC) ? sizeof(GcHead) : 0));
    }
  }
  return static_cast<T*>(object);
}

// Keeps [memory] on [list] unless it holds [limit] entries already; returns whether it was kept.
inline bool free_list_push(FreeList& list, void* memory, int64_t limit) {
  if (list.size >= limit) {
    return false;
  }
  *static_cast<Address*>(memory) = list.head;
  list.head = address_of(memory);
  ++list.size;
  if (is_observed()) [[unlikely]] {
    record_kept(list.head);
  }
  return true;
}

// Gives every entry of every list back to the allocator. CPython: _PyObject_ClearFreeLists.
void free_lists_clear();

}  // namespace heapglass
