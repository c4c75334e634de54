// What the names, keys and addresses of a request mean at the moment that is looked at.

#include "lang/code_unit.h"
#include "object/method.h"
#include "object/module.h"
#include "object/unicode_internal.h"
#include "observe/explain_parts.h"
#include "observe/explain_text.h"
#include "observe/snapshot_builder.h"
#include "observe/snapshot_json.h"
#include "vm/vm_state.h"

#include <cctype>
#include <cstdlib>

namespace heapglass {

namespace {

constexpr uint32_t NONE = KeepGraph::NONE;

bool is_name(const std::string& text) {
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) == 0;
}

bool is_address(const std::string& text) {
  return text.starts_with("0x");
}

// A name's slot, which may be uncounted.
class NameSearch {
 public:
  NameSearch(const KeepGraph& graph, const std::string& name)
      : graph_(graph), name_(name), frame_(frame_first_complete(thread_state()->current_frame)) {}

  FoundSlot find() {
    FoundSlot found;
    if (frame_ != nullptr) {
      found = in_frame();
    }
    if (found.slot == NONE && found.problem.empty()) {
      found = in_module();
    }
    if (found.slot == NONE && found.problem.empty()) {
      found.problem = unknown();
    }
    return found;
  }

 private:
  bool is_called(Object* name) const { return name != nullptr && unicode_check(name) && unicode_to_utf8(name) == name_; }

  template <class Fits>
  uint32_t slot_where(Fits fits) const {
    for (uint32_t number = 0; number < graph_.slots(); ++number) {
      if (fits(graph_.slot(number)) && is_called(graph_.slot(number).name)) {
        return number;
      }
    }
    return NONE;
  }

  uint32_t in_dict(const Object* dict) const {
    return slot_where([dict](const Slot& slot) { return slot.kind == SlotKind::Value && slot.owner == dict; });
  }

  FoundSlot in_frame() const {
    if (Object* locals = frame_->f_locals; locals != nullptr) {
      return {in_dict(locals), ""};
    }
    InterpreterFrame* frame = frame_;
    const uint32_t local = slot_where([frame](const Slot& slot) { return slot.kind == SlotKind::Local && slot.frame == frame; });
    return local == NONE ? FoundSlot{NONE, is_local() ? phrase(Phrase::NoValueYet, {{"name", name_}}) : ""} : behind_cell(local);
  }

  bool is_local() const {
    CodeObject* code = frame_->code();
    for (int64_t i = 0; i < code->co_nlocalsplus; ++i) {
      if (is_called(code_local_name(code, i))) {
        return true;
      }
    }
    return false;
  }

  // A variable that functions share lies in a cell: the reference meant is that of the cell.
  FoundSlot behind_cell(uint32_t local) const {
    const Slot& slot = graph_.slot(local);
    const uint8_t kind = code_local_kind(frame_->code(), slot.index);
    if ((kind & (CO_FAST_CELL | CO_FAST_FREE)) == 0 || !is_exact(slot.target, StaticType::Cell)) {
      return {local, ""};
    }
    for (const uint32_t inner : graph_.out(graph_.number_of(slot.target))) {
      return {inner, ""};
    }
    return {NONE, phrase(Phrase::NoValueYet, {{"name", name_}})};
  }

  FoundSlot in_module() const {
    Object* main = vm_state()->main_module;
    return {main == nullptr ? NONE : in_dict(module_dict(main)), ""};
  }

  std::string unknown() const {
    const std::string function = frame_ == nullptr ? "<module>" : unicode_to_utf8(frame_->code()->co_qualname);
    return function == "<module>" ? phrase(Phrase::NoSuchModuleName, {{"name", name_}})
                                  : phrase(Phrase::NoSuchName, {{"name", name_}, {"function", function}});
  }

  const KeepGraph& graph_;
  const std::string& name_;
  InterpreterFrame* frame_;
};

uint32_t number_of_key(const KeepGraph& graph, const std::string& key) {
  for (uint32_t number = 0; number < graph.size(); ++number) {
    Object* object = graph.object(number);
    if (key_of(birth_of_object(object), address_of(object)) == key) {
      return number;
    }
  }
  return NONE;
}

FoundSlot only_holder(const KeepGraph& graph, const std::string& key, uint32_t number) {
  const auto holders = graph.in(number);
  if (holders.size() == 1) {
    return {holders[0], ""};
  }
  if (holders.empty()) {
    return {NONE, phrase(Phrase::NotHeld, {{"name", key}})};
  }
  std::vector<std::string> texts;
  for (const uint32_t slot : holders) {
    texts.push_back(phrase(Phrase::HolderAt, {{"address", address_text(graph.slot(slot).address)},
                                              {"holder", holder_text(describe_holder(graph.slot(slot)))}}));
  }
  return {NONE, phrase(Phrase::ManyHolders, {{"number", std::to_string(holders.size())}, {"name", key}, {"holders", list_text(texts)}})};
}

FoundSlot slot_at(const KeepGraph& graph, const std::string& text) {
  const uint64_t address = std::strtoull(text.c_str(), nullptr, 16);
  for (uint32_t number = 0; number < graph.slots(); ++number) {
    if (graph.slot(number).address == address && graph.target(number) != NONE) {
      return {number, ""};
    }
  }
  return {NONE, phrase(Phrase::NoSuchSlot, {{"name", text}})};
}

FoundObject object_at(const KeepGraph& graph, const std::string& text) {
  const uint64_t address = std::strtoull(text.c_str(), nullptr, 16);
  for (uint32_t number = 0; number < graph.size(); ++number) {
    if (address_of(graph.object(number)) == address) {
      return {number, ""};
    }
  }
  return {NONE, phrase(Phrase::NoSuchAddress, {{"name", text}})};
}

}  // namespace

FoundObject find_explained_object(const KeepGraph& graph, const std::string& text) {
  if (is_name(text)) {
    const FoundSlot found = NameSearch(graph, text).find();
    return {found.slot == NONE ? NONE : graph.number_of(graph.slot(found.slot).target), found.problem};
  }
  if (is_address(text)) {
    return object_at(graph, text);
  }
  const uint32_t number = number_of_key(graph, text);
  return {number, number == NONE ? phrase(Phrase::NoSuchKey, {{"name", text}}) : ""};
}

FoundSlot find_explained_slot(const KeepGraph& graph, const std::string& text) {
  if (is_name(text)) {
    FoundSlot found = NameSearch(graph, text).find();
    if (found.slot != NONE && graph.target(found.slot) == NONE) {
      found = {NONE, phrase(Phrase::NoSuchSlot, {{"name", address_text(graph.slot(found.slot).address)}})};
    }
    return found;
  }
  if (is_address(text)) {
    return slot_at(graph, text);
  }
  const FoundObject found = find_explained_object(graph, text);
  return found.number == NONE ? FoundSlot{NONE, found.problem} : only_holder(graph, text, found.number);
}

}  // namespace heapglass
