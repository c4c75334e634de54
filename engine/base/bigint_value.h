// An integer of any size that owns its digits: for constants of the compiler, for folding and for tools.
// The object layer keeps its digits in the Space and uses the kernels of bigint.h itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bigint.h"

namespace heapglass {

class BigInt {
 public:
  BigInt() = default;
  explicit BigInt(int64_t value) { assign(bigint::from_i64(value).view()); }
  explicit BigInt(bigint::View value) { assign(value); }

  // Reads what int(text, base) accepts into [out]; returns false where it does not.
  static bool parse(std::string_view text, int base, BigInt& out);
  static BigInt from_double(double value);

  bigint::View view() const { return bigint::View{sign_, digits_}; }
  int sign() const { return sign_; }
  bool is_zero() const { return sign_ == 0; }
  bool to_i64(int64_t& out) const { return bigint::to_i64(view(), out); }

  BigInt add(const BigInt& other) const;
  BigInt sub(const BigInt& other) const;
  BigInt mul(const BigInt& other) const;
  BigInt negate() const { return BigInt(bigint::negated(view())); }
  BigInt invert() const;
  BigInt lshift(uint64_t bits) const;
  BigInt rshift(uint64_t bits) const;
  BigInt bitwise(bigint::Bitwise operation, const BigInt& other) const;
  BigInt pow(uint64_t exponent) const;
  // The divisor is not zero.
  BigInt floor_divide(const BigInt& divisor) const;
  BigInt modulo(const BigInt& divisor) const;

  std::string decimal() const;

  bool operator==(const BigInt& other) const { return bigint::compare(view(), other.view()) == 0; }
  bool operator<(const BigInt& other) const { return bigint::compare(view(), other.view()) < 0; }

 private:
  void assign(bigint::View value) {
    sign_ = value.sign;
    digits_.assign(value.digits.begin(), value.digits.end());
  }
  // Takes what a kernel left in the digits.
  void keep(bigint::Result result) {
    sign_ = result.sign;
    digits_.resize(result.count);
  }

  int sign_ = 0;
  std::vector<bigint::Digit> digits_;
};

}  // namespace heapglass
