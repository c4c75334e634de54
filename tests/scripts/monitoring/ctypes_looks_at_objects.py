# What the bytes of live objects say when they are read with ctypes: counts, types, lengths, items, read only.
import ctypes
import sys
import weakref


def word(address, offset=0): return ctypes.c_ssize_t.from_address(address + offset).value
def count(o): return ctypes.c_uint32.from_address(id(o)).value


class C: pass
class S: __slots__ = ("a", "b")


x = []
print(count(x), sys.getrefcount(x)); y = x; print(count(x)); l = [x] * 5; print(count(x)); del y, l; print(count(x))
address = id(x)
print(ctypes.c_long.from_address(address).value, ctypes.c_long.from_address(id(x)).value, ctypes.c_ssize_t.from_address(address).value)
print(count(None), count(5), count(""), count(()), count(int), count(257), count(C) > 3, count("a"), count(b""), count(True), count(...))
print("type pointers", word(id(x), 8) == id(list), word(id(5), 8) == id(int), word(id(C()), 8) == id(C), word(id(C), 8) == id(type), word(id(type), 8) == id(type), word(id(None), 8) == id(type(None)))
t = (1, "a", x)
print("tuple", word(id(t), 16), [word(id(t), 32 + 8 * i) == id(e) for i, e in enumerate(t)], count(x), sys.getsizeof(t))
m = [1, "a", x]; m.append(None)
items = word(id(m), 24)
print("list", word(id(m), 16), word(id(m), 32), [word(items, 8 * i) == id(e) for i, e in enumerate(m)])
for n in (0, 1, -1, 5, 2 ** 30, -2 ** 30, 2 ** 60, 10 ** 25):
    tag = word(id(n), 16); print("int", n, tag >> 3, tag & 3, [ctypes.c_uint32.from_address(id(n) + 24 + 4 * i).value for i in range(max(tag >> 3, 1))])
print("float", ctypes.c_double.from_address(id(2.5) + 16).value, ctypes.c_double.from_address(id(1j) + 24).value)
for s in ("abc", "é!", "€€", "😀", "some words"):
    state = ctypes.c_uint32.from_address(id(s) + 32).value
    print("str", ascii(s), word(id(s), 16), state >> 2 & 7, bool(state & 32), bool(state & 64), ctypes.string_at(id(s) + (40 if s.isascii() else 56), len(s)) if s.isascii() else len(s.encode()))
b = b"bytes"; print("bytes", word(id(b), 16), ctypes.string_at(id(b) + 32, 5), word(id(b), 24) == -1, hash(b) == word(id(b), 24))
h = "hash me now"; print("hash", word(id(h), 24), hash(h) == word(id(h), 24), word(id(h), 24) == -1)
s = S(); s.a = x; print("slots", word(id(s), 16) == id(x), word(id(s), 24)); s.b = None; print(word(id(s), 24) == id(None)); del s.a; print(word(id(s), 16))
c = C(); r = weakref.ref(c); print("weak", word(id(r), 16) == id(c), count(c)); w = id(c); del c; print(word(id(r), 16) == id(None))
d = {"k": x, 5: 6}; print("dict", word(id(d), 16), word(id(d), 40)); e = {1, 2}; print("set", word(id(e), 16), word(id(e), 24), word(id(e), 32))
f = lambda a, b=[]: a; print("function", word(id(f), 16) == id(globals()), word(id(f), 48) == id(f.__code__) or word(id(f), 40) == id(f.__name__), count(f))
print("py_object", ctypes.cast(id(x), ctypes.py_object).value is x, ctypes.py_object(x).value is x, ctypes.py_object.from_address(id(t) + 32).value, repr(ctypes.py_object()), ctypes.py_object(5) == ctypes.py_object(5))
a, p = [1], ctypes.py_object([2]); print(count(a)); q = ctypes.py_object(a); print(count(a), q.value is a); q.value = None; print(count(a)); del q
class List(ctypes.Structure): _fields_ = [("refcnt", ctypes.c_ssize_t), ("type", ctypes.py_object), ("size", ctypes.c_ssize_t), ("items", ctypes.c_void_p), ("allocated", ctypes.c_ssize_t)]
v = List.from_address(id(m)); print("structure", v.refcnt, v.type, v.size, v.allocated, v.items == items, ctypes.sizeof(List), List.size.offset); m.append(1); m.extend([2] * 9); print(v.size, v.allocated, v.items == items)
gone = id([1, 2, 3]); z = [4, 5, 6]; print("reused", gone == id(z)); z = None; print(ctypes.sizeof(ctypes.c_ssize_t), ctypes.sizeof(ctypes.py_object), ctypes.alignment(ctypes.c_int), (ctypes.c_int * 3)(1, 2, 3)[:])
