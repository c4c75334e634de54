// The slots and methods of list.

#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/dying.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/list_internal.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/slice.h"
#include "object/container_support.h"
#include "object/text_arguments.h"
#include "object/traverse.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode.h"
#include "object/unicode_writer.h"

#include <cstring>
#include <string>

namespace heapglass {

namespace {

Ptr<Object>* items_of(ListObject* list) {
  return list->ob_item;
}

void list_dealloc(Object* self) {
  ListObject* list = as_list(self);
  gc_untrack(self);
  if (Ptr<Object>* items = items_of(list); items != nullptr) {
    while (list->ob_size > 0) {
      Object* item = items[--list->ob_size];
      if (item != nullptr) {
        drop_from_dying(self, item);
      }
    }
    mem_free(items);
    list->ob_item.address = 0;
  }
  if (!list_check_exact(self) || !free_list_push(free_lists().Lists[0], self, 80)) {
    type_of(self)->tp_free(self);
  }
}

int list_traverse(Object* self, Visit* visit, void* context) {
  return traverse_items(items_of(as_list(self)), list_size(self), VisitCall{visit, context});
}

int list_clear_slot(Object* self) {
  return list_clear(as_list(self));
}

Object* list_repr(Object* self) {
  ListObject* list = as_list(self);
  if (list->ob_size == 0) {
    return unicode_from_utf8("[]");
  }
  const int entered = repr_enter(self);
  if (entered != 0) {
    return entered > 0 ? unicode_from_utf8("[...]") : nullptr;
  }
  UnicodeWriterBlock writer;
  if (!writer) {
    repr_leave(self);
    return nullptr;
  }
  std::string text = "[";
  // The repr of an item may change the list.
  for (int64_t i = 0; i < list->ob_size; ++i) {
    if (i > 0) {
      text += ", ";
    }
    Held<> item(new_ref(items_of(list)[i].get()), "an item whose repr is being made");
    if (!append_repr(text, item.get())) {
      repr_leave(self);
      return nullptr;
    }
  }
  text += "]";
  repr_leave(self);
  return unicode_from_utf8(text);
}

int64_t list_length(Object* self) {
  return as_list(self)->ob_size;
}

// Compares an item of a list that the comparison may change.
int equal_to_item(ListObject* list, int64_t i, Object* value) {
  Object* item = items_of(list)[i];
  if (item == value) {
    return 1;
  }
  Held<> held(new_ref(item), "an item being compared");
  return object_rich_compare_bool(held.get(), value, COMPARE_EQ);
}

int list_contains(Object* self, Object* value) {
  ListObject* list = as_list(self);
  int found = 0;
  for (int64_t i = 0; found == 0 && i < list->ob_size; ++i) {
    found = equal_to_item(list, i, value);
  }
  return found;
}

Object* list_repeat(Object* self, int64_t n) {
  ListObject* list = as_list(self);
  const int64_t size = list->ob_size;
  if (size == 0 || n <= 0) {
    return list_new(0);
  }
  if (n > INT64_MAX / 16 / size) {
    return err_no_memory();
  }
  ListObject* result = list_new(size * n);
  if (result == nullptr) {
    return nullptr;
  }
  for (int64_t i = 0; i < size * n; ++i) {
    items_of(result)[i] = new_ref(items_of(list)[i % size].get());
  }
  return result;
}

Object* list_inplace_repeat(Object* self, int64_t n) {
  ListObject* list = as_list(self);
  const int64_t size = list->ob_size;
  if (size == 0 || n == 1) {
    return new_ref(self);
  }
  if (n < 1) {
    list_clear(list);
    return new_ref(self);
  }
  if (size > INT64_MAX / 16 / n) {
    return err_no_memory();
  }
  if (list_resize(list, size * n) < 0) {
    return nullptr;
  }
  for (int64_t i = size; i < size * n; ++i) {
    items_of(list)[i] = new_ref(items_of(list)[i % size].get());
  }
  return new_ref(self);
}

Object* list_inplace_concat(Object* self, Object* other) {
  return list_extend(as_list(self), other) < 0 ? nullptr : new_ref(self);
}

Object* list_rich_compare(Object* left, Object* right, int op) {
  if (!list_check(left) || !list_check(right)) {
    return not_implemented();
  }
  ListObject* a = as_list(left);
  ListObject* b = as_list(right);
  if (a->ob_size != b->ob_size && op == COMPARE_EQ) {
    return bool_object(false);
  }
  if (a->ob_size != b->ob_size && op == COMPARE_NE) {
    return bool_object(true);
  }
  int64_t i = 0;
  for (; i < a->ob_size && i < b->ob_size; ++i) {
    Object* x = items_of(a)[i];
    Object* y = items_of(b)[i];
    if (x == y) {
      continue;
    }
    Held<> held_x(new_ref(x), "an item being compared");
    Held<> held_y(new_ref(y), "an item being compared");
    const int equal = object_rich_compare_bool(x, y, COMPARE_EQ);
    if (equal < 0) {
      return nullptr;
    }
    if (equal == 0) {
      break;
    }
  }
  if (i >= a->ob_size || i >= b->ob_size) {
    return bool_object(compare_sizes(a->ob_size, b->ob_size, op));
  }
  if (op == COMPARE_EQ) {
    return bool_object(false);
  }
  if (op == COMPARE_NE) {
    return bool_object(true);
  }
  return object_rich_compare(items_of(a)[i], items_of(b)[i], op);
}

// Methods.

Object* list_append_method(Object* self, Object* item) {
  return list_append(as_list(self), item) < 0 ? nullptr : none();
}

Object* list_extend_method(Object* self, Object* iterable) {
  return list_extend(as_list(self), iterable) < 0 ? nullptr : none();
}

Object* list_insert_method(Object* self, Args args) {
  if (!args_check_count("insert", args.count, 2, 2)) {
    return nullptr;
  }
  const int64_t where = argument_as_ssize_t(args[0]);
  if (where == -1 && err_occurred()) {
    return nullptr;
  }
  return list_insert(as_list(self), where, args[1]) < 0 ? nullptr : none();
}

Object* list_pop(Object* self, Args args) {
  if (!args_check_count("pop", args.count, 0, 1)) {
    return nullptr;
  }
  ListObject* list = as_list(self);
  int64_t i = -1;
  if (args.count == 1 && (i = argument_as_ssize_t(args[0])) == -1 && err_occurred()) {
    return nullptr;
  }
  const int64_t size = list->ob_size;
  if (size == 0) {
    return err_set_string(StaticType::IndexError, "pop from empty list");
  }
  i = i < 0 ? i + size : i;
  if (i < 0 || i >= size) {
    return err_set_string(StaticType::IndexError, "pop index out of range");
  }
  Ptr<Object>* items = items_of(list);
  Object* item = items[i];
  if (size == 1) {
    new_ref(item);
    list_clear(list);
    return item;
  }
  std::memmove(items + i, items + i + 1, static_cast<size_t>(size - 1 - i) * 8);
  if (list_resize(list, size - 1) < 0) {
    std::memmove(items + i + 1, items + i, static_cast<size_t>(size - 1 - i) * 8);
    items[i] = item;
    return nullptr;
  }
  return item;
}

Object* list_remove(Object* self, Object* value) {
  ListObject* list = as_list(self);
  for (int64_t i = 0; i < list->ob_size; ++i) {
    const int equal = equal_to_item(list, i, value);
    if (equal > 0) {
      return list_set_slice(list, i, i + 1, nullptr) < 0 ? nullptr : none();
    }
    if (equal < 0) {
      return nullptr;
    }
  }
  return err_set_string(StaticType::ValueError, "list.remove(x): x not in list");
}

Object* list_index(Object* self, Args args) {
  if (!args_check_count("index", args.count, 1, 3)) {
    return nullptr;
  }
  ListObject* list = as_list(self);
  int64_t start = 0, stop = INT64_MAX;
  if ((args.count > 1 && !eval_slice_index_not_none(args[1], &start)) ||
      (args.count > 2 && !eval_slice_index_not_none(args[2], &stop))) {
    return nullptr;
  }
  if (start < 0 && (start += list->ob_size) < 0) {
    start = 0;
  }
  if (stop < 0 && (stop += list->ob_size) < 0) {
    stop = 0;
  }
  for (int64_t i = start; i < stop && i < list->ob_size; ++i) {
    const int equal = equal_to_item(list, i, args[0]);
    if (equal != 0) {
      return equal > 0 ? long_from_int64(i) : nullptr;
    }
  }
  return err_set_string(StaticType::ValueError, "list.index(x): x not in list");
}

Object* list_count(Object* self, Object* value) {
  ListObject* list = as_list(self);
  int64_t count = 0;
  for (int64_t i = 0; i < list->ob_size; ++i) {
    const int equal = equal_to_item(list, i, value);
    if (equal < 0) {
      return nullptr;
    }
    count += equal;
  }
  return long_from_int64(count);
}

Object* list_copy(Object* self) {
  return list_get_slice(as_list(self), 0, as_list(self)->ob_size);
}

Object* list_clear_method(Object* self) {
  list_clear(as_list(self));
  return none();
}

Object* list_reverse_method(Object* self) {
  list_reverse(as_list(self));
  return none();
}

Object* list_sort_method(Object* self, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("sort", args, {"key", "reverse"}, 0, values, 0, 0)) {
    return nullptr;
  }
  int reverse = 0;
  if (values[1] != nullptr && (reverse = object_is_true(values[1])) < 0) {
    return nullptr;
  }
  Object* key = values[0] == none() ? nullptr : values[0];
  return list_sort(as_list(self), key, reverse != 0) < 0 ? nullptr : none();
}

Object* list_sizeof(Object* self) {
  return long_from_int64(type_of(self)->tp_basicsize + as_list(self)->allocated * 8);
}

int list_init(Object* self, Args args) {
  if (type_of(self)->tp_init.is(list_init) && !args_no_keywords("list", args)) {
    return -1;
  }
  if (!args_check_count("list", args.count, 0, 1)) {
    return -1;
  }
  ListObject* list = as_list(self);
  if (list->ob_item) {
    list_clear(list);
  }
  return args.count == 0 ? 0 : list_extend(list, args[0]);
}

// list(iterable) without a subclass: CPython's list_vectorcall.
Object* list_vectorcall(Object* type, Args args) {
  if (!args_no_keywords("list", args) || !args_check_count("list", args.count, 0, 1)) {
    return nullptr;
  }
  auto* list = static_cast<ListObject*>(type_generic_alloc(reinterpret_cast<TypeObject*>(type), 0));
  if (list == nullptr || args.count == 0) {
    return list;
  }
  Held<ListObject> held(list, "the list being made");
  return list_extend(list, args[0]) < 0 ? nullptr : held.release();
}

void list_slots(TypeObject* type) {
  type->tp_dealloc = list_dealloc;
  type->tp_traverse = list_traverse;
  type->tp_clear = list_clear_slot;
  type->tp_repr = list_repr;
  type->tp_hash = object_hash_not_implemented;
  type->tp_richcompare = list_rich_compare;
  type->tp_iter = list_iter;
  type->tp_init = list_init;
  type->tp_alloc = type_generic_alloc;
  type->tp_new = type_generic_new;
  type->tp_free = gc_del;
  type->tp_vectorcall = list_vectorcall;
  type->sq.length = list_length;
  type->sq.concat = list_concat;
  type->sq.repeat = list_repeat;
  type->sq.item = list_get;
  type->sq.ass_item = list_assign_item;
  type->sq.contains = list_contains;
  type->sq.inplace_concat = list_inplace_concat;
  type->sq.inplace_repeat = list_inplace_repeat;
  type->mp.length = list_length;
  type->mp.subscript = list_subscript;
  type->mp.ass_subscript = list_assign_subscript;
}

const MethodSpec LIST_METHODS[] = {
    method_one("__getitem__", list_subscript, METHOD_COEXIST),
    method_noargs("__reversed__", list_reversed),
    method_noargs("__sizeof__", list_sizeof),
    method_noargs("clear", list_clear_method),
    method_noargs("copy", list_copy),
    method_one("append", list_append_method),
    method_fast("insert", list_insert_method),
    method_one("extend", list_extend_method),
    method_fast("pop", list_pop),
    method_one("remove", list_remove),
    method_fast("index", list_index),
    method_one("count", list_count),
    method_noargs("reverse", list_reverse_method),
    method_keywords("sort", list_sort_method),
    method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};

const LayoutField LIST_LAYOUT[] = {
    {"ob_size", 16, "int64", ""},
    {"ob_item", 24, "items", "item"},
    {"allocated", 32, "int64", ""},
};

}  // namespace

const TypeSpec LIST_SPEC = {
    .type = StaticType::List,
    .name = "list",
    .doc = "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n"
           "The argument must be an iterable if specified.",
    .basicsize = sizeof(ListObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_LIST_SUBCLASS | TPFLAGS_MATCH_SELF | TPFLAGS_SEQUENCE,
    .fill_slots = list_slots,
    .methods = LIST_METHODS,
    .layout = LIST_LAYOUT,
};

}  // namespace heapglass
