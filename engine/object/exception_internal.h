// What the files of the exception types share.
#pragma once

#include "object/abstract.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/type_object.h"

namespace heapglass {

// The base's share of each slot.
Object* base_exception_new(TypeObject* type, Args args);
int base_exception_init(Object* self, Args args);
Object* base_exception_str(Object* self);
int base_exception_clear(Object* self);
int base_exception_traverse(Object* self, Visit* visit, void* context);

// Slots of exception types: dealloc, traverse and clear go by the references of the layout, which stand one after the other behind
// the base's fields.
void fill_exception(TypeObject* type);
void fill_plain_exception(TypeObject* type);  // Also BaseException's own __init__ and its way of being called.
void fill_base_exception(TypeObject* type);
std::span<const MethodSpec> base_exception_methods();
std::span<const MemberSpec> base_exception_members();
std::span<const GetSetSpec> base_exception_getsets();

// Returns a new reference to [field] or None.
inline Object* or_none(const Ptr<Object>& field) {
  return new_ref(field.address == 0 ? none() : field.get());
}

}  // namespace heapglass
