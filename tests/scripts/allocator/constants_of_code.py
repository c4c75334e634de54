# Constants of one code object exist once; of one module's functions, equal texts and tuples are merged by what they are.
import sys
def f():
    a = 1000; b = 1000
    c = 1.5; d = 1.5
    e = (1, 2); g = (1, 2)
    h = "not a name"; i = "not a name"
    j = b"bytes"; k = b"bytes"
    l = 1j; m = 1j
    return [a is b, c is d, e is g, h is i, j is k, l is m]
print(f())
a = 1000; b = 1000; c = 1.5; d = 1.5; e = (1, 2); g = (1, 2); h = "not a name"; i = "not a name"
print([a is b, c is d, e is g, h is i])
def one(): return 1000, 1.5, "not a name", (1, (2, "x y")), b"by", 10**20, 2j, frozenset, -7.25, "name"
def two(): return 1000, 1.5, "not a name", (1, (2, "x y")), b"by", 10**20, 2j, frozenset, -7.25, "name"
print([x is y for x, y in zip(one(), two())], one() is two())
def three(): return (1, 2, 3)
def four(): return (1, 2, 3)
def five(): return (1, 2, 3.0)
print(three() is four(), three() is three(), three() is five(), three() == five())
print(f.__code__.co_consts)
def mixed(): return 1, 1.0, True, "1", b"1", (1,), (1.0,), (True,), 0.0, -0.0, 1j, 1 + 0j
print(mixed.__code__.co_consts, mixed())
def small(): return [5, 255, 256, 257, -5, -6]
print(small.__code__.co_consts)
def used(): x = 255; y = 256; return x, y, None
print(used.__code__.co_consts)
def nothing(): pass
def doc(): "text"
def both():
    "text"
    return "text"
print(nothing.__code__.co_consts, doc.__code__.co_consts, both.__code__.co_consts, both.__doc__ is both())
print(one.__code__.co_consts[0] is one()[0] if one.__code__.co_consts[0] == 1000 else one.__code__.co_consts[:2])
exec("p = 1000\nq = 1000"); print(p is q, p is a)
exec("r = 1000"); exec("s = 1000"); print(r is s)
t = eval("(1000, 'x y', 2.5)"); u = eval("(1000, 'x y', 2.5)"); print(t is u, t[0] is u[0], t[1] is u[1])
code = compile("x = 'some text'; y = 'some text'; z = 77777", "c", "exec")
ns1, ns2 = {}, {}
exec(code, ns1); exec(code, ns2)
print(ns1["x"] is ns1["y"], ns1["x"] is ns2["x"], ns1["z"] is ns2["z"])
def outer():
    def inner(): return 123456, "in text"
    return inner
print(outer()() is outer()(), outer()()[0] is outer()()[0], outer().__code__ is outer().__code__, outer.__code__.co_consts[0] is outer().__code__ or outer.__code__.co_consts[1] is outer().__code__)
class K:
    x = 99999
    y = 99999
    def m(self): return 99999
print(K.x is K.y, K.x is K().m())
lam = [lambda: 88888 for _ in range(2)]
print(lam[0]() is lam[1](), lam[0].__code__ is lam[1].__code__)
print((lambda: 4444)() is (lambda: 4444)(), [n for n in (1, 2)] == [1, 2], 5555 is 5555)
