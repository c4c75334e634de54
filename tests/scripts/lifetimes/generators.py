# How generators end.
import gc
def g(name):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print(name, "is closed")
        raise
    finally:
        print(name, "finally")

a = g("a")
next(a)
del a
b = g("b")
del b
c = g("c")
print(list(c))
d = g("d")
next(d)
d.close()
d.close()
try:
    next(d)
except StopIteration as e:
    print("stop", e.value)

def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            print("no")
            yield "again"
            return
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
del s
def delegating():
    r = yield from g("inner")
    print("inner returned", r)
d = delegating()
next(d)
del d
def cyclic():
    me = yield
    try:
        yield
    finally:
        print("cycle finally", me is not None)
k = cyclic()
next(k)
k.send(k)
del k
print(gc.collect())
def thrown():
    try:
        yield 1
    except ValueError as e:
        yield "caught %s" % e
t = thrown()
next(t)
print(t.throw(ValueError("v")))
try:
    t.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
