// The module gc. CPython: Modules/gcmodule.c.

#include "gc/queries.h"
#include "object/call_arguments.h"
#include "object/abstract.h"
#include "object/cfunction.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/specs.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/modules/module_specs.h"

namespace heapglass {

namespace {

Object* enable(Object*) {
  gc_state()->enabled = 1;
  return none();
}
Object* disable(Object*) {
  gc_state()->enabled = 0;
  return none();
}
Object* isenabled(Object*) {
  return bool_object(gc_state()->enabled != 0);
}

Object* collect(Object*, Args args) {
  Object* value = nullptr;
  if (!args_unpack("collect", args, {"generation"}, 0, &value)) {
    return nullptr;
  }
  int32_t generation = NUM_GENERATIONS - 1;
  if (value != nullptr && (generation = long_as_int(value)) == -1 && err_occurred()) {
    return nullptr;
  }
  if (generation < 0 || generation >= NUM_GENERATIONS) {
    return err_set_string(StaticType::ValueError, "invalid generation");
  }
  const int64_t found = gc_collect(static_cast<CollectedGeneration>(generation), Reason::Manual);
  return err_occurred() ? nullptr : long_from_int64(found);
}

Object* set_debug(Object*, Object* flags) {
  int overflow;
  const int64_t value = long_as_int64_and_overflow(flags, &overflow);
  if (overflow != 0 || value != static_cast<int32_t>(value)) {
    return err_set_string(StaticType::OverflowError, "Python int too large to convert to C int");
  }
  if (value == -1 && err_occurred()) {
    return nullptr;
  }
  gc_state()->debug = static_cast<int32_t>(value);
  return none();
}
Object* get_debug(Object*) {
  return long_from_int64(gc_state()->debug);
}

// A C int as PyArg_ParseTuple reads it, with its own words; -1 with an error set.
int32_t parsed_int(Object* value) {
  const int32_t number = long_as_int(value);
  if (number != -1 || !err_occurred() || !err_exception_matches(StaticType::OverflowError)) {
    return number;
  }
  int overflow = 0;
  err_clear();
  const int64_t wide = long_as_int64_and_overflow(value, &overflow);
  err_format(StaticType::OverflowError, "signed integer is %s", overflow > 0 || wide > 0 ? "greater than maximum" : "less than minimum");
  return -1;
}

Object* set_threshold(Object*, Args args) {
  if (args.count < 1 || args.count > NUM_GENERATIONS) {
    return err_set_string(StaticType::TypeError, "gc.set_threshold requires 1 to 3 arguments");
  }
  int32_t thresholds[NUM_GENERATIONS];
  for (int64_t i = 0; i < args.count; ++i) {
    thresholds[i] = parsed_int(args[i]);
    if (thresholds[i] == -1 && err_occurred()) {
      return nullptr;
    }
  }
  for (int64_t i = 0; i < args.count; ++i) {
    gc_state()->generations[i].threshold = thresholds[i];
  }
  return none();
}

// A tuple of one number of each generation.
Object* triple(int64_t a, int64_t b, int64_t c) {
  TupleObject* result = tuple_new(NUM_GENERATIONS);
  if (result != nullptr) {
    tuple_init_item(result, 0, long_from_int64(a));
    tuple_init_item(result, 1, long_from_int64(b));
    tuple_init_item(result, 2, long_from_int64(c));
  }
  return result;
}
Object* get_threshold(Object*) {
  const GcGeneration* generations = gc_state()->generations;
  return triple(generations[0].threshold, generations[1].threshold, generations[2].threshold);
}
Object* get_count(Object*) {
  const GcGeneration* generations = gc_state()->generations;
  return triple(generations[0].count, generations[1].count, generations[2].count);
}

Object* get_objects(Object*, Args args) {
  Object* value = nullptr;
  if (!args_unpack("get_objects", args, {"generation"}, 0, &value)) {
    return nullptr;
  }
  int64_t generation = -1;
  if (value != nullptr && !is_none(value)) {
    if (!index_check(value)) {
      return err_format(StaticType::TypeError, "argument should be integer or None, not '%T'", value);
    }
    generation = number_as_ssize_t(value, StaticType::OverflowError);
    if (generation == -1 && err_occurred()) {
      return nullptr;
    }
  }
  if (generation >= NUM_GENERATIONS) {
    return err_format(StaticType::ValueError,
                      "generation parameter must be less than the number of available generations (%i)",
                      NUM_GENERATIONS);
  }
  if (generation < -1) {
    return err_set_string(StaticType::ValueError, "generation parameter cannot be negative");
  }
  return gc_get_objects(static_cast<int>(generation));
}

Object* get_stats(Object*) {
  Held<ListObject> result(list_new(0), "the result of a built-in function");
  for (const GcGenerationStats& stats : gc_state()->generation_stats) {
    Held<DictObject> row(result ? dict_new() : nullptr, "the dict being made");
    if (!row) {
      return nullptr;
    }
    const struct {
      const char* name;
      int64_t value;
    } fields[] = {{"collections", stats.collections},
                  {"collected", stats.collected},
                  {"uncollectable", stats.uncollectable}};
    for (const auto& field : fields) {
      Object* name = unicode_from_ascii(field.name);
      Object* number = long_from_int64(field.value);
      dict_set_item(row.get(), name, number);
      decref(name);
      decref(number);
    }
    if (err_occurred() || list_append(result.get(), row.get()) < 0) {
      return nullptr;
    }
  }
  return result.release();
}

Object* is_tracked(Object*, Object* object) {
  return bool_object(is_gc_object(object) && gc_is_tracked(object));
}
Object* is_finalized(Object*, Object* object) {
  return bool_object(is_gc_object(object) && gc_is_finalized(object));
}
Object* get_referrers(Object*, Args args) {
  CallArguments made(args);
  if (!made) {
    return nullptr;
  }
  return gc_get_referrers(made.args());
}
Object* get_referents(Object*, Args args) {
  CallArguments made(args);
  if (!made) {
    return nullptr;
  }
  return gc_get_referents(made.args());
}
Object* freeze(Object*) {
  gc_freeze();
  return none();
}
Object* unfreeze(Object*) {
  gc_unfreeze();
  return none();
}
Object* get_freeze_count(Object*) {
  return long_from_int64(gc_freeze_count());
}

int execute(Object* module) {
  GcState* state = gc_state();
  if (module_add(module, "garbage", new_ref(state->garbage.get())) < 0 ||
      module_add(module, "callbacks", new_ref(state->callbacks.get())) < 0) {
    return -1;
  }
  const struct {
    const char* name;
    int64_t value;
  } constants[] = {{"DEBUG_STATS", GC_DEBUG_STATS},
                   {"DEBUG_COLLECTABLE", GC_DEBUG_COLLECTABLE},
                   {"DEBUG_UNCOLLECTABLE", GC_DEBUG_UNCOLLECTABLE},
                   {"DEBUG_SAVEALL", GC_DEBUG_SAVEALL},
                   {"DEBUG_LEAK", GC_DEBUG_COLLECTABLE | GC_DEBUG_UNCOLLECTABLE | GC_DEBUG_SAVEALL}};
  for (const auto& constant : constants) {
    if (module_add(module, constant.name, long_from_int64(constant.value)) < 0) {
      return -1;
    }
  }
  return 0;
}

MethodSpec documented(MethodSpec spec, std::string_view doc) {
  spec.doc = doc;
  return spec;
}

const MethodSpec GC_FUNCTIONS[] = {
    documented(method_noargs("enable", enable),
               "enable($module, /)\n--\n\nEnable automatic garbage collection."),
    documented(method_noargs("disable", disable),
               "disable($module, /)\n--\n\nDisable automatic garbage collection."),
    documented(method_noargs("isenabled", isenabled),
               "isenabled($module, /)\n--\n\nReturns true if automatic garbage collection is enabled."),
    documented(method_one("set_debug", set_debug),
               "set_debug($module, flags, /)\n--\n\nSet the garbage collection debugging flags.\n\n  flags\n"
               "    An integer that can have the following bits turned on:\n"
               "      DEBUG_STATS - Print statistics during collection.\n"
               "      DEBUG_COLLECTABLE - Print collectable objects found.\n"
               "      DEBUG_UNCOLLECTABLE - Print unreachable but uncollectable objects\n        found.\n"
               "      DEBUG_SAVEALL - Save objects to gc.garbage rather than freeing them.\n"
               "      DEBUG_LEAK - Debug leaking programs (everything but STATS).\n\n"
               "Debugging information is written to sys.stderr."),
    documented(method_noargs("get_debug", get_debug),
               "get_debug($module, /)\n--\n\nGet the garbage collection debugging flags."),
    documented(method_noargs("get_count", get_count),
               "get_count($module, /)\n--\n\nReturn a three-tuple of the current collection counts."),
    documented(method_fast("set_threshold", set_threshold, METHOD_VARARGS),
               "set_threshold(threshold0, [threshold1, [threshold2]])\n"
               "Set the collection thresholds (the collection frequency).\n\n"
               "Setting 'threshold0' to zero disables collection."),
    documented(method_noargs("get_threshold", get_threshold),
               "get_threshold($module, /)\n--\n\nReturn the current collection thresholds."),
    documented(method_keywords("collect", collect),
               "collect($module, /, generation=2)\n--\n\nRun the garbage collector.\n\n"
               "With no arguments, run a full collection.  The optional argument\n"
               "may be an integer specifying which generation to collect.  A ValueError\n"
               "is raised if the generation number is invalid.\n\nThe number of unreachable objects is returned."),
    documented(method_keywords("get_objects", get_objects),
               "get_objects($module, /, generation=None)\n--\n\n"
               "Return a list of objects tracked by the collector (excluding the list returned).\n\n  generation\n"
               "    Generation to extract the objects from.\n\n"
               "If generation is not None, return only the objects tracked by the\ncollector that are in that generation."),
    documented(method_noargs("get_stats", get_stats),
               "get_stats($module, /)\n--\n\nReturn a list of dictionaries containing per-generation statistics."),
    documented(method_one("is_tracked", is_tracked),
               "is_tracked($module, obj, /)\n--\n\nReturns true if the object is tracked by the garbage collector.\n\n"
               "Simple atomic objects will return false."),
    documented(method_one("is_finalized", is_finalized),
               "is_finalized($module, obj, /)\n--\n\nReturns true if the object has been already finalized by the GC."),
    documented(method_fast("get_referrers", get_referrers),
               "get_referrers($module, /, *objs)\n--\n\nReturn the list of objects that directly refer to any of 'objs'."),
    documented(method_fast("get_referents", get_referents),
               "get_referents($module, /, *objs)\n--\n\n"
               "Return the list of objects that are directly referred to by 'objs'."),
    documented(method_noargs("freeze", freeze),
               "freeze($module, /)\n--\n\nFreeze all current tracked objects and ignore them for future collections.\n\n"
               "This can be used before a POSIX fork() call to make the gc copy-on-write\nfriendly.\n"
               "Note: collection before a POSIX fork() call may free pages for future\n"
               "allocation which can cause copy-on-write."),
    documented(method_noargs("unfreeze", unfreeze),
               "unfreeze($module, /)\n--\n\nUnfreeze all objects in the permanent generation.\n\n"
               "Put all objects in the permanent generation back into oldest generation."),
    documented(method_noargs("get_freeze_count", get_freeze_count),
               "get_freeze_count($module, /)\n--\n\nReturn the number of objects in the permanent generation."),
};

}  // namespace

const ModuleSpec GC_MODULE_SPEC = {
    .name = "gc",
    .doc = "This module provides access to the garbage collector for reference cycles.\n\n"
           "enable() -- Enable automatic garbage collection.\n"
           "disable() -- Disable automatic garbage collection.\n"
           "isenabled() -- Returns true if automatic collection is enabled.\n"
           "collect() -- Do a full collection right now.\n"
           "get_count() -- Return the current collection counts.\n"
           "get_stats() -- Return list of dictionaries containing per-generation stats.\n"
           "set_debug() -- Set debugging flags.\n"
           "get_debug() -- Get debugging flags.\n"
           "set_threshold() -- Set the collection thresholds.\n"
           "get_threshold() -- Return the current collection thresholds.\n"
           "get_objects() -- Return a list of all objects tracked by the collector.\n"
           "is_tracked() -- Returns true if a given object is tracked.\n"
           "is_finalized() -- Returns true if a given object has been already finalized.\n"
           "get_referrers() -- Return the list of objects that refer to an object.\n"
           "get_referents() -- Return the list of objects that an object refers to.\n"
           "freeze() -- Freeze all tracked objects and ignore them for future collections.\n"
           "unfreeze() -- Unfreeze all objects in the permanent generation.\n"
           "get_freeze_count() -- Return the number of objects in the permanent generation.\n",
    .functions = GC_FUNCTIONS,
    .execute = execute,
};

}  // namespace heapglass
