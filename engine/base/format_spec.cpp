#include "base/format_spec.h"

#include "base/bigint_text.h"
#include "base/double_bits.h"
#include "base/double_text.h"
#include "base/format_layout.h"

namespace heapglass {
namespace {

constexpr int DEFAULT_PRECISION = 6;

bool fail(FormatFailure& failure, const char* message) {
  failure.kind = FormatFailure::Kind::ValueError;
  failure.message = message;
  return false;
}

bool fail_unknown_type(CodePoint type, std::string_view type_name, FormatFailure& failure) {
  failure.kind = FormatFailure::Kind::ValueError;
  failure.message = "Unknown format code '";
  if (type > 32 && type < 128) {
    failure.message.push_back(static_cast<char>(type));
  } else {
    failure.message += "\\x";
    bigint::append_text(bigint::from_u64(type).view(), 16, bigint::Prefix::Without, failure.message);
  }
  failure.message += "' for object of type '";
  failure.message += type_name;
  failure.message += "'";
  return false;
}

bool is_float_type(CodePoint type) {
  switch (type) {
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': return true;
    default: return false;
  }
}

bool check_text_spec(const FormatSpec& spec, FormatFailure& failure) {
  if (spec.sign == ' ') return fail(failure, "Space not allowed in string format specifier");
  if (spec.sign != 0) return fail(failure, "Sign not allowed in string format specifier");
  if (spec.no_negative_zero) {
    return fail(failure, "Negative zero coercion (z) not allowed in string format specifier");
  }
  if (spec.alternate) return fail(failure, "Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=') return fail(failure, "'=' alignment not allowed in string format specifier");
  return true;
}

bool append_character(bigint::View value, const FormatSpec& spec, TextBuilder& out, FormatFailure& failure) {
  if (spec.sign != 0) return fail(failure, "Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) return fail(failure, "Alternate form (#) not allowed with integer format specifier 'c'");
  int64_t character = 0;
  if (!bigint::to_i64(value, character) || character < 0 || character > MAX_CODE_POINT) {
    const bool small = bigint::to_i64(value, character);
    failure.kind = FormatFailure::Kind::OverflowError;
    failure.message = small ? "%c arg not in range(0x110000)" : "Python int too large to convert to C long";
    return false;
  }
  TextBuilder text;
  text.append(static_cast<CodePoint>(character));
  append_padded(text.view(), spec, out);
  return true;
}

int base_of(CodePoint type) {
  switch (type) {
    case 'b': return 2;
    case 'o': return 8;
    case 'x': case 'X': return 16;
    default: return 10;
  }
}

void append_int(bigint::View value, const FormatSpec& spec, TextBuilder& out) {
  const int base = base_of(spec.type);
  std::string digits;
  bigint::append_text(bigint::absolute(value), base, bigint::Prefix::Without, digits);
  std::string prefix;
  if (spec.alternate && base != 10) prefix = base == 16 ? "0x" : (base == 8 ? "0o" : "0b");
  if (spec.type == 'X') {
    for (std::string* part : {&digits, &prefix}) {
      for (char& character : *part) {
        if (character >= 'a' && character <= 'z') character = static_cast<char>(character - 'a' + 'A');
      }
    }
  }
  NumberText number;
  number.negative = value.sign < 0;
  number.prefix = prefix;
  number.digits = digits;
  append_number(number, spec, base == 10 ? GroupSize::Three : GroupSize::Four, 0, out);
}

bool append_integral(bigint::View value, const FormatSpec& spec, TextBuilder& out, FormatFailure& failure) {
  if (spec.precision != -1) return fail(failure, "Precision not allowed in integer format specifier");
  if (spec.no_negative_zero) {
    return fail(failure, "Negative zero coercion (z) not allowed in integer format specifier");
  }
  if (spec.type == 'c') return append_character(value, spec, out, failure);
  append_int(value, spec, out);
  return true;
}

// The code and precision that a spec asks for; 'r' stands for the shortest text.
struct DoubleCode {
  char code;
  int precision;
  DoubleStyle style;
};

bool double_code(const FormatSpec& spec, DoubleCode& code, FormatFailure& failure) {
  if (spec.precision > INT32_MAX) return fail(failure, "precision too big");
  code.style.alternate = spec.alternate;
  code.style.no_negative_zero = spec.no_negative_zero;
  code.code = static_cast<char>(spec.type);
  if (spec.type == 'n') code.code = 'g';
  if (spec.type == '%') code.code = 'f';
  if (spec.type == 0) code.code = spec.precision < 0 ? 'r' : 'g';
  code.precision = spec.precision < 0 ? DEFAULT_PRECISION : static_cast<int>(spec.precision);
  return true;
}

bool append_float(double value, const FormatSpec& spec, TextBuilder& out, FormatFailure& failure) {
  DoubleCode code{};
  if (!double_code(spec, code, failure)) return false;
  code.style.add_dot_zero = spec.type == 0;
  std::string text;
  append_double(spec.type == '%' ? value * 100 : value, code.code, code.precision, code.style, text);
  if (spec.type == '%') text.push_back('%');
  append_number(split_number(text), spec, GroupSize::Three, 0, out);
  return true;
}

// Appends both parts without padding, in parentheses where the type was left out.
void append_complex_parts(double real, double imaginary, const FormatSpec& spec, const DoubleCode& code,
                          TextBuilder& out) {
  const bool bare = spec.type == 0;
  const bool skip_real = bare && real == 0 && !double_sign(real);
  FormatSpec inner = spec;
  inner.align = '<';
  inner.width = -1;
  std::string text;
  if (bare && !skip_real) out.append(CodePoint{'('});
  if (!skip_real) {
    append_double(real, code.code, code.precision, code.style, text);
    append_number(split_number(text), inner, GroupSize::Three, 0, out);
    inner.sign = '+';
    text.clear();
  }
  append_double(imaginary, code.code, code.precision, code.style, text);
  append_number(split_number(text), inner, GroupSize::Three, 0, out);
  out.append(CodePoint{'j'});
  if (bare && !skip_real) out.append(CodePoint{')'});
}

}  // namespace

bool format_text(TextView value, TextView spec_text, std::string_view type_name, TextBuilder& out,
                 FormatFailure& failure) {
  FormatSpec spec;
  if (!parse_format_spec(spec_text, 's', '<', type_name, spec, failure)) return false;
  if (spec.type != 's') return fail_unknown_type(spec.type, type_name, failure);
  if (!check_text_spec(spec, failure)) return false;
  if (spec.precision >= 0 && spec.precision < static_cast<int64_t>(value.length)) {
    value = value.sub(0, static_cast<size_t>(spec.precision));
  }
  append_padded(value, spec, out);
  return true;
}

bool format_int(bigint::View value, TextView spec_text, std::string_view type_name, TextBuilder& out,
                FormatFailure& failure) {
  FormatSpec spec;
  if (!parse_format_spec(spec_text, 'd', '>', type_name, spec, failure)) return false;
  switch (spec.type) {
    case 'b': case 'c': case 'd': case 'o': case 'x': case 'X': case 'n':
      return append_integral(value, spec, out, failure);
    default: break;
  }
  if (!is_float_type(spec.type)) return fail_unknown_type(spec.type, type_name, failure);
  bool overflow = false;
  const double number = bigint::to_double(value, overflow);
  if (overflow) {
    failure.kind = FormatFailure::Kind::OverflowError;
    failure.message = "int too large to convert to float";
    return false;
  }
  return append_float(number, spec, out, failure);
}

bool format_double(double value, TextView spec_text, std::string_view type_name, TextBuilder& out,
                   FormatFailure& failure) {
  FormatSpec spec;
  if (!parse_format_spec(spec_text, 0, '>', type_name, spec, failure)) return false;
  if (spec.type != 0 && spec.type != 'n' && !is_float_type(spec.type)) {
    return fail_unknown_type(spec.type, type_name, failure);
  }
  return append_float(value, spec, out, failure);
}

bool format_complex(double real, double imaginary, TextView spec_text, std::string_view type_name, TextBuilder& out,
                    FormatFailure& failure) {
  FormatSpec spec;
  if (!parse_format_spec(spec_text, 0, '>', type_name, spec, failure)) return false;
  if (spec.type != 0 && spec.type != 'n' && (!is_float_type(spec.type) || spec.type == '%')) {
    return fail_unknown_type(spec.type, type_name, failure);
  }
  DoubleCode code{};
  if (!double_code(spec, code, failure)) return false;
  if (spec.fill == '0') return fail(failure, "Zero padding is not allowed in complex format specifier");
  if (spec.align == '=') return fail(failure, "'=' alignment flag is not allowed in complex format specifier");
  TextBuilder parts;
  append_complex_parts(real, imaginary, spec, code, parts);
  append_padded(parts.view(), spec, out);
  return true;
}

}  // namespace heapglass
