#include "vm/start_profile.h"

#include "gc/collector.h"
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/singletons.h"
#include "vm/free_list_filler.h"
#include "vm/modules/atexit_module.h"
#include "vm/start_blocks.h"
#include "vm/vm_state.h"

namespace heapglass {

namespace {

// One row a fact of Python 3.14.10 with -S, as booting has to leave it: what a first line prints is higher by what compiling
// and importing add.
struct StartProfile {
  int64_t young_objects = 339;      // len(gc.get_objects(generation=0))
  int64_t middle_objects = 4116;    // len(gc.get_objects(generation=1))
  int32_t young_count = 301;        // gc.get_count()[0]
  int32_t middle_count = 2;         // gc.get_count()[1]
  int64_t young_collections = 2;    // gc.get_stats()[0]
  int64_t young_collected = 23;
};
constexpr StartProfile PROFILE;

// What waits on the free lists when a program is about to be compiled.
constexpr Leftovers AT_THE_START = {
    .ints = 0, .lists = 8, .dicts = 9, .dict_keys = 2,
    .tuples = {0, 2, 8, 3, 1, 0, 1, 0, 3, 2, 1, 2, 4, 4, 0, 2, 2, 1, 0, 1, 1},
};
constexpr int64_t FLOATS_AT_THE_START = 4;

// An import in CPython lets go of one list that is older than it.
constexpr int64_t OLD_LISTS = 64;

bool append_old_lists(ListObject* list) {
  for (int64_t i = 0; i < OLD_LISTS; ++i) {
    ListObject* old = list_new(0);
    if (old == nullptr || list_append_take(list, old) < 0) {
      return false;
    }
  }
  return true;
}

bool append_stand_ins(ListObject* list, int64_t count) {
  for (int64_t i = 0; i < count; ++i) {
    DictObject* dict = dict_new();
    if (dict == nullptr || list_append_take(list, dict) < 0) {
      return false;
    }
  }
  return true;
}

// Lists that CPython makes before any module: gc.garbage, gc.callbacks and that of atexit.
bool make_early_lists() {
  GcState* state = gc_state();
  state->garbage = list_new(0);
  state->callbacks = list_new(0);
  return state->garbage.address != 0 && state->callbacks.address != 0 && atexit_init();
}

}  // namespace

void start_profile_drop_old_list() {
  ListObject* stand_ins = as_list(vm_state()->stand_ins);
  for (int64_t i = 0; i < OLD_LISTS; ++i) {
    if (list_check_exact(list_item(stand_ins, i))) {
      list_set_item(stand_ins, i, none());
      return;
    }
  }
}

bool start_profile_apply() {
  GcState* state = gc_state();
  GcHead* young = &state->generations[0].head;
  GcHead* middle = &state->generations[1].head;
  ListObject* stand_ins = list_new(0);
  if (stand_ins == nullptr || !make_early_lists()) {
    return false;
  }
  vm_state()->stand_ins = stand_ins;
  if (!append_old_lists(stand_ins)) {
    return false;
  }
  // CPython has collected twice by now, which untracked its tuples of atoms.
  gc_collect(CollectedGeneration::Oldest, Reason::Shutdown);
  gc_collect(CollectedGeneration::Oldest, Reason::Shutdown);
  gc_list_merge(&state->generations[2].head, young);
  state->long_lived_total = 0;
  if (!append_stand_ins(stand_ins, PROFILE.middle_objects - gc_list_size(young))) {
    return false;
  }
  gc_list_merge(young, middle);
  if (!append_stand_ins(stand_ins, PROFILE.young_objects)) {
    return false;
  }
  leave_import_on_free_lists();
  leave_on_free_lists(AT_THE_START);
  leave_floats_on_free_list(FLOATS_AT_THE_START);
  if (!take_start_blocks(stand_ins)) {
    return false;
  }
  state->generations[0].count = PROFILE.young_count;
  state->generations[1].count = PROFILE.middle_count;
  state->generation_stats[0] = {PROFILE.young_collections, PROFILE.young_collected, 0};
  state->generation_stats[2] = {0, 0, 0};
  state->generations[2].count = 0;
  collection_state()->last_generation = -1;
  collection_state()->last_collected = 0;
  thread_state()->eval_breaker &= ~EVAL_GC_SCHEDULED;
  return true;
}

}  // namespace heapglass
