// What the files of the type implementation share.
#pragma once

#include "memory/allocator.h"
#include "object/dict.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/object_state.h"
#include "object/slot_table.h"
#include "object/tuple.h"
#include "object/type_object.h"

namespace heapglass {

// One entry of __slots__, behind the type in its own block (CPython: PyMemberDef).
struct SlotMember {
  Ptr<Object> name;  // Held by ht_slots.
  int64_t kind;
  int64_t offset;
  int64_t flags;
  int64_t doc;
};
static_assert(sizeof(SlotMember) == 40);

inline SlotMember* type_slot_members(TypeObject* type) {
  return reinterpret_cast<SlotMember*>(type + 1);
}

inline constexpr int64_t MANAGED_DICT_OFFSET = -1;
inline constexpr int64_t MANAGED_WEAKREF_OFFSET = -32;

// Looks [name] up along the mro without the cache; borrowed. [*failed] is set where the mro is missing or hashing failed.
Object* type_find_name_in_mro(TypeObject* type, Object* name, bool* failed);

// --- The mro and the bases (type_mro.cpp)
int type_mro_internal(TypeObject* type, TupleObject** old_mro);  // Sets tp_mro; the old one is given to the caller.
TupleObject* type_default_mro(TypeObject* type);                 // type.mro(): a new tuple.
TypeObject* type_best_base(TupleObject* bases);                  // Borrowed; null with TypeError.
TypeObject* type_solid_base(TypeObject* type);
int type_add_subclass(TypeObject* base, TypeObject* type);
void type_remove_subclass(TypeObject* base, TypeObject* type);
void type_remove_all_subclasses(TypeObject* type);
TypeObject* type_subclass_of_entry(Object* weak_reference);       // Borrowed; null where it is dead.

// --- Readying (type_ready.cpp)
void type_inherit_special(TypeObject* type, TypeObject* base);
void type_inherit_slots(TypeObject* type, TypeObject* base);
int type_add_tp_new_wrapper(TypeObject* type);
int type_ready_with_dict(TypeObject* type);

extern const MethodSpec TP_NEW_METHOD;
Object* lookup_method(Object* self, Object* name, bool* unbound);        // AttributeError where missing.
Object* lookup_maybe_method(Object* self, Object* name, bool* unbound);  // Null without an error where missing.
// Calls [function] on [self]: with it before the arguments where [unbound].
Object* call_unbound(bool unbound, Object* function, Object* self, std::initializer_list<Object*> arguments);

// Getters that instances of a class get in its namespace.
extern const GetSetSpec SUBTYPE_GETSETS[2];  // __dict__, __weakref__

// --- Changes (type_bases.cpp)
int type_set_bases(Object* self, Object* value);   // The setter of type.__bases__.
int object_set_class(Object* self, Object* value); // The setter of object.__class__.
Object* type_union_or(Object* left, Object* right);

// --- Attributes of types (type_attributes.cpp)
extern const std::span<const GetSetSpec> TYPE_GETSETS;
extern const std::span<const MemberSpec> TYPE_MEMBERS;

int type_merge_class_dict(DictObject* dict, Object* cls);  // For dir(): the names of [cls] and its bases.

void object_dealloc(Object* self);
void object_free_slot(Object* self);

// Tells the raised AttributeError which object and name it is about. CPython: _PyObject_SetAttributeErrorContext.
void set_attribute_error_context(Object* object, Object* name);

}  // namespace heapglass
