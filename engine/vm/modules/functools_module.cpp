// The module _functools: reduce and cmp_to_key; partial.cpp and lru_cache.cpp have the rest.
//
// CPython: Modules/_functoolsmodule.c.
#include "object/call_arguments.h"
#include "object/module.h"
#include "vm/modules/functools_types.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

Object* functools_keyword_mark() {
  return object_state()->keyword_mark;
}

namespace {

// --- cmp_to_key ------------------------------------------------------------------------------------------------------------------

struct KeyWrapperObject : Object {
  Ptr<Object> cmp, object;
};

KeyWrapperObject* as_key(Object* object) {
  return static_cast<KeyWrapperObject*>(object);
}

Object* key_new(Object* compare, Object* object) {
  auto* key = gc_new<KeyWrapperObject>(module_type(ModuleType::KeyWrapper));
  if (key != nullptr) {
    key->cmp = new_ref(compare);
    key->object = xnew_ref(object);
    gc_track(key);
  }
  return key;
}

Object* key_call(Object* self, Args args) {
  Object* object;
  CallArguments arguments(args);
  return arguments && args_unpack("K", args, {"obj"}, 1, &object) ? key_new(as_key(self)->cmp, object) : nullptr;
}

Object* key_compare(Object* left, Object* right, int op) {
  if (!is_module_type(right, ModuleType::KeyWrapper)) {
    return err_set_string(StaticType::TypeError, "other argument must be K instance");
  }
  Object* x = as_key(left)->object;
  Object* y = as_key(right)->object;
  if (x == nullptr || y == nullptr) {
    return err_set_string(StaticType::AttributeError, "object");
  }
  Held<> result(object_call_args(as_key(left)->cmp, {x, y}), "the result of a built-in function");
  return result ? object_rich_compare(result.get(), small_int(0), op) : nullptr;
}

void key_slots(TypeObject* type) {
  collected_slots<Collected<KeyWrapperObject, &KeyWrapperObject::cmp, &KeyWrapperObject::object>>(type);
  type->tp_call = key_call;
  type->tp_richcompare = key_compare;
  type->tp_getattro = object_generic_get_attr;
}
const MemberSpec KEY_MEMBERS[] = {{"obj", MemberKind::Object, offsetof(KeyWrapperObject, object), false}};
const LayoutField KEY_LAYOUT[] = {
    {"cmp", 16, "ref", "the comparison of a sort key"},
    {"object", 24, "ref", "what a sort key stands for"},
};

Object* cmp_to_key(Object*, Args args) {
  Object* compare;
  return args_unpack("cmp_to_key", args, {"mycmp"}, 1, &compare) ? key_new(compare, nullptr) : nullptr;
}

// --- reduce ----------------------------------------------------------------------------------------------------------------------

// The pair of arguments is used again for each call unless the function keeps it.
bool renew_pair(Held<TupleObject>& pair) {
  if (pair->ob_refcnt > 1) {
    pair.reset(tuple_new(2));
  }
  return static_cast<bool>(pair);
}

Object* reduce(Object*, Args args) {
  Object* given[3];
  if (!args_unpack("reduce", args, {"function", "iterable", "initial"}, 2, given, 2)) {
    return nullptr;
  }
  Held<> result(xnew_ref(given[2]), "the result of a built-in function");
  Held<> iterator(object_get_iter(given[1]), "the iterator of a built-in function");
  if (!iterator) {
    return err_exception_matches(StaticType::TypeError)
               ? err_set_string(StaticType::TypeError, "reduce() arg 2 must support iteration")
               : nullptr;
  }
  Held<TupleObject> pair(tuple_new(2), "the arguments of the call");
  while (pair) {
    if (!renew_pair(pair)) {
      return nullptr;
    }
    Object* item = iter_next(iterator.get());
    if (item == nullptr) {
      break;
    }
    if (!result) {
      result.reset(item);
      continue;
    }
    set_ref(pair->ob_item[0], result.release());
    set_ref(pair->ob_item[1], item);
    result.reset(object_call_tuple(given[0], pair.get()));
    if (!result) {
      return nullptr;
    }
    tuple_filled_again(pair.get());
  }
  if (!pair || err_occurred()) {
    return nullptr;
  }
  return result ? result.release() : err_set_string(StaticType::TypeError, "reduce() of empty iterable with no initial value");
}

int execute(Object* module) {
  Object* placeholder = object_call_no_args(module_type(ModuleType::PlaceholderType));
  if (placeholder == nullptr || module_add(module, "Placeholder", new_ref(placeholder)) < 0) {
    return -1;
  }
  object_state()->placeholder = placeholder;
  object_state()->keyword_mark = object_call_no_args(static_type(StaticType::BaseObject));
  return object_state()->keyword_mark.address == 0 ? -1 : 0;
}

const MethodSpec FUNCTIONS[] = {method_keywords("reduce", reduce), method_keywords("cmp_to_key", cmp_to_key)};
const TypeSpec* const TYPES[] = {&PLACEHOLDER_SPEC, &PARTIAL_SPEC, &LRU_CACHE_SPEC, &KEY_WRAPPER_SPEC, &LRU_LIST_ELEM_SPEC};

}  // namespace

const TypeSpec KEY_WRAPPER_SPEC = {
    .name = "functools.KeyWrapper",
    .basicsize = sizeof(KeyWrapperObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_DISALLOW_INSTANTIATION | TPFLAGS_IMMUTABLETYPE,
    .fill_slots = key_slots,
    .members = KEY_MEMBERS,
    .layout = KEY_LAYOUT,
    .module_type = ModuleType::KeyWrapper,
    .listed = false,
};

const ModuleSpec FUNCTOOLS_MODULE_SPEC = {
    .name = "_functools",
    .doc = "Tools that operate on functions.",
    .functions = FUNCTIONS,
    .types = TYPES,
    .execute = execute,
};

}  // namespace heapglass
