// complex(…): from text, from one number, from two parts.
//
// CPython: Objects/complexobject.c (complex_new_impl, actual_complex_new_impl, complex_subtype_from_string).
#pragma once

#include "object/type.h"

namespace heapglass {

Object* complex_type_new(TypeObject* type, Args args);
Object* complex_from_number(Object* type, Object* number);  // complex.from_number

}  // namespace heapglass
