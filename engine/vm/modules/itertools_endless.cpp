// accumulate, batched, chain, count, cycle, pairwise, repeat.
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/long.h"
#include "vm/modules/itertools_types.h"

namespace heapglass {

namespace {

// --- accumulate --------------------------------------------------------------------------------------------------------------------

struct AccumulateObject : Object {
  Ptr<Object> total, it, binop, initial;
  uint64_t state;
};
static_assert(sizeof(AccumulateObject) == 56);

Object* accumulate_new(TypeObject* type, Args args) {
  Object* given[3];
  if (!args_unpack("accumulate", args, {"iterable", "func", "initial"}, 1, given, 0, 2)) {
    return nullptr;
  }
  Held<> iterator(object_get_iter(given[0]), "the iterator of a built-in function");
  Object* self = iterator ? type->tp_alloc(type, 0) : nullptr;
  if (self != nullptr) {
    as<AccumulateObject>(self)->it = iterator.release();
    as<AccumulateObject>(self)->binop = given[1] == nullptr || is_none(given[1]) ? nullptr : new_ref(given[1]);
    as<AccumulateObject>(self)->initial = given[2] == nullptr || is_none(given[2]) ? nullptr : new_ref(given[2]);
  }
  return self;
}
Object* accumulate_next(Object* self) {
  auto* sum = as<AccumulateObject>(self);
  if (sum->initial.address != 0) {
    sum->total = sum->initial.get();
    sum->initial = nullptr;
    return new_ref(sum->total.get());
  }
  Held<> value(next_item(sum->it), "an argument of a built-in function");
  if (!value) {
    return nullptr;
  }
  if (sum->total.address == 0) {
    sum->total = new_ref(value.get());
    return value.release();
  }
  Object* total = sum->total;
  Object* fresh = sum->binop.address == 0 ? number_add(total, value.get()) : object_call_args(sum->binop, {total, value.get()});
  if (fresh == nullptr) {
    return nullptr;
  }
  set_ref(sum->total, new_ref(fresh));
  return fresh;
}
void accumulate_slots(TypeObject* type) {
  iterator_slots<Collected<AccumulateObject, &AccumulateObject::binop, &AccumulateObject::total, &AccumulateObject::it,
                           &AccumulateObject::initial>>(type, accumulate_new, accumulate_next);
}
const LayoutField ACCUMULATE_LAYOUT[] = {
    {"total", 16, "ref", "what has been added up so far"},
    {"it", 24, "ref", "what an iterator walks"},
    {"binop", 32, "ref", "the function of an iterator"},
    {"initial", 40, "ref", "the first value of an iterator"},
    {"state", 48, "pointer", ""},
};

// --- batched -----------------------------------------------------------------------------------------------------------------------

struct BatchedObject : Object {
  Ptr<Object> it;
  int64_t batch_size, strict;
};

Object* batched_new(TypeObject* type, Args args) {
  Object* given[3];
  if (!args_unpack("batched", args, {"iterable", "n", "strict"}, 2, given, 0, 2)) {
    return nullptr;
  }
  const int64_t n = number_as_ssize_t(given[1], StaticType::OverflowError);
  const int strict = given[2] == nullptr ? 0 : object_is_true(given[2]);
  if ((n == -1 && err_occurred()) || strict < 0) {
    return nullptr;
  }
  if (n < 1) {
    return err_set_string(StaticType::ValueError, "n must be at least one");
  }
  Held<> iterator(object_get_iter(given[0]), "the iterator of a built-in function");
  Object* self = iterator ? type->tp_alloc(type, 0) : nullptr;
  if (self != nullptr) {
    as<BatchedObject>(self)->it = iterator.release();
    as<BatchedObject>(self)->batch_size = n;
    as<BatchedObject>(self)->strict = strict;
  }
  return self;
}
Object* batched_next(Object* self) {
  auto* batch = as<BatchedObject>(self);
  if (batch->it.address == 0) {
    return nullptr;
  }
  Held<> iterator(new_ref(batch->it.get()), "the iterator of a built-in function");
  const int64_t n = batch->batch_size;
  Held<TupleObject> result(tuple_new(n), "the result of a built-in function");
  int64_t i = 0;
  for (; result && i < n; ++i) {
    Object* item = next_item(iterator.get());
    if (item == nullptr) {
      break;
    }
    tuple_init_item(result.get(), i, item);
  }
  if (!result || i == n) {
    return result.release();
  }
  if (!iter_ended_quietly()) {
    return nullptr;
  }
  if (i == 0 || batch->strict != 0) {
    clear_ref(batch->it);
    return i == 0 ? nullptr : err_set_string(StaticType::ValueError, "batched(): incomplete batch");
  }
  return tuple_slice(result.get(), 0, i);
}
void batched_slots(TypeObject* type) {
  iterator_slots<Collected<BatchedObject, &BatchedObject::it>>(type, batched_new, batched_next);
}
const LayoutField IT_LAYOUT[] = {{"it", 16, "ref", "what an iterator walks"}};

// --- chain -------------------------------------------------------------------------------------------------------------------------

struct ChainObject : Object {
  Ptr<Object> source, active;
};

Object* chain_over(TypeObject* type, Object* source) {
  Object* self = source == nullptr ? nullptr : type->tp_alloc(type, 0);
  if (self == nullptr) {
    xdecref(source);
    return nullptr;
  }
  as<ChainObject>(self)->source = source;
  return self;
}
Object* chain_new(TypeObject* type, Args args) {
  if (!args_no_keywords("chain", args)) {
    return nullptr;
  }
  Held<TupleObject> sources(args.tuple != nullptr ? new_ref(args.tuple) : tuple_from_slots(args.slots, args.count), "the arguments of the call");
  return sources ? chain_over(type, object_get_iter(sources.get())) : nullptr;
}
Object* chain_from_iterable(Object* type, Object* iterable) {
  return chain_over(as_type(type), object_get_iter(iterable));
}
Object* chain_next(Object* self) {
  auto* chain = as<ChainObject>(self);
  while (chain->source.address != 0) {
    if (chain->active.address == 0) {
      Held<> iterable(iter_next(chain->source), "an argument of a built-in function");
      Object* active = iterable ? object_get_iter(iterable.get()) : nullptr;
      if (active == nullptr) {
        clear_ref(chain->source);
        return nullptr;
      }
      chain->active = active;
    }
    Object* item = next_item(chain->active);
    if (item != nullptr || !iter_ended_quietly()) {
      return item;
    }
    clear_ref(chain->active);
  }
  return nullptr;
}
void chain_slots(TypeObject* type) {
  iterator_slots<Collected<ChainObject, &ChainObject::active, &ChainObject::source>>(type, chain_new, chain_next);
}
const MethodSpec CHAIN_METHODS[] = {method_one("from_iterable", chain_from_iterable, METHOD_CLASS),
                                    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS)};
const LayoutField BATCHED_LAYOUT[] = {
    {"it", 16, "ref", "what an iterator walks"},
    {"batch_size", 24, "int64", ""},
    {"strict", 32, "int8", ""},
};
const LayoutField CHAIN_LAYOUT[] = {
    {"source", 16, "ref", "the iterables that are chained"},
    {"active", 24, "ref", "what an iterator walks"},
};

// --- count -------------------------------------------------------------------------------------------------------------------------

struct CountObject : Object {
  int64_t cnt;  // INT64_MAX: counting goes on in long_cnt.
  Ptr<Object> long_cnt, long_step;
};

Object* count_new(TypeObject* type, Args args) {
  Object* given[2];
  if (!args_unpack("count", args, {"start", "step"}, 0, given)) {
    return nullptr;
  }
  for (Object* number : given) {
    if (number != nullptr && !number_check(number)) {
      return err_set_string(StaticType::TypeError, "a number is required");
    }
  }
  Object* start = given[0] == nullptr ? small_int(0) : given[0];
  Object* step = given[1] == nullptr ? small_int(1) : given[1];
  int64_t value = INT64_MAX;
  const bool by_one = long_check_exact(step) && as_long(step)->is_compact() && as_long(step)->compact_value() == 1;
  if (by_one && long_check(start)) {
    int overflow = 0;
    value = long_as_int64_and_overflow(start, &overflow);
    value = overflow != 0 ? INT64_MAX : value;
  }
  Object* self = type->tp_alloc(type, 0);
  if (self != nullptr) {
    auto* count = as<CountObject>(self);
    count->cnt = value;
    count->long_cnt = value == INT64_MAX ? new_ref(start) : nullptr;
    count->long_step = new_ref(step);
  }
  return self;
}
Object* count_next(Object* self) {
  auto* count = as<CountObject>(self);
  if (count->cnt != INT64_MAX) {
    return long_from_int64(count->cnt++);
  }
  if (count->long_cnt.address == 0) {
    count->long_cnt = long_from_int64(INT64_MAX);
  }
  Object* now = count->long_cnt;
  Object* next = now == nullptr ? nullptr : number_add(now, count->long_step);
  if (next == nullptr) {
    return nullptr;
  }
  count->long_cnt = next;
  return now;
}
Object* count_repr(Object* self) {
  auto* count = as<CountObject>(self);
  if (count->long_cnt.address == 0) {
    return unicode_from_format("count(%zd)", count->cnt);
  }
  Object* step = count->long_step;
  if (long_check(step) && as_long(step)->is_compact() && as_long(step)->compact_value() == 1) {
    return unicode_from_format("count(%R)", count->long_cnt.get());
  }
  return unicode_from_format("count(%R, %R)", count->long_cnt.get(), step);
}
void count_slots(TypeObject* type) {
  iterator_slots<Collected<CountObject, &CountObject::long_cnt, &CountObject::long_step>>(type, count_new, count_next);
  type->tp_repr = count_repr;
}
const LayoutField COUNT_LAYOUT[] = {
    {"cnt", 16, "int64", ""},
    {"long_cnt", 24, "ref", "the next number of a count"},
    {"long_step", 32, "ref", "the step of a count"},
};

// --- cycle -------------------------------------------------------------------------------------------------------------------------

struct CycleObject : Object {
  Ptr<Object> it, saved;
  int64_t index;
};

Object* cycle_new(TypeObject* type, Args args) {
  if (!args_no_keywords("cycle", args) || !args_check_count("cycle", args.count, 1, 1)) {
    return nullptr;
  }
  Held<> iterator(object_get_iter(args[0]), "the iterator of a built-in function");
  Held<> saved(iterator ? list_new(0) : nullptr, "the list being made");
  Object* self = saved ? type->tp_alloc(type, 0) : nullptr;
  if (self != nullptr) {
    as<CycleObject>(self)->it = iterator.release();
    as<CycleObject>(self)->saved = saved.release();
    as<CycleObject>(self)->index = -1;
  }
  return self;
}
Object* cycle_next(Object* self) {
  auto* cycle = as<CycleObject>(self);
  if (cycle->it.address != 0) {
    Held<> item(next_item(cycle->it), "an argument of a built-in function");
    if (item) {
      return list_append(as_list(cycle->saved), item.get()) < 0 ? nullptr : item.release();
    }
    if (!iter_ended_quietly()) {
      return nullptr;
    }
    clear_ref(cycle->it);
    cycle->index = 0;
  }
  if (cycle->saved.address == 0 || list_size(cycle->saved) == 0) {
    return nullptr;
  }
  Object* item = list_item(cycle->saved, cycle->index);
  cycle->index = cycle->index + 1 >= list_size(cycle->saved) ? 0 : cycle->index + 1;
  return new_ref(item);
}
void cycle_slots(TypeObject* type) {
  iterator_slots<Collected<CycleObject, &CycleObject::it, &CycleObject::saved>>(type, cycle_new, cycle_next);
}
const LayoutField CYCLE_LAYOUT[] = {
    {"it", 16, "ref", "what an iterator walks"},
    {"saved", 24, "ref", "what a cycle goes through again"},
    {"index", 32, "int64", ""},
};

// --- pairwise ----------------------------------------------------------------------------------------------------------------------

struct PairwiseObject : Object {
  Ptr<Object> it, old, result;
};

Object* pairwise_new(TypeObject* type, Args args) {
  if (!args_no_keywords("pairwise", args) || !args_check_count("pairwise", args.count, 1, 1)) {
    return nullptr;
  }
  Held<> iterator(object_get_iter(args[0]), "the iterator of a built-in function");
  const uint64_t nothing[2] = {address_of(none()), address_of(none())};
  Held<> result(iterator ? tuple_from_slots(nothing, 2) : nullptr, "the result of a built-in function");
  Object* self = result ? type->tp_alloc(type, 0) : nullptr;
  if (self != nullptr) {
    as<PairwiseObject>(self)->it = iterator.release();
    as<PairwiseObject>(self)->result = result.release();
  }
  return self;
}
Object* pairwise_end(PairwiseObject* pairs) {
  clear_ref(pairs->it);
  clear_ref(pairs->old);
  return nullptr;
}
Object* pairwise_next(Object* self) {
  auto* pairs = as<PairwiseObject>(self);
  if (pairs->it.address == 0) {
    return nullptr;
  }
  Held<> iterator(new_ref(pairs->it.get()), "the iterator of a built-in function");
  if (pairs->old.address == 0) {
    Object* first = next_item(iterator.get());
    set_ref(pairs->old, first);
    if (first == nullptr) {
      return pairwise_end(pairs);
    }
    if (pairs->it.address == 0) {
      clear_ref(pairs->old);
      return nullptr;
    }
  }
  Held<> old(new_ref(pairs->old.get()), "an argument of a built-in function");
  Object* fresh = next_item(iterator.get());
  if (fresh == nullptr) {
    return pairwise_end(pairs);
  }
  set_ref(pairs->old, new_ref(fresh));
  TupleObject* result = as_tuple(pairs->result);
  if (result->ob_refcnt != 1) {
    Held<> second(fresh, "an argument of a built-in function");
    const uint64_t pair[2] = {address_of(old.get()), address_of(fresh)};
    return tuple_from_slots(pair, 2);
  }
  return tuple_pair_again(result, old.release(), fresh);
}
void pairwise_slots(TypeObject* type) {
  iterator_slots<Collected<PairwiseObject, &PairwiseObject::it, &PairwiseObject::old, &PairwiseObject::result>>(type, pairwise_new,
                                                                                                               pairwise_next);
}
const LayoutField PAIRWISE_LAYOUT[] = {
    {"it", 16, "ref", "what an iterator walks"},
    {"old", 24, "ref", "the first of the next pair"},
    {"result", 32, "ref", "the tuple that an iterator uses again"},
};

// --- repeat ------------------------------------------------------------------------------------------------------------------------

struct RepeatObject : Object {
  Ptr<Object> element;
  int64_t cnt;  // -1: for ever.
};

Object* repeat_new(TypeObject* type, Args args) {
  Object* given[2];
  if (!args_unpack("repeat", args, {"object", "times"}, 1, given)) {
    return nullptr;
  }
  int64_t times = -1;
  if (given[1] != nullptr) {
    times = number_as_ssize_t(given[1], StaticType::OverflowError);
    if (times == -1 && err_occurred()) {
      return nullptr;
    }
    times = times < 0 ? 0 : times;
  }
  Object* self = type->tp_alloc(type, 0);
  if (self != nullptr) {
    as<RepeatObject>(self)->element = new_ref(given[0]);
    as<RepeatObject>(self)->cnt = times;
  }
  return self;
}
Object* repeat_next(Object* self) {
  auto* repeat = as<RepeatObject>(self);
  if (repeat->cnt == 0) {
    return nullptr;
  }
  repeat->cnt -= repeat->cnt > 0 ? 1 : 0;
  return new_ref(repeat->element.get());
}
Object* repeat_repr(Object* self) {
  auto* repeat = as<RepeatObject>(self);
  return repeat->cnt == -1 ? unicode_from_format("repeat(%R)", repeat->element.get())
                           : unicode_from_format("repeat(%R, %zd)", repeat->element.get(), repeat->cnt);
}
Object* repeat_length_hint(Object* self) {
  const int64_t left = as<RepeatObject>(self)->cnt;
  return left == -1 ? err_set_string(StaticType::TypeError, "len() of unsized object") : long_from_int64(left);
}
void repeat_slots(TypeObject* type) {
  iterator_slots<Collected<RepeatObject, &RepeatObject::element>>(type, repeat_new, repeat_next);
  type->tp_repr = repeat_repr;
}
const MethodSpec REPEAT_METHODS[] = {method_noargs("__length_hint__", repeat_length_hint)};
const LayoutField REPEAT_LAYOUT[] = {{"element", 16, "ref", "what is repeated"}, {"cnt", 24, "int64", ""}};

}  // namespace

const TypeSpec ACCUMULATE_SPEC = iterator_spec("itertools.accumulate", ModuleType::Accumulate, 56, accumulate_slots, ACCUMULATE_LAYOUT);
const TypeSpec BATCHED_SPEC = iterator_spec("itertools.batched", ModuleType::Batched, 40, batched_slots, BATCHED_LAYOUT);
const TypeSpec CHAIN_SPEC = iterator_spec("itertools.chain", ModuleType::Chain, 32, chain_slots, CHAIN_LAYOUT, CHAIN_METHODS);
const TypeSpec COUNT_SPEC = iterator_spec("itertools.count", ModuleType::Counter, 40, count_slots, COUNT_LAYOUT);
const TypeSpec CYCLE_SPEC = iterator_spec("itertools.cycle", ModuleType::Cycle, 40, cycle_slots, CYCLE_LAYOUT);
const TypeSpec PAIRWISE_SPEC = iterator_spec("itertools.pairwise", ModuleType::Pairwise, 40, pairwise_slots, PAIRWISE_LAYOUT);
const TypeSpec REPEAT_SPEC = iterator_spec("itertools.repeat", ModuleType::Repeat, 32, repeat_slots, REPEAT_LAYOUT, REPEAT_METHODS);

}  // namespace heapglass
