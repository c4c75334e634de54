#include "vm/free_list_filler.h"

#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/free_list.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/method.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "vm/start_profile.h"

#include <vector>

namespace heapglass {

namespace {

constexpr int64_t ABOVE_THE_SMALL_INTS = 1000;

// Everything that was made, until it is dropped together.
class Dying {
 public:
  ~Dying() {
    for (Object* object : objects_) {
      decref(object);
    }
  }
  bool add(Object* object) {
    if (object == nullptr) {
      err_clear();
      return false;
    }
    objects_.push_back(object);
    return true;
  }

 private:
  std::vector<Object*> objects_;
};

template <class Make>
void make_and_drop(int64_t count, Make make) {
  Dying dying;
  for (int64_t i = 0; i < count && dying.add(make()); ++i) {
  }
}

Object* tuple_of_none(int64_t size) {
  TupleObject* tuple = tuple_new(size);
  for (int64_t i = 0; tuple != nullptr && i < size; ++i) {
    tuple_init_item(tuple, i, none());
  }
  return tuple;
}

Object* dict_of_one_name() {
  DictObject* dict = dict_new();
  if (dict != nullptr && dict_set_item(dict, id_of(Id::__name__), none()) < 0) {
    decref(dict);
    return nullptr;
  }
  return dict;
}

}  // namespace

void leave_on_free_lists(const Leftovers& leftovers) {
  make_and_drop(leftovers.ints, [] { return long_from_int64(ABOVE_THE_SMALL_INTS); });
  make_and_drop(leftovers.lists, [] { return list_new(0); });
  for (size_t size = 1; size < leftovers.tuples.size(); ++size) {
    make_and_drop(leftovers.tuples[size], [size] { return tuple_of_none(static_cast<int64_t>(size)); });
  }
  Dying dicts;
  for (int i = 0; i < leftovers.dicts && dicts.add(i < leftovers.dict_keys ? dict_of_one_name() : dict_new()); ++i) {
  }
}

void leave_import_on_free_lists() {
  constexpr Leftovers OF_AN_IMPORT = {.lists = 3, .dicts = 2, .dict_keys = 1, .tuples = {0, 2, 2, 2}};
  constexpr int64_t METHODS = 2, LIST_ITERATORS = 1;
  const bool has_lists = free_lists().Lists[0].size >= OF_AN_IMPORT.lists;
  leave_on_free_lists(OF_AN_IMPORT);
  make_and_drop(METHODS, [] { return method_new(none(), none()); });
  make_and_drop(LIST_ITERATORS, [] {
    Held<ListObject> list(list_new(0), "the result of a built-in function");
    return list ? object_get_iter(list.get()) : nullptr;
  });
  // The module's spec has taken one list. Where it came from the free list, CPython puts an older one into its place.
  if (has_lists) {
    start_profile_drop_old_list();
  }
}

void leave_floats_on_free_list(int64_t count) {
  make_and_drop(count, [] { return float_from_double(1.5); });
}

}  // namespace heapglass
