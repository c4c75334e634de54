#include "vm/modules/module_specs.h"

#include "vm/modules/sha2_module.h"

namespace heapglass {

std::span<const ModuleSpec* const> vm_module_specs() {
  static constexpr const ModuleSpec* SPECS[] = {&BUILTINS_MODULE_SPEC, &SYS_MODULE_SPEC, &GC_MODULE_SPEC,
                                                &WEAKREF_MODULE_SPEC, &TIME_MODULE_SPEC,
                                                &FROZEN_IMPORTLIB_MODULE_SPEC, &FROZEN_IMPORTLIB_EXTERNAL_MODULE_SPEC,
                                                &ABC_MODULE_SPEC, &COLLECTIONS_MODULE_SPEC, &FUNCTOOLS_MODULE_SPEC,
                                                &TYPES_MODULE_SPEC, &ITERTOOLS_MODULE_SPEC, &OPERATOR_MODULE_SPEC, &CTYPES_MODULE_SPEC, &TRACEMALLOC_MODULE_SPEC, &STRUCT_MODULE_SPEC, &ARRAY_MODULE_SPEC, &AST_MODULE_SPEC, &OPCODE_MODULE_SPEC,
                                                &CODECS_MODULE_SPEC, &TOKENIZE_MODULE_SPEC, &IMP_MODULE_SPEC, &IO_MODULE_SPEC, &ATEXIT_MODULE_SPEC, &ERRNO_MODULE_SPEC,
                                                &POSIX_MODULE_SPEC, &RANDOM_MODULE_SPEC, &MATH_MODULE_SPEC, &SRE_MODULE_SPEC, &THREAD_MODULE_SPEC, &TYPING_TYPES_SPEC, &TYPING_MODULE_SPEC,
                                                &CONTEXTVARS_MODULE_SPEC, &HEAPQ_MODULE_SPEC, &BISECT_MODULE_SPEC, &STRING_MODULE_SPEC, &SHA2_MODULE_SPEC, &HEAPGLASS_MODULE_SPEC};
  return SPECS;
}

}  // namespace heapglass
