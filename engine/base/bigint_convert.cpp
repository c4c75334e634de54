// Integers as doubles, bytes and hashes.
#include <algorithm>
#include <bit>

#include "base/bigint.h"
#include "base/bigint_scratch.h"
#include "base/double_bits.h"

namespace heapglass::bigint {
namespace {

// CPython: _PyHASH_BITS and _PyHASH_MODULUS.
constexpr int HASH_BITS = 61;
constexpr uint64_t HASH_MODULUS = (uint64_t{1} << HASH_BITS) - 1;

// The top 64 bits of a magnitude, their weight, and whether bits below them are set.
struct TopBits {
  uint64_t mantissa;
  int64_t exponent;
  bool sticky;
};

TopBits top_bits(View a) {
  TopBits top{0, 0, false};
  const uint64_t length = bit_length(a);
  if (length <= 64) {
    for (size_t i = a.digits.size(); i-- > 0;) top.mantissa = (top.mantissa << SHIFT) | a.digits[i];
    return top;
  }
  const uint64_t low = length - 64;
  top.exponent = static_cast<int64_t>(low);
  const size_t first = static_cast<size_t>(low / SHIFT);
  const int bits = static_cast<int>(low % SHIFT);
  for (size_t i = a.digits.size(); i-- > first + 1;) {
    const int position = static_cast<int>(i - first) * SHIFT - bits;
    top.mantissa |= uint64_t{a.digits[i]} << position;
  }
  top.mantissa |= a.digits[first] >> bits;
  top.sticky = (a.digits[first] & ((Digit{1} << bits) - 1)) != 0;
  for (size_t i = 0; i < first && !top.sticky; ++i) top.sticky = a.digits[i] != 0;
  return top;
}

// Hands out the bytes of an integer's infinite two's complement, the lowest first.
class ByteReader {
 public:
  explicit ByteReader(View a) : a_(a), carry_(a.sign < 0 ? 1 : 0) {}

  uint8_t next() {
    while (held_ < 8) {
      Digit digit = index_ < a_.digits.size() ? a_.digits[index_] : 0;
      ++index_;
      if (a_.sign < 0) {
        carry_ += digit ^ MASK;
        digit = carry_ & MASK;
        carry_ >>= SHIFT;
      }
      accumulator_ |= uint64_t{digit} << held_;
      held_ += SHIFT;
    }
    const uint8_t byte = static_cast<uint8_t>(accumulator_ & 0xFF);
    accumulator_ >>= 8;
    held_ -= 8;
    return byte;
  }

 private:
  View a_;
  Digit carry_;
  size_t index_ = 0;
  uint64_t accumulator_ = 0;
  int held_ = 0;
};

// The number of bits that the two's complement of [a] takes without its sign bit.
uint64_t complement_bits(View a) {
  const uint64_t length = bit_length(a);
  if (a.sign >= 0) return length;
  const bool power_of_two = bit_count(a) == 1;
  return power_of_two ? length - 1 : length;
}

}  // namespace

int64_t hash(View a) {
  uint64_t x = 0;
  for (size_t i = a.digits.size(); i-- > 0;) {
    x = ((x << SHIFT) & HASH_MODULUS) | (x >> (HASH_BITS - SHIFT));
    x += a.digits[i];
    if (x >= HASH_MODULUS) x -= HASH_MODULUS;
  }
  const int64_t value = a.sign < 0 ? -static_cast<int64_t>(x) : static_cast<int64_t>(x);
  return value == -1 ? -2 : value;
}

double to_double(View a, bool& overflow) {
  overflow = false;
  if (a.sign == 0) return 0.0;
  const TopBits top = top_bits(a);
  const double value = scale_to_double(top.mantissa, top.exponent, a.sign < 0, top.sticky);
  overflow = double_is_infinite(value);
  return value;
}

size_t from_double_bound(double value) {
  const DoubleParts parts = parts_of_double(value);
  const int bits = parts.exponent + DOUBLE_MANTISSA_BITS;
  return bits <= 0 ? 1 : static_cast<size_t>(bits) / SHIFT + 2;
}

Result from_double(double value, std::span<Digit> out) {
  const DoubleParts parts = parts_of_double(value);
  uint64_t mantissa = parts.mantissa;
  if (parts.exponent < 0) mantissa = parts.exponent <= -64 ? 0 : mantissa >> -parts.exponent;
  const Small small = from_u64(mantissa);
  const uint64_t shift = parts.exponent > 0 ? static_cast<uint64_t>(parts.exponent) : 0;
  Result result = lshift(small.view(), shift, out);
  if (parts.negative) result.sign = -result.sign;
  return result;
}

int compare_with_double(View a, double value) {
  if (double_is_infinite(value)) return value > 0 ? -1 : 1;
  const int sign = value == 0 ? 0 : (value > 0 ? 1 : -1);
  if (a.sign != sign) return a.sign < sign ? -1 : 1;
  if (sign == 0) return 0;
  Scratch memory(from_double_bound(value));
  const View whole = view_of(from_double(value, memory.span()), memory.span());
  const int order = compare(a, whole);
  if (order != 0 || double_is_integer(value)) return order;
  return sign > 0 ? -1 : 1;
}

double true_divide(View a, View b, bool& overflow) {
  overflow = false;
  const bool negative = a.sign * b.sign < 0;
  if (a.sign == 0) return with_sign(0.0, b.sign < 0);
  const int64_t difference = static_cast<int64_t>(bit_length(a)) - static_cast<int64_t>(bit_length(b));
  if (difference > 1024) {
    overflow = true;
    return double_infinity(negative);
  }
  if (difference < DOUBLE_MIN_EXPONENT - 2) return with_sign(0.0, negative);
  // The quotient is made to have 60 or 61 bits; what is lost below them is only sticky.
  const int64_t shift = difference - 60;
  Scratch memory((shift < 0 ? lshift_bound(a, static_cast<uint64_t>(-shift))
                            : lshift_bound(b, static_cast<uint64_t>(shift))) + 1);
  View numerator = absolute(a);
  View denominator = absolute(b);
  if (shift < 0) {
    numerator = view_of(lshift(numerator, static_cast<uint64_t>(-shift), memory.span()), memory.span());
  } else {
    denominator = view_of(lshift(denominator, static_cast<uint64_t>(shift), memory.span()), memory.span());
  }
  Scratch quotient(quotient_bound(numerator, denominator));
  Scratch remainder(remainder_bound(numerator, denominator));
  const DivisionResult division =
      divide_truncated(numerator, denominator, quotient.span(), remainder.span());
  uint64_t bits = 0;
  to_u64(view_of(division.quotient, quotient.span()), bits);
  const double value = scale_to_double(bits, shift, negative, division.remainder.sign != 0);
  overflow = double_is_infinite(value);
  return value;
}

bool to_bytes(View a, std::span<uint8_t> bytes, ByteOrder order, bool is_signed) {
  if (a.sign < 0 && !is_signed) return false;
  const uint64_t room = uint64_t{bytes.size()} * 8;
  const uint64_t needed = complement_bits(a) + (is_signed && a.sign != 0 ? 1 : 0);
  if (needed > room) return false;
  ByteReader reader(a);
  for (size_t i = 0; i < bytes.size(); ++i) {
    bytes[order == ByteOrder::Little ? i : bytes.size() - 1 - i] = reader.next();
  }
  return true;
}

// As many digits as the bytes need that are more than a sign, and one for the carry of those that have it.
size_t from_bytes_bound(std::span<const uint8_t> bytes, ByteOrder order, bool is_signed) {
  const auto from_the_top = [&](size_t i) { return bytes[order == ByteOrder::Little ? bytes.size() - 1 - i : i]; };
  const bool negative = is_signed && !bytes.empty() && (from_the_top(0) & 0x80) != 0;
  size_t leading = 0;
  while (leading < bytes.size() && from_the_top(leading) == (negative ? 0xFF : 0)) {
    ++leading;
  }
  const uint64_t needed = bytes.size() - leading + (negative ? 1 : 0);
  return static_cast<size_t>((needed * 8 + SHIFT - 1) / SHIFT);
}

Result from_bytes(std::span<const uint8_t> bytes, ByteOrder order, bool is_signed,
                  std::span<Digit> out) {
  const auto byte_at = [&](size_t i) {
    return bytes[order == ByteOrder::Little ? i : bytes.size() - 1 - i];
  };
  const bool negative = is_signed && !bytes.empty() && (byte_at(bytes.size() - 1) & 0x80) != 0;
  uint64_t accumulator = 0;
  int held = 0;
  uint32_t carry = negative ? 1 : 0;
  size_t count = 0;
  const auto put = [&] {  // Digits past the bound are 0.
    if (count < out.size()) {
      out[count++] = static_cast<Digit>(accumulator & MASK);
    }
    accumulator >>= SHIFT;
  };
  for (size_t i = 0; i < bytes.size(); ++i) {
    uint32_t byte = byte_at(i);
    if (negative) {
      carry += byte ^ 0xFF;
      byte = carry & 0xFF;
      carry >>= 8;
    }
    accumulator |= uint64_t{byte} << held;
    held += 8;
    if (held >= SHIFT) {
      put();
      held -= SHIFT;
    }
  }
  if (negative) accumulator += uint64_t{carry} << held;
  while (accumulator != 0) {
    put();
  }
  count = significant(out.first(count));
  return {count == 0 ? 0 : (negative ? -1 : 1), count};
}

}  // namespace heapglass::bigint
