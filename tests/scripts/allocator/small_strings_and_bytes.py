# One-character texts up to chr(255) and one-byte bytes exist once, and so do the empty ones; how they are made does not matter.
import sys
a = "a"
ways = {
    "chr": chr(97), "slice": "abc"[0:1], "index": "abc"[0], "[-1]": "cba"[-1], "iter": next(iter("abc")), "list": list("abc")[0], "join": "".join(["a", ""]), "split": "a b".split()[0], "split sep": "a,b".split(",")[0], "strip": " a ".strip(), "lower": "A".lower(), "format": "{}".format("a"), "fstring": f"{a}", "%c": "%c" % 97, "%s": "%s" % "a",
    "decode": b"a".decode(), "latin": b"a".decode("latin-1"), "ascii": b"a".decode("ascii"), "str()": str("a"), "* 1": "a" * 1, "+": "" + "a", "partition": "a,b".partition(",")[0], "removeprefix": "xa".removeprefix("x"), "translate": "b".translate({98: "a"}), "translate int": "b".translate({98: 97}), "casefold": "A".casefold(), "max": max("abca"[:1]), "sorted": sorted("ba")[0], "set": {"a"}.pop(), "reversed": next(reversed("ba")), "zfill": "a".zfill(1), "hex": hex(10)[2:], "repr": repr("a")[1], "eval": eval("'a'"), "name": (lambda: 0).__name__[5:6].join(["", "a"]) or "a", "splitlines": "a\nb".splitlines()[0], "swapcase": "A".swapcase(), "ljust": "a".ljust(1), "slice -1": "ba"[::-1][0:1], "from wide": "a€"[0], "from wide slice": "a€"[:1], "strip wide": "a€".strip("€"), "rstrip": "ab".rstrip("b"), "format spec": format("a", "1"), "chr join": "".join(map(chr, [97])),
}
print(" ".join(k for k, v in ways.items() if v is not a), "| not shared of", len(ways))
e = "é"
ways = {"chr": chr(233), "slice": "aé"[1:], "lower": "É".lower(), "decode": "é".encode().decode(), "latin": b"\xe9".decode("latin-1"), "join": "".join(["é"]), "join2": "".join(["", "é"]), "fstring": f"{e}", "format": "{}".format(e), "concat": "" + e, "%c": "%c" % 233, "iter": [*"é"][0], "escape": "\u00e9", "normal": "é€"[0], "split": "é b".split()[0]}
print(" ".join(k for k, v in ways.items() if v is not e), "| not shared of", len(ways))
print([chr(n) is chr(n) for n in (0, 127, 128, 255, 256, 0x20ac, 0x10000)], "€"[0] is "€"[0], "€a"[0] is "€a"[0], [*"€€"][0] is [*"€€"][1])
empty = ""
print([x is empty for x in ("".join([]), "abc"[1:1], str(), str(b"", "ascii"), "a" * 0, "a".replace("a", ""), " ".strip(), b"".decode(), f"", "%s" % "", "{}".format(""), "".lower(), "ab"[5:], "a".split("a")[0], "x".partition("y")[1], format(""), "".join(["", ""]), "".zfill(0), "a".removeprefix("a"), str.__new__(str))])
x = b"a"
print([y is x for y in (bytes([97]), b"abc"[0:1], b"ab".split(b"b")[0], "a".encode(), b"a" * 1, bytes(b"a"), b"".join([b"a"]), b" a ".strip(), b"A".lower(), bytes(bytearray(b"a")), (97).to_bytes(1, "big"), b"%c" % 97, b"ba".replace(b"b", b""), bytes(memoryview(b"a")), b"a,b".partition(b",")[0], bytes.fromhex("61"), b"" + b"a")])
print([y is b"" for y in (bytes(), bytes(0), b"a"[1:], b"".join([]), "".encode(), b"a" * 0, b" ".strip(), bytes([]), bytes(bytearray()), b"a".replace(b"a", b""), b"".lower())])
print([y is () for y in (tuple(), tuple([]), (1,)[1:], (1,) * 0, () + (), tuple(""), tuple(x for x in ()), (lambda *a: a)(), {}.__class__.__bases__[1:], tuple({}), (1, 2)[5:], divmod(1, 1)[2:])])
print(frozenset() is frozenset(), frozenset([]) is frozenset(()), frozenset() is frozenset(frozenset()), frozenset({1}) - {1} is frozenset())
print(range(0) is range(0), slice(None) is slice(None), 0.0 is float("0"), float() is float(), 0j is complex(), [] is [], {} is {}, object() is object())
print(sys.intern("a") is a, "a" in {"a"}, sys.getrefcount(a) == sys.getrefcount(""), [sys._is_immortal(x) for x in (a, e, "", b"a", b"", (), chr(256), "ab")])
