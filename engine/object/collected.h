// What most types that the collector knows have in common: their references are plain fields, and the instances of a heap type hold it.
#pragma once

#include "object/gc_head.h"
#include "object/native_frame.h"

namespace heapglass {

// The end of tp_dealloc: gives the memory back, then the reference to a type that is counted.
inline void collected_free(Object* self) {
  TypeObject* type = type_of(self);
  type->tp_free(self);
  if (has_feature(type, TPFLAGS_HEAPTYPE)) {
    decref(reinterpret_cast<Object*>(type));
  }
}

// Visits the type, where it is counted, and then each of [fields] in a tp_traverse function.
template <class... T>
int visit_all(Object* self, Visit* visit, void* context, const Ptr<T>&... fields) {
  TypeObject* type = type_of(self);
  int result = has_feature(type, TPFLAGS_HEAPTYPE) ? visit(reinterpret_cast<Object*>(type), context) : 0;
  ((result = result != 0 ? result : visit_ref(fields, visit, context)), ...);
  return result;
}

// tp_dealloc, tp_traverse and tp_clear of a type whose references are the fields [fields] of T.
template <class T, auto... fields>
struct Collected {
  static int clear([[maybe_unused]] Object* self) {
    (clear_ref(static_cast<T*>(self)->*fields), ...);
    return 0;
  }
  static void dealloc(Object* self) {
    gc_untrack(self);
    {
      DyingObject dying(self);
      clear(self);
    }
    collected_free(self);
  }
  static int traverse(Object* self, Visit* visit, void* context) {
    return visit_all(self, visit, context, static_cast<T*>(self)->*fields...);
  }
};

// The usual slots of a collected type.
inline void collected_slots(TypeObject* type, Destructor* dealloc, TraverseProc* traverse, Inquiry* clear) {
  type->tp_dealloc = dealloc;
  type->tp_traverse = traverse;
  if (clear != nullptr) {
    type->tp_clear = clear;
  }
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_del;
}

template <class C>
void collected_slots(TypeObject* type) {
  collected_slots(type, C::dealloc, C::traverse, C::clear);
}

}  // namespace heapglass
