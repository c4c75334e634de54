// Items, sequences, mappings and iterators.
#include "object/abstract.h"

#include "object/dict.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

int64_t object_size(Object* object) {
  TypeObject* type = type_of(object);
  if (type->sq.length) {
    return type->sq.length(object);
  }
  if (type->mp.length) {
    return type->mp.length(object);
  }
  err_format(StaticType::TypeError, "object of type '%.200s' has no len()", type_name_text(object));
  return -1;
}

// CPython: PyObject_LengthHint.
int64_t object_length_hint(Object* object, int64_t fallback) {
  TypeObject* type = type_of(object);
  if (type->sq.length || type->mp.length) {
    const int64_t size = object_size(object);
    if (size >= 0) {
      return size;
    }
    if (!err_exception_matches(StaticType::TypeError)) {
      return -1;
    }
    err_clear();
  }
  Object* hint = object_lookup_special(object, id_of(Id::__length_hint__));
  if (hint == nullptr) {
    return err_occurred() ? -1 : fallback;
  }
  Held<Object> method(hint, "the method being called");
  Held<Object> result(object_call_no_args(hint), "the result of a built-in function");
  if (!result) {
    if (err_exception_matches(StaticType::TypeError)) {
      err_clear();
      return fallback;
    }
    return -1;
  }
  if (result.get() == not_implemented()) {
    return fallback;
  }
  if (!long_check(result.get())) {
    err_format(StaticType::TypeError, "__length_hint__ must be an integer, not %.100s", type_name_text(result.get()));
    return -1;
  }
  const int64_t value = long_as_ssize_t(result.get());
  if (value < 0 && !err_occurred()) {
    err_set_string(StaticType::ValueError, "__length_hint__() should return >= 0");
  }
  return err_occurred() ? -1 : value;
}

Object* object_get_item(Object* object, Object* key) {
  TypeObject* type = type_of(object);
  if (type->mp.subscript) {
    return type->mp.subscript(object, key);
  }
  if (type->sq.item) {
    if (index_check(key)) {
      const int64_t index = number_as_ssize_t(key, StaticType::IndexError);
      if (index == -1 && err_occurred()) {
        return nullptr;
      }
      return sequence_get_item(object, index);
    }
    return err_format(StaticType::TypeError, "sequence index must be integer, not '%.200s'", type_name_text(key));
  }
  if (type_check(object)) {
    if (object == as_object(static_type(StaticType::Type))) {
      return generic_alias_new(object, key);
    }
    Object* method;
    if (object_get_optional_attr(object, id_of(Id::__class_getitem__), &method) < 0) {
      return nullptr;
    }
    if (method != nullptr && method != none()) {
      Held<Object> held(method, "the method being called");
      return object_call_one_arg(method, key);
    }
    xdecref(method);
    return err_format(StaticType::TypeError, "type '%.200s' is not subscriptable", type_full_name(as_type(object)).data());
  }
  return err_format(StaticType::TypeError, "'%.200s' object is not subscriptable", type_name_text(object));
}

namespace {

// Where CPython's type has a tp_as_sequence, whatever is in it.
bool is_sequence_in_part(TypeObject* type) {
  return has_feature(type, TPFLAGS_HEAPTYPE) || type->sq.length || type->sq.item || type->sq.ass_item || type->sq.contains || type->sq.concat;
}

int store_item(Object* object, Object* key, Object* value, const char* verb) {
  TypeObject* type = type_of(object);
  if (type->mp.ass_subscript) {
    return type->mp.ass_subscript(object, key, value);
  }
  if (is_sequence_in_part(type)) {
    if (index_check(key)) {
      const int64_t index = number_as_ssize_t(key, StaticType::IndexError);
      if (index == -1 && err_occurred()) {
        return -1;
      }
      return value == nullptr ? sequence_del_item(object, index) : sequence_set_item(object, index, value);
    }
    if (type->sq.ass_item) {
      err_format(StaticType::TypeError, "sequence index must be integer, not '%.200s'", type_name_text(key));
      return -1;
    }
  }
  err_format(StaticType::TypeError, "'%.200s' object %s", type_name_text(object), verb);
  return -1;
}

}  // namespace

int object_set_item(Object* object, Object* key, Object* value) {
  return store_item(object, key, value, "does not support item assignment");
}

int object_del_item(Object* object, Object* key) {
  return store_item(object, key, nullptr, "does not support item deletion");
}

// --- Sequences ---------------------------------------------------------------------------------------------------------

bool sequence_check(const Object* object) {
  return !dict_check(object) && type_of(object)->sq.item;
}

int64_t sequence_size(Object* object) {
  TypeObject* type = type_of(object);
  if (type->sq.length) {
    return type->sq.length(object);
  }
  if (type->mp.length) {
    err_format(StaticType::TypeError, "%.200s is not a sequence", type_name_text(object));
    return -1;
  }
  err_format(StaticType::TypeError, "object of type '%.200s' has no len()", type_name_text(object));
  return -1;
}

Object* sequence_concat(Object* left, Object* right) {
  if (type_of(left)->sq.concat) {
    return type_of(left)->sq.concat(left, right);
  }
  if (sequence_check(left) && sequence_check(right)) {
    Object* result = number_add(left, right);
    if (result != nullptr || !err_exception_matches(StaticType::TypeError)) {
      return result;
    }
    err_clear();
  }
  return err_format(StaticType::TypeError, "'%.200s' object can't be concatenated", type_name_text(left));
}

Object* sequence_inplace_concat(Object* left, Object* right) {
  if (type_of(left)->sq.inplace_concat) {
    return type_of(left)->sq.inplace_concat(left, right);
  }
  return sequence_concat(left, right);
}

Object* sequence_repeat(Object* object, int64_t count) {
  if (type_of(object)->sq.repeat) {
    return type_of(object)->sq.repeat(object, count);
  }
  return err_format(StaticType::TypeError, "'%.200s' object can't be repeated", type_name_text(object));
}

Object* sequence_inplace_repeat(Object* object, int64_t count) {
  if (type_of(object)->sq.inplace_repeat) {
    return type_of(object)->sq.inplace_repeat(object, count);
  }
  return sequence_repeat(object, count);
}

namespace {

// Adds the length to a negative [*index]; false with an error set.
bool adjust_index(Object* object, int64_t* index) {
  if (*index < 0 && type_of(object)->sq.length) {
    const int64_t length = type_of(object)->sq.length(object);
    if (length < 0) {
      return false;
    }
    *index += length;
  }
  return true;
}

}  // namespace

Object* sequence_get_item(Object* object, int64_t index) {
  TypeObject* type = type_of(object);
  if (type->sq.item) {
    return adjust_index(object, &index) ? type->sq.item(object, index) : nullptr;
  }
  if (type->mp.subscript) {
    return err_format(StaticType::TypeError, "%.200s is not a sequence", type_name_text(object));
  }
  return err_format(StaticType::TypeError, "'%.200s' object does not support indexing", type_name_text(object));
}

int sequence_set_item(Object* object, int64_t index, Object* value) {
  TypeObject* type = type_of(object);
  if (type->sq.ass_item) {
    return adjust_index(object, &index) ? type->sq.ass_item(object, index, value) : -1;
  }
  err_format(StaticType::TypeError, "'%.200s' object does not support item assignment", type_name_text(object));
  return -1;
}

int sequence_del_item(Object* object, int64_t index) {
  TypeObject* type = type_of(object);
  if (type->sq.ass_item) {
    return adjust_index(object, &index) ? type->sq.ass_item(object, index, nullptr) : -1;
  }
  err_format(StaticType::TypeError, "'%.200s' object doesn't support item deletion", type_name_text(object));
  return -1;
}

namespace {

enum class Search { Count, Index, Contains };

// CPython: _PySequence_IterSearch.
int64_t iter_search(Object* container, Object* item, Search what) {
  Held<Object> iterator(object_get_iter(container), "the iterator of a built-in function");
  if (!iterator) {
    if (err_exception_matches(StaticType::TypeError)) {
      if (what == Search::Contains) {
        err_format(StaticType::TypeError, "argument of type '%.200s' is not a container or iterable", type_name_text(container));
      } else {
        err_format(StaticType::TypeError, "argument of type '%.200s' is not iterable", type_name_text(container));
      }
    }
    return -1;
  }
  int64_t found = 0;
  for (int64_t index = 0;; ++index) {
    Held<Object> value(iter_next(iterator.get()), "an item being compared");
    if (!value) {
      break;
    }
    const int same = object_rich_compare_bool(value.get(), item, COMPARE_EQ);
    if (same < 0) {
      return -1;
    }
    if (same > 0) {
      if (what != Search::Count) {
        return what == Search::Contains ? 1 : index;
      }
      ++found;
    }
    if (!native_tick()) {
      err_set_abort(AbortReason::BudgetSpent);
      return -1;
    }
  }
  if (err_occurred()) {
    return -1;
  }
  if (what == Search::Index) {
    err_set_string(StaticType::ValueError, "sequence.index(x): x not in sequence");
    return -1;
  }
  return found;
}

}  // namespace

int sequence_contains(Object* container, Object* item) {
  if (type_of(container)->sq.contains) {
    return type_of(container)->sq.contains(container, item);
  }
  return static_cast<int>(iter_search(container, item, Search::Contains));
}

int sequence_iter_contains(Object* container, Object* item) {
  return static_cast<int>(iter_search(container, item, Search::Contains));
}

int64_t sequence_count(Object* container, Object* item) {
  return iter_search(container, item, Search::Count);
}

int64_t sequence_index(Object* container, Object* item) {
  return iter_search(container, item, Search::Index);
}

ListObject* sequence_list(Object* iterable) {
  ListObject* list = list_new(0);
  if (list == nullptr) {
    return nullptr;
  }
  Held<ListObject> held(list, "the result of a built-in function");
  return list_extend(list, iterable) < 0 ? nullptr : held.release();
}

namespace {

// The first items of an iterable of unknown length, each in a slot of the native stack: no list is made for as few.
class FirstItems {
 public:
  static constexpr int64_t MOST = 8;
  FirstItems() = default;
  FirstItems(const FirstItems&) = delete;
  FirstItems& operator=(const FirstItems&) = delete;
  ~FirstItems() {
    while (count_ > 0) {
      NativeSlot* slot = slots_[--count_];
      Object* item = item_of(slot);
      slot->entry = 0;
      xdecref(item);
      native_pop();
    }
  }
  int64_t count() const { return count_; }
  void take(Object* item) {
    slots_[count_++] = native_push(address_of(item), native_label("the items of the new tuple"));
  }
  // Gives the reference to item [i] to the caller.
  Object* give(int64_t i) {
    Object* item = item_of(slots_[i]);
    slots_[i]->entry = 0;
    return item;
  }

 private:
  static Object* item_of(const NativeSlot* slot) {
    return slot->entry == 0 ? nullptr : reinterpret_cast<Object*>(host_of(slot->entry));
  }
  NativeSlot* slots_[MOST];
  int64_t count_ = 0;
};

// Takes items until there is no more or [first] is full; -1 with an error.
int take_first(Object* iterator, FirstItems& first) {
  while (first.count() < FirstItems::MOST) {
    Object* item = iter_next(iterator);
    if (item == nullptr) {
      return err_occurred() ? -1 : 0;
    }
    first.take(item);
  }
  return 1;
}

// Returns a list of [first] and of what else [iterator] gives.
ListObject* list_of_rest(FirstItems& first, Object* iterator) {
  Held<ListObject> list(list_new(2 * FirstItems::MOST), "the items of the new tuple");
  if (!list) {
    return nullptr;
  }
  list->ob_size = first.count();
  for (int64_t i = 0; i < first.count(); ++i) {
    list_init_item(list.get(), i, first.give(i));
  }
  while (Object* item = iter_next(iterator)) {
    if (list_append_take(list.get(), item) < 0) {
      return nullptr;
    }
    if (!native_tick()) {
      err_set_abort(AbortReason::BudgetSpent);
      return nullptr;
    }
  }
  return err_occurred() ? nullptr : list.release();
}

// The references go from the list into the tuple. CPython: _PyList_AsTupleAndClear.
TupleObject* tuple_of_list(ListObject* list) {
  TupleObject* tuple = tuple_new(list->ob_size);
  if (tuple != nullptr) {
    for (int64_t i = 0; i < tuple_size(tuple); ++i) {
      tuple_init_item(tuple, i, list_item(list, i));
    }
    list->ob_size = 0;
  }
  return tuple;
}

}  // namespace

// CPython: PySequence_Tuple.
TupleObject* sequence_tuple(Object* iterable) {
  if (tuple_check_exact(iterable)) {
    return as_tuple(new_ref(iterable));
  }
  if (list_check_exact(iterable)) {
    return as_tuple(list_as_tuple(as_list(iterable)));
  }
  Held<> iterator(object_get_iter(iterable), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  FirstItems first;
  const int full = take_first(iterator.get(), first);
  if (full < 0) {
    iterator.reset(nullptr);
    return nullptr;
  }
  if (full > 0) {
    Held<ListObject> list(list_of_rest(first, iterator.get()), "the items of the new tuple");
    iterator.reset(nullptr);
    return list ? tuple_of_list(list.get()) : nullptr;
  }
  iterator.reset(nullptr);
  TupleObject* tuple = tuple_new(first.count());
  for (int64_t i = 0; tuple != nullptr && i < first.count(); ++i) {
    tuple_init_item(tuple, i, first.give(i));
  }
  return tuple;
}

Object* sequence_fast(Object* iterable, const char* text) {
  if (list_check_exact(iterable) || tuple_check_exact(iterable)) {
    return new_ref(iterable);
  }
  Held<Object> iterator(object_get_iter(iterable), "the iterator of a built-in function");
  if (!iterator) {
    if (err_exception_matches(StaticType::TypeError)) {
      err_set_string(StaticType::TypeError, text);
    }
    return nullptr;
  }
  return sequence_list(iterator.get());
}

// --- Mappings ----------------------------------------------------------------------------------------------------------

bool mapping_check(const Object* object) {
  return static_cast<bool>(type_of(object)->mp.subscript);
}

int64_t mapping_size(Object* object) {
  TypeObject* type = type_of(object);
  if (type->mp.length) {
    return type->mp.length(object);
  }
  err_format(StaticType::TypeError, "object of type '%.200s' has no len()", type_name_text(object));
  return -1;
}

namespace {

Object* method_output_as_list(Object* object, Id name) {
  Held<Object> output(object_call_method_no_args(object, id_of(name)), "the result of a built-in function");
  if (!output) {
    return nullptr;
  }
  Held<Object> iterator(object_get_iter(output.get()), "the iterator of a built-in function");
  if (!iterator) {
    if (err_exception_matches(StaticType::TypeError)) {
      err_format(StaticType::TypeError, "%.200s.%U() returned a non-iterable (type %.200s)", type_name_text(object), id_of(name),
                 type_name_text(output.get()));
    }
    return nullptr;
  }
  return sequence_list(iterator.get());
}

}  // namespace

Object* mapping_keys(Object* mapping) {
  return dict_check_exact(mapping) ? dict_keys_list(as_dict(mapping)) : method_output_as_list(mapping, Id::keys);
}
Object* mapping_values(Object* mapping) {
  return dict_check_exact(mapping) ? dict_values_list(as_dict(mapping)) : method_output_as_list(mapping, Id::values);
}
Object* mapping_items(Object* mapping) {
  return dict_check_exact(mapping) ? dict_items_list(as_dict(mapping)) : method_output_as_list(mapping, Id::items);
}

int mapping_get_optional_item(Object* mapping, Object* key, Object** value) {
  if (dict_check_exact(mapping)) {
    return dict_get_item_ref(as_dict(mapping), key, value);
  }
  *value = object_get_item(mapping, key);
  if (*value != nullptr) {
    return 1;
  }
  if (!err_exception_matches(StaticType::KeyError)) {
    return -1;
  }
  err_clear();
  return 0;
}

// --- Iterators ---------------------------------------------------------------------------------------------------------

bool iter_check(const Object* object) {
  Fn<UnaryFunction> next = type_of(object)->tp_iternext;
  return next && !next.is(object_next_not_implemented);
}

Object* object_get_iter(Object* object) {
  TypeObject* type = type_of(object);
  if (!type->tp_iter) {
    if (sequence_check(object)) {
      return seq_iter_new(object);
    }
    return err_format(StaticType::TypeError, "'%.200s' object is not iterable", type_name_text(object));
  }
  Object* result = type->tp_iter(object);
  if (result != nullptr && !iter_check(result)) {
    err_format(StaticType::TypeError, "iter() returned non-iterator of type '%.100s'", type_name_text(result));
    decref(result);
    return nullptr;
  }
  return result;
}

bool iter_ended_quietly() {
  if (!err_occurred()) {
    return true;
  }
  if (!err_exception_matches(StaticType::StopIteration)) {
    return false;
  }
  err_clear();
  return true;
}

int iter_next_item(Object* iterator, Object** item) {
  *item = type_of(iterator)->tp_iternext(iterator);
  if (*item != nullptr) {
    return 1;
  }
  return iter_ended_quietly() ? 0 : -1;
}

Object* iter_next(Object* iterator) {
  Object* item;
  iter_next_item(iterator, &item);
  return item;
}

}  // namespace heapglass
