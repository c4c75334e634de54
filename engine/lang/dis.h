// The text of a code unit, as `python3.14 -m dis` prints it. Addresses stand as 0xADDR.
//
// CPython: Lib/dis.py.
#pragma once

#include <string>

#include "lang/code_unit.h"

namespace heapglass {

// Returns the disassembly of [unit] and of all code in it.
std::string disassemble(const CodeUnit& unit);

}  // namespace heapglass
