// How byte arrays change. CPython: Objects/bytearrayobject.c, from bytearray_ass_subscript on.
#include "object/bytearray.h"

#include "object/abstract.h"
#include "object/buffer.h"
#include "object/byte_methods.h"
#include "object/errors.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "object/unicode_internal.h"

#include <algorithm>
#include <cstring>

namespace heapglass {

namespace {

// The bytes of [value], copied, so that an array can be assigned to itself: false with an error set.
bool copy_values(Object* value, std::string& out) {
  std::string_view bytes;
  if (buffer_check(value)) {
    if (!buffer_bytes(value, &bytes)) {
      return false;
    }
    out = bytes;
    return true;
  }
  if (index_check(value) || unicode_check(value)) {
    err_set_string(StaticType::TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return false;
  }
  return append_byte_values(value, "byte must be in range(0, 256)", out);
}

int assign_extended(ByteArrayObject* array, int64_t start, int64_t step, int64_t count, std::string_view bytes) {
  if (static_cast<int64_t>(bytes.size()) != count) {
    err_format(StaticType::ValueError, "attempt to assign bytes of size %zd to extended slice of size %zd",
               static_cast<int64_t>(bytes.size()), count);
    return -1;
  }
  for (int64_t i = 0; i < count; ++i, start += step) {
    array->ob_start.get()[start] = bytes[static_cast<size_t>(i)];
  }
  return 0;
}

int delete_extended(ByteArrayObject* array, int64_t start, int64_t step, int64_t count) {
  if (count == 0) {
    return 0;
  }
  if (array->ob_exports > 0) {
    err_set_string(StaticType::BufferError, "Existing exports of data: object cannot be re-sized");
    return -1;
  }
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  char* bytes = array->ob_start;
  int64_t to = start;
  for (int64_t from = start; from < array->ob_size; ++from) {
    const int64_t distance = from - start;
    if (distance % step != 0 || distance / step >= count) {
      bytes[to++] = bytes[from];
    }
  }
  return bytearray_resize(array, to);
}

int ass_slice(ByteArrayObject* array, Object* slice, Object* value) {
  int64_t start, stop, step;
  if (slice_unpack(slice, &start, &stop, &step) < 0) {
    return -1;
  }
  std::string bytes;
  if (value != nullptr && !copy_values(value, bytes)) {
    return -1;
  }
  const int64_t count = slice_adjust_indices(array->ob_size, &start, &stop, step);
  if (step == 1) {
    return bytearray_splice(array, start, std::max(start, stop), bytes);
  }
  return value == nullptr ? delete_extended(array, start, step, count)
                          : assign_extended(array, start, step, count, bytes);
}

int delete_at(ByteArrayObject* array, int64_t index) {
  char* bytes = array->ob_start;
  if (array->ob_exports > 0) {
    err_set_string(StaticType::BufferError, "Existing exports of data: object cannot be re-sized");
    return -1;
  }
  std::memmove(bytes + index, bytes + index + 1, static_cast<size_t>(array->ob_size - index - 1));
  return bytearray_resize(array, array->ob_size - 1);
}

// Methods.

Object* append(Object* self, Object* item) {
  const int value = byte_value(item);
  ByteArrayObject* array = as_bytearray(self);
  if (value < 0 || bytearray_resize(array, array->ob_size + 1) < 0) {
    return nullptr;
  }
  array->ob_start.get()[array->ob_size - 1] = static_cast<char>(value);
  return none();
}

Object* extend(Object* self, Object* iterable) {
  ByteArrayObject* array = as_bytearray(self);
  std::string bytes;
  if (buffer_check(iterable)) {
    if (!copy_values(iterable, bytes)) {
      return nullptr;
    }
  } else if (unicode_check(iterable)) {
    return err_format(StaticType::TypeError, "expected iterable of integers; got: 'str'");
  } else if (!type_of(iterable)->tp_iter && !sequence_check(iterable)) {
    return err_format(StaticType::TypeError, "can't extend bytearray with %T", iterable);
  } else if (!append_byte_values(iterable, "byte must be in range(0, 256)", bytes)) {
    return nullptr;
  }
  return bytearray_splice(array, array->ob_size, array->ob_size, bytes) < 0 ? nullptr : none();
}

Object* insert(Object* self, Args args) {
  if (!args_check_count("insert", args.count, 2, 2)) {
    return nullptr;
  }
  int64_t index = number_as_ssize_t(args[0], StaticType::OverflowError);
  if (index == -1 && err_occurred()) {
    return nullptr;
  }
  const int value = byte_value(args[1]);
  ByteArrayObject* array = as_bytearray(self);
  const int64_t size = array->ob_size;
  if (value < 0 || bytearray_resize(array, size + 1) < 0) {
    return nullptr;
  }
  index = index < 0 ? std::max<int64_t>(index + size, 0) : std::min(index, size);
  char* bytes = array->ob_start;
  std::memmove(bytes + index + 1, bytes + index, static_cast<size_t>(size - index));
  bytes[index] = static_cast<char>(value);
  return none();
}

Object* pop(Object* self, Args args) {
  if (!args_check_count("pop", args.count, 0, 1)) {
    return nullptr;
  }
  int64_t index = args.count == 0 ? -1 : number_as_ssize_t(args[0], StaticType::IndexError);
  if (args.count == 1 && index == -1 && err_occurred()) {
    return nullptr;
  }
  ByteArrayObject* array = as_bytearray(self);
  if (array->ob_size == 0) {
    return err_set_string(StaticType::IndexError, "pop from empty bytearray");
  }
  index += index < 0 ? array->ob_size : 0;
  if (index < 0 || index >= array->ob_size) {
    return err_set_string(StaticType::IndexError, "pop index out of range");
  }
  const uint8_t value = static_cast<uint8_t>(array->ob_start.get()[index]);
  return delete_at(array, index) < 0 ? nullptr : small_int(value);
}

Object* remove(Object* self, Object* item) {
  const int value = byte_value(item);
  if (value < 0) {
    return nullptr;
  }
  const size_t at = bytearray_view(self).find(static_cast<char>(value));
  if (at == std::string_view::npos) {
    return err_set_string(StaticType::ValueError, "value not found in bytearray");
  }
  return delete_at(as_bytearray(self), static_cast<int64_t>(at)) < 0 ? nullptr : none();
}

Object* reverse(Object* self) {
  ByteArrayObject* array = as_bytearray(self);
  if (array->ob_size > 0) {
    std::reverse(array->ob_start.get(), array->ob_start.get() + array->ob_size);
  }
  return none();
}

Object* clear(Object* self) {
  return bytearray_resize(as_bytearray(self), 0) < 0 ? nullptr : none();
}

Object* copy(Object* self) {
  return bytearray_from_view(bytearray_view(self));
}

Object* resize(Object* self, Object* size) {
  const int64_t wanted = number_as_ssize_t(size, StaticType::OverflowError);
  if (wanted == -1 && err_occurred()) {
    return nullptr;
  }
  if (wanted < 0) {
    return err_format(StaticType::ValueError, "Can only resize to positive sizes, got %zd", wanted);
  }
  return bytearray_resize(as_bytearray(self), wanted) < 0 ? nullptr : none();
}

Object* alloc(Object* self) {
  return long_from_int64(as_bytearray(self)->ob_alloc);
}

Object* size_of(Object* self) {
  return long_from_int64(type_of(self)->tp_basicsize + as_bytearray(self)->ob_alloc);
}

Object* reduce(Object* self) {
  const std::string_view bytes = bytearray_view(self);
  Held<> text(unicode_from_kind_and_data(1, bytes.data(), static_cast<int64_t>(bytes.size())),
              "the result of a built-in function");
  Held<> encoding(unicode_from_ascii("latin-1"), "the result of a built-in function");
  Held<> arguments(text && encoding ? tuple_pack({text.get(), encoding.get()}) : nullptr,
                   "the result of a built-in function");
  Object* dict = nullptr;
  if (!arguments || object_get_optional_attr(self, id_of(Id::__dict__), &dict) < 0) {
    return nullptr;
  }
  Held<> state(dict == nullptr ? none() : dict, "the result of a built-in function");
  return tuple_pack({reinterpret_cast<Object*>(type_of(self)), arguments.get(), state.get()});
}

#define X(kind, name, flags) method_##kind(#name, byte_methods::name, flags),
const MethodSpec METHODS[] = {
    HEAPGLASS_BYTE_METHODS(X) method_noargs("__alloc__", alloc),
    method_noargs("__reduce__", reduce),
    method_noargs("__sizeof__", size_of),
    method_one("append", append),
    method_noargs("clear", clear),
    method_noargs("copy", copy),
    method_one("extend", extend),
    method_fast("insert", insert),
    method_fast("pop", pop),
    method_one("remove", remove),
    method_one("resize", resize),
    method_noargs("reverse", reverse),
};
#undef X

}  // namespace

const std::span<const MethodSpec> BYTEARRAY_METHODS = METHODS;

int bytearray_ass_item(Object* self, int64_t index, Object* value) {
  ByteArrayObject* array = as_bytearray(self);
  if (index < 0 || index >= array->ob_size) {
    err_set_string(StaticType::IndexError, "bytearray index out of range");
    return -1;
  }
  if (value == nullptr) {
    return delete_at(array, index);
  }
  const int byte = byte_value(value);
  if (byte < 0) {
    return -1;
  }
  array->ob_start.get()[index] = static_cast<char>(byte);
  return 0;
}

int bytearray_ass_subscript(Object* self, Object* index, Object* value) {
  if (index_check(index)) {
    int64_t i = number_as_ssize_t(index, StaticType::IndexError);
    if (i == -1 && err_occurred()) {
      return -1;
    }
    i += i < 0 ? as_bytearray(self)->ob_size : 0;
    return bytearray_ass_item(self, i, value);
  }
  if (!slice_check(index)) {
    err_format(StaticType::TypeError, "bytearray indices must be integers or slices, not %T", index);
    return -1;
  }
  return ass_slice(as_bytearray(self), index, value);
}

Object* bytearray_inplace_concat(Object* self, Object* other) {
  if (!buffer_check(other)) {
    return err_format(StaticType::TypeError, "can't concat %T to %T", other, self);
  }
  ByteArrayObject* array = as_bytearray(self);
  std::string bytes;
  if (!copy_values(other, bytes) || bytearray_splice(array, array->ob_size, array->ob_size, bytes) < 0) {
    return nullptr;
  }
  return new_ref(self);
}

Object* bytearray_inplace_repeat(Object* self, int64_t count) {
  ByteArrayObject* array = as_bytearray(self);
  const std::string bytes(bytearray_view(self));
  const auto size = static_cast<int64_t>(bytes.size());
  count = count < 0 ? 0 : count;
  if (count > 0 && size > INT64_MAX / 4 / count) {
    return err_no_memory();
  }
  if (bytearray_resize(array, size * count) < 0) {
    return nullptr;
  }
  for (int64_t i = 1; i < count; ++i) {
    std::memcpy(array->ob_start.get() + i * size, bytes.data(), bytes.size());
  }
  return new_ref(self);
}

}  // namespace heapglass
