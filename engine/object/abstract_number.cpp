// The number protocol.
//
// CPython: Objects/abstract.c, binary_op1 and what stands on it.
#include "object/abstract.h"

#include "object/buffer.h"
#include "object/cfunction.h"
#include "object/float.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/type_object.h"
#include "object/unicode.h"

namespace heapglass {

namespace {

using BinarySlot = Fn<BinaryFunction> NumberMethods::*;

// Tries the slot of both operands, the right one first where its type is a subclass of the left one's.
Object* binary_op1(Object* left, Object* right, BinarySlot slot) {
  TypeObject* left_type = type_of(left);
  TypeObject* right_type = type_of(right);
  Fn<BinaryFunction> left_slot = left_type->nb.*slot;
  Fn<BinaryFunction> right_slot{};
  if (left_type != right_type) {
    right_slot = right_type->nb.*slot;
    if (right_slot == left_slot) {
      right_slot.number = 0;
    }
  }
  if (left_slot) {
    if (right_slot && type_is_subtype(right_type, left_type)) {
      Object* result = right_slot(left, right);
      if (result != not_implemented()) {
        return result;
      }
      right_slot.number = 0;
    }
    Object* result = left_slot(left, right);
    if (result != not_implemented()) {
      return result;
    }
  }
  if (right_slot) {
    return right_slot(left, right);
  }
  return not_implemented();
}

Object* binary_type_error(Object* left, Object* right, const char* op) {
  return err_format(StaticType::TypeError, "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'", op, type_name_text(left),
                    type_name_text(right));
}

Object* binary_op(Object* left, Object* right, BinarySlot slot, const char* op) {
  Object* result = binary_op1(left, right, slot);
  return result == not_implemented() ? binary_type_error(left, right, op) : result;
}

Object* binary_iop1(Object* left, Object* right, BinarySlot inplace_slot, BinarySlot slot) {
  Fn<BinaryFunction> function = type_of(left)->nb.*inplace_slot;
  if (function) {
    Object* result = function(left, right);
    if (result != not_implemented()) {
      return result;
    }
  }
  return binary_op1(left, right, slot);
}

Object* binary_iop(Object* left, Object* right, BinarySlot inplace_slot, BinarySlot slot, const char* op) {
  Object* result = binary_iop1(left, right, inplace_slot, slot);
  return result == not_implemented() ? binary_type_error(left, right, op) : result;
}

// Repeats the sequence [object] as often as the number [count] says.
Object* repeat(Fn<SizeArgFunction> function, Object* object, Object* count) {
  if (!index_check(count)) {
    return err_format(StaticType::TypeError, "can't multiply sequence by non-int of type '%.200s'", type_name_text(count));
  }
  const int64_t times = number_as_ssize_t(count, StaticType::OverflowError);
  if (times == -1 && err_occurred()) {
    return nullptr;
  }
  return function(object, times);
}

}  // namespace

#define PLAIN_BINARY(name, slot, text, inplace_slot, inplace_text)                                                      \
  Object* number_##name(Object* left, Object* right) { return binary_op(left, right, &NumberMethods::slot, text); }     \
  Object* number_inplace_##name(Object* left, Object* right) {                                                          \
    return binary_iop(left, right, &NumberMethods::inplace_slot, &NumberMethods::slot, inplace_text);                   \
  }
PLAIN_BINARY(subtract, subtract, "-", inplace_subtract, "-=")
PLAIN_BINARY(matrix_multiply, matrix_multiply, "@", inplace_matrix_multiply, "@=")
PLAIN_BINARY(true_divide, true_divide, "/", inplace_true_divide, "/=")
PLAIN_BINARY(floor_divide, floor_divide, "//", inplace_floor_divide, "//=")
PLAIN_BINARY(remainder, remainder, "%", inplace_remainder, "%=")
PLAIN_BINARY(lshift, lshift, "<<", inplace_lshift, "<<=")
PLAIN_BINARY(and, and_, "&", inplace_and, "&=")
PLAIN_BINARY(xor, xor_, "^", inplace_xor, "^=")
PLAIN_BINARY(or, or_, "|", inplace_or, "|=")
#undef PLAIN_BINARY

Object* number_rshift(Object* left, Object* right) {
  Object* result = binary_op1(left, right, &NumberMethods::rshift);
  if (result != not_implemented()) {
    return result;
  }
  if (cfunction_named_print(left)) {
    return err_format(StaticType::TypeError,
                      "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'. Did you mean "
                      "\"print(<message>, file=<output_stream>)\"?",
                      ">>", type_name_text(left), type_name_text(right));
  }
  return binary_type_error(left, right, ">>");
}

Object* number_inplace_rshift(Object* left, Object* right) {
  return binary_iop(left, right, &NumberMethods::inplace_rshift, &NumberMethods::rshift, ">>=");
}

Object* number_add(Object* left, Object* right) {
  Object* result = binary_op1(left, right, &NumberMethods::add);
  if (result != not_implemented()) {
    return result;
  }
  TypeObject* type = type_of(left);
  if (type->sq.concat) {
    return type->sq.concat(left, right);
  }
  return binary_type_error(left, right, "+");
}

Object* number_inplace_add(Object* left, Object* right) {
  Object* result = binary_iop1(left, right, &NumberMethods::inplace_add, &NumberMethods::add);
  if (result != not_implemented()) {
    return result;
  }
  TypeObject* type = type_of(left);
  if (type->sq.inplace_concat) {
    return type->sq.inplace_concat(left, right);
  }
  if (type->sq.concat) {
    return type->sq.concat(left, right);
  }
  return binary_type_error(left, right, "+=");
}

Object* number_multiply(Object* left, Object* right) {
  Object* result = binary_op1(left, right, &NumberMethods::multiply);
  if (result != not_implemented()) {
    return result;
  }
  if (type_of(left)->sq.repeat) {
    return repeat(type_of(left)->sq.repeat, left, right);
  }
  if (type_of(right)->sq.repeat) {
    return repeat(type_of(right)->sq.repeat, right, left);
  }
  return binary_type_error(left, right, "*");
}

Object* number_inplace_multiply(Object* left, Object* right) {
  Object* result = binary_iop1(left, right, &NumberMethods::inplace_multiply, &NumberMethods::multiply);
  if (result != not_implemented()) {
    return result;
  }
  TypeObject* type = type_of(left);
  if (type->sq.inplace_repeat) {
    return repeat(type->sq.inplace_repeat, left, right);
  }
  if (type->sq.repeat) {
    return repeat(type->sq.repeat, left, right);
  }
  if (type_of(right)->sq.repeat) {
    return repeat(type_of(right)->sq.repeat, right, left);
  }
  return binary_type_error(left, right, "*=");
}

Object* number_divmod(Object* left, Object* right) {
  return binary_op(left, right, &NumberMethods::divmod, "divmod()");
}

namespace {

// CPython: ternary_op.
Object* ternary_op(Object* base, Object* exponent, Object* modulus, const char* op) {
  TypeObject* base_type = type_of(base);
  TypeObject* exponent_type = type_of(exponent);
  Fn<TernaryFunction> left = base_type->nb.power;
  Fn<TernaryFunction> right{};
  if (base_type != exponent_type) {
    right = exponent_type->nb.power;
    if (right == left) {
      right.number = 0;
    }
  }
  if (left) {
    if (right && type_is_subtype(exponent_type, base_type)) {
      Object* result = right(base, exponent, modulus);
      if (result != not_implemented()) {
        return result;
      }
      right.number = 0;
    }
    Object* result = left(base, exponent, modulus);
    if (result != not_implemented()) {
      return result;
    }
  }
  if (right) {
    Object* result = right(base, exponent, modulus);
    if (result != not_implemented()) {
      return result;
    }
  }
  Fn<TernaryFunction> third = type_of(modulus)->nb.power;
  if (third && !(third == left) && !(third == right)) {
    Object* result = third(base, exponent, modulus);
    if (result != not_implemented()) {
      return result;
    }
  }
  if (modulus == none()) {
    return err_format(StaticType::TypeError, "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'", op, type_name_text(base),
                      type_name_text(exponent));
  }
  return err_format(StaticType::TypeError, "unsupported operand type(s) for %.100s: '%.100s', '%.100s', '%.100s'", op,
                    type_name_text(base), type_name_text(exponent), type_name_text(modulus));
}

}  // namespace

Object* number_power(Object* base, Object* exponent, Object* modulus) {
  return ternary_op(base, exponent, modulus, "** or pow()");
}

Object* number_inplace_power(Object* base, Object* exponent, Object* modulus) {
  Fn<TernaryFunction> function = type_of(base)->nb.inplace_power;
  if (function) {
    Object* result = function(base, exponent, modulus);
    if (result != not_implemented()) {
      return result;
    }
  }
  return ternary_op(base, exponent, modulus, "**=");
}

namespace {

using UnarySlot = Fn<UnaryFunction> NumberMethods::*;

Object* unary_op(Object* object, UnarySlot slot, const char* op) {
  Fn<UnaryFunction> function = type_of(object)->nb.*slot;
  if (function) {
    return function(object);
  }
  return err_format(StaticType::TypeError, "bad operand type for %s: '%.200s'", op, type_name_text(object));
}

}  // namespace

Object* number_negative(Object* object) {
  return unary_op(object, &NumberMethods::negative, "unary -");
}
Object* number_positive(Object* object) {
  return unary_op(object, &NumberMethods::positive, "unary +");
}
Object* number_invert(Object* object) {
  return unary_op(object, &NumberMethods::invert, "unary ~");
}
Object* number_absolute(Object* object) {
  return unary_op(object, &NumberMethods::absolute, "abs()");
}

bool index_check(const Object* object) {
  return static_cast<bool>(type_of(object)->nb.index);
}

bool number_check(const Object* object) {
  const NumberMethods& nb = type_of(object)->nb;
  return nb.index || nb.int_ || nb.float_ || is_exact(object, StaticType::Complex);
}

Object* number_index(Object* object) {
  if (long_check(object)) {
    return new_ref(object);
  }
  if (!index_check(object)) {
    return err_format(StaticType::TypeError, "'%.200s' object cannot be interpreted as an integer", type_name_text(object));
  }
  Object* result = type_of(object)->nb.index(object);
  if (result != nullptr && !long_check(result)) {
    err_format(StaticType::TypeError, "__index__ returned non-int (type %.200s)", type_name_text(result));
    decref(result);
    return nullptr;
  }
  return result;
}

int64_t number_as_ssize_t(Object* object, StaticType overflow_error) {
  Object* index = number_index(object);
  if (index == nullptr) {
    return -1;
  }
  int overflow = 0;
  const int64_t value = long_as_int64_and_overflow(index, &overflow);
  decref(index);
  if (overflow == 0) {
    return value;
  }
  if (overflow_error == StaticType::Count) {
    return overflow < 0 ? INT64_MIN : INT64_MAX;
  }
  err_format(overflow_error, "cannot fit '%.200s' into an index-sized integer", type_name_text(object));
  return -1;
}

// CPython: PyNumber_Long.
Object* number_long(Object* object) {
  if (long_check_exact(object)) {
    return new_ref(object);
  }
  TypeObject* type = type_of(object);
  if (type->nb.int_) {
    Object* result = type->nb.int_(object);
    if (result == nullptr || long_check_exact(result)) {
      return result;
    }
    Held<Object> held(result, "the result of a built-in function");
    if (!long_check(result)) {
      return err_format(StaticType::TypeError, "__int__ returned non-int (type %.200s)", type_name_text(result));
    }
    return long_copy(result);
  }
  if (type->nb.index) {
    Object* result = number_index(object);
    if (result == nullptr || long_check_exact(result)) {
      return result;
    }
    Held<Object> held(result, "the result of a built-in function");
    return long_copy(result);
  }
  if (unicode_check(object) || buffer_check(object)) {
    return long_from_text(object, 10);
  }
  return err_format(StaticType::TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%.200s'",
                    type_name_text(object));
}

Object* number_float(Object* object) {
  if (float_check_exact(object)) {
    return new_ref(object);
  }
  TypeObject* type = type_of(object);
  if (type->nb.float_) {
    Object* result = type->nb.float_(object);
    if (result == nullptr || float_check_exact(result)) {
      return result;
    }
    Held<Object> held(result, "the result of a built-in function");
    if (!float_check(result)) {
      return err_format(StaticType::TypeError, "%.50s.__float__ returned non-float (type %.50s)", type_name_text(object), type_name_text(result));
    }
    return float_from_double(float_value(result));
  }
  if (type->nb.index) {
    Object* index = number_index(object);
    if (index == nullptr) {
      return nullptr;
    }
    const double value = long_as_double(index);
    decref(index);
    return value == -1.0 && err_occurred() ? nullptr : float_from_double(value);
  }
  if (float_check(object)) {
    return float_from_double(float_value(object));
  }
  return float_from_string(object);
}

}  // namespace heapglass
