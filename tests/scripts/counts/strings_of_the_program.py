"""Who holds a text that stands in the program: the constants, the syntax tree of the main program, and names."""
import sys
a = "identifier_like"
b = "hello world"
c = ("tuple_name", "tuple text!")
def g():
    "doc string here"
    x = "inner_name"
    z = "inner text!"
    return [sys.getrefcount(k) for k in (x, z, g.__doc__)]
r = sys.getrefcount
print(r(a), r(b), r(c[0]), r(c[1]), g())
print([(k, r(k)) for k in sys._getframe().f_code.co_consts if isinstance(k, str)])
print([(k, r(k)) for k in g.__code__.co_consts])
b2 = "used twice here"; b3 = "used twice here"
print(r(b2))
def h():
    return r("used twice here"), r("only in h!")
print(h(), h())
print(r("a literal arg"), r("literal_arg"), r(f"{a}"), r("a" "b c!"))
k = "+++"
print(r(k), r("é text"), r("\n\n"), r("x y" * 1))
