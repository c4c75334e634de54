// Modules: a namespace with a name.
//
// CPython: Objects/moduleobject.c.
#pragma once

#include "object/dict.h"

namespace heapglass {

struct ModuleObject : Object {
  Ptr<DictObject> md_dict;
  uint64_t md_def;  // Number of the ModuleSpec, or 0.
  uint64_t md_state;
  Ptr<Object> md_weaklist;
  Ptr<Object> md_name;
};
static_assert(sizeof(ModuleObject) == 56);

bool module_check(const Object* object);

ModuleObject* module_new(Object* name);
inline DictObject* module_dict(Object* module) {
  return static_cast<ModuleObject*>(module)->md_dict;
}
// Makes the module that [spec] describes, with its functions and what execute adds; not yet in sys.modules.
ModuleObject* module_from_spec(const ModuleSpec& spec);
// The types that the state of [module] holds.
std::span<Ptr<TypeObject>> module_state_types(Object* module);
int module_add_functions(Object* module, std::span<const MethodSpec> functions);
int module_add(Object* module, std::string_view name, Object* value);  // Takes over [value].
// Empties the namespace as the interpreter's end does: names with one underscore first. CPython: _PyModule_Clear.
void module_clear(Object* module);
void module_clear_dict(DictObject* dict);

extern const TypeSpec MODULE_SPEC;

}  // namespace heapglass
