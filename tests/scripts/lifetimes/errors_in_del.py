# Errors in finalizers, callbacks and generators are reported and ignored.
import weakref, gc
class Bad:
    def __del__(self):
        raise ValueError("in del")
b = Bad()
del b
print("goes on")
class T:
    pass
t = T()
r = weakref.ref(t, lambda ref: 1 / 0)
del t
print("still", r())
def g():
    try:
        yield
    finally:
        raise KeyError("in finally")
x = g()
next(x)
del x
print("and on")
c = Bad()
c.c = c
del c
print(gc.collect())
class Nested:
    def __del__(self):
        try:
            raise TypeError("inner")
        except TypeError:
            raise RuntimeError("outer")
n = Nested()
n = None
print("end")
