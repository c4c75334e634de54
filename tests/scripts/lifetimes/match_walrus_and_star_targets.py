# When subjects, captures, walrus names, star targets and temporaries of comparisons and subscripts die.
class D:
    __match_args__ = ("n",)
    def __init__(self, n, sub=None): self.n, self.sub = n, sub
    def __del__(self): print("  -", self.n)
    def __getitem__(self, i): return D("%s[%s]" % (self.n, i))
    def __getattr__(self, a):
        if a.startswith("_"): raise AttributeError(a)
        return D("%s.%s" % (self.n, a))
    def __call__(self, *a): return D("%s()" % self.n)
    def __add__(self, o): return D("(%s+%s)" % (self.n, o.n))
    def __iadd__(self, o): return D("(%s+=%s)" % (self.n, o.n))
    def __eq__(self, o): print("  eq", self.n, getattr(o, "n", o)); return True
    def __hash__(self): return 1
    def __bool__(self): print("  bool", self.n); return True
    def __neg__(self): return D("-" + self.n)
    def __enter__(self): return D(self.n + " entered")
    def __exit__(self, *e): print("  exit", self.n)
    def __contains__(self, x): print("  contains", x.n); return True
    def __setitem__(self, k, v): print("  set", k.n, v.n)
    def __delitem__(self, k): print("  del item", k.n)
    def __iter__(self): return iter([D(self.n + "0"), D(self.n + "1")])


print("match sequence")
match [D("s0"), D("s1"), D("s2")]:
    case [a, b]: pass
    case [a, *rest]: print("  body")
print(" after"); a = None; rest = None
print("match class")
match D("outer", D("inner")):
    case D(n="x"): pass
    case D(n=name, sub=D(n=m) as i) if print("  guard"): pass
    case D(name, sub=s): print("  body", name)
print(" after"); i = None; s = None
print("match mapping")
match {"k": D("v"), "l": D("w")}:
    case {"k": v, **rest}: print("  body")
v = None; print(" v gone"); rest = None
print("match value, or, as")
match D("subject"):
    case 1 | 2: print("  equal")
match (D("t0"), D("t1")):
    case (x, _) as whole: print("  body")
x = None; whole = None
print("walrus")
if (w := D("w1")).n: print("  body")
w = D("w2")
print([(w := D("w%d" % k)).n for k in (3, 4)]); w = None
while (u := D("u")) and not u.n.startswith("u"): pass
u = None
print("stars")
p, *q = D("d"); print(" unpacked"); p = None; q = None
*p, = D("e"); p = None
[p, [q, *r]] = D("f"), D("g"); p = q = r = None
print("expressions")
print(" chain"); D("a").b.c[0]()
print(" plus"); D("a") + D("b") + D("c")
print(" compare"); D("a") == D("b") == D("c")
print(" contains"); D("a") in D("b")
print(" subscript"); D("a")[D("k").n]; D("a")[D("k")] = D("v"); del D("a")[D("k")]
print(" unary"); -D("a"); not D("b")
print(" conditional"); D("a") if D("b") else D("c")
print(" tuple"); D("a"), D("b")
print(" dict"); {D("k"): D("v"), **{}}
print(" slice"); [0, 1][: (D("s"), 1)[1]]
print(" lambda"); (lambda x, y=D("default"): x)(D("x"))
print(" call order"); D("f")(D("1"), *[D("2")], k=D("3"), **{"l": D("4")})
print(" f-string"); f"{D('f').n}{D('g').n!r:>3}"
print(" augmented"); z = D("z"); z += D("y"); print("  then"); z = None
print(" with"); 
with D("w") as t: print("  body")
print("  left"); t = None
print(" assert"); assert D("a"), D("message")
print(" for over temporaries")
for x in D("l"): print("  body", x.n)
x = None
print(" del with several"); a, b, c = D("a"), D("b"), D("c"); del (a, [c, b])
print(" nested functions")
def outer():
    one = D("one")
    def inner():
        two = D("two")
        return one
    three = D("three")
    inner()
    return inner
f = outer(); print("  returned"); f = None
print(" several names")
def names(a, b=D("b default"), *c, d=D("d default"), **e):
    f = D("f"); g = f; h = D("h")
    del f
    i = D("i")
names(D("a"), D("b"), D("c0"), D("c1"), d=D("d"), e=D("e"))
print(" global statement")
def assigns():
    global glob
    glob = D("glob 1"); glob = D("glob 2")
assigns(); print("  kept"); del glob
print("end")
