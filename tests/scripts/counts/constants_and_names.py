# Counts of what is written in the program: constants, names, docs, default values, code objects and their tuples.
import sys
rc = sys.getrefcount
def f():
    "a doc!"
    x = 1000.5
    y = "text of f!"
    z = (1, "in tuple!", 2.5)
    return [rc(k) for k in (x, y, z, z[1], z[2])]
print(f(), f(), [rc(k) if isinstance(k, (float, tuple)) or k == "text of f!" else 0 for k in f.__code__.co_consts], rc(f.__doc__), rc(f.__code__), rc(f.__code__.co_consts), rc(f.__code__.co_names), rc(f.__code__.co_varnames), rc(f.__code__.co_name) > 1, rc(f.__defaults__) > 1000)
def g(a=[], b=3.5, *, c=(1, [])): return rc(a), rc(b), rc(c), rc(c[1])
print(g(), g(), rc(g.__defaults__), rc(g.__kwdefaults__), rc(g.__defaults__[0]), rc(g.__kwdefaults__["c"]))
def annotated(x: "an annotation!", y: list[int] = None) -> {}: pass
print(rc(annotated.__annotations__), rc(annotated.__annotations__["x"]), rc(annotated.__annotations__["return"]), rc(annotated.__annotate__))
def outer():
    def inner(): return 77.25
    return inner
i, j = outer(), outer()
print(rc(i), rc(i.__code__), rc(j.__code__), rc(i()), i() is j(), rc(outer.__code__))
def loop():
    out = []
    for _ in range(3): out.append(rc(123.25))
    return out
print(loop(), rc(123.75), rc(99999), rc("only here!"), rc(b"bytes here"), rc((1.5, 2.5)), rc(10**30))
k = 5555.5; m = 5555.5; print(rc(k), k is m); n = [5555.5, 5555.5]; print(rc(k), rc(n[0]))
code = compile("v = 4321.5\nw = v", "c", "exec"); print([rc(c) for c in code.co_consts if isinstance(c, float)]); ns = {}; exec(code, ns); print(rc(ns["v"]), rc(ns), rc(code)); del code; print(rc(ns["v"]))
e = eval("8765.5"); print(rc(e)); print(eval("rc(3333.5)"), rc(eval("'some text!'")), rc(eval("(1, 'x y')")), rc(eval("[1, 2]")), rc(eval("lambda: 0")))
class C:
    attribute = 6.25
    def m(self): return 6.25
print(rc(C.attribute), rc(C().m()), rc(C.__dict__["attribute"]), rc(C.__qualname__) > 0, rc(C.m.__qualname__))
def folded(): return rc(2.5 * 2), rc((1, 2) + (3,)), rc("ab " * 3), rc(-7.5), rc(2 ** 70), rc(1 + 2j)
print(folded(), folded())
def displays(): return rc([1, 2, 3]), rc({1, 2, 3}), rc({1: 2}), rc((1, [])), rc([1, 2, 3][0:2]), rc("abc"[0:2]), rc([x for x in (1.5, 2.5)][0])
print(displays(), displays())
def keywords(**k): return [rc(n) for n in k], [rc(v) for v in k.values()]
print(keywords(unusual_name_one=1.25, unusual_name_two=[]), keywords(**{"unusual " + "three": 2.5}))
def strings(n): return rc("literal!"), rc(f"{n}"), rc("a" + str(n)), rc(str(n)), rc("%s!" % n), rc("x y".split()[0] + "z"), rc("".join(["p", "q"])), rc(repr(n)), rc("abc".upper())
print(strings(12345), strings(12345))
def numbers(n): return rc(n + 1), rc(n * 2.5), rc(n ** 2), rc(-n), rc(n / 3), rc(n // 3), rc(int(str(n))), rc(float(n)), rc(round(n / 7, 2)), rc(divmod(n, 7)), rc(complex(n))
print(numbers(12345), numbers(12345))
x = 123456; y = x; z = 123456; print(rc(x), x is z); x += 1; print(rc(y), rc(x)); y = z = None; print(rc(123456))
global_float = 2.75
def uses_global(): return rc(global_float), global_float is 2.75
print(uses_global(), rc(global_float))
import types
copy = types.FunctionType(f.__code__, globals()); print(rc(f.__code__), copy()[:2], rc(copy)); del copy; print(rc(f.__code__))
print(rc(sys._getframe().f_code), rc(sys._getframe()), rc(globals()), rc(__builtins__) > 5, rc(sys.modules[__name__]))
