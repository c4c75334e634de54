#include "lang/number_literals.h"

#include <vector>

#include "base/bigint_text.h"
#include "base/double_parse.h"

namespace heapglass {

namespace {

bool parse_integer(std::string_view text, Arena& arena, ConstantValue& value, std::string& error) {
  // A literal such as 00 is fine, but not what int() takes.
  const bool zeros = text.find_first_not_of("0_") == text.npos;
  const bigint::IntText scanned = bigint::scan_int(zeros ? "0" : text, 0);
  if (scanned.base == 10 && scanned.digit_count > MAX_DECIMAL_DIGITS) {
    error = "Exceeds the limit (" + std::to_string(MAX_DECIMAL_DIGITS) + " digits) for integer string conversion: value has " +
            std::to_string(scanned.digit_count) +
            " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
            "literals to avoid decimal conversion limits.";
    return false;
  }
  std::vector<bigint::Digit> digits(bigint::parse_bound(scanned));
  digits.resize(bigint::parse_int(scanned, digits).count);
  value.kind = ConstantKind::Int;
  value.digits = arena.sequence(digits);
  return true;
}

}  // namespace

bool parse_number(std::string_view text, Arena& arena, ConstantValue& value, std::string& error) {
  const bool prefixed = text.size() > 1 && text[0] == '0' && (text[1] | 0x20) >= 'a' && (text[1] | 0x20) != 'e' &&
                        (text[1] | 0x20) != 'j';
  const bool imaginary = !prefixed && (text.back() | 0x20) == 'j';
  if (prefixed || text.find_first_of(".eEjJ") == text.npos) return parse_integer(text, arena, value, error);
  value.kind = imaginary ? ConstantKind::Complex : ConstantKind::Float;
  if (imaginary) text.remove_suffix(1);
  parse_double(text, imaginary ? value.imag : value.real);
  return true;
}

}  // namespace heapglass
