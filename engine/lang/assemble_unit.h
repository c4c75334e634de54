// The back end: from the instructions of a unit to its code object.
//
// CPython: Python/compile.c (optimize_and_assemble_code_unit).
#pragma once

#include "lang/compiler_unit.h"

namespace heapglass {

// Optimizes and assembles [unit], which is used up. Constants that folding makes come from [pool].
std::shared_ptr<CodeUnit> optimize_and_assemble(CompilerUnit& unit, ConstantPool& pool, uint32_t flags,
                                                const std::string& filename);

}  // namespace heapglass
