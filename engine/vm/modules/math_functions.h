// The functions of the module math that math_floats.cpp has.
#pragma once

#include "object/specs.h"

namespace heapglass {

inline constexpr int MATH_FLOAT_COUNT = 40;
extern const MethodSpec MATH_FLOAT_FUNCTIONS[MATH_FLOAT_COUNT];

}  // namespace heapglass
