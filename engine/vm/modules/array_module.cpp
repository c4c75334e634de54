// The module array: the type's slots and methods.
//
// CPython: Modules/arraymodule.c.
#include "memory/allocator.h"
#include "object/bytes.h"
#include "object/container_support.h"
#include "object/generic_alias.h"
#include "object/identifiers.h"
#include "object/list.h"
#include "object/long.h"
#include "object/module.h"
#include "object/slice.h"
#include "object/weakref.h"
#include "vm/modules/array.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

#include <cstring>
#include <string>

namespace heapglass {

namespace {

void array_dealloc(Object* self) {
  gc_untrack(self);
  if (as_array(self)->weakreflist.address != 0) {
    object_clear_weakrefs(self);
  }
  if (as_array(self)->ob_item.address != 0) {
    mem_free(as_array(self)->ob_item.get());
  }
  collected_free(self);
}
int array_traverse(Object* self, Visit* visit, void* context) {
  return visit_all(self, visit, context);
}

// --- Slots -----------------------------------------------------------------------------------------------------------------------------

int64_t length(Object* self) {
  return as_array(self)->ob_size;
}
bool in_range(Object* self, int64_t i, const char* text) {
  if (i >= 0 && i < as_array(self)->ob_size) {
    return true;
  }
  err_set_string(StaticType::IndexError, text);
  return false;
}
Object* item(Object* self, int64_t i) {
  return in_range(self, i, "array index out of range") ? array_get_item(as_array(self), i) : nullptr;
}

// Removes [count] items at [at].
int remove_range(ArrayObject* array, int64_t at, int64_t count) {
  const int64_t size = array_item_size(array);
  if (count > 0) {
    std::memmove(array->ob_item.get() + at * size, array->ob_item.get() + (at + count) * size,
                 static_cast<size_t>((array->ob_size - at - count) * size));
  }
  return count == 0 || array_resize(array, array->ob_size - count) ? 0 : -1;
}

int set_item(Object* self, int64_t i, Object* value) {
  if (!in_range(self, i, "array assignment index out of range")) {
    return -1;
  }
  if (value == nullptr) {
    return remove_range(as_array(self), i, 1);
  }
  uint64_t bits;
  if (!array_encode(as_array(self), value, &bits)) {
    return -1;
  }
  array_store(as_array(self), i, bits);
  return 0;
}

bool slice_bounds(Object* slice, int64_t size, int64_t* start, int64_t* step, int64_t* count) {
  int64_t stop;
  if (slice_unpack(slice, start, &stop, step) < 0) {
    return false;
  }
  *count = slice_adjust_indices(size, start, &stop, *step);
  return true;
}

Object* subscript(Object* self, Object* key) {
  ArrayObject* array = as_array(self);
  if (index_check(key)) {
    int64_t i = number_as_ssize_t(key, StaticType::IndexError);
    if (i == -1 && err_occurred()) {
      return nullptr;
    }
    return item(self, i < 0 ? i + array->ob_size : i);
  }
  if (!is_exact(key, StaticType::Slice)) {
    return err_set_string(StaticType::TypeError, "array indices must be integers");
  }
  int64_t start, step, count;
  if (!slice_bounds(key, array->ob_size, &start, &step, &count)) {
    return nullptr;
  }
  ArrayObject* result = array_make(module_type(ModuleType::Array), count, array->ob_descr);
  for (int64_t i = 0; result != nullptr && i < count; ++i) {
    std::memcpy(result->ob_item.get() + i * array_item_size(array), array->ob_item.get() + (start + i * step) * array_item_size(array),
                static_cast<size_t>(array_item_size(array)));
  }
  return result;
}

int set_subscript(Object* self, Object* key, Object* value) {
  ArrayObject* array = as_array(self);
  if (index_check(key)) {
    const int64_t i = number_as_ssize_t(key, StaticType::IndexError);
    if (i == -1 && err_occurred()) {
      return -1;
    }
    return set_item(self, i < 0 ? i + array->ob_size : i, value);
  }
  int64_t start, step, count;
  if (!is_exact(key, StaticType::Slice)) {
    err_set_string(StaticType::TypeError, "array indices must be integers");
    return -1;
  }
  if (!slice_bounds(key, array->ob_size, &start, &step, &count)) {
    return -1;
  }
  if (value != nullptr && !array_check(value)) {
    err_format(StaticType::TypeError, "can only assign array (not \"%.200s\") to array slice", type_name_text(value));
    return -1;
  }
  if (value != nullptr && as_array(value)->ob_descr != array->ob_descr) {
    err_bad_argument();
    return -1;
  }
  if (step != 1) {
    err_set_string(StaticType::ValueError, "Heapglass' arrays take assignments to slices of step 1 only");
    return -1;
  }
  const std::string fresh = value == nullptr ? std::string()
                                             : std::string(reinterpret_cast<const char*>(as_array(value)->ob_item.get()),
                                                           static_cast<size_t>(as_array(value)->ob_size * array_item_size(array)));
  const int64_t size = array_item_size(array);
  const std::string rest(reinterpret_cast<const char*>(array->ob_item.get()) + (start + count) * size,
                         static_cast<size_t>((array->ob_size - start - count) * size));
  const auto added = static_cast<int64_t>(fresh.size()) / size;
  if (!array_resize(array, array->ob_size - count + added)) {
    return -1;
  }
  if (array->ob_size > 0) {
    std::memcpy(array->ob_item.get() + start * size, fresh.data(), fresh.size());
    std::memcpy(array->ob_item.get() + start * size + fresh.size(), rest.data(), rest.size());
  }
  return 0;
}

Object* concat(Object* self, Object* other) {
  if (!array_check(other)) {
    return err_format(StaticType::TypeError, "can only append array (not \"%.200s\") to array", type_name_text(other));
  }
  if (as_array(self)->ob_descr != as_array(other)->ob_descr) {
    return err_bad_argument();
  }
  const int64_t first = as_array(self)->ob_size * array_item_size(as_array(self)), second = as_array(other)->ob_size * array_item_size(as_array(self));
  ArrayObject* result = array_make(module_type(ModuleType::Array), as_array(self)->ob_size + as_array(other)->ob_size, as_array(self)->ob_descr);
  if (result != nullptr && first > 0) {
    std::memcpy(result->ob_item.get(), as_array(self)->ob_item.get(), static_cast<size_t>(first));
  }
  if (result != nullptr && second > 0) {
    std::memcpy(result->ob_item.get() + first, as_array(other)->ob_item.get(), static_cast<size_t>(second));
  }
  return result;
}

Object* repeat(Object* self, int64_t n) {
  ArrayObject* array = as_array(self);
  n = n < 0 ? 0 : n;
  ArrayObject* result = array_make(module_type(ModuleType::Array), array->ob_size * n, array->ob_descr);
  const int64_t bytes = array->ob_size * array_item_size(array);
  for (int64_t i = 0; result != nullptr && bytes > 0 && i < n; ++i) {
    std::memcpy(result->ob_item.get() + i * bytes, array->ob_item.get(), static_cast<size_t>(bytes));
  }
  return result;
}

Object* inplace_repeat(Object* self, int64_t n) {
  ArrayObject* array = as_array(self);
  const int64_t bytes = array->ob_size * array_item_size(array);
  if (array->ob_size > 0 && n != 1) {
    n = n < 0 ? 0 : n;
    if (!array_resize(array, array->ob_size * n)) {
      return nullptr;
    }
    for (int64_t i = 1; i < n; ++i) {
      std::memcpy(array->ob_item.get() + i * bytes, array->ob_item.get(), static_cast<size_t>(bytes));
    }
  }
  return new_ref(self);
}

Object* inplace_concat(Object* self, Object* other) {
  if (!array_check(other)) {
    return err_format(StaticType::TypeError, "can only extend with array (not \"%.200s\")", type_name_text(other));
  }
  return array_extend(as_array(self), other) < 0 ? nullptr : new_ref(self);
}

// The first item that equals [value]: its index, -1 for none, -2 with an error.
int64_t find(Object* self, Object* value, int64_t start, int64_t stop) {
  for (int64_t i = start; i < stop && i < as_array(self)->ob_size; ++i) {
    Held<> found(array_get_item(as_array(self), i), "an item being compared");
    const int equal = found ? object_rich_compare_bool(found.get(), value, COMPARE_EQ) : -1;
    if (equal != 0) {
      return equal < 0 ? -2 : i;
    }
  }
  return -1;
}
int contains(Object* self, Object* value) {
  const int64_t at = find(self, value, 0, INT64_MAX);
  return at == -2 ? -1 : at >= 0;
}

Object* compare(Object* left, Object* right, int op) {
  if (!array_check(left) || !array_check(right)) {
    return not_implemented();
  }
  const int64_t sizes[] = {as_array(left)->ob_size, as_array(right)->ob_size};
  if (sizes[0] != sizes[1] && (op == COMPARE_EQ || op == COMPARE_NE)) {
    return bool_object(op == COMPARE_NE);
  }
  for (int64_t i = 0; i < sizes[0] && i < sizes[1]; ++i) {
    Held<> x(array_get_item(as_array(left), i), "an item being compared");
    Held<> y(array_get_item(as_array(right), i), "an item being compared");
    const int equal = x && y ? object_rich_compare_bool(x.get(), y.get(), COMPARE_EQ) : -1;
    if (equal < 0) {
      return nullptr;
    }
    if (equal == 0) {
      return op == COMPARE_EQ ? false_object() : op == COMPARE_NE ? true_object() : object_rich_compare(x.get(), y.get(), op);
    }
  }
  return bool_object(compare_sizes(sizes[0], sizes[1], op));
}

// --- Methods ---------------------------------------------------------------------------------------------------------------------------

Object* done(int result) {
  return result < 0 ? nullptr : none();
}
Object* append(Object* self, Object* value) {
  return done(array_append_item(as_array(self), value));
}
Object* extend(Object* self, Object* other) {
  return done(array_extend(as_array(self), other));
}
Object* fromlist(Object* self, Object* list) {
  if (!list_check(list)) {
    return err_set_string(StaticType::TypeError, "arg must be list");
  }
  ArrayObject* array = as_array(self);
  const int64_t old = array->ob_size, more = list_size(list);
  if (more > 0 && !array_resize(array, old + more)) {
    return nullptr;
  }
  for (int64_t i = 0; i < more; ++i) {
    uint64_t bits;
    if (!array_encode(array, list_item(list, i), &bits)) {
      array_resize(array, old);
      return nullptr;
    }
    array_store(array, old + i, bits);
  }
  return none();
}
Object* frombytes(Object* self, Object* bytes) {
  if (!bytes_check(bytes)) {
    return err_format(StaticType::TypeError, "a bytes-like object is required, not '%.100s'", type_name_text(bytes));
  }
  return done(array_append_bytes(as_array(self), bytes_view(bytes)));
}
Object* tobytes(Object* self) {
  const auto size = static_cast<size_t>(as_array(self)->ob_size * array_item_size(as_array(self)));
  return bytes_from_view({size == 0 ? "" : reinterpret_cast<const char*>(as_array(self)->ob_item.get()), size});
}
Object* tolist(Object* self) {
  Held<ListObject> list(list_new(as_array(self)->ob_size), "the list being made");
  for (int64_t i = 0; list && i < as_array(self)->ob_size; ++i) {
    Object* value = array_get_item(as_array(self), i);
    if (value == nullptr) {
      return nullptr;
    }
    list_init_item(list.get(), i, value);
  }
  return list.release();
}
Object* tounicode(Object* self) {
  if (!array_holds_characters(as_array(self))) {
    return err_set_string(StaticType::ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
  }
  return as_array(self)->ob_size == 0 ? empty_string() : unicode_from_kind_and_data(4, as_array(self)->ob_item.get(), as_array(self)->ob_size);
}
Object* pop(Object* self, Args args) {
  if (!args_check_count("pop", args.count, 0, 1)) {
    return nullptr;
  }
  int64_t i = args.count == 0 ? -1 : number_as_ssize_t(args[0], StaticType::OverflowError);
  if (err_occurred()) {
    return nullptr;
  }
  ArrayObject* array = as_array(self);
  if (array->ob_size == 0) {
    return err_set_string(StaticType::IndexError, "pop from empty array");
  }
  i += i < 0 ? array->ob_size : 0;
  if (!in_range(self, i, "pop index out of range")) {
    return nullptr;
  }
  Held<> value(array_get_item(array, i), "the result of a built-in function");
  return value && remove_range(array, i, 1) == 0 ? value.release() : nullptr;
}
Object* insert(Object* self, Args args) {
  if (!args_check_count("insert", args.count, 2, 2)) {
    return nullptr;
  }
  ArrayObject* array = as_array(self);
  int64_t at = number_as_ssize_t(args[0], StaticType::OverflowError);
  uint64_t bits;
  if (err_occurred() || !array_encode(array, args[1], &bits)) {
    return nullptr;
  }
  const int64_t size = array->ob_size;
  at += at < 0 ? size : 0;
  at = at < 0 ? 0 : at > size ? size : at;
  if (!array_resize(array, size + 1)) {
    return nullptr;
  }
  std::byte* place = array->ob_item.get() + at * array_item_size(array);
  std::memmove(place + array_item_size(array), place, static_cast<size_t>((size - at) * array_item_size(array)));
  array_store(array, at, bits);
  return none();
}
Object* index_method(Object* self, Args args) {
  if (!args_check_count("index", args.count, 1, 3)) {
    return nullptr;
  }
  int64_t bounds[2] = {0, INT64_MAX};
  for (int64_t i = 1; i < args.count; ++i) {
    if (!eval_slice_index_not_none(args[i], &bounds[i - 1])) {
      return nullptr;
    }
  }
  for (int64_t& bound : bounds) {
    bound += bound < 0 ? as_array(self)->ob_size : 0;
    bound = bound < 0 ? 0 : bound;
  }
  const int64_t at = find(self, args[0], bounds[0], bounds[1]);
  return at == -1 ? err_set_string(StaticType::ValueError, "array.index(x): x not in array") : at < 0 ? nullptr : long_from_int64(at);
}
Object* remove(Object* self, Object* value) {
  const int64_t at = find(self, value, 0, INT64_MAX);
  return at == -1 ? err_set_string(StaticType::ValueError, "array.remove(x): x not in array")
         : at < 0 ? nullptr
                  : done(remove_range(as_array(self), at, 1));
}
Object* count(Object* self, Object* value) {
  int64_t found = 0;
  for (int64_t at = find(self, value, 0, INT64_MAX); at != -1; at = find(self, value, at + 1, INT64_MAX)) {
    if (at == -2) {
      return nullptr;
    }
    ++found;
  }
  return long_from_int64(found);
}
Object* reverse(Object* self) {
  ArrayObject* array = as_array(self);
  const int64_t size = array_item_size(array);
  for (int64_t low = 0, high = array->ob_size - 1; low < high; ++low, --high) {
    std::byte saved[8];
    std::byte* a = array->ob_item.get() + low * size;
    std::byte* b = array->ob_item.get() + high * size;
    std::memcpy(saved, a, static_cast<size_t>(size));
    std::memcpy(a, b, static_cast<size_t>(size));
    std::memcpy(b, saved, static_cast<size_t>(size));
  }
  return none();
}
Object* byteswap(Object* self) {
  ArrayObject* array = as_array(self);
  const int64_t size = array_item_size(array);
  for (int64_t i = 0; i < array->ob_size; ++i) {
    std::byte* place = array->ob_item.get() + i * size;
    for (int64_t k = 0; k < size / 2; ++k) {
      const std::byte saved = place[k];
      place[k] = place[size - 1 - k];
      place[size - 1 - k] = saved;
    }
  }
  return none();
}
Object* clear(Object* self) {
  return array_resize(as_array(self), 0) ? none() : nullptr;
}
Object* copy(Object* self) {
  return repeat(self, 1);
}
Object* deepcopy(Object* self, Object*) {
  return repeat(self, 1);
}
Object* buffer_info(Object* self) {
  Held<> address(long_from_uint64(as_array(self)->ob_item.address == 0 ? 0 : address_of(as_array(self)->ob_item.get())), "the items of the new tuple");
  Held<> size(long_from_int64(as_array(self)->ob_size), "the items of the new tuple");
  return address && size ? tuple_pack({address.get(), size.get()}) : nullptr;
}
Object* sizeof_method(Object* self) {
  return long_from_int64(type_of(self)->tp_basicsize + as_array(self)->allocated * array_item_size(as_array(self)));
}
Object* get_typecode(Object* self) {
  return unicode_from_ordinal(static_cast<uint32_t>(array_typecode(as_array(self))));
}
Object* get_itemsize(Object* self) {
  return long_from_int64(array_item_size(as_array(self)));
}
Object* repr(Object* self) {
  const std::string name(type_short_name(type_of(self)));
  const int code = array_typecode(as_array(self));
  if (as_array(self)->ob_size == 0) {
    return unicode_from_format("%s('%c')", name.c_str(), code);
  }
  Held<> content(array_holds_characters(as_array(self)) ? tounicode(self) : tolist(self), "an item whose repr is being made");
  return content ? unicode_from_format("%s('%c', %R)", name.c_str(), code, content.get()) : nullptr;
}

// --- The iterator ------------------------------------------------------------------------------------------------------------------------

Object* array_iter(Object* self) {
  auto* iterator = gc_new<ArrayIterObject>(module_type(ModuleType::ArrayIterator));
  if (iterator != nullptr) {
    iterator->index = 0;
    iterator->ao = new_ref(as_array(self));
    gc_track(iterator);
  }
  return iterator;
}
Object* iter_next_item(Object* self) {
  auto* iterator = static_cast<ArrayIterObject*>(self);
  if (iterator->ao.address == 0) {
    return nullptr;
  }
  if (iterator->index < iterator->ao->ob_size) {
    return array_get_item(iterator->ao, iterator->index++);
  }
  clear_ref(iterator->ao);
  return nullptr;
}
void iter_slots(TypeObject* type) {
  collected_slots<Collected<ArrayIterObject, &ArrayIterObject::ao>>(type);
  type->tp_iter = object_self_iter;
  type->tp_iternext = iter_next_item;
}
const LayoutField ITER_LAYOUT[] = {
    {"index", 16, "int64", ""}, {"ao", 24, "ref", "what an iterator walks"},
    {"getitem", 32, "pointer", ""},
};
const TypeSpec ITERATOR_SPEC = {
    .name = "array.arrayiterator",
    .basicsize = sizeof(ArrayIterObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_IMMUTABLETYPE | TPFLAGS_DISALLOW_INSTANTIATION,
    .fill_slots = iter_slots,
    .layout = ITER_LAYOUT,
    .module_type = ModuleType::ArrayIterator,
    .listed = false,
};

void array_slots(TypeObject* type) {
  collected_slots(type, array_dealloc, array_traverse, nullptr);
  type->tp_weaklistoffset = offsetof(ArrayObject, weakreflist);
  type->tp_repr = repr;
  type->tp_hash = object_hash_not_implemented;
  type->tp_richcompare = compare;
  type->tp_iter = array_iter;
  type->tp_new = array_new;
  type->sq.length = length;
  type->sq.concat = concat;
  type->sq.repeat = repeat;
  type->sq.item = item;
  type->sq.ass_item = set_item;
  type->sq.contains = contains;
  type->sq.inplace_concat = inplace_concat;
  type->sq.inplace_repeat = inplace_repeat;
  type->mp.length = length;
  type->mp.subscript = subscript;
  type->mp.ass_subscript = set_subscript;
}
const MethodSpec METHODS[] = {
    method_one("append", append),           method_one("extend", extend),             method_one("fromlist", fromlist),
    method_one("frombytes", frombytes),     method_noargs("tobytes", tobytes),        method_noargs("tolist", tolist),
    method_noargs("tounicode", tounicode),  method_fast("pop", pop),                  method_fast("insert", insert),
    method_fast("index", index_method),     method_one("remove", remove),             method_one("count", count),
    method_noargs("reverse", reverse),      method_noargs("byteswap", byteswap),      method_noargs("clear", clear),
    method_noargs("__copy__", copy),        method_one("__deepcopy__", deepcopy),     method_noargs("buffer_info", buffer_info),
    method_noargs("__sizeof__", sizeof_method), method_one("__class_getitem__", generic_alias_class_getitem, METHOD_CLASS),
};
const GetSetSpec GETSETS[] = {{"typecode", get_typecode}, {"itemsize", get_itemsize}};
const LayoutField LAYOUT[] = {
    {"ob_item", 24, "pointer", ""},   {"allocated", 32, "int64", ""},  {"ob_descr", 40, "int64", ""},
    {"weakreflist", 48, "weak", ""}, {"ob_exports", 56, "int64", ""},
    {"ob_size", 16, "int64", ""},
};
const TypeSpec ARRAY_SPEC = {
    .name = "array.array",
    .doc = "array(typecode [, initializer]) -> array",
    .basicsize = sizeof(ArrayObject),
    .flags = TPFLAGS_HAVE_GC | TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE | TPFLAGS_SEQUENCE,
    .fill_slots = array_slots,
    .methods = METHODS,
    .getsets = GETSETS,
    .layout = LAYOUT,
    .module_type = ModuleType::Array,
};
const TypeSpec* const TYPES[] = {&ARRAY_SPEC, &ITERATOR_SPEC};

int execute(Object* module) {
  Object* type = as_object(module_type(ModuleType::Array));
  return module_add(module, "ArrayType", new_ref(type)) < 0 ? -1 : module_add(module, "typecodes", unicode_from_ascii(ARRAY_TYPECODES));
}

}  // namespace

const ModuleSpec ARRAY_MODULE_SPEC = {
    .name = "array",
    .doc = "This module defines an object type which can efficiently represent\nan array of basic values.",
    .types = TYPES,
    .execute = execute,
};

}  // namespace heapglass
