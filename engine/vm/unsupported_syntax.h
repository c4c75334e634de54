// Syntax that compiles to CPython's instructions but that this machine has no objects for: it is refused before the program
// runs, with the name of the feature and its place.
#pragma once

#include "lang/code_unit.h"
#include "lang/source_location.h"

namespace heapglass {

struct UnsupportedSyntax {
  const char* feature = nullptr;  // Null where all of the unit can run.
  SourceLocation location;
};

// Looks through [unit] and all units in it.
UnsupportedSyntax find_unsupported_syntax(const CodeUnit& unit);

}  // namespace heapglass
