# Functions are all of one size; code objects take as many bytes as their instructions, caches and names need.
import sys, types, functools
size = sys.getsizeof

def empty(): pass
def one(a): return a
def many(a, b=1, *c, d=2, **e): return a, b, c, d, e
def annotated(a: int, b: str = "x") -> None: "doc"
def loop(n):
    for i in range(n):
        if i % 2:
            continue
        print(i)
    else:
        return n
def catches():
    try:
        return 1
    except ValueError as e:
        raise KeyError from e
    finally:
        pass
def closure(x, y):
    def inner(): return x + y
    return inner
def generator():
    yield 1
    yield 2
async def coroutine():
    await coroutine()
async def agen():
    yield 1
lambda_ = lambda x: x
def nested():
    def a():
        def b():
            def c(): return 1
            return c
        return b
    return a
def locals_(a, b, c):
    d = e = f = g = h = i = a + b + c
    return d
def calls(x):
    return x.a.b.c(1, k=2)[3].d(*x, **x)
functions = [empty, one, many, annotated, loop, catches, closure, closure(1, 2), generator, coroutine, agen, lambda_, nested, nested(), nested()(), locals_, calls]
for f in functions:
    c = f.__code__
    print("%-14s" % c.co_name, size(f), size(c), len(c.co_code), c.co_stacksize, c.co_nlocals, size(c.co_code), size(c.co_consts), size(c.co_names), size(c.co_varnames), size(c.co_linetable), size(c.co_exceptiontable), size(c.co_cellvars), size(c.co_freevars))
print([size(compile("x = 1\n" * n, "c", "exec")) for n in range(6)], [size(compile("f(" + "1," * n + ")", "c", "eval")) for n in range(6)])
print([size(compile(text, "c", "exec")) for text in ("", "pass", "a", "a.b", "a.b.c", "a[0]", "a[0] = 1", "a()", "a + b", "a < b", "a is b", "a in b", "-a", "not a", "a and b", "a if b else c", "[a]", "{a: b}", "f'{a}'", "lambda: 0", "def f(): pass", "class C: pass", "import a", "from a import b", "with a: pass", "for a in b: pass", "while a: pass", "try: a\nexcept: b", "raise a", "assert a", "del a", "global a", "a: int", "a: int = 1", "type A = int", "match a:\n case 1: pass", "[a for a in b]", "(a for a in b)", "a, b = c", "a += b", "a = b = c", "@a\ndef f(): pass", "return_ = 1")])

print(size(types.FunctionType(one.__code__, {})), size(one.__get__(1)), size(types.MethodType(one, 1)), size(functools.partial(one)), size(functools.partial(one, 1, a=2)), size(functools.lru_cache(one)), size(functools.cache(one)), size(functools.wraps(one)(many)), size(functools.partialmethod(one)), size(functools.cmp_to_key(one)), size(functools.singledispatch(one)))
one.attribute = 1
print(size(one), size(one.__dict__), size(many.__defaults__), size(many.__kwdefaults__), size(annotated.__annotations__), size(one.__globals__) > 1000, size(closure(1, 2).__closure__), size(closure(1, 2).__closure__[0]), size(types.CellType()), size(empty.__get__), size(empty.__call__), size(empty.__builtins__) > 1000)
for i in range(20):
    one(i)
print(size(one.__code__), size(loop.__code__), len(one.__code__.co_code))
def g[T](x: T) -> T: return x
print(size(g), size(g.__type_params__), size(g.__type_params__[0]), size(g.__code__))
