// A stack entry: an address with a tag in its lowest bit.
//
//   ...aaa0   owns one reference to the object at the address
//   ...aaa1   borrows: the object is immortal, or somebody below in the call chain holds it
//   0...001   nothing (null)
//   vvvvv11   a small number of the loop's own (where a handler was entered), no object
//
// A borrowed entry counts nothing, which is why sys.getrefcount of a local variable says 1. Anything that may outlive the
// frame that lent it (a returned value, what a generator keeps) is made heap-safe first.
//
// CPython: Include/internal/pycore_stackref.h (default build).
#pragma once

#include "object/args.h"
#include "object/object.h"

namespace heapglass {

struct StackRef {
  uint64_t bits;
};
static_assert(sizeof(StackRef) == 8);

inline constexpr StackRef STACK_NULL{STACK_TAG};

inline bool stack_is_null(StackRef ref) {
  return ref.bits == STACK_TAG;
}
inline bool stack_borrows(StackRef ref) {
  return (ref.bits & STACK_TAG) != 0;
}
inline Object* stack_object(StackRef ref) {
  const uint64_t entry = ref.bits & ~STACK_TAG;
#if defined(__wasm__)
  return entry == 0 ? nullptr : reinterpret_cast<Object*>(host_of(entry));
#else
  return reinterpret_cast<Object*>(entry);
#endif
}
inline StackRef stack_borrow(const Object* object) {
  return StackRef{address_of(object) | STACK_TAG};
}

// Shares [object]; an immortal one is only borrowed.
inline StackRef stack_new(Object* object) {
  if (is_immortal(object)) {
    return stack_borrow(object);
  }
  ++object->ob_refcnt;
  return StackRef{address_of(object)};
}

// Takes over the reference [object].
inline StackRef stack_steal(Object* object) {
  return StackRef{address_of(object) | (object->ob_flags & STACK_TAG)};
}
inline StackRef stack_steal_or_null(Object* object) {
  return object == nullptr ? STACK_NULL : stack_steal(object);
}

// Returns a reference of the caller's own in exchange for the entry.
inline Object* stack_take(StackRef ref) {
  Object* object = stack_object(ref);
  if (stack_borrows(ref)) {
    incref(object);
  }
  return object;
}

inline StackRef stack_dup(StackRef ref) {
  if (!stack_borrows(ref)) {
    ++stack_object(ref)->ob_refcnt;
  }
  return ref;
}

// Inline always: the loop is one function, too large for the compiler's own measure of what is worth it.
[[gnu::always_inline]] inline void stack_close(StackRef ref) {
  if (!stack_borrows(ref)) {
    Object* object = stack_object(ref);
    if (!is_immortal(object) && --object->ob_refcnt == 0) {
      dealloc(object);
    }
  }
}

// Turns a borrowed entry of a mortal object into one that owns.
inline StackRef stack_heap_safe(StackRef ref) {
  if (!stack_borrows(ref) || stack_is_null(ref)) {
    return ref;
  }
  Object* object = stack_object(ref);
  if (is_immortal(object)) {
    return ref;
  }
  ++object->ob_refcnt;
  return StackRef{address_of(object)};
}

// Entries that are numbers of the loop's own.
inline StackRef stack_number(int64_t value) {
  return StackRef{(static_cast<uint64_t>(value) << 2) | 3};
}
inline bool stack_is_number(StackRef ref) {
  return (ref.bits & 3) == 3;
}
inline int64_t stack_number_value(StackRef ref) {
  return static_cast<int64_t>(ref.bits) >> 2;
}

inline Args stack_args(const StackRef* first, int64_t count, TupleObject* kwnames = nullptr) {
  return Args{&first->bits, count, kwnames};
}

}  // namespace heapglass
