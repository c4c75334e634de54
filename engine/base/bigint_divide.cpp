// Division, greatest common divisor and square root.
#include <algorithm>
#include <bit>
#include <utility>

#include "base/bigint.h"
#include "base/bigint_scratch.h"

namespace heapglass::bigint {
namespace {

// Shifts [from] left by fewer than SHIFT bits into [to], which is as long, and returns what fell out.
Digit shift_up(std::span<const Digit> from, int bits, std::span<Digit> to) {
  uint64_t carry = 0;
  for (size_t i = 0; i < from.size(); ++i) {
    carry |= uint64_t{from[i]} << bits;
    to[i] = static_cast<Digit>(carry & MASK);
    carry >>= SHIFT;
  }
  return static_cast<Digit>(carry);
}

// Shifts [digits] right by fewer than SHIFT bits in place.
void shift_down(std::span<Digit> digits, int bits) {
  uint64_t carry = 0;
  for (size_t i = digits.size(); i-- > 0;) {
    const uint64_t value = (carry << SHIFT) | digits[i];
    digits[i] = static_cast<Digit>(value >> bits);
    carry = value & ((uint64_t{1} << bits) - 1);
  }
}

// Estimates one digit of the quotient from the top of [window] (size of [w] plus one), subtracts its
// multiple of [w] there, and returns it. Knuth, volume 2, 4.3.1, algorithm D, steps D3 to D6.
Digit divide_step(std::span<Digit> window, std::span<const Digit> w) {
  const size_t size = w.size();
  const uint64_t top = (uint64_t{window[size]} << SHIFT) | window[size - 1];
  uint64_t q = top / w[size - 1];
  uint64_t r = top % w[size - 1];
  while (q >= BASE || q * w[size - 2] > ((r << SHIFT) | window[size - 2])) {
    --q;
    r += w[size - 1];
    if (r >= BASE) break;
  }
  int64_t borrow = 0;
  for (size_t i = 0; i < size; ++i) {
    const int64_t value = int64_t{window[i]} + borrow - static_cast<int64_t>(q * w[i]);
    window[i] = static_cast<Digit>(value & MASK);
    borrow = value >> SHIFT;
  }
  const int64_t top_left = int64_t{window[size]} + borrow;
  window[size] = 0;
  if (top_left < 0) {
    Digit carry = 0;
    for (size_t i = 0; i < size; ++i) {
      carry += window[i] + w[i];
      window[i] = carry & MASK;
      carry >>= SHIFT;
    }
    --q;
  }
  return static_cast<Digit>(q);
}

DivisionResult divide_by_digit(View a, Digit divisor, std::span<Digit> quotient,
                               std::span<Digit> remainder) {
  uint64_t rest = 0;
  for (size_t i = a.digits.size(); i-- > 0;) {
    rest = (rest << SHIFT) | a.digits[i];
    const Digit digit = static_cast<Digit>(rest / divisor);
    if (!quotient.empty()) quotient[i] = digit;
    rest -= uint64_t{digit} * divisor;
  }
  DivisionResult result;
  if (!quotient.empty()) {
    const size_t count = significant(quotient.first(a.digits.size()));
    result.quotient = {count == 0 ? 0 : 1, count};
  }
  if (rest != 0) {
    if (!remainder.empty()) remainder[0] = static_cast<Digit>(rest);
    result.remainder = {1, 1};
  }
  return result;
}

// Divides magnitudes; both results are not negative.
DivisionResult divide_magnitudes(View a, View b, std::span<Digit> quotient,
                                 std::span<Digit> remainder) {
  DivisionResult result;
  if (compare_magnitude(a, b) < 0) {
    if (!remainder.empty()) std::copy(a.digits.begin(), a.digits.end(), remainder.begin());
    result.remainder = {a.digits.empty() ? 0 : 1, a.digits.size()};
    return result;
  }
  const size_t size = b.digits.size();
  if (size == 1) return divide_by_digit(a, b.digits[0], quotient, remainder);

  const int bits = std::countl_zero(b.digits[size - 1]) - (32 - SHIFT);
  Scratch divisor(size);
  Scratch dividend(a.digits.size() + 1);
  const std::span<Digit> w = divisor.span();
  const std::span<Digit> v = dividend.span();
  shift_up(b.digits, bits, w);
  v[a.digits.size()] = shift_up(a.digits, bits, v.first(a.digits.size()));
  const size_t steps = a.digits.size() - size + 1;
  for (size_t k = steps; k-- > 0;) {
    const Digit digit = divide_step(v.subspan(k, size + 1), w);
    if (!quotient.empty()) quotient[k] = digit;
  }
  if (!quotient.empty()) {
    const size_t count = significant(quotient.first(steps));
    result.quotient = {count == 0 ? 0 : 1, count};
  }
  shift_down(v.first(size), bits);
  const size_t count = significant(v.first(size));
  if (!remainder.empty()) std::copy_n(v.begin(), count, remainder.begin());
  result.remainder = {count == 0 ? 0 : 1, count};
  return result;
}

}  // namespace

size_t quotient_bound(View a, View b) {
  if (a.digits.size() < b.digits.size()) return 1;
  const size_t carry = a.sign != b.sign ? 1 : 0;  // Rounding down adds one to the magnitude.
  return a.digits.size() - b.digits.size() + 1 + carry;
}

size_t remainder_bound(View, View b) { return b.digits.size() + 1; }

DivisionResult divide_truncated(View a, View b, std::span<Digit> quotient,
                                std::span<Digit> remainder) {
  DivisionResult result = divide_magnitudes(a, b, quotient, remainder);
  result.quotient.sign *= a.sign * b.sign;
  result.remainder.sign *= a.sign;
  return result;
}

DivisionResult divide_floor(View a, View b, std::span<Digit> quotient,
                            std::span<Digit> remainder) {
  DivisionResult result = divide_truncated(a, b, quotient, remainder);
  if (result.remainder.sign * b.sign >= 0) return result;
  const Small one = from_i64(1);
  if (!quotient.empty()) {
    result.quotient = sub(view_of(result.quotient, quotient), one.view(), quotient);
  }
  if (!remainder.empty()) {
    result.remainder = add(view_of(result.remainder, remainder), b, remainder);
  }
  return result;
}

Digit divide_in_place(std::span<Digit> digits, Digit divisor) {
  uint64_t rest = 0;
  for (size_t i = digits.size(); i-- > 0;) {
    rest = (rest << SHIFT) | digits[i];
    const Digit digit = static_cast<Digit>(rest / divisor);
    digits[i] = digit;
    rest -= uint64_t{digit} * divisor;
  }
  return static_cast<Digit>(rest);
}

size_t gcd_bound(View a, View b) { return std::max(a.digits.size(), b.digits.size()) + 1; }

Result gcd(View a, View b, std::span<Digit> out) {
  const size_t room = gcd_bound(a, b);
  Scratch memory(room * 3);
  std::span<Digit> part[3];
  for (size_t i = 0; i < 3; ++i) part[i] = memory.span().subspan(i * room, room);
  std::copy(a.digits.begin(), a.digits.end(), part[0].begin());
  std::copy(b.digits.begin(), b.digits.end(), part[1].begin());
  View x = make_view(1, part[0].first(a.digits.size()));
  View y = make_view(1, part[1].first(b.digits.size()));
  while (y.sign != 0) {
    const View rest = view_of(divide_truncated(x, y, {}, part[2]).remainder, part[2]);
    x = y;
    y = rest;
    std::rotate(part, part + 1, part + 3);
  }
  std::copy(x.digits.begin(), x.digits.end(), out.begin());
  return {x.sign, x.digits.size()};
}

size_t isqrt_bound(View a) { return a.digits.size() / 2 + 2; }

Result isqrt(View a, std::span<Digit> out) {
  if (a.sign == 0) return {};
  const size_t room = a.digits.size() + 3;
  Scratch memory(room * 3);
  std::span<Digit> x = memory.span().first(room);
  std::span<Digit> quotient = memory.span().subspan(room, room);
  std::span<Digit> sum = memory.span().subspan(2 * room, room);
  const Small one = from_i64(1);
  // Newton's steps from a power of two above the root go down until they stop.
  View root = view_of(lshift(one.view(), (bit_length(a) + 1) / 2, x), x);
  for (;;) {
    const View q = view_of(divide_truncated(a, root, quotient, {}).quotient, quotient);
    const View total = view_of(add(root, q, sum), sum);
    const View next = view_of(rshift(total, 1, sum), sum);
    if (compare(next, root) >= 0) break;
    std::copy(next.digits.begin(), next.digits.end(), x.begin());
    root = View{1, x.first(next.digits.size())};
  }
  std::copy(root.digits.begin(), root.digits.end(), out.begin());
  return {1, root.digits.size()};
}

}  // namespace heapglass::bigint
