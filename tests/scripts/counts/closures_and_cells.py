# What a cell counts: the functions that share a variable share its cell, and the cell holds the object once.
# gc-sensitive: a function in its own cell counts what it closes over until a collection finds it
import sys, types
rc = sys.getrefcount
thing = object()
base = rc(thing)
def make(x):
    def read(): return rc(x)
    def write(v):
        nonlocal x
        x = v
    return read, write, rc(x)
read, write, inside = make(thing)
print(inside, read(), rc(thing) - base, rc(read.__closure__[0]), read.__closure__[0] is write.__closure__[0], rc(read.__closure__), rc(read), rc(read.__code__))
write(None); print(rc(thing) - base); write(thing); print(rc(thing) - base); del read; print(rc(thing) - base, rc(write.__closure__[0])); del write; print(rc(thing) - base)
def deep(x):
    def a():
        def b():
            def c(): return rc(x)
            return c(), rc(x), c.__closure__[0] is b.__closure__[0]
        return b(), rc(x)
    return a(), rc(x)
print(deep(thing), rc(thing) - base)
def recursive():
    def f(n): return rc(f) if n == 0 else f(n - 1)
    return f(0), f(3), rc(f), rc(f.__closure__[0])
print(recursive())
def loop_cells():
    fs = []
    for i in range(3):
        v = [i]
        fs.append(lambda: v)
    return rc(v), [rc(f()) for f in fs], rc(fs[0].__closure__[0]), fs[0]() is fs[2]()
print(loop_cells())
def defaults():
    fs = [lambda v=[i]: v for i in range(3)]
    return [rc(f()) for f in fs], [rc(f.__defaults__) for f in fs]
print(defaults())
def argument_cells(a, b=thing, *c, d=thing, **e):
    def inner(): return rc(a), rc(b), rc(c), rc(d), rc(e)
    return rc(a), rc(b), rc(d), inner()
print(argument_cells(thing), argument_cells([], [], [], d=[], x=[]))
def class_cell():
    class C:
        def m(self): return rc(__class__)
        def s(self): return super()
    return C().m() > 2, rc(C.m.__closure__[0]), C.m.__closure__[0] is C.s.__closure__[0], C.m.__closure__[0].cell_contents is C
print(class_cell())
c = types.CellType(thing); print(rc(c), rc(thing) - base, rc(c.cell_contents)); c.cell_contents = 1; print(rc(thing) - base); del c.cell_contents; print(c == types.CellType())
def deleted():
    x = thing
    def f(): return x
    n = rc(thing) - base
    del x
    try: f()
    except NameError as e: return n, str(e), rc(thing) - base
print(deleted(), rc(thing) - base)
def exception_cell():
    try: raise ValueError(thing)
    except ValueError as e:
        def f(): return e
        n = rc(e), rc(f()), rc(thing) - base
    try: f()
    except NameError: return n, rc(thing) - base
print(exception_cell(), rc(thing) - base)
def counter():
    n = 1000
    def step():
        nonlocal n
        n += 1
        return rc(n)
    return step
s = counter(); print([s() for _ in range(5)])
def decorated(f):
    def wrapper(*args): return rc(f), rc(args), f(*args)
    return wrapper
@decorated
def target(x): return rc(x)
print(target(thing), target([]), rc(target), rc(target.__closure__[0].cell_contents), rc(thing) - base)
def generator_cell(x):
    def inner(): return rc(x)
    yield inner()
    yield rc(x)
print(list(generator_cell(thing)), list(generator_cell([])), rc(thing) - base)
def comprehension(x): return [(lambda: rc(x))() for _ in range(2)], [(lambda y=x: rc(y))() for _ in range(2)], rc(x)
print(comprehension(thing), comprehension([]))
def locals_of(x):
    def inner(): return x
    return rc(x), rc(locals()["x"]), rc(sys._getframe().f_locals["x"])
print(locals_of(thing), locals_of([]))
lam = (lambda x: (lambda: (lambda: rc(x))))(thing); print(lam()(), rc(thing) - base); del lam; print(rc(thing) - base)
