#include "vm/modules/module_specs.h"

namespace heapglass {

std::span<const ModuleSpec* const> vm_module_specs() {
  static constexpr const ModuleSpec* SPECS[] = {&BUILTINS_MODULE_SPEC, &SYS_MODULE_SPEC, &GC_MODULE_SPEC,
                                                &WEAKREF_MODULE_SPEC, &WEAKREF_PUBLIC_MODULE_SPEC, &TIME_MODULE_SPEC};
  return SPECS;
}

}  // namespace heapglass
