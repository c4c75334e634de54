def f(a, b=2, /, c=3, *args, d, e=5, **kw): return (a, b, c, args, d, e, kw)
print(f(1, d=4)); print(f(1, 2, 3, 4, 5, d=6, z=7)); print(f(*[1, 2], **{"d": 1, "q": 2}))
def t(src):
    try: print(eval(src))
    except TypeError as ex: print(ex)
def g(a, b): pass
def h(a, *, k): pass
def p(a, /): pass
class C:
    def m(self, x): return x
    @classmethod
    def cm(cls, x=1): return cls.__name__, x
    @staticmethod
    def sm(x): return x
    @property
    def pr(self): return self._p
    @pr.setter
    def pr(self, v): self._p = v
for s in ["g()", "g(1)", "g(1,2,3)", "g(1, c=2)", "g(1, a=2)", "g(*[1,2,3,4])", "h(1)", "h(1,2)", "h(1,2,k=1)", "p(a=1)", "g(**{1:2})", "g(1, **{'a': 2})", "C().m()", "C().m(1,2)", "C.m()", "C.cm(2)", "C().cm()", "C.sm(3)", "len()", "len(1,2)", "f()", "g(b=1)", "(lambda: 0)(1)", "g(1, bb=3)", "C(1)", "print(foo=1)", "g(*1)", "g(**1)", "1()", "None()"]:
    t(s)
c = C(); c.pr = 5; print(c.pr)
def mk():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
i = mk(); print(i(), i(), i.__closure__[0].cell_contents)
print([f(x) for f in [lambda x, k=k: x + k for k in range(3)] for x in (1, 2)])
class D(C):
    def m(self, x): return super().m(x) + 1
    def __getitem__(self, k): return k
    def __call__(self, *a): return a
    def __getattr__(self, n): return "ga" + n
    def __len__(self): return 3
    def __bool__(self): return False
    def __eq__(self, o): return True
    def __contains__(self, x): return x == 1
    def __iter__(self): return iter([1, 2])
    def __add__(self, o): return "add"
    def __radd__(self, o): return "radd"
    def __iadd__(self, o): return "iadd"
    def __hash__(self): return 7
d = D(); print(d.m(1), d[1:2], d(1, 2), d.zz, len(d), bool(d), d == 1, 1 in d, list(d), d + 1, 1 + d, hash(d))
d += 1; print(d)
for _ in range(5): x = D()[3]; y = D().m(2)
print(x, y)
@lambda f: (lambda *a: ("deco", f(*a)))
def dd(x): return x
print(dd(3))
x = 5
print(f"{x!r:>5} {x:03d} {'a' 'b'} {x=}")
m = lambda v: (match_(v))
def match_(v):
    match v:
        case 0: return "zero"
        case [a, b]: return f"pair {a} {b}"
        case [a, *rest]: return f"list {a} {rest}"
        case {"k": val, **o}: return f"map {val} {o}"
        case str(s): return "str " + s
        case int() | float(): return "num"
        case _: return "other"
for v in (0, [1, 2], [1, 2, 3], {"k": 1, "z": 2}, "s", 4, 1.5, None): print(m(v))
print((y := 10), y, 1 < 2 < 3, 1 if 0 else 2, not 1, [1, 2, 3][::-1], (1, 2) + (3,), "ab" * 2, 7 // 2, -7 // 2, 7 % -3, 2 ** 10, 2 ** -1)
del x
try: x
except NameError as e: print(e)
global_ = [1]; global_ += [2]; print(global_)
assert True
try: assert 0, "msg"
except AssertionError as e: print(e)
print(*map(lambda a, b: a + b, [1, 2], [3, 4]), sep="-", end="!\n")
print({**{"a": 1}, "b": 2}, {*[1, 2], 3}, [*"ab"], sorted({3, 1, 2}), {k: v for k, v in zip("ab", (1, 2))})
print(type(C), C.__mro__, C.__name__, D.__bases__, isinstance(d, str), issubclass(D, C))
class Meta(type):
    def __new__(m, n, b, d, **k): print("meta", n, k); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
    def __call__(c, *a): print("call"); return super().__call__(*a)
class M(metaclass=Meta, opt=1): pass
M()
class Slots:
    __slots__ = ("a", "b")
s = Slots(); s.a = 1
try: s.c = 1
except AttributeError as e: print(e)
try: s.b
except AttributeError as e: print(e)
print(s.a, [i for i in range(10) if i % 2], "%s %d %.2f" % ("a", 1, 2.5), "{:>3}|{}".format(1, "b"))
