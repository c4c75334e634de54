import sys, gc
from collections import OrderedDict
od=OrderedDict()
print(sys.getsizeof(od), OrderedDict.__basicsize__, OrderedDict.__dictoffset__, OrderedDict.__weakrefoffset__, list(OrderedDict.__dict__))
for i in range(10):
    od[i]=i; print(sys.getsizeof(od), end=' ')
print()
del od[3]; print(sys.getsizeof(od)); od.move_to_end(0); print(od, sys.getsizeof(od))
od.move_to_end(5,last=False); print(list(od)); print(od.popitem(), od.popitem(last=False)); 
print(list(reversed(od)), od.keys(), od.values(), od.items(), type(iter(od)), type(od.keys()),type(iter(od.items())))
for f in (lambda: od.move_to_end(77), lambda: OrderedDict().popitem(), lambda: OrderedDict(1), lambda: OrderedDict([1]), lambda:od.pop(99), lambda: od[99]):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(od == OrderedDict(od), od=={1:1}, od.copy(), OrderedDict.fromkeys('ab'))
a=OrderedDict(a=1,b=2); b=OrderedDict(b=2,a=1); print(a==b, a==dict(b), a|{'c':1}, {'c':1}|a)
a|={'z':1}; print(a, sys.getsizeof(a.keys()), sys.getsizeof(iter(a)))
try:
    for k in a: del a[k]
except RuntimeError as e: print(e)
try:
    for k in a: a[k+'x']=1
except RuntimeError as e: print(e)
class S(OrderedDict): pass
s=S(q=1); s.x=3; print(s, s.__dict__, sys.getsizeof(s), sys.getsizeof(S()))
print(od.__dict__ , od.setdefault(1,2), od.setdefault('n'), od.pop('n','d'))
od.clear(); print(od, sys.getsizeof(od))
x=OrderedDict(); x['self']=x; print(x); print(gc.is_tracked(OrderedDict()), gc.is_tracked({}))
print(sys.getrefcount(x), sys.getrefcount(OrderedDict))
print(OrderedDict.update is not dict.update, isinstance(od, dict), OrderedDict.__mro__)
import pickle, copy
