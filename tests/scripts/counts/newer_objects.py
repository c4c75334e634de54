import gc, sys, weakref
class N:
    def __init__(s,n): s.n=n; s.o=None
    def __del__(s): print("del",s.n)
a=N(1); b=N(2); a.o=b; b.o=a
print(sys.getrefcount(a), gc.get_referents(a)[:0]); r=weakref.ref(a,lambda _: print("dead"))
del a,b; print(gc.collect(), r())
from dataclasses import dataclass
@dataclass
class P: x:int; y:list
p=P(1,[2]); print(sys.getrefcount(p), sys.getsizeof(p), gc.is_tracked(p), sys.getsizeof(P))
def f[T](x:T)->T: return x
print(sys.getsizeof(f.__type_params__[0]), sys.getrefcount(f), gc.get_referents(f.__type_params__[0])[1:])
type A=int|str
print(sys.getsizeof(A), sys.getsizeof(A.__value__), sys.getsizeof(list[int]), sys.getrefcount(A), gc.get_count()[1:])
class G[T]:
    def __init__(s): s.me=s
print(len(gc.get_referents(G[int])), gc.collect())
for _ in range(3): G()
print(gc.collect(), gc.get_stats()[2]['collections']>0)
from collections import OrderedDict
o=OrderedDict(); o['me']=o; del o; print(gc.collect())
t=t"{[]}"; print(sys.getsizeof(t), gc.is_tracked(t), sys.getrefcount(t.interpolations))
from enum import Enum
class C(Enum): R=1; G=2
print(sys.getrefcount(C.R)>2, sys.getsizeof(C.R), C.R in C)
