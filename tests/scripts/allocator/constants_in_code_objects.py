# Which equal constants of functions, lambdas, classes, comprehensions and defaults are one object, and what folding makes of them.
import warnings
warnings.simplefilter("ignore")
import sys


def f():
    a = (1, 2, "x"); b = (1, 2, "x"); c = 1000; d = 1000; e = 1000.5; g = 1000.5; h = "some words!"; i = "some words!"; j = b"bytes"; k = b"bytes"; l = -5000; m = -5000; n = 1 + 2j; o = 1 + 2j
    return a is b, c is d, e is g, h is i, j is k, l is m, n is o, (1, (2, 3)) is (1, (2, 3)), frozenset({1, 2}) is frozenset({1, 2}), 0.0 is -0.0, 1 is True, 1.0 is 1, (1,) is (1.0,), (0.0,) is (-0.0,), "a" "b" is "ab", 2 ** 20 is 2 ** 20, 999 + 1 is 1000, "ab" * 3 is "ababab", "ab" + "cd" is "abcd", (1, 2) + (3,) is (1, 2, 3), (1, 2, 3)[0] is 1, "abc"[0] is "a", -1000 is -1000, not 1000 is 1000, ... is Ellipsis


def g(): return 1000, "some words!", (1, 2, "x"), 1000.5, b"bytes", "identifier", ("identifier",), 1 + 2j, 10 ** 30, "é", ("some words!",), frozenset, None


def h(x=1000, *, y=(1, 2, "x"), z="some words!"): return x, y, z


import warnings
x, y = f.__code__.co_consts, g.__code__.co_consts
print(f())
print("across functions", [[a is b for b in x if type(a) is type(b) and a == b] for a in y])
print("tuple of results", [a is b for a, b in zip(g(), g())], g() is g())
print("defaults", h()[0] is g()[0][0] if isinstance(g()[0], tuple) else h()[0] is g()[0], h()[1] is g()[2], h()[2] is g()[1])
for fn in (f, g, h): print(fn.__name__, len(fn.__code__.co_consts), [c for c in fn.__code__.co_consts if not isinstance(c, tuple)][:8])
lam1, lam2 = lambda: 123456, lambda: 123456
print("lambdas", lam1() is lam2(), lam1.__code__ is lam2.__code__, lam1.__code__ == lam2.__code__)
made = [lambda: 77777 for _ in range(2)]
print("one lambda twice", made[0].__code__ is made[1].__code__, made[0]() is made[1]())
def outer():
    def inner(): return 55555, "two words"
    return inner
print("inner", outer().__code__ is outer().__code__, outer()() is outer()(), 55555 in outer.__code__.co_consts)
class C:
    x = 98765; y = 98765; z = "three whole words"
    def m(self): return 98765, "three whole words"
print("class", C.x is C.y, C.x is C().m()[0], C.z is C().m()[1])
print("comprehension", [98765 is v for v in [98765]], [n is 98765 for n in (98765, 98764 + 1)])
for source in ("1 + 2", "1 + 2 * 3 - 4", "'a' * 5", "'a' * 5000", "(1,) * 3", "(1,) * 300", "[1, 2, 3]", "x in [1, 2]", "x in {1, 2}", "{1, 2, 3}", "-5", "-(-5)", "~5", "not True", "+True", "not x", "1 if 1 else 2", "1 and 2", "0 or 5", "1 / 0", "2 ** 100", "2 ** 1000", "1 << 200", "1 << 50", "'%s' % 5", "'%s%s' % (a, b)", "f'{1}a'", "f'{5!r}'", "'abc'[1]", "'abc'[1:2]", "(1, 2, 3)[1]", "(1, 2, 3)[5]", "[1, 2][0]", "1.5 + 2", "1 + 2j", "2j * 2j", "-2j", "7 // 2", "7 % 3", "7 @ 3", "7 & 3 | 4 ^ 1", "b'a' + b'b'", "'a' + 'b'", "'a' 'b'", "1 < 2", "1 < 2 < 3", "1 is 1", "()", "(())", "((1, 2), [3])", "lambda: 1 + 1", "(lambda: None)()", "[1 + 1 for i in (2, 3)]", "__debug__", "...", "1_000", "0x10 + 0b1", "10 ** -1", "5 % 0", "'a' < 'b'", "-True", "~True", "(1, 2) + (3,)", "(1, 2) == (1, 2)", "{**{}}", "{'a': 1, 'b': 2}", "[*(1, 2, 3)]", "(*(1, 2), 3)", "print('a' 'b', sep='')", "1 .real", "0.1 + 0.2", "-0.0", "1e308 * 10", "2.5 // 0.5"):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        c = compile(source, "s", "eval")
    consts = [k if not isinstance(k, (str, tuple, bytes)) or len(k) < 20 else (type(k).__name__, len(k)) for k in c.co_consts if not hasattr(k, "co_code")]
    print("%-24s" % source, consts, len(c.co_code))
for source in ("x = 1; y = 1", "x = 'a'; y = 'a'", "def f(): return 500\ny = 500", "x = 500; x += 500", "'doc'", "'doc'\nx = 1", "if 0: x = 5", "if 1: x = 5\nelse: y = 6", "while 0: a", "while 1: break", "assert 1, 'm'", "assert (1, 'm')", "x: int = 5", "return_ = None", "for i in (1, 2, 3): pass", "for i in [1, 2, 3]: pass", "a, b = 1, 2", "a, b, c, d = 1, 2, 3, 4", "del x", "import a.b as c", "from a import b, c", "try: pass\nfinally: x = 3", "x = y = 300", "x = -1; y = --1", "x[1:2]", "x[1:2] = 3", "x[1:y]", "x[:]", "x[::2, 1]"):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        c = compile(source, "s", "exec")
    print("%-28s" % source.replace("\n", "|"), [k for k in c.co_consts if not hasattr(k, "co_code")], len(c.co_code))
