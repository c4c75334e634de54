class CM:
    def __init__(self, n, s=False): self.n = n; self.s = s
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, *a): print("exit", self.n, a[0].__name__ if a[0] else None); return self.s
with CM(1) as a, CM(2, True) as b:
    raise KeyError("k")
print("after")
try:
    with CM(3): 1/0
except ZeroDivisionError as e: print("zde", e.__traceback__.tb_lineno)
def f():
    for i in range(3):
        try:
            if i == 1: continue
            with CM(i): return i
        finally: print("finally", i)
print(f())
try:
    try: 1/0
    except ZeroDivisionError as e: raise ValueError("v") from e
except ValueError as v: print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError as eg: print("V", eg.exceptions)
except* (TypeError, KeyError) as eg: print("TK", eg.exceptions)
def rr():
    try: raise
    except RuntimeError as e: print(e)
rr()
class E(Exception):
    def __str__(self): return "custom"
try: raise E
except E as e: print(e, repr(e), e.args)
try: int("x")
except (ValueError, TypeError) as e: print(type(e), e)
else: print("no")
finally: print("done")
import sys
try: raise SystemExit(3)
except SystemExit as e: print(e.code)
print(sys.exc_info())
