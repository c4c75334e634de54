# A variable that an inner function shares lives in a cell.
import sys

def outer(x):
    def inner():
        return sys.getrefcount(x)
    return inner, sys.getrefcount(x)

o = object()
inner, inside = outer(o)
print(inside, inner(), sys.getrefcount(o))
print(sys.getrefcount(inner.__closure__), sys.getrefcount(inner.__closure__[0]))
print(inner.__closure__[0].cell_contents is o)
del inner
print(sys.getrefcount(o))

def counter():
    n = 0
    def step():
        nonlocal n
        n += 1
        return n
    return step
a, b = counter(), counter()
print(a(), a(), b(), a.__closure__[0].cell_contents, b.__closure__[0].cell_contents)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], fs[0].__defaults__)
def late():
    def f():
        return y
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    y = 5
    return f()
print(late())
def loop():
    out = []
    for k in range(3):
        def g():
            return k
        out.append(g)
    return out
gs = loop()
print([g() for g in gs], gs[0].__closure__[0] is gs[1].__closure__[0], sys.getrefcount(gs[0].__closure__[0]))
