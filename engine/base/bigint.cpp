// Representation, comparison, addition, shifts and bitwise operators.
#include "base/bigint.h"

#include <bit>
#include <utility>

namespace heapglass::bigint {
namespace {

// Adds magnitudes; [a] is the longer one. `out` may begin where an input begins.
Result add_magnitudes(std::span<const Digit> a, std::span<const Digit> b, std::span<Digit> out) {
  if (a.size() < b.size()) std::swap(a, b);
  Digit carry = 0;
  size_t i = 0;
  for (; i < b.size(); ++i) {
    carry += a[i] + b[i];
    out[i] = carry & MASK;
    carry >>= SHIFT;
  }
  for (; i < a.size(); ++i) {
    carry += a[i];
    out[i] = carry & MASK;
    carry >>= SHIFT;
  }
  if (carry != 0) out[i++] = carry;
  return {i == 0 ? 0 : 1, i};
}

// Subtracts magnitudes; the sign of the result says which was larger.
Result subtract_magnitudes(View a, View b, std::span<Digit> out) {
  int sign = 1;
  if (compare_magnitude(a, b) < 0) {
    std::swap(a, b);
    sign = -1;
  }
  Digit borrow = 0;
  for (size_t i = 0; i < a.digits.size(); ++i) {
    const Digit subtrahend = i < b.digits.size() ? b.digits[i] : 0;
    borrow = a.digits[i] - subtrahend - borrow;
    out[i] = borrow & MASK;
    borrow = (borrow >> SHIFT) & 1;
  }
  const size_t count = significant(out.first(a.digits.size()));
  return {count == 0 ? 0 : sign, count};
}

// Hands out the digits of an integer in infinite two's complement.
class ComplementReader {
 public:
  explicit ComplementReader(View a) : a_(a), carry_(a.sign < 0 ? 1 : 0) {}

  Digit next() {
    const Digit digit = index_ < a_.digits.size() ? a_.digits[index_] : 0;
    ++index_;
    if (a_.sign >= 0) return digit;
    carry_ += digit ^ MASK;
    const Digit result = carry_ & MASK;
    carry_ >>= SHIFT;
    return result;
  }

 private:
  View a_;
  Digit carry_;
  size_t index_ = 0;
};

Digit combine(Digit a, Bitwise operation, Digit b) {
  switch (operation) {
    case Bitwise::And: return a & b;
    case Bitwise::Or: return a | b;
    case Bitwise::Xor: return a ^ b;
  }
  return 0;
}

bool combined_negative(View a, Bitwise operation, View b) {
  return combine(a.sign < 0 ? 1 : 0, operation, b.sign < 0 ? 1 : 0) != 0;
}

// The number of digits in which the operands can still differ from their sign extension.
size_t combined_size(View a, Bitwise operation, View b) {
  if (a.digits.size() < b.digits.size()) std::swap(a, b);
  switch (operation) {
    case Bitwise::And: return b.sign < 0 ? a.digits.size() : b.digits.size();
    case Bitwise::Or: return b.sign < 0 ? b.digits.size() : a.digits.size();
    case Bitwise::Xor: return a.digits.size();
  }
  return 0;
}

// A right shift's whole digits and the bits left over; a negative number keeps at least one bit over,
// so that the rounding carry has its room.
struct RightShift {
  uint64_t words;
  int bits;
};

RightShift split_right_shift(View a, uint64_t bits) {
  RightShift shift{bits / SHIFT, static_cast<int>(bits % SHIFT)};
  if (a.sign < 0 && shift.bits == 0 && shift.words > 0) {
    shift.bits = SHIFT;
    --shift.words;
  }
  return shift;
}

}  // namespace

size_t significant(std::span<const Digit> digits) {
  size_t count = digits.size();
  while (count > 0 && digits[count - 1] == 0) --count;
  return count;
}

View make_view(int sign, std::span<const Digit> digits) {
  const size_t count = significant(digits);
  return View{count == 0 ? 0 : sign, digits.first(count)};
}

Small from_u64(uint64_t value) {
  Small small;
  small.sign = value == 0 ? 0 : 1;
  for (; value != 0; value >>= SHIFT) small.digits[small.count++] = static_cast<Digit>(value & MASK);
  return small;
}

Small from_i64(int64_t value) {
  Small small = from_u64(value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value));
  if (value < 0) small.sign = -1;
  return small;
}

bool to_u64(View a, uint64_t& out) {
  if (a.sign < 0 || bit_length(a) > 64) return false;
  out = 0;
  for (size_t i = a.digits.size(); i-- > 0;) out = (out << SHIFT) | a.digits[i];
  return true;
}

bool to_i64(View a, int64_t& out) {
  uint64_t magnitude = 0;
  if (!to_u64(absolute(a), magnitude)) return false;
  const uint64_t limit = (uint64_t{1} << 63) - (a.sign < 0 ? 0 : 1);
  if (magnitude > limit) return false;
  out = static_cast<int64_t>(a.sign < 0 ? 0 - magnitude : magnitude);
  return true;
}

int compare_magnitude(View a, View b) {
  if (a.digits.size() != b.digits.size()) return a.digits.size() < b.digits.size() ? -1 : 1;
  for (size_t i = a.digits.size(); i-- > 0;) {
    if (a.digits[i] != b.digits[i]) return a.digits[i] < b.digits[i] ? -1 : 1;
  }
  return 0;
}

int compare(View a, View b) {
  if (a.sign != b.sign) return a.sign < b.sign ? -1 : 1;
  const int order = compare_magnitude(a, b);
  return a.sign < 0 ? -order : order;
}

size_t add_bound(View a, View b) {
  const size_t larger = a.digits.size() < b.digits.size() ? b.digits.size() : a.digits.size();
  return larger + 1;
}

Result add(View a, View b, std::span<Digit> out) {
  if (a.sign < 0 && b.sign < 0) {
    Result result = add_magnitudes(a.digits, b.digits, out);
    result.sign = -1;
    return result;
  }
  if (a.sign >= 0 && b.sign >= 0) return add_magnitudes(a.digits, b.digits, out);
  return a.sign < 0 ? subtract_magnitudes(b, a, out) : subtract_magnitudes(a, b, out);
}

Result sub(View a, View b, std::span<Digit> out) { return add(a, negated(b), out); }

size_t lshift_bound(View a, uint64_t bits) {
  if (a.sign == 0) return 0;
  if (bits / SHIFT > SIZE_MAX / 8) return SIZE_MAX;
  return a.digits.size() + static_cast<size_t>(bits / SHIFT) + (bits % SHIFT != 0 ? 1 : 0);
}

Result lshift(View a, uint64_t bits, std::span<Digit> out) {
  if (a.sign == 0) return {};
  const size_t words = static_cast<size_t>(bits / SHIFT);
  const int rest = static_cast<int>(bits % SHIFT);
  for (size_t i = 0; i < words; ++i) out[i] = 0;
  uint64_t carry = 0;
  for (size_t i = 0; i < a.digits.size(); ++i) {
    carry |= uint64_t{a.digits[i]} << rest;
    out[words + i] = static_cast<Digit>(carry & MASK);
    carry >>= SHIFT;
  }
  size_t count = words + a.digits.size();
  if (carry != 0) out[count++] = static_cast<Digit>(carry);
  return {a.sign, count};
}

size_t rshift_bound(View a, uint64_t bits) {
  const RightShift shift = split_right_shift(a, bits);
  if (shift.words >= a.digits.size()) return a.sign < 0 ? 1 : 0;
  return a.digits.size() - static_cast<size_t>(shift.words);
}

Result rshift(View a, uint64_t bits, std::span<Digit> out) {
  const RightShift shift = split_right_shift(a, bits);
  if (shift.words >= a.digits.size()) {
    if (a.sign >= 0) return {};
    out[0] = 1;
    return {-1, 1};
  }
  const size_t words = static_cast<size_t>(shift.words);
  const size_t size = a.digits.size() - words;
  uint64_t accumulator = a.digits[words];
  if (a.sign < 0) {
    // The magnitude is rounded up, as the floor of a negative number is.
    Digit sticky = 0;
    for (size_t i = 0; i < words; ++i) sticky |= a.digits[i];
    accumulator += (uint64_t{1} << shift.bits) - 1;
    if (sticky != 0) ++accumulator;
  }
  accumulator >>= shift.bits;
  for (size_t i = 0, j = words + 1; j < a.digits.size(); ++i, ++j) {
    accumulator += uint64_t{a.digits[j]} << (SHIFT - shift.bits);
    out[i] = static_cast<Digit>(accumulator & MASK);
    accumulator >>= SHIFT;
  }
  out[size - 1] = static_cast<Digit>(accumulator);
  const size_t count = significant(out.first(size));
  return {count == 0 ? 0 : a.sign, count};
}

size_t bitwise_bound(View a, Bitwise operation, View b) {
  return combined_size(a, operation, b) + (combined_negative(a, operation, b) ? 1 : 0);
}

Result bitwise(View a, Bitwise operation, View b, std::span<Digit> out) {
  const size_t size = combined_size(a, operation, b);
  const bool negative = combined_negative(a, operation, b);
  ComplementReader left(a);
  ComplementReader right(b);
  Digit carry = negative ? 1 : 0;
  for (size_t i = 0; i < size; ++i) {
    const Digit digit = combine(left.next(), operation, right.next());
    if (!negative) {
      out[i] = digit;
      continue;
    }
    carry += digit ^ MASK;
    out[i] = carry & MASK;
    carry >>= SHIFT;
  }
  if (negative) out[size] = carry;
  const size_t count = significant(out.first(size + (negative ? 1 : 0)));
  return {count == 0 ? 0 : (negative ? -1 : 1), count};
}

size_t invert_bound(View a) { return a.digits.size() + 1; }

Result invert(View a, std::span<Digit> out) {
  const Small minus_one = from_i64(-1);
  return sub(minus_one.view(), a, out);
}

uint64_t bit_length(View a) {
  if (a.digits.empty()) return 0;
  const uint64_t top = static_cast<uint64_t>(32 - std::countl_zero(a.digits.back()));
  return (a.digits.size() - 1) * uint64_t{SHIFT} + top;
}

uint64_t bit_count(View a) {
  uint64_t count = 0;
  for (const Digit digit : a.digits) count += static_cast<uint64_t>(std::popcount(digit));
  return count;
}

}  // namespace heapglass::bigint
