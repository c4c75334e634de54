// compress, dropwhile, filterfalse, takewhile, islice, starmap.
#include "object/long.h"
#include "vm/modules/itertools_types.h"

namespace heapglass {

namespace {

struct SelectObject : Object {  // dropwhile, takewhile; filterfalse and starmap without the flag
  Ptr<Object> func, it;
  int64_t flag;  // dropwhile: has begun; takewhile: has stopped.
};
using Select = Collected<SelectObject, &SelectObject::func, &SelectObject::it>;

SelectObject* as_select(Object* object) {
  return static_cast<SelectObject*>(object);
}

Object* select_new(const char* name, TypeObject* type, Args args) {
  if (!args_no_keywords(name, args) || !args_check_count(name, args.count, 2, 2)) {
    return nullptr;
  }
  Held<> iterator(object_get_iter(args[1]), "the iterator of a built-in function");
  Object* self = iterator ? type->tp_alloc(type, 0) : nullptr;
  if (self != nullptr) {
    as_select(self)->func = new_ref(args[0]);
    as_select(self)->it = iterator.release();
  }
  return self;
}

// Whether the function finds [item] true: 1, 0 or -1.
int judge(Object* function, Object* item) {
  Held<> answer(object_call_one_arg(function, item), "the result of a built-in function");
  return answer ? object_is_true(answer.get()) : -1;
}

Object* drop_new(TypeObject* type, Args args) {
  return select_new("dropwhile", type, args);
}
Object* drop_next(Object* self) {
  for (;;) {
    Held<> item(next_item(as_select(self)->it), "an argument of a built-in function");
    if (!item || as_select(self)->flag == 1) {
      return item.release();
    }
    const int good = judge(as_select(self)->func, item.get());
    if (good < 0) {
      return nullptr;
    }
    if (good == 0) {
      as_select(self)->flag = 1;
      return item.release();
    }
  }
}
void drop_slots(TypeObject* type) {
  iterator_slots<Select>(type, drop_new, drop_next);
}

Object* take_new(TypeObject* type, Args args) {
  return select_new("takewhile", type, args);
}
Object* take_next(Object* self) {
  if (as_select(self)->flag == 1) {
    return nullptr;
  }
  Held<> item(next_item(as_select(self)->it), "an argument of a built-in function");
  const int good = item ? judge(as_select(self)->func, item.get()) : -1;
  if (good == 0) {
    as_select(self)->flag = 1;
  }
  return good > 0 ? item.release() : nullptr;
}
void take_slots(TypeObject* type) {
  iterator_slots<Select>(type, take_new, take_next);
}

Object* filter_new(TypeObject* type, Args args) {
  return select_new("filterfalse", type, args);
}
Object* filter_next(Object* self) {
  Object* function = as_select(self)->func;
  const bool truth = is_none(function) || function == as_object(static_type(StaticType::Bool));
  for (;;) {
    Held<> item(next_item(as_select(self)->it), "an argument of a built-in function");
    if (!item) {
      return nullptr;
    }
    const int good = truth ? object_is_true(item.get()) : judge(function, item.get());
    if (good <= 0) {
      return good < 0 ? nullptr : item.release();
    }
  }
}
void filter_slots(TypeObject* type) {
  iterator_slots<Select>(type, filter_new, filter_next);
}

Object* star_new(TypeObject* type, Args args) {
  return select_new("starmap", type, args);
}
Object* star_next(Object* self) {
  Held<> item(next_item(as_select(self)->it), "the arguments of the call");
  if (item && !tuple_check_exact(item.get())) {
    item.reset(sequence_tuple(item.get()));
  }
  return item ? object_call_tuple(as_select(self)->func, item.get()) : nullptr;
}
void star_slots(TypeObject* type) {
  iterator_slots<Select>(type, star_new, star_next);
}

const LayoutField SELECT_LAYOUT[] = {
    {"func", 16, "ref", "the function of an iterator"},
    {"it", 24, "ref", "what an iterator walks"},
};
const LayoutField DROP_LAYOUT[] = {
    {"func", 16, "ref", "the function of an iterator"},
    {"it", 24, "ref", "what an iterator walks"},
    {"start", 32, "int64", ""},
};
const LayoutField TAKE_LAYOUT[] = {
    {"func", 16, "ref", "the function of an iterator"},
    {"it", 24, "ref", "what an iterator walks"},
    {"stop", 32, "int64", ""},
};
const LayoutField COMPRESS_LAYOUT[] = {
    {"data", 16, "ref", "what an iterator walks"},
    {"selectors", 24, "ref", "the selectors of an iterator"},
};

// --- compress ----------------------------------------------------------------------------------------------------------------------

Object* compress_new(TypeObject* type, Args args) {
  Object* given[2];
  if (!args_unpack("compress", args, {"data", "selectors"}, 2, given)) {
    return nullptr;
  }
  Held<> data(object_get_iter(given[0]), "the iterator of a built-in function");
  Held<> selectors(data ? object_get_iter(given[1]) : nullptr, "the iterator of a built-in function");
  Object* self = selectors ? type->tp_alloc(type, 0) : nullptr;
  if (self != nullptr) {
    as_select(self)->func = data.release();
    as_select(self)->it = selectors.release();
  }
  return self;
}
Object* compress_next(Object* self) {
  for (;;) {
    Held<> datum(next_item(as_select(self)->func), "an argument of a built-in function");
    Held<> selector(datum ? next_item(as_select(self)->it) : nullptr, "an argument of a built-in function");
    const int chosen = selector ? object_is_true(selector.get()) : -1;
    if (chosen != 0) {
      return chosen < 0 ? nullptr : datum.release();
    }
  }
}
void compress_slots(TypeObject* type) {
  iterator_slots<Select>(type, compress_new, compress_next);
}

// --- islice ------------------------------------------------------------------------------------------------------------------------

struct ISliceObject : Object {
  Ptr<Object> it;
  int64_t next, stop, step, cnt;
};
static_assert(sizeof(ISliceObject) == 56);

ISliceObject* as_islice(Object* object) {
  return static_cast<ISliceObject*>(object);
}

// An argument that is None or an int from 0 to sys.maxsize; false with ValueError.
bool slice_bound(Object* given, int64_t* value, const char* text) {
  if (given == nullptr || is_none(given)) {
    return true;
  }
  *value = number_as_ssize_t(given, StaticType::OverflowError);
  if (*value >= 0) {
    return true;
  }
  err_clear();
  err_set_string(StaticType::ValueError, text);
  return false;
}

Object* islice_new(TypeObject* type, Args args) {
  static constexpr const char* INDICES = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  if (!args_no_keywords("islice", args) || !args_check_count("islice", args.count, 2, 4)) {
    return nullptr;
  }
  int64_t start = 0, stop = -1, step = 1;
  if (args.count == 2) {
    if (!slice_bound(args[1], &stop, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")) {
      return nullptr;
    }
  } else if (!slice_bound(args[2], &stop, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.") ||
             !slice_bound(args[1], &start, INDICES)) {
    return nullptr;
  }
  if (args.count == 4 && (!slice_bound(args[3], &step, "Step for islice() must be a positive integer or None.") || step < 1)) {
    err_clear();
    return err_set_string(StaticType::ValueError, "Step for islice() must be a positive integer or None.");
  }
  Held<> iterator(object_get_iter(args[0]), "the iterator of a built-in function");
  Object* self = iterator ? type->tp_alloc(type, 0) : nullptr;
  if (self != nullptr) {
    as_islice(self)->it = iterator.release();
    as_islice(self)->next = start;
    as_islice(self)->stop = stop;
    as_islice(self)->step = step;
  }
  return self;
}

Object* islice_end(ISliceObject* slice) {
  clear_ref(slice->it);
  return nullptr;
}

Object* islice_next(Object* self) {
  ISliceObject* slice = as_islice(self);
  if (slice->it.address == 0) {
    return nullptr;
  }
  Held<> iterator(new_ref(slice->it.get()), "the iterator of a built-in function");
  while (slice->cnt < slice->next) {
    Object* skipped = next_item(iterator.get());
    if (skipped == nullptr) {
      return islice_end(slice);
    }
    decref(skipped);
    ++slice->cnt;
    if (!native_tick()) {
      return err_set_abort(AbortReason::BudgetSpent);
    }
  }
  if (slice->stop != -1 && slice->cnt >= slice->stop) {
    return islice_end(slice);
  }
  Object* item = next_item(iterator.get());
  if (item == nullptr) {
    return islice_end(slice);
  }
  ++slice->cnt;
  const auto after = static_cast<int64_t>(static_cast<uint64_t>(slice->next) + static_cast<uint64_t>(slice->step));
  const bool passed = after < slice->next || (slice->stop != -1 && after > slice->stop);
  slice->next = passed ? slice->stop : after;
  return item;
}
void islice_slots(TypeObject* type) {
  iterator_slots<Collected<ISliceObject, &ISliceObject::it>>(type, islice_new, islice_next);
}
const LayoutField ISLICE_LAYOUT[] = {
    {"it", 16, "ref", "what an iterator walks"}, {"next", 24, "int64", ""}, {"stop", 32, "int64", ""},
    {"step", 40, "int64", ""},                   {"cnt", 48, "int64", ""},
};

}  // namespace

const TypeSpec DROP_WHILE_SPEC = iterator_spec("itertools.dropwhile", ModuleType::DropWhile, 40, drop_slots, DROP_LAYOUT);
const TypeSpec TAKE_WHILE_SPEC = iterator_spec("itertools.takewhile", ModuleType::TakeWhile, 40, take_slots, TAKE_LAYOUT);
const TypeSpec FILTER_FALSE_SPEC = iterator_spec("itertools.filterfalse", ModuleType::FilterFalse, 32, filter_slots, SELECT_LAYOUT);
const TypeSpec STAR_MAP_SPEC = iterator_spec("itertools.starmap", ModuleType::StarMap, 32, star_slots, SELECT_LAYOUT);
const TypeSpec COMPRESS_SPEC = iterator_spec("itertools.compress", ModuleType::Compress, 32, compress_slots, COMPRESS_LAYOUT);
const TypeSpec ISLICE_SPEC = iterator_spec("itertools.islice", ModuleType::ISlice, 56, islice_slots, ISLICE_LAYOUT);

}  // namespace heapglass
