# A text takes 1, 2 or 4 bytes a character, 40 or 56 bytes before them, and one character of zero behind.
import sys
size = sys.getsizeof

chars = {"ascii": "a", "latin": "é", "two": "€", "four": "😀"}
for name, c in chars.items():
    print("%-6s" % name, [size(c * n) for n in range(2, 12)], [size("x" * n + c) for n in range(6)], [size(c + "x" * n) for n in range(1, 6)])
print("edges  ", [size(chr(n) + "!") for n in (0, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0x10ffff)])
print("one    ", [size(chr(n)) for n in (0, 0x41, 0x7f, 0x100, 0xffff, 0x10000, 0x10ffff)])
mixed = "aé€😀" * 3
print("mixed  ", [[size(a + b) for b in chars.values()] for a in chars.values()])
print("narrow ", size(mixed), size(mixed[0:1] + mixed[4:5]), size(mixed[::4]), size(mixed[1::4]), size(mixed[2::4]), size(mixed[3::4]), size(mixed[:2]), size(mixed[:3]))
print("replace", size(mixed.replace("😀", "")), size(mixed.replace("😀", "").replace("€", "")), size(mixed.replace("😀", "").replace("€", "").replace("é", "")), size("abc".replace("b", "€")), size("abc".replace("b", "😀")))
print("strip  ", size("😀aa😀".strip("😀")), size("€b€".strip("€")), size(" é ".strip()), size("€€x".lstrip("€")), size("x😀".removesuffix("😀")), size("😀x".removeprefix("😀")))
print("split  ", [size(p) for p in "aa😀bé😀c€".split("😀")], [size(p) for p in "aa é €€ 😀".split()], [size(p) for p in "aa|é€".partition("|")], [size(p) for p in "ab\néc\n€".splitlines()])
print("join   ", size("".join(["ab", "cd"])), size("".join(["ab", "éd"])), size("€".join("ab")), size("€".join(["ab"])), size("".join(chars.values())), size("é".join(["a", "b", "c"])))
print("format ", size("%s!" % "é"), size("%s!" % "€"), size("%d" % 12345), size("%5s" % "é"), size("{}{}".format("a", "😀")), size(f"{'é'}{1}"), size(f"{1.5}"), size("%c%c" % (97, 0x20ac)), size("{:€>5}".format("a")), size(f"{'a':é<4}"))
print("case   ", size("ab".upper()), size("éß".upper()), size("straße".upper()), size("ÿx".upper()), size("µa".upper()), size("İx".lower()), size("ŉ".upper()), size("ﬁ x".upper()), size("É€".lower()), size("ab".title()), size("éa".swapcase()), size("ß!".casefold()))
print("pad    ", size("é".ljust(4)), size("a".center(5, "€")), size("5".zfill(8)), size("é\tx".expandtabs(4)), size("€".rjust(3)))
print("repeat ", size("ab" * 0), size("ab" * 1), size("é!" * 3), size("€" * 100), size("ab" * 300))
print("trans  ", size("abc".translate({97: "€"})), size("é!".translate({233: "e"})), size("€€!".translate({0x20ac: None})), size("ab".translate(str.maketrans("ab", "éç"))))
print("repr   ", size(repr("é!")), size(repr("\x80")), size(repr("€")), size(ascii("€")), size(repr("a'")), size(str(1.5)), size(str([1, "é"])), size(repr("\ud800")), size(hex(255)), size(bin(5)))
print("decode ", size(b"abc".decode()), size("é!".encode().decode()), size("€!".encode().decode()), size("😀!".encode().decode()), size(b"\xe9!".decode("latin-1")), size(b"ab".decode("latin-1")), size(b"ab\xff".decode("ascii", "replace")), size(b"ab\xff".decode("utf-8", "ignore")), size(b"a\xff".decode("utf-8", "surrogateescape")))
print("reverse", size("ab😀"[::-1]), size("😀ab"[1:]), size("😀ab"[-1]), size("é€"[0:1] + "!"), size("abc"[1:]), size("a€c"[::2]))
print("maximal", size(max("ab", "é!")), size(min(["a€", "😀"])), size(chr(233) + chr(234)), size("".join(map(chr, range(256)))), size("".join(map(chr, range(257)))))
class S(str):
    pass
class T(str):
    __slots__ = ()
print("sub    ", [size(S(c * 2)) for c in chars.values()], [size(T(c * 2)) for c in chars.values()], size(S()), size(T()), size(S("ab") + "c"), size(str(S("ab"))), size(S("abc")[:]))
print("sizeof ", "".__sizeof__(), "a".__sizeof__(), "€".__sizeof__(), S("ab").__sizeof__())
