// G1, G2, C1: the lists of the generations; C2 to C4: what holds at the phases of a collection.
#include "gc/collector.h"
#include "observe/verify_parts.h"

namespace heapglass {

namespace {

// Walks one list: each node is linked back, and belongs to no collection that has ended.
void check_list_of(GcHead* list, LawReport& report) {
  for (GcHead* node = list;;) {
    const bool linked = in_space(node->_gc_next, sizeof(GcHead));
    HEAPGLASS_CHECK(report, C1, linked, address_of(node), "it is on a list, and leads to no next one");
    if (!linked) {
      return;
    }
    GcHead* next = gc_next(node);
    const bool back = (next->_gc_prev & GC_PREV_MASK) == address_of(node);
    HEAPGLASS_CHECK(report, C1, back, address_of(node), "the next one does not lead back");
    if (!back || next == list) {
      return;
    }
    HEAPGLASS_CHECK(report, C1, !gc_is_collecting(next), address_of(next), "it is marked as collecting");
    node = next;
  }
}

int count_inner_reference(Object* referent, void* context) {
  if (is_gc_object(referent) && gc_is_collecting(gc_head_of(referent))) {
    ++(*static_cast<SpaceTable*>(context))[address_of(referent)];
  }
  return 0;
}

// Whether the objects of [list] are held by each other alone.
void check_closed(GcHead* list, LawReport& report) {
  SpaceTable held;
  for (GcHead* node = gc_next(list); node != list; node = gc_next(node)) {
    Object* object = object_of(node);
    type_of(object)->tp_traverse(object, count_inner_reference, &held);
  }
  for (GcHead* node = gc_next(list); node != list; node = gc_next(node)) {
    const Object* object = object_of(node);
    const uint32_t inner = held.at(address_of(object));
    HEAPGLASS_CHECK(report, C4, inner == object->ob_refcnt, address_of(object), numbers("count", object->ob_refcnt, "references from the garbage", inner));
  }
}

}  // namespace

void check_generations(LawReport& report) {
  GcState* state = gc_state();
  for (const GcGeneration& generation : state->generations) {
    HEAPGLASS_CHECK(report, G2, generation.count >= 0, address_of(&generation.count), "the counter of a generation is below 0");
  }
  if (state->collecting != 0) {
    return;
  }
  for (GcGeneration& generation : state->generations) {
    check_list_of(&generation.head, report);
  }
  check_list_of(&state->permanent_generation.head, report);
}

void check_phase(GcPhase phase, GcHead* list, LawReport& report) {
  if (phase == GcPhase::SubtractRefs || phase == GcPhase::MoveUnreachable) {
    const bool subtracted = phase == GcPhase::MoveUnreachable;
    for (GcHead* node = gc_next(list); node != list; node = gc_next(node)) {
      const auto trial = static_cast<uint64_t>(gc_refs_of(node));
      const uint64_t count = object_of(node)->ob_refcnt;
      if (subtracted) {
        HEAPGLASS_CHECK(report, C3, trial <= count, address_of(object_of(node)), numbers("trial count", trial, "count", count));
      } else {
        HEAPGLASS_CHECK(report, C2, gc_is_collecting(node) && trial == count, address_of(object_of(node)), numbers("trial count", trial, "count", count));
      }
    }
  } else if (phase == GcPhase::Weakrefs || phase == GcPhase::Delete) {
    check_closed(list, report);
  }
}

}  // namespace heapglass
