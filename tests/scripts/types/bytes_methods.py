# bytes and bytearray share their methods.
for kind in (bytes, bytearray):
    b = kind(b"Hello, World, hello")
    print(b, len(b), b[0], b[-1], b[1:4], b[::-1], b[::3])
    print(b.find(b"l"), b.find(108), b.rfind(b"l"), b.index(b"W"), b.count(b"l"), b.count(b""), b.find(b"x"), b.find(b"l", 5, 8))
    print(b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize())
    print(b.split(b", "), b.rsplit(b",", 1), b.split(), b.partition(b","), b.rpartition(b"?"))
    print(b.replace(b"l", b"L"), b.replace(b"l", b"", 2), b.startswith(b"Hell"), b.endswith((b"x", b"lo")))
    print(b.strip(b"Ho"), kind(b"  x ").strip(), kind(b"xxabxx").lstrip(b"x"), kind(b"xxabxx").rstrip(b"x"))
    print(kind(b"ab").center(7, b"*"), kind(b"ab").ljust(4), kind(b"ab").rjust(4, b"."), kind(b"-7").zfill(5))
    print(kind(b"a\tb").expandtabs(4), kind(b"a\nb\r\nc").splitlines(), kind(b"a\nb").splitlines(True))
    print(kind(b"abc").isalpha(), kind(b"12").isdigit(), kind(b" ").isspace(), kind(b"Ab").istitle(), kind(b"a1").isalnum())
    print(kind(b",").join([b"a", bytearray(b"b")]), kind(b"abc").hex(), kind(b"abcd").hex("-", 2), kind.fromhex("61 62"))
    print(kind(b"abc").translate(bytes.maketrans(b"ab", b"xy")), kind(b"abc").translate(None, b"b"))
    print(kind(b"abc").removeprefix(b"a"), kind(b"abc").removesuffix(b"c"), kind(b"caf\xc3\xa9").decode(), kind(b"%s-%d") % (b"x", 3))
    print(b"lo" in b, 72 in b, kind(b"a") + b"b", kind(b"ab") * 2, kind(b"a") < kind(b"b"), kind(b"a") == b"a")
    print(list(kind(b"abc")), max(kind(b"abc")), sorted(kind(b"cab")), [*reversed(kind(b"ab"))])
    for wrong in (lambda: b.index(b"zz"), lambda: b.find("x"), lambda: b + "x", lambda: b[99], lambda: b["x"], lambda: b.split(b""),
                  lambda: kind("x"), lambda: kind([256]), lambda: kind(-1), lambda: kind(1.5), lambda: kind(None), lambda: kind.fromhex("6g"),
                  lambda: b"x".join(["a"]), lambda: b.startswith("a"), lambda: b.center(5, "x"), lambda: 300 in b, lambda: "a" in b,
                  lambda: b < "x", lambda: b"%d" % "x", lambda: b"%s" % "x", lambda: b.zfill("x")):
        try:
            print(wrong())
        except Exception as e:
            print(type(e).__name__, e)
print(b"a" == "a", b"a" is b"a", bytes() is b"", bytes([65]), bytes(3), bytes("é", "utf-8"), bytes(bytearray(b"q")))
print(repr(b"'"), repr(b'"'), repr(b"'\""), b"\x00\x7f\xff\n\t\\")
