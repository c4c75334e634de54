// zip, map and filter. CPython: Python/bltinmodule.c.

#include "object/abstract.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/iterators.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

// Reads the keyword "strict", the only one of zip and map; false with an error set.
bool read_strict(const char* function, Args args, int32_t* strict) {
  Object* given;
  if (!args_take_keywords(function, args, {"strict"}, &given)) {
    return false;
  }
  *strict = given == nullptr ? 0 : object_is_true(given);
  return *strict >= 0;
}

// A tuple of the iterators over the arguments.
TupleObject* iterators_of(Args args, int64_t first) {
  Held<TupleObject> iterators(tuple_new(args.count - first), "the iterator of a built-in function");
  for (int64_t i = first; iterators && i < args.count; ++i) {
    Object* iterator = object_get_iter(args[i]);
    if (iterator == nullptr) {
      return nullptr;
    }
    tuple_init_item(iterators.get(), i - first, iterator);
  }
  return iterators.release();
}

Object* next_of(Object* iterator) {
  return type_of(iterator)->tp_iternext(iterator);
}

// strict=True: iterator [i] ended. Raises where the arguments are of different lengths.
Object* check_lengths(const char* function, Object* iterators, int64_t i) {
  if (!iter_ended_quietly()) {
    return nullptr;
  }
  const int64_t count = tuple_size(iterators);
  if (i > 0) {
    const char* plural = i == 1 ? " " : "s 1-";
    return err_format(StaticType::ValueError, "%s() argument %zd is shorter than argument%s%zd", function, i + 1, plural,
                      i);
  }
  for (int64_t k = 1; k < count; ++k) {
    Held<> item(next_of(tuple_item(iterators, k)), "the result of a built-in function");
    if (item) {
      const char* plural = k == 1 ? " " : "s 1-";
      return err_format(StaticType::ValueError, "%s() argument %zd is longer than argument%s%zd", function, k + 1,
                        plural, k);
    }
    if (!iter_ended_quietly()) {
      return nullptr;
    }
  }
  return nullptr;
}

// zip.

ZipObject* as_zip(Object* object) {
  return static_cast<ZipObject*>(object);
}
Object* zip_new(TypeObject* type, Args args) {
  int32_t strict;
  if (!read_strict("zip", args, &strict)) {
    return nullptr;
  }
  Held<TupleObject> iterators(iterators_of(args, 0), "the iterator of a built-in function");
  if (!iterators) {
    return nullptr;
  }
  Held<TupleObject> result(tuple_new(args.count), "the result of a built-in function");
  if (!result) {
    return nullptr;
  }
  for (int64_t i = 0; i < args.count; ++i) {
    tuple_init_item(result.get(), i, none());
  }
  auto* zip = static_cast<ZipObject*>(type->tp_alloc(type, 0));
  if (zip != nullptr) {
    zip->ittuple = iterators.release();
    zip->tuplesize = args.count;
    zip->result = result.release();
    zip->strict = strict;
  }
  return zip;
}
void zip_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_zip(self)->ittuple);
  clear_ref(as_zip(self)->result);
  type_of(self)->tp_free(self);
}
int zip_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_ref(as_zip(self)->ittuple, visit, context);
  return result != 0 ? result : visit_ref(as_zip(self)->result, visit, context);
}
Object* zip_next(Object* self) {
  ZipObject* zip = as_zip(self);
  if (zip->tuplesize == 0) {
    return nullptr;
  }
  TupleObject* result = as_tuple(zip->result);
  const bool reuse = result->ob_refcnt == 1;
  Held<TupleObject> held(reuse ? new_ref(result) : tuple_new(zip->tuplesize), "the result of a built-in function");
  if (!held) {
    return nullptr;
  }
  for (int64_t i = 0; i < zip->tuplesize; ++i) {
    Object* item = next_of(tuple_item(zip->ittuple, i));
    if (item == nullptr) {
      return zip->strict ? check_lengths("zip", zip->ittuple, i) : nullptr;
    }
    set_ref(held->ob_item[i], item);
  }
  if (reuse) {
    if (!gc_is_tracked(held.get())) {
      gc_track(held.get());
    }
    held->ob_hash = -1;
  }
  return held.release();
}
void zip_slots(TypeObject* type) {
  type->tp_dealloc = zip_dealloc;
  type->tp_traverse = zip_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = zip_next;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = zip_new;
  type->tp_free = gc_del;
}
const LayoutField ZIP_LAYOUT[] = {
    {"tuplesize", 16, "int64", ""},
    {"ittuple", 24, "ref", "the iterators that zip walks together"},
    {"result", 32, "ref", "the tuple that zip uses again"},
    {"strict", 40, "int32", ""},
};

// map.

MapObject* as_map(Object* object) {
  return static_cast<MapObject*>(object);
}
Object* map_new(TypeObject* type, Args args) {
  int32_t strict;
  if (!read_strict("map", args, &strict)) {
    return nullptr;
  }
  if (args.count < 2) {
    return err_set_string(StaticType::TypeError, "map() must have at least two arguments.");
  }
  Held<TupleObject> iterators(iterators_of(args, 1), "the iterator of a built-in function");
  if (!iterators) {
    return nullptr;
  }
  auto* map = static_cast<MapObject*>(type->tp_alloc(type, 0));
  if (map != nullptr) {
    map->iters = iterators.release();
    map->func = new_ref(args[0]);
    map->strict = strict;
  }
  return map;
}
Object* map_vectorcall(Object* type, Args args) {
  return map_new(reinterpret_cast<TypeObject*>(type), args);
}
void map_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_map(self)->iters);
  clear_ref(as_map(self)->func);
  type_of(self)->tp_free(self);
}
int map_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_ref(as_map(self)->iters, visit, context);
  return result != 0 ? result : visit_ref(as_map(self)->func, visit, context);
}
Object* map_next(Object* self) {
  MapObject* map = as_map(self);
  const int64_t count = tuple_size(map->iters.get());
  // The arguments of the call wait on the native stack; the function reads them as an array of every second word.
  constexpr int64_t FEW = 5;
  if (count == 1) {
    Held<> item(next_of(tuple_item(map->iters, 0)), "the arguments of the call");
    if (!item) {
      return nullptr;
    }
    return object_call(map->func, Args{item.as_slot(), 1});
  }
  Held<TupleObject> many(count > FEW ? tuple_new(count) : nullptr, "the arguments of the call");
  uint64_t few[FEW] = {};
  int64_t pushed = 0;
  Object* result = nullptr;
  int64_t i = 0;
  for (; i < count; ++i) {
    Object* item = next_of(tuple_item(map->iters, i));
    if (item == nullptr) {
      if (map->strict) {
        check_lengths("map", map->iters, i);
      }
      break;
    }
    if (many) {
      tuple_init_item(many.get(), i, item);
    } else {
      few[i] = address_of(item);
      native_push(few[i], native_label("the arguments of the call"));
      ++pushed;
    }
  }
  if (i == count) {
    result = object_call(map->func, Args{many ? &many->ob_item[0].address : few, count});
  }
  for (; pushed > 0; --pushed) {
    NativeSlot* slot = native_top();
    auto* item = reinterpret_cast<Object*>(host_of(slot->entry));
    slot->entry = 0;
    decref(item);
    native_pop();
  }
  return result;
}
void map_slots(TypeObject* type) {
  type->tp_dealloc = map_dealloc;
  type->tp_traverse = map_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = map_next;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = map_new;
  type->tp_free = gc_del;
  type->tp_vectorcall = map_vectorcall;
}
const LayoutField MAP_LAYOUT[] = {
    {"iters", 16, "ref", "the iterators that map walks together"},
    {"func", 24, "ref", "the function that map calls"},
    {"strict", 32, "int32", ""},
};

// filter.

FilterObject* as_filter(Object* object) {
  return static_cast<FilterObject*>(object);
}
Object* filter_new(TypeObject* type, Args args) {
  if ((type == static_type(StaticType::Filter) && !args_no_keywords("filter", args)) ||
      !args_check_count("filter", args.count, 2, 2)) {
    return nullptr;
  }
  Held<> iterator(object_get_iter(args[1]), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  auto* filter = static_cast<FilterObject*>(type->tp_alloc(type, 0));
  if (filter != nullptr) {
    filter->func = new_ref(args[0]);
    filter->it = iterator.release();
  }
  return filter;
}
Object* filter_vectorcall(Object* type, Args args) {
  return filter_new(reinterpret_cast<TypeObject*>(type), args);
}
void filter_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(as_filter(self)->func);
  clear_ref(as_filter(self)->it);
  type_of(self)->tp_free(self);
}
int filter_traverse(Object* self, Visit* visit, void* context) {
  const int result = visit_ref(as_filter(self)->it, visit, context);
  return result != 0 ? result : visit_ref(as_filter(self)->func, visit, context);
}
Object* filter_next(Object* self) {
  FilterObject* filter = as_filter(self);
  const bool itself = is_none(filter->func) || filter->func.get() == static_type(StaticType::Bool);
  for (;;) {
    Held<> item(next_of(filter->it), "the arguments of the call");
    if (!item) {
      return nullptr;
    }
    int good;
    if (itself) {
      good = object_is_true(item.get());
    } else {
      Held<> answer(object_call_one_arg(filter->func, item.get()), "the result of a built-in function");
      good = answer ? object_is_true(answer.get()) : -1;
    }
    if (good != 0) {
      return good < 0 ? nullptr : item.release();
    }
    if (!native_tick()) {
      return err_set_abort(machine.abort_reason);
    }
  }
}
void filter_slots(TypeObject* type) {
  type->tp_dealloc = filter_dealloc;
  type->tp_traverse = filter_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = filter_next;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = filter_new;
  type->tp_free = gc_del;
  type->tp_vectorcall = filter_vectorcall;
}
const LayoutField FILTER_LAYOUT[] = {
    {"func", 16, "ref", "the function that filter calls"},
    {"it", 24, "ref", "the iterator that filter walks"},
};

}  // namespace

const TypeSpec ZIP_SPEC = {
    .type = StaticType::Zip,
    .name = "zip",
    .doc = "The zip object yields n-length tuples, where n is the number of iterables\n"
           "passed as positional arguments to zip().",
    .basicsize = sizeof(ZipObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = zip_slots,
    .layout = ZIP_LAYOUT,
};
const TypeSpec MAP_SPEC = {
    .type = StaticType::Map,
    .name = "map",
    .doc = "Make an iterator that computes the function using arguments from\neach of the iterables.",
    .basicsize = sizeof(MapObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = map_slots,
    .layout = MAP_LAYOUT,
};
const TypeSpec FILTER_SPEC = {
    .type = StaticType::Filter,
    .name = "filter",
    .doc = "Return an iterator yielding those items of iterable for which function(item)\nis true.",
    .basicsize = sizeof(FilterObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE,
    .fill_slots = filter_slots,
    .layout = FILTER_LAYOUT,
};

}  // namespace heapglass
