#include "observe/notes.h"

#include "gc/collector.h"
#include "gc/gc_list.h"
#include "memory/allocator.h"
#include "object/module.h"
#include "object/singletons.h"
#include "object/unicode_internal.h"
#include "observe/heap_index.h"
#include "observe/program_walk.h"
#include "observe/repr.h"
#include "observe/snapshot_builder.h"
#include "vm/vm_state.h"

#include <algorithm>
#include <tuple>

namespace heapglass {

namespace {

// Past so many blocks in use a moment is not gone through for a sentence.
constexpr int64_t MOST_BLOCKS = 150'000;

bool before(const ObjectNote& a, const ObjectNote& b) {
  return std::tie(a.birth, a.id) < std::tie(b.birth, b.id);
}

class Notes {
 public:
  explicit Notes(MomentNotes& notes) : notes_(notes), walk_(ProgramWalk::Values::Met) {
    add_frames();
    for (const ProgramWalk::Met& met : walk_.met()) {
      if (is_program_birth(birth_of_object(met.object)) || is_named(met.object)) {
        add(met, true);
      }
    }
    add_others();
    std::sort(notes.objects.begin(), notes.objects.end(), before);
    std::sort(notes.names.begin(), notes.names.end(), [](const NameNote& a, const NameNote& b) {
      return std::tie(a.frame, a.name) < std::tie(b.frame, b.name);
    });
  }

 private:
  void add_name(size_t frame, Object* name, Object* value) {
    const std::string text = unicode_to_utf8(name);
    if (value != nullptr && !(text.starts_with("__") && text.ends_with("__"))) {
      notes_.names.push_back({frame, text, birth_of_object(value), address_of(value)});
    }
  }

  void add_namespace(size_t number, DictObject* dict) {
    int64_t position = 0;
    Object *key, *value;
    while (dict_next(dict, &position, &key, &value)) {
      if (unicode_check(key)) {
        add_name(number, key, value);
      }
    }
  }

  void add_frame(size_t number, InterpreterFrame* frame) {
    notes_.frames.push_back(unicode_to_utf8(frame->code()->co_qualname));
    Object* locals = frame->f_locals;
    if (locals != nullptr && dict_check(locals)) {
      add_namespace(number, as_dict(locals));
      return;
    }
    CodeObject* code = frame->code();
    for (int64_t i = 0; i < code->co_nlocalsplus; ++i) {
      const StackRef ref = frame->localsplus[i];
      if (!stack_is_null(ref) && (code_local_kind(code, i) & CO_FAST_HIDDEN) == 0) {
        add_name(number, code_local_name(code, i), stack_object(ref));
      }
    }
  }

  void add_frames() {
    std::vector<InterpreterFrame*> frames;
    for (InterpreterFrame* frame = frame_first_complete(thread_state()->current_frame); frame != nullptr;
         frame = frame_first_complete(frame->previous)) {
      frames.push_back(frame);
    }
    std::reverse(frames.begin(), frames.end());
    for (size_t i = 0; i < frames.size(); ++i) {
      add_frame(i, frames[i]);
    }
    if (Object* main = vm_state()->main_module; frames.empty() && main != nullptr && module_dict(main) != nullptr) {
      notes_.frames.push_back("<module>");
      add_namespace(0, module_dict(main));
    }
  }

  // What a name in [slot] is called, or "".
  std::string name_in(const Slot& slot) {
    Object* main = vm_state()->main_module;
    const bool global = slot.kind == SlotKind::Value && main != nullptr && slot.owner == static_cast<Object*>(module_dict(main));
    if (slot.name == nullptr || !unicode_check(slot.name) || !(global || slot.kind == SlotKind::Local)) {
      return {};
    }
    return "`" + unicode_to_utf8(slot.name) + "`";
  }

  std::string name_of(const ProgramWalk::Met& met) {
    for (const uint32_t number : met.in) {
      const std::string name = name_in(walk_.slots()[number]);
      if (!name.empty() && !name.starts_with("`__")) {
        return name;
      }
    }
    return {};
  }

  // "item 0 of `a`": by the first slot whose owner has a name.
  std::string part_name_of(const ProgramWalk::Met& met) {
    for (const uint32_t number : met.in) {
      const Slot& slot = walk_.slots()[number];
      const ProgramWalk::Met* owner = slot.owner == nullptr ? nullptr : walk_.find(slot.owner);
      const std::string name = owner == nullptr || owner->object == met.object ? std::string() : name_of(*owner);
      if (name.empty()) {
        continue;
      }
      if (slot.kind == SlotKind::Item) {
        return "item " + std::to_string(slot.index) + " of " + name;
      }
      if (slot.kind == SlotKind::Attribute && slot.name != nullptr) {
        return "attribute `" + unicode_to_utf8(slot.name) + "` of " + name;
      }
      if (slot.kind == SlotKind::Value && slot.name != nullptr) {
        return "the value of " + observed_repr(slot.name) + " in " + name;
      }
    }
    return {};
  }

  void add(const ProgramWalk::Met& met, bool reachable) {
    ObjectNote note;
    note.birth = birth_of_object(met.object);
    note.id = address_of(met.object);
    note.type = observed_type_name(met.object);
    note.repr = observed_repr(met.object);
    note.name = name_of(met);
    if (note.name.empty()) {
      note.name = part_name_of(met);
    }
    note.refcnt = met.object->ob_refcnt;
    note.immortal = is_immortal(met.object);
    note.reachable = reachable;
    notes_.objects.push_back(std::move(note));
  }

  bool is_named(const Object* object) const {
    const Address id = address_of(object);
    return std::any_of(notes_.names.begin(), notes_.names.end(), [id](const NameNote& name) { return name.id == id; });
  }

  // Whether the collector's lists have an object of the program that the walk has not met. Weak references are held by what they are
  // for: each class has one in the list of its base.
  bool has_others() const {
    GcState* state = gc_state();
    for (GcGeneration& generation : state->generations) {
      for (GcHead* node = gc_next(&generation.head); node != &generation.head; node = gc_next(node)) {
        Object* object = object_of(node);
        if (is_program_birth(birth_of_object(object)) && !is_exact(object, StaticType::WeakRef) && walk_.find(object) == nullptr) {
          return true;
        }
      }
    }
    return false;
  }

  // What the interpreter alone holds is of interest where the collector knows it: numbers and texts would come and go.
  static bool is_of_interest(const HeapIndex::Entry& entry) {
    return !entry.reachable || (entry.generation >= 0 && !is_exact(entry.object, StaticType::WeakRef));
  }

  // What the interpreter holds, and what nothing can reach: only a walk over everything tells them apart.
  void add_others() {
    if (!has_others()) {
      return;
    }
    const HeapIndex index;
    for (const HeapIndex::Entry& entry : index.entries()) {
      if (is_of_interest(entry) && is_program_birth(birth_of_object(entry.object)) && walk_.find(entry.object) == nullptr) {
        add({entry.object, nullptr, {}}, entry.reachable);
      }
    }
  }

  MomentNotes& notes_;
  const ProgramWalk walk_;
};

}  // namespace

MomentNotes take_notes() {
  MomentNotes notes;
  notes.blocks = allocated_blocks();
  for (int i = 0; i < NUM_GENERATIONS; ++i) {
    notes.collections += gc_state()->generation_stats[i].collections;
  }
  notes.last_generation = collection_state()->last_generation;
  notes.last_collected = collection_state()->last_collected;
  notes.complete = notes.blocks <= MOST_BLOCKS;
  if (notes.complete) {
    const Notes all(notes);
  }
  return notes;
}

const ObjectNote* find_note(const MomentNotes& notes, uint64_t birth, Address id) {
  ObjectNote wanted;
  wanted.birth = birth;
  wanted.id = id;
  const auto found = std::lower_bound(notes.objects.begin(), notes.objects.end(), wanted, before);
  return found != notes.objects.end() && found->birth == birth && found->id == id ? &*found : nullptr;
}

}  // namespace heapglass
