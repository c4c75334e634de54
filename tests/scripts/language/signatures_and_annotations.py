def f(a, b=2, /, c=3, *args, d, e=5, **kw): return (a,b,c,args,d,e,kw)
print(f(1, d=4), f(1,2,3,4,5,d=6,z=7))
for call in ("f()", "f(1)", "f(a=1, d=2)", "f(1, d=1, b=3)", "f(1,2,3,4,c=5,d=1)", "f(1, d=1, **{'d': 2})"):
    try: print(eval(call))
    except TypeError as e: print(e)
def g(*, k): return k
try: g(1)
except TypeError as e: print(e)
def h(a, /, **kw): return a, kw
print(h(1, a=2))
def ann(x: int, *y: "str", z: list[int] = []) -> None:
    v: int = 3
print(ann.__annotations__)
print(ann.__annotate__(1))
class C:
    x: int
    y: "later" = 3
    z: Undefined
    if True:
        w: float
try: print(C.__annotations__)
except NameError as e: print("NameError", e)
class D:
    x: int
    y: "later" = 3
    def m(self) -> D: ...
print(D.__annotations__, D.m.__annotations__)
q: int = 3
r: "str"
print(__annotations__ if False else "module", __annotate__(1))
lam = lambda *a, k=1, **kw: (a, k, kw)
print(lam(1, 2, k=3, z=4))
print((lambda: (yield))().__class__.__name__)
def deco(n):
    def wrap(fn):
        fn.tag = n
        return fn
    return wrap
@deco(1)
@deco(2)
def tagged(): pass
print(tagged.tag)
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (*[1], 2), {*[1,2], 2})
a, *b, c = range(5); print(a, b, c)
[x, (y, *z)] = 1, (2, 3, 4); print(x, y, z)
print((n := 5) + n, [m := i for i in range(3)], m)
x = y = [1]; print(x is y)
if (k := len("abc")) > 2: print(k)
