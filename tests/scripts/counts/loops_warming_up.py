# Counts in the first and in later executions of the same instruction: what specialises while it runs shows in some of them.
import sys
rc = sys.getrefcount
class A:
    def __init__(self, v): self.seen = rc(v), rc(self)
    def m(self): return rc(self)
    def with_argument(self, x): return rc(self), rc(x)
    @property
    def p(self): return rc(self)
    def __getitem__(self, i): return rc(self)
    def __len__(self): return rc(self)
    def __call__(self): return rc(self)
    def __add__(self, o): return rc(self), rc(o)
    def __radd__(self, o): return rc(self), rc(o)
    def __eq__(self, o): return rc(self) * 10 + rc(o)
    def __contains__(self, x): return rc(self) > 2
    def __bool__(self): return rc(self) > 1
    def __iter__(self): return iter((rc(self),))
    @classmethod
    def c(cls, x): return rc(x)
    @staticmethod
    def s(x): return rc(x)
class G:
    def __getattribute__(self, name): return rc(self)
class D:
    def __getattr__(self, name): return rc(self)
def each(name, call, rounds=20):
    seen = [call() for _ in range(rounds)]
    out, last = [], None
    for i, x in enumerate(seen):
        if x != last:
            out.append("%d: %s" % (i, x))
        last = x
    print("%-10s" % name, "  ".join(out))
a, b, g, d, o = A([]), A([]), G(), D(), object()
each("init", lambda: A([]).seen)
each("init held", lambda: A(o).seen)
each("m", lambda: a.m())
each("m temp", lambda: A(1).m())
each("argument", lambda: a.with_argument(o))
each("keyword", lambda: a.with_argument(x=o))
each("star", lambda: a.with_argument(*(o,)))
each("property", lambda: a.p)
each("prop temp", lambda: A(1).p)
each("getitem", lambda: a[0])
each("len", lambda: len(a) if False else A.__len__(a))
each("call", lambda: a())
each("add", lambda: a + b)
each("add o", lambda: a + o)
each("radd", lambda: o + a)
each("eq", lambda: a == o)
each("in", lambda: 1 in a)
each("bool", lambda: bool(a))
each("not", lambda: not a)
each("if", lambda: 1 if a else 0)
each("iter", lambda: [*a])
each("class m", lambda: A.c(o))
each("static m", lambda: A.s(o))
each("static 2", lambda: a.s(o))
each("getattribute", lambda: g.x)
each("getattr", lambda: d.x)
each("global", lambda: rc(o))
def local():
    x = []
    return rc(x)
each("local", local)
def parameter(x): return rc(x)
each("parameter", lambda: parameter(o))
each("temp", lambda: parameter([]))
each("nested", lambda: parameter(parameter))
def loop():
    out = []
    for i in range(12):
        x = [i]
        out.append(rc(x))
        y = x
        out.append(rc(y))
    return out
print(loop())
def in_while():
    i, out = 0, []
    while i < 12:
        t = (i, [])
        p, q = t
        out.append((rc(t), rc(q)))
        i += 1
    return out
print(in_while())
