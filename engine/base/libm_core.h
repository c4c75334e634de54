// What the elementary functions share: exponential and logarithm of double-doubles, and the constants.
#pragma once

#include "base/double_double.h"

namespace heapglass::libm {

#include "base/libm_constants.inc"

// e ** x - 1 for |x| at most 0.36, with a small relative error.
DoubleDouble expm1_small(DoubleDouble x);

// e ** x as [fraction] * 2 ** [exponent]; |x| is below 1500.
struct Exponential {
  DoubleDouble fraction;
  int exponent;
};
Exponential exponential(DoubleDouble x);

// e ** x - 1 for |x| below 700.
DoubleDouble expm1_wide(DoubleDouble x);

// log(1 + f) for f above -1.
DoubleDouble log_one_plus(DoubleDouble f);

// log(x) for a positive finite x.
DoubleDouble log_positive(double x);

}  // namespace heapglass::libm
