# Counts of what walrus, lambdas, nested comprehensions, conditional expressions and star arguments hold.
import sys

rc = sys.getrefcount
v = []


def f(*args, **kwargs):
    return [rc(a) for a in args], {k: rc(x) for k, x in kwargs.items()}, rc(args), rc(kwargs)


def walrus():
    out = [rc(a := []), rc(a), (b := a, rc(a))[1], [(c := a) and 0, rc(a)][1]]
    if (n := []) is not None:
        out.append(rc(n))
    while (w := [1]) and len(out) < 8:
        out.append(rc(w))
    out.append([rc(y) for x in [1, 2] if (y := [x])])
    return out, rc(y), rc(out)


def nested():
    m = [[[] for _ in range(2)] for _ in range(2)]
    return ([rc(x) for row in m for x in row], [[rc(x) for x in row] for row in m], [[rc(row) for x in row] for row in m], [rc(m) for _ in m], {rc(x) for row in m for x in row},
            {i: rc(row) for i, row in enumerate(m)}, [[rc(x) for x in r] for r in zip(*m)], list(rc(x) for row in m for x in row), [(lambda: rc(x))() for x in m], [(lambda y: rc(y))(x) for x in m],
            [f() for f in [(lambda x=x: rc(x)) for x in m]], [f() for f in [lambda: rc(x) for x in m]], rc(m[0]))


def conditional():
    a, b = [], None
    return rc(a if a is not None else b), rc(b or a), rc(a and b), rc(a or a), rc((a, b)[0]), rc([a][0]), rc({1: a}[1]), rc((lambda: a)()), rc(*[a]), rc(**{}) if False else None


def stars():
    a = []
    t, d = (a, a), {"k": a}
    return f(a), f([]), f(*t), f(*[[], []]), f(**d), f(**{"k": []}), f(a, *t, k=a), f(*t, **d), f(*(x for x in t)), f(*map(list, [(), ()])), rc(a)


def chained():
    a = b = c = []
    d, (e, *g) = a, (b, c, [])
    return rc(a), rc(g), rc(g[0]), rc(g[1]), 0 < rc(a) < 20, rc(a) == rc(b) == rc(c)


def defaults(x=[], *, y=[], z=v):
    return rc(x), rc(y), rc(z), rc(defaults.__defaults__), rc(defaults.__kwdefaults__)


def strings():
    s = "".join(["a", "b", "c!"])
    t = s
    return rc(s), rc(f"{s}"), rc(f"{s}!"), rc(s + "x"), rc(s[1:]), rc(s[:]), rc(s.upper()), rc("%s" % s), rc(s.strip()), rc("".join([s])), rc(str(s)), rc([s] * 3), rc(s)


def numbers():
    n = int("123456789")
    m = float("2.5")
    return rc(n), rc(n + 1), rc(+n), rc(m), rc(m * 2), rc(-m), rc(n + 0), rc(abs(n)), rc((n, m)[0]), rc([n for _ in range(3)])


def globals_and_builtins():
    global shared
    shared = []
    return rc(shared), (lambda: rc(shared))(), [rc(shared) for _ in range(2)], rc(globals()["shared"]), rc(globals().get("shared")), eval("rc(shared)"), rc(eval("shared"))


def cells():
    a = []
    def g(): return rc(a)
    def h():
        nonlocal a
        a = [a]
        return rc(a), rc(a[0])
    return rc(a), g(), h(), g(), rc(g.__closure__[0]), rc(g.__closure__[0].cell_contents), rc(g.__closure__)


def deleted(a):
    b = a
    del a
    first = rc(b)
    c = b; b = None
    return first, rc(c)


for _ in range(3):
    for g in (walrus, nested, conditional, stars, chained, defaults, strings, numbers, globals_and_builtins, cells):
        print(g.__name__, g())
    print("deleted", deleted([]), deleted(v), deleted(a=[]), deleted(*[[]]), deleted(**{"a": []}))
print(rc(v), rc(a := []), rc(a), [rc(x := [])], rc(x), (lambda: rc([]))(), (lambda p: rc(p))(v), (lambda p: rc(p))([]))
