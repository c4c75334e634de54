# sys.getsizeof of ints that operations make, near each digit boundary, and of other numbers.
import fractions
import math
import sys

size = sys.getsizeof
for bits in (0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 91, 119, 120, 121, 300, 1000):
    n = 2 ** bits
    print(bits, size(n), size(n - 1), size(-n), size(n + 1), size(n << 1), size(n >> 1), size(n * n), size(n // 3), size(n % 7), size(~n), size(n & (n - 1)), size(n | 1), size(n ^ n), size(n - n), size(n + n), size(-n - 1), size(abs(-n)), size(int(str(n))), size(math.isqrt(n)), size(pow(n, 3)), size(pow(n, 3, n + 1)), size(n.bit_length()), size(int.from_bytes(n.to_bytes(130))), size(-n >> 1), size(-n // 2), size(-n % 3), size(n * 0), size(n * -1), size(divmod(n, 10)[0]))
print([size(math.factorial(i)) for i in range(0, 60, 4)], [size(10 ** i) for i in range(0, 60, 4)], [size(math.comb(60, i)) for i in range(0, 31, 5)], size(math.lcm(*range(1, 50))), size(math.gcd(2 ** 100, 6 ** 50)), size(math.perm(30)), size(math.prod(range(1, 30))), size(sum([2 ** 60] * 20)))
print([size(int(x)) for x in (1.0, 1e9, 2.0 ** 30, 1e18, 1e30, -1e100)], [size(round(x)) for x in (1.5, 1e20)], [size(math.floor(x)) for x in (1e10, -1e20)], size(hash("x")) in (32, 36), size(True), size(False), size(True + True), size(not 1), size(int("0")), size(int("-0")), size(int("0" * 50 + "1")), size(int("f" * 20, 16)), size(0x7fffffff), size(10 ** 400 // 10 ** 399), size(10 ** 400 - 10 ** 400 + 5), size(2 ** 64 - 2 ** 64), size((2 ** 90) >> 80), size(2 ** 90 & 1), size(-(2 ** 30) + 2 ** 30), size(2 ** 30 - 1 + 1 - 1))
print(size(0.0), size(1e308), size(float("nan")), size(-0.0), size(1.5 ** 2), size(1j), size(1 + 2j), size(complex("1+1j")), size(fractions.Fraction(1, 3)), size(float("inf")), size(2 ** 0.5), size(7 / 2), size(10 ** -1), size((-8) ** (1 / 3)))


class I(int): pass
class IS(int): __slots__ = ()
class F(float): pass
class FS(float): __slots__ = ("x",)


print([size(I(2 ** b)) for b in (0, 30, 60, 90)], [size(IS(2 ** b)) for b in (0, 30, 60)], size(F()), size(FS()), size(I(5) + 0), size(+I(5)), size(int(I(2 ** 60))), size(I(5).__add__(5)), size(F(1.5) + 0), size(I(0)), size(IS(0)), size(bool), size(I), size(sys.maxsize), size(-sys.maxsize - 1), size(sys.maxsize + 1))
