# RecursionError: where it comes, that it can be caught, and what it leaves behind.
import sys
import gc


def depth():
    n = 0

    def f():
        nonlocal n
        n += 1
        f()
    try:
        f()
    except RecursionError as e:
        return n, str(e)


print(sys.getrecursionlimit())
print(depth())
sys.setrecursionlimit(200)
print(depth(), depth())
sys.setrecursionlimit(1000)


def nested(n):
    return nested(n - 1) if n else sys._getframe().f_code.co_name


print(nested(900))
try:
    nested(2000)
except RecursionError as e:
    print(type(e).__name__, e)


class C:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other

    def __repr__(self):
        return repr(self)

    def __call__(self):
        return self()

    def __add__(self, other):
        return self + other

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __hash__(self):
        return hash(self)

    def __contains__(self, x):
        return x in self

    def __bool__(self):
        return bool(self)

    @property
    def p(self):
        return self.p


c = C()
for action in (lambda: c.missing, lambda: c == c, lambda: repr(c), lambda: c(), lambda: c + 1, lambda: len(c), lambda: iter(c), lambda: hash(c), lambda: 1 in c, lambda: bool(c),
               lambda: c.p, lambda: f"{c}", lambda: [c] == [C()], lambda: str([c])):
    try:
        action()
    except RecursionError as e:
        print(type(e).__name__, str(e)[:32])
l = []
l.append(l)
d = {}
d["d"] = d
print(l, d, (l,), [d])
try:
    l == [l]
except RecursionError as e:
    print(type(e).__name__, str(e)[:50])


class Del:
    def __del__(self):
        self.go()

    def go(self):
        self.go()


Del()
print("goes on")


def finally_(n):
    try:
        finally_(n + 1)
    finally:
        pass


try:
    finally_(0)
except RecursionError:
    print("caught after many finally")


def generators(n):
    yield from generators(n + 1)


try:
    next(generators(0))
except RecursionError as e:
    print(e)
for bad in (0, -1, "x", 1.5, None, 2 ** 40):
    try:
        sys.setrecursionlimit(bad)
    except Exception as e:
        print(type(e).__name__, e)


def deep(n):
    if n == 0:
        try:
            sys.setrecursionlimit(20)
        except RecursionError as e:
            return str(e)
    return deep(n - 1)


print(deep(50))
print(sys.getrecursionlimit(), gc.collect() >= 0)
