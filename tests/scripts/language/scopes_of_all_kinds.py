# Where names live: global, local, enclosing, class, builtin, exec, and what global and nonlocal change.
x = "global"
y = "global y"


def reads(): return x
def shadows():
    x = "local"
    return x
def changes():
    global x
    x = "changed"


print(reads(), shadows(), x)
changes()
print(reads(), x)


def outer():
    x = "enclosing"
    def reads(): return x
    def shadows():
        x = "inner"
        return x
    def changes():
        nonlocal x
        x = "changed by inner"
    def skips():
        global x
        return x
    before = reads(), shadows(), x, skips()
    changes()
    return before, reads(), x


print(outer())


class C:
    x = "class"
    y = x + "!"
    def m(self): return x
    def own(self): return self.x, C.x
    z = [y for _ in range(1)]
    def default(self, a=x): return a


print(C().m(), C().own(), C.y, C.z, C().default())


def function_class():
    x = "function"
    class Inner:
        seen = x
        x = "class"
        seen_now = x
        def m(self): return x
    return Inner.seen if False else Inner.seen_now, Inner().m()


try:
    print(function_class())
except NameError as e:
    print(e)


def make(n):
    def add(k): return n + k
    n += 1
    return add


print(make(1)(10), [make(i)(0) for i in range(3)])


def counter():
    count = 0
    def inc():
        nonlocal count
        count += 1
        return count
    def get(): return count
    return inc, get


inc, get = counter()
print(inc(), inc(), get(), [c.cell_contents for c in get.__closure__], get.__code__.co_freevars)
print(len([1, 2]))
len = lambda s: "shadowed len"
print(len([1, 2]))
del len
print(len([1, 2]))
ns = {"x": "in the namespace"}
exec("z = x + ' by exec'\ndef f(): return x", ns)
print(ns["z"], ns["f"](), "z" in globals(), sorted(k for k in ns if not k.startswith("__")))
print(eval("x"), eval("x", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}))


def loc(a, b=2):
    c = 3
    before = sorted(locals())
    exec("c = 99; d = 4")
    return before, c, sorted(locals())


print(loc(1))


def comp():
    a = 1
    return [a + i for i in range(3)], [(lambda: i)() for i in range(3)], "i" in locals()


print(comp())
for loop in range(3):
    inside = loop
print(loop, inside)
if True:
    block = "visible"
print(block, [x for x in "ab"], x)
try:
    1 / 0
except ZeroDivisionError as err:
    kept = err
try:
    err
except NameError as e:
    print(e, type(kept).__name__)


def wal():
    if (n := 5) > 3:
        return n, [m := i for i in range(3)], m


print(wal(), "n" in globals())
g = globals()
g["made"] = "by dict"
print(made, globals() is g, locals() is g, vars() is g)
print((lambda: (yield))().__name__, (lambda a, *b, c=1, **d: (a, b, c, d))(1, 2, 3, c=4, e=5))
import builtins
builtins.everywhere = "a new builtin"
print(everywhere)
del builtins.everywhere
