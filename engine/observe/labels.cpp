#include "observe/labels.h"

#include "object/dict.h"
#include "object/module.h"
#include "object/unicode_internal.h"
#include "observe/repr.h"
#include "vm/vm_state.h"

#include <cstdio>

namespace heapglass {

namespace {

std::string hex(const Object* object) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(address_of(object)));
  return text;
}

std::string text_of(Object* name) {
  return name == nullptr ? "?" : unicode_check(name) ? unicode_to_utf8(name) : observed_repr(name);
}

// "the list 0x…"; the namespace of the program's own module is "<module>".
std::string place_of(Object* owner) {
  if (owner == nullptr) {
    return "the interpreter";
  }
  Object* main = vm_state()->main_module;
  if (main != nullptr && owner == static_cast<Object*>(module_dict(main))) {
    return "<module>";
  }
  return "the " + observed_type_name(owner) + " " + hex(owner);
}

// A frame of the loop's own that has the new object while its __init__ runs. CPython: CALL_ALLOC_AND_ENTER_INIT.
bool waits_for_init(InterpreterFrame* frame) {
  return frame != nullptr && frame->owner != FrameOwner::Interpreter && stack_is_null(frame->f_executable);
}

std::string frame_name(InterpreterFrame* frame) {
  while (waits_for_init(frame)) {
    frame = frame->previous;
  }
  return frame == nullptr || frame->owner == FrameOwner::Interpreter ? "the interpreter"
                                                                    : unicode_to_utf8(frame->code()->co_qualname);
}

// The dict of a module or of a class body that runs: what it holds are names.
bool is_namespace(Object* owner) {
  Object* main = vm_state()->main_module;
  if (main != nullptr && owner == static_cast<Object*>(module_dict(main))) {
    return true;
  }
  for (InterpreterFrame* frame = thread_state()->current_frame; frame != nullptr; frame = frame->previous) {
    if (owner == frame->f_locals.get()) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool slot_is_weak(const Slot& slot) {
  return !slot.counted && slot.kind == SlotKind::Field;
}

bool shows_as_ref(const Slot& slot) {
  return slot.kind != SlotKind::Key || !unicode_check(slot.target);
}

std::string label_of_ref(const Slot& slot) {
  switch (slot.kind) {
    case SlotKind::Item: return "[" + std::to_string(slot.index) + "]";
    case SlotKind::Value: return "[" + (slot.name == nullptr ? "?" : observed_repr(slot.name)) + "]";
    case SlotKind::Key: return "key";
    case SlotKind::Attribute: return "." + text_of(slot.name);
    case SlotKind::Element: return "element";
    case SlotKind::Class: return "class";
    case SlotKind::Local: return text_of(slot.name);
    default: return slot.label == nullptr ? "" : slot.label;
  }
}

HolderText describe_holder(const Slot& slot) {
  const std::string place = place_of(slot.owner);
  switch (slot.kind) {
    case SlotKind::Local: return {"local", text_of(slot.name), frame_name(slot.frame)};
    case SlotKind::Stack:
      if (waits_for_init(slot.frame)) {
        return {"stack", "the new object, while `__init__` runs", frame_name(slot.frame)};
      }
      return {"stack", "temporary " + std::to_string(slot.index + 1) + " on the stack", frame_name(slot.frame)};
    case SlotKind::FrameField: return {"frame", slot.label, frame_name(slot.frame)};
    case SlotKind::Item: return {"item", "item " + std::to_string(slot.index), place};
    case SlotKind::Value:
      return is_namespace(slot.owner) ? HolderText{"name", text_of(slot.name), place}
                                      : HolderText{"value", "the value of " + observed_repr(slot.name), place};
    case SlotKind::Key: return {"key", "a key", place};
    case SlotKind::Attribute: return {"attribute", "attribute " + text_of(slot.name), place};
    case SlotKind::Element: return {"element", "an element", place};
    case SlotKind::Class: return {"class", "its class", place};
    case SlotKind::Native: return {"native", slot.label, "the interpreter"};
    case SlotKind::Interpreter: return {"interpreter", slot.label, "the interpreter"};
    case SlotKind::Dying: return {"dying", "a table that is being dropped", "the interpreter"};
    default: return {"field", slot.label == nullptr ? "" : slot.label, place};
  }
}

}  // namespace heapglass
