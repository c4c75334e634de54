#include "vm/start_profile.h"

#include "gc/collector.h"
#include "object/dict.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "vm/vm_state.h"

#include <iterator>

namespace heapglass {

namespace {

// One row a fact of Python 3.14.10 with -S, as booting has to leave it: what a first line prints is higher by what compiling
// and importing add.
struct StartProfile {
  int64_t young_objects = 339;      // len(gc.get_objects(generation=0))
  int64_t middle_objects = 4116;    // len(gc.get_objects(generation=1))
  int32_t young_count = 304;        // gc.get_count()[0]
  int32_t middle_count = 2;         // gc.get_count()[1]
  int32_t first_function = 14;      // What compiling leaves on free lists: with the first function or class of a program,
  int32_t next_function = 8;        // and with each after it.
  int64_t young_collections = 2;    // gc.get_stats()[0]
  int64_t young_collected = 23;
};
constexpr StartProfile PROFILE;

// Dead objects that wait on the free lists when a program starts, so that its first lists and dicts are none that counts.
constexpr int64_t FREE_LISTS = 6;
constexpr int64_t FREE_DICTS = 16;
constexpr int64_t FREE_TUPLES[] = {0, 1, 10, 2, 1, 1, 1, 0, 3, 2, 1, 0, 4, 0, 0, 0, 2};  // By their size.

// Makes [count] objects by [make] and drops them all.
template <class Make>
void leave_on_free_list(int64_t count, Make make) {
  Object* made[32];
  for (int64_t i = 0; i < count; ++i) {
    made[i] = make();
  }
  for (int64_t i = 0; i < count; ++i) {
    xdecref(made[i]);
  }
}

TupleObject* tuple_of_none(int64_t size) {
  TupleObject* tuple = tuple_new(size);
  for (int64_t i = 0; tuple != nullptr && i < size; ++i) {
    tuple_init_item(tuple, i, none());
  }
  return tuple;
}

void fill_free_lists() {
  leave_on_free_list(FREE_LISTS, [] { return list_new(0); });
  leave_on_free_list(FREE_DICTS, [] { return dict_new(); });
  for (int64_t size = 1; size < static_cast<int64_t>(std::size(FREE_TUPLES)); ++size) {
    leave_on_free_list(FREE_TUPLES[size], [size] { return tuple_of_none(size); });
  }
}

int64_t count_functions(CodeObject* code) {
  int64_t count = 0;
  for (int64_t i = 0; i < tuple_size(code->co_consts); ++i) {
    if (Object* constant = tuple_item(code->co_consts, i); code_check(constant)) {
      count += 1 + count_functions(as_code(constant));
    }
  }
  return count;
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

}  // namespace

bool start_profile_apply() {
  GcState* state = gc_state();
  GcHead* young = &state->generations[0].head;
  GcHead* middle = &state->generations[1].head;
  ListObject* stand_ins = list_new(0);
  if (stand_ins == nullptr) {
    return false;
  }
  vm_state()->stand_ins = stand_ins;
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
  fill_free_lists();
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

void start_profile_count_compiled(CodeObject* code) {
  const int64_t functions = count_functions(code);
  if (functions > 0) {
    gc_state()->generations[0].count +=
        PROFILE.first_function + PROFILE.next_function * static_cast<int32_t>(functions - 1);
  }
}

}  // namespace heapglass
