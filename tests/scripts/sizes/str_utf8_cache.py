# A text that is not ASCII keeps its UTF-8 bytes once something has asked for them: its size grows by these and one.
import sys
size = sys.getsizeof

def fresh(*parts):
    """A new text that nobody has encoded yet."""
    return "".join(list(parts) + ["!"])

def after(name, use, *parts):
    s = fresh(*parts)
    before = size(s)
    try:
        use(s)
    except Exception as e:
        print(name, type(e).__name__, end=" ")
    print("%-22s" % name, before, size(s))

class Thing:
    pass
thing = Thing()
uses = {
    "encode()": lambda s: s.encode(), "encode('utf-8')": lambda s: s.encode("utf-8"), "encode('latin-1')": lambda s: s.encode("latin-1", "replace"),
    "bytes(s, 'utf-8')": lambda s: bytes(s, "utf-8"), "bytearray(s)": lambda s: bytearray(s, "utf-8"),
    "hash": hash, "print": lambda s: print(s, end=" "), "repr": repr, "len": len, "==": lambda s: s == fresh("é"), "in dict": lambda s: {s: 1},
    "setattr": lambda s: setattr(thing, s, 1), "getattr": lambda s: getattr(thing, s, 1), "hasattr": lambda s: hasattr(thing, s), "intern": lambda s: sys.intern(s),
    "int": lambda s: int(s), "float": lambda s: float(s), "upper": str.upper, "isidentifier": str.isidentifier, "format": lambda s: "{}".format(s),
    "%s": lambda s: "%s" % s, "join": lambda s: s.join("ab"), "split": lambda s: s.split("!"), "find": lambda s: s.find("!"), "compile": lambda s: compile(s, "x", "eval"),
    "type(name)": lambda s: type(s, (), {}), "exec name": lambda s: exec("x = 1", {s: 1}), "__import__": lambda s: __import__(s), "keyword": lambda s: dict(**{s: 1}),
    "exception text": lambda s: str(ValueError(s)), "global()": lambda s: globals().get(s), "sorted": lambda s: sorted([s, "a"]), "iter": lambda s: list(s), "ord": lambda s: ord(s[0]),
    "int base": lambda s: int(s, 36), "complex": lambda s: complex(s), "format spec": lambda s: format(s, "10"), "strip": lambda s: s.strip("!"), "translate": lambda s: s.translate({}),
}
for name, use in uses.items():
    after(name, use, "é")
after("encode two", str.encode, "€")
after("encode four", str.encode, "😀")
after("encode ascii", str.encode, "plain")
after("surrogate", str.encode, "\ud800")
s = fresh("é", "ü")
s.encode()
t = s + "x"
print(size(s), size(t), size(s[:]), size(s[1:]), size("".join([s])), size(s * 1), size(s.replace("z", "y")), size(s.upper()), size(str(s)))
s += "y"
print(size(s))
c = "é"
print("in the source", size(c), size("ü"), size("€"), size("naïve"), size("déjà vu"), size("日本"), size("a" "é"), size("é" * 3), size(chr(233)), size(chr(0xff)), size("ÿ"))
def inner():
    local = "çedilla"
    return size(local), size("été"), size("été vu")
print(inner(), [size(k) for k in inner.__code__.co_consts if isinstance(k, str)])
été = 1
print([size(n) for n in globals() if not n.isascii()], size(sorted(vars())[-1]))
