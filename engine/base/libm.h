// The elementary functions, from one implementation for every machine.
//
// Each is computed in double-double arithmetic and rounded once, so that the results are correctly rounded but
// for about one argument in 2^40: as close as any C library comes, and the same natively and in WebAssembly.
// Special values are those of C99, Annex F; whether one is an error is for Python's math module to say.
//
// CPython: Modules/mathmodule.c and Objects/floatobject.c call C's libm for these.
#pragma once

#include <span>

namespace heapglass::libm {

double sqrt(double x);
double cbrt(double x);

double exp(double x);
double exp2(double x);
double expm1(double x);
double log(double x);
double log2(double x);
double log10(double x);
double log1p(double x);

// C's pow: a negative [x] with a fraction in [y] gives a NaN.
double pow(double x, double y);

double sin(double x);
double cos(double x);
double tan(double x);
double asin(double x);
double acos(double x);
double atan(double x);
double atan2(double y, double x);

double sinh(double x);
double cosh(double x);
double tanh(double x);
double asinh(double x);
double acosh(double x);
double atanh(double x);

double erf(double x);
double erfc(double x);

// The length of a vector, without overflow on the way. CPython: math.hypot, math.dist, abs of a complex.
double hypot(double x, double y);
double vector_length(std::span<const double> coordinates);

}  // namespace heapglass::libm
