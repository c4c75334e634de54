#include "base/double_bits.h"

#include <bit>

namespace heapglass {
namespace {

// Drops [count] low bits of [value], rounding half to even; [sticky] stands for bits below those.
uint64_t drop_bits(uint64_t value, int count, bool sticky) {
  if (count <= 0) return value;
  if (count > 64) return 0;
  const uint64_t half = uint64_t{1} << (count - 1);
  const uint64_t kept = count == 64 ? 0 : value >> count;
  const bool at_half = (value & half) != 0;
  const bool below = (value & (half - 1)) != 0 || sticky;
  return kept + ((at_half && (below || (kept & 1) != 0)) ? 1 : 0);
}

}  // namespace

double scale_to_double(uint64_t mantissa, int64_t exponent, bool negative, bool sticky) {
  const uint64_t sign = negative ? DOUBLE_SIGN_BIT : 0;
  if (mantissa == 0) return double_of_bits(sign);
  const int width = 64 - std::countl_zero(mantissa);
  if (exponent + width > 1024) return double_infinity(negative);
  int64_t drop = width - DOUBLE_MANTISSA_BITS;
  if (exponent + drop < DOUBLE_MIN_EXPONENT) drop = DOUBLE_MIN_EXPONENT - exponent;
  if (drop > 64) return double_of_bits(sign);
  uint64_t kept = mantissa;
  if (drop > 0) {
    kept = drop_bits(mantissa, static_cast<int>(drop), sticky);
  } else {
    kept <<= -drop;
  }
  const int64_t weight = exponent + drop;
  if ((kept & DOUBLE_HIDDEN_BIT) == 0 && kept < DOUBLE_HIDDEN_BIT) {
    return double_of_bits(sign | kept);
  }
  // A carry out of the mantissa adds one to the exponent field by itself.
  const uint64_t field = static_cast<uint64_t>(weight + 1075 - 1) << 52;
  const uint64_t bits = field + kept;
  if (bits >= DOUBLE_INFINITY_BITS) return double_infinity(negative);
  return double_of_bits(sign | bits);
}

double scale_double(double value, int64_t exponent) {
  if (!double_is_finite(value) || value == 0) return value;
  const DoubleParts parts = parts_of_double(value);
  if (exponent > 5000) exponent = 5000;
  if (exponent < -5000) exponent = -5000;
  return scale_to_double(parts.mantissa, parts.exponent + exponent, parts.negative, false);
}

double split_double(double value, int& exponent) {
  exponent = 0;
  if (!double_is_finite(value) || value == 0) return value;
  const DoubleParts parts = parts_of_double(value);
  const int width = 64 - std::countl_zero(parts.mantissa);
  exponent = parts.exponent + width;
  return scale_to_double(parts.mantissa, -width, parts.negative, false);
}

bool double_is_integer(double value) {
  if (!double_is_finite(value)) return false;
  const DoubleParts parts = parts_of_double(value);
  if (parts.exponent >= 0 || parts.mantissa == 0) return true;
  if (parts.exponent <= -53) return false;
  return (parts.mantissa & ((uint64_t{1} << -parts.exponent) - 1)) == 0;
}

double double_trunc(double value) {
  const uint64_t bits = bits_of_double(value);
  const int exponent = static_cast<int>((bits >> 52) & 0x7FF) - 1023;
  if (exponent >= 52) return value;
  if (exponent < 0) return double_of_bits(bits & DOUBLE_SIGN_BIT);
  return double_of_bits(bits & ~((DOUBLE_HIDDEN_BIT - 1) >> exponent));
}

double double_floor(double value) {
  const double truncated = double_trunc(value);
  return truncated > value ? truncated - 1.0 : truncated;
}

double double_ceil(double value) {
  const double truncated = double_trunc(value);
  if (truncated < value) return with_sign(truncated + 1.0, double_sign(value));
  return truncated;
}

double double_round_half_even(double value) {
  const double truncated = double_trunc(value);
  const double difference = double_abs(value - truncated);
  if (!(difference >= 0.5)) return truncated;
  const double away = with_sign(double_abs(truncated) + 1.0, double_sign(value));
  if (difference > 0.5) return away;
  const double half = truncated * 0.5;
  return double_trunc(half) == half ? truncated : away;
}

double double_fmod(double x, double y) {
  if (double_is_nan(x) || double_is_nan(y) || double_is_infinite(x) || y == 0) return double_nan();
  if (double_is_infinite(y)) return x;
  const DoubleParts a = parts_of_double(x);
  const DoubleParts b = parts_of_double(y);
  if (double_abs(x) < double_abs(y)) return x;
  if (a.exponent < b.exponent) {
    // Only subnormal-sized divisors with trailing zeros get here: align both exactly.
    const uint64_t divisor = b.mantissa << (b.exponent - a.exponent);
    return scale_to_double(a.mantissa % divisor, a.exponent, a.negative, false);
  }
  uint64_t remainder = a.mantissa % b.mantissa;
  for (int left = a.exponent - b.exponent; left > 0 && remainder != 0;) {
    const int step = left < 11 ? left : 11;
    remainder = (remainder << step) % b.mantissa;
    left -= step;
  }
  return scale_to_double(remainder, b.exponent, a.negative, false);
}

void double_divmod(double x, double y, double& quotient, double& remainder) {
  double mod = double_fmod(x, y);
  double div = (x - mod) / y;
  if (mod != 0) {
    if ((y < 0) != (mod < 0)) {
      mod += y;
      div -= 1.0;
    }
  } else {
    mod = with_sign(0.0, double_sign(y));
  }
  if (div != 0) {
    double floor_div = double_floor(div);
    if (div - floor_div > 0.5) floor_div += 1.0;
    quotient = floor_div;
  } else {
    quotient = with_sign(0.0, double_sign(x / y));
  }
  remainder = mod;
}

}  // namespace heapglass
