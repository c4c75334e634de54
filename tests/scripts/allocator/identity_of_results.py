# Which operations answer the very object that they were given, and which make an equal one.
import copy, sys
t, s, b, f, n = (1, [2]), "some text", b"some bytes", 1.5, 10**20
fs, r, z = frozenset([1, 2]), range(5), 1 + 2j
l, d, st = [1], {1: 2}, {1}
def row(name, x, *results):
    print("%-12s" % name, "".join("Y" if r is x else "." for r in results))
row("tuple", t, t[:], t[0:], t[:2], t[::1], t[::-1][::-1], tuple(t), t + (), () + t, t * 1, 1 * t, (*t,), copy.copy(t), copy.deepcopy(t), tuple(list(t)))
pure = (1, (2, "x"))
row("pure tuple", pure, copy.copy(pure), copy.deepcopy(pure), pure[:], eval("pure"))
row("str", s, s[:], s[::1], str(s), s + "", "" + s, s * 1, 1 * s, "".join([s]), "%s" % s, f"{s}", format(s), format(s, ""), s.strip(), s.lower(), s.replace("z", "y"), s.ljust(3), s.center(0), s.zfill(2), s.split("|")[0], s.splitlines()[0], s.partition("|")[0], s.rpartition("|")[2], s.removeprefix("z"), s.removesuffix("z"), s.translate({}), copy.copy(s), copy.deepcopy(s), s.casefold(), s.encode().decode(), sys.intern(s), s.__str__(), s.__format__(""), s.title(), s[0:100], "".join((s, "")))
row("bytes", b, b[:], bytes(b), b + b"", b"" + b, b * 1, b"".join([b]), b.strip(), b.lower(), b.replace(b"z", b"y"), b.ljust(2), b.split(b"|")[0], b.partition(b"|")[0], copy.copy(b), copy.deepcopy(b), b.removeprefix(b"z"), b.translate(None), b.__bytes__(), b.expandtabs(), b.center(1))
row("float", f, float(f), +f, f + 0, f * 1, abs(f), f.__float__(), f.real, f.conjugate(), copy.copy(f), copy.deepcopy(f), round(f, 5), -(-f), max(f, f), f ** 1, f / 1, float.__new__(float, f))
row("int", n, int(n), +n, n + 0, 0 + n, n * 1, n // 1, n - 0, abs(n), n | 0, n & -1, n ^ 0, n << 0, n >> 0, n ** 1, round(n), n.real, n.numerator, n.conjugate(), n.__index__(), n.__int__(), n.__trunc__(), copy.copy(n), copy.deepcopy(n), -(-n), divmod(n, 1)[0], sum([n]), max(n, n), int.__new__(int, n), n.__floor__())
row("complex", z, complex(z), +z, z + 0, z * 1, z.__complex__(), copy.copy(z), -(-z), z ** 1)
row("frozenset", fs, frozenset(fs), fs | fs, fs | set(), fs & fs, fs - set(), fs.copy(), fs.union(), copy.copy(fs), copy.deepcopy(fs), frozenset({1, 2}), fs.difference(), fs.intersection())
row("range", r, r[:], r[0:5], r[::1], copy.copy(r), range(0, 5, 1), copy.deepcopy(r))
row("list", l, l[:], list(l), l + [], l * 1, l.copy(), copy.copy(l), sorted(l), l.__iadd__([]), l.__imul__(1), [*l], iter(l))
row("dict", d, dict(d), d.copy(), d | {}, {**d}, copy.copy(d), d.__ior__({}))
row("set", st, set(st), st | st, st.copy(), st & st, copy.copy(st), st.__ior__(st), st.__iand__({1}))
it = iter(l)
row("iterator", it, iter(it))
g = (i for i in l)
row("generator", g, iter(g))
class C:
    def m(self): pass
c = C()
row("class", C, type(c), c.__class__, copy.copy(C), copy.deepcopy(C), C.mro()[0], C.__mro__[0])
row("function", C.m, C.__dict__["m"], copy.copy(C.m), copy.deepcopy(C.m), c.m.__func__, C.m.__get__(None, C))
row("method", c.m, c.m, c.__init__)
m = c.m
row("bound", m, m.__get__(1), copy.copy(m), c.m)
row("None", None, copy.copy(None), copy.deepcopy(None), type(None)(), print(end=""), l.append(1), (lambda: None)(), [None][0])
row("slice", slice(1), slice(1)); row("type", int, type(5), (5).__class__, eval("int"), copy.copy(int))
sub = type("Sub", (str,), {})("some text")
row("str subclass", sub, str(sub), sub[:], sub + "", sub.strip(), copy.copy(sub), f"{sub}", "".join([sub]), sub.lower(), sub * 1, format(sub))
