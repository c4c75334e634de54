// Arithmetic of complex numbers, and of a complex with a real one, which is not the same as with a complex of
// imaginary part 0: a real operand has no imaginary part whose zero or sign could count (C99, Annex G).
//
// CPython: Objects/complexobject.c (_Py_c_prod, _Py_cr_prod, _Py_c_quot, _Py_rc_quot, _Py_c_pow, complex_pow).
#pragma once

#include <cstdint>

namespace heapglass {

struct Complex {
  double real = 0;
  double imaginary = 0;
};

inline Complex complex_sum(Complex a, Complex b) { return {a.real + b.real, a.imaginary + b.imaginary}; }
inline Complex complex_sum(Complex a, double b) { return {a.real + b, a.imaginary}; }
inline Complex complex_difference(Complex a, Complex b) { return {a.real - b.real, a.imaginary - b.imaginary}; }
inline Complex complex_difference(Complex a, double b) { return {a.real - b, a.imaginary}; }
inline Complex complex_difference(double a, Complex b) { return {a - b.real, -b.imaginary}; }

Complex complex_product(Complex a, Complex b);
inline Complex complex_product(Complex a, double b) { return {a.real * b, a.imaginary * b}; }

// Return false where the divisor is zero. CPython's ZeroDivisionError: "division by zero".
bool complex_quotient(Complex a, Complex b, Complex& result);
bool complex_quotient(Complex a, double b, Complex& result);
bool complex_quotient(double a, Complex b, Complex& result);

// ZeroBase is CPython's ZeroDivisionError "zero to a negative or complex power", Overflow its OverflowError
// "complex exponentiation".
enum class ComplexPower : uint8_t { Done, ZeroBase, Overflow };
ComplexPower complex_power(Complex base, Complex exponent, Complex& result);

// The absolute value; an infinity from a finite number is CPython's OverflowError "absolute value too large".
double complex_absolute(Complex value);

}  // namespace heapglass
