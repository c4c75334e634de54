# The syntax tree of the main script holds the constants that it says, but none that folding makes.
import sys

count = sys.getrefcount
a = 2**32
b = 1000
c = -1001
d = "hello" "world!"
e = 2 * 500
f = 10**20
g = 300 + 1
h = "a" * 3
i = "x y" + "z"
j = (1, (2, "b c"))
k = -(5000)
for value in (a, b, c, d, e, f, g, h, i, j, j[1], j[1][1], k):
    print(value, count(value))


def inner(w=6000, x=-6001, y=2**33):
    a = 2**34
    print(count(w), count(x), count(y), count(a), count(12345), count(-12345), count(12345 + 4), count((5, 6)), count("in text"))


inner()
inner()


def cell(v):
    def hold():
        return v
    print(count(v))
    return hold


print(cell(2**35)(), cell(70000)(), count(2**36), count(99999), count(-99999), count((7, 8)))
