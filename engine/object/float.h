// Floats: a double behind the head; up to 100 dead ones wait on a free list.
//
// CPython: Objects/floatobject.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

struct FloatObject : Object {
  double ob_fval;
};
static_assert(sizeof(FloatObject) == 24);

inline bool float_check_exact(const Object* object) {
  return is_exact(object, StaticType::Float);
}
bool float_check(const Object* object);  // Or of a subclass.
inline double float_value(const Object* object) {
  return static_cast<const FloatObject*>(object)->ob_fval;
}

Object* float_from_double(double value);
Object* float_from_string(Object* text);  // float(text): str, bytes or bytearray; else TypeError.
double float_as_double(Object* object);   // -1.0 with an error set where it is no real number.

extern const TypeSpec FLOAT_SPEC;

}  // namespace heapglass
