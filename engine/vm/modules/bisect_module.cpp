// The module _bisect: places in sorted sequences.
//
// CPython: Modules/_bisectmodule.c.
#include "object/list.h"
#include "object/long.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

namespace heapglass {

namespace {

enum class Side { Left, Right };

struct Search {
  Object* sequence;
  Object* item;
  int64_t low, high;  // high: -1 where not given.
  Object* key;        // Null where not given.
};

bool read_arguments(const char* function, Args args, Search* search) {
  Object* given[5];
  if (!args_unpack(function, args, {"a", "x", "lo", "hi", "key"}, 2, given, 0, 4)) {
    return false;
  }
  search->sequence = given[0];
  search->item = given[1];
  search->low = given[2] == nullptr ? 0 : number_as_ssize_t(given[2], StaticType::OverflowError);
  if (err_occurred()) {
    return false;
  }
  search->high = given[3] == nullptr || is_none(given[3]) ? -1 : number_as_ssize_t(given[3], StaticType::OverflowError);
  search->key = given[4] == nullptr || is_none(given[4]) ? nullptr : given[4];
  return !err_occurred();
}

// The place of [item] in the sequence, or -1. CPython: internal_bisect_left, internal_bisect_right.
int64_t find_place(const Search& search, Object* item, Side side) {
  int64_t low = search.low;
  int64_t high = search.high;
  if (low < 0) {
    err_set_string(StaticType::ValueError, "lo must be non-negative");
    return -1;
  }
  if (high == -1) {
    high = sequence_size(search.sequence);
    if (high < 0) {
      return -1;
    }
  }
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    Held<> other(sequence_get_item(search.sequence, middle), "an item being compared");
    if (other && search.key != nullptr) {
      other.reset(object_call_one_arg(search.key, other.get()));
    }
    if (!other) {
      return -1;
    }
    const int less = side == Side::Left ? object_rich_compare_bool(other.get(), item, COMPARE_LT) : object_rich_compare_bool(item, other.get(), COMPARE_LT);
    if (less < 0) {
      return -1;
    }
    if ((less > 0) == (side == Side::Left)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

Object* bisect(const char* function, Args args, Side side) {
  Search search;
  if (!read_arguments(function, args, &search)) {
    return nullptr;
  }
  const int64_t place = find_place(search, search.item, side);
  return place < 0 ? nullptr : long_from_int64(place);
}

Object* insort(const char* function, Args args, Side side) {
  Search search;
  if (!read_arguments(function, args, &search)) {
    return nullptr;
  }
  Held<> key(search.key == nullptr ? new_ref(search.item) : object_call_one_arg(search.key, search.item), "an item being compared");
  const int64_t place = key ? find_place(search, key.get(), side) : -1;
  if (place < 0) {
    return nullptr;
  }
  if (list_check_exact(search.sequence)) {
    return list_insert(as_list(search.sequence), place, search.item) < 0 ? nullptr : none();
  }
  Held<> index(long_from_int64(place), "an argument of a built-in function");
  Held<> name(index ? unicode_intern_from_utf8("insert") : nullptr, "an argument of a built-in function");
  Held<> result(name ? object_call_method(search.sequence, name.get(), {index.get(), search.item}) : nullptr, "the result of a built-in function");
  return result ? none() : nullptr;
}

Object* bisect_right(Object*, Args args) { return bisect("bisect_right", args, Side::Right); }
Object* bisect_left(Object*, Args args) { return bisect("bisect_left", args, Side::Left); }
Object* insort_right(Object*, Args args) { return insort("insort_right", args, Side::Right); }
Object* insort_left(Object*, Args args) { return insort("insort_left", args, Side::Left); }

const MethodSpec FUNCTIONS[] = {
    method_keywords("bisect_right", bisect_right),
    method_keywords("insort_right", insort_right),
    method_keywords("bisect_left", bisect_left),
    method_keywords("insort_left", insort_left),
};

}  // namespace

const ModuleSpec BISECT_MODULE_SPEC = {.name = "_bisect", .doc = "Bisection algorithms.", .functions = FUNCTIONS};

}  // namespace heapglass
