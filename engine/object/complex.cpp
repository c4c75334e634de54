#include "object/complex.h"

#include "base/double_bits.h"
#include "base/double_text.h"
#include "base/format_spec.h"
#include "base/hash.h"
#include "memory/allocator.h"
#include "object/abstract.h"
#include "object/complex_new.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/gc_head.h"
#include "object/long.h"
#include "object/native_frame.h"
#include "object/singletons.h"
#include "object/tuple.h"
#include "object/type_object.h"
#include "object/unicode_internal.h"

namespace heapglass {

namespace {

void complex_dealloc(Object* self) {
  type_of(self)->tp_free(self);
}

// An operand: a complex number, or a real one, which has no imaginary part at all.
struct Operand {
  Complex value;
  bool is_real = false;
};

// 1, 0 where [object] is no number that complex arithmetic knows, -1 with an error set.
int read_operand(Object* object, Operand* operand) {
  if (complex_check(object)) {
    operand->value = complex_value(object);
    return 1;
  }
  operand->is_real = true;
  if (float_check(object)) {
    operand->value.real = float_value(object);
    return 1;
  }
  if (!long_check(object)) {
    return 0;
  }
  operand->value.real = long_as_double(object);
  return operand->value.real == -1.0 && err_occurred() ? -1 : 1;
}

template <class Operation>
Object* binary(Object* left, Object* right, Operation operation) {
  Operand a, b;
  int read = read_operand(left, &a);
  if (read > 0) {
    read = read_operand(right, &b);
  }
  if (read <= 0) {
    return read < 0 ? nullptr : not_implemented();
  }
  return operation(a, b);
}

Object* complex_add(Object* left, Object* right) {
  return binary(left, right, [](Operand a, Operand b) {
    return complex_from_value(b.is_real   ? complex_sum(a.value, b.value.real)
                              : a.is_real ? complex_sum(b.value, a.value.real)
                                          : complex_sum(a.value, b.value));
  });
}
Object* complex_subtract(Object* left, Object* right) {
  return binary(left, right, [](Operand a, Operand b) {
    return complex_from_value(b.is_real   ? complex_difference(a.value, b.value.real)
                              : a.is_real ? complex_difference(a.value.real, b.value)
                                          : complex_difference(a.value, b.value));
  });
}
Object* complex_multiply(Object* left, Object* right) {
  return binary(left, right, [](Operand a, Operand b) {
    return complex_from_value(b.is_real   ? complex_product(a.value, b.value.real)
                              : a.is_real ? complex_product(b.value, a.value.real)
                                          : complex_product(a.value, b.value));
  });
}
Object* complex_true_divide(Object* left, Object* right) {
  return binary(left, right, [](Operand a, Operand b) -> Object* {
    Complex result;
    const bool done = b.is_real   ? complex_quotient(a.value, b.value.real, result)
                      : a.is_real ? complex_quotient(a.value.real, b.value, result)
                                  : complex_quotient(a.value, b.value, result);
    return done ? complex_from_value(result)
                : static_cast<Object*>(err_set_string(StaticType::ZeroDivisionError, "division by zero"));
  });
}

Object* complex_pow(Object* base, Object* exponent, Object* modulus) {
  if (!is_none(modulus)) {
    return err_set_string(StaticType::ValueError, "complex modulo");
  }
  return binary(base, exponent, [](Operand a, Operand b) -> Object* {
    Complex result;
    switch (complex_power(a.value, b.value, result)) {
      case ComplexPower::ZeroBase:
        return err_set_string(StaticType::ZeroDivisionError, "zero to a negative or complex power");
      case ComplexPower::Overflow: return err_set_string(StaticType::OverflowError, "complex exponentiation");
      default: return complex_from_value(result);
    }
  });
}

Object* complex_negative(Object* self) {
  const Complex value = complex_value(self);
  return complex_from_doubles(-value.real, -value.imaginary);
}
Object* complex_copy(Object* self) {
  return complex_check_exact(self) ? new_ref(self) : complex_from_value(complex_value(self));
}
Object* complex_abs(Object* self) {
  const Complex value = complex_value(self);
  const double size = complex_absolute(value);
  if (double_is_infinite(size) && double_is_finite(value.real) && double_is_finite(value.imaginary)) {
    return err_set_string(StaticType::OverflowError, "absolute value too large");
  }
  return float_from_double(size);
}
int complex_bool(Object* self) {
  const Complex value = complex_value(self);
  return value.real != 0.0 || value.imaginary != 0.0;
}

Object* complex_repr(Object* self) {
  std::string text;
  const Complex value = complex_value(self);
  append_complex_repr(value.real, value.imaginary, text);
  return unicode_from_ascii(text);
}

int64_t part_hash(Object* self, double part) {
  return double_is_nan(part) ? object_generic_hash(self) : hash_double(part);
}
int64_t complex_hash(Object* self) {
  const Complex value = complex_value(self);
  return hash_complex(part_hash(self, value.real), part_hash(self, value.imaginary));
}

Object* complex_rich_compare(Object* left, Object* right, int op) {
  if (op != COMPARE_EQ && op != COMPARE_NE) {
    return not_implemented();
  }
  const Complex a = complex_value(left);
  bool equal;
  if (long_check(right) || float_check(right)) {
    if (a.imaginary != 0.0) {
      return bool_object(op == COMPARE_NE);
    }
    Held<> real(float_from_double(a.real), "an operand of a binary operation");
    return real ? object_rich_compare(real.get(), right, op) : nullptr;
  } else if (complex_check(right)) {
    const Complex b = complex_value(right);
    equal = a.real == b.real && a.imaginary == b.imaginary;
  } else {
    return not_implemented();
  }
  return bool_object(equal == (op == COMPARE_EQ));
}

// Methods.

Object* complex_conjugate(Object* self) {
  const Complex value = complex_value(self);
  return complex_from_doubles(value.real, -value.imaginary);
}
Object* complex_getnewargs(Object* self) {
  const Complex value = complex_value(self);
  Held<> real(float_from_double(value.real), "the result of a built-in function");
  Held<> imaginary(float_from_double(value.imaginary), "the result of a built-in function");
  return real && imaginary ? tuple_pack({real.get(), imaginary.get()}) : nullptr;
}
Object* complex_format(Object* self, Object* spec) {
  if (!unicode_check(spec)) {
    return err_format(StaticType::TypeError, "__format__() argument must be str, not %T", spec);
  }
  TextBuilder out;
  FormatFailure failure;
  const Complex value = complex_value(self);
  if (!format_complex(value.real, value.imaginary, unicode_view(spec), type_name_text(self), out, failure)) {
    const bool overflow = failure.kind == FormatFailure::Kind::OverflowError;
    return err_set_string(overflow ? StaticType::OverflowError : StaticType::ValueError, failure.message);
  }
  return unicode_from_builder(out);
}

void complex_slots(TypeObject* type) {
  type->tp_dealloc = complex_dealloc;
  type->tp_repr = complex_repr;
  type->tp_hash = complex_hash;
  type->tp_richcompare = complex_rich_compare;
  type->tp_new = complex_type_new;
  type->tp_free = object_free;
  type->nb.add = complex_add;
  type->nb.subtract = complex_subtract;
  type->nb.multiply = complex_multiply;
  type->nb.power = complex_pow;
  type->nb.negative = complex_negative;
  type->nb.positive = complex_copy;
  type->nb.absolute = complex_abs;
  type->nb.boolean = complex_bool;
  type->nb.true_divide = complex_true_divide;
}

const MethodSpec COMPLEX_METHODS[] = {
    method_one("from_number", complex_from_number, METHOD_CLASS),
    method_noargs("conjugate", complex_conjugate),
    method_noargs("__complex__", complex_copy),
    method_noargs("__getnewargs__", complex_getnewargs),
    method_one("__format__", complex_format),
};
constexpr int64_t REAL_OFFSET = 16;
constexpr int64_t IMAGINARY_OFFSET = 24;
const MemberSpec COMPLEX_MEMBERS[] = {
    {"real", MemberKind::Double, REAL_OFFSET},
    {"imag", MemberKind::Double, IMAGINARY_OFFSET},
};
const LayoutField COMPLEX_LAYOUT[] = {
    {"cval.real", REAL_OFFSET, "double", ""},
    {"cval.imag", IMAGINARY_OFFSET, "double", ""},
};

}  // namespace

bool complex_check(const Object* object) {
  return complex_check_exact(object) || type_is_subtype(type_of(object), static_type(StaticType::Complex));
}

Object* complex_from_doubles(double real, double imaginary) {
  auto* number = static_cast<ComplexObject*>(mem_alloc(sizeof(ComplexObject)));
  if (number == nullptr) {
    return err_no_memory();
  }
  object_init(number, static_type(StaticType::Complex));
  number->cval = {real, imaginary};
  return number;
}

const TypeSpec COMPLEX_SPEC = {
    .type = StaticType::Complex,
    .name = "complex",
    .doc = "Create a complex number from a string or numbers.\n\n"
           "If a string is given, parse it as a complex number.\n"
           "If a single number is given, convert it to a complex number.\n"
           "If the 'real' or 'imag' arguments are given, create a complex number\n"
           "with the specified real and imaginary components.",
    .basicsize = sizeof(ComplexObject),
    .flags = TPFLAGS_BASETYPE,
    .fill_slots = complex_slots,
    .methods = COMPLEX_METHODS,
    .members = COMPLEX_MEMBERS,
    .layout = COMPLEX_LAYOUT,
};

}  // namespace heapglass
