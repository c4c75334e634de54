// Each law is broken once in a booted Space in which a program is paused, and the check must name that law and no other.
#include "base/check.h"
#include "gc/collector.h"
#include "memory/heap_walk.h"
#include "memory/machine.h"
#include "object/dict_internal.h"
#include "object/free_list.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/set.h"
#include "object/thread_state.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "object/weakref.h"
#include "observe/verify.h"
#include "vm/interpreter.h"
#include "vm/modules/deque.h"
#include "vm/vm_state.h"

#include <doctest/doctest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

using namespace heapglass;

namespace {

constexpr std::string_view PROGRAM = R"(
import gc
import weakref
from collections import deque

class Node:
    def __init__(self):
        self.me = self

gc.disable()
node = Node()
watcher = weakref.ref(node)
items = [1000, 2000, 3000]
names = {'a': 1000, 'b': 2000}
chosen = {10, 20, 30}
pair = (items, names)
row = deque(range(200))
view = memoryview(bytearray(8))
big = 'x' * 5000

def leave_a_cycle():
    Node()

leave_a_cycle()

def wait(local):
    while True:
        pass

wait(items)
)";

// Boots once, and runs the program to where it waits.
void pause_a_program() {
  static bool paused = false;
  if (paused) {
    return;
  }
  REQUIRE(space_reserve(uint64_t{256} << 20));
  space_reset();
  REQUIRE(interpreter_boot());
  allocator_open();
  machine.counts_instructions = true;
  ProgramOptions options;
  options.source = PROGRAM;
  options.filename = "main.py";
  REQUIRE(interpreter_start(options));
  REQUIRE(interpreter_run(100'000) == RunResult::Paused);
  paused = true;
}

// Global variable [name] of the program.
template <class T = Object>
T* global(std::string_view name) {
  DictObject* globals = as_dict(module_dict(vm_state()->main_module));
  int64_t position = 0;
  Object* key = nullptr;
  Object* value = nullptr;
  while (dict_next(globals, &position, &key, &value)) {
    if (unicode_equal_to_ascii(key, name)) {
      return static_cast<T*>(value);
    }
  }
  return nullptr;
}

// What was stored over, to be put back in the opposite order.
std::vector<std::function<void()>> repairs;

template <class T, class V>
void poke(T& field, V value) {
  repairs.push_back([&field, old = field] { field = old; });
  field = static_cast<T>(value);
}

void repair() {
  for (; !repairs.empty(); repairs.pop_back()) {
    repairs.back()();
  }
}

ArenaObject& first_arena() {
  uint32_t i = 0;
  while (arena_table()[i].address == 0) {
    ++i;
  }
  return arena_table()[i];
}

PoolHeader* pool_with_virgin_blocks() {
  for (PoolHeader& ring : memory_state()->usedpools) {
    for (PoolHeader* pool = ring.nextpool; pool != &ring; pool = pool->nextpool) {
      if (pool->nextoffset <= pool->maxnextoffset) {
        return pool;
      }
    }
  }
  return nullptr;
}

FreeList& list_with_room() {
  FreeList& lists = free_lists().Lists[0];
  return lists.size > 0 && lists.size < 80 ? lists : free_lists().Dicts[0];
}

// Takes [object] off its list as gc_untrack does, and leaves _gc_next as it was.
void unlink_head(Object* object) {
  GcHead* head = gc_head_of(object);
  poke(gc_prev(head)->_gc_next, head->_gc_next);
  poke(gc_next(head)->_gc_prev, head->_gc_prev);
}

struct Damage {
  Law law;
  void (*break_it)(GcHead* list);           // [list]: what the phase works on.
  GcPhase phase = GcPhase::Idle;            // Where the law is one of a phase.
};

const Damage DAMAGES[] = {
    {Law::S1, [](GcHead*) { poke(global<ListObject>("items")->ob_item.get()[0].address, 0x1234560000); }},
    {Law::M1, [](GcHead*) { poke(memory_state()->pool_blocks, memory_state()->pool_blocks + 1); }},
    {Law::M2, [](GcHead*) { PoolHeader* pool = pool_with_virgin_blocks(); poke(pool->nextoffset, pool->nextoffset + index_to_size(pool->szidx)); }},
    {Law::M3, [](GcHead*) { PoolHeader* ring = pool_with_virgin_blocks()->prevpool; poke(ring->nextpool, ring->nextpool->nextpool); }},
    {Law::M4, [](GcHead*) { MemoryState* state = memory_state(); poke(state->nfp2lasta[state->usable_arenas->nfreepools].address, 0u); }},
    {Law::M5, [](GcHead*) { LargeHeader* mark = at_offset<LargeHeader>(static_cast<uint32_t>(memory_state()->large.top)); poke(mark->previous_size, mark->previous_size + 16); }},
    {Law::M6, [](GcHead*) { poke(first_arena().ntotalpools, first_arena().ntotalpools + 1); }},
    {Law::N1, [](GcHead*) { poke(native_stack()->top, native_stack()->top + sizeof(NativeSlot)); }},
    {Law::O1, [](GcHead*) { poke(global("node")->ob_type.address, address_of(global("items"))); }},
    {Law::O2, [](GcHead*) { poke(global<TupleObject>("pair")->ob_size, 1000); }},
    {Law::L1, [](GcHead*) { poke(global<ListObject>("items")->ob_size, 1000); }},
    {Law::D1, [](GcHead*) { poke(global<DictObject>("names")->ma_keys->dk_usable, 100); }},
    {Law::D2, [](GcHead*) { poke(*global<DictObject>("names")->ma_keys->indices(), 100); }},
    {Law::D3, [](GcHead*) { poke(global<DictObject>("names")->ma_keys->dk_refcnt, 2); }},
    {Law::D4, [](GcHead*) { poke(global<DictObject>("names")->ma_used, 3); }},
    {Law::E1, [](GcHead*) { poke(global<SetObject>("chosen")->used, 2); }},
    {Law::U1, [](GcHead*) { unlink_head(global("pair")); poke(gc_head_of(global("pair"))->_gc_next, 0u); }},
    {Law::I1, [](GcHead*) { UnicodeObject* name = as_unicode(global<TypeObject>("Node")->ht_name.get()); poke(name->state, name->state & ~3u); }},
    {Law::T1, [](GcHead*) { poke(thread_state()->current_exception.address, address_of(global("items"))); }},
    {Law::T2, [](GcHead*) { poke(thread_state()->exc_info.address, BASE + 8); }},
    {Law::T3, [](GcHead*) { poke(global<TypeObject>("Node")->tp_version_tag, static_type(StaticType::List)->tp_version_tag); }},
    {Law::T4, [](GcHead*) { poke(global<TypeObject>("Node")->tp_mro->ob_item[0].address, address_of(static_type(StaticType::List))); }},
    {Law::T5, [](GcHead*) { poke(global<TypeObject>("Node")->tp_traverse.number, 0u); }},
    {Law::W1, [](GcHead*) { poke(global<WeakRefObject>("watcher")->wr_prev.address, address_of(global("watcher"))); }},
    {Law::X1, [](GcHead*) { poke(global<MemoryViewObject>("view")->mbuf->exports, 2); }},
    {Law::Y1, [](GcHead*) { poke(list_with_room().size, list_with_room().size + 1); }},
    {Law::G1, [](GcHead*) { unlink_head(global("items")); }},
    {Law::G2, [](GcHead*) { poke(gc_state()->generations[1].count, -1); }},
    {Law::C1, [](GcHead*) { GcHead* head = gc_head_of(global("items")); poke(head->_gc_prev, head->_gc_prev | GC_PREV_COLLECTING); }},
    {Law::C2, [](GcHead* list) { GcHead* node = gc_next(list); poke(node->_gc_prev, node->_gc_prev + (1u << PREV_SHIFT)); }, GcPhase::SubtractRefs},
    {Law::C3, [](GcHead* list) { GcHead* node = gc_next(list); poke(node->_gc_prev, node->_gc_prev + (uint64_t{1} << 40)); }, GcPhase::MoveUnreachable},
    {Law::C4, [](GcHead* list) { Object* object = object_of(gc_next(list)); poke(object->ob_refcnt, object->ob_refcnt + 1); }, GcPhase::Weakrefs},
    {Law::F1, [](GcHead*) { poke(thread_state()->host_depth, 1); }},
    {Law::F2, [](GcHead*) { poke(thread_state()->current_frame->localsplus[0].bits, 0x1234560000u); }},
    {Law::Q1, [](GcHead*) { poke(global<DequeObject>("row")->ob_size, 199); }},
    {Law::R1, [](GcHead*) { poke(global("items")->ob_refcnt, global("items")->ob_refcnt + 1); }},
};

std::string broken_laws(const LawReport& report) {
  std::set<std::string> ids;
  for (const BrokenLaw& broken : report.broken()) {
    ids.insert(std::string(law_row(broken.law).id));
  }
  std::string text;
  for (const std::string& id : ids) {
    text += (text.empty() ? "" : " ") + id;
  }
  return text;
}

std::string described(const LawReport& report) {
  std::string text;
  for (const BrokenLaw& broken : report.broken()) {
    append_broken_law(broken, text);
    text += "\n";
  }
  return text;
}

// What a phase's hook damages, and what the check of the phase says to it.
const Damage* damage_of_phase = nullptr;
std::string found_in_phase;

void damage_in_phase(GcPhase phase, GcHead* list) {
  if (damage_of_phase == nullptr || phase != damage_of_phase->phase || gc_list_is_empty(list)) {
    return;
  }
  damage_of_phase->break_it(list);
  LawReport report;
  check_phase(phase, list, report);
  found_in_phase = broken_laws(report);
  damage_of_phase = nullptr;
  repair();
}

// Collects, since laws of a phase can only be broken in one; whatever is found undamaged must be lawful.
std::string break_in_collection(const Damage& damage) {
  found_in_phase = "nothing";
  damage_of_phase = &damage;
  gc_phase_hook = damage_in_phase;
  gc_collect(CollectedGeneration::Oldest, Reason::Manual);
  gc_phase_hook = nullptr;
  return found_in_phase;
}

// A cycle that nothing holds, for the collector.
void make_garbage() {
  ListObject* list = list_new(0);
  list_append_take(list, list);
}

}  // namespace

TEST_CASE("a paused program breaks no law") {
  pause_a_program();
  LawReport report;
  check_laws(report);
  CHECK_MESSAGE(report.all_hold(), described(report));
}

TEST_CASE("a law that is broken is reported, and no other") {
  pause_a_program();
  for (const Damage& damage : DAMAGES) {
    CAPTURE(law_row(damage.law).id);
    if (damage.phase != GcPhase::Idle) {
      make_garbage();
      CHECK(break_in_collection(damage) == law_row(damage.law).id);
      continue;
    }
    damage.break_it(nullptr);
    LawReport report;
    check_laws(report);
    repair();
    CHECK_MESSAGE(broken_laws(report) == law_row(damage.law).id, described(report));
  }
  LawReport report;
  check_laws(report);
  CHECK_MESSAGE(report.all_hold(), described(report));
}

TEST_CASE("an undamaged collection breaks no law of its phases") {
  pause_a_program();
  static LawReport report;
  make_garbage();
  gc_phase_hook = [](GcPhase phase, GcHead* list) { check_phase(phase, list, report); };
  CHECK(gc_collect(CollectedGeneration::Oldest, Reason::Manual) == 1);
  gc_phase_hook = nullptr;
  CHECK(report.checks() > 0);
  CHECK_MESSAGE(report.all_hold(), described(report));
}

TEST_CASE("each law has a row that breaks it") {
  std::set<std::string_view> broken;
  for (const Damage& damage : DAMAGES) {
    broken.insert(law_row(damage.law).id);
  }
  for (const LawRow& row : LAWS) {
    CHECK_MESSAGE(broken.count(row.id) == 1, row.id);
  }
}
