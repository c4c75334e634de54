#include "observe/keep_graph.h"

#include "object/dict_internal.h"
#include "object/module.h"
#include "vm/generator.h"
#include "vm/vm_state.h"

namespace heapglass {

namespace {

// Inline values belong to the __dict__ once there is one: it takes them along when the instance goes.
Object* dict_of_values(const Slot& slot) {
  const TypeObject* type = type_of(slot.owner);
  const bool inlined = slot.kind == SlotKind::Attribute && has_feature(type, TPFLAGS_INLINE_VALUES) &&
                       slot.address >= address_of(inline_values_of(slot.owner));
  return inlined ? reinterpret_cast<Object*>(managed_dict_of(slot.owner)->get()) : nullptr;
}

Object* owner_of(const Slot& slot) {
  InterpreterFrame* frame = slot.frame;
  if (slot.owner != nullptr) {
    Object* dict = dict_of_values(slot);
    return dict == nullptr ? slot.owner : dict;
  }
  if (frame == nullptr) {
    return nullptr;
  }
  if (frame->owner == FrameOwner::FrameObject) {
    return reinterpret_cast<Object*>(frame->frame_obj.get());
  }
  if (frame->owner != FrameOwner::Generator) {
    return nullptr;
  }
  GenObject* generator = generator_of_frame(frame);
  return generator->gi_frame_state == FrameState::Executing ? nullptr : generator;
}

// A key of a table that instances share stays when one of them goes.
bool is_shared_key(const Slot& slot) {
  if (slot.kind != SlotKind::Key || slot.owner == nullptr || !dict_check(slot.owner)) {
    return false;
  }
  const DictKeys* keys = as_dict(slot.owner)->ma_keys;
  return keys->dk_kind == KeysKind::Split && keys->dk_refcnt > 1;
}

}  // namespace

KeepGraph::KeepGraph(const HeapIndex& index) : index_(index) {
  find_ends();
  in_ = group(targets_, size());
  out_ = group(owners_, size());
  find_namespaces();
}

uint32_t KeepGraph::number_of(const Object* object) const {
  const HeapIndex::Entry* entry = object == nullptr ? nullptr : index_.find(object);
  return entry == nullptr ? NONE : static_cast<uint32_t>(entry - index_.entries().data());
}

void KeepGraph::find_ends() {
  owners_.reserve(slots());
  targets_.reserve(slots());
  for (const Slot& slot : index_.slots()) {
    const bool keeps = slot.counted && !is_shared_key(slot);
    owners_.push_back(keeps ? number_of(owner_of(slot)) : NONE);
    targets_.push_back(keeps ? number_of(slot.target) : NONE);
  }
}

void KeepGraph::find_namespaces() {
  namespaces_.resize(size());
  const auto mark = [this](const Object* dict) {
    if (const uint32_t number = number_of(dict); number != NONE) {
      namespaces_[number] = true;
    }
  };
  if (Object* main = vm_state()->main_module; main != nullptr) {
    mark(module_dict(main));
  }
  for (InterpreterFrame* frame = thread_state()->current_frame; frame != nullptr; frame = frame->previous) {
    mark(frame->f_locals.get());
  }
}

// A counting sort: slots of one group stay in their order.
KeepGraph::Groups KeepGraph::group(const std::vector<uint32_t>& by, uint32_t groups) {
  Groups result;
  result.starts.resize(size_t{groups} + 1);
  for (const uint32_t each : by) {
    if (each != NONE) {
      ++result.starts[size_t{each} + 1];
    }
  }
  for (size_t i = 0; i < groups; ++i) {
    result.starts[i + 1] += result.starts[i];
  }
  result.numbers.resize(result.starts[groups]);
  std::vector<uint32_t> next(result.starts.begin(), result.starts.end() - 1);
  for (uint32_t slot = 0; slot < by.size(); ++slot) {
    if (by[slot] != NONE) {
      result.numbers[next[by[slot]]++] = slot;
    }
  }
  return result;
}

bool KeepGraph::begins(uint32_t slot) const {
  return owners_[slot] == NONE || (this->slot(slot).kind == SlotKind::Value && namespaces_[owners_[slot]]);
}

bool KeepGraph::needs_nobody(uint32_t number) const {
  return is_immortal(object(number)) || (object(number)->ob_refcnt == 0 && entry(number).reachable);
}

std::vector<bool> KeepGraph::kept_without(uint32_t cut) const {
  std::vector<bool> kept(size());
  std::vector<uint32_t> left;
  const auto keep = [&](uint32_t number) {
    if (number != NONE && !kept[number]) {
      kept[number] = true;
      left.push_back(number);
    }
  };
  for (uint32_t slot = 0; slot < slots(); ++slot) {
    if (owners_[slot] == NONE && slot != cut) {
      keep(targets_[slot]);
    }
  }
  for (uint32_t number = 0; number < size(); ++number) {
    if (needs_nobody(number)) {
      keep(number);
    }
  }
  while (!left.empty()) {
    const uint32_t number = left.back();
    left.pop_back();
    for (const uint32_t slot : out(number)) {
      if (slot != cut) {
        keep(targets_[slot]);
      }
    }
  }
  return kept;
}

}  // namespace heapglass
