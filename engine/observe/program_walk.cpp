#include "observe/program_walk.h"

#include "object/module.h"
#include "observe/snapshot_builder.h"
#include "vm/vm_state.h"

namespace heapglass {

bool is_value_type(const TypeObject* type) {
  for (const StaticType plain : {StaticType::Long, StaticType::Float, StaticType::Unicode, StaticType::Bytes, StaticType::Complex}) {
    if (type == static_type(plain)) {
      return true;
    }
  }
  return false;
}

ProgramWalk::ProgramWalk(Values values) : values_(values) {
  for (InterpreterFrame* frame = thread_state()->current_frame; frame != nullptr; frame = frame->previous) {
    visit_frame_slots(frame, *this);
  }
  if (Object* main = vm_state()->main_module; main != nullptr && module_dict(main) != nullptr) {
    visit_object_slots(module_dict(main), *this);
  }
  for (size_t next = 0; next < met_.size(); ++next) {
    holder_ = met_[next].object;
    // What was there before the program is met where it has a name, but leads nowhere.
    if (is_program_birth(birth_of_object(holder_))) {
      visit_object_slots(holder_, *this);
    }
  }
}

const ProgramWalk::Met* ProgramWalk::find(const Object* object) const {
  const auto found = numbers_.find(object);
  return found == numbers_.end() ? nullptr : &met_[found->second];
}

void ProgramWalk::visit(const Slot& slot) {
  const bool named = holder_ == nullptr && values_ == Values::Met && (slot.kind == SlotKind::Local || slot.kind == SlotKind::Value);
  if (!slot.counted && slot.kind == SlotKind::Field) {
    return;
  }
  if ((values_ == Values::LeftOut && is_value_type(slot.target->ob_type)) ||
      (!named && !is_program_birth(birth_of_object(slot.target)))) {
    return;
  }
  const auto [found, fresh] = numbers_.emplace(slot.target, static_cast<uint32_t>(met_.size()));
  if (fresh) {
    met_.push_back({slot.target, holder_, {}});
  }
  if (slot.counted) {
    met_[found->second].in.push_back(static_cast<uint32_t>(slots_.size()));
  }
  slots_.push_back(slot);
}

}  // namespace heapglass
