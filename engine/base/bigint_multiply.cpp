// Multiplication and powers.
#include <algorithm>

#include "base/bigint.h"
#include "base/bigint_scratch.h"

namespace heapglass::bigint {
namespace {

// CPython: KARATSUBA_CUTOFF, KARATSUBA_SQUARE_CUTOFF.
constexpr size_t KARATSUBA_CUTOFF = 70;
constexpr size_t KARATSUBA_SQUARE_CUTOFF = 2 * KARATSUBA_CUTOFF;

using Magnitude = std::span<const Digit>;

bool same_digits(Magnitude a, Magnitude b) { return a.data() == b.data() && a.size() == b.size(); }

// Adds [addend] into [target] in place; the sum fits into it.
void add_into(std::span<Digit> target, Magnitude addend) {
  Digit carry = 0;
  size_t i = 0;
  for (; i < addend.size(); ++i) {
    carry += target[i] + addend[i];
    target[i] = carry & MASK;
    carry >>= SHIFT;
  }
  for (; carry != 0 && i < target.size(); ++i) {
    carry += target[i];
    target[i] = carry & MASK;
    carry >>= SHIFT;
  }
}

// Subtracts [subtrahend] from [target] in place; the difference is not negative.
void subtract_from(std::span<Digit> target, Magnitude subtrahend) {
  Digit borrow = 0;
  size_t i = 0;
  for (; i < subtrahend.size(); ++i) {
    borrow = target[i] - subtrahend[i] - borrow;
    target[i] = borrow & MASK;
    borrow = (borrow >> SHIFT) & 1;
  }
  for (; borrow != 0 && i < target.size(); ++i) {
    borrow = target[i] - borrow;
    target[i] = borrow & MASK;
    borrow = (borrow >> SHIFT) & 1;
  }
}

// Writes all a.size() + b.size() digits of the product.
void multiply_school(Magnitude a, Magnitude b, std::span<Digit> out) {
  std::fill(out.begin(), out.begin() + static_cast<ptrdiff_t>(a.size() + b.size()), 0);
  for (size_t i = 0; i < a.size(); ++i) {
    const uint64_t factor = a[i];
    uint64_t carry = 0;
    for (size_t j = 0; j < b.size(); ++j) {
      carry += out[i + j] + factor * b[j];
      out[i + j] = static_cast<Digit>(carry & MASK);
      carry >>= SHIFT;
    }
    out[i + b.size()] = static_cast<Digit>(carry);
  }
}

void multiply_magnitudes(Magnitude a, Magnitude b, std::span<Digit> out);

// [b] is at least twice as long as [a]: multiplies slices of [b] as long as [a]. CPython: k_lopsided_mul.
void multiply_lopsided(Magnitude a, Magnitude b, std::span<Digit> out) {
  std::fill(out.begin(), out.begin() + static_cast<ptrdiff_t>(a.size() + b.size()), 0);
  Scratch product(2 * a.size());
  for (size_t done = 0; done < b.size();) {
    const size_t take = std::min(a.size(), b.size() - done);
    const std::span<Digit> part = product.span().first(a.size() + take);
    multiply_magnitudes(a, b.subspan(done, take), part);
    add_into(out.subspan(done, a.size() + b.size() - done), part.first(significant(part)));
    done += take;
  }
}

// Karatsuba: (ah*X + al) * (bh*X + bl) with three products. [a] is the shorter, over half of [b].
void multiply_karatsuba(Magnitude a, Magnitude b, std::span<Digit> out) {
  const bool square = same_digits(a, b);
  const size_t shift = b.size() / 2;
  const Magnitude a_low = a.first(shift).first(significant(a.first(shift)));
  const Magnitude b_low = b.first(shift).first(significant(b.first(shift)));
  const Magnitude a_high = a.subspan(shift);
  const Magnitude b_high = b.subspan(shift);
  std::span<Digit> result = out.first(a.size() + b.size());
  std::fill(result.begin(), result.end(), 0);

  const std::span<Digit> high = result.subspan(2 * shift);
  multiply_magnitudes(a_high, square ? a_high : b_high, high);
  const std::span<Digit> low = result.first(2 * shift);
  multiply_magnitudes(a_low, square ? a_low : b_low, low);

  Scratch middle(2 * (b_high.size() + 1));
  Scratch a_sum(b_high.size() + 1);
  Scratch b_sum(b_high.size() + 1);
  const Result a_total = add(View{1, a_high}, View{1, a_low}, a_sum.span());
  const Magnitude left = a_sum.span().first(a_total.count);
  Magnitude right = left;
  if (!square) {
    const Result b_total = add(View{1, b_high}, View{1, b_low}, b_sum.span());
    right = b_sum.span().first(b_total.count);
  }
  const std::span<Digit> cross = middle.span().first(left.size() + right.size());
  multiply_magnitudes(left, right, cross);
  subtract_from(cross, high.first(significant(high)));
  subtract_from(cross, low.first(significant(low)));
  add_into(result.subspan(shift), cross.first(significant(cross)));
}

void multiply_magnitudes(Magnitude a, Magnitude b, std::span<Digit> out) {
  if (a.size() > b.size()) std::swap(a, b);
  const size_t cutoff = same_digits(a, b) ? KARATSUBA_SQUARE_CUTOFF : KARATSUBA_CUTOFF;
  if (a.size() <= cutoff) {
    multiply_school(a, b, out);
    // The caller may look at more digits than the operands need.
    std::fill(out.begin() + static_cast<ptrdiff_t>(a.size() + b.size()), out.end(), 0);
  } else if (2 * a.size() <= b.size()) {
    multiply_lopsided(a, b, out);
    std::fill(out.begin() + static_cast<ptrdiff_t>(a.size() + b.size()), out.end(), 0);
  } else {
    multiply_karatsuba(a, b, out);
    std::fill(out.begin() + static_cast<ptrdiff_t>(a.size() + b.size()), out.end(), 0);
  }
}

// Replaces [value] by [value] * [factor] % [modulus], all not negative.
class ModularProduct {
 public:
  explicit ModularProduct(View modulus)
      : modulus_(modulus), product_(2 * modulus.digits.size() + 1) {}

  Result multiply(View value, View factor, std::span<Digit> out) {
    const Result product = mul(value, factor, product_.span());
    return divide_truncated(view_of(product, product_.span()), modulus_, {}, out).remainder;
  }

 private:
  View modulus_;
  Scratch product_;
};

// [base] ** [exponent] % [modulus] for 0 <= base < modulus and exponent >= 0, from the top bit down.
Result power_below(View base, View exponent, View modulus, std::span<Digit> out) {
  ModularProduct product(modulus);
  Result result = {1, 1};
  out[0] = 1;
  for (uint64_t bit = bit_length(exponent); bit-- > 0;) {
    result = product.multiply(view_of(result, out), view_of(result, out), out);
    if ((exponent.digits[static_cast<size_t>(bit / SHIFT)] >> (bit % SHIFT)) & 1) {
      result = product.multiply(view_of(result, out), base, out);
    }
  }
  return result;
}

// The inverse of [a] modulo [modulus] by Euclid's algorithm; a zero result where there is none.
Result inverse_below(View a, View modulus, std::span<Digit> out) {
  const size_t room = modulus.digits.size() + 2;
  Scratch memory(room * 6);
  std::span<Digit> rest[3];
  std::span<Digit> factor[3];
  for (size_t i = 0; i < 3; ++i) {
    rest[i] = memory.span().subspan(i * room, room);
    factor[i] = memory.span().subspan((i + 3) * room, room);
  }
  Scratch quotient(room);
  Scratch product(2 * room);
  const auto copy = [](View from, std::span<Digit> to) {
    std::copy(from.digits.begin(), from.digits.end(), to.begin());
    return View{from.sign, to.first(from.digits.size())};
  };
  View r0 = copy(modulus, rest[0]);
  View r1 = copy(a, rest[1]);
  View t0 = View{};
  factor[1][0] = 1;
  View t1 = View{1, factor[1].first(1)};
  while (r1.sign != 0) {
    const DivisionResult division = divide_floor(r0, r1, quotient.span(), rest[2]);
    const View q = view_of(division.quotient, quotient.span());
    const View qt = view_of(mul(q, t1, product.span()), product.span());
    const View t2 = view_of(sub(t0, qt, factor[2]), factor[2]);
    r0 = r1;
    r1 = view_of(division.remainder, rest[2]);
    t0 = t1;
    t1 = t2;
    std::rotate(rest, rest + 1, rest + 3);
    std::rotate(factor, factor + 1, factor + 3);
  }
  if (r0.digits.size() != 1 || r0.digits[0] != 1) return {};
  const Result result = divide_floor(t0, modulus, {}, out).remainder;
  return result;
}

}  // namespace

size_t mul_bound(View a, View b) {
  if (a.sign == 0 || b.sign == 0) return 0;
  return a.digits.size() + b.digits.size();
}

Result mul(View a, View b, std::span<Digit> out) {
  if (a.sign == 0 || b.sign == 0) return {};
  const std::span<Digit> product = out.first(a.digits.size() + b.digits.size());
  multiply_magnitudes(a.digits, b.digits, product);
  return {a.sign * b.sign, significant(product)};
}

Digit multiply_add_in_place(std::span<Digit> digits, Digit factor, Digit addend) {
  uint64_t carry = addend;
  for (Digit& digit : digits) {
    carry += uint64_t{digit} * factor;
    digit = static_cast<Digit>(carry & MASK);
    carry >>= SHIFT;
  }
  return static_cast<Digit>(carry);
}

size_t pow_bound(View a, uint64_t exponent) {
  if (exponent == 0 || (a.digits.size() == 1 && a.digits[0] == 1)) return 1;
  if (a.sign == 0) return 0;
  const uint64_t bits = bit_length(a);
  if (exponent > (uint64_t{1} << 62) / bits) return SIZE_MAX;
  const uint64_t digits = bits * exponent / SHIFT + 2;
  return digits > SIZE_MAX / 8 ? SIZE_MAX : static_cast<size_t>(digits);
}

Result pow(View a, uint64_t exponent, std::span<Digit> out) {
  const int sign = a.sign < 0 && (exponent & 1) != 0 ? -1 : 1;
  if (exponent == 0 || (a.digits.size() == 1 && a.digits[0] == 1)) {
    out[0] = 1;
    return {sign, 1};
  }
  if (a.sign == 0) return {};
  const View base = absolute(a);
  Scratch memory(pow_bound(a, exponent) + base.digits.size());
  std::copy(base.digits.begin(), base.digits.end(), memory.span().begin());
  size_t count = base.digits.size();
  uint64_t bit = 63;
  while (((exponent >> bit) & 1) == 0) --bit;
  const auto multiply = [&](View factor) {
    const View value{1, memory.span().first(count)};
    const View right = factor.sign == 0 ? value : factor;
    Scratch product(mul_bound(value, right));
    count = mul(value, right, product.span()).count;
    std::copy_n(product.span().begin(), count, memory.span().begin());
  };
  while (bit-- > 0) {
    multiply(View{});
    if ((exponent >> bit) & 1) multiply(base);
  }
  std::copy_n(memory.span().begin(), count, out.begin());
  return {sign, count};
}

size_t pow_mod_bound(View modulus) { return modulus.digits.size() + 1; }

ModularPower pow_mod(View a, View exponent, View modulus, std::span<Digit> out, Result& result) {
  if (modulus.sign == 0) return ModularPower::ZeroModulus;
  const View positive = absolute(modulus);
  result = {};
  if (positive.digits.size() == 1 && positive.digits[0] == 1) return ModularPower::Done;
  Scratch base(positive.digits.size() + 1);
  const Result reduced = divide_floor(a, positive, {}, base.span()).remainder;
  View below = view_of(reduced, base.span());
  Scratch inverse(positive.digits.size() + 1);
  if (exponent.sign < 0) {
    const Result inverted = inverse_below(below, positive, inverse.span());
    if (inverted.count == 0) return ModularPower::NotInvertible;
    below = view_of(inverted, inverse.span());
  }
  result = power_below(below, absolute(exponent), positive, out);
  if (modulus.sign < 0 && result.count != 0) {
    result = add(view_of(result, out), modulus, out);
  }
  return ModularPower::Done;
}

}  // namespace heapglass::bigint
