// The module _weakref, which CPython's own weakref.py stands on.
//
// CPython: Modules/_weakref.c.

#include "object/weakref.h"

#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "vm/modules/module_specs.h"

namespace heapglass {

namespace {

Object* getweakrefcount(Object*, Object* object) {
  return long_from_int64(type_supports_weakrefs(type_of(object)) ? weakref_count(object) : 0);
}

Object* getweakrefs(Object*, Object* object) {
  Held<ListObject> list(list_new(0), "the result of a built-in function");
  if (!list || !type_supports_weakrefs(type_of(object))) {
    return list.release();
  }
  for (WeakRefObject* reference = *weakref_list_of(object); reference != nullptr; reference = reference->wr_next) {
    if (list_append(list.get(), reference) < 0) {
      return nullptr;
    }
  }
  return list.release();
}

Object* proxy(Object*, Args args) {
  if (!args_check_count("proxy", args.count, 1, 2)) {
    return nullptr;
  }
  return weakref_new_proxy(args[0], args.count == 2 && !is_none(args[1]) ? args[1] : nullptr);
}

Object* remove_dead_weakref(Object*, Args args) {
  if (!args_check_count("_remove_dead_weakref", args.count, 2, 2)) {
    return nullptr;
  }
  Object* value;
  const int found = dict_get_item_ref(as_dict(args[0]), args[1], &value);
  if (found <= 0) {
    return found < 0 ? nullptr : none();
  }
  Held<> held(value, "an argument of a built-in function");
  const bool dead = weakref_check(value) && is_none(static_cast<WeakRefObject*>(value)->wr_object);
  return dead && dict_del_item(as_dict(args[0]), args[1]) < 0 ? nullptr : none();
}

int execute(Object* module) {
  const struct {
    const char* name;
    StaticType type;
  } types[] = {{"ref", StaticType::WeakRef},
               {"ReferenceType", StaticType::WeakRef},
               {"ProxyType", StaticType::WeakProxy},
               {"CallableProxyType", StaticType::WeakCallableProxy}};
  for (const auto& row : types) {
    if (module_add(module, row.name, reinterpret_cast<Object*>(static_type(row.type))) < 0) {
      return -1;
    }
  }
  return 0;
}

const MethodSpec WEAKREF_FUNCTIONS[] = {
    method_one("getweakrefcount", getweakrefcount),
    method_one("getweakrefs", getweakrefs),
    method_fast("proxy", proxy),
    method_fast("_remove_dead_weakref", remove_dead_weakref),
};

}  // namespace

const ModuleSpec WEAKREF_MODULE_SPEC = {
    .name = "_weakref",
    .doc = "Weak-reference support module.",
    .functions = WEAKREF_FUNCTIONS,
    .execute = execute,
};
}  // namespace heapglass
