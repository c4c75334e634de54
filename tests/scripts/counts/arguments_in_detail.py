# The count of an argument from inside the call: by position, by name, by default, through stars, and where the caller holds it.
import sys
rc = sys.getrefcount
held = object()
def p(x): return rc(x)
def p2(x, y): return rc(x), rc(y)
def k(*, x): return rc(x)
def d(x=held): return rc(x)
def dl(x=[]): return rc(x)
def st(*a): return rc(a), [rc(x) for x in a]
def kw(**k): return rc(k), [rc(v) for v in k.values()]
def mix(a, /, b, *c, d=None, **e): return rc(a), rc(b), rc(c), rc(d) if d is not None else 0, rc(e)
def rebinds(x):
    before = rc(x)
    y = x
    z = [x]
    return before, rc(x), rc(y), rc(z[0])
def deletes(x):
    n = rc(x)
    y = x
    del x
    return n, rc(y)
def passes(x): return p(x), p(x=x), p(*(x,)), p(*[x]), p(**{"x": x}), k(x=x), st(x), kw(x=x)
def closes(x):
    def inner(): return rc(x)
    return rc(x), inner()
def nested(x, depth): return [rc(x)] + (nested(x, depth - 1) if depth else [])
for _ in range(3):
    local = held
    print(p(held), p(x=held), k(x=held), d(), d(held), dl(), st(held), kw(x=held))
    print(p([]), p(x=[]), k(x=[]), d([]), dl([]), st([]), kw(x=[]), p2([], []), p2(held, held))
    print(mix(held, held), mix(held, held, held), mix(held, b=held, d=held, z=held), mix([], [], [], d=[], e=[]))
    print(rebinds(held), rebinds([]), deletes(held), deletes([]), closes(held), closes([]))
    print(passes(held), passes([]))
    print(nested(held, 3), nested([], 3))
    print(p(*[held]), p(*(held,)), p(**{"x": held}), p(*iter([held])), st(*[held, held]), st(*(held,), held), kw(**{"x": held}, y=held), st(*[[]]), kw(**{"x": []}))
    print((lambda x: rc(x))(held), (lambda x: rc(x))([]), (lambda x=held: rc(x))(), (lambda *x: rc(x[0]))(held), (lambda **x: rc(x["a"]))(a=held), (lambda: rc(held))())
print(rc(held), sys.getrefcount(d.__defaults__), sys.getrefcount(dl.__defaults__[0]))
def global_and_local(x):
    return rc(x), rc(held), x is held
print(global_and_local(held))
def returns(x): return x
print(rc(returns(held)), rc(returns([])), rc(returns(returns(held))))
def swaps(a, b):
    a, b = b, a
    return rc(a), rc(b)
print(swaps([], ()), swaps([], []), swaps(held, held))
def unpacks(t):
    a, b = t
    (c, d), e = (a, b), t
    f, *g = t
    return [rc(x) for x in (a, b, c, d, e, f, g)]
print(unpacks(([], [])), unpacks([[1], [2]]))
class C:
    def m(self, x): return rc(self), rc(x)
    def __init__(self, x=None): self.first = rc(self), rc(x) if x is not None else 0
c = C()
print([c.m(held) for _ in range(3)], [C().m([]) for _ in range(3)], C.m(c, held), C.m(C(), []), [C(held).first for _ in range(3)], [C([]).first for _ in range(3)], [C().first for _ in range(3)])
m = c.m
print([m(held) for _ in range(3)], m([]), (c.m)(x=held), m(*[held]))
