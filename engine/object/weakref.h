// Weak references: a list at each object of those who watch it, newest callbacks first.
//
//   object --tp_weaklistoffset--> ref (no callback, shared) <-> proxy (no callback) <-> ref with callback <-> ...
//
// W1  The list at an object is linked both ways, and wr_object of each reference on it is the object. One that is on no list is dead.
//
// CPython: Objects/weakrefobject.c.
#pragma once

#include "object/specs.h"
#include "object/type.h"

namespace heapglass {

struct WeakRefObject : Object {
  Ptr<Object> wr_object;  // Not counted; None once dead.
  Ptr<Object> wr_callback;
  int64_t hash;
  Ptr<WeakRefObject> wr_prev, wr_next;
  Fn<CallFunction> vectorcall;
};
static_assert(sizeof(WeakRefObject) == 64);

bool weakref_check_ref(const Object* object);        // ref or a subclass
bool weakref_check_exact_ref(const Object* object);
bool weakref_check_proxy(const Object* object);
inline bool weakref_check(const Object* object) {
  return weakref_check_ref(object) || weakref_check_proxy(object);
}
bool type_supports_weakrefs(const TypeObject* type);
// The field of [object] that holds the first of its weak references; its type must support them.
Ptr<WeakRefObject>* weakref_list_of(const Object* object);

Object* weakref_new_ref(Object* object, Object* callback);
Object* weakref_new_proxy(Object* object, Object* callback);
Object* weakref_get_ref(Object* reference);          // New reference to the referent, or null where it is dead.
int64_t weakref_count(const Object* object);
void weakref_clear_ref(WeakRefObject* reference);    // Takes it off its list, keeps the callback (_PyWeakref_ClearRef).
// What dealloc does: clears all weak references to [object], then calls the callbacks. (PyObject_ClearWeakRefs)
void object_clear_weakrefs(Object* object);
void object_clear_weakrefs_no_callbacks(Object* object);
void weakref_handle_callback(WeakRefObject* reference, Object* callback);

extern const TypeSpec WEAKREF_SPEC, WEAK_PROXY_SPEC, WEAK_CALLABLE_PROXY_SPEC;

}  // namespace heapglass
