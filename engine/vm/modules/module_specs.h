// The built-in modules: one file each, one ModuleSpec each, listed in modules.cpp.
#pragma once

#include "object/specs.h"

#include <span>

namespace heapglass {

extern const ModuleSpec BUILTINS_MODULE_SPEC;
extern const ModuleSpec SYS_MODULE_SPEC;
extern const ModuleSpec GC_MODULE_SPEC;
extern const ModuleSpec WEAKREF_MODULE_SPEC;
extern const ModuleSpec FROZEN_IMPORTLIB_MODULE_SPEC, FROZEN_IMPORTLIB_EXTERNAL_MODULE_SPEC;
extern const ModuleSpec ABC_MODULE_SPEC, ITERTOOLS_MODULE_SPEC, OPERATOR_MODULE_SPEC, CTYPES_MODULE_SPEC, TRACEMALLOC_MODULE_SPEC, STRUCT_MODULE_SPEC, ARRAY_MODULE_SPEC, AST_MODULE_SPEC, OPCODE_MODULE_SPEC, CODECS_MODULE_SPEC, TOKENIZE_MODULE_SPEC,
    IMP_MODULE_SPEC, IO_MODULE_SPEC, ATEXIT_MODULE_SPEC, ERRNO_MODULE_SPEC, POSIX_MODULE_SPEC, RANDOM_MODULE_SPEC,
    MATH_MODULE_SPEC, SRE_MODULE_SPEC, THREAD_MODULE_SPEC, COLLECTIONS_MODULE_SPEC, FUNCTOOLS_MODULE_SPEC, TYPES_MODULE_SPEC;
extern const ModuleSpec TIME_MODULE_SPEC;

// All of them, in a fixed order; import finds them by name.
std::span<const ModuleSpec* const> vm_module_specs();

}  // namespace heapglass
