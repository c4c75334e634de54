#include "object/bytearray.h"

#include "base/text_repr.h"
#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/buffer.h"
#include "object/byte_iterator.h"
#include "object/byte_methods.h"
#include "object/bytes.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/type_object.h"
#include "object/list.h"
#include "object/long.h"
#include "object/tuple.h"
#include "object/unicode_internal.h"

#include <cstring>

namespace heapglass {

namespace {

ByteArrayObject* bytearray_new(int64_t size) {
  auto* array = object_new<ByteArrayObject>(StaticType::ByteArray);
  if (array == nullptr || size == 0) {
    return array;
  }
  auto* bytes = static_cast<char*>(mem_alloc(size + 1));
  if (bytes == nullptr) {
    decref(array);
    err_no_memory();
    return nullptr;
  }
  bytes[size] = '\0';
  array->ob_size = size;
  array->ob_alloc = size + 1;
  array->ob_bytes = bytes;
  array->ob_start = bytes;
  return array;
}

void bytearray_dealloc(Object* self) {
  ByteArrayObject* array = as_bytearray(self);
  if (array->ob_bytes.address != 0) {
    mem_free(array->ob_bytes.get());
  }
  type_of(self)->tp_free(self);
}

Object* bytearray_repr(Object* self) {
  std::string text = type_name_text(self);
  text += "(b";
  const std::string_view bytes = bytearray_view(self);
  append_quoted_bytes({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, text);
  return unicode_from_utf8(text + ")");
}

int64_t bytearray_length(Object* self) {
  return as_bytearray(self)->ob_size;
}

Object* bytearray_concat(Object* left, Object* right) {
  if (!buffer_check(left) || !buffer_check(right)) {
    return err_format(StaticType::TypeError, "can't concat %T to %T", right, left);
  }
  std::string_view a, b;
  if (!buffer_bytes(left, &a) || !buffer_bytes(right, &b)) {
    return nullptr;
  }
  ByteArrayObject* result = bytearray_new(static_cast<int64_t>(a.size() + b.size()));
  if (result != nullptr && result->ob_size > 0) {
    std::memcpy(result->ob_start.get(), a.data(), a.size());
    std::memcpy(result->ob_start.get() + a.size(), b.data(), b.size());
  }
  return result;
}

Object* bytearray_repeat(Object* self, int64_t count) {
  const std::string_view bytes = bytearray_view(self);
  count = count < 0 ? 0 : count;
  if (count > 0 && static_cast<int64_t>(bytes.size()) > INT64_MAX / 4 / count) {
    return err_no_memory();
  }
  ByteArrayObject* result = bytearray_new(static_cast<int64_t>(bytes.size()) * count);
  for (int64_t i = 0; result != nullptr && result->ob_size > 0 && i < count; ++i) {
    std::memcpy(result->ob_start.get() + static_cast<size_t>(i) * bytes.size(), bytes.data(), bytes.size());
  }
  return result;
}

Object* bytearray_item(Object* self, int64_t i) {
  const std::string_view bytes = bytearray_view(self);
  if (i < 0 || i >= static_cast<int64_t>(bytes.size())) {
    return err_set_string(StaticType::IndexError, "bytearray index out of range");
  }
  return small_int(static_cast<uint8_t>(bytes[static_cast<size_t>(i)]));
}

Object* bytearray_subscript(Object* self, Object* index) {
  const int64_t size = bytearray_length(self);
  if (index_check(index)) {
    const int64_t i = number_as_ssize_t(index, StaticType::IndexError);
    return i == -1 && err_occurred() ? nullptr : bytearray_item(self, i < 0 ? i + bytearray_length(self) : i);
  }
  if (!slice_check(index)) {
    return err_format(StaticType::TypeError, "bytearray indices must be integers or slices, not %T", index);
  }
  int64_t start, stop, step;
  if (slice_unpack(index, &start, &stop, &step) < 0) {
    return nullptr;
  }
  const int64_t count = slice_adjust_indices(size, &start, &stop, step);
  ByteArrayObject* result = bytearray_new(count < 0 ? 0 : count);
  for (int64_t i = 0, from = start; result != nullptr && i < count; ++i, from += step) {
    result->ob_start.get()[i] = bytearray_view(self)[static_cast<size_t>(from)];
  }
  return result;
}

// CPython: bytearray___init___impl, which has a short way for lists and tuples, and grows one by one otherwise.
int fill_from_iterable(ByteArrayObject* array, Object* iterable) {
  std::string bytes;
  if (!append_byte_values(iterable, "byte must be in range(0, 256)", bytes)) {
    return -1;
  }
  if (list_check_exact(iterable) || tuple_check_exact(iterable)) {
    return bytearray_splice(array, 0, 0, bytes);
  }
  for (const char byte : bytes) {
    if (array->ob_size + 1 < array->ob_alloc) {
      ++array->ob_size;
      array->ob_start.get()[array->ob_size] = '\0';
    } else if (bytearray_resize(array, array->ob_size + 1) < 0) {
      return -1;
    }
    array->ob_start.get()[array->ob_size - 1] = byte;
  }
  return 0;
}

int bytearray_init(Object* self, Args args) {
  ByteArrayObject* array = as_bytearray(self);
  if (array->ob_size != 0 && bytearray_resize(array, 0) < 0) {
    return -1;
  }
  Object* source = args.count > 0 ? args[0] : nullptr;
  const bool by_items = source != nullptr && args.count == 1 && (args.kwnames == nullptr || tuple_size(args.kwnames) == 0) && !unicode_check(source) &&
                        !index_check(source) && !buffer_check(source) && type_of(source)->tp_iter;
  if (by_items) {
    return fill_from_iterable(array, source);
  }
  std::string bytes;
  if (!read_byte_source("bytearray", args, bytes)) {
    return -1;
  }
  return bytearray_splice(array, 0, 0, bytes);
}

bool bytearray_get_buffer(Object* self, BufferView* view) {
  const std::string_view bytes = bytearray_view(self);
  *view = {address_of(bytes.data()), static_cast<int64_t>(bytes.size()), 1, 1, 'B', false};
  if (as_bytearray(self)->ob_start.address == 0) {
    view->data = BASE + STATIC_EMPTY_BYTES_OFFSET;  // Any address will do for no bytes at all.
  }
  return true;
}
void bytearray_count_export(Object* self, int64_t change) {
  as_bytearray(self)->ob_exports += change;
}

void bytearray_slots(TypeObject* type) {
  type->tp_dealloc = bytearray_dealloc;
  type->tp_repr = bytearray_repr;
  type->tp_str = bytearray_repr;
  type->tp_hash = object_hash_not_implemented;
  type->tp_richcompare = byte_methods::rich_compare;
  type->tp_iter = byte_iter;
  type->tp_init = bytearray_init;
  type->tp_new = type_generic_new;
  type->tp_free = object_free;
  type->nb.remainder = byte_methods::remainder;
  type->sq.length = bytearray_length;
  type->sq.concat = bytearray_concat;
  type->sq.repeat = bytearray_repeat;
  type->sq.item = bytearray_item;
  type->sq.ass_item = bytearray_ass_item;
  type->sq.contains = byte_methods::contains;
  type->sq.inplace_concat = bytearray_inplace_concat;
  type->sq.inplace_repeat = bytearray_inplace_repeat;
  type->mp.length = bytearray_length;
  type->mp.subscript = bytearray_subscript;
  type->mp.ass_subscript = bytearray_ass_subscript;
  buffer_set_slots(type, bytearray_get_buffer, bytearray_count_export);
}

const LayoutField BYTEARRAY_LAYOUT[] = {
    {"ob_size", 16, "int64", ""},      {"ob_alloc", 24, "int64", ""},   {"ob_bytes", 32, "pointer", ""},
    {"ob_start", 40, "pointer", ""},   {"ob_exports", 48, "int64", ""},
};

}  // namespace

bool bytearray_check(const Object* object) {
  return object_type_check(object, StaticType::ByteArray);
}

Object* bytearray_from_view(std::string_view bytes) {
  ByteArrayObject* array = bytearray_new(static_cast<int64_t>(bytes.size()));
  if (array != nullptr && !bytes.empty()) {
    std::memcpy(array->ob_start.get(), bytes.data(), bytes.size());
  }
  return array;
}

int bytearray_resize(ByteArrayObject* array, int64_t size) {
  if (size == array->ob_size) {
    return 0;
  }
  if (array->ob_exports > 0) {
    err_set_string(StaticType::BufferError, "Existing exports of data: object cannot be re-sized");
    return -1;
  }
  int64_t alloc = array->ob_alloc;
  const int64_t offset = static_cast<int64_t>(array->ob_start.address - array->ob_bytes.address);
  if (size + offset + 1 <= alloc) {
    if (size >= alloc / 2) {
      array->ob_size = size;
      array->ob_start.get()[size] = '\0';
      return 0;
    }
    alloc = size + 1;
  } else {
    alloc = size <= alloc + alloc / 8 ? size + (size >> 3) + (size < 9 ? 3 : 6) : size + 1;
  }
  char* bytes;
  if (offset > 0) {
    bytes = static_cast<char*>(mem_alloc(alloc));
    if (bytes != nullptr) {
      const int64_t kept = size < array->ob_size ? size : array->ob_size;
      std::memcpy(bytes, array->ob_start.get(), static_cast<size_t>(kept));
      mem_free(array->ob_bytes.get());
    }
  } else {
    bytes = static_cast<char*>(array->ob_bytes.address == 0 ? mem_alloc(alloc) : mem_realloc(array->ob_bytes.get(), alloc));
  }
  if (bytes == nullptr) {
    err_no_memory();
    return -1;
  }
  for (int64_t i = array->ob_size; i < size; ++i) {
    bytes[i] = '\0';  // CPython leaves them as they are until they are filled.
  }
  array->ob_bytes = bytes;
  array->ob_start = bytes;
  array->ob_size = size;
  array->ob_alloc = alloc;
  bytes[size] = '\0';
  return 0;
}

// CPython: bytearray_setslice_linear.
int bytearray_splice(ByteArrayObject* array, int64_t low, int64_t high, std::string_view bytes) {
  const auto count = static_cast<int64_t>(bytes.size());
  const int64_t growth = count - (high - low);
  if (growth != 0 && array->ob_exports > 0) {
    err_set_string(StaticType::BufferError, "Existing exports of data: object cannot be re-sized");
    return -1;
  }
  if (growth < 0) {
    if (low == 0) {
      array->ob_start.address += static_cast<uint64_t>(-growth);
    } else {
      char* start = array->ob_start;
      std::memmove(start + low + count, start + high, static_cast<size_t>(array->ob_size - high));
    }
    if (bytearray_resize(array, array->ob_size + growth) < 0) {
      return -1;
    }
  } else if (growth > 0) {
    const int64_t size = array->ob_size;
    if (bytearray_resize(array, size + growth) < 0) {
      return -1;
    }
    char* start = array->ob_start;
    std::memmove(start + low + count, start + high, static_cast<size_t>(size - high));
  }
  if (count > 0) {
    std::memcpy(array->ob_start.get() + low, bytes.data(), bytes.size());
  }
  return 0;
}

const TypeSpec BYTEARRAY_SPEC = {
    .type = StaticType::ByteArray,
    .name = "bytearray",
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
           "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n"
           "bytearray() -> empty bytes array",
    .basicsize = sizeof(ByteArrayObject),
    .flags = TPFLAGS_BASETYPE | TPFLAGS_MATCH_SELF,
    .fill_slots = bytearray_slots,
    .methods = BYTEARRAY_METHODS,
    .layout = BYTEARRAY_LAYOUT,
};

}  // namespace heapglass
