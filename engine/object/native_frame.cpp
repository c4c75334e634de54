#include "object/native_frame.h"

namespace heapglass {

namespace {

// What the entries of the native stack say of themselves; 0 is the entry that has nothing to say.
constexpr const char* LABELS[] = {
    "a value that a built-in function is working on",
#define X(text) text,
#include "object/native_labels.inc"
#undef X
};
constexpr uint32_t LABEL_COUNT = sizeof(LABELS) / sizeof(LABELS[0]);

}  // namespace

void native_stack_init(Address base, uint64_t bytes) {
  native_stack()->top = base;
  native_stack()->limit = base + bytes;
}

const char* native_label_text(uint32_t number) {
  return LABELS[number < LABEL_COUNT ? number : 0];
}

}  // namespace heapglass
