// Built-in functions that walk iterables. CPython: Python/bltinmodule.c.

#include "object/identifiers.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "vm/modules/builtins.h"

namespace heapglass {

namespace {

Object* tick_failed() {
  return err_set_abort(machine.abort_reason == AbortReason::None ? AbortReason::BudgetSpent : machine.abort_reason);
}

// True where the first item whose truth is [wanted] ends the walk.
Object* walk_until(Object* iterable, bool wanted) {
  Held<> iterator(object_get_iter(iterable), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  const Fn<UnaryFunction> next = type_of(iterator.get())->tp_iternext;
  for (;;) {
    Object* item = next(iterator.get());
    if (item == nullptr) {
      break;
    }
    int truth;
    {
      Held<> held(item, "the result of a built-in function");
      truth = object_is_true(item);
    }
    if (truth < 0) {
      return nullptr;
    }
    if ((truth != 0) == wanted) {
      return bool_object(wanted);
    }
    if (!native_tick()) {
      return tick_failed();
    }
  }
  if (err_occurred()) {
    if (!err_exception_matches(StaticType::StopIteration)) {
      return nullptr;
    }
    err_clear();
  }
  return bool_object(!wanted);
}

Object* min_max(const char* name, Args args, int op) {
  if (args.count == 0) {
    return err_format(StaticType::TypeError, "%s expected at least 1 argument, got 0", name);
  }
  Object* given[2];
  if (!args_take_keywords(name, args, {"key", "default"}, given)) {
    return nullptr;
  }
  Object* key = given[0] == nullptr || is_none(given[0]) ? nullptr : given[0];
  Object* fallback = given[1];
  const bool positional = args.count > 1;
  if (positional && fallback != nullptr) {
    return err_format(StaticType::TypeError, "Cannot specify a default for %s() with multiple positional arguments",
                      name);
  }
  Held<> iterator(positional ? nullptr : object_get_iter(args[0]), "the iterator of a built-in function");
  if (!positional && !iterator) {
    return nullptr;
  }
  Held<> best(nullptr, "the greatest or smallest item so far");
  Held<> best_key(nullptr, "the key of the greatest or smallest item so far");
  for (int64_t i = 0;; ++i) {
    Held<> item(positional ? (i < args.count ? new_ref(args[i]) : nullptr) : iter_next(iterator.get()),
                "an item being compared");
    if (!item) {
      break;
    }
    Held<> value(key == nullptr ? new_ref(item.get()) : object_call_one_arg(key, item.get()),
                 "an item being compared");
    if (!value) {
      return nullptr;
    }
    int better = 1;
    if (best) {
      better = object_rich_compare_bool(value.get(), best_key.get(), op);
      if (better < 0) {
        return nullptr;
      }
    }
    if (better > 0) {
      best.reset(item.release());
      best_key.reset(value.release());
    }
    if (!native_tick()) {
      return tick_failed();
    }
  }
  if (err_occurred()) {
    return nullptr;
  }
  if (best) {
    return best.release();
  }
  if (fallback != nullptr) {
    return new_ref(fallback);
  }
  return err_format(StaticType::ValueError, "%s() iterable argument is empty", name);
}

}  // namespace

Object* builtin_all(Object*, Object* iterable) {
  return walk_until(iterable, false);
}

Object* builtin_any(Object*, Object* iterable) {
  return walk_until(iterable, true);
}

Object* builtin_iter(Object*, Args args) {
  if (!args_check_count("iter", args.count, 1, 2)) {
    return nullptr;
  }
  if (args.count == 1) {
    return object_get_iter(args[0]);
  }
  if (!callable_check(args[0])) {
    return err_set_string(StaticType::TypeError, "iter(v, w): v must be callable");
  }
  return call_iter_new(args[0], args[1]);
}

Object* builtin_max(Object*, Args args) {
  return min_max("max", args, COMPARE_GT);
}

Object* builtin_min(Object*, Args args) {
  return min_max("min", args, COMPARE_LT);
}

Object* builtin_next(Object*, Args args) {
  if (!args_check_count("next", args.count, 1, 2)) {
    return nullptr;
  }
  Object* iterator = args[0];
  if (!iter_check(iterator)) {
    return err_format(StaticType::TypeError, "'%T' object is not an iterator", iterator);
  }
  Object* result = type_of(iterator)->tp_iternext(iterator);
  if (result != nullptr) {
    return result;
  }
  if (args.count > 1) {
    if (err_occurred()) {
      if (!err_exception_matches(StaticType::StopIteration)) {
        return nullptr;
      }
      err_clear();
    }
    return new_ref(args[1]);
  }
  return err_occurred() ? nullptr : static_cast<Object*>(err_set_none(StaticType::StopIteration));
}

Object* builtin_sorted(Object*, Args args) {
  if (args.count != 1) {
    return args_check_count("sorted", args.count, 1, 1) ? nullptr : nullptr;
  }
  Object* values[3] = {nullptr, nullptr, nullptr};
  Args keywords = args;
  if (!args_unpack("sort", Args{keywords.slots, 1, keywords.kwnames}, {"", "key", "reverse"}, 1, values, 1, 1)) {
    return nullptr;
  }
  Held<ListObject> list(sequence_list(args[0]), "the list being sorted");
  if (!list) {
    return nullptr;
  }
  // CPython calls the list's own bound method.
  Held<> method(object_get_attr(list.get(), id_of(Id::sort)), "the method being called");
  if (!method) {
    return nullptr;
  }
  const int reverse = values[2] == nullptr ? 0 : object_is_true(values[2]);
  if (reverse < 0) {
    return nullptr;
  }
  Object* key = values[1] == nullptr || is_none(values[1]) ? nullptr : values[1];
  return list_sort(list.get(), key, reverse != 0) < 0 ? nullptr : list.release();
}

Object* builtin_sum(Object*, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("sum", args, {"", "start"}, 1, values, 1)) {
    return nullptr;
  }
  Held<> iterator(object_get_iter(values[0]), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  Held<> total(new_ref(values[1] == nullptr ? small_int(0) : values[1]), "a value that sum() has added up so far");
  if (unicode_check(total.get())) {
    return err_set_string(StaticType::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  }
  if (is_exact(total.get(), StaticType::Bytes)) {
    return err_set_string(StaticType::TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  }
  if (is_exact(total.get(), StaticType::ByteArray)) {
    return err_set_string(StaticType::TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  }
  // Small ints are added in a register, floats with Neumaier's compensation, as CPython does.
  bool in_register = long_check_exact(total.get());
  int overflow = 0;
  int64_t integer = in_register ? long_as_int64_and_overflow(total.get(), &overflow) : 0;
  in_register = in_register && overflow == 0;
  if (in_register) {
    total.reset(nullptr);
  }
  bool in_float = false;
  double high = 0, low = 0;
  const auto leave_float = [&] {
    in_float = false;
    return float_from_double(low != 0 && low - low == 0 ? high + low : high);
  };
  if (!in_register && float_check_exact(total.get())) {
    high = float_value(total.get());
    in_float = true;
    total.reset(nullptr);
  }
  const auto add_float = [&](double x) {
    const double t = high + x;
    low += (high < 0 ? -high : high) >= (x < 0 ? -x : x) ? (high - t) + x : (x - t) + high;
    high = t;
  };
  for (;;) {
    Held<> item(iter_next(iterator.get()), "the result of a built-in function");
    if (!item) {
      if (err_occurred()) {
        return nullptr;
      }
      break;
    }
    if (!native_tick()) {
      return tick_failed();
    }
    if (in_register) {
      if (long_check_exact(item.get()) || bool_check(item.get())) {
        const int64_t value = long_as_int64_and_overflow(item.get(), &overflow);
        int64_t result;
        if (overflow == 0 && !__builtin_add_overflow(integer, value, &result)) {
          integer = result;
          continue;
        }
      }
      in_register = false;
      total.reset(long_from_int64(integer));
      Object* sum = number_add(total.get(), item.get());
      if (sum == nullptr) {
        return nullptr;
      }
      total.reset(sum);
      if (float_check_exact(total.get())) {
        high = float_value(total.get());
        low = 0;
        in_float = true;
        total.reset(nullptr);
      }
      continue;
    }
    if (in_float) {
      if (float_check_exact(item.get())) {
        add_float(float_value(item.get()));
        continue;
      }
      if (long_check(item.get())) {
        const int64_t value = long_as_int64_and_overflow(item.get(), &overflow);
        if (overflow == 0) {
          add_float(static_cast<double>(value));
          continue;
        }
      }
      total.reset(leave_float());
    }
    Object* sum = number_add(total.get(), item.get());
    if (sum == nullptr) {
      return nullptr;
    }
    total.reset(sum);
  }
  if (in_register) {
    return long_from_int64(integer);
  }
  return in_float ? leave_float() : total.release();
}

}  // namespace heapglass
