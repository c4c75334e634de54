// Slots: every 8-byte field of the Space that refers to an object, with what it means to a learner.
//
// A holder is one slot. Looking changes nothing: the walk reads fields and calls nothing that counts, allocates or runs.
//
// R1  At every boundary between instructions, for every mortal object, the counted slots that refer to it are as many as its
//     count says, and no slot is named twice.
//
// Slots that CPython does not count (the table of interned strings, f_globals, weak references, borrowed stack entries) are
// visited too, with [counted] false.
#pragma once

#include "observe/space_table.h"
#include "vm/frame.h"

namespace heapglass {

enum class SlotKind : uint8_t {
  Name,         // of a namespace: a module's dict, seen from the dict
  Local,        // a variable of a frame
  Cell,         // a cell variable's cell in a frame
  Stack,        // a temporary on a frame's stack
  Native,       // a native frame's field
  Item,         // of a list or tuple
  Key,          // of a dict
  Value,        // of a dict
  Attribute,    // inline or __slots__
  Element,      // of a set
  Field,        // a named field of the object's struct
  Class,        // ob_type of an instance
  FrameField,   // code, function, namespace of a frame
  Interpreter,  // the interpreter's own state
  Dying,        // a table or array that is being dropped
};

struct Slot {
  Address address;           // Of the field.
  Object* target;
  SlotKind kind;
  bool counted;
  Object* owner;             // The object that the field belongs to; null for frames and interpreter state.
  InterpreterFrame* frame;   // The frame it belongs to, or null.
  const char* label;         // Of Field, Native, FrameField and Interpreter slots.
  Object* name;              // Key of a Value or Attribute, name of a Local; may be null.
  int64_t index;             // Of Item and Stack slots.
};

// Receives slots. What one walk has seen once (tables of keys that instances share, frames) it does not visit again.
class SlotVisitor {
 public:
  virtual ~SlotVisitor() = default;
  virtual void visit(const Slot& slot) = 0;
  // [object] is being deallocated: nothing holds it, but the fields that it has not dropped yet still hold.
  virtual void visit_dying(Object* object);

  bool first_time(Address table) {
    uint32_t& seen = seen_tables_[table];
    const bool first = seen != round_;
    seen = round_;
    return first;
  }

 protected:
  // For another walk, to which every table is new.
  void forget_tables() { ++round_; }

 private:
  SpaceTable seen_tables_;
  uint32_t round_ = 1;
};

// Visits the slots of [object] itself, its inline values and its own tables included.
void visit_object_slots(Object* object, SlotVisitor& visitor);

// Visits everything that holds objects without being one: frames, native frames, the thread, the interpreter's state.
void visit_root_slots(SlotVisitor& visitor);

// Visits [frame]: its variables, its stack and its own references.
void visit_frame_slots(InterpreterFrame* frame, SlotVisitor& visitor);

}  // namespace heapglass
