// The head that every object starts with, and counting.
//
//   -16          -8           0            4        6       8          16
//   | _gc_next   | _gc_prev   | ob_refcnt  | ovfl   | flags | ob_type  | the type's own fields
//   `------ GC head, of tracked types only `------------- Object -----'
//
// O1  ob_type of an object is a type.
// O2  The block that an object lies in has room for all of it, with what stands before its head.
//
// A count at or above IMMORTAL_REFCNT is not counted any more. Static objects carry STATIC_IMMORTAL_REFCNT.
//
// CPython: Include/object.h, Include/refcount.h (64-bit, default build).
#pragma once

#include "memory/space.h"

namespace heapglass {

struct TypeObject;

struct Object {
  uint32_t ob_refcnt;
  uint16_t ob_overflow;
  uint16_t ob_flags;
  Ptr<TypeObject> ob_type;
};
static_assert(sizeof(Object) == 16);

struct VarObject : Object {
  int64_t ob_size;
};
static_assert(sizeof(VarObject) == 24);

// The head in front of every object that the cyclic collector may track. CPython: pycore_gc.h, PyGC_Head.
struct GcHead {
  uint64_t _gc_next;  // Address of the next head on the list; 0: untracked.
  uint64_t _gc_prev;  // Address of the previous head, and the two flag bits below it.
};

inline constexpr uint32_t IMMORTAL_REFCNT = 3u << 30;
inline constexpr uint16_t STATIC_FLAGS = 5;

inline bool is_immortal(const Object* object) {
  return static_cast<int32_t>(object->ob_refcnt) < 0;
}

inline void incref(Object* object) {
  const uint32_t count = object->ob_refcnt;
  if (count < IMMORTAL_REFCNT) {
    object->ob_refcnt = count + 1;
  }
}

// Runs the type's tp_dealloc on an object whose count has just become 0.
void dealloc(Object* object);

inline void decref(Object* object) {
  if (is_immortal(object)) {
    return;
  }
  if (--object->ob_refcnt == 0) {
    dealloc(object);
  }
}

inline void xincref(Object* object) {
  if (object != nullptr) {
    incref(object);
  }
}
inline void xdecref(Object* object) {
  if (object != nullptr) {
    decref(object);
  }
}

// Returns [object] with a reference of the caller's own (Py_NewRef).
template <class T>
inline T* new_ref(T* object) {
  incref(object);
  return object;
}
template <class T>
inline T* xnew_ref(T* object) {
  xincref(object);
  return object;
}

// Empties [field] and then drops what it held (Py_CLEAR): the order matters, since dropping may run Python.
template <class T>
inline void clear_ref(Ptr<T>& field) {
  T* old = field;
  if (old != nullptr) {
    field.address = 0;
    decref(old);
  }
}

// Puts [value], whose reference it takes, into [field] and then drops what the field held (Py_XSETREF).
template <class T>
inline void set_ref(Ptr<T>& field, T* value) {
  T* old = field;
  field = value;
  xdecref(old);
}

inline TypeObject* type_of(const Object* object) {
  return object->ob_type;
}

}  // namespace heapglass
