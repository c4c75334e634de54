// What the types of C++ modules have in common: heap types are held by their instances.
#pragma once

#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/module_types.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

// The end of tp_dealloc of a module's type: gives the memory back, then the reference to the type.
inline void module_object_free(Object* self) {
  TypeObject* type = type_of(self);
  type->tp_free(self);
  decref(as_object(type));
}

inline int64_t keyword_count(Args args) {
  return args.kwnames == nullptr ? 0 : tuple_size(args.kwnames);
}

// The keyword arguments of a call: a new dict.
inline DictObject* keyword_dict(Args args) {
  const int64_t count = keyword_count(args);
  return count == 0 ? dict_new() : dict_from_items(reinterpret_cast<const uint64_t*>(args.kwnames->ob_item), args.slots + args.count, 1, count);
}

// Visits the type and then each of [fields] in a tp_traverse function.
template <class... T>
int visit_all(Object* self, Visit* visit, void* context, const Ptr<T>&... fields) {
  int result = visit(as_object(type_of(self)), context);
  ((result = result != 0 ? result : visit_ref(fields, visit, context)), ...);
  return result;
}

// tp_dealloc, tp_traverse and tp_clear of a type whose references are plain fields.
template <class T, auto... fields>
struct Collected {
  static int clear(Object* self) {
    (clear_ref(static_cast<T*>(self)->*fields), ...);
    return 0;
  }
  static void dealloc(Object* self) {
    gc_untrack(self);
    {
      DyingObject dying(self);
      clear(self);
    }
    module_object_free(self);
  }
  static int traverse(Object* self, Visit* visit, void* context) {
    return visit_all(self, visit, context, static_cast<T*>(self)->*fields...);
  }
};

// The usual slots of a collected type of a module.
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

// The next item of an iterator: new, or null, with an error or without one at the end.
inline Object* next_item(Object* iterator) {
  return type_of(iterator)->tp_iternext(iterator);
}

}  // namespace heapglass
