#include "observe/snapshot_builder.h"

#include "gc/collector.h"
#include "memory/allocator.h"
#include "memory/heap_figures.h"
#include "memory/recorder.h"
#include "object/bytes.h"
#include "object/module.h"
#include "object/singletons.h"
#include "object/unicode_internal.h"
#include "observe/heap_index.h"
#include "observe/labels.h"
#include "observe/repr.h"
#include "observe/size.h"
#include "vm/vm_state.h"

#include <algorithm>
#include <unordered_set>

namespace heapglass {

namespace {

using Mentioned = std::unordered_set<const Object*>;

// Names of a module that every module has.
bool is_module_furniture(const std::string& name) {
  return name.size() > 4 && name.starts_with("__") && name.ends_with("__");
}

class Builder {
 public:
  Builder(const SnapshotRequest& request, Snapshot& snapshot) : request_(request), snapshot_(snapshot) {}

  void build() {
    if (request_.wants(SnapshotField::Frames)) {
      build_frames();
    }
    if (request_.wants(SnapshotField::Objects)) {
      build_objects();
    }
    if (request_.wants(SnapshotField::Gc)) {
      build_gc();
    }
    if (request_.wants(SnapshotField::Heap)) {
      build_heap();
    }
  }

 private:
  static bool of_program(Object* object) { return is_program_birth(birth_of_object(object)); }

  void add_namespace(DictObject* dict, FrameView& view) {
    int64_t position = 0;
    Object *key, *value;
    while (dict_next(dict, &position, &key, &value)) {
      if (!unicode_check(key)) {
        continue;
      }
      const std::string name = unicode_to_utf8(key);
      if (!is_module_furniture(name)) {
        view.names.push_back({name, address_of(value), NameKind::Global, true});
        mentioned_.insert(value);
      }
    }
  }

  void add_locals(InterpreterFrame* frame, FrameView& view) {
    CodeObject* code = frame->code();
    for (int64_t i = 0; i < code->co_nlocalsplus; ++i) {
      const StackRef ref = frame->localsplus[i];
      const uint8_t kind = code_local_kind(code, i);
      Object* value = stack_is_null(ref) ? nullptr : stack_object(ref);
      if (value == nullptr && (kind & CO_FAST_HIDDEN) != 0) {
        continue;
      }
      const bool cell = (kind & (CO_FAST_CELL | CO_FAST_FREE)) != 0;
      view.names.push_back({unicode_to_utf8(code_local_name(code, i)), address_of(value),
                            cell ? NameKind::Cell : NameKind::Local, value != nullptr && !stack_borrows(ref)});
      if (value != nullptr) {
        mentioned_.insert(value);
      }
    }
  }

  void add_stack(InterpreterFrame* frame, FrameView& view) {
    for (const StackRef* ref = frame->stack_base(); ref < frame->stackpointer.get(); ++ref) {
      if (!stack_is_null(*ref) && !stack_is_number(*ref) && ref->bits != 0) {
        view.stack.push_back({address_of(stack_object(*ref)), !stack_borrows(*ref)});
        mentioned_.insert(stack_object(*ref));
      }
    }
  }

  void build_frames() {
    bool has_module = false;
    for (InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame); frame != nullptr;
         frame = frame_first_complete(frame->previous)) {
      FrameView view;
      view.function = unicode_to_utf8(frame->code()->co_qualname);
      view.line = std::max(frame_line(frame), 0);  // Clean-up belongs to no line.
      Object* locals = frame->f_locals;
      if (locals != nullptr && dict_check(locals)) {
        add_namespace(as_dict(locals), view);
      } else {
        add_locals(frame, view);
      }
      add_stack(frame, view);
      has_module = has_module || view.function == "<module>";
      snapshot_.frames.insert(snapshot_.frames.begin(), std::move(view));
    }
    // After the last instruction the module has no frame any more, but its names still hold.
    if (Object* module = vm_state()->main_module; !has_module && module != nullptr) {
      FrameView view;
      view.function = "<module>";
      if (DictObject* dict = module_dict(module); dict != nullptr) {
        add_namespace(dict, view);
      }
      snapshot_.frames.insert(snapshot_.frames.begin(), std::move(view));
    }
  }

  RefView ref_view(const Slot& slot) {
    return {label_of_ref(slot), address_of(slot.target), slot_is_weak(slot)};
  }

  HolderView holder_view(const Slot& slot) {
    const HolderText text = describe_holder(slot);
    return {slot.address, text.kind, text.label, text.from};
  }

  ObjectView view_of(const HeapIndex& index, const HeapIndex::Entry& entry, bool with_refs) {
    Object* object = entry.object;
    const uint64_t birth = birth_of_object(object);
    ObjectView view;
    view.id = address_of(object);
    view.key = key_of(birth, view.id);
    view.type = observed_type_name(object);
    view.repr = observed_repr(object);
    view.refcnt = object->ob_refcnt;
    view.size = static_cast<uint64_t>(observed_size(object));
    view.tracked = is_gc_object(object) && gc_is_tracked(object);
    view.generation = static_cast<Generation>(entry.generation);
    view.state = entry.reachable ? ObjectState::Live : ObjectState::Unreachable;
    view.immortal = is_immortal(object);
    view.finalized = is_gc_object(object) && gc_is_finalized(object);
    view.origin = is_program_birth(birth) ? ObjectOrigin::Program : ObjectOrigin::Interpreter;
    if (with_refs) {
      index.each_out(entry, [&](const Slot& slot) {
        if (shows_as_ref(slot)) {
          view.refs.push_back(ref_view(slot));
        }
      });
    }
    if (request_.wants(SnapshotField::Holders)) {
      view.holders.emplace();
      index.each_in(entry, [&](const Slot& slot) {
        if (slot.counted) {
          view.holders->push_back(holder_view(slot));
        }
      });
    }
    return view;
  }

  bool wanted(const std::string& key) const {
    return request_.objects.empty() ||
           std::find(request_.objects.begin(), request_.objects.end(), key) != request_.objects.end();
  }

  void build_objects() {
    const HeapIndex index;
    const bool all_refs = request_.wants(SnapshotField::Interpreter);
    const bool refs = request_.wants(SnapshotField::Refs);
    std::vector<const HeapIndex::Entry*> listed;
    for (const HeapIndex::Entry& entry : index.entries()) {
      if (of_program(entry.object)) {
        listed.push_back(&entry);
        index.each_out(entry, [this](const Slot& slot) {
          if (shows_as_ref(slot)) {
            mentioned_.insert(slot.target);
          }
        });
      }
    }
    for (const Object* object : mentioned_) {
      const HeapIndex::Entry* entry = index.find(object);
      if (entry != nullptr && !of_program(entry->object)) {
        listed.push_back(entry);
      }
    }
    // In the order of birth: the same for every way to the moment.
    std::sort(listed.begin(), listed.end(), [](const auto* a, const auto* b) {
      const uint64_t x = birth_of_object(a->object), y = birth_of_object(b->object);
      return x != y ? x < y : a->object < b->object;
    });
    snapshot_.objects.total = listed.size();
    for (const HeapIndex::Entry* entry : listed) {
      if (request_.limit != 0 && snapshot_.objects.items.size() >= request_.limit) {
        break;
      }
      if (wanted(key_of(birth_of_object(entry->object), address_of(entry->object)))) {
        snapshot_.objects.items.push_back(view_of(index, *entry, refs && (all_refs || of_program(entry->object))));
      }
    }
  }

  void build_gc() {
    GcState* state = gc_state();
    GcView& gc = snapshot_.gc;
    gc.enabled = state->enabled != 0;
    for (int i = 0; i < NUM_GENERATIONS; ++i) {
      gc.count[i] = state->generations[i].count;
      gc.threshold[i] = state->generations[i].threshold;
    }
    CollectionState* collection = collection_state();
    if (state->collecting != 0 && collection->phase != static_cast<uint32_t>(GcPhase::Idle)) {
      constexpr const char* NAMES[] = {
#define X(name, text) text,
          HEAPGLASS_GC_PHASES(X)
#undef X
      };
      gc.phase = NAMES[collection->phase];
    }
    if (collection->last_generation >= 0) {
      gc.last = CollectionView{static_cast<int>(collection->last_generation), collection->last_collected,
                               collection->last_uncollectable};
    }
  }

  void build_heap() {
    const HeapFigures figures = heap_figures();
    snapshot_.heap.arenas = static_cast<uint64_t>(figures.arenas);
    snapshot_.heap.pools = static_cast<uint64_t>(figures.pools);
    snapshot_.heap.blocks_used = static_cast<uint64_t>(allocated_blocks());
    snapshot_.heap.bytes_used = static_cast<uint64_t>(figures.bytes_used);
    for (const LargeBlock& block : figures.large) {
      snapshot_.heap.large.push_back({block.address, static_cast<uint64_t>(block.size)});
    }
  }

  const SnapshotRequest& request_;
  Snapshot& snapshot_;
  Mentioned mentioned_;
};

}  // namespace

std::string key_of(uint64_t birth, uint64_t address) {
  birth &= ~IMPORTED_BIRTH;
  if (birth < PROGRAM_START) {
    return "0." + std::to_string(static_cast<uint32_t>(address));
  }
  return std::to_string((birth >> BIRTH_SHIFT) - 1) + "." + std::to_string(birth & ((uint64_t{1} << BIRTH_SHIFT) - 1));
}

uint64_t birth_of_object(Object* object) {
  const Address block = block_of(object);
  return static_cast<uint32_t>(block) < HEAP_OFFSET ? 0 : birth_of(block);
}

void build_snapshot(const SnapshotRequest& request, Snapshot& snapshot) {
  Builder(request, snapshot).build();
}

}  // namespace heapglass
