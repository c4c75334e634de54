// The module _sha2. CPython: Modules/sha2module.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

extern const ModuleSpec SHA2_MODULE_SPEC;

}  // namespace heapglass
