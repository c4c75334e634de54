# What temporaries count while a statement runs: chained comparisons, boolean operators, with, del, augmented assignment, formats, displays.
import sys
rc = sys.getrefcount
class V:
    def __init__(self, n=0): self.n = n
    def __lt__(self, o): seen.append((rc(self), rc(o))); return True
    def __add__(self, o): seen.append((rc(self), rc(o))); return V()
    def __iadd__(self, o): seen.append((rc(self), rc(o))); return self
    def __bool__(self): seen.append(rc(self)); return bool(self.n)
    def __getitem__(self, i): seen.append((rc(self), rc(i))); return V()
    def __getattr__(self, n): seen.append(rc(self)); return V()
    def __call__(self, *a): seen.append((rc(self), [rc(x) for x in a])); return V()
    def __str__(self): seen.append(rc(self)); return "v"
    def __enter__(self): seen.append(rc(self)); return V()
    def __exit__(self, *a): seen.append(rc(self))
    def __iter__(self): seen.append(rc(self)); return iter((V(), V()))
    def __contains__(self, x): seen.append((rc(self), rc(x))); return True
    def __eq__(self, o): seen.append((rc(self), rc(o))); return True
    def __hash__(self): seen.append(rc(self)); return 1
seen = []
def row(name, action, *arguments):
    out = []
    for _ in range(10):
        seen.clear()
        action(*arguments)
        out.append(list(seen))
    print("%-16s" % name, out[0], "" if out[0] == out[-1] else "then %s" % out[-1])
def comparisons(a, b, c): a < b < c; V() < V() < V(); a < V() < c
def booleans(a, b): a and b; a or b; not a; (a or V()) and b; a if b else 0; V(1) and V()
def additions(a, b): a + b; a + b + V(); V() + V(); a + (b + a)
def augmented(a, b): a += b; x = V(); x += a; x += V(); d = {1: a}; d[1] += b; o = V(); o.__dict__["q"] = a; o.q += b
def subscripts(a, b): a[b]; a[b][b]; V()[V()]; a[b:b]; a[1, b]; [a][0][b]
def attributes(a): a.x; a.x.y; V().z; a.x(a); V().m(V())
def calls(a, b): a(b); a(b, b); a(*[b]); a(a(b)); V()(V()); a(b)(b)
def formats(a): f"{a}"; f"{a}{a}"; f"{V()}"; str(a); "%s" % a; f"{a!s:>4}"
def withs(a):
    with a as x: pass
    with V() as y, V(): pass
def unpackings(a): x, y = a; [*a]; (p, q), r = a, a; x, *z = V()
def membership(a, b): b in a; a in [b]; a in (b, b); a in {b: 1}; V() in V(); a == b; a != b
def displays(a): [a, a]; (a, a); {a, a}; {a: a}; [a for _ in "ab"]; {a: 1, **{a: 2}}
def conditions(a):
    if a: pass
    while a: break
    if not a: pass
    assert not a or a
def returns(a): return a or V()
def deletions(a): x = a; del x; l = [a, a]; del l[0]; l.remove(a); d = {a: a}; del d[a]
def lambdas(a): (lambda x: x + a)(a); (lambda x=a: x.y)(); [f(a) for f in [lambda q: q.z]]
def sort_of(a): sorted([a, V()]); max(a, V()); min([V(), V()])
def matches(a):
    match a:
        case V(n=5): pass
        case V() if a: pass
        case _: pass
a, b, c = V(1), V(1), V(0)
for f, *args in ((comparisons, a, b, c), (booleans, a, b), (additions, a, b), (augmented, a, b), (subscripts, a, b), (attributes, a), (calls, a, b), (formats, a), (withs, a), (unpackings, a), (membership, a, b), (displays, a), (conditions, a), (returns, c), (deletions, a), (lambdas, a), (sort_of, a), (matches, a)):
    row(f.__name__, f, *args)
print(rc(a), rc(b), rc(c))
