# An int takes 24 bytes and 4 for each digit of 30 bits; results of arithmetic are as wide as they need to be.
import sys
size = sys.getsizeof

print("powers  ", [size(2 ** k) for k in (0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 119, 120, 149, 150, 300, 3000)])
print("below   ", [size(2 ** k - 1) for k in (1, 29, 30, 31, 59, 60, 61, 89, 90, 119, 120, 149, 150, 300, 3000)])
print("negative", [size(-(2 ** k)) for k in (0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 300)], [size(-(2 ** k) + 1) for k in (1, 30, 60, 90)])
print("tens    ", [size(10 ** k) for k in range(0, 60, 3)])
print("small   ", {size(n) for n in range(-5, 257)}, size(0), size(True), size(False), size(-6), size(257))
big = 2 ** 90
print("shrunk  ", size(big - big), size(big - (big - 1)), size(big >> 60), size(big >> 61), size(big >> 89), size(big >> 91), size(big // 2), size(big % 7), size(big & 1))
print("or xor  ", size(big | 1), size(big ^ big), size(big ^ (big + 1)), size(~big), size(-big), size(abs(-big)), size(+big))
print("products", [size((2 ** a) * (2 ** b)) for a in (0, 29, 30, 31) for b in (0, 29, 30, 31)], size((2 ** 30 - 1) ** 2), size(999999999 * 999999999))
print("sums    ", size((2 ** 30 - 1) + 1), size((2 ** 60 - 1) + 1), size(2 ** 30 + -(2 ** 30)), size(2 ** 60 - 2 ** 59), size(2 ** 60 - 1))
print("shifts  ", [size(1 << k) for k in (0, 29, 30, 60, 90)], [size(-1 << k) for k in (0, 29, 30, 60, 90)], size(-1 >> 100), size((2 ** 100) >> 70))
print("division", size((2 ** 120) // (2 ** 60)), size((2 ** 120) % (2 ** 60 + 1)), size(-(2 ** 120) // 3), [size(x) for x in divmod(10 ** 40, 10 ** 20)])
print("pow mod ", size(pow(3, 1000, 2 ** 61)), size(pow(2, 200)), size(3 ** 100), size(pow(2, 30, 2 ** 31)))
print("texts   ", size(int("9" * 9)), size(int("9" * 10)), size(int("1" + "0" * 30)), size(int("f" * 7, 16)), size(int("f" * 8, 16)), size(int("1" * 30, 2)), size(int("1" * 31, 2)), size(int("0" * 50 + "7")))
print("bytes   ", [size(int.from_bytes(b"\xff" * n, "big")) for n in range(0, 20, 2)], [size(int.from_bytes(b"\xff" * n, "little", signed=True)) for n in (1, 8, 20)])
print("floats  ", size(int(1e9)), size(int(1e10)), size(int(1e18)), size(int(1e19)), size(int(1e300)), size(round(2.0 ** 70)))
print("methods ", size((10 ** 30).bit_length()), size((10 ** 30).__index__()), size((10 ** 30).conjugate()), size((10 ** 30).real), size((10 ** 30).imag), size((2 ** 64).as_integer_ratio()))
class N(int):
    pass
class M(int):
    __slots__ = ()
print("subclass", [size(N(2 ** k)) for k in (0, 30, 60, 90)], [size(M(2 ** k)) for k in (0, 30, 60, 90)], size(N(5) + 1), size(int(N(2 ** 60))), size(N()), size(N(-5)))
print("sizeof  ", (0).__sizeof__(), (1).__sizeof__(), (2 ** 30).__sizeof__(), True.__sizeof__(), N(1).__sizeof__())
import math
print("math    ", size(math.factorial(20)), size(math.factorial(50)), size(math.isqrt(10 ** 40)), size(math.gcd(10 ** 30, 10 ** 20)), size(math.lcm(10 ** 9, 10 ** 9 + 7)), size(math.comb(100, 50)), size(math.prod(range(1, 30))))
print("sum     ", size(sum([2 ** 29, 2 ** 29])), size(sum([2 ** 62, -2 ** 62])), size(sum(range(10 ** 5))), size(sum([], 2 ** 70)), size(hash(2 ** 100)), size(len(range(2 ** 40))))
print("others  ", size(1.5), size(0.0), size(1j), size(1e300), size(float("nan")), size(complex(1, 2)), size(-0.0))
class F(float):
    pass
class C(complex):
    pass
print("float sub", size(F()), size(F(1.5)), size(C(1)), size(F(1) + 1))
