// bytes. CPython: Objects/bytesobject.c.

#include "object/bytes.h"

#include "base/hash.h"
#include "base/text_repr.h"
#include "base/text_search.h"
#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/gc_head.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "object/unicode_methods.h"

#include <cstring>
#include <vector>

namespace heapglass {

namespace {

struct BytesIterObject : Object {
  int64_t it_index;
  Ptr<Object> it_seq;
};

TextView view_of(const Object* object) {
  return TextView(bytes_view(object));
}

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
  const int order = bytes_view(left).compare(bytes_view(right));
  return bool_object(compare_sizes(order, 0, op));
}

int64_t bytes_length(Object* self) {
  return as_bytes(self)->ob_size;
}

Object* bytes_concat(Object* left, Object* right) {
  if (!bytes_check(left) || !bytes_check(right)) {
    return err_format(StaticType::TypeError, "can't concat %T to %T", right, left);
  }
  if (bytes_view(left).empty() && bytes_check_exact(right)) {
    return new_ref(right);
  }
  if (bytes_view(right).empty() && bytes_check_exact(left)) {
    return new_ref(left);
  }
  BytesObject* result = bytes_new(as_bytes(left)->ob_size + as_bytes(right)->ob_size);
  if (result != nullptr && result->ob_size > 0) {
    std::memcpy(result->ob_sval, as_bytes(left)->ob_sval, static_cast<size_t>(as_bytes(left)->ob_size));
    std::memcpy(result->ob_sval + as_bytes(left)->ob_size, as_bytes(right)->ob_sval,
                static_cast<size_t>(as_bytes(right)->ob_size));
  }
  return result;
}

Object* bytes_repeat(Object* self, int64_t n) {
  const std::string_view bytes = bytes_view(self);
  n = n < 0 ? 0 : n;
  if (n == 1 && bytes_check_exact(self)) {
    return new_ref(self);
  }
  if (n > 0 && static_cast<int64_t>(bytes.size()) > INT64_MAX / 4 / n) {
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

int bytes_contains(Object* self, Object* part) {
  if (bytes_check(part)) {
    return bytes_view(self).find(bytes_view(part)) != std::string_view::npos;
  }
  const int64_t value = number_as_ssize_t(part, StaticType::Count);
  if (value == -1 && err_occurred()) {
    return -1;
  }
  if (value < 0 || value > 255) {
    err_set_string(StaticType::ValueError, "byte must be in range(0, 256)");
    return -1;
  }
  return bytes_view(self).find(static_cast<char>(value)) != std::string_view::npos;
}

Object* bytes_type_new(TypeObject* type, Args args) {
  Object* values[3] = {nullptr, nullptr, nullptr};
  if (!args_unpack("bytes", args, {"source", "encoding", "errors"}, 0, values)) {
    return nullptr;
  }
  Object* bytes;
  if (values[0] == nullptr) {
    bytes = empty_bytes();
  } else if (unicode_check(values[0])) {
    if (values[1] == nullptr) {
      return err_set_string(StaticType::TypeError, "string argument without an encoding");
    }
    bytes = unicode_encode(values[0], values[1], values[2]);
  } else if (values[1] != nullptr || values[2] != nullptr) {
    return err_set_string(StaticType::TypeError, "encoding without a string argument");
  } else {
    bytes = bytes_from_object(values[0]);
  }
  if (bytes == nullptr || type == static_type(StaticType::Bytes)) {
    return bytes;
  }
  Held<> held(bytes, "the result of a built-in function");
  const std::string_view view = bytes_view(bytes);
  auto* result = static_cast<BytesObject*>(type->tp_alloc(type, static_cast<int64_t>(view.size())));
  if (result != nullptr) {
    result->ob_shash = -1;
    std::memcpy(result->ob_sval, view.data(), view.size());
  }
  return result;
}

// Methods.

Object* decode(Object* self, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("decode", args, {"encoding", "errors"}, 0, values)) {
    return nullptr;
  }
  return unicode_decode_object(self, values[0], values[1]);
}

Object* hex(Object* self, Args args) {
  if (!args_check_count("hex", args.count, 0, 2)) {
    return nullptr;
  }
  constexpr char DIGITS[] = "0123456789abcdef";
  std::string text;
  for (char c : bytes_view(self)) {
    if (args.count > 0 && !text.empty()) {
      text += unicode_to_utf8(args[0]);
    }
    text += DIGITS[static_cast<uint8_t>(c) >> 4];
    text += DIGITS[static_cast<uint8_t>(c) & 15];
  }
  return unicode_from_ascii(text);
}

Object* join(Object* self, Object* iterable) {
  Held<> sequence(sequence_fast(iterable, "can only join an iterable"), "the strings being joined");
  if (!sequence) {
    return nullptr;
  }
  std::string out;
  const Ptr<Object>* items = sequence_fast_items(sequence.get());
  for (int64_t i = 0; i < sequence_fast_size(sequence.get()); ++i) {
    if (!bytes_check(items[i])) {
      return err_format(StaticType::TypeError, "sequence item %zd: expected a bytes-like object, %T found", i,
                        items[i].get());
    }
    if (i > 0) {
      out += bytes_view(self);
    }
    out += bytes_view(items[i]);
  }
  return bytes_from_view(out);
}

bool check_bytes(Object* object) {
  if (bytes_check(object)) {
    return true;
  }
  err_format(StaticType::TypeError, "a bytes-like object is required, not '%T'", object);
  return false;
}

Object* startswith(Object* self, Args args) {
  return args_check_count("startswith", args.count, 1, 3) && check_bytes(args[0])
             ? bool_object(bytes_view(self).starts_with(bytes_view(args[0])))
             : nullptr;
}
Object* endswith(Object* self, Args args) {
  return args_check_count("endswith", args.count, 1, 3) && check_bytes(args[0])
             ? bool_object(bytes_view(self).ends_with(bytes_view(args[0])))
             : nullptr;
}
Object* find(Object* self, Args args) {
  if (!args_check_count("find", args.count, 1, 3) || !check_bytes(args[0])) {
    return nullptr;
  }
  const size_t found = bytes_view(self).find(bytes_view(args[0]));
  return long_from_int64(found == std::string_view::npos ? -1 : static_cast<int64_t>(found));
}
Object* count(Object* self, Args args) {
  return args_check_count("count", args.count, 1, 3) && check_bytes(args[0])
             ? long_from_int64(static_cast<int64_t>(count_text(view_of(self), view_of(args[0]))))
             : nullptr;
}
Object* replace(Object* self, Args args) {
  if (!args_check_count("replace", args.count, 2, 3) || !check_bytes(args[0]) || !check_bytes(args[1])) {
    return nullptr;
  }
  const int64_t limit = args.count == 3 ? number_as_ssize_t(args[2], StaticType::OverflowError) : -1;
  TextBuilder out;
  if ((limit == -1 && err_occurred())) {
    return nullptr;
  }
  if (replace_text(view_of(self), view_of(args[0]), view_of(args[1]), limit, out) == 0) {
    return new_ref(self);
  }
  std::string bytes(out.length(), '\0');
  out.copy_to(bytes.data(), 1);
  return bytes_from_view(bytes);
}
Object* split(Object* self, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("split", args, {"sep", "maxsplit"}, 0, values)) {
    return nullptr;
  }
  const int64_t limit = values[1] == nullptr ? -1 : number_as_ssize_t(values[1], StaticType::OverflowError);
  std::vector<Piece> pieces;
  if (values[0] == nullptr || is_none(values[0])) {
    split_spaces(view_of(self), Alphabet::Bytes, limit, pieces);
  } else if (!check_bytes(values[0])) {
    return nullptr;
  } else if (bytes_view(values[0]).empty()) {
    return err_set_string(StaticType::ValueError, "empty separator");
  } else {
    split_text(view_of(self), view_of(values[0]), limit, pieces);
  }
  Held<ListObject> list(list_new(0), "the list being made");
  for (const Piece& piece : pieces) {
    Object* part = bytes_from_view(bytes_view(self).substr(piece.start, piece.length));
    if (!list || part == nullptr || list_append_take(list.get(), part) < 0) {
      return nullptr;
    }
  }
  return list.release();
}
Object* strip(Object* self, Args args) {
  if (!args_check_count("strip", args.count, 0, 1)) {
    return nullptr;
  }
  if (args.count == 1 && !is_none(args[0]) && !check_bytes(args[0])) {
    return nullptr;
  }
  const Piece piece = args.count == 0 || is_none(args[0]) ? strip_spaces(view_of(self), Alphabet::Bytes, Side::Both)
                                                          : strip_characters(view_of(self), view_of(args[0]), Side::Both);
  return bytes_from_view(bytes_view(self).substr(piece.start, piece.length));
}
template <bool UPPER>
Object* change_case(Object* self) {
  std::string out(bytes_view(self));
  for (char& c : out) {
    c = UPPER ? static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c) : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return bytes_from_view(out);
}

Object* bytes_sizeof(Object* self) {
  return long_from_int64(type_of(self)->tp_basicsize + as_bytes(self)->ob_size);
}

// Iteration.

Object* bytes_iter(Object* self) {
  auto* it = gc_new<BytesIterObject>(StaticType::BytesIter);
  if (it == nullptr) {
    return nullptr;
  }
  it->it_index = 0;
  it->it_seq = new_ref(self);
  gc_track(it);
  return it;
}
void iter_dealloc(Object* self) {
  gc_untrack(self);
  clear_ref(static_cast<BytesIterObject*>(self)->it_seq);
  gc_del(self);
}
int iter_traverse(Object* self, Visit* visit, void* context) {
  return visit_ref(static_cast<BytesIterObject*>(self)->it_seq, visit, context);
}
Object* iter_next_byte(Object* self) {
  auto* it = static_cast<BytesIterObject*>(self);
  if (!it->it_seq) {
    return nullptr;
  }
  if (it->it_index < as_bytes(it->it_seq)->ob_size) {
    return bytes_item(it->it_seq, it->it_index++);
  }
  clear_ref(it->it_seq);
  return nullptr;
}
Object* iter_length_hint(Object* self) {
  auto* it = static_cast<BytesIterObject*>(self);
  return long_from_int64(it->it_seq ? as_bytes(it->it_seq)->ob_size - it->it_index : 0);
}
void iter_slots(TypeObject* type) {
  type->tp_dealloc = iter_dealloc;
  type->tp_traverse = iter_traverse;
  type->tp_iter = object_self_iter;
  type->tp_iternext = iter_next_byte;
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
  type->tp_iter = bytes_iter;
  type->tp_new = bytes_type_new;
  type->tp_free = object_free;
  type->sq.length = bytes_length;
  type->sq.concat = bytes_concat;
  type->sq.repeat = bytes_repeat;
  type->sq.item = bytes_item;
  type->sq.contains = bytes_contains;
  type->mp.length = bytes_length;
  type->mp.subscript = bytes_subscript;
}

const MethodSpec BYTES_METHODS[] = {
    method_keywords("decode", decode),    method_fast("hex", hex),
    method_one("join", join),             method_fast("startswith", startswith),
    method_fast("endswith", endswith),    method_fast("find", find),
    method_fast("count", count),          method_fast("replace", replace),
    method_keywords("split", split),      method_fast("strip", strip),
    method_noargs("lower", change_case<false>), method_noargs("upper", change_case<true>),
    method_noargs("__sizeof__", bytes_sizeof),
};
const MethodSpec ITER_METHODS[] = {
    method_noargs("__length_hint__", iter_length_hint),
};
const LayoutField BYTES_LAYOUT[] = {
    {"ob_size", 16, "int64", ""},
    {"ob_shash", 24, "int64", ""},
    {"ob_sval", 32, "bytes", ""},
};
const LayoutField ITER_LAYOUT[] = {
    {"it_index", 16, "int64", ""},
    {"it_seq", 24, "ref", "the bytes that are iterated over"},
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
    std::memcpy(bytes->ob_sval, view.data(), view.size());
  }
  return bytes;
}

Object* bytes_from_object(Object* object) {
  if (bytes_check_exact(object)) {
    return new_ref(object);
  }
  if (is_exact(object, StaticType::Bytes) || bytes_check(object)) {
    return bytes_from_view(bytes_view(object));
  }
  if (index_check(object)) {
    const int64_t size = number_as_ssize_t(object, StaticType::OverflowError);
    if (size == -1 && err_occurred()) {
      return nullptr;
    }
    if (size < 0) {
      return err_set_string(StaticType::ValueError, "negative count");
    }
    BytesObject* bytes = bytes_new(size);
    if (bytes != nullptr && size > 0) {
      std::memset(bytes->ob_sval, 0, static_cast<size_t>(size));
    }
    return bytes;
  }
  Held<> iterator(unicode_check(object) ? nullptr : object_get_iter(object), "the iterator of a built-in function");
  if (!iterator) {
    err_clear();
    return err_format(StaticType::TypeError, "cannot convert '%T' object to bytes", object);
  }
  std::string out;
  while (Object* next = iter_next(iterator.get())) {
    Held<> item(next, "the result of a built-in function");
    const int64_t value = number_as_ssize_t(next, StaticType::Count);
    if (value == -1 && err_occurred()) {
      return nullptr;
    }
    if (value < 0 || value > 255) {
      return err_set_string(StaticType::ValueError, "bytes must be in range(0, 256)");
    }
    out += static_cast<char>(value);
  }
  return err_occurred() ? nullptr : bytes_from_view(out);
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

const TypeSpec BYTES_ITER_SPEC = {
    .type = StaticType::BytesIter,
    .name = "bytes_iterator",
    .basicsize = sizeof(BytesIterObject),
    .flags = TPFLAGS_HAVE_GC,
    .fill_slots = iter_slots,
    .methods = ITER_METHODS,
    .layout = ITER_LAYOUT,
};

}  // namespace heapglass
