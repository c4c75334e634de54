#include "base/double_digits.h"

#include <bit>
#include <cstring>

#include "base/bigint_text.h"
#include "base/bigint_value.h"
#include "base/double_bits.h"

namespace heapglass {
namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr int EXACT_POWER_OF_TEN = 22;  // The largest power of ten that a double holds exactly.

Wide wide_power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// Makes digits of an integer that stands [places] before the decimal point's place.
DecimalDigits digits_of(std::string text, int places) {
  DecimalDigits result;
  if (text == "0") {
    result.point = -places;
    return result;
  }
  result.point = static_cast<int>(text.size()) - places;
  while (!text.empty() && text.back() == '0') text.pop_back();
  result.digits = static_cast<std::string&&>(text);
  return result;
}

// An unsigned number large enough for every scaled double: 1130 bits.
class FixedNumber {
 public:
  explicit FixedNumber(uint64_t value) {
    words_[0] = static_cast<uint32_t>(value);
    words_[1] = static_cast<uint32_t>(value >> 32);
    count_ = 2;
    trim();
  }

  void multiply(uint32_t factor) {
    uint64_t carry = 0;
    for (int i = 0; i < count_; ++i) {
      carry += uint64_t{words_[i]} * factor;
      words_[i] = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) words_[count_++] = static_cast<uint32_t>(carry);
  }

  void multiply_power_of_ten(int exponent) {
    for (; exponent >= 9; exponent -= 9) multiply(1000000000);
    uint32_t rest = 1;
    for (; exponent > 0; --exponent) rest *= 10;
    multiply(rest);
  }

  void shift_left(int bits) {
    const int words = bits / 32;
    const int rest = bits % 32;
    for (int i = count_; i-- > 0;) words_[i + words] = words_[i];
    for (int i = 0; i < words; ++i) words_[i] = 0;
    count_ += words;
    if (rest != 0) multiply(uint32_t{1} << rest);
  }

  static int compare(const FixedNumber& a, const FixedNumber& b) {
    if (a.count_ != b.count_) return a.count_ < b.count_ ? -1 : 1;
    for (int i = a.count_; i-- > 0;) {
      if (a.words_[i] != b.words_[i]) return a.words_[i] < b.words_[i] ? -1 : 1;
    }
    return 0;
  }

  void add(const FixedNumber& other) {
    uint64_t carry = 0;
    const int count = count_ < other.count_ ? other.count_ : count_;
    for (int i = 0; i < count; ++i) {
      carry += uint64_t{word(i)} + other.word(i);
      words_[i] = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
    count_ = count;
    if (carry != 0) words_[count_++] = static_cast<uint32_t>(carry);
  }

  // [other] is not larger.
  void subtract(const FixedNumber& other) {
    int64_t borrow = 0;
    for (int i = 0; i < count_; ++i) {
      borrow += int64_t{words_[i]} - int64_t{other.word(i)};
      words_[i] = static_cast<uint32_t>(borrow);
      borrow >>= 32;
    }
    trim();
  }

 private:
  uint32_t word(int i) const { return i < count_ ? words_[i] : 0; }
  void trim() {
    while (count_ > 0 && words_[count_ - 1] == 0) --count_;
  }

  uint32_t words_[40];
  int count_;
};

// The largest integer not above log10 of 2 to the power [exponent].
int floor_log10_power_of_two(int exponent) {
  // 315653 / 2^20 is log10(2) to seven digits, enough for every exponent of a double.
  return static_cast<int>((int64_t{exponent} * 315653) >> 20);
}

// Decimals of up to 15 digits, the common case: the first scale at which the value is whole and reads back.
bool shortest_by_scaling(double value, DecimalDigits& result) {
  double power = 1;
  for (int places = 0; places <= EXACT_POWER_OF_TEN; ++places, power *= 10) {
    const double scaled = value * power;
    if (!(scaled < 1e15)) return false;
    const double whole = static_cast<double>(static_cast<int64_t>(scaled + 0.5));
    if (whole == 0 || whole / power != value) continue;
    std::string text;
    bigint::append_decimal(static_cast<int64_t>(whole), text);
    result = digits_of(static_cast<std::string&&>(text), places);
    return true;
  }
  return false;
}

// The state of Steele and White's free-format algorithm: value = remainder / scale, and how far the
// neighbours' midpoints are away above and below.
struct FreeFormat {
  FixedNumber remainder;
  FixedNumber scale;
  FixedNumber above;
  FixedNumber below;

  void times_ten() {
    remainder.multiply(10);
    above.multiply(10);
    below.multiply(10);
  }

  // Whether the remainder and the room above it reach the next unit.
  bool reaches_high(bool inclusive) const {
    FixedNumber sum = remainder;
    sum.add(above);
    const int order = FixedNumber::compare(sum, scale);
    return order > 0 || (inclusive && order == 0);
  }

  bool reaches_low(bool inclusive) const {
    const int order = FixedNumber::compare(remainder, below);
    return order < 0 || (inclusive && order == 0);
  }

  int next_digit() {
    int digit = 0;
    while (FixedNumber::compare(remainder, scale) >= 0) {
      remainder.subtract(scale);
      ++digit;
    }
    return digit;
  }
};

FreeFormat free_format(const DoubleParts& parts) {
  // At a power of two the neighbour below is half as far away as the one above.
  const bool narrow = parts.mantissa == DOUBLE_HIDDEN_BIT && parts.exponent > DOUBLE_MIN_EXPONENT;
  const int extra = narrow ? 2 : 1;
  FreeFormat state{FixedNumber(parts.mantissa), FixedNumber(1), FixedNumber(1), FixedNumber(1)};
  const int up = parts.exponent > 0 ? parts.exponent : 0;
  const int down = parts.exponent < 0 ? -parts.exponent : 0;
  state.remainder.shift_left(up + extra);
  state.scale.shift_left(down + extra);
  state.above.shift_left(up + (narrow ? 1 : 0));
  state.below.shift_left(up);
  return state;
}

// Adds one to the last digit of [digits]; a carry out of the first makes it 1.
void round_up(DecimalDigits& result) {
  std::string& digits = result.digits;
  while (!digits.empty() && digits.back() == '9') digits.pop_back();
  if (digits.empty()) {
    digits.push_back('1');
    ++result.point;
  } else {
    ++digits.back();
  }
}

DecimalDigits shortest_by_bignum(double value) {
  const DoubleParts parts = parts_of_double(value);
  const bool inclusive = (parts.mantissa & 1) == 0;
  const int width = 64 - std::countl_zero(parts.mantissa);
  FreeFormat state = free_format(parts);
  DecimalDigits result;
  int power = floor_log10_power_of_two(parts.exponent + width - 1);
  if (power >= 0) {
    state.scale.multiply_power_of_ten(power);
  } else {
    state.remainder.multiply_power_of_ten(-power);
    state.above.multiply_power_of_ten(-power);
    state.below.multiply_power_of_ten(-power);
  }
  // Now value / 10^power is in [1, 20): one more step where the estimate was low, or rounding reaches ten.
  FixedNumber ten = state.scale;
  ten.multiply(10);
  FixedNumber high = state.remainder;
  high.add(state.above);
  const int order = FixedNumber::compare(high, ten);
  if (order > 0 || (order == 0 && inclusive)) {
    state.scale = ten;
    ++power;
  }
  result.point = power + 1;
  for (;;) {
    const int digit = state.next_digit();
    result.digits.push_back(static_cast<char>('0' + digit));
    const bool low = state.reaches_low(inclusive);
    const bool up = state.reaches_high(inclusive);
    if (low || up) {
      FixedNumber twice = state.remainder;
      twice.multiply(2);
      const int half = FixedNumber::compare(twice, state.scale);
      if ((up && !low) || (up == low && (half > 0 || (half == 0 && (digit & 1) != 0)))) round_up(result);
      return result;
    }
    state.times_ten();
  }
}

// The integer nearest to [parts] * 10 ** [places], half to even, as text.
std::string scaled_integer_wide(const DoubleParts& parts, int places) {
  const Wide product = Wide{parts.mantissa} * wide_power_of_ten(places);
  const int shift = -parts.exponent;
  Wide whole = product >> shift;
  const Wide rest = product & ((Wide{1} << shift) - 1);
  const Wide half = Wide{1} << (shift - 1);
  if (rest > half || (rest == half && (whole & 1) != 0)) ++whole;
  char buffer[48];
  char* position = buffer + sizeof buffer;
  do {
    *--position = static_cast<char>('0' + static_cast<int>(whole % 10));
    whole /= 10;
  } while (whole != 0);
  return std::string(position, static_cast<size_t>(buffer + sizeof buffer - position));
}

std::string scaled_integer_big(const DoubleParts& parts, int places) {
  const BigInt ten(10);
  BigInt numerator(static_cast<int64_t>(parts.mantissa));
  BigInt denominator(1);
  if (places >= 0) {
    numerator = numerator.mul(ten.pow(static_cast<uint64_t>(places)));
  } else {
    denominator = ten.pow(static_cast<uint64_t>(-places));
  }
  if (parts.exponent >= 0) {
    numerator = numerator.lshift(static_cast<uint64_t>(parts.exponent));
  } else {
    denominator = denominator.lshift(static_cast<uint64_t>(-parts.exponent));
  }
  BigInt whole = numerator.floor_divide(denominator);
  const BigInt twice = numerator.sub(whole.mul(denominator)).lshift(1);
  const bool odd = !whole.is_zero() && (whole.view().digits[0] & 1) != 0;
  if (denominator < twice || (denominator == twice && odd)) whole = whole.add(BigInt(1));
  return whole.decimal();
}

std::string scaled_integer(const DoubleParts& parts, int places) {
  if (places >= 0 && places <= EXACT_POWER_OF_TEN && parts.exponent < 0 && parts.exponent > -128) {
    return scaled_integer_wide(parts, places);
  }
  return scaled_integer_big(parts, places);
}

}  // namespace

DecimalDigits shortest_digits(double value) {
  DecimalDigits result;
  const double magnitude = double_abs(value);
  if (magnitude == 0) {
    result.digits = "0";
    return result;
  }
  if (shortest_by_scaling(magnitude, result)) return result;
  return shortest_by_bignum(magnitude);
}

DecimalDigits significant_digits(double value, int count) {
  if (value == 0) return shortest_digits(value);
  const DoubleParts parts = parts_of_double(value);
  const int width = 64 - std::countl_zero(parts.mantissa);
  const int power = floor_log10_power_of_two(parts.exponent + width - 1);
  // No double has more than 1074 places, nor more than 767 digits: beyond, all are zero.
  int places = (count > 1100 ? 1100 : count) - 1 - power;
  if (places > 1075) places = 1075;
  std::string text = scaled_integer(parts, places);
  if (static_cast<int64_t>(text.size()) > count) text = scaled_integer(parts, --places);
  return digits_of(static_cast<std::string&&>(text), places);
}

DecimalDigits fraction_digits(double value, int places) {
  if (value == 0) return shortest_digits(value);
  const DoubleParts parts = parts_of_double(value);
  if (places < -400) places = -400;
  DecimalDigits result = digits_of(scaled_integer(parts, places > 1075 ? 1075 : places), places > 1075 ? 1075 : places);
  if (result.digits.empty()) result.point = -places;
  return result;
}

}  // namespace heapglass
