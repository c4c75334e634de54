# Names, aliases, shallow and deep copies, and what changes under whose feet.
import copy


def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


a = [1, [2, 3], {"k": [4]}]
b = a
c = a[:]
d = list(a)
e = copy.copy(a)
f = copy.deepcopy(a)
a[1].append(99)
a[2]["k"].append(5)
a.append("new")
print(b is a, c is a, c[1] is a[1], f[1] is a[1])
for name, value in zip("abcdef", (a, b, c, d, e, f)):
    print(name, value)
grid = [[0] * 3] * 3
grid[0][0] = 1
print(grid, grid[0] is grid[1])
grid = [[0] * 3 for _ in range(3)]
grid[0][0] = 1
print(grid)


def mutate(l):
    l.append(1)
    l = [5]
    l.append(6)
    return l


x = []
print(mutate(x), x)


def default(item, bucket=[]):
    bucket.append(item)
    return bucket


print(default(1), default(2), default(3, []), default(4), default.__defaults__)
t = ([], 1)
print(attempt(lambda: t.__setitem__(0, 1)), t[0].append(1), t)
try:
    t[0] += [2]
except TypeError as error:
    print(error, t)
i = [1, 2]
j = i
i += [3]
print(j, i is j)
i = i + [4]
print(j, i is j)
s = "ab"
r = s
s += "c"
print(r, s)
l = [1]
l.append(l)
print(l, l[1] is l, copy.deepcopy(l)[1] is l, copy.deepcopy(l))
m = copy.deepcopy(l)
print(m is m[1], m is l)


class P:
    shared = []

    def __init__(self):
        self.own = []

    def __copy__(self):
        print("copy")
        new = P()
        new.own = self.own
        return new

    def __deepcopy__(self, memo):
        print("deepcopy", len(memo))
        return P()


p, q = P(), P()
p.shared.append(1)
p.own.append(2)
print(q.shared, q.own, P.shared is p.shared)
p.shared = [9]
print(q.shared, p.__dict__, q.__dict__)
print(copy.copy(p).own is p.own, copy.deepcopy([p, p])[0].own)
print(copy.copy((1, [2])), copy.deepcopy((1, 2)) is not None, copy.copy({1}), copy.copy(len) is len, copy.deepcopy(P) is P)
k = {"x": [1]}
n = dict(k)
o = {**k, "y": 2}
n["x"].append(2)
n["z"] = 3
print(k, n, o, k.copy()["x"] is k["x"])
u = [1, 2, 3]
v, *w = u
w.append(4)
print(u, v, w)
for z in u:
    z = z * 10
print(u, z)
for idx, z in enumerate(u):
    u[idx] = z * 10
print(u)
fs = [lambda: i2 for i2 in range(3)]
print([g() for g in fs], [g() for g in [lambda i3=i3: i3 for i3 in range(3)]])
