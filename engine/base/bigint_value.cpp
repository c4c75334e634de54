#include "base/bigint_value.h"

#include "base/bigint_text.h"

namespace heapglass {

bool BigInt::parse(std::string_view text, int base, BigInt& out) {
  const bigint::IntText scanned = bigint::scan_int(text, base);
  if (!scanned.valid) return false;
  BigInt result;
  result.digits_.resize(bigint::parse_bound(scanned));
  result.keep(bigint::parse_int(scanned, result.digits_));
  out = static_cast<BigInt&&>(result);
  return true;
}

BigInt BigInt::from_double(double value) {
  BigInt result;
  result.digits_.resize(bigint::from_double_bound(value));
  result.keep(bigint::from_double(value, result.digits_));
  return result;
}

BigInt BigInt::add(const BigInt& other) const {
  BigInt result;
  result.digits_.resize(bigint::add_bound(view(), other.view()));
  result.keep(bigint::add(view(), other.view(), result.digits_));
  return result;
}

BigInt BigInt::sub(const BigInt& other) const {
  BigInt result;
  result.digits_.resize(bigint::add_bound(view(), other.view()));
  result.keep(bigint::sub(view(), other.view(), result.digits_));
  return result;
}

BigInt BigInt::mul(const BigInt& other) const {
  BigInt result;
  result.digits_.resize(bigint::mul_bound(view(), other.view()));
  result.keep(bigint::mul(view(), other.view(), result.digits_));
  return result;
}

BigInt BigInt::invert() const {
  BigInt result;
  result.digits_.resize(bigint::invert_bound(view()));
  result.keep(bigint::invert(view(), result.digits_));
  return result;
}

BigInt BigInt::lshift(uint64_t bits) const {
  BigInt result;
  result.digits_.resize(bigint::lshift_bound(view(), bits));
  result.keep(bigint::lshift(view(), bits, result.digits_));
  return result;
}

BigInt BigInt::rshift(uint64_t bits) const {
  BigInt result;
  result.digits_.resize(bigint::rshift_bound(view(), bits));
  result.keep(bigint::rshift(view(), bits, result.digits_));
  return result;
}

BigInt BigInt::bitwise(bigint::Bitwise operation, const BigInt& other) const {
  BigInt result;
  result.digits_.resize(bigint::bitwise_bound(view(), operation, other.view()));
  result.keep(bigint::bitwise(view(), operation, other.view(), result.digits_));
  return result;
}

BigInt BigInt::pow(uint64_t exponent) const {
  BigInt result;
  result.digits_.resize(bigint::pow_bound(view(), exponent));
  result.keep(bigint::pow(view(), exponent, result.digits_));
  return result;
}

BigInt BigInt::floor_divide(const BigInt& divisor) const {
  BigInt result;
  result.digits_.resize(bigint::quotient_bound(view(), divisor.view()));
  std::vector<bigint::Digit> rest(bigint::remainder_bound(view(), divisor.view()));
  result.keep(bigint::divide_floor(view(), divisor.view(), result.digits_, rest).quotient);
  return result;
}

BigInt BigInt::modulo(const BigInt& divisor) const {
  BigInt result;
  result.digits_.resize(bigint::remainder_bound(view(), divisor.view()));
  result.keep(bigint::divide_floor(view(), divisor.view(), {}, result.digits_).remainder);
  return result;
}

std::string BigInt::decimal() const {
  std::string text;
  bigint::append_decimal(view(), text);
  return text;
}

}  // namespace heapglass
