// The table that ties the slots of a type to the names of special methods.
//
// One row a name: a class that defines the name gets [function] in the slot at [offset]; a built-in type that fills the slot gets a
// wrapper_descriptor of that name, called through [wrap]. Several rows may share a slot (__add__ and __radd__, __setitem__ and
// __delitem__), and a name may have several slots (__getitem__ is of mappings and of sequences).
//
// CPython: Objects/typeobject.c, slotdefs.
#pragma once

#include "object/identifiers.h"
#include "object/specs.h"
#include "object/type.h"

namespace heapglass {

// How a wrapper_descriptor passes its arguments on to the slot.
enum class Wrap : uint8_t {
  None,  // No wrapper: the row only says which slot a class fills.
  Unary, Binary, BinaryLeft, BinaryRight, Ternary, TernaryRight, Truth, Length, Index, SequenceItem, SequenceSetItem,
  SequenceDelItem, HasItem, SetItem, DelItem, Hash, Call, Lt, Le, Eq, Ne, Gt, Ge, Next, DescrGet, DescrSet, DescrDelete,
  SetAttr, DelAttr, Init, New, Del,
};

struct SlotRow {
  Id name;
  int32_t offset;        // In TypeObject.
  AnyFunction function;  // What a class with a method of this name has in the slot; null: nothing of its own.
  Wrap wrap;
  std::string_view doc;
};

std::span<const SlotRow> slot_table();
void number_slot_table();

// The 8 bytes of the slot at [offset] of [type].
inline uint64_t* slot_at(TypeObject* type, int32_t offset) {
  return reinterpret_cast<uint64_t*>(reinterpret_cast<std::byte*>(type) + offset);
}

// Calls the slot function [wrapped] on [self] as row [row] says: what a slot wrapper does.
Object* slot_wrapper_call(const SlotRow& row, uint64_t wrapped, Object* self, Args args);

// Sets the slots of a class after its namespace was made, or after [name] in it changed (and in its subclasses).
void type_fixup_slots(TypeObject* type);
int type_update_slot(TypeObject* type, Object* name);
// Gives a built-in type wrappers for its slots (add_operators).
int type_add_operators(TypeObject* type);

const TypeSpec* type_spec_by_number(uint64_t number);
uint64_t member_spec_number(const MemberSpec* spec);
uint64_t getset_spec_number(const GetSetSpec* spec);

}  // namespace heapglass
