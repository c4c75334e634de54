# What groups of exceptions and except* make and leave on free lists: once after a full collection, and once again.
import gc
def t(name, f):
    gc.collect()
    f(0)
    a = gc.get_count()[0]
    f(1)
    b = gc.get_count()[0]
    print(name, a, b)
def a(i): ExceptionGroup("both", [ValueError(2), TypeError("t")])
def b(i):
    try: raise ExceptionGroup("both", [ValueError(2), TypeError("t")])
    except ExceptionGroup: pass
def c(i):
    try: raise ExceptionGroup("both", [ValueError(2), TypeError("t")])
    except* ValueError: pass
    except* TypeError: pass
def d(i):
    try: raise ExceptionGroup("both", [ValueError(2)])
    except* ValueError: pass
def e(i):
    try: raise ValueError(2)
    except* ValueError: pass
g = ExceptionGroup("both", [ValueError(2), TypeError("t")])
def f(i): g.split(ValueError)
def h(i): g.subgroup(ValueError)
def j(i): g.derive([ValueError(2)])
def k(i): g.exceptions
def l(i): g.split((ValueError, TypeError))
def m(i): g.split(KeyError)
def n(i):
    try:
        try: raise ExceptionGroup("both", [ValueError(2), TypeError("t")])
        except* ValueError: pass
    except Exception: pass
def o(i):
    try:
        try: raise ExceptionGroup("both", [ValueError(2), TypeError("t")])
        except* ValueError: 1/0
    except Exception: pass
for x in (a,b,c,d,e,f,h,j,k,l,m,n,o): t(x.__name__, x)
