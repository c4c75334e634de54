// int and bool as types: making them from anything, their methods, their text. CPython: Objects/longobject.c, boolobject.c.

#include "base/bigint_text.h"
#include "base/format_spec.h"
#include "object/abstract.h"
#include "object/byte_methods.h"
#include "object/buffer.h"
#include "object/bytes.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/gc_head.h"
#include "object/identifiers.h"
#include "object/long_internal.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/warning.h"

#include <vector>

namespace heapglass {

namespace {

// The digits of a str as ASCII (other decimal digits become theirs), of bytes as they are. False with an error set.
bool text_of_number(Object* text, std::string& out) {
  if (unicode_check(text)) {
    out = unicode_to_ascii_digits(text);
    return true;
  }
  std::string_view bytes;
  if (!buffer_check(text) || !buffer_bytes(text, &bytes)) {
    return false;
  }
  out = bytes;
  return true;
}

Object* invalid_literal(Object* text, int base) {
  return err_format(StaticType::ValueError, "invalid literal for int() with base %d: %R", base, text);
}

// int(x) of an argument that is no text: __int__, __index__ or __trunc__ have been tried by number_long.
Object* long_from_argument(Object* value, Object* base_object) {
  if (base_object == nullptr) {
    return number_long(value);
  }
  Held<> base_index(number_index(base_object), "an argument of a built-in function");
  if (!base_index) {
    return nullptr;
  }
  int overflow;
  const int64_t base = long_as_int64_and_overflow(base_index.get(), &overflow);
  if (overflow != 0 || (base != 0 && (base < 2 || base > 36))) {
    return err_set_string(StaticType::ValueError, "int() base must be >= 2 and <= 36, or 0");
  }
  if (!unicode_check(value) && !bytes_check(value) && !object_type_check(value, StaticType::ByteArray)) {
    return err_set_string(StaticType::TypeError, "int() can't convert non-string with explicit base");
  }
  return long_from_text(value, static_cast<int>(base));
}

Object* long_type_new(TypeObject* type, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if ((args.kwnames == nullptr || tuple_size(args.kwnames) == 0) && args.count > 2) {
    return err_format(StaticType::TypeError, "int expected at most 2 arguments, got %zd", args.count);
  }
  if (!args_unpack("int", args, {"", "base"}, 0, values, 1)) {
    return nullptr;
  }
  if (values[0] == nullptr) {
    if (values[1] != nullptr) {
      return err_set_string(StaticType::TypeError, "int() missing string argument");
    }
    values[0] = small_int(0);
  }
  Object* number = long_from_argument(values[0], values[1]);
  if (number == nullptr || type == static_type(StaticType::Long)) {
    return number;
  }
  // An instance of a subclass gets a copy of the digits.
  Held<> held(number, "the result of a built-in function");
  const bigint::View view = long_view(number);
  const int64_t digits = view.digits.empty() ? 1 : static_cast<int64_t>(view.digits.size());
  auto* result = static_cast<LongObject*>(type->tp_alloc(type, digits));
  if (result != nullptr) {
    result->lv_tag = as_long(number)->lv_tag & ~LONG_SMALL_BIT;
    for (size_t i = 0; i < view.digits.size(); ++i) {
      result->ob_digit[i] = view.digits[i];
    }
  }
  return result;
}

Object* long_vectorcall(Object* type, Args args) {
  return long_type_new(reinterpret_cast<TypeObject*>(type), args);
}

Object* long_bit_length(Object* self) {
  return long_from_uint64(bigint::bit_length(long_view(self)));
}
Object* long_bit_count(Object* self) {
  return long_from_uint64(bigint::bit_count(long_view(self)));
}
Object* long_same(Object* self) {
  return long_copy(self);
}
Object* long_true(Object*) {
  return true_object();
}
Object* long_as_integer_ratio(Object* self) {
  Held<> numerator(long_copy(self), "the result of a built-in function");
  const uint64_t pair[2] = {address_of(numerator.get()), address_of(small_int(1))};
  return numerator ? tuple_from_slots(pair, 2) : nullptr;
}
Object* long_getnewargs(Object* self) {
  Held<> copy(long_copy(self), "the result of a built-in function");
  return copy ? tuple_pack({copy.get()}) : nullptr;
}

Object* long_format(Object* self, Object* spec) {
  if (!unicode_check(spec)) {
    return err_format(StaticType::TypeError, "__format__() argument must be str, not %T", spec);
  }
  if (unicode_length(spec) == 0) {
    return object_str(self);
  }
  TextBuilder out;
  FormatFailure failure;
  if (!format_int(long_view(self), unicode_view(spec), type_name_text(self), out, failure)) {
    const bool overflow = failure.kind == FormatFailure::Kind::OverflowError;
    return err_set_string(overflow ? StaticType::OverflowError : StaticType::ValueError, failure.message);
  }
  return unicode_from_builder(out);
}

// round(self, ndigits) for a negative ndigits: to a multiple of a power of ten, halves to even.
Object* long_round(Object* self, Args args) {
  if (!args_check_count("__round__", args.count, 0, 1)) {
    return nullptr;
  }
  if (args.count == 0 || is_none(args[0])) {
    return long_copy(self);
  }
  Held<> digits(number_index(args[0]), "an argument of a built-in function");
  if (!digits) {
    return nullptr;
  }
  if (!long_is_negative(digits.get())) {
    return long_copy(self);
  }
  Held<> places(number_negative(digits.get()), "the result of a built-in function");
  Held<> ten(long_from_int64(10), "the result of a built-in function");
  Held<> unit(places ? number_power(ten.get(), places.get(), none()) : nullptr, "the result of a built-in function");
  Held<> pair(unit ? number_divmod(self, unit.get()) : nullptr, "the result of a built-in function");
  if (!pair) {
    return nullptr;
  }
  Object* quotient = tuple_item(pair.get(), 0);
  Object* remainder = tuple_item(pair.get(), 1);
  Held<> twice(number_add(remainder, remainder), "the result of a built-in function");
  const int above = twice ? object_rich_compare_bool(twice.get(), unit.get(), COMPARE_GT) : -1;
  const int half = above < 0 ? -1 : object_rich_compare_bool(twice.get(), unit.get(), COMPARE_EQ);
  if (half < 0) {
    return nullptr;
  }
  const bool odd = (long_as_uint64_mask(quotient) & 1) != 0;
  Held<> down(number_subtract(self, remainder), "the result of a built-in function");
  if (!down) {
    return nullptr;
  }
  return above != 0 || (half != 0 && odd) ? number_add(down.get(), unit.get()) : down.release();
}

Object* long_sizeof(Object* self) {
  const int64_t digits = as_long(self)->digits() == 0 ? 1 : as_long(self)->digits();
  return long_from_int64(type_of(self)->tp_basicsize + 4 * digits);
}

// The byte order of to_bytes and from_bytes; false with an error set.
bool read_byte_order(Object* text, bigint::ByteOrder* order) {
  if (text == nullptr || unicode_equal_to_ascii(text, "big")) {
    *order = bigint::ByteOrder::Big;
    return true;
  }
  if (unicode_equal_to_ascii(text, "little")) {
    *order = bigint::ByteOrder::Little;
    return true;
  }
  err_set_string(StaticType::ValueError, "byteorder must be either 'little' or 'big'");
  return false;
}

Object* long_to_bytes(Object* self, Args args) {
  Object* values[3] = {nullptr, nullptr, nullptr};
  if (!args_unpack("to_bytes", args, {"length", "byteorder", "signed"}, 0, values, 0, 2)) {
    return nullptr;
  }
  const int64_t length = values[0] == nullptr ? 1 : number_as_ssize_t(values[0], StaticType::OverflowError);
  bigint::ByteOrder order;
  const int is_signed = values[2] == nullptr ? 0 : object_is_true(values[2]);
  if ((length == -1 && err_occurred()) || is_signed < 0 || !read_byte_order(values[1], &order)) {
    return nullptr;
  }
  if (length < 0) {
    return err_set_string(StaticType::ValueError, "length argument must be non-negative");
  }
  if (is_signed == 0 && long_is_negative(self)) {
    return err_set_string(StaticType::OverflowError, "can't convert negative int to unsigned");
  }
  std::vector<uint8_t> bytes(static_cast<size_t>(length));
  if (!bigint::to_bytes(long_view(self), bytes, order, is_signed != 0)) {
    return err_set_string(StaticType::OverflowError, "int too big to convert");
  }
  return bytes_fresh_from_view({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Object* long_from_bytes(Object* type, Args args) {
  Object* values[3] = {nullptr, nullptr, nullptr};
  if (!args_unpack("from_bytes", args, {"bytes", "byteorder", "signed"}, 1, values, 0, 2)) {
    return nullptr;
  }
  bigint::ByteOrder order;
  const int is_signed = values[2] == nullptr ? 0 : object_is_true(values[2]);
  if (is_signed < 0 || !read_byte_order(values[1], &order)) {
    return nullptr;
  }
  Held<> bytes(object_bytes(values[0]), "an argument of a built-in function");
  if (!bytes) {
    return nullptr;
  }
  const std::string_view view = bytes_view(bytes.get());
  const std::span<const uint8_t> data(reinterpret_cast<const uint8_t*>(view.data()), view.size());
  const size_t bound = bigint::from_bytes_bound(data, order, is_signed != 0);
  LongObject* made = long_alloc(bound);
  if (made == nullptr) {
    return nullptr;
  }
  const std::span<uint32_t> digits(made->ob_digit, bound);
  Held<> number(long_finish(made, bigint::from_bytes(data, order, is_signed != 0, digits)), "the result of a built-in function");
  if (!number || type == reinterpret_cast<Object*>(static_type(StaticType::Long))) {
    return number.release();
  }
  return object_call_one_arg(type, number.get());
}

Object* get_zero(Object*) {
  return small_int(0);
}
Object* get_one(Object*) {
  return small_int(1);
}

void long_slots(TypeObject* type) {
  type->tp_dealloc = long_dealloc;
  type->tp_repr = long_repr;
  type->tp_hash = long_hash;
  type->tp_richcompare = long_rich_compare;
  type->tp_new = long_type_new;
  type->tp_vectorcall = long_vectorcall;
  type->tp_free = object_free;
  long_operator_slots(type);
}

const MethodSpec LONG_METHODS[] = {
    method_noargs("conjugate", long_same),
    method_noargs("bit_length", long_bit_length),
    method_noargs("bit_count", long_bit_count),
    method_keywords("to_bytes", long_to_bytes),
    method_keywords("from_bytes", long_from_bytes, METHOD_CLASS),
    method_noargs("as_integer_ratio", long_as_integer_ratio),
    method_noargs("__trunc__", long_same),
    method_noargs("__floor__", long_same),
    method_noargs("__ceil__", long_same),
    method_fast("__round__", long_round),
    method_noargs("__getnewargs__", long_getnewargs),
    method_one("__format__", long_format),
    method_noargs("__sizeof__", long_sizeof),
    method_noargs("is_integer", long_true),
};
const GetSetSpec LONG_GETSETS[] = {
    {"real", long_same},
    {"imag", get_zero},
    {"numerator", long_same},
    {"denominator", get_one},
};
const LayoutField LONG_LAYOUT[] = {
    {"lv_tag", 16, "int64", ""},
    {"ob_digit", 24, "digits", ""},
};

// bool.

Object* bool_repr(Object* self) {
  return id_of(self == true_object() ? Id::True_ : Id::False_);
}

Object* bool_type_new(TypeObject*, Args args) {
  if (!args_no_keywords("bool", args) || !args_check_count("bool", args.count, 0, 1)) {
    return nullptr;
  }
  if (args.count == 0) {
    return false_object();
  }
  const int value = object_is_true(args[0]);
  return value < 0 ? nullptr : bool_object(value != 0);
}
Object* bool_vectorcall(Object*, Args args) {
  return bool_type_new(nullptr, args);
}

Object* bool_bitwise(Object* left, Object* right, char operation) {
  if (!bool_check(left) || !bool_check(right)) {
    const NumberMethods& ints = static_type(StaticType::Long)->nb;
    return operation == '&' ? ints.and_(left, right) : operation == '|' ? ints.or_(left, right) : ints.xor_(left, right);
  }
  const bool a = left == true_object(), b = right == true_object();
  return bool_object(operation == '&' ? (a && b) : operation == '|' ? (a || b) : a != b);
}
Object* bool_and(Object* left, Object* right) {
  return bool_bitwise(left, right, '&');
}
Object* bool_or(Object* left, Object* right) {
  return bool_bitwise(left, right, '|');
}
Object* bool_xor(Object* left, Object* right) {
  return bool_bitwise(left, right, '^');
}
Object* bool_invert(Object* self) {
  if (err_warn_format(StaticType::DeprecationWarning, 1,
                      "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of "
                      "the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for "
                      "boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.") < 0) {
    return nullptr;
  }
  return static_type(StaticType::Long)->nb.invert(self);
}
void bool_dealloc(Object*) {}

void bool_slots(TypeObject* type) {
  type->tp_dealloc = bool_dealloc;
  type->tp_repr = bool_repr;
  type->tp_new = bool_type_new;
  type->tp_vectorcall = bool_vectorcall;
  type->nb.invert = bool_invert;
  type->nb.and_ = bool_and;
  type->nb.or_ = bool_or;
  type->nb.xor_ = bool_xor;
}

}  // namespace

Object* long_from_text(Object* text, int base) {
  std::string digits;
  if (!text_of_number(text, digits)) {
    return err_format(StaticType::TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%T'",
                      text);
  }
  const bigint::IntText scanned = bigint::scan_int(digits, base);
  if (!scanned.valid) {
    return invalid_literal(text, base);
  }
  const int64_t limit = int_max_str_digits();
  const bool power_of_two = (scanned.base & (scanned.base - 1)) == 0;
  if (!power_of_two && limit > 0 && scanned.digit_count > static_cast<size_t>(limit)) {
    return err_format(StaticType::ValueError,
                      "Exceeds the limit (%lld digits) for integer string conversion: value has %zd digits; "
                      "use sys.set_int_max_str_digits() to increase the limit",
                      static_cast<long long>(limit), static_cast<int64_t>(scanned.digit_count));
  }
  const size_t bound = bigint::parse_bound(scanned);
  LongObject* number = long_alloc(bound);
  return number == nullptr ? nullptr : long_finish(number, bigint::parse_int(scanned, {number->ob_digit, bound}));
}

const TypeSpec LONG_SPEC = {
    .type = StaticType::Long,
    .name = "int",
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
           "Convert a number or string to an integer, or return 0 if no arguments\nare given.",
    .basicsize = LONG_BASIC_SIZE,
    .itemsize = 4,
    .flags = TPFLAGS_BASETYPE | TPFLAGS_LONG_SUBCLASS | TPFLAGS_MATCH_SELF,
    .fill_slots = long_slots,
    .methods = LONG_METHODS,
    .getsets = LONG_GETSETS,
    .layout = LONG_LAYOUT,
};
const TypeSpec BOOL_SPEC = {
    .type = StaticType::Bool,
    .name = "bool",
    .doc = "Returns True when the argument is true, False otherwise.\n"
           "The builtins True and False are the only two instances of the class bool.\n"
           "The class bool is a subclass of the class int, and cannot be subclassed.",
    .basicsize = LONG_BASIC_SIZE,
    .itemsize = 4,
    .base = StaticType::Long,
    .fill_slots = bool_slots,
    .layout = LONG_LAYOUT,
};

}  // namespace heapglass
