// Importing: sys.modules, then the built-in modules by their specs.
//
// CPython: Python/import.c, PyImport_ImportModuleLevelObject.
#pragma once

#include "object/specs.h"

namespace heapglass {

// Imports [name] (a str) as `import name` or `from name import fromlist` in a module with [globals] does: new reference.
Object* import_module_level(Object* name, Object* globals, Object* fromlist, int level);
// Imports a built-in or library module by its full name: new reference. CPython: PyImport_ImportModule.
Object* import_module(Object* name);
// The module in sys.modules, new, or null without an error.
Object* import_get_module(Object* name);
// The __file__ that messages name a module's origin by: new, or null without an error.
Object* import_module_origin(Object* module);

// Finds the spec of a built-in module; null where there is none.
const ModuleSpec* import_find_spec(std::string_view name);

}  // namespace heapglass
