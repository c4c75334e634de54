// The cyclic collector: CPython's algorithm over CPython's own bits.
//
//   generation 0  newly made      --survives-->  generation 1  --survives-->  generation 2     permanent: frozen, never looked at
//
// A collection of generation N takes that list and all younger ones together, and asks: which of these are held only by each
// other? It copies each count into gc_refs, subtracts every reference found inside, and what is above zero is held from
// outside. Whatever those reach lives; the rest is garbage.
//
// C1  Outside a collection no head has the COLLECTING flag or the unreachable mark, and every list is well linked both ways.
// C2  Where references are about to be subtracted, the trial count of each object of the list is its count.
// C3  Where they have been, a trial count is at least 0 and at most the count.
// C4  Where garbage is about to be finalized or deleted, nothing but the garbage refers to it.
//
// Objects that survive move to the next older list, the oldest stay on it. A __del__ runs at most once for each object (the FINALIZED flag).
//
// CPython: Python/gc.c (the one with three generations, 3.14.5 and later).
#pragma once

#include "gc/gc_list.h"

#include <initializer_list>

namespace heapglass {

enum class CollectedGeneration : int { Young = 0, Middle = 1, Oldest = 2 };
enum class Reason : uint8_t { Heap, Manual, Shutdown };

// gc.DEBUG_*.
inline constexpr int32_t GC_DEBUG_STATS = 1 << 0;
inline constexpr int32_t GC_DEBUG_COLLECTABLE = 1 << 1;
inline constexpr int32_t GC_DEBUG_UNCOLLECTABLE = 1 << 2;
inline constexpr int32_t GC_DEBUG_SAVEALL = 1 << 5;

// The steps of a collection, in order. What holds before and after each stands at its function in collector.cpp.
#define HEAPGLASS_GC_PHASES(X)                                                                       \
  X(Idle, "no collection is running") X(Merge, "the younger generations join the one collected")     \
  X(UpdateRefs, "each count is copied") X(SubtractRefs, "references from inside are subtracted")     \
  X(MoveUnreachable, "what is held from outside, and all it reaches, is kept")                       \
  X(Promote, "the survivors move to the next generation")                                            \
  X(Weakrefs, "weak references to the garbage are cleared and their callbacks run")                  \
  X(Finalize, "finalizers run") X(Resurrect, "what the finalizers saved is kept")                    \
  X(Delete, "each piece of garbage drops what it holds") X(Done, "the collection is over")

enum class GcPhase : uint32_t {
#define X(name, text) name,
  HEAPGLASS_GC_PHASES(X)
#undef X
};

// --gc-stress: everything is collected whenever the loop looks at what is pending and the program allows collections by
// themselves; `Always`: even where it does not (gc.disable, a first threshold of 0).
enum class GcStress : uint64_t { None, WhereAllowed, Always };

// What the collector keeps in the Space besides GcState: heads of the lists of a running collection, and its numbers.
struct CollectionState {
  GcHead unreachable, final_unreachable, seen, callbacks;
  uint32_t phase;  // GcPhase
  int32_t generation;
  int64_t last_generation, last_collected, last_uncollectable;  // -1, 0, 0 before the first.
  GcStress stress;
};

// Called at each phase of a collection, before it does its work on [list] (null where there is none): looks, and changes nothing.
using GcPhaseHook = void (*)(GcPhase phase, GcHead* list);
extern GcPhaseHook gc_phase_hook;
// Called as a collection starts, before the callbacks that hear of it: notes it, and changes nothing.
using GcStartHook = void (*)(CollectedGeneration generation);
extern GcStartHook gc_start_hook;

inline CollectionState* collection_state() {
  return at_offset<CollectionState>(GC_STATE_OFFSET + 1024);
}

// Calls [look] with each list of what a collection has set aside, while one runs that has come so far.
template <class Look>
void each_list_of_a_collection(Look look) {
  CollectionState* state = collection_state();
  if (gc_state()->collecting != 0) {
    for (GcHead* list : {&state->unreachable, &state->final_unreachable, &state->seen, &state->callbacks}) {
      if (list->_gc_next != 0) {
        look(list);
      }
    }
  }
}

// Lays out the empty generations and the thresholds; called once while booting.
void gc_init();

// Collects [generation] and all younger ones. Returns the number of unreachable objects (collected and uncollectable); 0
// where a collection is running already. An exception that is raised meanwhile is reported, never left set.
int64_t gc_collect(CollectedGeneration generation, Reason reason);

// What the loop does when it finds EVAL_GC_SCHEDULED: the oldest generation whose counter is past its threshold is
// collected; for the oldest of all, only if the objects that joined it since are a quarter of it.
void gc_run_scheduled();
// From now on the loop collects everything as [stress] says: a test of the engine.
void gc_start_stress(GcStress stress);

// gc.freeze and gc.unfreeze.
void gc_freeze();
void gc_unfreeze();
int64_t gc_freeze_count();

}  // namespace heapglass
