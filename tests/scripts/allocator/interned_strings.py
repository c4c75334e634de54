# Which texts are interned: names and identifier-like constants, single characters, what sys.intern was asked for.
import sys
def fresh(text):
    """An equal text that nobody has interned."""
    return "".join([text[:1], text[1:]])
def interned(text):
    return sys._is_interned(text)
print([interned(t) for t in ("a", "abc", "hello_world", "Hello2", "2two", "a b", "a-b", "", "é", "naïve", "日本", "x" * 100, "x" * 5000, "_", "a.b", "\n")])
print(interned(fresh("abc")), interned(sys.intern(fresh("some new text"))), interned(fresh("some new text")), interned(chr(98)), interned(chr(233)), interned(chr(8364)))
a = "identifier"; b = fresh(a)
print(a is b, a is sys.intern(b), sys.intern(b) is sys.intern(a), b is sys.intern(b))
class C:
    attribute = 1
    def method(self, argument):
        local = argument
        return local
c = C()
print(all(map(interned, C.__dict__)), all(map(interned, C.method.__code__.co_varnames)), all(map(interned, C.method.__code__.co_names)), interned(C.__name__), interned(C.__qualname__), interned(C.method.__qualname__), interned(C.__module__))
setattr(c, fresh("later"), 1); print([interned(k) for k in c.__dict__])
c.__dict__[fresh("direct")] = 1; print([interned(k) for k in c.__dict__])
d = {fresh("key"): 1}; print([interned(k) for k in d])
def keywords(**k): return [interned(n) for n in k]
print(keywords(one=1, **{fresh("two"): 2}), [interned(k) for k in dict(three=3)])
globals()[fresh("four_global")] = 4; print([interned(k) for k in globals() if k.startswith("four")])
exec("five_global = 5"); print([interned(k) for k in globals() if k.startswith("five")])
print([interned(x) for x in ("ab" + "cd", "ab" "cd", "ab" * 2, f"abcd", f"{a}", "%s" % a, "abcd"[1:], "abcd".upper(), "abcd".lower(), str("abcd"), "a,b".split(",")[0], "ab,cd".split(",")[0])])
print("ab" + "cd" is "abcd", "ab" * 2 is "abab", "abcd"[1:3] is "bc", "a" + "" is "a", "ABC".lower() is "abc", "a-b" is "a-b")
def f(): return "shared_name", "not shared!"
def g(): return "shared_name", "not shared!"
print(f()[0] is g()[0], f()[1] is g()[1], f()[1] is f()[1])
print([interned(k) for k in f.__code__.co_consts[0]] if isinstance(f.__code__.co_consts[0], tuple) else "", eval("'evaluated_name'") is "evaluated_name", eval("'evaluated name'") is "evaluated name")
print(interned(repr(5)), interned(str(15)), interned(hex(1)), interned(type(1).__name__), interned(type(c).__name__), interned(int.__doc__), interned(f.__doc__ or "none"), interned(__name__))
for wrong in (5, b"x"):
    try: sys.intern(wrong)
    except TypeError as e: print(e)
class T(str): pass
try: sys.intern(T("x"))
except TypeError as e: print(e)
try: sys._is_interned(5)
except TypeError as e: print(e)
x = sys.intern(fresh("dies soon")); number = id(x); del x
y = sys.intern(fresh("dies soon")); print(interned(y), y is sys.intern(fresh("dies soon")))
print({interned(chr(i)) for i in range(256)}, {interned(chr(i)) for i in range(256, 300)}, interned("".join(["", ""])), interned(bytes(b"abc").decode()), interned(b"a".decode()))
