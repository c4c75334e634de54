# sys.getsizeof of every kind of object.
import sys, weakref
size = sys.getsizeof
def f(a, b=1, *c, d=2, **e): x = y = 0
class A: pass
class B:
    def __init__(self): self.x = 1
class S: __slots__ = ("a", "b")
class T(S): pass
class L(list): pass
class E(Exception): pass
def g(): yield 1
def outer():
    v = 1
    def inner(): return v
    return inner
a, b, s, t = A(), B(), S(), T()
named = dict(function=f, lambda_=lambda: 0, class_=A, slots_class=S, instance=a, one=b, slots=s, sub=t, list_sub=L(), exception=E("x"),
    generator=g(), genexpr=(x for x in ()), cell=outer().__closure__[0], method=a.__init__, bound=b.__init__, builtin=len, builtin_method=[].append,
    slice=slice(1), range=range(5), property=property(), classmethod=classmethod(f), staticmethod=staticmethod(f), module=sys, code=f.__code__,
    none=None, ellipsis=..., notimpl=NotImplemented, type=type, object=object(), int_=int, iter_list=iter([]), iter_tuple=iter(()), iter_dict=iter({}),
    iter_set=iter(set()), iter_str=iter(""), iter_range=iter(range(1)), iter_bytes=iter(b""), zip=zip(), map=map(f, ()), filter=filter(f, ()),
    enumerate=enumerate(()), reversed=reversed([]), keys={}.keys(), values={}.values(), items={}.items(), ref=weakref.ref(a), super_=super(A, a),
    mapping=A.__dict__, descriptor=str.join, wrapper=int.__add__, method_wrapper=(1).__add__, getset=type(f).__dict__["__code__"], member=S.a)
for name, value in named.items():
    print(name, size(value), value.__sizeof__() if not isinstance(value, type) else "")
print([size(A()) for _ in range(3)], [size(A().__dict__) for _ in range(5)], size(b.__dict__))
b.y = b.z = 0
print(size(b), size(b.__dict__))
for n in range(0, 40, 5):
    class K: pass
    k = K()
    for i in range(n):
        setattr(k, "a%d" % i, i)
    print(n, size(k), size(k.__dict__))
try:
    1 / 0
except ZeroDivisionError as e:
    print(size(e), size(e.__traceback__), size(e.__traceback__.tb_frame))
class Big:
    def __sizeof__(self): return 1000
class Bad:
    def __sizeof__(self): return -1
class NoInt:
    def __sizeof__(self): return "x"
print(size(Big()))
for wrong in (Bad, NoInt):
    try: size(wrong())
    except Exception as e: print(type(e).__name__, e)
print(size(Bad(), 5) if False else "default", size(NoInt(), 7))
