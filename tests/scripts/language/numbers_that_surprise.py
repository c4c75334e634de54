# Arithmetic that surprises beginners: floats, rounding, division, modulo, big ints, bools, complex, conversions.
import math
from fractions import Fraction

print(0.1 + 0.2, 0.1 + 0.2 == 0.3, math.isclose(0.1 + 0.2, 0.3), abs(0.3 - (0.1 + 0.2)) < 1e-9, 1e16 + 1 == 1e16, sum([0.1] * 10), math.fsum([0.1] * 10))
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5)], round(2.675, 2), round(1234, -2), round(1.25, 1), round(-7.5), int(-7.9), math.floor(-7.9), math.ceil(-7.1), math.trunc(-7.9))
print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 3), -7.5 // 2, -7.5 % 2, math.fmod(-7, 3), 7 / 2, 6 / 3, 2 ** -1, 2 ** 0.5, (-8) ** (1 / 3))
print(2 ** 100, -2 ** 2, (-2) ** 2, 2 ** 3 ** 2, 10 ** 20 // 3, 10 ** 20 / 3, 1e308 * 10, -1e308 * 10, float("inf") - float("inf"), float("nan") == float("nan"))
nan = float("nan")
print(nan in [nan], [nan] == [nan], nan is nan, min(nan, 1), max(1, nan), sorted([3, nan, 1])[0], {nan: 1}[nan], -0.0, 0.0 == -0.0, str(-0.0), math.copysign(1, -0.0))
print(True + True, True * 5, sum([True, False, True]), True == 1, {1: "a", True: "b", 1.0: "c"}, isinstance(True, int), bool("False"), bool("0"), bool([0]), not [], -True)
print(1 < 2 < 3, 1 < 3 < 2, (1 < 3) < 2, 3 > 2 == 2, 1 == 1.0 == True, 1 in [1] == True, not 1 == 2, 5 & 3, 5 | 3, 5 ^ 3, ~5, 5 << 2, -5 >> 1, 1 or 2, 0 or "", 1 and 2, [] and 1)
print(int("42"), int(" -7 "), int("0b101", 0), int("ff", 16), int("z", 36), int(3.99), int("1_000"), float("1e3"), float(" .5 "), float("-inf"), complex("1+2j"), str(1e16), str(123456789012345678.0), str(1e15), repr(0.1), str(1 / 3))
print(hex(255), oct(8), bin(-5), format(255, "b"), f"{255:o} {255:X} {-5:b} {3.14159:.2f} {1e6:,.0f} {0.5:%} {1234:e} {5:+d} {5: d} {-5:05d} {3:>5}|{3:<5}|{3:^5}|")
print((255).bit_length(), (5).bit_count(), (1024).to_bytes(2, "big"), int.from_bytes(b"\x04\x00", "little"), (0.75).as_integer_ratio(), (3.0).is_integer(), (0.1).hex(), float.fromhex("0x1p-3"), (7).__index__(), (-7).conjugate())
print(1j ** 2, (1 + 2j) * (3 - 1j), abs(3 + 4j), (1 + 2j).conjugate(), (2 + 0j) == 2, complex(1, -0.0), 1 / 2j, (1 + 1j).real, -1j, 1e3j, (1 + 2j) ** 2)
print(math.sqrt(2), math.isqrt(10), math.gcd(12, 18), math.lcm(4, 6), math.factorial(10), math.comb(5, 2), math.perm(5, 2), math.pi, math.e, math.log(math.e), math.log2(8), math.log10(1000), math.hypot(3, 4), math.degrees(math.pi), math.prod([1, 2, 3, 4]))
print(Fraction(1, 3) + Fraction(1, 6), Fraction("0.125"), Fraction(0.1).limit_denominator(10), Fraction(3, 4) * 2, Fraction(1, 3) == 1 / 3, round(Fraction(7, 2)), float(Fraction(1, 8)))
print(id(5) == id(2 + 3), hash(1) == hash(1.0) == hash(True), hash(2 ** 61 - 1), hash(-1), hash(float("inf")), hash(0.5), 2 ** 61 % (2 ** 61 - 1))
print(10 ** 3 == 1e3, 10 ** 23 == 1e23, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53 + 1, 9007199254740993 == 9007199254740993.0, 1 < 1.5 < 2, 10 ** 400 > 1e308, -10 ** 400 < float("-inf"))
for text in ("1 / 0", "1 % 0", "0.0 / 0", "10 ** 400 * 1.0", "int('1.5')", "float('a')", "math.sqrt(-1)", "math.log(0)", "math.factorial(-1)", "math.factorial(1.5)", "1 << -1", "int(float('nan'))", "complex('a')", "1 < 1j", "math.exp(1000)", "(-1) ** 0.5 == 1j", "0 ** -1", "math.acos(2)", "math.isqrt(-1)", "math.gcd(1.5)", "round('a')", "Fraction(1, 0)", "divmod(1.0, 0)", "pow(2, -1, 4)", "pow(3, -1, 7)"):
    try:
        print(text, "->", eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__ + ":", e)
x = 5
x += 2; x -= 1; x *= 3; x //= 4; x **= 2; x %= 10; x <<= 3; x |= 1; x ^= 3; x &= 30; x >>= 1
print(x, x.real, x.imag, x.numerator, (x).__class__, type(x / 1).__name__, type(x * 1.0).__name__, type(True + 0).__name__, type(2 ** -1).__name__)
