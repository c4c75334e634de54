# What importing a built-in module adds to the young counter, first and again.
import gc, sys
def t(name, f):
    gc.collect()
    s = len(gc.get_objects())
    f()
    a = gc.get_count()[0]
    r = len(gc.get_objects()) - s
    gc.collect()
    f()
    print(name, a, r, gc.get_count()[0])
def a(): import atexit
def b(): import errno
for x in (a, b): t(x.__name__, x)
