// Items of memory views, and their methods. CPython: Objects/memoryobject.c, from unpack_single on.
#include "object/memoryview.h"

#include "object/abstract.h"
#include "object/byte_methods.h"
#include "object/bytes.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/list.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "object/unicode.h"

#include <cstring>
#include <string>

namespace heapglass {

namespace {

struct FormatRow {
  char letter;
  int64_t size;
  bool is_signed;
};
constexpr FormatRow INTEGER_FORMATS[] = {
    {'b', 1, true}, {'B', 1, false}, {'h', 2, true}, {'H', 2, false}, {'i', 4, true},  {'I', 4, false},
    {'l', 8, true}, {'L', 8, false}, {'q', 8, true}, {'Q', 8, false}, {'n', 8, true},  {'N', 8, false},
};

const FormatRow* integer_format(char format) {
  for (const FormatRow& row : INTEGER_FORMATS) {
    if (row.letter == format) {
      return &row;
    }
  }
  return nullptr;
}

char format_of(const MemoryViewObject* view) {
  return static_cast<char>(view->view.format);
}

int invalid_value(char format) {
  err_format(StaticType::ValueError, "memoryview: invalid value for format '%c'", static_cast<int>(format));
  return -1;
}
int invalid_type(char format) {
  err_format(StaticType::TypeError, "memoryview: invalid type for format '%c'", static_cast<int>(format));
  return -1;
}

int pack_integer(const FormatRow& row, Object* value, char* bytes) {
  if (!index_check(value)) {
    return invalid_type(row.letter);
  }
  Held<> number(number_index(value), "an argument of a built-in function");
  if (!number) {
    return -1;
  }
  uint64_t bits;
  if (row.size == 8 && !row.is_signed) {
    bits = long_as_uint64(number.get());
    if (err_occurred()) {
      err_clear();
      return invalid_value(row.letter);
    }
  } else {
    int overflow = 0;
    const int64_t wanted = long_as_int64_and_overflow(number.get(), &overflow);
    const int64_t limit = row.size == 8 ? INT64_MAX : (int64_t{1} << (row.size * 8 - (row.is_signed ? 1 : 0))) - 1;
    const int64_t least = row.is_signed ? -limit - 1 : 0;
    if (overflow != 0 || wanted > limit || wanted < least) {
      return invalid_value(row.letter);
    }
    bits = static_cast<uint64_t>(wanted);
  }
  std::memcpy(bytes, &bits, static_cast<size_t>(row.size));
  return 0;
}

std::string bytes_of(MemoryViewObject* view) {
  std::string bytes;
  for (int64_t i = 0; i < view->items(); ++i) {
    bytes.append(reinterpret_cast<const char*>(host_of(view->view.buf + static_cast<uint64_t>(i * view->stride()))),
                 static_cast<size_t>(view->view.itemsize));
  }
  return bytes;
}

// Copies the items of [source], which must have the same structure.
int assign_window(MemoryViewObject* target, Object* source) {
  BufferView lent;
  if (!buffer_get(source, &lent)) {
    return -1;
  }
  if (lent.format != format_of(target) || lent.length != target->view.len) {
    err_set_string(StaticType::ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    return -1;
  }
  std::string bytes;
  for (int64_t at = 0; at < lent.length / lent.itemsize; ++at) {
    bytes.append(reinterpret_cast<const char*>(host_of(lent.data + static_cast<uint64_t>(at * lent.stride))),
                 static_cast<size_t>(lent.itemsize));
  }
  const auto itemsize = static_cast<size_t>(target->view.itemsize);
  for (int64_t i = 0; i < target->items(); ++i) {
    std::memcpy(host_of(target->view.buf + static_cast<uint64_t>(i * target->stride())),
                bytes.data() + static_cast<size_t>(i) * itemsize, itemsize);
  }
  return 0;
}

// Methods.

Object* tobytes(Object* self, Args) {
  return memoryview_is_open(as_memoryview(self)) ? bytes_fresh_from_view(bytes_of(as_memoryview(self))) : nullptr;
}
Object* tolist(Object* self) {
  MemoryViewObject* view = as_memoryview(self);
  if (!memoryview_is_open(view)) {
    return nullptr;
  }
  Held<ListObject> list(list_new(0), "the list being made");
  for (int64_t i = 0; list && i < view->items(); ++i) {
    const Address at = view->view.buf + static_cast<uint64_t>(i * view->stride());
    Object* item = memoryview_unpack(format_of(view), reinterpret_cast<const char*>(host_of(at)));
    if (item == nullptr || list_append_take(list.get(), item) < 0) {
      return nullptr;
    }
  }
  return list.release();
}
Object* hex(Object* self, Args args) {
  Held<> bytes(tobytes(self, Args{}), "the result of a built-in function");
  return bytes ? byte_methods::hex(bytes.get(), args) : nullptr;
}
Object* release(Object* self) {
  MemoryViewObject* view = as_memoryview(self);
  if (view->exports > 0) {
    return err_format(StaticType::BufferError, "memoryview has %zd exported buffer%s", view->exports,
                      view->exports == 1 ? "" : "s");
  }
  memoryview_release(view);
  return none();
}
Object* enter(Object* self) {
  return memoryview_is_open(as_memoryview(self)) ? new_ref(self) : nullptr;
}
Object* leave(Object* self, Args) {
  return release(self);
}
Object* toreadonly(Object* self) {
  MemoryViewObject* view = as_memoryview(self);
  if (!memoryview_is_open(view)) {
    return nullptr;
  }
  Object* window = memoryview_window(view, view->view.buf, view->items(), view->stride());
  if (window != nullptr) {
    as_memoryview(window)->view.readonly = 1;
  }
  return window;
}
Object* cast(Object* self, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("cast", args, {"format", "shape"}, 1, values)) {
    return nullptr;
  }
  MemoryViewObject* view = as_memoryview(self);
  if (!memoryview_is_open(view)) {
    return nullptr;
  }
  if (!unicode_check(values[0])) {
    return err_format(StaticType::TypeError, "cast() argument 'format' must be str, not %T", values[0]);
  }
  const char format = unicode_length(values[0]) == 0 ? '\0' : static_cast<char>(unicode_read(values[0], unicode_length(values[0]) - 1));
  const int64_t size = memoryview_format_size(format);
  if (size < 0 || unicode_length(values[0]) > 2) {
    return err_set_string(StaticType::ValueError,
                          "memoryview: destination format must be a native single character format prefixed with an optional '@'");
  }
  const auto is_byte = [](char letter) { return letter == 'b' || letter == 'B' || letter == 'c'; };
  if (!is_byte(format) && !is_byte(format_of(view))) {
    return err_set_string(StaticType::TypeError, "memoryview: cannot cast between two non-byte formats");
  }
  if (view->stride() != view->view.itemsize) {
    return err_set_string(StaticType::TypeError, "memoryview: casts are restricted to C-contiguous views");
  }
  if (view->view.len % size != 0) {
    return err_set_string(StaticType::TypeError, "memoryview: length is not a multiple of itemsize");
  }
  Object* window = memoryview_window(view, view->view.buf, view->view.len / size, size);
  if (window != nullptr) {
    MemoryViewObject* result = as_memoryview(window);
    result->view.itemsize = size;
    result->view.len = view->view.len;
    result->view.format = static_cast<uint64_t>(format);
  }
  return window;
}

// Attributes.

template <class Read>
Object* when_open(Object* self, Read read) {
  MemoryViewObject* view = as_memoryview(self);
  return memoryview_is_open(view) ? read(view) : nullptr;
}
Object* one_number(int64_t value) {
  Held<> number(long_from_int64(value), "the result of a built-in function");
  return number ? tuple_pack({number.get()}) : nullptr;
}
Object* get_obj(Object* self) {
  return when_open(self, [](MemoryViewObject* view) { return new_ref(view->view.obj ? view->view.obj.get() : none()); });
}
Object* get_nbytes(Object* self) {
  return when_open(self, [](MemoryViewObject* view) { return long_from_int64(view->items() * view->view.itemsize); });
}
Object* get_itemsize(Object* self) {
  return when_open(self, [](MemoryViewObject* view) { return long_from_int64(view->view.itemsize); });
}
Object* get_format(Object* self) {
  return when_open(self, [](MemoryViewObject* view) {
    const char format = format_of(view);
    return unicode_from_ascii({&format, 1});
  });
}
Object* get_ndim(Object* self) {
  return when_open(self, [](MemoryViewObject* view) { return long_from_int64(view->view.ndim); });
}
Object* get_readonly(Object* self) {
  return when_open(self, [](MemoryViewObject* view) { return bool_object(view->view.readonly != 0); });
}
Object* get_shape(Object* self) {
  return when_open(self, [](MemoryViewObject* view) { return one_number(view->items()); });
}
Object* get_strides(Object* self) {
  return when_open(self, [](MemoryViewObject* view) { return one_number(view->stride()); });
}
Object* get_suboffsets(Object* self) {
  return when_open(self, [](MemoryViewObject*) { return static_cast<Object*>(tuple_empty()); });
}
Object* get_contiguous(Object* self) {
  return when_open(self, [](MemoryViewObject* view) {
    return bool_object(view->items() <= 1 || view->stride() == view->view.itemsize);
  });
}

const MethodSpec METHODS[] = {
    method_noargs("release", release),
    method_keywords("tobytes", tobytes),
    method_keywords("hex", hex),
    method_noargs("tolist", tolist),
    method_keywords("cast", cast),
    method_noargs("toreadonly", toreadonly),
    method_noargs("__enter__", enter),
    method_fast("__exit__", leave),
};
const GetSetSpec GETSETS[] = {
    {"obj", get_obj},           {"nbytes", get_nbytes},         {"readonly", get_readonly},     {"itemsize", get_itemsize},
    {"format", get_format},     {"ndim", get_ndim},             {"shape", get_shape},           {"strides", get_strides},
    {"suboffsets", get_suboffsets}, {"c_contiguous", get_contiguous}, {"f_contiguous", get_contiguous},
    {"contiguous", get_contiguous},
};

}  // namespace

const std::span<const MethodSpec> MEMORY_VIEW_METHODS = METHODS;
const std::span<const GetSetSpec> MEMORY_VIEW_GETSETS = GETSETS;

int64_t memoryview_format_size(char format) {
  if (const FormatRow* row = integer_format(format)) {
    return row->size;
  }
  return format == 'c' || format == '?' ? 1 : format == 'f' ? 4 : format == 'd' ? 8 : -1;
}

Object* memoryview_unpack(char format, const char* bytes) {
  if (const FormatRow* row = integer_format(format)) {
    uint64_t bits = 0;
    std::memcpy(&bits, bytes, static_cast<size_t>(row->size));
    if (!row->is_signed) {
      return long_from_uint64(bits);
    }
    const int shift = static_cast<int>(64 - row->size * 8);
    return long_from_int64(static_cast<int64_t>(bits << shift) >> shift);
  }
  switch (format) {
    case 'c': return bytes_from_view({bytes, 1});
    case '?': return bool_object(*bytes != 0);
    case 'f': {
      float value;
      std::memcpy(&value, bytes, sizeof value);
      return float_from_double(static_cast<double>(value));
    }
    case 'd': {
      double value;
      std::memcpy(&value, bytes, sizeof value);
      return float_from_double(value);
    }
    default: return err_format(StaticType::NotImplementedError, "memoryview: format %c not supported", static_cast<int>(format));
  }
}

int memoryview_pack(char format, Object* value, char* bytes) {
  if (const FormatRow* row = integer_format(format)) {
    return pack_integer(*row, value, bytes);
  }
  if (format == 'c') {
    if (!bytes_check(value)) {
      return invalid_type(format);
    }
    if (bytes_view(value).size() != 1) {
      return invalid_value(format);
    }
    *bytes = bytes_view(value)[0];
    return 0;
  }
  if (format == '?') {
    const int truth = object_is_true(value);
    *bytes = truth > 0 ? 1 : 0;
    return truth < 0 ? -1 : 0;
  }
  const double number = float_as_double(value);
  if (number == -1.0 && err_occurred()) {
    if (!err_exception_matches(StaticType::TypeError)) {
      return -1;
    }
    err_clear();
    return invalid_type(format);
  }
  const float narrow = static_cast<float>(number);
  format == 'f' ? std::memcpy(bytes, &narrow, sizeof narrow) : std::memcpy(bytes, &number, sizeof number);
  return 0;
}

int memoryview_ass_subscript(Object* self, Object* key, Object* value) {
  MemoryViewObject* view = as_memoryview(self);
  if (!memoryview_is_open(view)) {
    return -1;
  }
  if (view->view.readonly != 0) {
    err_set_string(StaticType::TypeError, "cannot modify read-only memory");
    return -1;
  }
  if (value == nullptr) {
    err_set_string(StaticType::TypeError, "cannot delete memory");
    return -1;
  }
  if (index_check(key)) {
    int64_t index = number_as_ssize_t(key, StaticType::IndexError);
    if (index == -1 && err_occurred()) {
      return -1;
    }
    index += index < 0 ? view->items() : 0;
    if (index < 0 || index >= view->items()) {
      err_set_string(StaticType::IndexError, "index out of bounds on dimension 1");
      return -1;
    }
    return memoryview_pack(format_of(view), value,
                           reinterpret_cast<char*>(host_of(view->view.buf + static_cast<uint64_t>(index * view->stride()))));
  }
  if (!slice_check(key)) {
    err_set_string(StaticType::TypeError, "memoryview: invalid slice key");
    return -1;
  }
  int64_t start, stop, step;
  if (slice_unpack(key, &start, &stop, &step) < 0) {
    return -1;
  }
  const int64_t items = slice_adjust_indices(view->items(), &start, &stop, step);
  Held<> window(memoryview_window(view, view->view.buf + static_cast<uint64_t>(start * view->stride()), items,
                                  view->stride() * step),
                "the values assigned to a slice");
  return window ? assign_window(as_memoryview(window.get()), value) : -1;
}

}  // namespace heapglass
