# Each place in a container holds its object once.
import sys
count = sys.getrefcount
x = object()
base = count(x)
print(base)
places = [x, x, x]
print(count(x) - base)
t = (x, places)
print(count(x) - base, count(places))
d = {"a": x, "b": x}
print(count(x) - base)
s = {x}
print(count(x) - base)
fs = frozenset([x])
print(count(x) - base)
d[x] = x
print(count(x) - base)
del d[x]
print(count(x) - base)
d.clear()
places.clear()
print(count(x) - base)
t = s = fs = None
print(count(x) - base)
l = [x] * 10
print(count(x) - base)
l[2:5] = []
print(count(x) - base)
l *= 2
print(count(x) - base)
l += l
print(count(x) - base)
m = l[::2]
print(count(x) - base)
l.sort(key=id)
l.reverse()
print(count(x) - base)
l.pop(); l.pop(0); l.remove(x)
print(count(x) - base)
n = list(map(lambda a: a, l))
print(count(x) - base, len(n))
z = list(zip(l, l))
print(count(x) - base)
del l, m, n, z
print(count(x) - base)
c = dict.fromkeys(range(5), x)
print(count(x) - base)
c |= {9: x}
print(count(x) - base)
v = c.values()
print(count(x) - base, count(c))
w = list(v)
print(count(x) - base)
