// What sys has for the library.
#pragma once

#include "object/specs.h"

namespace heapglass {

extern const MethodSpec SYS_LIBRARY_FUNCTIONS[4];
// Adds builtin_module_names, implementation and the functions above to [module], which is sys.
int sys_add_library(Object* module);

}  // namespace heapglass
