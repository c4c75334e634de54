# What closures, partials, bound methods, caches and globals of other namespaces keep alive.
import functools
import gc
import sys
import types

gc.disable()


class D:
    def __init__(self, name):
        self.name = name

    def method(self):
        return self.name

    def __eq__(self, other):
        return self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __del__(self):
        print("-", self.name)


def title(text):
    print("*", text)


title("a closure keeps only what it uses")


def outer():
    used, unused = D("used"), D("unused")
    return lambda: used


f = outer()
print("made")
del f
title("two closures share a cell")


def pair():
    shared = D("shared")
    def get(): return shared
    def put(x):
        nonlocal shared
        shared = x
    return get, put


get, put = pair()
put(D("second"))
del get
print("one left")
put(D("third"))
del put
title("nonlocal deletes")


def deletes():
    x = D("x")
    def inner():
        nonlocal x
        del x
    inner()
    print("deleted")


deletes()
title("late binding in a loop")
fs = []
for i in range(3):
    d = D("loop%d" % i)
    fs.append(lambda: d)
print([f().name for f in fs])
del d
fs.clear()
fs = [lambda d=d: d for d in [D("b0"), D("b1")]]
fs.pop(0)
fs.clear()
title("a bound method")
m = D("bound").method
print(m())
del m
title("partial")
p = functools.partial(print, D("partial"))
del p
title("lru_cache keeps arguments and results")


@functools.lru_cache(maxsize=2)
def cached(d):
    return D("result for " + d.name)


cached(D("k1"))
cached(D("k2"))
print("full")
cached(D("k3"))
print(cached.cache_info())
cached.cache_clear()
title("cached_property")


class P:
    @functools.cached_property
    def value(self):
        return D("cached property")


p = P()
p.value
del p
title("a default dict's factory")
import collections
dd = collections.defaultdict(functools.partial(D, "made"))
dd["k"]
del dd
title("a mutable default remembers")


def remembers(x, seen=[]):
    seen.append(x)
    return len(seen)


print(remembers(D("r1")), remembers(D("r2")))
remembers.__defaults__[0].clear()
title("exec's namespace")
ns = {"D": D}
exec("d = D('in a namespace')\ndef f(): return d", ns)
f = ns["f"]
del ns
print(f().name)
del f
print(gc.collect())
title("a module")
m = types.ModuleType("m")
m.d = D("in a module")
sys.modules["m"] = m
del m
print("in sys.modules")
del sys.modules["m"]
title("sorted with a key")
print([d.name for d in sorted([D("z"), D("a")], key=D.method)])
title("map and filter")
print(list(map(D.method, [D("m1"), D("m2")])))
x = filter(None, [D("f1"), D("f2")])
print(next(x).name)
del x
title("the last expression is not kept")
D("expression")
title("locals()")


def loc():
    d = D("in locals")
    l = locals()
    del d
    print("the snapshot holds it", "d" in l)


loc()
title("end")
