// Arrays: their items and how they grow.
#include "vm/modules/array.h"

#include "memory/allocator.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/list.h"
#include "object/long.h"
#include "object/warning.h"
#include "vm/modules/module_support.h"

#include <cstring>

namespace heapglass {

namespace {

constexpr const char* C_NAMES[] = {"signed char", "unsigned byte integer", "", "", "short", "unsigned short", "signed integer",
                                   "unsigned int", "", "", "", "", "", ""};

}  // namespace

bool array_check(Object* object) {
  return object_type_check(object, module_type(ModuleType::Array));
}

// CPython: array_resize.
bool array_resize(ArrayObject* array, int64_t size) {
  if (array->allocated >= size && array->ob_size < size + 16 && array->ob_item.address != 0) {
    array->ob_size = size;
    return true;
  }
  if (size == 0) {
    mem_free(array->ob_item.address == 0 ? nullptr : array->ob_item.get());
    array->ob_item = nullptr;
    array->ob_size = 0;
    array->allocated = 0;
    return true;
  }
  const int64_t room = (size >> 4) + (array->ob_size < 8 ? 3 : 7) + size;
  void* items = mem_realloc(array->ob_item.address == 0 ? nullptr : array->ob_item.get(), room * array_item_size(array));
  if (items == nullptr) {
    err_no_memory();
    return false;
  }
  array->ob_item = static_cast<std::byte*>(items);
  array->ob_size = size;
  array->allocated = room;
  return true;
}

ArrayObject* array_make(TypeObject* type, int64_t size, int64_t descr) {
  auto* array = static_cast<ArrayObject*>(type->tp_alloc(type, 0));
  if (array == nullptr) {
    return nullptr;
  }
  Held<ArrayObject> held(array, "the new object");
  array->ob_descr = descr;
  if (size > 0) {
    array->ob_item = static_cast<std::byte*>(mem_calloc(size * array_item_size(array)));
    if (array->ob_item.address == 0) {
      return err_no_memory();
    }
    array->ob_size = size;
    array->allocated = size;
  }
  return held.release();
}

// --- Items ---------------------------------------------------------------------------------------------------------------------------

namespace {

template <class T>
T load(ArrayObject* array, int64_t i) {
  T value;
  std::memcpy(&value, array->ob_item.get() + i * static_cast<int64_t>(sizeof(T)), sizeof(T));
  return value;
}

}  // namespace

Object* array_get_item(ArrayObject* array, int64_t i) {
  switch (array_typecode(array)) {
    case 'b': return long_from_int64(load<int8_t>(array, i));
    case 'B': return long_from_int64(load<uint8_t>(array, i));
    case 'u': case 'w': return unicode_from_ordinal(load<uint32_t>(array, i));
    case 'h': return long_from_int64(load<int16_t>(array, i));
    case 'H': return long_from_int64(load<uint16_t>(array, i));
    case 'i': return long_from_int64(load<int32_t>(array, i));
    case 'I': return long_from_int64(load<uint32_t>(array, i));
    case 'l': case 'q': return long_from_int64(load<int64_t>(array, i));
    case 'L': case 'Q': return long_from_uint64(load<uint64_t>(array, i));
    case 'f': return float_from_double(static_cast<double>(load<float>(array, i)));
    default: return float_from_double(load<double>(array, i));
  }
}

namespace {

bool encode_int(ArrayObject* array, Object* value, uint64_t* out) {
  const int64_t size = array_item_size(array);
  const bool is_signed = array_typecode(array) >= 'a';
  Held<> number(number_index(value), "an operand of a binary operation");
  if (!number) {
    return false;
  }
  if (size == 8) {
    *out = is_signed ? static_cast<uint64_t>(long_as_int64(number.get())) : long_as_uint64(number.get());
    const bool is_long_long = (array_typecode(array) | 0x20) == 'q';
    if (is_long_long && err_occurred()) {
      err_set_string(StaticType::OverflowError, is_signed || as_long(number.get())->sign() > 0 ? "int too big to convert" : "can't convert negative int to unsigned");
    }
    return !err_occurred();
  }
  int overflow = 0;
  const int64_t given = long_as_int64_and_overflow(number.get(), &overflow);
  const int64_t bits = size * 8;
  const int64_t least = is_signed ? -(int64_t{1} << (bits - 1)) : 0;
  const int64_t most = is_signed ? (int64_t{1} << (bits - 1)) - 1 : (int64_t{1} << bits) - 1;
  if (overflow < 0 || (overflow == 0 && given < least)) {
    err_format(StaticType::OverflowError, "%s is less than minimum", C_NAMES[array->ob_descr]);
    return false;
  }
  if (overflow > 0 || given > most) {
    err_format(StaticType::OverflowError, "%s is greater than maximum", C_NAMES[array->ob_descr]);
    return false;
  }
  *out = static_cast<uint64_t>(given);
  return true;
}

}  // namespace

bool array_encode(ArrayObject* array, Object* value, uint64_t* out) {
  if (array_holds_characters(array)) {
    if (!unicode_check(value) || unicode_length(value) != 1) {
      err_format(StaticType::TypeError, "array item must be a unicode character, not %T", value);
      return false;
    }
    *out = unicode_read(value, 0);
    return true;
  }
  if (array_typecode(array) != 'f' && array_typecode(array) != 'd') {
    return encode_int(array, value, out);
  }
  const double number = float_as_double(value);
  if (number == -1.0 && err_occurred()) {
    return false;
  }
  *out = 0;
  if (array_typecode(array) == 'f') {
    const auto narrow = static_cast<float>(number);
    std::memcpy(out, &narrow, 4);
  } else {
    std::memcpy(out, &number, 8);
  }
  return true;
}

void array_store(ArrayObject* array, int64_t i, uint64_t bits) {
  std::memcpy(array->ob_item.get() + i * array_item_size(array), &bits, static_cast<size_t>(array_item_size(array)));
}

int array_append_item(ArrayObject* array, Object* value) {
  uint64_t bits;
  if (!array_encode(array, value, &bits) || !array_resize(array, array->ob_size + 1)) {
    return -1;
  }
  array_store(array, array->ob_size - 1, bits);
  return 0;
}

int array_extend(ArrayObject* array, Object* other) {
  if (array_check(other)) {
    ArrayObject* source = as_array(other);
    if (source->ob_descr != array->ob_descr) {
      err_set_string(StaticType::TypeError, "can only extend with array of same kind");
      return -1;
    }
    const int64_t old = array->ob_size, more = source->ob_size;
    if (!array_resize(array, old + more)) {
      return -1;
    }
    if (more > 0) {
      std::memcpy(array->ob_item.get() + old * array_item_size(array), source->ob_item.get(), static_cast<size_t>(more * array_item_size(array)));
    }
    return 0;
  }
  Held<> iterator(object_get_iter(other), "the iterator of a built-in function");
  while (iterator) {
    Held<> item(iter_next(iterator.get()), "an argument of a built-in function");
    if (!item) {
      return err_occurred() ? -1 : 0;
    }
    if (array_append_item(array, item.get()) < 0) {
      return -1;
    }
  }
  return -1;
}

int array_append_bytes(ArrayObject* array, std::string_view bytes) {
  const auto size = static_cast<int64_t>(bytes.size());
  if (size % array_item_size(array) != 0) {
    err_set_string(StaticType::ValueError, "bytes length not a multiple of item size");
    return -1;
  }
  const int64_t old = array->ob_size, more = size / array_item_size(array);
  if (more == 0) {
    return 0;
  }
  if (!array_resize(array, old + more)) {
    return -1;
  }
  std::memcpy(array->ob_item.get() + old * array_item_size(array), bytes.data(), bytes.size());
  return 0;
}

// --- Making ----------------------------------------------------------------------------------------------------------------------------

namespace {

Object* fill_new(ArrayObject* array, Object* initial) {
  Held<ArrayObject> held(array, "the new object");
  if (unicode_check(initial)) {
    for (int64_t i = 0; i < unicode_length(initial); ++i) {
      array_store(array, i, unicode_read(initial, i));
    }
    return held.release();
  }
  if (list_check(initial) || tuple_check(initial)) {
    for (int64_t i = 0; i < array->ob_size; ++i) {
      uint64_t bits;
      Object* item = list_check(initial) ? list_item(initial, i) : tuple_item(initial, i);
      if (!array_encode(array, item, &bits)) {
        return nullptr;
      }
      array_store(array, i, bits);
    }
    return held.release();
  }
  if (bytes_check(initial)) {
    return array_append_bytes(array, bytes_view(initial)) < 0 ? nullptr : held.release();
  }
  if (array_check(initial) && as_array(initial)->ob_descr == array->ob_descr) {
    if (array->ob_size > 0) {
      std::memcpy(array->ob_item.get(), as_array(initial)->ob_item.get(), static_cast<size_t>(array->ob_size * array_item_size(array)));
    }
    return held.release();
  }
  return array_extend(array, initial) < 0 ? nullptr : held.release();
}

}  // namespace

Object* array_new(TypeObject* type, Args args) {
  if (!args_no_keywords("array.array", args)) {
    return nullptr;
  }
  if (args.count < 1 || args.count > 2) {
    return err_format(StaticType::TypeError, args.count < 1 ? "array() takes at least 1 argument (%zd given)" : "array() takes at most 2 arguments (%zd given)",
                      args.count);
  }
  if (!unicode_check(args[0]) || unicode_length(args[0]) != 1) {
    return err_format(StaticType::TypeError, "array() argument 1 must be a unicode character, not %T", args[0]);
  }
  const uint32_t code = unicode_read(args[0], 0);
  const char* found = code < 128 ? std::strchr(ARRAY_TYPECODES, static_cast<int>(code)) : nullptr;
  if (found == nullptr || code == 0) {
    return err_set_string(StaticType::ValueError, "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
  }
  if (code == 'u' && err_warn_format(StaticType::DeprecationWarning, 1, "The 'u' type code is deprecated and will be removed in Python 3.16") < 0) {
    return nullptr;
  }
  const int64_t descr = found - ARRAY_TYPECODES;
  Object* initial = args.count == 2 ? args[1] : nullptr;
  if (initial != nullptr && unicode_check(initial) && code != 'u' && code != 'w') {
    return err_format(StaticType::TypeError, "cannot use a str to initialize an array with typecode '%c'", static_cast<int>(code));
  }
  int64_t size = 0;
  if (initial != nullptr && (list_check(initial) || tuple_check(initial) || array_check(initial))) {
    const bool other_kind = array_check(initial) && as_array(initial)->ob_descr != descr;
    size = other_kind ? 0 : static_cast<VarObject*>(initial)->ob_size;
  } else if (initial != nullptr && unicode_check(initial)) {
    size = unicode_length(initial);
  }
  ArrayObject* array = array_make(type, size, descr);
  return array == nullptr || initial == nullptr ? array : fill_new(array, initial);
}

}  // namespace heapglass
