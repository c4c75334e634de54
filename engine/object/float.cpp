#include "object/float.h"

#include "base/bigint.h"
#include "base/double_parse.h"
#include "base/double_text.h"
#include "base/format_spec.h"
#include "base/hash.h"
#include "base/libm.h"
#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/buffer.h"
#include "object/container_support.h"
#include "object/errors.h"
#include "object/free_list.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/long_internal.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_object.h"

#include <cmath>

namespace heapglass {

namespace {

void float_dealloc(Object* self) {
  if (float_check_exact(self) && free_list_push(free_lists().Floats[0], self, 100)) {
    return;
  }
  type_of(self)->tp_free(self);
}

// Reads an operand: a float or an int. 1, 0 where it is neither, -1 with an error set.
int operand(Object* object, double* value) {
  if (float_check(object)) {
    *value = float_value(object);
    return 1;
  }
  if (!long_check(object)) {
    return 0;
  }
  *value = long_as_double(object);
  return *value == -1.0 && err_occurred() ? -1 : 1;
}

// Reads both and applies [operation], which returns a new reference or null.
template <class Operation>
Object* binary(Object* left, Object* right, Operation operation) {
  double a, b;
  int read = operand(left, &a);
  if (read > 0) {
    read = operand(right, &b);
  }
  if (read <= 0) {
    return read < 0 ? nullptr : not_implemented();
  }
  return operation(a, b);
}

Object* float_add(Object* left, Object* right) {
  return binary(left, right, [](double a, double b) { return float_from_double(a + b); });
}
Object* float_subtract(Object* left, Object* right) {
  return binary(left, right, [](double a, double b) { return float_from_double(a - b); });
}
Object* float_multiply(Object* left, Object* right) {
  return binary(left, right, [](double a, double b) { return float_from_double(a * b); });
}
Object* float_true_divide(Object* left, Object* right) {
  return binary(left, right, [](double a, double b) -> Object* {
    return b == 0.0 ? static_cast<Object*>(err_set_string(StaticType::ZeroDivisionError, "division by zero"))
                    : float_from_double(a / b);
  });
}

// Quotient and remainder with the sign of the divisor, which is not 0. CPython: _float_div_mod.
void divide(double a, double b, double* quotient, double* remainder) {
  double mod = std::fmod(a, b);
  double div = (a - mod) / b;
  if (mod != 0.0) {
    if ((b < 0) != (mod < 0)) {
      mod += b;
      div -= 1.0;
    }
  } else {
    mod = std::copysign(0.0, b);
  }
  if (div != 0.0) {
    *quotient = std::floor(div);
    if (div - *quotient > 0.5) {
      *quotient += 1.0;
    }
  } else {
    *quotient = std::copysign(0.0, a / b);
  }
  *remainder = mod;
}

Object* zero_divisor() {
  return err_set_string(StaticType::ZeroDivisionError, "division by zero");
}

Object* float_remainder(Object* left, Object* right) {
  return binary(left, right, [](double a, double b) -> Object* {
    double quotient, remainder;
    if (b == 0.0) {
      return zero_divisor();
    }
    divide(a, b, &quotient, &remainder);
    return float_from_double(remainder);
  });
}
Object* float_floor_divide(Object* left, Object* right) {
  return binary(left, right, [](double a, double b) -> Object* {
    double quotient, remainder;
    if (b == 0.0) {
      return zero_divisor();
    }
    divide(a, b, &quotient, &remainder);
    return float_from_double(quotient);
  });
}
Object* float_divmod(Object* left, Object* right) {
  return binary(left, right, [](double a, double b) -> Object* {
    double quotient, remainder;
    if (b == 0.0) {
      return zero_divisor();
    }
    divide(a, b, &quotient, &remainder);
    TupleObject* pair = tuple_new(2);
    if (pair != nullptr) {
      tuple_init_item(pair, 0, float_from_double(quotient));
      tuple_init_item(pair, 1, float_from_double(remainder));
    }
    return pair;
  });
}

Object* power(double a, double b) {
  if (b == 0) {
    return float_from_double(1.0);
  }
  if (std::isnan(a)) {
    return float_from_double(a);
  }
  if (std::isnan(b)) {
    return float_from_double(a == 1.0 ? 1.0 : b);
  }
  const bool odd = std::fmod(std::fabs(b), 2.0) == 1.0;
  if (std::isinf(b)) {
    const double magnitude = std::fabs(a);
    return float_from_double(magnitude == 1.0 ? 1.0 : (b > 0.0) == (magnitude > 1.0) ? std::fabs(b) : 0.0);
  }
  if (std::isinf(a)) {
    if (b > 0.0) {
      return float_from_double(odd ? a : std::fabs(a));
    }
    return float_from_double(odd ? std::copysign(0.0, a) : 0.0);
  }
  if (a == 0.0) {
    if (b < 0.0) {
      return err_set_string(StaticType::ZeroDivisionError, "zero to a negative power");
    }
    return float_from_double(odd ? a : 0.0);
  }
  bool negate = false;
  if (a < 0.0) {
    if (b != std::floor(b)) {
      // The result is complex.
      Held<> base(float_from_double(a), "an argument of a built-in function");
      Held<> exponent(float_from_double(b), "an argument of a built-in function");
      return static_type(StaticType::Complex)->nb.power(base.get(), exponent.get(), none());
    }
    a = -a;
    negate = odd;
  }
  double result = a == 1.0 ? 1.0 : libm::pow(a, b);
  if (std::isinf(result)) {
    // CPython reports the errno of the C library: 34, ERANGE.
    Held<> arguments(tuple_pack({small_int(34), unicode_from_ascii("Numerical result out of range")}),
                     "an argument of a built-in function");
    return err_set_object(StaticType::OverflowError, arguments.get());
  }
  return float_from_double(negate ? -result : result);
}

Object* float_power(Object* base, Object* exponent, Object* modulus) {
  if (!is_none(modulus)) {
    return err_set_string(StaticType::TypeError,
                          "pow() 3rd argument not allowed unless all arguments are integers");
  }
  return binary(base, exponent, power);
}

Object* float_negative(Object* self) {
  return float_from_double(-float_value(self));
}
Object* float_absolute(Object* self) {
  return float_from_double(std::fabs(float_value(self)));
}
Object* float_copy(Object* self) {
  return float_check_exact(self) ? new_ref(self) : float_from_double(float_value(self));
}
int float_bool(Object* self) {
  return float_value(self) != 0.0;
}
Object* float_int(Object* self) {
  return long_from_double(float_value(self));
}

Object* float_repr(Object* self) {
  std::string text;
  append_double_repr(float_value(self), text);
  return unicode_from_ascii(text);
}

int64_t float_hash(Object* self) {
  const double value = float_value(self);
  return std::isnan(value) ? object_generic_hash(self) : hash_double(value);
}

Object* float_rich_compare(Object* left, Object* right, int op) {
  const double a = float_value(left);
  if (float_check(right)) {
    const double b = float_value(right);
    switch (op) {
      case COMPARE_LT: return bool_object(a < b);
      case COMPARE_LE: return bool_object(a <= b);
      case COMPARE_EQ: return bool_object(a == b);
      case COMPARE_NE: return bool_object(a != b);
      case COMPARE_GT: return bool_object(a > b);
      default: return bool_object(a >= b);
    }
  }
  if (!long_check(right)) {
    return not_implemented();
  }
  if (std::isnan(a)) {
    return bool_object(op == COMPARE_NE);
  }
  return bool_object(compare_sizes(-bigint::compare_with_double(long_view(right), a), 0, op));
}

// Methods.

Object* float_is_integer(Object* self) {
  const double value = float_value(self);
  return bool_object(std::isfinite(value) && std::floor(value) == value);
}
Object* float_trunc(Object* self) {
  return long_from_double(float_value(self));
}
Object* float_floor(Object* self) {
  return long_from_double(std::floor(float_value(self)));
}
Object* float_ceil(Object* self) {
  return long_from_double(std::ceil(float_value(self)));
}
Object* float_hex(Object* self) {
  std::string text;
  append_double_hex(float_value(self), text);
  return unicode_from_ascii(text);
}
Object* float_fromhex(Object* type, Object* text) {
  if (!unicode_check(text)) {
    return err_format(StaticType::TypeError, "fromhex() argument must be str, not %T", text);
  }
  double value;
  switch (parse_double_hex(unicode_to_utf8(text), value)) {
    case HexError::Invalid: return err_set_string(StaticType::ValueError, "invalid hexadecimal floating-point string");
    case HexError::TooLarge:
      return err_set_string(StaticType::OverflowError, "hexadecimal value too large to represent as a float");
    default: break;
  }
  Held<> number(float_from_double(value), "the result of a built-in function");
  if (!number || type == reinterpret_cast<Object*>(static_type(StaticType::Float))) {
    return number.release();
  }
  return object_call_one_arg(type, number.get());
}
Object* float_as_integer_ratio(Object* self) {
  const double value = float_value(self);
  if (std::isinf(value)) {
    return err_set_string(StaticType::OverflowError, "cannot convert Infinity to integer ratio");
  }
  if (std::isnan(value)) {
    return err_set_string(StaticType::ValueError, "cannot convert NaN to integer ratio");
  }
  const IntegerRatio ratio = integer_ratio(value);
  Held<> numerator(long_from_int64(ratio.numerator), "the result of a built-in function");
  Held<> shift(long_from_int64(std::abs(ratio.exponent)), "the result of a built-in function");
  Held<> denominator(ratio.exponent < 0 ? number_lshift(small_int(1), shift.get()) : small_int(1),
                     "the result of a built-in function");
  if (ratio.exponent > 0) {
    numerator.reset(number_lshift(numerator.get(), shift.get()));
  }
  if (!numerator || !denominator) {
    return nullptr;
  }
  const uint64_t pair[2] = {address_of(numerator.get()), address_of(denominator.get())};
  return tuple_from_slots(pair, 2);
}
Object* float_round(Object* self, Args args) {
  if (!args_check_count("__round__", args.count, 0, 1)) {
    return nullptr;
  }
  const double value = float_value(self);
  if (args.count == 0 || is_none(args[0])) {
    // To the nearest integer, halves to even.
    double rounded = std::round(value);
    if (std::fabs(value - rounded) == 0.5) {
      rounded = 2.0 * std::round(value / 2.0);
    }
    return long_from_double(rounded);
  }
  const int64_t digits = number_as_ssize_t(args[0], StaticType::Count);
  if (digits == -1 && err_occurred()) {
    return nullptr;
  }
  if (!std::isfinite(value) || digits > 323) {
    return float_from_double(value);
  }
  if (digits < -309) {
    return float_from_double(0.0 * value);
  }
  const double rounded = round_to_places(value, static_cast<int>(digits));
  if (std::isinf(rounded)) {
    return err_set_string(StaticType::OverflowError, "rounded value too large to represent");
  }
  return float_from_double(rounded);
}
Object* float_getnewargs(Object* self) {
  Held<> copy(float_from_double(float_value(self)), "the result of a built-in function");
  return copy ? tuple_pack({copy.get()}) : nullptr;
}
Object* float_format(Object* self, Object* spec) {
  if (!unicode_check(spec)) {
    return err_format(StaticType::TypeError, "__format__() argument must be str, not %T", spec);
  }
  TextBuilder out;
  FormatFailure failure;
  if (!format_double(float_value(self), unicode_view(spec), type_name_text(self), out, failure)) {
    const bool overflow = failure.kind == FormatFailure::Kind::OverflowError;
    return err_set_string(overflow ? StaticType::OverflowError : StaticType::ValueError, failure.message);
  }
  return unicode_from_builder(out);
}

Object* float_type_new(TypeObject* type, Args args) {
  if ((type == static_type(StaticType::Float) && !args_no_keywords("float", args)) ||
      !args_check_count("float", args.count, 0, 1)) {
    return nullptr;
  }
  Object* number = args.count == 0           ? float_from_double(0.0)
                   : unicode_check(args[0]) ? float_from_string(args[0])
                                            : number_float(args[0]);
  if (number == nullptr || type == static_type(StaticType::Float)) {
    return number;
  }
  Held<> held(number, "the result of a built-in function");
  auto* result = static_cast<FloatObject*>(type->tp_alloc(type, 0));
  if (result != nullptr) {
    result->ob_fval = float_value(number);
  }
  return result;
}
Object* float_vectorcall(Object* type, Args args) {
  return float_type_new(reinterpret_cast<TypeObject*>(type), args);
}

Object* get_imaginary(Object*) {
  return float_from_double(0.0);
}

void float_slots(TypeObject* type) {
  type->tp_dealloc = float_dealloc;
  type->tp_repr = float_repr;
  type->tp_hash = float_hash;
  type->tp_richcompare = float_rich_compare;
  type->tp_new = float_type_new;
  type->tp_vectorcall = float_vectorcall;
  type->tp_free = object_free;
  type->nb.add = float_add;
  type->nb.subtract = float_subtract;
  type->nb.multiply = float_multiply;
  type->nb.remainder = float_remainder;
  type->nb.divmod = float_divmod;
  type->nb.power = float_power;
  type->nb.negative = float_negative;
  type->nb.positive = float_copy;
  type->nb.absolute = float_absolute;
  type->nb.boolean = float_bool;
  type->nb.int_ = float_int;
  type->nb.float_ = float_copy;
  type->nb.floor_divide = float_floor_divide;
  type->nb.true_divide = float_true_divide;
}

const MethodSpec FLOAT_METHODS[] = {
    method_noargs("conjugate", float_copy),
    method_noargs("__trunc__", float_trunc),
    method_noargs("__floor__", float_floor),
    method_noargs("__ceil__", float_ceil),
    method_fast("__round__", float_round),
    method_noargs("as_integer_ratio", float_as_integer_ratio),
    method_one("fromhex", float_fromhex, METHOD_CLASS),
    method_noargs("hex", float_hex),
    method_noargs("is_integer", float_is_integer),
    method_noargs("__getnewargs__", float_getnewargs),
    method_one("__format__", float_format),
};
const GetSetSpec FLOAT_GETSETS[] = {
    {"real", float_copy},
    {"imag", get_imaginary},
};
const LayoutField FLOAT_LAYOUT[] = {
    {"ob_fval", 16, "double", ""},
};

}  // namespace

bool float_check(const Object* object) {
  return float_check_exact(object) || type_is_subtype(type_of(object), static_type(StaticType::Float));
}

Object* float_from_double(double value) {
  auto* number = free_list_pop<FloatObject>(free_lists().Floats[0]);
  if (number == nullptr) {
    number = static_cast<FloatObject*>(mem_alloc(sizeof(FloatObject)));
    if (number == nullptr) {
      return err_no_memory();
    }
    object_init(number, static_type(StaticType::Float));
  }
  number->ob_fval = value;
  return number;
}

Object* float_from_string(Object* text) {
  std::string digits;
  if (unicode_check(text)) {
    digits = unicode_to_ascii_digits(text);
  } else if (buffer_check(text)) {
    std::string_view bytes;
    if (!buffer_bytes(text, &bytes)) {
      return nullptr;
    }
    digits = bytes;
  } else {
    return err_format(StaticType::TypeError, "float() argument must be a string or a real number, not '%T'", text);
  }
  double value;
  if (!parse_double(digits, value)) {
    return err_format(StaticType::ValueError, "could not convert string to float: %R", text);
  }
  return float_from_double(value);
}

double float_as_double(Object* object) {
  if (float_check(object)) {
    return float_value(object);
  }
  if (!type_of(object)->nb.float_ && !type_of(object)->nb.index) {
    err_format(StaticType::TypeError, "must be real number, not %.50s", type_name_text(object));
    return -1.0;
  }
  Object* number = number_float(object);
  if (number == nullptr) {
    return -1.0;
  }
  const double value = float_value(number);
  decref(number);
  return value;
}

const TypeSpec FLOAT_SPEC = {
    .type = StaticType::Float,
    .name = "float",
    .doc = "Convert a string or number to a floating-point number, if possible.",
    .basicsize = sizeof(FloatObject),
    .flags = TPFLAGS_BASETYPE | TPFLAGS_MATCH_SELF,
    .fill_slots = float_slots,
    .methods = FLOAT_METHODS,
    .getsets = FLOAT_GETSETS,
    .layout = FLOAT_LAYOUT,
};

}  // namespace heapglass
