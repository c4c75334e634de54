import sys
class Node:
    __slots__=('val','next')
    def __init__(self,val,next=None): self.val=val; self.next=next
class LinkedList:
    def __init__(self,it=()):
        self.head=None; self._n=0
        for x in it: self.append(x)
    def append(self,x):
        n=Node(x); self._n+=1
        if not self.head: self.head=n; return
        c=self.head
        while c.next: c=c.next
        c.next=n
    def __iter__(self):
        c=self.head
        while c: yield c.val; c=c.next
    def __len__(self): return self._n
    def __repr__(self): return f"{type(self).__name__}({list(self)!r})"
    def __contains__(self,x): return any(x==y for y in self)
    def __getitem__(self,i):
        if isinstance(i,slice): return LinkedList(list(self)[i])
        for k,v in enumerate(self):
            if k==i: return v
        raise IndexError("list index out of range")
    def reverse(self):
        p=None;c=self.head
        while c: c.next,p,c=p,c,c.next
        self.head=p
l=LinkedList([1,2,3]); print(l,len(l),2 in l,l[1],l[0:2]); l.reverse(); print(l, *l, sep='|')
try: l[10]
except IndexError as e: print(e)
def outer():
    x=10
    def inner():
        nonlocal x; x+=1; return x
    return inner
f=outer(); print(f(),f(),f.__closure__[0].cell_contents, f.__code__.co_freevars)
print([i*j for i in range(3) for j in range(3) if i!=j], {k:v for k,v in zip('abc',range(3))}, {x%3 for x in range(10)})
def fibg():
    a,b=0,1
    while True: yield a; a,b=b,a+b
from itertools import takewhile
print(list(takewhile(lambda x:x<50,fibg())))
def deco(n):
    def w(fn):
        def inner(*a,**k):
            print(f"call {fn.__name__} x{n}"); return [fn(*a,**k) for _ in range(n)]
        return inner
    return w
@deco(2)
def hello(who="you",*,p="!"): return f"hi {who}{p}"
print(hello("Al",p="?"))
class Temp:
    def __init__(self,c): self._c=c
    @property
    def f(self): return self._c*9/5+32
    @f.setter
    def f(self,v): self._c=(v-32)*5/9
    @f.deleter
    def f(self): print("deleted")
t=Temp(100); print(t.f); t.f=32; print(t._c); del t.f
try: Temp.f.fget(3)
except AttributeError as e: print(e)
def cmd(x):
    match x:
        case ["go",("n"|"s") as d]: return d
        case {"k":v,**rest}: return v,rest
        case [a,*b] if a>1: return a,b
        case str(s): return s.upper()
        case int()|float(): return "num"
        case None: return "none"
        case _: return "?"
print([cmd(x) for x in (["go","n"],{"k":1,"z":2},[3,4,5],"ab",1.5,None,[])])
if (n:=len("walrus"))>3: print(n)
print(f"{3.14159:.2f} {42:08b} {1000000:,} {'x':>5}|{'y':^5}|{'z':<5}| {0.5:%} {255:#x} {n=} {n!r:>4} {1e10:g} {-5:+d}")
print("%s %d %5.2f %-5s| %x %r"%("a",3,2.5,"b",255,"q"), "{:>{w}} {!r}".format(1,"s",w=4))
try:
    try: int("x")
    except ValueError as e: raise KeyError("k") from e
    else: print("no")
    finally: print("fin")
except KeyError as e: print(repr(e), repr(e.__cause__))
class MyE(Exception):
    def __init__(s,m,code): super().__init__(m); s.code=code
try: raise MyE("m",3)
except (ValueError,MyE) as e: print(e,e.code,e.args)
print(sorted([("b",2),("a",2),("c",1)],key=lambda t:(-t[1],t[0])), sorted("bAc",key=str.lower,reverse=True))
a,*b,c=range(5); print(a,b,c); x=y=[]; x.append(1); print(y, x is y)
def mut(a=[]): a.append(1); return a
print(mut(),mut(), mut.__defaults__)
print(*map(lambda x:x**2,filter(None,[0,1,2])), any([]), all([]), sum([1.5,2]), max("abc"), min([3,1],default=0), divmod(7,-2), -7//2, -7%3, 2**-1, round(2.5), round(-1.567,2))
print("abc"[::-1], "a,b".split(","), " x ".strip(), "x".join("abc"), "Hello".swapcase(), "abc".find("z"), "%".isalnum(), "title case".title(), "a\tb".expandtabs(4), "ß".upper(), "abc".translate({97:"X"}))
class A:
    def who(self): return "A"
class B(A):
    def who(self): return "B"+super().who()
class C(A):
    def who(self): return "C"+super().who()
class D(B,C): pass
print(D().who(), [k.__name__ for k in D.__mro__], isinstance(D(),A), issubclass(D,C))
class Vec:
    def __init__(s,*c): s.c=c
    def __add__(s,o): return Vec(*(x+y for x,y in zip(s.c,o.c)))
    def __mul__(s,k): return Vec(*(x*k for x in s.c))
    __rmul__=__mul__
    def __eq__(s,o): return s.c==o.c
    def __hash__(s): return hash(s.c)
    def __repr__(s): return "Vec"+str(s.c)
    def __bool__(s): return any(s.c)
    def __call__(s,i): return s.c[i]
    def __neg__(s): return s*-1
    def __abs__(s): return sum(x*x for x in s.c)**.5
print(Vec(1,2)+Vec(3,4), 3*Vec(1,2), Vec(1)==Vec(1), {Vec(1):2}[Vec(1)], bool(Vec(0)), Vec(5,6)(1), -Vec(1), abs(Vec(3,4)))
import functools
@functools.cache
def f2(n): return n if n<2 else f2(n-1)+f2(n-2)
print(f2(50))
print(int("ff",16), bin(10), hex(255), oct(8), chr(97), ord("a"), float("inf"), complex(1,2)*2, 0.1+0.2, 1/3, 10**20, 7.0//2, 1e300*1e10)
print(set([1,2])|{3}, {1,2}&{2}, {1,2}^{2,3}, frozenset([1]), dict(a=1)|{'b':2}, list(reversed([1,2])), list(enumerate("ab",1)), list(zip([1,2],"ab",strict=True)))
g=(x for x in range(3)); print(next(g), list(g), next(g,"done"))
def gen():
    r=yield 1; print("got",r)
    try: yield 2
    except ValueError: yield 3
    finally: print("cleanup")
g=gen(); print(next(g), g.send("v"), g.throw(ValueError)); g.close()
