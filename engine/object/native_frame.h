// References that C++ code owns while it may run Python.
//
// A holder is a slot of the Space, so a C++ function that owns a reference across anything that can run Python code (a call, a
// comparison, a decref that may finalize) keeps it in a Held: a slot of the native stack in the Space with a label
// a learner understands ("the list being sorted"). Held objects live and die like C++ scopes, last in, first out.
// A function that only borrows, or that cannot run Python, needs none of this.
//
//   native stack:  ... | address | label number | address | label number |  <- native_top
//
// N1  The native stack is empty when no C++ function is running below the loop.
#pragma once

#include "object/object.h"

namespace heapglass {

struct NativeSlot {
  Ptr<Object> object;
  uint64_t label;  // Number of the text, see native_label_text.
};

// Pushes a slot; a full native stack is a broken law (host depth is limited long before).
NativeSlot* native_push(const char* label);
void native_pop(NativeSlot* slot);
const char* native_label_text(uint64_t label);

// Owns one reference in a slot of the native stack.
template <class T = Object>
class Held {
 public:
  // Takes over the reference [object] (may be null).
  Held(T* object, const char* label) : slot_(native_push(label)) { slot_->object = object; }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    Object* object = slot_->object;
    native_pop(slot_);
    xdecref(object);
  }
  T* get() const { return static_cast<T*>(slot_->object.get()); }
  T* operator->() const { return get(); }
  explicit operator bool() const { return slot_->object.address != 0; }
  // Gives the reference to the caller and holds nothing.
  T* release() {
    T* object = get();
    slot_->object.address = 0;
    return object;
  }
  // Takes over [object] and then drops what was held.
  void reset(T* object) {
    Object* old = slot_->object;
    slot_->object = object;
    xdecref(old);
  }
  // The slot as an argument array of one: Args{held.as_slot(), 1}.
  const uint64_t* as_slot() const { return &slot_->object.address; }

 private:
  NativeSlot* slot_;
};

}  // namespace heapglass
