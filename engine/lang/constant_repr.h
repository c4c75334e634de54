// Constants as text, and as Python compares them.
#pragma once

#include <string>

#include "lang/code_unit.h"

namespace heapglass {

// Returns what repr() gives for [constant]. A code object is named with the address 0xADDR.
std::string constant_repr(const Constant& constant);

// Whether [a] == [b] in Python: 1, 1.0 and True are equal.
bool constants_compare_equal(const Constant& a, const Constant& b);

}  // namespace heapglass
