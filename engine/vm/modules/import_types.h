// The specs and loaders of modules, which import sets as __spec__ and __loader__.
#pragma once

#include "object/specs.h"

namespace heapglass {

// The loader of __main__, a file or (null) standard input: new.
Object* import_loader_of_main(Object* path);
// New specs; null with an error set (or, while booting, without one where the types do not exist yet).
Object* import_spec_of_built_in(Object* name);
// [folder] is null unless the module is a package.
Object* import_spec_of_file(Object* name, Object* path, Object* cached, Object* folder);

}  // namespace heapglass
