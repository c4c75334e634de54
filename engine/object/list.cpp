#include "object/list.h"

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/list_internal.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/set.h"
#include "object/tuple.h"

#include <cstring>

namespace heapglass {

namespace {

// A list with room for at most this many items keeps it until it is empty.
constexpr int64_t SMALL_ALLOCATED = 32;

Ptr<Object>* items_of(ListObject* list) {
  return list->ob_item;
}

// Gives a list without items room for exactly [size] (rounded up to the allocator's 16 bytes).
int list_preallocate_exact(ListObject* list, int64_t size) {
  if (size >= INT64_MAX / 8) {
    err_no_memory();
    return -1;
  }
  size = (size + 1) & ~int64_t{1};
  auto* items = static_cast<Ptr<Object>*>(mem_alloc(size * 8));
  if (items == nullptr) {
    err_no_memory();
    return -1;
  }
  list->ob_item = items;
  list->allocated = size;
  return 0;
}

}  // namespace

int list_resize(ListObject* list, int64_t size) {
  const int64_t allocated = list->allocated;
  if (allocated >= size && (size >= (allocated >> 1) || allocated <= SMALL_ALLOCATED)) {
    list->ob_size = size;
    return 0;
  }
  // The pattern of growth is 0, 4, 8, 16, 24, 32, 40, 52, 64, 76, ...
  int64_t room = (size + (size >> 3) + 6) & ~int64_t{3};
  if (size - list->ob_size > room - size) {
    room = (size + 3) & ~int64_t{3};
  }
  if (size == 0) {
    room = 0;
  }
  void* items = size > INT64_MAX / 16 ? nullptr : mem_realloc(list->ob_item.get(), room * 8);
  if (items == nullptr) {
    err_no_memory();
    return -1;
  }
  list->ob_item = static_cast<Ptr<Object>*>(items);
  list->ob_size = size;
  list->allocated = room;
  return 0;
}

ListObject* list_new(int64_t size) {
  auto* list = free_list_pop<ListObject>(free_lists().Lists[0]);
  if (list == nullptr && (list = gc_new<ListObject>(static_type(StaticType::List))) == nullptr) {
    return nullptr;
  }
  list->ob_item.address = 0;
  list->ob_size = 0;
  list->allocated = 0;
  if (size > 0) {
    void* items = size > INT64_MAX / 16 ? nullptr : mem_alloc(size * 8);
    if (items == nullptr) {
      decref(list);
      err_no_memory();
      return nullptr;
    }
    std::memset(items, 0, static_cast<size_t>(size) * 8);
    list->ob_item = static_cast<Ptr<Object>*>(items);
    list->ob_size = size;
    list->allocated = size;
  }
  gc_track(list);
  return list;
}

int list_append_take_resize(ListObject* list, Object* item) {
  const int64_t size = list->ob_size;
  if (list_resize(list, size + 1) < 0) {
    decref(item);
    return -1;
  }
  items_of(list)[size] = item;
  return 0;
}

int list_append_take(ListObject* list, Object* item) {
  const int64_t size = list->ob_size;
  if (size < list->allocated) {
    items_of(list)[size] = item;
    list->ob_size = size + 1;
    return 0;
  }
  return list_append_take_resize(list, item);
}

int list_append(ListObject* list, Object* item) {
  return list_append_take(list, new_ref(item));
}

int list_insert(ListObject* list, int64_t where, Object* item) {
  const int64_t size = list->ob_size;
  if (list_resize(list, size + 1) < 0) {
    return -1;
  }
  if (where < 0 && (where += size) < 0) {
    where = 0;
  }
  where = where > size ? size : where;
  Ptr<Object>* items = items_of(list);
  std::memmove(items + where + 1, items + where, static_cast<size_t>(size - where) * 8);
  items[where] = new_ref(item);
  return 0;
}

int list_set_item(ListObject* list, int64_t i, Object* item) {
  if (i < 0 || i >= list->ob_size) {
    xdecref(item);
    err_set_string(StaticType::IndexError, "list assignment index out of range");
    return -1;
  }
  set_ref(items_of(list)[i], item);
  return 0;
}

Object* list_get_slice(ListObject* list, int64_t low, int64_t high) {
  low = low < 0 ? 0 : (low > list->ob_size ? list->ob_size : low);
  high = high < low ? low : (high > list->ob_size ? list->ob_size : high);
  ListObject* result = list_new(0);
  const int64_t count = high - low;
  if (result == nullptr || count <= 0) {
    return result;
  }
  auto* items = static_cast<Ptr<Object>*>(mem_alloc(count * 8));
  if (items == nullptr) {
    decref(result);
    return err_no_memory();
  }
  result->ob_item = items;
  result->allocated = count;
  for (int64_t i = 0; i < count; ++i) {
    items[i] = new_ref(items_of(list)[low + i].get());
  }
  result->ob_size = count;
  return result;
}

int list_clear(ListObject* list) {
  Ptr<Object>* items = items_of(list);
  if (items == nullptr) {
    return 0;
  }
  // The list is emptied first: dropping an item may run Python that looks at it. The items stay counted holders in a list
  // of their own until each is dropped.
  int64_t i = list->ob_size;
  list->ob_size = 0;
  list->ob_item.address = 0;
  list->allocated = 0;
  DyingItems dying(items, i);
  while (--i >= 0) {
    dying.drop_last();
  }
  mem_free(items);
  return 0;
}

Ptr<Object>* sequence_fast_items(Object* fast) {
  return list_check(fast) ? as_list(fast)->ob_item.get() : as_tuple(fast)->ob_item;
}

ListObject* list_from_slots_steal(const uint64_t* slots, int64_t count) {
  ListObject* list = list_new(count);
  const Args items{slots, count};
  for (int64_t i = 0; i < count; ++i) {
    const bool owned = (slots[i] & STACK_TAG) == 0;
    if (list == nullptr) {
      if (owned) {
        decref(items[i]);
      }
    } else {
      items_of(list)[i] = owned ? items[i] : new_ref(items[i]);
    }
  }
  return list;
}

Object* list_as_tuple(ListObject* list) {
  return tuple_from_fields(items_of(list), list->ob_size);
}

int list_reverse(ListObject* list) {
  Ptr<Object>* items = items_of(list);
  for (int64_t low = 0, high = list->ob_size - 1; low < high; ++low, --high) {
    const Ptr<Object> item = items[low];
    items[low] = items[high];
    items[high] = item;
  }
  return 0;
}

Object* list_concat(Object* left, Object* right) {
  if (!list_check(right)) {
    return err_format(StaticType::TypeError, "can only concatenate list (not \"%T\") to list", right);
  }
  ListObject* a = as_list(left);
  ListObject* b = as_list(right);
  const int64_t size = a->ob_size + b->ob_size;
  ListObject* result = list_new(size);
  if (result == nullptr) {
    return nullptr;
  }
  for (int64_t i = 0; i < a->ob_size; ++i) {
    items_of(result)[i] = new_ref(items_of(a)[i].get());
  }
  for (int64_t i = 0; i < b->ob_size; ++i) {
    items_of(result)[a->ob_size + i] = new_ref(items_of(b)[i].get());
  }
  return result;
}

// Extending.

namespace {

// Extends by the items of an exact list or tuple, which may be the list itself.
int extend_by_fields(ListObject* list, Object* source, bool is_list) {
  const int64_t n = is_list ? list_size(source) : tuple_size(source);
  if (n == 0) {
    return 0;
  }
  const int64_t m = list->ob_size;
  if (!list->ob_item) {
    if (list_preallocate_exact(list, n) < 0) {
      return -1;
    }
    list->ob_size = n;
  } else if (list_resize(list, m + n) < 0) {
    return -1;
  }
  // Read after the resize: the list may be its own source.
  const Ptr<Object>* items = is_list ? items_of(as_list(source)) : as_tuple(source)->ob_item;
  for (int64_t i = 0; i < n; ++i) {
    items_of(list)[m + i] = new_ref(items[i].get());
  }
  return 0;
}

int extend_by_iterator(ListObject* list, Object* iterable) {
  Held<> iterator(object_get_iter(iterable), "the iterator that a list is extended by");
  if (!iterator) {
    return -1;
  }
  const int64_t hint = object_length_hint(iterable, 8);
  if (hint < 0) {
    return -1;
  }
  const int64_t m = list->ob_size;
  if (hint <= INT64_MAX - m) {
    if (!list->ob_item) {
      if (hint > 0 && list_preallocate_exact(list, hint) < 0) {
        return -1;
      }
    } else {
      if (list_resize(list, m + hint) < 0) {
        return -1;
      }
      list->ob_size = m;
    }
  }
  Fn<UnaryFunction> next = type_of(iterator.get())->tp_iternext;
  for (;;) {
    Object* item = next(iterator.get());
    if (item == nullptr) {
      if (err_occurred()) {
        if (!err_exception_matches(StaticType::StopIteration)) {
          return -1;
        }
        err_clear();
      }
      break;
    }
    if (list_append_take(list, item) < 0) {
      return -1;
    }
    if (!native_tick()) {
      err_set_abort(machine.abort_reason);
      return -1;
    }
  }
  // The guess may have been too large.
  if (list->ob_size < list->allocated && list_resize(list, list->ob_size) < 0) {
    return -1;
  }
  return 0;
}

// Makes room for [n] more items; returns where they begin, or -1. The items are uninitialised until stored.
int64_t make_room(ListObject* list, int64_t n) {
  const int64_t m = list->ob_size;
  if (list_resize(list, m + n) < 0) {
    return -1;
  }
  return m;
}

int extend_by_set(ListObject* list, SetObject* set) {
  const int64_t n = set->used;
  if (n == 0) {
    return 0;
  }
  const int64_t m = make_room(list, n);
  if (m < 0) {
    return -1;
  }
  int64_t position = 0, hash;
  Object* key;
  Ptr<Object>* to = items_of(list) + m;
  while (set_next_entry(set, &position, &key, &hash)) {
    *to++ = new_ref(key);
  }
  list->ob_size = m + n;
  return 0;
}

enum class DictPart { Keys, Values, Items };

int extend_by_dict(ListObject* list, DictObject* dict, DictPart part) {
  const int64_t n = dict->ma_used;
  if (n == 0) {
    return 0;
  }
  const int64_t m = make_room(list, n);
  if (m < 0) {
    return -1;
  }
  list->ob_size = m;
  int64_t position = 0;
  Object *key, *value;
  while (dict_next(dict, &position, &key, &value)) {
    Object* item;
    if (part == DictPart::Items) {
      const uint64_t pair[2] = {address_of(key), address_of(value)};
      if ((item = tuple_from_slots(pair, 2)) == nullptr) {
        return -1;
      }
    } else {
      item = new_ref(part == DictPart::Keys ? key : value);
    }
    items_of(list)[list->ob_size++] = item;
  }
  return 0;
}

}  // namespace

int list_extend(ListObject* list, Object* iterable) {
  if (list_check_exact(iterable) || tuple_check_exact(iterable) || iterable == list) {
    return extend_by_fields(list, iterable, list_check(iterable));
  }
  if (any_set_check_exact(iterable)) {
    return extend_by_set(list, as_set(iterable));
  }
  if (dict_check_exact(iterable)) {
    return extend_by_dict(list, as_dict(iterable), DictPart::Keys);
  }
  const struct {
    StaticType type;
    DictPart part;
  } views[] = {{StaticType::DictKeys, DictPart::Keys},
               {StaticType::DictValues, DictPart::Values},
               {StaticType::DictItems, DictPart::Items}};
  for (const auto& view : views) {
    if (is_exact(iterable, view.type)) {
      return extend_by_dict(list, static_cast<DictViewObject*>(iterable)->dv_dict, view.part);
    }
  }
  return extend_by_iterator(list, iterable);
}

}  // namespace heapglass
