# Counts in __del__, in weak-reference callbacks, in gc callbacks and at exit functions.
import sys, weakref, gc, atexit
rc = sys.getrefcount
gc.disable()
class A:
    def __init__(self, n, o=None): self.n, self.o = n, o
    def __del__(self): print(self.n, "self", rc(self), "other", rc(self.o) if self.o is not None else "")
o = object()
A("dropped", o); a = A("deleted", o); del a; a = A("rebound", o); a = None; l = [A("in list", o)]; l.clear(); l = [A("popped", o)]; l.pop(); d = {1: A("in dict", o)}; del d[1]; d[2] = A("replaced", o); d[2] = None; t = (A("in tuple", o),); del t; s = {A("in set", o)}; s.pop()
def local(): x = A("local", o); return 1
local()
def argument(x): pass
argument(A("argument", o))
def returned(): return A("returned", o)
returned()
class B: pass
b = B(); b.x = A("attribute", o); del b.x; b.x = A("with owner", o); del b
def generator(): x = A("in generator", o); yield
g = generator(); next(g); del g; g = generator(); next(g); g.close()
try: raise ValueError(A("in exception", o))
except ValueError: pass
f = (lambda x: lambda: x)(A("in cell", o)); del f
f = lambda x=A("default", o): x; del f
c = A("in cycle", o); c.me = c; del c; gc.collect()
c1, c2 = A("pair one", o), A("pair two"); c1.o, c2.o = c2, c1; del c1, c2; gc.collect()
class R:
    def __del__(self): saved.append(self); print("resurrected", rc(self))
saved = []; R(); print(rc(saved[0])); saved.clear(); print(len(saved))
class T: pass
def callback(r): print("callback", rc(r), r())
t = T(); r = weakref.ref(t, callback); print(rc(t), rc(r)); del t; print(rc(r), r())
t = T(); r = weakref.ref(t, callback); t.me = t; del t; gc.collect()
t = T(); p = weakref.proxy(t, lambda x: print("proxy", rc(x))); print(rc(t), rc(p)); del t
t = T(); r1 = weakref.ref(t); r2 = weakref.ref(t); print(r1 is r2, rc(r1), rc(t), weakref.getweakrefcount(t), rc(weakref.getweakrefs(t)[0])); x = r1(); print(rc(t), rc(x)); del t; print(r1() is x, rc(x)); del x; print(r1())
fin = weakref.finalize(o if False else (t := T()), lambda *a: print("finalize", [rc(x) for x in a]), []); del t; print(fin.alive)
wv = weakref.WeakValueDictionary(); t = T(); wv["k"] = t; print(rc(t), rc(wv["k"]), len(wv)); del t; print(len(wv))
wk = weakref.WeakKeyDictionary(); t = T(); wk[t] = [1]; print(rc(t), rc(wk[t])); del t; print(len(wk))
ws = weakref.WeakSet(); t = T(); ws.add(t); print(rc(t), t in ws, [rc(x) for x in ws]); del t; print(len(ws))
class M:
    def m(self): return rc(self)
m = M(); wm = weakref.WeakMethod(m.m); print(rc(m), wm()(), rc(wm())); del m; print(wm())
def gc_callback(phase, info): print(phase, rc(phase) > 0, rc(info))
gc.callbacks.append(gc_callback); gc.collect(); gc.callbacks.remove(gc_callback)
def at_exit(x): print("exit", rc(x))
atexit.register(at_exit, []); atexit.register(at_exit, x=[]); atexit.register(at_exit, o)
class Chain:
    def __init__(self, n, next): self.n, self.next = n, next
    def __del__(self): print(self.n, rc(self), rc(self.next) if self.next else "", end="; ")
chain = None
for i in range(4): chain = Chain(i, chain)
del chain
print(rc(o))
class Slots:
    __slots__ = ("x", "y")
    def __del__(self): print("slots", rc(self), rc(self.x), rc(self.y))
s = Slots(); s.x = s.y = o; del s
print(rc(o))
module_level = A("at exit", None)
