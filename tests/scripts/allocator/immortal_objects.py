# Objects that are never counted: what sys._is_immortal says, and the count that is shown for them.
import sys
rc = sys.getrefcount
def kind(name, x):
    print("%-22s" % name, sys._is_immortal(x), rc(x) if sys._is_immortal(x) else "")
for name, x in (("None", None), ("True", True), ("...", ...), ("NotImplemented", NotImplemented), ("0", 0), ("-5", -5), ("256", 256), ("''", ""), ("'a'", "a"), ("chr(255)", chr(255)), ("b''", b""), ("b'a'", b"a"), ("()", ())):
    kind(name, x)
for name, x in (("-6", int("-6")), ("257", int("257")), ("1.5", float("1.5")), ("'ab'", "".join(["a", "b"])), ("b'ab'", bytes([1, 2])), ("chr(256)", chr(256)), ("(1,)", tuple([1])), ("[]", []), ("frozenset()", frozenset()), ("object()", object()), ("lambda", lambda: 0), ("range(0)", range(0))):
    kind(name, x)
for t in (int, str, list, type, object, dict, tuple, set, float, bool, bytes, Exception, ValueError, BaseException, range, slice, property, staticmethod, zip, type(None), type(...), type(lambda: 0), type(sys), type(len), memoryview, super, OSError, KeyboardInterrupt):
    print("%-22s" % t.__name__, sys._is_immortal(t), end="; ")
print()
import collections, functools, types, weakref, itertools, array
for t in (collections.deque, collections.OrderedDict, collections.defaultdict, collections.Counter, functools.partial, types.SimpleNamespace, weakref.ref, itertools.count, array.array, types.MappingProxyType, types.GenericAlias):
    print("%-22s" % t.__name__, sys._is_immortal(t), end="; ")
print()
kind("len", len); kind("print", print); kind("[].append", [].append); kind("str.join", str.join); kind("int.__add__", int.__add__); kind("sys", sys); kind("builtins", __builtins__); kind("globals", globals())
kind("sys.path", sys.path); kind("sys.maxsize", sys.maxsize); kind("sys.float_info", sys.float_info); kind("__name__", __name__); kind("'__init__'", "__init__"); kind("'self'", "self")
class A:
    def m(self):
        return "in_code"
kind("class", A); kind("function", A.m); kind("code", A.m.__code__); kind("constant", A().m()); kind("interned", sys.intern("".join(["in", "terned"]))); kind("name", A.__name__); kind("dict", A.__dict__["__dict__"])
before = rc(None)
keep = [None] * 10000
print(rc(None) - before, rc(True) == rc(None) == rc(0) == rc("") == rc(()), hex(rc(None)))
for x in (None, True, 7, "", (), int):
    y = [x] * 100; z = {1: x}; w = (x, x)
    print(rc(x) == rc(None), end=" ")
print()
def local():
    x = 5; y = None
    return rc(x), rc(y), rc(300), rc("text of it")
print(local(), local())
