import contextlib, io, abc, functools, itertools, operator, collections
@contextlib.contextmanager
def cm(n):
    print("in",n)
    try: yield n*2
    except ValueError as e: print("swallow",e)
    finally: print("out",n)
with cm(1) as a, cm(2) as b: print(a,b)
with cm(3): raise ValueError("v")
with contextlib.suppress(KeyError): {}['x']
buf=io.StringIO()
with contextlib.redirect_stdout(buf): print("hidden")
print(repr(buf.getvalue()))
with contextlib.ExitStack() as st:
    for i in range(2): st.enter_context(cm(i))
    st.callback(print,"cb")
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def n(self): ...
try: Shape()
except TypeError as e: print(e)
class Sq(Shape):
    def area(self): return 4
    n=4
print(Sq().area(), isinstance(Sq(),Shape), Shape.__abstractmethods__==frozenset({'area','n'}))
@functools.singledispatch
def show(x): return "obj"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
print(show(1), show([]), show("s"), show.registry.keys())
@functools.total_ordering
class W:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(W(1)<=W(2), W(3)>W(2))
class CP:
    @functools.cached_property
    def x(self): print("calc"); return 5
c=CP(); print(c.x,c.x)
@functools.lru_cache(maxsize=2)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(20), fib.cache_info())
print(functools.reduce(operator.add,[1,2,3]), list(itertools.chain([1],[2])), list(itertools.groupby("aab"))[0][0], list(itertools.islice(itertools.count(),3)))
b=io.BytesIO(b"ab\ncd"); print(b.readline(), b.read(), b.getvalue(), b.seek(0), b.write(b"ZZ"), b.getvalue())
print(collections.Counter("hello").most_common(2), collections.ChainMap({'a':1},{'b':2})['b'], collections.namedtuple("P","x y")(1,2))
class Srv:
    def __enter__(s): print("enter"); return s
    def __exit__(s,*a): print("exit",a[0]); return True
with Srv() as s: raise RuntimeError
