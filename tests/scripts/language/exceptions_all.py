# Chains, notes, groups, finally, with, tracebacks' parts.
import sys
def f():
    try: return 1
    finally: print("finally")
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally: print("fin", i)
    else: print("no else")
    return "g"
def h():
    try:
        try: 1 / 0
        finally: raise KeyError("k")
    except KeyError as e: return type(e.__context__).__name__, e.__cause__, e.__suppress_context__
print(f(), g(), h())
try:
    try: raise ValueError("a")
    except ValueError as e: raise TypeError("b") from None
except TypeError as e: print(e.__context__, e.__cause__, e.__suppress_context__)
e = ValueError("v", 2); e.add_note("one"); e.add_note("two")
print(e.__notes__, e.args, str(e), repr(e), e == ValueError("v", 2))
try: e.add_note(1)
except TypeError as t: print(t)
eg = ExceptionGroup("group", [ValueError(1), ExceptionGroup("inner", [TypeError(2), KeyError(3)]), OSError(4)])
print(eg, repr(eg), eg.message, eg.exceptions)
print(eg.split(ValueError), eg.subgroup(lambda x: isinstance(x, (TypeError, OSError))), eg.derive([ValueError(9)]))
try: raise eg
except* ValueError as v: print("V", v.exceptions)
except* (TypeError, KeyError) as t: print("T", t.exceptions)
except* OSError as o: print("O", o.exceptions)
try:
    try: raise eg
    except* ValueError: raise RuntimeError("new")
except ExceptionGroup as x: print(repr(x))
for wrong in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: BaseExceptionGroup("b", [KeyboardInterrupt()])):
    try: print(repr(wrong()))
    except Exception as e2: print(type(e2).__name__, e2)
class CM:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v, tb is not None); return self.swallow
with CM(True): raise ValueError("swallowed")
try:
    with CM(False) as c, CM(False) as d: raise KeyError("through")
except KeyError as k: print("got", k, k.__traceback__.tb_lineno)
print(KeyError("x"), str(KeyError("x")), repr(KeyError("x")), KeyError(), StopIteration(5).value, SystemExit(3).code, OSError(2, "m", "f"), repr(OSError(2, "m")), OSError(2, "m").errno)
print(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), ImportError("i", name="n").name, NameError("n", name="q").name, AttributeError("a", name="b", obj=1).obj, SyntaxError("s", ("f", 1, 2, "t")).lineno)
class Custom(Exception):
    def __init__(self, a, b=2): super().__init__(a); self.b = b
    def __str__(self): return f"custom {self.args} {self.b}"
try: raise Custom(1)
except Custom as cu: print(cu, repr(cu), cu.b)
def r():
    try: yield 1
    except GeneratorExit: print("closing"); raise
    except ValueError as v: yield "v" + str(v)
    finally: print("cleanup")
x = r(); next(x); print(x.throw(ValueError("!"))); x.close()
try: raise ValueError
except ValueError as n: print(repr(n), n.__traceback__.tb_frame.f_code.co_name, sys.exc_info()[0].__name__)
print(sys.exc_info(), sys.exception())
def deep(n):
    if n == 0: raise IndexError("bottom")
    deep(n - 1)
try: deep(5)
except IndexError as i:
    tb, n = i.__traceback__, 0
    while tb: n += 1; tb = tb.tb_next
    print(n, i.with_traceback(None).__traceback__)
assert_ok = 1
try: assert assert_ok == 2, f"is {assert_ok}"
except AssertionError as a: print(a)
