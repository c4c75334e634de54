# sys.getsizeof of equal strings and bytes made in different ways, and of what encodings and caches leave in them.
import io
import string
import sys

size = sys.getsizeof


def row(name, *texts): print("%-18s" % name, *(size(t) for t in texts))


x, n = "abc", 5
row("ascii", "", "a", "abc", x * 5, x + x, x + "é", f"{x}{n}", "%s%d" % (x, n), "{}{}".format(x, n), x.upper(), x.title(), x[:2], x[0], x[1:1], "-".join([x] * 3), "".join("abc"), str(12345), repr(x), ascii("é"), hex(255), chr(65))
row("latin", "é", "éa", "aé", "é" * 5, "é" + "a", f"é{x}", "%s" % "é", "É".lower(), "ß".upper(), "é"[0], "aé"[1:], "aé"[:1], "-".join(["é", "a"]), chr(233), "\xff", "\x80")
row("two bytes", "€", "€a", "a€"[0:1], "a€"[1:], "€" * 4, "€" + "a", f"{x}€", chr(8364), "ă".upper(), "€é"[1:], "€é"[1], "".join(["€", "a"]), "\uffff", "\u0100")
row("four bytes", "😀", "😀a", "😀a"[1:], "a😀"[0], "😀" * 3, chr(128512), "😀€"[1:], "😀€"[1], "\U0010ffff", "\U00010000")
row("methods", x.center(9), x.ljust(4), x.zfill(6), x.replace("b", "€"), "€€".replace("€", "a"), "a\tb".expandtabs(), x.translate({97: "€"}), x.translate({97: None}), x.casefold(), x.swapcase(), x.strip("a"), x.partition("b")[0], x.split("b")[0], "a b".split()[0], "a\nb".splitlines()[0], x.encode().decode(), x.removeprefix("a"), "€a".strip("€"), "€a".removeprefix("€"), "é€"[:1], "aé".encode("latin-1").decode("latin-1"))
row("conversion", str(), str(5), str(-5), str(10**20), str(1.5), str(1e300), str(None), str([1]), str(b"a"), str(b"a", "ascii"), repr("é"), repr("€"), repr("\n"), format(5, "10"), format(1.5, ".2f"), bin(5), oct(8), "%5s" % x, "%x" % 255, f"{n:>10}", f"{x!r}", f"{n=}")
row("read", *io.StringIO("ab\nc€\n").readlines(), io.StringIO("abc").getvalue(), io.StringIO("ab").read(1), string.ascii_letters, string.Template("$a").substitute(a=x))
s = ""
out = []
for c in "abcdefghij": s += c; out.append(size(s))
row("appended"); print(out)
for start in ("a", "é", "€", "😀"):
    s = start
    out = []
    for c in "ab€😀": s = s + c; out.append(size(s))
    print(ascii(start), out)
row("bytes", b"", b"a", b"abc", b"abc" * 2, b"ab" + b"c", b"abc"[:1], b"abc"[1:1], bytes(), bytes(3), bytes([1, 2]), bytes("é", "utf8"), "é".encode(), "€".encode(), "😀".encode(), "a".encode("utf-16"), "a".encode("utf-32"), "a".encode("utf-16-le"), b"%d" % 5, b",".join([b"a", b"b"]), (5).to_bytes(4), bytes.fromhex("ff00"), b"a b".split()[0], b"abc".upper(), b"abc".hex(), b"abc".center(5), b"a\tb".expandtabs(), b"abc".replace(b"b", b""), memoryview(b"abc").tobytes(), bytes(bytearray(3)), bytes(range(3)), bytes(iter([1, 2])), b"".join([b"ab"]))
row("bytearray", bytearray(), bytearray(1), bytearray(b"abc"), bytearray([1, 2]), bytearray(b"ab") + b"c", bytearray(b"ab") * 2, bytearray(b"abc")[1:], bytearray("é", "utf8"), bytearray(iter([1, 2, 3])), bytearray(b"a,b").split(b",")[0], bytearray(b"abc").upper(), bytearray.fromhex("ff"), bytearray(b"abc").copy(), bytearray(b"abc").replace(b"b", b"xyz"), bytearray(range(9)))
b = bytearray()
out = []
for i in range(20): b.append(i); out.append(size(b))
print(out); out = []
while b: b.pop(); out.append(size(b))
print(out)
b = bytearray(b"x" * 40); out = [size(b)]
del b[:5]; out.append(size(b)); b += b"yy"; out.append(size(b)); b.extend(b"z" * 50); out.append(size(b)); b.insert(0, 1); out.append(size(b)); b[2:4] = b""; out.append(size(b)); b.clear(); out.append(size(b)); b *= 3; out.append(size(b)); b[:] = b"abc"; out.append(size(b)); b *= 10; out.append(size(b)); b.reverse(); del b[1:29]; out.append(size(b))
print(out)
u = "é€"[:1] + "x"; row("utf-8 cache", u); u.encode("utf8"); row("after encode", u); hash(u); row("after hash", u); {u: 1}; print(u == "éx", size(u)); getattr(object, u, None); row("as a name", u); sys.intern(u); row("interned", u); exec("%s = 1" % u); row("as a program", u)
v = "w€"; open_ = None; int("٣"); float("٣"); row("digits", "٣"); compile(v[:1], v, "exec"); row("file name", v); print(v, end="\n"); row("printed", v); str.format("{}", v); row("formatted", v); isinstance(v, str); type(v, (), {}); row("class name", v)
