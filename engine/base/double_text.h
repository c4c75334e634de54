// A double as text: repr, and the codes e f g of formatting, correctly rounded at any precision.
//
// CPython: Python/pystrtod.c (PyOS_double_to_string, format_float_short), Objects/floatobject.c.
#pragma once

#include <cstdint>
#include <string>

namespace heapglass {

// How a double is written. CPython: Py_DTSF_SIGN, Py_DTSF_ADD_DOT_0, Py_DTSF_ALT, Py_DTSF_NO_NEG_0.
struct DoubleStyle {
  bool always_sign = false;
  bool add_dot_zero = false;
  bool alternate = false;  // Keeps the point, and the zeros of 'g'.
  bool no_negative_zero = false;
};

// Appends [value] by [code], one of e E f F g G, or r for the shortest text (which ignores [precision]).
void append_double(double value, char code, int precision, DoubleStyle style, std::string& out);

// Appends repr(value): "0.1", "1e+16", "-0.0", "inf", "nan". CPython: float_repr.
void append_double_repr(double value, std::string& out);

// Appends one part of a complex number, which has no ".0". CPython: complex_repr.
void append_complex_repr(double real, double imaginary, std::string& out);

// Appends value.hex(). CPython: float_hex.
void append_double_hex(double value, std::string& out);

// round(value, places) as Python gives it. An infinity says that the result overflows. CPython: double_round.
double round_to_places(double value, int places);

// A finite double as odd * 2 ** exponent; zero is 0 * 2 ** 0. CPython: float_as_integer_ratio.
struct IntegerRatio {
  int64_t numerator;
  int exponent;
};
IntegerRatio integer_ratio(double value);

}  // namespace heapglass
