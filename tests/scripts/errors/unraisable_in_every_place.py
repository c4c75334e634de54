# Errors that cannot be raised: in __del__, weakref callbacks, finalizers, generators being closed, gc callbacks, atexit and hooks; with the hook and without.
import atexit
import gc
import sys
import weakref

gc.disable()


def hook(h):
    print("  hook:", h.exc_type.__name__, h.exc_value, "|", (h.err_msg or "").split(" at 0x")[0], "|", type(h.object).__name__, h.exc_traceback is not None)


sys.unraisablehook = hook


class Writer:
    text = ""
    def write(self, text):
        *lines, Writer.text = (Writer.text + text).split("\n")
        for line in lines: print("  !", line.split(" at 0x")[0])
    def flush(self): pass


real, sys.stderr = sys.stderr, Writer()


class Del:
    def __init__(self, f): self.f = f
    def __del__(self): self.f()
class C: pass


def fail(kind=ValueError, *args): raise kind(*args)


print("__del__"); Del(lambda: fail(ValueError, "a")); Del(lambda: fail(KeyError, 1)); Del(lambda: fail(SystemExit, 3)); Del(lambda: fail(KeyboardInterrupt)); Del(lambda: 1 / 0); Del(5)
print("in a collection"); d = Del(lambda: fail(ValueError, "gc")); d.me = d; del d; print(gc.collect())
print("in a list"); l = [Del(lambda i=i: fail(ValueError, i)) for i in range(3)]; del l
print("while an exception is handled")
try:
    try: raise KeyError("outer")
    finally: Del(lambda: fail(ValueError, "inner"))
except KeyError as e: print("  ", repr(e), e.__context__)
print("__del__ that is no function")
class Bad: __del__ = 5
Bad()
class BadArgs:
    def __del__(self, x): pass
BadArgs()
class Missing:
    def __del__(self): self.nothing
Missing()
class Raises:
    @property
    def __del__(self): raise ValueError("property")
Raises()
class Static:
    @staticmethod
    def __del__(): print("  static del")
Static()
class Cls:
    @classmethod
    def __del__(cls): print("  class del", cls.__name__)
Cls()
print("callbacks"); c = C(); r = weakref.ref(c, lambda r: fail(ValueError, "callback")); p = weakref.proxy(c, lambda p: fail(TypeError, "proxy")); del c
c = C(); c.me = c; r = weakref.ref(c, lambda r: fail(ValueError, "callback in gc")); del c; gc.collect()
print("finalize"); c = C(); weakref.finalize(c, fail, ValueError, "finalize"); del c
print("weak dictionary"); 
class V(weakref.WeakValueDictionary): pass
c = C(); v = V(k=c); del v, c
print("generators")
def g(f):
    try: yield
    finally: f()
it = g(lambda: fail(ValueError, "closing")); next(it); del it
def ignores():
    try: yield
    except GeneratorExit: yield
it = ignores(); next(it); del it
it = g(lambda: fail(SystemExit)); next(it); del it
it = g(lambda: fail(StopIteration)); next(it); del it
print("coroutine")
async def co():
    try: await A()
    finally: fail(ValueError, "coroutine")
class A:
    def __await__(self): yield
x = co(); x.send(None); del x
print("gc callback"); gc.callbacks.append(lambda *a: fail(ValueError, "gc callback")); gc.collect(); gc.callbacks.clear()
print("hash and eq while a weak set cleans")
class H:
    def __hash__(self): return 1
    def __eq__(self, o): fail(ValueError, "eq")
h = H(); w = weakref.WeakSet([h]); del h; print(len(w))
print("a hook that fails"); 
def bad_hook(h): raise RuntimeError("in the hook")
sys.unraisablehook = bad_hook; Del(lambda: fail(ValueError, "for a bad hook"))
sys.unraisablehook = None; Del(lambda: fail(ValueError, "for no hook"))
sys.unraisablehook = sys.__unraisablehook__; Del(lambda: fail(ValueError, "for the default hook")); 
class Str(Exception):
    def __str__(self): raise ValueError("no text")
Del(lambda: fail(Str))
class Name(Exception): __module__ = 5
Del(lambda: fail(Name, "odd module")); Del(lambda: fail(type("In", (Exception,), {"__module__": "pkg", "__qualname__": "Out.In"}), "qualified"))
print("explicit"); sys.unraisablehook = hook; sys.__unraisablehook__
del sys.unraisablehook; Del(lambda: fail(ValueError, "hook deleted"))
sys.unraisablehook = hook
print("atexit"); atexit.register(fail, ValueError, "in atexit"); atexit.register(lambda: print("atexit runs on"))
last = Del(lambda: fail(ValueError, "at exit"))
