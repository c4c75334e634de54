// The module atexit: what runs when the interpreter ends, the last registered first.
//
// CPython: Modules/atexitmodule.c.
#include "vm/modules/atexit_module.h"

#include "object/dict.h"
#include "object/list.h"
#include "object/long.h"
#include "vm/modules/library_state.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

// The list of (function, arguments, keywords or None), the next to run first: borrowed.
ListObject* callbacks() {
  return as_list(library_state()->atexit_callbacks);
}

Object* register_callback(Object*, Args args) {
  if (args.count == 0) {
    return err_set_string(StaticType::TypeError, "register() takes at least 1 argument (0 given)");
  }
  if (!callable_check(args[0])) {
    return err_set_string(StaticType::TypeError, "the first argument must be callable");
  }
  Held<> arguments(tuple_from_slots(args.slots + 1, args.count - 1), "the arguments of the call");
  Held<> keywords(keyword_count(args) == 0 ? none() : keyword_dict(args), "the arguments of the call");
  Held<> entry(arguments && keywords ? tuple_pack({args[0], arguments.get(), keywords.get()}) : nullptr, "the arguments of the call");
  return entry && callbacks() != nullptr && list_insert(callbacks(), 0, entry.get()) == 0 ? new_ref(args[0]) : nullptr;
}

Object* unregister(Object*, Object* function) {
  ListObject* list = callbacks();
  for (int64_t i = list_size(list) - 1; i >= 0; --i) {
    Held<> entry(new_ref(list_item(list, i)), "an item being compared");
    const int same = object_rich_compare_bool(tuple_item(entry.get(), 0), function, COMPARE_EQ);
    if (same < 0) {
      return nullptr;
    }
    if (same > 0 && i < list_size(list) && list_item(list, i) == entry.get() && list_set_slice(list, i, i + 1, nullptr) < 0) {
      return nullptr;
    }
  }
  return none();
}

Object* clear(Object*) {
  list_clear(callbacks());
  return none();
}
Object* count(Object*) {
  return long_from_int64(list_size(callbacks()));
}
Object* run(Object*) {
  atexit_run();
  return none();
}

const MethodSpec FUNCTIONS[] = {
    method_keywords("register", register_callback), method_noargs("_clear", clear), method_one("unregister", unregister),
    method_noargs("_run_exitfuncs", run),           method_noargs("_ncallbacks", count),
};

}  // namespace

bool atexit_init() {
  library_state()->atexit_callbacks = static_cast<Object*>(list_new(0));
  return library_state()->atexit_callbacks.address != 0;
}

void atexit_run() {
  if (library_state()->atexit_callbacks.address == 0) {
    return;
  }
  Held<> copy(list_get_slice(callbacks(), 0, list_size(callbacks())), "the function that is applied");
  list_clear(callbacks());
  for (int64_t i = 0; copy && i < list_size(copy.get()); ++i) {
    Object* entry = list_item(copy.get(), i);
    Object* keywords = tuple_item(entry, 2);
    Object* result = object_call_tuple(tuple_item(entry, 0), tuple_item(entry, 1), is_none(keywords) ? nullptr : keywords);
    if (result == nullptr) {
      err_format_unraisable("Exception ignored in atexit callback %R", tuple_item(entry, 0));
    }
    xdecref(result);
  }
}

const ModuleSpec ATEXIT_MODULE_SPEC = {
    .name = "atexit",
    .doc = "allow programmer to define multiple exit functions to be executed\nupon normal program termination.",
    .functions = FUNCTIONS,
};

}  // namespace heapglass
