// Complex numbers: two doubles behind the head; up to 100 dead ones wait on a free list.
//
// CPython: Objects/complexobject.c.
#pragma once

#include "base/complex_math.h"
#include "object/specs.h"

namespace heapglass {

struct ComplexObject : Object {
  Complex cval;
};
static_assert(sizeof(ComplexObject) == 32);

inline bool complex_check_exact(const Object* object) {
  return is_exact(object, StaticType::Complex);
}
bool complex_check(const Object* object);  // Or of a subclass.
inline Complex complex_value(const Object* object) {
  return static_cast<const ComplexObject*>(object)->cval;
}

Object* complex_from_doubles(double real, double imaginary);
inline Object* complex_from_value(Complex value) {
  return complex_from_doubles(value.real, value.imaginary);
}

extern const TypeSpec COMPLEX_SPEC;

}  // namespace heapglass
