# The functions and classes of weakref and copy, with arguments that cannot be.
import copy
import weakref


class C:
    def m(self): pass


c = C()
d, k, s, r, p = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary(), weakref.WeakSet(), weakref.ref(c), weakref.proxy(c)


def attempt(text):
    try: value = eval(text); print(text, "->", value if isinstance(value, (int, tuple, str, list, type(None))) else type(value).__name__)
    except BaseException as error: print(text, "->", type(error).__name__ + ":", str(error).split(" at 0x")[0])


for text in ("weakref.ref()", "weakref.ref(c, None, 1)", "weakref.ref(5)", "weakref.ref([])", "weakref.ref(c, callback=None)", "weakref.ref(object=c)", "weakref.ref(c, 1)()", "r(1)", "r(a=1)", "r == 1", "r < r", "r.x", "r.__callback__ ", "setattr(r, '__callback__', 1)", "hash(weakref.ref(type('U', (), {'__hash__': None, '__eq__': lambda s, o: True})()))",
             "weakref.proxy()", "weakref.proxy(5)", "weakref.proxy(c, 1, 2)", "weakref.proxy(c, a=1)", "p()", "p + 1", "p[0]", "len(p)", "hash(p)", "iter(p)", "next(p)", "p.x", "int(p)", "p < 1", "-p", "abs(p)", "p in p", "float(p)", "[][p]", "bytes(p)", "with_(p)", "p @ p", "reversed(p)", "round(p)",
             "weakref.getweakrefcount()", "weakref.getweakrefcount(5)", "weakref.getweakrefcount(c)", "weakref.getweakrefs()", "weakref.getweakrefs(5)", "weakref.getweakrefs(c, 1)", "weakref.getweakrefs(object=c)", "weakref.getweakrefcount(object=c)",
             "weakref.WeakMethod()", "weakref.WeakMethod(c)", "weakref.WeakMethod(c.m, 1, 2)", "weakref.WeakMethod(C.m)", "weakref.finalize()", "weakref.finalize(c)", "weakref.finalize(5, print)", "weakref.finalize(c, 5)()", "weakref.finalize(obj=c, func=print)",
             "weakref.WeakValueDictionary(1)", "weakref.WeakValueDictionary([1])", "weakref.WeakValueDictionary({1: 2})", "weakref.WeakValueDictionary(1, 2)", "d[1]", "d.pop()", "d.pop(1)", "d.popitem()", "d.setdefault(1, 2)", "d.setdefault(1)", "d.update(1)", "d.update({1: 2})", "d.get()", "d[[]]", "d.get([])", "d.__setitem__(1, 2)", "d | 1", "d < d", "hash(d)", "d.x", "[] in d", "d.__delitem__(1)",
             "weakref.WeakKeyDictionary(1)", "weakref.WeakKeyDictionary({1: 2})", "weakref.WeakKeyDictionary(a=1)", "k[c]", "k[1]", "k.get(1)", "k.pop(c)", "k.pop(1)", "k.popitem()", "k.setdefault(1, 2)", "k.update({1: 2})", "1 in k", "k.__delitem__(c)", "k.__delitem__(1)", "k | 1", "k.keyrefs(1)",
             "weakref.WeakSet(1)", "weakref.WeakSet([1])", "s.add(1)", "s.add()", "s.remove(c)", "s.remove(1)", "s.discard(1)", "s.pop()", "1 in s", "s | 1", "s < 1", "s.update([1])", "hash(s)", "s ^ [1]", "s.union([c])", "s.issubset(1)", "s - 5",
             "weakref.ReferenceType is weakref.ref", "weakref.ProxyType()", "weakref.CallableProxyType()", "type('R', (weakref.ref,), {})()", "type('P', (weakref.ProxyType,), {})", "weakref.ProxyTypes", "weakref.nothing", "weakref.WeakKeyDictionary.fromkeys", "weakref.ref[int]", "weakref.WeakSet[int]",
             "copy.copy()", "copy.copy(1, 2)", "copy.deepcopy()", "copy.deepcopy(1, 2)", "copy.copy(r) is r", "copy.deepcopy(r) is r", "copy.copy(p)", "copy.copy(c.m).__self__ is c", "copy.deepcopy(c.m).__self__ is c", "copy.copy((x for x in ()))", "copy.deepcopy((x for x in ()))", "copy.copy(copy) is copy", "copy.deepcopy(copy)", "copy.copy(iter([1])).__next__()", "copy.replace(1)", "copy.replace(c, x=1)", "copy.copy(type('X', (), {'__copy__': lambda s: 5})())", "copy.copy(type('X', (), {'__reduce_ex__': lambda s, p: 'name'})()).__class__.__name__", "copy.copy(type('X', (), {'__reduce_ex__': lambda s, p: 5})())", "copy.copy(type('X', (), {'__slots__': ('a',)})()).__class__.__name__", "copy.deepcopy(type('X', (), {'__deepcopy__': lambda s: 5})())", "copy.copy(type('X', (), {'__new__': lambda c, a=0: object.__new__(c)})()).__class__.__name__", "copy.copy(memoryview(b''))", "copy.deepcopy({1: [2]})", "copy.copy(zip([1], [2])).__next__()", "copy.copy(object()).__class__", "copy.copy(None)", "copy.copy(len) is len", "copy.copy(range(3))", "copy.copy(slice(1))", "copy.deepcopy(slice([]))", "copy.copy(C) is C", "copy.copy(super(C, c)).__class__"):
    attempt(text)
