// What a slot is called: as a reference, from the object that holds ("[0]", ".next"), and as a holder, from the object held
// ("item 2 of the list 0x…").
#pragma once

#include "observe/slots.h"

#include <string>

namespace heapglass {

// For arrows: "[0]", "['a']", ".next", "the class of an instance".
std::string label_of_ref(const Slot& slot);

bool slot_is_weak(const Slot& slot);

// Whether a slot is shown among the references of its object: keys that are strings are part of their value's label.
bool shows_as_ref(const Slot& slot);

struct HolderText {
  std::string kind;   // "name", "local", "stack", "item", "key", "value", "attribute", "element", "field", "class", …
  std::string label;  // "a", "item 2", "attribute next"
  std::string from;   // "<module>", "the list 0x…"
};
HolderText describe_holder(const Slot& slot);

}  // namespace heapglass
