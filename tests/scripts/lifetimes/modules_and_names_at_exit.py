# What dies when modules are removed, replaced and finalized: made modules, functions that outlive their globals, names in sys and builtins.
import builtins
import gc
import sys
import types


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("  -", self.n, type(self).__name__ if type(self) else None)


source = """
a = D("m.a")
def f(): return a, b
class K:
    inside = D("m.K")
    def m(self): return a
k = K()
b = D("m.b")
_c = D("m._c")
"""
def make(name, register=True):
    m = types.ModuleType(name)
    m.D = D
    if register: sys.modules[name] = m
    exec(source, m.__dict__)
    return m
print("not registered"); m = make("one", False); del m; print("  name gone"); print(" ", gc.collect() > 0)
print("registered"); m = make("two"); del m; print("  name gone"); gc.collect(); print("  still", "two" in sys.modules); del sys.modules["two"]; print("  removed"); gc.collect()
print("a function outlives it"); m = make("three", False); f = m.f; del m; gc.collect(); print("  f still finds", f()[0].n); del f; gc.collect()
print("an instance outlives it"); m = make("four", False); k = m.k; del m; gc.collect(); print("  method finds", k.m().n); del k; gc.collect()
print("dictionary cleared"); m = make("five", False); m.__dict__.clear(); print("  cleared"); print(" ", type(m).__name__); del m; gc.collect()
print("attribute deleted"); m = make("six", False); del m.a; m.b = None; print("  changed"); del m; gc.collect()
print("globals of exec"); ns = {"D": D}; exec("x = D('in exec')\ndef g(): return x", ns); del ns["x"]; print("  x gone"); exec("y = D('y')", ns); ns.clear(); print("  ns cleared"); del ns
print("locals of exec"); exec("z = D('local'); w = [z]", {"D": D}, loc := {}); print(" ", sorted(loc)); loc.clear(); print("  cleared")
print("eval"); eval("D('in eval').n"); eval("[D('in list')]"); print("  then")
print("del in exec"); t = D("t"); exec("del t"); print("  t gone", "t" in globals())
print("globals()"); globals()["u"] = D("u"); globals().pop("u"); globals().update(v=D("v")); del v
def function():
    x = D("in function")
    locals()["y"] = D("in locals()")
    exec("q = D('exec in function')")
    print("  body ends")
function()
print("builtins"); builtins.extra = D("builtin"); del builtins.extra
print("replaced in sys.modules"); make("seven"); sys.modules["seven"] = None; print("  replaced"); gc.collect()
try: import seven
except ImportError as e: print(" ", e)
print("import of a made module"); m = make("eight"); import eight; from eight import a as ea, f as ef; print("  ", eight is m, ea is m.a); del m, eight, sys.modules["eight"]; gc.collect(); print("  f lives:", ef()[0] is ea); del ea; print("  a name gone"); del ef; gc.collect()
print("module __getattr__"); m = types.ModuleType("nine"); m.__getattr__ = lambda name: D("made for " + name); sys.modules["nine"] = m; import nine; nine.thing; from nine import other; del other, nine, m; sys.modules.pop("nine")
print("module subclass"); 
class M(types.ModuleType):
    def __del__(self): print("  module dies", self.__name__)
m = M("ten"); m.d = D("in ten"); del m
m = M("eleven"); m.me = m; m.d = D("in eleven"); del m; gc.collect()
print("at exit")
sys.attribute = D("sys attribute")
builtins.kept = D("builtins attribute")
late = make("late"); unregistered = make("unregistered", False)
main_function = late.f
main_object = D("main object")
_underscore = D("main underscore")
sys.modules["__main__"].through = D("through the module")
