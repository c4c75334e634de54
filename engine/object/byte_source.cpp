// What bytes(…) and bytearray(…) are made of. CPython: Objects/bytesobject.c (bytes_new_impl, PyBytes_FromObject).
#include "object/abstract.h"
#include "object/buffer.h"
#include "object/byte_methods.h"
#include "object/bytes.h"
#include "object/errors.h"
#include "object/list.h"
#include "memory/space.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/tuple.h"
#include "object/unicode.h"
#include "object/unicode_methods.h"

#include <string>

namespace heapglass {

namespace {

int value_in_range(Object* object, const char* refusal) {
  Held<> number(number_index(object), "an argument of a built-in function");
  if (!number) {
    return -1;
  }
  int overflow = 0;
  const int64_t value = long_as_int64_and_overflow(number.get(), &overflow);
  if (overflow != 0 || value < 0 || value > 255) {
    err_set_string(StaticType::ValueError, refusal);
    return -1;
  }
  return static_cast<int>(value);
}

bool append_zeros(Object* count, std::string& out) {
  const int64_t size = number_as_ssize_t(count, StaticType::OverflowError);
  if (size == -1 && err_occurred()) {
    return false;
  }
  if (size < 0) {
    err_set_string(StaticType::ValueError, "negative count");
    return false;
  }
  if (static_cast<uint64_t>(size) > space_size()) {
    err_no_memory();
    return false;
  }
  out.append(static_cast<size_t>(size), '\0');
  return true;
}

// CPython: _PyBytes_FromList, _PyBytes_FromTuple. An item may change the list while it says its value.
bool append_items(Object* sequence, std::string& out) {
  for (int64_t i = 0; i < sequence_fast_size(sequence); ++i) {
    Held<> item(new_ref(sequence_fast_items(sequence)[i].get()), "the result of a built-in function");
    const int value = value_in_range(item.get(), "bytes must be in range(0, 256)");
    if (value < 0) {
      return false;
    }
    out += static_cast<char>(value);
  }
  return true;
}

}  // namespace

int byte_value(Object* object) {
  return value_in_range(object, "byte must be in range(0, 256)");
}

bool append_byte_values(Object* iterable, const char* refusal, std::string& out) {
  Held<> iterator(object_get_iter(iterable), "the iterator of a built-in function");
  if (!iterator) {
    return false;
  }
  while (Object* next = iter_next(iterator.get())) {
    Held<> item(next, "the result of a built-in function");
    const int value = value_in_range(next, refusal);
    if (value < 0) {
      return false;
    }
    out += static_cast<char>(value);
  }
  return !err_occurred();
}

bool append_bytes_of(Object* object, const char* type_name, std::string& out) {
  const bool is_bytes = std::string_view(type_name) == "bytes";
  if (index_check(object)) {
    if (append_zeros(object, out)) {
      return true;
    }
    if (!err_exception_matches(StaticType::TypeError)) {
      return false;
    }
    err_clear();
  }
  if (buffer_check(object)) {
    BufferView view;
    if (!buffer_get(object, &view)) {
      return false;
    }
    for (int64_t at = 0; at < view.length / view.itemsize; ++at) {
      out.append(reinterpret_cast<const char*>(host_of(view.data + static_cast<uint64_t>(at * view.stride))),
                 static_cast<size_t>(view.itemsize));
    }
    return true;
  }
  const bool iterable = !unicode_check(object) && (type_of(object)->tp_iter || sequence_check(object));
  if (!iterable) {
    err_format(StaticType::TypeError, "cannot convert '%.200s' object to %s", type_name_text(object), type_name);
    return false;
  }
  if (is_bytes && (list_check_exact(object) || tuple_check_exact(object))) {
    return append_items(object, out);
  }
  return append_byte_values(object, is_bytes ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)", out);
}

bool read_byte_source(const char* type_name, Args args, std::string& out) {
  Object* values[3] = {nullptr, nullptr, nullptr};
  if (!args_unpack(type_name, args, {"source", "encoding", "errors"}, 0, values) ||
      !unicode_check_codec_names(type_name, values[1], values[2])) {
    return false;
  }
  const char* extra = values[1] != nullptr ? "encoding" : "errors";
  if (values[0] != nullptr && unicode_check(values[0])) {
    if (values[1] == nullptr) {
      err_set_string(StaticType::TypeError, "string argument without an encoding");
      return false;
    }
    Held<> encoded(unicode_encode(values[0], values[1], values[2]), "the result of a built-in function");
    if (encoded) {
      out = bytes_view(encoded.get());
    }
    return static_cast<bool>(encoded);
  }
  if (values[1] != nullptr || values[2] != nullptr) {
    err_format(StaticType::TypeError, "%s without a string argument", extra);
    return false;
  }
  return values[0] == nullptr || append_bytes_of(values[0], type_name, out);
}

}  // namespace heapglass
