// References that C++ code owns while it may run Python.
//
// A holder is a slot of the Space, so a C++ function that owns a reference across anything that can run Python code (a call, a
// comparison, a decref that may finalize) keeps it in a Held: a slot of the native stack in the Space with a label
// a learner understands ("the list being sorted"). Held objects live and die like C++ scopes, last in, first out.
// A function that only borrows, or that cannot run Python, needs none of this.
//
//   native stack:  ... | address + kind | label number, count | address + kind | label number, count |  <- top
//
// The two lowest bits of the address say what the entry is (NativeKind). An object that is being deallocated is on the
// stack too: it is held by nobody any more, but the fields that it has not dropped yet still hold.
//
// N1  The native stack is empty when no C++ function is running below the loop.
#pragma once

#include "object/object.h"

#include <string_view>

namespace heapglass {

enum class NativeKind : uint64_t {
  Owned = 0,  // One counted reference.
  Array = 1,  // The address is that of an array of reference fields; [count] of them are counted references.
  DyingKeys = 3,  // A table of dict keys that is being dropped: its remaining entries are holders.
  Dying = 2,  // An object whose tp_dealloc is running: not a reference, its remaining fields are holders.
};

struct NativeSlot {
  uint64_t entry;  // Address | NativeKind.
  uint32_t label;  // Number of the text, see native_label_text.
  uint32_t count;  // Of an Array.
};

struct NativeStack {
  uint64_t top;    // Address of the next free slot.
  uint64_t limit;  // Address of the end.
};

inline constexpr uint32_t NATIVE_STACK_STATE_OFFSET = 120 * 1024;  // In the state region, see memory/region.h.

inline NativeStack* native_stack() {
  return at_offset<NativeStack>(NATIVE_STACK_STATE_OFFSET);
}

// Gives the stack the [bytes] at [base]; called once while booting.
void native_stack_init(Address base, uint64_t bytes);

// Returns the number of [label], which must be a row of native_labels.inc; resolved while compiling.
uint32_t native_label_is_missing();  // Not constant, so that an unlisted label does not compile.

consteval uint32_t native_label(std::string_view label) {
  constexpr std::string_view LABELS[] = {
#define X(text) text,
#include "object/native_labels.inc"
#undef X
  };
  uint32_t number = 1;
  for (std::string_view text : LABELS) {
    if (text == label) {
      return number;
    }
    ++number;
  }
  return native_label_is_missing();
}
const char* native_label_text(uint32_t number);

// A label as an argument: a string literal becomes its number while compiling.
struct NativeLabel {
  uint32_t number;
  consteval NativeLabel(const char* text) : number(native_label(text)) {}
};

// A full native stack cannot be: host depth is limited long before.
inline NativeSlot* native_push(uint64_t entry, uint32_t label, uint32_t count = 0) {
  NativeStack* stack = native_stack();
  auto* slot = reinterpret_cast<NativeSlot*>(host_of(stack->top));
  slot->entry = entry;
  slot->label = label;
  slot->count = count;
  stack->top += sizeof(NativeSlot);
  return slot;
}
inline NativeSlot* native_top() {
  return reinterpret_cast<NativeSlot*>(host_of(native_stack()->top)) - 1;
}
inline void native_pop() {
  native_stack()->top -= sizeof(NativeSlot);
}

// Owns one reference in a slot of the native stack.
template <class T = Object>
class Held {
 public:
  // Takes over the reference [object] (may be null).
  Held(T* object, NativeLabel label) : slot_(native_push(address_of(object), label.number)) {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    // The slot stays until the object is gone: dropping it may run Python, which may push more.
    Object* object = get();
    slot_->entry = 0;
    xdecref(object);
    native_pop();
  }
  T* get() const {
    return slot_->entry == 0 ? nullptr : static_cast<T*>(reinterpret_cast<Object*>(host_of(slot_->entry)));
  }
  T* operator->() const { return get(); }
  explicit operator bool() const { return slot_->entry != 0; }
  // Gives the reference to the caller and holds nothing.
  T* release() {
    T* object = get();
    slot_->entry = 0;
    return object;
  }
  // Takes over [object] and then drops what was held.
  void reset(T* object) {
    Object* old = get();
    slot_->entry = address_of(object);
    xdecref(old);
  }
  // The slot as an argument array of one: Args{held.as_slot(), 1}.
  const uint64_t* as_slot() const { return &slot_->entry; }

 private:
  NativeSlot* slot_;
};

// Marks [object] as being deallocated while this lives.
class DyingObject {
 public:
  explicit DyingObject(Object* object) { native_push(address_of(object) | static_cast<uint64_t>(NativeKind::Dying), 0); }
  ~DyingObject() { native_pop(); }
  DyingObject(const DyingObject&) = delete;
  DyingObject& operator=(const DyingObject&) = delete;
};

// References in a run of fields that nothing else holds any more (the items of a list that was cleared). They are dropped one
// by one, from the last, while Python may run.
class DyingItems {
 public:
  DyingItems(Ptr<Object>* items, int64_t count)
      : items_(items),
        slot_(native_push(address_of(items) | static_cast<uint64_t>(NativeKind::Array), 0,
                          static_cast<uint32_t>(count))) {}
  ~DyingItems() { native_pop(); }
  DyingItems(const DyingItems&) = delete;
  DyingItems& operator=(const DyingItems&) = delete;

  // Drops the last of the items that are left (which may be null).
  void drop_last() {
    Object* item = items_[--slot_->count];
    xdecref(item);
  }

 private:
  Ptr<Object>* items_;
  NativeSlot* slot_;
};

}  // namespace heapglass
