# Strings: formats, slices, methods, representation.
name, value = "pi", 3.14159
print(f"{name}={value:.2f} {value!r:>10} {42:05d} {255:x} {255:#b} {1e6:,.0f} {'x':^5}|")  # expect: pi=3.14    3.14159 00042 ff 0b11111111 1,000,000   x  |
print(f"{name=} {value:8.3f}| {'quoted'!r} {{}} {[1, 2][0]}")  # expect: name='pi'    3.142| 'quoted' {} 1
print("%s %d %5.1f %r %%" % ("a", 3, 2.5, "b"))  # expect: a 3   2.5 'b' %
print("{} {0!r} {k}".format("x", k=1) if False else "{0} {0!r} {k}".format("x", k=1))  # expect: x 'x' 1
s = "Hello, World"
print(s[0], s[-1], s[2:5], s[::-1], s[::3], s[5:2])  # expect: H d llo dlroW ,olleH Hl r 
print(s.upper(), s.lower(), s.swapcase(), s.title())  # expect: HELLO, WORLD hello, world hELLO, wORLD Hello, World
print(s.find("o"), s.rfind("o"), s.count("l"), s.index("W"), "z" in s)  # expect: 4 8 3 7 False
print(s.split(", "), "a b  c".split(), ",".join("abc"), "x".join([]) == "")  # expect: ['Hello', 'World'] ['a', 'b', 'c'] a,b,c True
print("  pad ".strip() + "|", "xxaxx".strip("x"), "abc".startswith("ab"), "abc".endswith(("x", "c")))  # expect: pad| a True True
print("abc".replace("b", "BB"), "a-b-c".partition("-"), "7".zfill(3), "ab".center(6, "*"))  # expect: aBBc ('a', '-', 'b-c') 007 **ab**
print(repr("it's"), repr('say "hi"'), repr("tab\t\n\\ \x00 é ☃ \U0001f600"))  # expect: "it's" 'say "hi"' 'tab\t\n\\ \x00 é ☃ 😀'
print(ascii("é☃"), ord("é"), chr(9731), len("😀"), "ß".upper())  # expect: '\xe9\u2603' 233 ☃ 1 SS
print("abc" < "abd", "Z" < "a", max("hello"), sorted("hello"))  # expect: True True o ['e', 'h', 'l', 'l', 'o']
print("a" * 3 + "b", "x" "y", 'multi\
line')  # expect: aaab xy multiline
print("12".isdigit(), "ab".isalpha(), "a1".isalnum(), " ".isspace(), "A".isupper())  # expect: True True True True True
print(str(1.0), str(1e16), str(1e-5), repr(0.1 + 0.2), 1e300 * 1e10, -0.0)  # expect: 1.0 1e+16 1e-05 0.30000000000000004 inf -0.0
print("""three
lines""")
# expect: three
# expect: lines
