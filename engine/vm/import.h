// Importing: sys.modules, then the built-in modules by their specs, then CPython's library.
//
// What importlib does in Python in CPython is done here in C++; the program sees the same modules, attributes and errors.
//
// CPython: Python/import.c, PyImport_ImportModuleLevelObject; Lib/importlib/_bootstrap.py, _find_and_load.
#pragma once

#include "object/specs.h"

namespace heapglass {

// Imports [name] (a str) as `import name` or `from name import fromlist` in a module with [globals] does: new reference.
Object* import_module_level(Object* name, Object* globals, Object* fromlist, int level);
// Imports a built-in or library module by its full name: new reference. CPython: PyImport_ImportModule.
Object* import_module(Object* name);
Object* import_module_named(const char* name);
// Imports a module and gives one of its attributes: new reference.
Object* import_attribute(const char* module, const char* name);
// The full name of [name] as a relative import of [level] in [package] means it: new reference.
Object* import_resolve_name(Object* name, Object* package, int level);
// The module in sys.modules, new, or null without an error.
Object* import_get_module(Object* name);
// The __file__ that messages name a module's origin by: new, or null without an error.
Object* import_module_origin(Object* module);
// Gives [module], built in, its __spec__ and __loader__; nothing where the types for these do not exist yet.
int import_set_built_in_spec(Object* module, Object* name);

// Finds the spec of a built-in module; null where there is none.
const ModuleSpec* import_find_spec(std::string_view name);

}  // namespace heapglass
