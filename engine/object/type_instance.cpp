// Instances: how they are allocated, traversed, cleared and deallocated, for all types and for classes.
//
// CPython: Objects/typeobject.c, PyType_GenericAlloc, subtype_dealloc.
#include "object/gc_head.h"
#include "object/traverse.h"
#include "object/type_internal.h"
#include "object/weakref.h"

#include <cstring>

namespace heapglass {

Object* type_generic_alloc(TypeObject* type, int64_t items) {
  const int64_t before = type_preheader_size(type);
  int64_t size = type->tp_basicsize;
  if (type->tp_itemsize != 0) {
    size = (size + (items + 1) * type->tp_itemsize + 7) & ~int64_t{7};  // One item more, as a mark of the end.
  }
  if (has_feature(type, TPFLAGS_INLINE_VALUES)) {
    size += inline_values_size(type);
  }
  auto* memory = static_cast<std::byte*>(mem_alloc(before + size));
  if (memory == nullptr) {
    return err_no_memory();
  }
  std::memset(memory, 0, static_cast<size_t>(before + size));
  auto* object = reinterpret_cast<Object*>(memory + before);
  if (has_feature(type, TPFLAGS_HAVE_GC)) {
    gc_count_allocation();
  }
  object_init(object, type);
  if (type->tp_itemsize != 0) {
    static_cast<VarObject*>(object)->ob_size = items;
  }
  if (has_feature(type, TPFLAGS_INLINE_VALUES)) {
    inline_values_init(object, type);
  }
  if (has_feature(type, TPFLAGS_HAVE_GC)) {
    gc_track(object);
  }
  return object;
}

void object_free_slot(Object* self) {
  mem_free(self);
}

void object_dealloc(Object* self) {
  type_of(self)->tp_free(self);
}

namespace {

Ptr<Object>* slot_field(Object* self, const SlotMember& member) {
  return reinterpret_cast<Ptr<Object>*>(reinterpret_cast<std::byte*>(self) + member.offset);
}

// The nearest base that was not made by a class statement: its dealloc is another.
TypeObject* built_in_base(TypeObject* type) {
  while (type->tp_dealloc.is(subtype_dealloc)) {
    type = type->tp_base;
  }
  return type;
}

void clear_slots(TypeObject* type, Object* self) {
  for (int64_t i = 0; i < type->ob_size; ++i) {
    clear_ref(*slot_field(self, type_slot_members(type)[i]));
  }
}

void drop_dict(TypeObject* type, TypeObject* base, Object* self) {
  if (has_feature(type, TPFLAGS_MANAGED_DICT)) {
    object_clear_managed_dict(self);
  } else if (type->tp_dictoffset != 0 && base->tp_dictoffset == 0) {
    Ptr<Object>* field = object_get_dict_ptr(self);
    if (field != nullptr) {
      clear_ref(*field);
    }
  }
}

void dealloc_without_head(Object* self) {
  TypeObject* type = type_of(self);
  if (type->tp_finalize && object_call_finalizer_from_dealloc(self) < 0) {
    return;
  }
  TypeObject* base = built_in_base(type);
  type = type_of(self);
  const bool drops_type = has_feature(type, TPFLAGS_HEAPTYPE) && !has_feature(base, TPFLAGS_HEAPTYPE);
  base->tp_dealloc(self);
  if (drops_type) {
    decref(as_object(type));
  }
}

}  // namespace

void subtype_dealloc(Object* self) {
  TypeObject* type = type_of(self);
  if (!has_feature(type, TPFLAGS_HAVE_GC)) {
    dealloc_without_head(self);
    return;
  }
  gc_untrack(self);
  TypeObject* base = built_in_base(type);
  const bool has_finalizer = static_cast<bool>(type->tp_finalize);
  if (has_finalizer) {
    gc_track(self);
    if (object_call_finalizer_from_dealloc(self) < 0) {
      return;
    }
    gc_untrack(self);
  }
  const bool own_weakrefs = type->tp_weaklistoffset != 0 && base->tp_weaklistoffset == 0;
  {
    DyingObject dying(self);
    if (own_weakrefs) {
      object_clear_weakrefs(self);
      if (has_finalizer) {
        object_clear_weakrefs_no_callbacks(self);
      }
    }
    for (TypeObject* at = type; at->tp_dealloc.is(subtype_dealloc); at = at->tp_base) {
      clear_slots(at, self);
    }
    drop_dict(type, base, self);
  }
  type = type_of(self);
  if (has_feature(base, TPFLAGS_HAVE_GC)) {
    gc_track(self);
  }
  const bool drops_type = has_feature(type, TPFLAGS_HEAPTYPE) && !has_feature(base, TPFLAGS_HEAPTYPE);
  base->tp_dealloc(self);
  if (drops_type) {
    decref(as_object(type));
  }
}

int subtype_traverse(Object* self, Visit* visit, void* context) {
  TypeObject* type = type_of(self);
  TypeObject* base = type;
  for (; base->tp_traverse.is(subtype_traverse); base = base->tp_base) {
    for (int64_t i = 0; i < base->ob_size; ++i) {
      if (const int result = visit_ref(*slot_field(self, type_slot_members(base)[i]), visit, context)) {
        return result;
      }
    }
  }
  if (has_feature(type, TPFLAGS_MANAGED_DICT)) {
    if (const int result = traverse_managed_dict(self, VisitCall{visit, context})) {
      return result;
    }
  } else if (type->tp_dictoffset != base->tp_dictoffset) {
    Ptr<Object>* field = object_get_dict_ptr(self);
    if (const int result = field == nullptr ? 0 : visit_ref(*field, visit, context)) {
      return result;
    }
  }
  if (has_feature(type, TPFLAGS_HEAPTYPE) && (!base->tp_traverse || !has_feature(base, TPFLAGS_HEAPTYPE))) {
    if (const int result = visit(as_object(type), context)) {
      return result;
    }
  }
  return base->tp_traverse ? base->tp_traverse(self, visit, context) : 0;
}

int subtype_clear(Object* self) {
  TypeObject* type = type_of(self);
  TypeObject* base = type;
  for (; base->tp_clear.is(subtype_clear); base = base->tp_base) {
    clear_slots(base, self);
  }
  if (has_feature(type, TPFLAGS_MANAGED_DICT)) {
    object_clear_managed_dict(self);
  } else if (type->tp_dictoffset != base->tp_dictoffset) {
    Ptr<Object>* field = object_get_dict_ptr(self);
    if (field != nullptr) {
      clear_ref(*field);
    }
  }
  return base->tp_clear ? base->tp_clear(self) : 0;
}

}  // namespace heapglass
