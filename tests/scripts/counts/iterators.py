# What an iterator holds, and for how long.
import sys
l = [1000, 2000, 3000]
print(sys.getrefcount(l))
it = iter(l)
print(sys.getrefcount(l))
for _ in it:
    print(sys.getrefcount(l), end=" ")
print(sys.getrefcount(l))
e = enumerate(l)
print(sys.getrefcount(l))
next(e)
print(sys.getrefcount(l))
del e
r = reversed(l)
print(sys.getrefcount(l))
list(r)
print(sys.getrefcount(l))
z = zip(l, l, l)
print(sys.getrefcount(l))
list(z)
print(sys.getrefcount(l))
del z
m = map(str, l)
f = filter(None, l)
print(sys.getrefcount(l))
del m, f
g = (x for x in l)
print(sys.getrefcount(l))
next(g)
print(sys.getrefcount(l))
g.close()
print(sys.getrefcount(l))
d = {1: 2}
for view in (d.keys(), d.values(), d.items()):
    print(sys.getrefcount(d), end=" ")
    i = iter(view)
    print(sys.getrefcount(d), end=" ")
    list(i)
    print(sys.getrefcount(d))
del view, i
print(sys.getrefcount(d))
for x in l:
    print(sys.getrefcount(x), sys.getrefcount(l))
def gen(a):
    yield sys.getrefcount(a)
    yield sys.getrefcount(a)
g = gen(l)
print(sys.getrefcount(l), next(g), next(g), sys.getrefcount(l))
