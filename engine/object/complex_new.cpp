#include "object/complex_new.h"

#include "base/double_parse.h"
#include "object/abstract.h"
#include "object/complex.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/identifiers.h"
#include "object/native_frame.h"
#include "object/type_object.h"
#include "object/unicode_internal.h"
#include "object/warning.h"

namespace heapglass {

namespace {

Object* subtype_from_value(TypeObject* type, Complex value) {
  if (type == static_type(StaticType::Complex)) {
    return complex_from_value(value);
  }
  auto* number = static_cast<ComplexObject*>(type->tp_alloc(type, 0));
  if (number != nullptr) {
    number->cval = value;
  }
  return number;
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes the underscores between digits out of [text]; false where one stands elsewhere.
bool remove_underscores(std::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      out += text[i];
    } else if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) {
      return false;
    }
  }
  return true;
}

// A cursor over the text of a complex number.
struct Reader {
  std::string_view text;
  size_t at = 0;

  char peek() const { return at < text.size() ? text[at] : '\0'; }
  void skip_spaces() {
    while (is_space(peek())) {
      ++at;
    }
  }
  bool take(char c) {
    if (peek() != c) {
      return false;
    }
    ++at;
    return true;
  }
  bool at_sign() const { return peek() == '+' || peek() == '-'; }
  bool at_unit() const { return peek() == 'j' || peek() == 'J'; }
  size_t take_number(double* value) {
    const size_t taken = parse_double_prefix(text.substr(at), *value);
    at += taken;
    return taken;
  }
  // A sign alone, or nothing, counts as 1 in front of the j.
  double take_sign_as_one() { return take('-') ? -1.0 : (take('+'), 1.0); }
};

// [<number>] [<sign><number>] j, in any of the forms of complex_from_string_inner.
bool read_parts(Reader& reader, Complex* value) {
  double number = 0;
  if (reader.take_number(&number) > 0) {
    if (reader.at_sign()) {
      value->real = number;
      if (reader.take_number(&value->imaginary) == 0) {
        value->imaginary = reader.take_sign_as_one();
      }
      if (!reader.at_unit()) {
        return false;
      }
      ++reader.at;
    } else if (reader.at_unit()) {
      ++reader.at;
      value->imaginary = number;
    } else {
      value->real = number;
    }
    return true;
  }
  value->imaginary = reader.take_sign_as_one();
  if (!reader.at_unit()) {
    return false;
  }
  ++reader.at;
  return true;
}

bool read_complex(std::string_view text, Complex* value) {
  Reader reader{text};
  reader.skip_spaces();
  const bool bracket = reader.take('(');
  if (bracket) {
    reader.skip_spaces();
  }
  if (!read_parts(reader, value)) {
    return false;
  }
  reader.skip_spaces();
  if (bracket) {
    if (!reader.take(')')) {
      return false;
    }
    reader.skip_spaces();
  }
  return reader.at == text.size();
}

Object* from_string(TypeObject* type, Object* text) {
  const std::string with_underscores = unicode_to_ascii_digits(text);
  std::string digits;
  if (!remove_underscores(with_underscores, digits)) {
    return err_format(StaticType::ValueError, "could not convert string to complex: %R", text);
  }
  Complex value;
  if (!read_complex(digits, &value)) {
    return err_set_string(StaticType::ValueError, "complex() arg is a malformed string");
  }
  return subtype_from_value(type, value);
}

// Calls __complex__ of [object]: 1 and its value, 0 where it has none, -1 with an error set.
int try_special_method(Object* object, Complex* value) {
  Held<> method(object_lookup_special(object, id_of(Id::dunder_complex)), "the method being called");
  if (!method) {
    return err_occurred() ? -1 : 0;
  }
  Held<> result(object_call_no_args(method.get()), "the result of a built-in function");
  if (!result) {
    return -1;
  }
  if (!complex_check(result.get())) {
    err_format(StaticType::TypeError, "__complex__ returned non-complex (type %T)", result.get());
    return -1;
  }
  if (!complex_check_exact(result.get()) &&
      err_warn_format(StaticType::DeprecationWarning, 1,
                      "__complex__ returned non-complex (type %T).  The ability to return an instance of a strict subclass "
                      "of complex is deprecated, and may not be available in a future version of Python.",
                      result.get()) < 0) {
    return -1;
  }
  *value = complex_value(result.get());
  return 1;
}

bool has_real_value(Object* object) {
  const NumberMethods& nb = type_of(object)->nb;
  return nb.float_ || nb.index;
}

// The value of one number: a complex, something with __complex__, or a real number. -1 with an error set, [refusal] where it
// is none of these.
int number_value(Object* object, Complex* value, const char* refusal) {
  if (complex_check_exact(object)) {
    *value = complex_value(object);
    return 0;
  }
  const int special = try_special_method(object, value);
  if (special != 0) {
    return special < 0 ? -1 : 0;
  }
  if (complex_check(object)) {
    *value = complex_value(object);
    return 0;
  }
  if (!has_real_value(object)) {
    err_format(StaticType::TypeError, refusal, object);
    return -1;
  }
  value->real = float_as_double(object);
  return value->real == -1.0 && err_occurred() ? -1 : 0;
}

Object* from_one(TypeObject* type, Object* argument) {
  if (type == static_type(StaticType::Complex) && complex_check_exact(argument)) {
    return new_ref(argument);
  }
  if (unicode_check(argument)) {
    return from_string(type, argument);
  }
  Complex value;
  if (number_value(argument, &value, "complex() argument must be a string or a number, not %T") < 0) {
    return nullptr;
  }
  return subtype_from_value(type, value);
}

// One of the two parts: a real number, or with a warning a complex one.
int part_value(Object* object, const char* name, Complex* value) {
  if (complex_check(object)) {
    *value = complex_value(object);
    return err_warn_format(StaticType::DeprecationWarning, 1,
                           "complex() argument '%s' must be a real number, not %T", name, object);
  }
  if (name[0] == 'r') {
    const int special = try_special_method(object, value);
    if (special != 0) {
      return special < 0 ? -1
                         : err_warn_format(StaticType::DeprecationWarning, 1,
                                           "complex() argument 'real' must be a real number, not %T", object);
    }
  }
  if (!has_real_value(object)) {
    err_format(StaticType::TypeError, "complex() argument '%s' must be a real number, not %T", name, object);
    return -1;
  }
  value->real = float_as_double(object);
  return value->real == -1.0 && err_occurred() ? -1 : 0;
}

}  // namespace

Object* complex_type_new(TypeObject* type, Args args) {
  Object* values[2] = {nullptr, nullptr};
  if (!args_unpack("complex", args, {"real", "imag"}, 0, values)) {
    return nullptr;
  }
  if (args.count == 1 && values[1] == nullptr) {
    return from_one(type, values[0]);
  }
  Complex real, imaginary;
  if ((values[0] != nullptr && part_value(values[0], "real", &real) < 0) ||
      (values[1] != nullptr && part_value(values[1], "imag", &imaginary) < 0)) {
    return nullptr;
  }
  // A complex "imaginary" part turns by 90 degrees and is added; a real one leaves the sign of zeros alone.
  if (values[1] != nullptr) {
    if (complex_check(values[1])) {
      real.real -= imaginary.imaginary;
    }
    real.imaginary = values[0] != nullptr && complex_check(values[0]) ? real.imaginary + imaginary.real : imaginary.real;
  }
  return subtype_from_value(type, real);
}

Object* complex_from_number(Object* cls, Object* number) {
  TypeObject* type = reinterpret_cast<TypeObject*>(cls);
  if (complex_check_exact(number) && type == static_type(StaticType::Complex)) {
    return new_ref(number);
  }
  Complex value;
  if (number_value(number, &value, "must be real number, not %T") < 0) {
    return nullptr;
  }
  if (type == static_type(StaticType::Complex)) {
    return complex_from_value(value);
  }
  Held<> plain(complex_from_value(value), "the result of a built-in function");
  return plain ? object_call_one_arg(cls, plain.get()) : nullptr;
}

}  // namespace heapglass
