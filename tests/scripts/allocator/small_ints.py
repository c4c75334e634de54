# The ints from -5 to 256 exist once; every other result of arithmetic is a new object, unless an operation answers its operand.
import sys
zero, one = int("0"), int("1")
print(all(int(str(n)) is int(str(n)) for n in range(-5, 257)))
print(int("-6") is int("-6"), int("257") is int("257"))
def computed(n):
    """Makes [n] in many ways and tells which give the cached object."""
    base = int(str(n))
    ways = [n + zero, n - zero, n * one, n // one, n | zero, n ^ zero, n & -1, n << zero, n >> zero, -(-n), ~(~n), +n, abs(n) if n >= 0 else n,
            int(float(n)), int(n), round(n), len("x" * n) if n >= 0 else n, sum([n]), max(n, n), n ** one, divmod(n, one)[0], pow(n, 1), n.__index__(), n.real, n.numerator, n.conjugate()]
    return "".join("Y" if w is base else "." for w in ways)
for n in (-6, -5, -1, 0, 1, 255, 256, 257, 1000):
    print("%5d" % n, computed(n))
for n in (300, 10**20):
    same = n
    print(n, same + zero is n, +same is n, abs(same) is n, int(same) is n, same * one is n, same - zero is n, same | zero is n, round(same) is n, same.real is n, same ** one is n, same // one is n, int.__int__(same) is n)
print(2 ** 8 is (1 << 8), len(range(256)) is 256, ord("a") is int("97"), hash(5) is int("5"), sys.getrefcount(256), sys.getrefcount(int("-5")))
print(sum(range(23)) is int("253"), sum([128, 128]) is int("256"), b"\xff"[0] is int("255"), [*range(256, 257)][0] is int("256"), "abc".find("z") is int("-1"))
print(True + True is int("2"), True & 1 is one, -True is int("-1"), ~False is int("-1"), int(True) is one, True * 5 is int("5"), (1 > 0) is True, bool("x") is True)
big = 10 ** 30
print(big - (big - 7) is int("7"), big % 10 is zero, big // big is one, big & 0 is zero, (big >> 95) is int("25"), big.bit_length() is int("100"), int("0" * 40 + "9") is int("9"))
def loop():
    seen = []
    for i in range(250, 262):
        j = i + 0
        seen.append(j is i)
    return seen
print(loop())
x = 256
y = 256
x += 1
y += 1
print(x is y, x == y, x - 1 is y - 1)
a = 257
b = 257
print(a is b, a is int("257"))
def local():
    p = 1000
    q = 1000
    return p is q, p is 1000 + 0
print(local())
class N(int):
    pass
print(N(5) is N(5), N(5) + 0 is int("5"), int(N(5)) is int("5"), N(5) == 5)
print(int.from_bytes(b"\x07") is int("7"), int(7.9) is int("7"), int("0x10", 16) is int("16"), eval("3") is int("3"), eval("1000") is eval("1000"))
import operator, itertools
print(next(itertools.count(255)) is int("255"), operator.add(128, 128) is int("256"), operator.index(3) is int("3"), [i for i in itertools.islice(itertools.count(256), 2)][1] is int("257"))
print([n for n in range(-20, 300) if int(str(n)) is not int(str(n))][:18])
