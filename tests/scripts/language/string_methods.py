# str: every method.
s = "Hello, World"
print(s.upper(), s.lower(), s.title(), s.swapcase(), s.capitalize(), s.casefold(), "ß".upper(), "ǆ".title(), "İ".lower(), "ΑΣ".lower())
print(s.find("o"), s.rfind("o"), s.find("o", 5), s.find("z"), s.index("W"), s.count("l"), s.count(""), s.count("l", 3, 5), "".find(""), "a".find("", 2))
print(s.split(","), s.split(), "a  b c".split(" "), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), " a ".split(None, 1))
print("a\nb\r\nc\x0bd\x85e\u2028f".splitlines(), "a\n".splitlines(True), "a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("x"))
print(" x ".strip(), "xxaxx".strip("x"), "xyx".lstrip("x"), "xyx".rstrip("x"), "abc".removeprefix("a"), "abc".removesuffix("bc"), "\u3000x\u2003".strip())
print("a".center(5), "ab".center(5, "*"), "a".ljust(3, "-"), "a".rjust(3), "5".zfill(3), "-5".zfill(4), "+5".zfill(4), "a\tb".expandtabs(), "a\tb".expandtabs(4))
print("abcabc".replace("b", "X"), "abcabc".replace("b", "X", 1), "aaa".replace("", "-"), "abc".replace("", "", 1), "abc".translate({97: "X", 98: None, 99: 100}), str.maketrans("ab", "xy", "z"))
print("abc".startswith("a"), "abc".startswith(("x", "a")), "abc".endswith("c", 0, 2), "abc".startswith("b", 1), "".startswith(""))
print([getattr(x, m)() for x in ("abc", "ABC", "Abc", "123", "½", "²", " ", "a1", "", "é", "_a", "1a", "\n") for m in ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "isascii")].count(True))
print(",".join(["a", "b"]), ",".join("abc"), "".join([]), "-".join(x for x in "ab"), "abc" * 2, "abc" * -1, "a" + "b", "b" in "abc", "" in "", "x" not in "abc")
print(s[0], s[-1], s[1:4], s[::-1], s[::2], s[5:2], s[-5:], s[:100], s[100:], "é€😀"[1], len("é€😀"), "😀" > "é", "a" < "b" < "c", min("bca"), sorted("bca"))
print("é".encode(), "é".encode("latin-1"), "é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), "é".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"), b"\xff".decode("utf-8", "replace"), b"\xff".decode("latin-1"))
print(repr("a'b"), repr('a"b'), repr("a'\"b"), repr("\n\t\\\x00\x7f\xa0\u200b\U0001f600"), ascii("é😀"), str(b"a"), repr(""))
print(chr(97), ord("é"), "\x41\u0042\U00000043\N{BULLET}\103", r"\n", "a" "b", """x
y""", "abc".__len__(), "a".__add__("b"), "%s" % "x", "abc".__contains__("b"), "x".__eq__("x"), "x".__eq__(1), hash("a") == hash("a"))
for wrong in ("s.index('z')", "s.split('')", "''.join([1])", "s[99]", "s['a']", "s + 1", "s * 's'", "s.center('a')", "s.center(5, 'ab')", "s.replace(1, 2)", "s.startswith(1)", "s.encode('zz')", "'é'.encode('ascii')", "b'\\xff'.decode()",
              "s.find(1)", "s.strip(1)", "s.zfill('a')", "chr(0x110000)", "ord('')", "s.translate(1)", "str.maketrans('a', 'bc')", "s.partition('')", "s.upper(1)", "s.nope()", "s.x", "'{}'.format()", "s < 1", "s.join(5)", "'a'.encode(1)"):
    try: print(wrong, eval(wrong))
    except Exception as e: print(wrong, type(e).__name__, e)
class S(str):
    def __str__(self): return "custom"
x = S("sub")
print(x, repr(x), str(x), x.upper(), type(x.upper()), x + "a", type(x[:]), x == "sub", f"{x}", "%s" % x, {x: 1}["sub"])
