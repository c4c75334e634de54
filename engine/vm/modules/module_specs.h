// The built-in modules: one file each, one ModuleSpec each, listed in modules.cpp.
#pragma once

#include "object/specs.h"

#include <span>

namespace heapglass {

extern const ModuleSpec BUILTINS_MODULE_SPEC;
extern const ModuleSpec SYS_MODULE_SPEC;
extern const ModuleSpec GC_MODULE_SPEC;
extern const ModuleSpec WEAKREF_MODULE_SPEC;
extern const ModuleSpec WEAKREF_PUBLIC_MODULE_SPEC;
extern const ModuleSpec TIME_MODULE_SPEC;

// All of them, in a fixed order; import finds them by name.
std::span<const ModuleSpec* const> vm_module_specs();

}  // namespace heapglass
