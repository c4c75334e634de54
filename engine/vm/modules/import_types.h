// The specs of modules that import sets as __spec__.
#pragma once

#include "object/specs.h"

namespace heapglass {

// New specs; null with an error set (or, while booting, without one where the types do not exist yet).
Object* import_spec_of_built_in(Object* name);
// [folder] is null unless the module is a package.
Object* import_spec_of_file(Object* name, Object* path, Object* cached, Object* folder);

}  // namespace heapglass
