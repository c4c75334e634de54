# One name more is one count more for a global or a cell; a fast local counts one itself, and its loads on the stack are borrowed.
import sys
rc = sys.getrefcount
a = []
print(rc(a)); b = a; print(rc(a)); c = d = a; print(rc(a)); del b; print(rc(a)); c = None; print(rc(a)); d = d; print(rc(a)); a = a; print(rc(a)); del d; print(rc(a))
def f():
    x = []
    out = [rc(x)]
    y = x; out.append(rc(x)); z = w = x; out.append(rc(x)); del y; out.append(rc(x)); z = None; out.append(rc(x)); w = w; out.append(rc(x)); x = x; out.append(rc(x))
    return out
print(f(), f())
def stack():
    x = []
    return (rc(x), (x, rc(x))[1], [x, rc(x)][1], {1: x, 2: rc(x)}[2], (x, x, rc(x))[2], x and 0 or rc(x), x is rc(x) or rc(x), rc(x) if x is not None else 0)
print(stack(), stack())
print(rc(a), (a, rc(a))[1], [a, rc(a)][1], {1: a, 2: rc(a)}[2], (a, a, rc(a))[2])
def globals_here():
    global g
    g = []
    x = g
    return rc(g), rc(x), rc(globals()["g"])
print(globals_here(), rc(g))
def cells():
    x = []
    before = rc(x)
    def inner():
        nonlocal x
        y = x
        return rc(x), rc(y)
    return before, rc(x), inner(), rc(x)
print(cells())
def in_class():
    x = []
    class C:
        y = x
        z = rc(x), rc(y)
    return C.z, rc(x), rc(C.y)
print(in_class())
class Body:
    v = []
    n = rc(v)
    w = v
    m = rc(v)
    del w
    k = rc(v)
print(Body.n, Body.m, Body.k, rc(Body.v))
for i in range(3):
    x = []
    print(rc(x), end=" ")
print()
def walrus():
    if (x := []) is not None:
        return rc(x), rc(y := x), rc(y)
print(walrus(), rc(q := []), rc(q))
def augmented():
    x = []
    y = x
    x += [1]
    n = rc(x)
    x = x + [2]
    return n, rc(x), rc(y)
print(augmented())
def chained():
    x = []
    return (rc(x) < 5 < rc(x) + 9, x == x == [], [rc(x) for _ in range(2)], [rc(x) for x in [x]])
print(chained())
def deleted():
    x = []
    y = [x]
    del x
    return rc(y[0]), rc(y)
print(deleted())
def snapshot():
    x = []
    l = locals()
    return rc(x), rc(l["x"]), rc(l)
print(snapshot(), rc(globals()) > 2, rc(vars()) == rc(globals()))
def frame():
    x = []
    f = sys._getframe()
    n = rc(x), rc(f)
    v = f.f_locals["x"]
    return n, rc(x), rc(v), rc(f)
print(frame())
exec("e = []; n1 = rc(e)"); print(n1, rc(e)); print(eval("rc(e)"), eval("rc([])"), eval("(e, rc(e))")[1])
def args_of(*args): return rc(args), [rc(x) for x in args]
print(args_of(a), args_of([]), args_of(a, a), args_of(*[a]), args_of(*(a, [])))
def returned():
    x = []
    return x
print(rc(returned())); r = returned(); print(rc(r))
def conditional(flag):
    x = [] if flag else ()
    return rc(x) if flag else 0
print(conditional(1))
