// Circular functions and their inverses.
#include <bit>

#include "base/libm.h"
#include "base/libm_core.h"

namespace heapglass::libm {
namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr double QUARTER_PI = 0.78539816339744828;
constexpr double TINY = 0x1p-28;
constexpr int WORDS = 5;

// An angle as [quadrant] quarter turns and a [rest] of at most an eighth.
struct Angle {
  int quadrant;
  DoubleDouble rest;
};

// Bits [start, start + 64) of 2 / pi, counted from behind its point.
uint64_t two_over_pi_bits(int start) {
  const size_t word = static_cast<size_t>(start / 64);
  const int shift = start % 64;
  if (shift == 0) return TWO_OVER_PI[word];
  return TWO_OVER_PI[word] << shift | TWO_OVER_PI[word + 1] >> (64 - shift);
}

// A fixed-point number of 320 bits, the highest word first.
struct Fixed {
  uint64_t words[WORDS] = {0, 0, 0, 0, 0};

  Fixed shifted_left(int bits) const {
    Fixed result;
    const int whole = bits / 64;
    const int rest = bits % 64;
    for (int i = 0; i + whole < WORDS; ++i) {
      result.words[i] = words[i + whole] << rest;
      if (rest != 0 && i + whole + 1 < WORDS) result.words[i] |= words[i + whole + 1] >> (64 - rest);
    }
    return result;
  }

  Fixed negated() const {
    Fixed result;
    uint64_t carry = 1;
    for (int i = WORDS; i-- > 0;) {
      result.words[i] = ~words[i] + carry;
      carry = carry != 0 && result.words[i] == 0 ? 1 : 0;
    }
    return result;
  }

  int leading_zeros() const {
    int count = 0;
    for (const uint64_t word : words) {
      if (word != 0) return count + std::countl_zero(word);
      count += 64;
    }
    return count;
  }
};

// [mantissa] times the 256 bits of 2 / pi from [start] on.
Fixed multiply_window(uint64_t mantissa, int start) {
  Fixed product;
  Wide carry = 0;
  for (int i = 3; i >= 0; --i) {
    carry += Wide{mantissa} * two_over_pi_bits(start + 64 * i);
    product.words[i + 1] = static_cast<uint64_t>(carry);
    carry >>= 64;
  }
  product.words[0] = static_cast<uint64_t>(carry);
  return product;
}

// A fraction below 2^-1 of 320 bits as a double-double.
DoubleDouble to_double_double(const Fixed& fraction) {
  const int zeros = fraction.leading_zeros();
  if (zeros >= 64 * WORDS) return {};
  const Fixed top = fraction.shifted_left(zeros);
  const double high = static_cast<double>(top.words[0] >> 11);
  const double low = static_cast<double>((top.words[0] & 0x7FF) << 42 | top.words[1] >> 22);
  return sum_ordered(scale_double(high, -53 - zeros), scale_double(low, -106 - zeros));
}

// Takes quarter turns off the finite [x], by the method of Payne and Hanek: 2 / pi is multiplied from the first
// bit on that matters modulo 4.
Angle reduced(double x) {
  if (double_abs(x) <= QUARTER_PI) return {0, {x, 0}};
  const DoubleParts parts = parts_of_double(x);
  const int start = parts.exponent > 2 ? parts.exponent - 2 : 0;
  const int fraction_bits = 256 + start - parts.exponent;
  const Fixed product = multiply_window(parts.mantissa, start);
  const Fixed whole = product.shifted_left(64 * WORDS - fraction_bits - 2);
  int quadrant = static_cast<int>(whole.words[0] >> 62);
  Fixed fraction = whole.shifted_left(2);
  const bool above_half = (fraction.words[0] >> 63) != 0;
  if (above_half) {
    fraction = fraction.negated();
    ++quadrant;
  }
  DoubleDouble rest = to_double_double(fraction) * HALF_PI;
  if (above_half != parts.negative) rest = -rest;
  return {(parts.negative ? -quadrant : quadrant) & 3, rest};
}

// Sine and cosine of at most an eighth of a turn by their series.
struct SineCosine {
  DoubleDouble sine;
  DoubleDouble cosine;
};

SineCosine series(DoubleDouble x) {
  const DoubleDouble square = x * x;
  DoubleDouble sine = INVERSE_FACTORIAL[27];
  for (int n = 25; n >= 1; n -= 2) sine = INVERSE_FACTORIAL[n] - sine * square;
  DoubleDouble cosine = INVERSE_FACTORIAL[28];
  for (int n = 26; n >= 0; n -= 2) cosine = INVERSE_FACTORIAL[n] - cosine * square;
  return {sine * x, cosine};
}

SineCosine sine_cosine(double x) {
  const Angle angle = reduced(x);
  const SineCosine base = series(angle.rest);
  switch (angle.quadrant) {
    case 1: return {base.cosine, -base.sine};
    case 2: return {-base.sine, -base.cosine};
    case 3: return {-base.cosine, base.sine};
    default: return base;
  }
}

// atan(x) to about 50 bits for x from 0 to 1: the argument is halved three times, then the series.
double atan_estimate(double x) {
  for (int i = 0; i < 3; ++i) x = x / (1 + __builtin_sqrt(1 + x * x));
  const double square = x * x;
  double sum = 0;
  for (int n = 15; n >= 1; n -= 2) sum = 1.0 / n - sum * square;
  return 8 * sum * x;
}

// The angle of the point (x, y), both positive, by one step of Newton's method of the third order.
DoubleDouble angle_of(DoubleDouble y, DoubleDouble x) {
  const bool steep = y.hi > x.hi;
  const double estimate = steep ? HALF_PI.hi - atan_estimate(x.hi / y.hi) : atan_estimate(y.hi / x.hi);
  const SineCosine at = sine_cosine(estimate);
  const DoubleDouble error = (y * at.cosine - x * at.sine) / (x * at.cosine + y * at.sine);
  return DoubleDouble{estimate, 0} + error;
}

// The angle of the finite point (x, y), neither zero, for magnitudes of any size.
DoubleDouble angle_of_magnitudes(double y, double x, int& exponent) {
  int y_exponent = 0;
  int x_exponent = 0;
  const double y_fraction = split_double(y, y_exponent);
  const double x_fraction = split_double(x, x_exponent);
  const int difference = y_exponent - x_exponent;
  exponent = 0;
  if (difference > 64) return HALF_PI - DoubleDouble{scale_double(x_fraction / y_fraction, -difference), 0};
  if (difference < -64) {
    exponent = difference;
    return DoubleDouble{y_fraction, 0} / DoubleDouble{x_fraction, 0};
  }
  return angle_of({scale_double(y_fraction, difference), 0}, {x_fraction, 0});
}

// atan2 where an argument is zero or infinite.
double atan2_special(double y, double x) {
  const bool left = double_sign(x);
  if (y == 0) return with_sign(left ? PI.hi : 0, double_sign(y));
  if (double_is_infinite(y) && double_is_infinite(x)) {
    return with_sign(left ? 3 * QUARTER_PI : QUARTER_PI, double_sign(y));
  }
  if (double_is_infinite(x)) return with_sign(left ? PI.hi : 0, double_sign(y));
  return with_sign(HALF_PI.hi, double_sign(y));
}

// sqrt((1 - x) * (1 + x)).
DoubleDouble other_leg(double x) { return square_root(sum_exact(1, -x) * sum_exact(1, x)); }

}  // namespace

double sin(double x) {
  if (!double_is_finite(x)) return double_nan();
  if (double_abs(x) < TINY) return x;
  return rounded(sine_cosine(x).sine, 0);
}

double cos(double x) {
  if (!double_is_finite(x)) return double_nan();
  return rounded(sine_cosine(x).cosine, 0);
}

double tan(double x) {
  if (!double_is_finite(x)) return double_nan();
  if (double_abs(x) < TINY) return x;
  const SineCosine both = sine_cosine(x);
  return rounded(both.sine / both.cosine, 0);
}

double atan2(double y, double x) {
  if (double_is_nan(x) || double_is_nan(y)) return double_nan();
  if (y == 0 || x == 0 || double_is_infinite(x) || double_is_infinite(y)) return atan2_special(y, x);
  int exponent = 0;
  DoubleDouble angle = angle_of_magnitudes(double_abs(y), double_abs(x), exponent);
  if (x < 0) {
    angle = PI - scaled(angle, scale_double(1.0, exponent));
    exponent = 0;
  }
  return with_sign(rounded(angle, exponent), y < 0);
}

double atan(double x) {
  if (double_is_nan(x) || double_abs(x) < TINY) return x;
  return atan2(x, 1);
}

double asin(double x) {
  if (!(double_abs(x) <= 1)) return double_nan();
  if (double_abs(x) < TINY) return x;
  if (double_abs(x) == 1) return with_sign(HALF_PI.hi, x < 0);
  return with_sign(rounded(angle_of({double_abs(x), 0}, other_leg(x)), 0), x < 0);
}

double acos(double x) {
  if (!(double_abs(x) <= 1)) return double_nan();
  if (x == 1) return 0;
  if (x == -1) return PI.hi;
  if (double_abs(x) < 0x1p-60) return rounded(HALF_PI + -x, 0);
  const DoubleDouble angle = angle_of(other_leg(x), {double_abs(x), 0});
  return rounded(x < 0 ? PI - angle : angle, 0);
}

double hypot(double x, double y) {
  const double coordinates[] = {x, y};
  return vector_length(coordinates);
}

double vector_length(std::span<const double> coordinates) {
  double largest = 0;
  bool nan = false;
  for (const double coordinate : coordinates) {
    if (double_is_infinite(coordinate)) return double_infinity();
    nan = nan || double_is_nan(coordinate);
    if (double_abs(coordinate) > largest) largest = double_abs(coordinate);
  }
  if (nan) return double_nan();
  if (largest == 0) return 0;
  int exponent = 0;
  split_double(largest, exponent);
  DoubleDouble sum;
  for (const double coordinate : coordinates) {
    const double fraction = scale_double(coordinate, -exponent);
    sum = sum + product_exact(fraction, fraction);
  }
  return rounded(square_root(sum), exponent);
}

}  // namespace heapglass::libm
