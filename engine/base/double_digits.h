// The decimal digits of a double: the shortest that read back as it, or correctly rounded at a place.
//
//   value == 0.DIGITS * 10 ** point          123.5 is { "1235", point 3 }
//
// Digits carry no trailing zeros. Zero has the digit 0 and point 1; a value that rounds to nothing at the
// asked place has no digits and the point at minus the number of places. The sign is the caller's.
//
// CPython: Python/dtoa.c, _Py_dg_dtoa with its modes 0 (shortest), 2 (significant) and 3 (places).
#pragma once

#include <string>

namespace heapglass {

struct DecimalDigits {
  std::string digits;
  int point = 1;
};

// [value] is finite in all of these; its sign is ignored.
DecimalDigits shortest_digits(double value);

// [count] is at least 1.
DecimalDigits significant_digits(double value, int count);

// [places] behind the decimal point; negative places round before it.
DecimalDigits fraction_digits(double value, int places);

}  // namespace heapglass
