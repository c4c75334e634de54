// bytes. CPython: Objects/bytesobject.c.

#include "object/bytes.h"

#include "base/hash.h"
#include "base/text_repr.h"
#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/buffer.h"
#include "object/byte_iterator.h"
#include "object/byte_methods.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode_methods.h"

#include <cstring>
#include <string>

namespace heapglass {

namespace {

Object* bytes_repr(Object* self) {
  std::string text;
  const std::string_view bytes = bytes_view(self);
  append_bytes_repr({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, text);
  return unicode_from_ascii(text);
}

int64_t bytes_hash(Object* self) {
  BytesObject* bytes = as_bytes(self);
  if (bytes->ob_shash == -1) {
    bytes->ob_shash = hash_bytes(bytes->ob_sval, static_cast<size_t>(bytes->ob_size));
  }
  return bytes->ob_shash;
}

Object* bytes_rich_compare(Object* left, Object* right, int op) {
  if (!bytes_check(left) || !bytes_check(right)) {
    return not_implemented();
  }
  return bool_object(compare_sizes(bytes_view(left).compare(bytes_view(right)), 0, op));
}

int64_t bytes_length(Object* self) {
  return as_bytes(self)->ob_size;
}

Object* bytes_concat(Object* left, Object* right) {
  if (!buffer_check(left) || !buffer_check(right)) {
    return err_format(StaticType::TypeError, "can't concat %T to %T", right, left);
  }
  std::string_view a, b;
  if (!buffer_bytes(left, &a) || !buffer_bytes(right, &b)) {
    return nullptr;
  }
  if (a.empty() && bytes_check_exact(right)) {
    return new_ref(right);
  }
  if (b.empty() && bytes_check_exact(left)) {
    return new_ref(left);
  }
  BytesObject* result = bytes_new(static_cast<int64_t>(a.size() + b.size()));
  if (result != nullptr && result->ob_size > 0) {
    if (!a.empty()) std::memcpy(result->ob_sval, a.data(), a.size());
    if (!b.empty()) std::memcpy(result->ob_sval + a.size(), b.data(), b.size());
  }
  return result;
}

Object* bytes_repeat(Object* self, int64_t n) {
  const std::string_view bytes = bytes_view(self);
  n = n < 0 ? 0 : n;
  if (n == 1 && bytes_check_exact(self)) {
    return new_ref(self);
  }
  if (n > 0 && static_cast<int64_t>(bytes.size()) > INT64_MAX / n) {
    return err_set_string(StaticType::OverflowError, "repeated bytes are too long");
  }
  BytesObject* result = bytes_new(static_cast<int64_t>(bytes.size()) * n);
  for (int64_t i = 0; result != nullptr && result->ob_size > 0 && i < n; ++i) {
    std::memcpy(result->ob_sval + static_cast<size_t>(i) * bytes.size(), bytes.data(), bytes.size());
  }
  return result;
}

Object* bytes_item(Object* self, int64_t i) {
  if (i < 0 || i >= as_bytes(self)->ob_size) {
    return err_set_string(StaticType::IndexError, "index out of range");
  }
  return long_from_int64(static_cast<uint8_t>(as_bytes(self)->ob_sval[i]));
}

Object* bytes_subscript(Object* self, Object* index) {
  const int64_t size = as_bytes(self)->ob_size;
  if (index_check(index)) {
    const int64_t i = number_as_ssize_t(index, StaticType::IndexError);
    return i == -1 && err_occurred() ? nullptr : bytes_item(self, i < 0 ? i + size : i);
  }
  if (!slice_check(index)) {
    return err_format(StaticType::TypeError, "byte indices must be integers or slices, not %T", index);
  }
  int64_t start, stop, step;
  if (slice_unpack(index, &start, &stop, &step) < 0) {
    return nullptr;
  }
  const int64_t count = slice_adjust_indices(size, &start, &stop, step);
  if (count <= 0) {
    return empty_bytes();
  }
  if (start == 0 && step == 1 && count == size && bytes_check_exact(self)) {
    return new_ref(self);
  }
  std::string out;
  for (int64_t i = 0, from = start; i < count; ++i, from += step) {
    out += as_bytes(self)->ob_sval[from];
  }
  return bytes_from_view(out);
}

// An instance of the subclass [type].
Object* subtype_from_view(TypeObject* type, std::string_view view) {
  auto* result = static_cast<BytesObject*>(type->tp_alloc(type, static_cast<int64_t>(view.size())));
  if (result != nullptr) {
    result->ob_shash = -1;
    if (!view.empty()) std::memcpy(result->ob_sval, view.data(), view.size());
  }
  return result;
}

Object* bytes_type_new(TypeObject* type, Args args) {
  const bool exact = type == static_type(StaticType::Bytes);
  // What has __bytes__ says itself what it is as bytes; a number is a count of zeros.
  if (args.count == 1 && (args.kwnames == nullptr || tuple_size(args.kwnames) == 0) && !unicode_check(args[0]) &&
      (!index_check(args[0]) || type_lookup(type_of(args[0]), id_of(Id::__bytes__)) != nullptr)) {
    Held<> bytes(object_bytes(args[0]), "the result of a built-in function");
    return !bytes || exact ? bytes.release() : subtype_from_view(type, bytes_view(bytes.get()));
  }
  std::string bytes;
  if (!read_byte_source("bytes", args, bytes)) {
    return nullptr;
  }
  return exact ? bytes_from_view(bytes) : subtype_from_view(type, bytes);
}

// Methods.

Object* bytes_bytes(Object* self) {
  return bytes_check_exact(self) ? new_ref(self) : bytes_from_view(bytes_view(self));
}
Object* bytes_getnewargs(Object* self) {
  Held<> copy(bytes_bytes(self), "the result of a built-in function");
  return copy ? tuple_pack({copy.get()}) : nullptr;
}

Object* bytes_sizeof(Object* self) {
  return long_from_int64(type_of(self)->tp_basicsize + as_bytes(self)->ob_size);
}

bool bytes_get_buffer(Object* self, BufferView* view) {
  *view = {address_of(as_bytes(self)->ob_sval), as_bytes(self)->ob_size, 1, 1, 'B', true};
  return true;
}

void bytes_dealloc(Object* self) {
  type_of(self)->tp_free(self);
}

void bytes_slots(TypeObject* type) {
  type->tp_dealloc = bytes_dealloc;
  type->tp_repr = bytes_repr;
  type->tp_str = bytes_repr;
  type->tp_hash = bytes_hash;
  type->tp_richcompare = bytes_rich_compare;
  type->tp_iter = byte_iter;
  type->tp_new = bytes_type_new;
  type->tp_free = object_free;
  type->sq.length = bytes_length;
  type->sq.concat = bytes_concat;
  type->sq.repeat = bytes_repeat;
  type->sq.item = bytes_item;
  type->sq.contains = byte_methods::contains;
  type->mp.length = bytes_length;
  type->mp.subscript = bytes_subscript;
  type->nb.remainder = byte_methods::remainder;
  buffer_set_slots(type, bytes_get_buffer, nullptr);
}

#define X(kind, name, flags) method_##kind(#name, byte_methods::name, flags),
const MethodSpec BYTES_METHODS[] = {
    HEAPGLASS_BYTE_METHODS(X) method_noargs("__bytes__", bytes_bytes),
    method_noargs("__getnewargs__", bytes_getnewargs),
    method_noargs("__sizeof__", bytes_sizeof),
};
#undef X
const LayoutField BYTES_LAYOUT[] = {
    {"ob_size", 16, "int64", ""},
    {"ob_shash", 24, "int64", ""},
    {"ob_sval", 32, "bytes", ""},
};

}  // namespace

BytesObject* bytes_new(int64_t size) {
  if (size == 0) {
    return as_bytes(empty_bytes());
  }
  if (size > INT64_MAX / 2) {
    err_no_memory();
    return nullptr;
  }
  auto* bytes = static_cast<BytesObject*>(mem_alloc(BYTES_BASIC_SIZE + size));
  if (bytes == nullptr) {
    err_no_memory();
    return nullptr;
  }
  object_init(bytes, static_type(StaticType::Bytes));
  bytes->ob_size = size;
  bytes->ob_shash = -1;
  bytes->ob_sval[size] = '\0';
  return bytes;
}

Object* bytes_from_view(std::string_view view) {
  if (view.size() == 1) {
    return single_byte(static_cast<uint8_t>(view[0]));
  }
  BytesObject* bytes = bytes_new(static_cast<int64_t>(view.size()));
  if (bytes != nullptr && !view.empty()) {
    if (!view.empty()) std::memcpy(bytes->ob_sval, view.data(), view.size());
  }
  return bytes;
}

Object* bytes_from_object(Object* object) {
  if (bytes_check_exact(object)) {
    return new_ref(object);
  }
  if (index_check(object) && !buffer_check(object)) {
    return err_format(StaticType::TypeError, "cannot convert '%T' object to bytes", object);
  }
  std::string bytes;
  if (!append_bytes_of(object, "bytes", bytes)) {
    return nullptr;
  }
  return buffer_check(object) || tuple_check(object) ? bytes_fresh_from_view(bytes) : bytes_from_view(bytes);
}

const TypeSpec BYTES_SPEC = {
    .type = StaticType::Bytes,
    .name = "bytes",
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
           "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
           "bytes() -> empty bytes object",
    .basicsize = BYTES_BASIC_SIZE,
    .itemsize = 1,
    .flags = TPFLAGS_BASETYPE | TPFLAGS_BYTES_SUBCLASS | TPFLAGS_MATCH_SELF,
    .fill_slots = bytes_slots,
    .methods = BYTES_METHODS,
    .layout = BYTES_LAYOUT,
};

}  // namespace heapglass
