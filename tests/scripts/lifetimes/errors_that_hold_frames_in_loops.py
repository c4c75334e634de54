# What lives how long when errors are raised in loops, saved in lists, chained, grouped, logged, and cleaned up.
import contextlib
import sys
import traceback


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("  -", self.n)


def boom(n):
    local = D("local %s" % n)
    raise ValueError(n)


print("* collected in a list")
errors = []
for i in range(3):
    try: boom(i)
    except ValueError as e: errors.append(e)
print("  pop"); errors.pop(0); print("  strip"); errors[0].__traceback__ = None; print("  clear"); errors.clear(); e = None
print("* as a group")
try:
    raise ExceptionGroup("g", [make for make in (ValueError(D("in v")), TypeError(D("in t")))])
except* ValueError as eg: print("  V")
except* TypeError as eg: print("  T")
print("  after")
print("* group partly handled")
try:
    try:
        raise ExceptionGroup("g", [ValueError(D("v")), TypeError(D("t"))])
    except* ValueError: print("  V handled")
except ExceptionGroup as rest: print("  rest", [type(x).__name__ for x in rest.exceptions])
print("  after")
print("* cause")
try:
    try: boom("c")
    except ValueError as e: raise KeyError(D("key")) from e
except KeyError as k: print("  ", k.__cause__ is k.__context__)
print("  after")
print("* raise from None")
try:
    try: boom("n")
    except ValueError: raise KeyError from None
except KeyError as k: print("  ", k.__context__ is not None)
print("  after")
print("* in finally")
def fin():
    a = D("a")
    try: boom("f")
    finally:
        print("  finally"); b = D("b")
try: fin()
except ValueError: print("  caught")
print("  after")
print("* finally returns")
def swallow():
    try: boom("s")
    finally: return D("returned")
swallow(); print("  after")
print("* else and nested handlers")
def nested():
    try:
        x = D("x")
        try: boom("inner")
        except ValueError as e:
            y = D("y")
            try: boom("second")
            except ValueError as e2: print("  both", e2.__context__ is e)
            print("  e2 gone")
        print("  e gone")
    except KeyError: pass
    else: z = D("z")
    print("  end of nested")
nested()
print("* traceback formatted")
try: boom("t")
except ValueError: text = traceback.format_exc()
print("  after", text.count("boom"))
print("* TracebackException with locals")
try: boom("l")
except ValueError as e: te = traceback.TracebackException.from_exception(e)
print("  after", len(te.stack)); del te
print("* sys.exc_info in a tuple")
try: boom("i")
except ValueError: info = sys.exc_info()
print("  after"); del info; print("  gone")
print("* frame kept by hand")
try: boom("h")
except ValueError as e: frame = e.__traceback__.tb_next.tb_frame
print("  after", sorted(frame.f_locals)); frame.clear(); print("  cleared"); del frame
print("* in a generator")
def gen():
    d = D("gen local")
    try: yield 1
    except ValueError as e: yield D("second")
g = gen(); next(g)
try: boom("into")
except ValueError as e: g.throw(e)
print("  thrown"); del g; print("  after")
print("* in a comprehension")
try: [boom(i) if i else D("elem %d" % i) for i in range(3)]
except ValueError: print("  caught")
print("* in arguments")
try: print(D("arg"), D("other").n, boom("arg"))
except ValueError: print("  caught")
print("* in __init__ with a super call")
class P:
    def __init__(self): self.p = D("p")
class C(P):
    def __init__(self):
        super().__init__(); self.c = D("c"); boom("init")
    def __del__(self): print("  C dies", sorted(vars(self)))
try: C()
except ValueError: print("  caught")
print("* in __enter__ of the second")
@contextlib.contextmanager
def man(n):
    d = D("man " + n)
    if n == "2": boom("man")
    yield d
try:
    with man("1"), man("2"): pass
except ValueError: print("  caught")
print("* recursion")
def deep(n):
    d = D("deep %d" % n)
    if not n: boom("deep")
    deep(n - 1)
try: deep(3)
except ValueError as e:
    tb = e.__traceback__.tb_next.tb_next
print("  half kept"); del tb
print("* error replaced in __exit__")
class X:
    def __exit__(self, *e): raise KeyError(D("new"))
    def __enter__(self): pass
try:
    with X(): boom("old")
except KeyError as k: k.__context__ = None; print("  context dropped")
print("  end")
