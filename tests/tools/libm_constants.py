"""Writes engine/base/libm_constants.inc: the constants of engine/base/libm*.cpp, computed with integers.

usage: python3 libm_constants.py > engine/base/libm_constants.inc
"""
from fractions import Fraction

BITS = 1600
ONE = 1 << BITS


def arctan_inverse(n):
    """arctan(1/n) as a fixed-point number."""
    total, term, k, sign = 0, ONE // n, 1, 1
    while term:
        total += sign * (term // k)
        term //= n * n
        k, sign = k + 2, -sign
    return total


def artanh_inverse(n):
    total, term, k = 0, ONE // n, 1
    while term:
        total += term // k
        term //= n * n
        k += 2
    return total


def parts(value, count, bits=53):
    """[value] as a sum of [count] doubles, the first ones of only [bits] bits."""
    result = []
    for i in range(count):
        part = float(value)
        if i + 1 < count and bits < 53 and part:
            mantissa, exponent = Fraction(part), 0
            while abs(mantissa) >= 1 << bits: mantissa, exponent = mantissa / 2, exponent + 1
            while abs(mantissa) < 1 << (bits - 1): mantissa, exponent = mantissa * 2, exponent - 1
            part = float(int(mantissa) * Fraction(2) ** exponent)
        result.append(part)
        value -= Fraction(part)
    return result


def pair(name, value):
    print(f"constexpr DoubleDouble {name} = {{{', '.join(p.hex() for p in parts(value, 2))}}};")


def square_root(value):
    """The square root of a Fraction, to BITS bits."""
    from math import isqrt
    return Fraction(isqrt(value.numerator * ONE * ONE // value.denominator), ONE)


def main():
    pi = Fraction(4 * (4 * arctan_inverse(5) - arctan_inverse(239)), ONE)
    ln2 = Fraction(2 * artanh_inverse(3), ONE)
    ln10 = 3 * ln2 + Fraction(2 * artanh_inverse(9), ONE)
    print("// Written by tests/tools/libm_constants.py.")
    pair("PI", pi)
    pair("HALF_PI", pi / 2)
    pair("LN2", ln2)
    pair("INVERSE_LN2", 1 / ln2)
    pair("INVERSE_LN10", 1 / ln10)
    pair("TWO_OVER_ROOT_PI", 2 / square_root(pi))
    print("// ln 2 in three parts; a multiple of the first two below 2^12 is exact.")
    print(f"constexpr double LN2_PARTS[] = {{{', '.join(p.hex() for p in parts(ln2, 3, 40))}}};")
    print("// 1 / n! for n from 0.")
    print("constexpr DoubleDouble INVERSE_FACTORIAL[] = {")
    factorial = 1
    for n in range(30):
        factorial *= n or 1
        print(f"    {{{', '.join(p.hex() for p in parts(Fraction(1, factorial), 2))}}},")
    print("};")
    print("// The bits of 2 / pi behind the point.")
    digits = int(2 / pi * (1 << 1280))
    words = [f"0x{digits >> (1280 - 64 * (i + 1)) & (1 << 64) - 1:016x}ull" for i in range(20)]
    print("constexpr uint64_t TWO_OVER_PI[] = {")
    for i in range(0, 20, 4):
        print("    " + ", ".join(words[i:i + 4]) + ",")
    print("};")


main()
