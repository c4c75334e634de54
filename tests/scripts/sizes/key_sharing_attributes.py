# Instances of a plain class with 0 to 40 attributes: inline values, shared keys, and dicts of their own.
import sys
size = sys.getsizeof

def make(n):
    class K:
        def __init__(self):
            for i in range(n):
                setattr(self, "a%d" % i, i)
    return K

print("first    ", [(size(k), size(k.__dict__)) for n in range(41) for k in [make(n)()]])
def tenth(n):
    K = make(n)
    keep = [K() for _ in range(10)]
    return [size(k.__dict__) for k in keep]
for n in (0, 1, 2, 5, 6, 10, 29, 30, 31, 32, 40):
    print(n, tenth(n))
def series(n, count):
    K = make(n)
    return [size(K().__dict__) for _ in range(count)]
print("dropped  ", series(0, 40), series(3, 40))

class Two:
    def __init__(self, order):
        if order:
            self.x = 1; self.y = 2
        else:
            self.y = 2; self.x = 1
first, other, third = Two(True), Two(False), Two(True)
print("order    ", size(first.__dict__), size(other.__dict__), size(third.__dict__), list(other.__dict__), list(vars(third)))

class P:
    def __init__(self):
        self.x = 1; self.y = 2
ps = [P() for _ in range(60)]
p = ps[30]
del p.x
print("del      ", size(p.__dict__), list(p.__dict__)); p.x = 3; print(size(p.__dict__), list(p.__dict__))
p = ps[31]
p.__dict__; del p.x; print("del seen ", size(p.__dict__)); p.x = 3; print(size(p.__dict__), list(p.__dict__))
p = ps[32]; p.__dict__["z"] = 1; print("by dict  ", size(p.__dict__), p.z)
p = ps[33]; p.__dict__[1] = 1; print("int key  ", size(p.__dict__), len(p.__dict__))
p = ps[34]; p.__dict__ = {"x": 5}; print("assigned ", size(p.__dict__), p.x)
p = ps[35]; p.__dict__.clear(); print("cleared  ", size(p.__dict__)); p.x = 1; print(size(p.__dict__))
p = ps[36]; p.__dict__.popitem(); print("popitem  ", size(p.__dict__), list(vars(p)))
p = ps[37]; p.__dict__.update(x=9, w=1); print("update   ", size(p.__dict__), list(vars(p)))
p = ps[38]; del p.__dict__; print("no dict  ", size(p.__dict__), vars(p))
print("copies   ", size(vars(ps[39]).copy()), size(dict(vars(ps[39]))), size({**vars(ps[39])}), size(vars(ps[39]) | {}))
p = ps[40]; d = p.__dict__; ps[40] = p = None; print("outlives ", size(d), d)
grown = ps[41]
sizes = []
for i in range(40):
    setattr(grown, "b%d" % i, i)
    sizes.append(size(grown))
print("grown    ", set(sizes), size(grown.__dict__))
print("next     ", size(P().__dict__), size(P().__dict__), size(ps[42].__dict__))
