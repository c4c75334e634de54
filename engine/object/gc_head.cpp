#include "object/gc_head.h"

#include "object/errors.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/thread_state.h"

#include <cstring>

namespace heapglass {

void gc_count_allocation() {
  GcState* state = gc_state();
  GcGeneration& young = state->generations[0];
  ++young.count;
  if (young.count > young.threshold && state->enabled != 0 && young.threshold != 0 && state->collecting == 0 &&
      !err_occurred()) {
    thread_state()->eval_breaker |= EVAL_GC_SCHEDULED;
  }
}

Object* gc_alloc(TypeObject* type, int64_t size) {
  const int64_t before = type_preheader_size(type);
  auto* memory = static_cast<std::byte*>(mem_alloc(before + size));
  if (memory == nullptr) {
    return err_no_memory();
  }
  std::memset(memory, 0, static_cast<size_t>(before + size));
  gc_count_allocation();
  return object_init(reinterpret_cast<Object*>(memory + before), type);
}

void gc_del(Object* object) {
  const int64_t before = type_preheader_size(type_of(object));
  gc_untrack(object);
  GcGeneration& young = gc_state()->generations[0];
  if (young.count > 0) {
    --young.count;
  }
  mem_free(reinterpret_cast<std::byte*>(object) - before);
}

Object* object_alloc(TypeObject* type, int64_t size) {
  void* memory = mem_calloc(size);
  if (memory == nullptr) {
    return err_no_memory();
  }
  return object_init(static_cast<Object*>(memory), type);
}

namespace {

// How deep deallocations may nest before containers wait on the trashcan's chain. CPython measures the C stack instead; the
// order of deaths differs only in nests deeper than this. Some may always nest, or nothing would be freed below deep runs of the loop.
constexpr uint32_t MIN_DEALLOC_DEPTH = 50;
#if defined(__wasm__)
// A browser gives less than a MiB of stack, of which a nested run of the loop takes as much as some twenty deallocations.
constexpr uint32_t MAX_DEALLOC_DEPTH = 1000, DEALLOCS_PER_LOOP = 20;
#else
constexpr uint32_t MAX_DEALLOC_DEPTH = 3000, DEALLOCS_PER_LOOP = 0;
#endif

bool nests_too_deep() {
  const uint32_t depth = object_state()->dealloc_depth;
  return depth >= MIN_DEALLOC_DEPTH && depth + DEALLOCS_PER_LOOP * static_cast<uint32_t>(thread_state()->host_depth) >= MAX_DEALLOC_DEPTH;
}

constexpr uint64_t TRASH_WAS_TRACKED = GC_PREV_COLLECTING;

// Puts [object] on the chain, linked through _gc_prev; the flag for finalized stays where it is.
void trash_deposit(Object* object) {
  GcState* state = gc_state();
  GcHead* head = gc_head_of(object);
  const uint64_t tracked = gc_is_tracked(object) ? TRASH_WAS_TRACKED : 0;
  gc_untrack(object);
  head->_gc_prev = state->delete_later.address | (head->_gc_prev & GC_PREV_FINALIZED) | tracked;
  state->delete_later = object;
}

void trash_destroy_chain() {
  GcState* state = gc_state();
  while (state->delete_later.address != 0) {
    Object* object = state->delete_later;
    GcHead* head = gc_head_of(object);
    state->delete_later.address = head->_gc_prev & GC_PREV_MASK;
    const bool tracked = (head->_gc_prev & TRASH_WAS_TRACKED) != 0;
    head->_gc_prev &= GC_PREV_FINALIZED;
    if (tracked) {
      gc_track(object);
    }
    ++object_state()->dealloc_depth;
    type_of(object)->tp_dealloc(object);
    --object_state()->dealloc_depth;
  }
}

}  // namespace

// CPython: Objects/object.c, _Py_Dealloc.
void dealloc(Object* object) {
  TypeObject* type = type_of(object);
  ObjectLayerState* state = object_state();
  const bool collected = has_feature(type, TPFLAGS_HAVE_GC);
  if (!collected) {
    type->tp_dealloc(object);
    return;
  }
  if (nests_too_deep() && (!type->tp_is_gc || type->tp_is_gc(object) != 0)) {
    trash_deposit(object);
    return;
  }
  ++state->dealloc_depth;
  type->tp_dealloc(object);
  --state->dealloc_depth;
  if (state->dealloc_depth == 0 && gc_state()->delete_later.address != 0) {
    trash_destroy_chain();
  }
}

void object_call_finalizer(Object* object) {
  TypeObject* type = type_of(object);
  if (!type->tp_finalize) {
    return;
  }
  const bool collected = has_feature(type, TPFLAGS_HAVE_GC);
  if (collected && gc_is_finalized(object)) {
    return;
  }
  type->tp_finalize(object);
  if (collected) {
    gc_set_finalized(object);
  }
}

int object_call_finalizer_from_dealloc(Object* object) {
  object->ob_refcnt = 1;  // It lives again while its finalizer runs.
  {
    Held<Object> alive(object, "the object whose finalizer runs");
    object_call_finalizer(object);
    alive.release();
  }
  if (--object->ob_refcnt == 0) {
    return 0;
  }
  return -1;
}

}  // namespace heapglass
