#include "gc/collector.h"

#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/singletons.h"
#include "object/thread_state.h"
#include "object/traverse.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "object/weakref.h"

#include <cstdio>
#include <string>

namespace heapglass {

GcPhaseHook gc_phase_hook = nullptr;
GcStartHook gc_start_hook = nullptr;

namespace {

constexpr int OLDEST = NUM_GENERATIONS - 1;

GcHead* generation_head(int generation) {
  return &gc_state()->generations[generation].head;
}

// [list] is what the phase works on, for those who look.
void enter(GcPhase phase, GcHead* list = nullptr) {
  collection_state()->phase = static_cast<uint32_t>(phase);
  if (gc_phase_hook != nullptr) {
    gc_phase_hook(phase, list);
  }
}

// --- Who is unreachable ------------------------------------------------------------------------------------------------

// Before: every object of [list] is tracked. After: its gc_refs is its count, and the COLLECTING flag is set.
// The learner sees: the trial count beside each real count, both equal.
void update_refs(GcHead* list) {
  for (GcHead* node = gc_next(list); node != list;) {
    GcHead* next = gc_next(node);
    Object* object = object_of(node);
    if (is_immortal(object)) {
      gc_list_move(node, &gc_state()->permanent_generation.head);
    } else {
      gc_reset_refs(node, object->ob_refcnt);
    }
    node = next;
  }
}

[[gnu::always_inline]] inline int visit_decref(Object* object) {
  if (is_gc_object(object)) {
    GcHead* node = gc_head_of(object);
    if (gc_is_collecting(node)) {
      node->_gc_prev -= uint64_t{1} << PREV_SHIFT;
    }
  }
  return 0;
}

// After: gc_refs counts the references from outside the list alone.
// The learner sees: one edge after the other crossed out, one trial count after the other going down.
void subtract_refs(GcHead* list) {
  for (GcHead* node = gc_next(list); node != list; node = gc_next(node)) {
    traverse(object_of(node), visit_decref);
  }
}

[[gnu::always_inline]] inline int visit_reachable(Object* object, GcHead* young) {
  if (!is_gc_object(object)) {
    return 0;
  }
  GcHead* node = gc_head_of(object);
  // Objects of other generations and those passed already are not collecting.
  if (!gc_is_collecting(node)) {
    return 0;
  }
  if ((node->_gc_next & NEXT_MASK_UNREACHABLE) != 0) {
    // It was set aside, but is reachable after all: back to the end of the list, to be passed again.
    GcHead* previous = gc_prev(node);
    auto* next = reinterpret_cast<GcHead*>(host_of(node->_gc_next & ~NEXT_MASK_UNREACHABLE));
    previous->_gc_next = node->_gc_next;
    node->_gc_next &= ~NEXT_MASK_UNREACHABLE;
    gc_set_prev(next, previous);
    gc_list_append(node, young);
    gc_set_refs(node, 1);
  } else if (gc_refs_of(node) == 0) {
    gc_set_refs(node, 1);
  }
  return 0;
}

enum class Tuples { Keep, Untrack };

// Takes off its list, whose links back stand no more, a tuple whose items can never be part of a cycle.
bool untrack_tuple(GcHead* node, GcHead* previous) {
  const Object* object = object_of(node);
  if (!tuple_check_exact(object) || !tuple_need_not_be_tracked(object)) {
    return false;
  }
  previous->_gc_next = node->_gc_next;
  node->_gc_next = 0;
  node->_gc_prev &= GC_PREV_FINALIZED;
  return true;
}

// Before: gc_refs of the objects on [young] is what holds them from outside.
// After: [young] has the reachable ones, linked both ways; [unreachable] has the others, with the mark in _gc_next. Where [tuples] says so, those
// that need not be tracked are taken off (by CPython in a pass of its own, in the same order). Returns how many are on [young].
// The learner sees: objects at 0 set aside, and some of them fetched back by those that hold them.
int64_t move_unreachable(GcHead* young, GcHead* unreachable, Tuples tuples) {
  int64_t reachable = 0;
  GcHead* previous = young;
  GcHead* node = gc_next(young);
  while (node != young) {
    if (gc_refs_of(node) != 0) {
      traverse(object_of(node), [young](Object* object) { return visit_reachable(object, young); });
      gc_set_prev(node, previous);
      gc_clear_collecting(node);
      if (tuples == Tuples::Keep || !untrack_tuple(node, previous)) {
        previous = node;
        ++reachable;
      }
    } else {
      previous->_gc_next = node->_gc_next;
      GcHead* last = gc_prev(unreachable);
      last->_gc_next = address_of(node) | NEXT_MASK_UNREACHABLE;
      gc_set_prev(node, last);
      node->_gc_next = address_of(unreachable) | NEXT_MASK_UNREACHABLE;
      unreachable->_gc_prev = address_of(node);
    }
    node = reinterpret_cast<GcHead*>(host_of(previous->_gc_next));
  }
  young->_gc_prev = address_of(previous);
  unreachable->_gc_next &= ~NEXT_MASK_UNREACHABLE;
  return reachable;
}

// Returns how many objects of [base] stay there, being reachable.
int64_t deduce_unreachable(GcHead* base, GcHead* unreachable, Tuples tuples) {
  enter(GcPhase::UpdateRefs, base);
  update_refs(base);
  enter(GcPhase::SubtractRefs, base);
  subtract_refs(base);
  enter(GcPhase::MoveUnreachable, base);
  gc_list_init(unreachable);
  return move_unreachable(base, unreachable, tuples);
}

// Takes the mark off the heads of [unreachable], which stays a well linked list whose heads are still collecting.
void clear_unreachable_mask(GcHead* unreachable) {
  for (GcHead* node = gc_next(unreachable); node != unreachable; node = gc_next(node)) {
    node->_gc_next &= ~NEXT_MASK_UNREACHABLE;
  }
}

// --- Weak references, finalizers, deletion -----------------------------------------------------------------------------

// Weak references that finalizers made to what stays garbage are cleared, and their callbacks never run. CPython: clear_weakrefs.
void clear_late_weakrefs(GcHead* unreachable) {
  for (GcHead* node = gc_next(unreachable); node != unreachable; node = gc_next(node)) {
    Object* object = object_of(node);
    if (type_supports_weakrefs(type_of(object))) {
      while (WeakRefObject* reference = *weakref_list_of(object)) {
        weakref_clear_ref(reference);
      }
    }
  }
}

// Clears every weak reference to the garbage, then runs the callbacks of those that are not garbage themselves.
// Returns how many weak references died of it.
int64_t handle_weakrefs(GcHead* unreachable, GcHead* old) {
  GcHead* to_call = &collection_state()->callbacks;
  gc_list_init(to_call);
  for (GcHead* node = gc_next(unreachable); node != unreachable;) {
    GcHead* next = gc_next(node);
    Object* object = object_of(node);
    // A weak reference that is garbage itself is cleared, so that its callback can never run.
    if (weakref_check(object)) {
      weakref_clear_ref(static_cast<WeakRefObject*>(object));
    }
    if (type_supports_weakrefs(type_of(object))) {
      Ptr<WeakRefObject>* list = weakref_list_of(object);
      while (WeakRefObject* reference = *list) {
        weakref_clear_ref(reference);
        if (!reference->wr_callback || gc_is_collecting(gc_head_of(reference))) {
          continue;
        }
        incref(reference);
        gc_list_move(gc_head_of(reference), to_call);
      }
    }
    node = next;
  }
  int64_t freed = 0;
  while (!gc_list_is_empty(to_call)) {
    GcHead* node = gc_next(to_call);
    auto* reference = static_cast<WeakRefObject*>(object_of(node));
    Object* result;
    {
      Held<> held(new_ref(static_cast<Object*>(reference)), "the weak reference whose callback runs");
      decref(reference);
      result = object_call_one_arg(reference->wr_callback, held.get());
      if (result == nullptr) {
        err_format_unraisable("Exception ignored on calling weakref callback %R", reference->wr_callback.get());
      } else {
        decref(result);
      }
    }
    if (gc_next(to_call) == node) {
      gc_list_move(node, old);
    } else {
      ++freed;
    }
  }
  return freed;
}

// Runs each finalizer that has not run yet. Objects may leave the list meanwhile.
void finalize_garbage(GcHead* collectable) {
  GcHead* seen = &collection_state()->seen;
  gc_list_init(seen);
  while (!gc_list_is_empty(collectable)) {
    GcHead* node = gc_next(collectable);
    Object* object = object_of(node);
    gc_list_move(node, seen);
    const Fn<Destructor> finalize = type_of(object)->tp_finalize;
    if (!gc_is_finalized(object) && finalize) {
      gc_set_finalized(object);
      Held<> held(new_ref(object), "the object being finalized");
      finalize(object);
    }
  }
  gc_list_merge(seen, collectable);
}

// After: [still_unreachable] has what is garbage even now; what the finalizers saved, and all it holds, is on [old].
void handle_resurrected(GcHead* unreachable, GcHead* still_unreachable, GcHead* old) {
  for (GcHead* node = gc_next(unreachable); node != unreachable; node = gc_next(node)) {
    gc_clear_collecting(node);
  }
  deduce_unreachable(unreachable, still_unreachable, Tuples::Keep);
  clear_unreachable_mask(still_unreachable);
  enter(GcPhase::Resurrect);
  gc_list_merge(unreachable, old);
}

// Makes each piece of garbage drop what it holds, which breaks the cycles: counts do the rest.
void delete_garbage(GcHead* collectable, GcHead* old) {
  GcState* state = gc_state();
  while (!gc_list_is_empty(collectable)) {
    GcHead* node = gc_next(collectable);
    Object* object = object_of(node);
    if ((state->debug & GC_DEBUG_SAVEALL) != 0) {
      if (list_append(as_list(state->garbage), object) < 0) {
        err_clear();
      }
    } else if (const Fn<Inquiry> clear = type_of(object)->tp_clear; clear) {
      Held<> held(new_ref(object), "the object being cleared");
      clear(object);
      if (err_occurred()) {
        err_format_unraisable("Exception ignored in tp_clear of %s", type_name_text(object));
      }
    }
    if (gc_next(collectable) == node) {
      // Still alive: it may die later.
      gc_clear_collecting(node);
      gc_list_move(node, old);
    }
  }
}

// --- Reports -----------------------------------------------------------------------------------------------------------

// Through sys.stderr, whatever the program has put there. CPython: PySys_FormatStderr.
void write_stderr(const std::string& text) {
  Object* raised = err_get_raised();
  {
    Object* sys = dict_get_item_with_error(as_dict(object_state()->sys_modules), id_of(Id::sys));
    Held<> stream(sys == nullptr ? nullptr : object_get_attr(sys, id_of(Id::std_err)), "the file that is printed to");
    Held<> message(stream ? unicode_from_utf8(text) : nullptr, "the text that is printed");
    Held<> done(message ? object_call_method_one_arg(stream.get(), id_of(Id::write), message.get()) : nullptr, "the result of a built-in function");
    if (!done) {
      err_clear();
      machine_write(Stream::Err, text);
    }
  }
  err_set_raised(raised);
}

void report_start(int generation) {
  std::string text = "gc: collecting generation " + std::to_string(generation) + "...\ngc: objects in each generation:";
  for (int i = 0; i < NUM_GENERATIONS; ++i) {
    text += " " + std::to_string(gc_list_size(generation_head(i)));
  }
  text += "\ngc: objects in permanent generation: " +
          std::to_string(gc_list_size(&gc_state()->permanent_generation.head)) + "\n";
  write_stderr(text);
}

void report_collectable(GcHead* unreachable) {
  for (GcHead* node = gc_next(unreachable); node != unreachable; node = gc_next(node)) {
    char address[24];
    std::snprintf(address, sizeof address, "0x%llx",
                  static_cast<unsigned long long>(address_of(object_of(node))));
    write_stderr(std::string("gc: collectable <") + type_name_text(object_of(node)) + " " + address + ">\n");
  }
}

// --- Callbacks ---------------------------------------------------------------------------------------------------------

bool put(DictObject* info, const char* key, int64_t value) {
  Object* name = unicode_from_ascii(key);
  Object* number = long_from_int64(value);
  const bool good = name != nullptr && number != nullptr && dict_set_item(info, name, number) == 0;
  xdecref(name);
  xdecref(number);
  return good;
}

void invoke_callbacks(const char* phase, int generation, int64_t collected, int64_t uncollectable) {
  Object* callbacks = gc_state()->callbacks;
  if (callbacks == nullptr || list_size(callbacks) == 0) {
    return;
  }
  Held<DictObject> info(dict_new(), "the info of a gc callback");
  if (!info || !put(info.get(), "generation", generation) || !put(info.get(), "collected", collected) ||
      !put(info.get(), "uncollectable", uncollectable)) {
    err_format_unraisable("Exception ignored while invoking gc callbacks");
    return;
  }
  Held<> phase_text(unicode_from_ascii(phase), "the info of a gc callback");
  for (int64_t i = 0; i < list_size(callbacks); ++i) {
    Held<> callback(new_ref(list_item(callbacks, i)), "the method being called");
    Object* result = object_call_args(callback.get(), {phase_text.get(), info.get()});
    if (result == nullptr) {
      err_format_unraisable("Exception ignored while calling GC callback %R", callback.get());
    } else {
      decref(result);
    }
  }
}

// --- One collection ----------------------------------------------------------------------------------------------------

struct Outcome {
  int64_t collected;
  int64_t uncollectable;
};

Outcome collect_generation(int generation) {
  GcState* state = gc_state();
  CollectionState* scratch = collection_state();
  if ((state->debug & GC_DEBUG_STATS) != 0) {
    report_start(generation);
  }
  enter(GcPhase::Merge);
  if (generation + 1 < NUM_GENERATIONS) {
    ++state->generations[generation + 1].count;
  }
  for (int i = 0; i <= generation; ++i) {
    state->generations[i].count = 0;
  }
  for (int i = 0; i < generation; ++i) {
    gc_list_merge(generation_head(i), generation_head(generation));
  }
  GcHead* young = generation_head(generation);
  GcHead* old = generation < OLDEST ? generation_head(generation + 1) : young;

  GcHead* unreachable = &scratch->unreachable;
  const int64_t reachable = deduce_unreachable(young, unreachable, Tuples::Untrack);
  enter(GcPhase::Promote);
  if (young != old) {
    if (generation == OLDEST - 1) {
      state->long_lived_pending += reachable;
    }
    gc_list_merge(young, old);
  } else {
    state->long_lived_pending = 0;
    state->long_lived_total = reachable;
  }
  clear_unreachable_mask(unreachable);
  if ((state->debug & GC_DEBUG_COLLECTABLE) != 0) {
    report_collectable(unreachable);
  }

  enter(GcPhase::Weakrefs, unreachable);
  Outcome outcome = {handle_weakrefs(unreachable, old), 0};
  enter(GcPhase::Finalize);
  finalize_garbage(unreachable);
  enter(GcPhase::Resurrect);
  GcHead* final_unreachable = &scratch->final_unreachable;
  handle_resurrected(unreachable, final_unreachable, old);
  clear_late_weakrefs(final_unreachable);
  enter(GcPhase::Delete, final_unreachable);
  outcome.collected += gc_list_size(final_unreachable);
  delete_garbage(final_unreachable, old);
  if ((state->debug & GC_DEBUG_STATS) != 0) {
    write_stderr("gc: done, " + std::to_string(outcome.collected) + " unreachable, 0 uncollectable, 0.0000s elapsed\n");
  }
  if (generation == OLDEST) {
    free_lists_clear();
  }
  return outcome;
}

// A program that has switched collections off is promised that none starts by itself.
void run_stressed(const GcState* state) {
  const bool allowed = state->enabled != 0 && state->generations[0].threshold != 0;
  if (allowed || collection_state()->stress == GcStress::Always) {
    gc_collect(static_cast<CollectedGeneration>(OLDEST), Reason::Heap);
  }
  thread_state()->eval_breaker |= EVAL_GC_SCHEDULED;
}

}  // namespace

void gc_init() {
  GcState* state = gc_state();
  for (int i = 0; i < NUM_GENERATIONS; ++i) {
    gc_list_init(generation_head(i));
    state->generations[i].threshold = GC_THRESHOLDS[i];
  }
  gc_list_init(&state->permanent_generation.head);
  CollectionState* scratch = collection_state();
  for (GcHead* head : {&scratch->unreachable, &scratch->final_unreachable, &scratch->seen, &scratch->callbacks}) {
    gc_list_init(head);
  }
  scratch->last_generation = -1;
  state->enabled = 1;
}

int64_t gc_collect(CollectedGeneration generation, Reason reason) {
  GcState* state = gc_state();
  if (state->collecting != 0) {
    return 0;
  }
  state->collecting = 1;
  if (gc_start_hook != nullptr) {
    gc_start_hook(generation);
  }
  const int number = static_cast<int>(generation);
  collection_state()->generation = number;
  Held<> raised(err_get_raised(), "the exception being handled");
  if (reason != Reason::Shutdown) {
    invoke_callbacks("start", number, 0, 0);
  }
  const Outcome outcome = collect_generation(number);
  if (err_occurred()) {
    if (reason == Reason::Shutdown) {
      err_clear();
    } else {
      err_format_unraisable("Exception ignored in garbage collection");
    }
  }
  GcGenerationStats& stats = state->generation_stats[number];
  ++stats.collections;
  stats.collected += outcome.collected;
  stats.uncollectable += outcome.uncollectable;
  CollectionState* scratch = collection_state();
  scratch->last_generation = number;
  scratch->last_collected = outcome.collected;
  scratch->last_uncollectable = outcome.uncollectable;
  enter(GcPhase::Done);
  if (reason != Reason::Shutdown) {
    invoke_callbacks("stop", number, outcome.collected, outcome.uncollectable);
  }
  enter(GcPhase::Idle);
  if (raised && !err_occurred()) {
    err_set_raised(raised.release());
  }
  state->collecting = 0;
  return outcome.collected + outcome.uncollectable;
}

void gc_run_scheduled() {
  GcState* state = gc_state();
  if (collection_state()->stress != GcStress::None) {
    run_stressed(state);
    return;
  }
  for (int i = OLDEST; i >= 0; --i) {
    if (state->generations[i].count <= state->generations[i].threshold) {
      continue;
    }
    // Collecting everything again and again while the heap grows would cost the square of its size.
    if (i == OLDEST && state->long_lived_pending < state->long_lived_total / 4) {
      continue;
    }
    gc_collect(static_cast<CollectedGeneration>(i), Reason::Heap);
    return;
  }
}

void gc_start_stress(GcStress stress) {
  collection_state()->stress = stress;
  thread_state()->eval_breaker |= EVAL_GC_SCHEDULED;
}

void gc_freeze() {
  GcState* state = gc_state();
  for (int i = 0; i < NUM_GENERATIONS; ++i) {
    state->generations[i].count = 0;
    gc_list_merge(generation_head(i), &state->permanent_generation.head);
  }
}

void gc_unfreeze() {
  gc_list_merge(&gc_state()->permanent_generation.head, generation_head(OLDEST));
}

int64_t gc_freeze_count() {
  return gc_list_size(&gc_state()->permanent_generation.head);
}

}  // namespace heapglass
