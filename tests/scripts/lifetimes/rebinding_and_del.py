# When the old value dies: assignments of every kind, del, augmented assignment, unpacking, walrus, loops.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-", self.name)

    def __add__(self, other):
        print("adding", self.name, other.name)
        return D(self.name + other.name)

    def __iadd__(self, other):
        print("in place", self.name, other.name)
        return self

    def __enter__(self):
        return D("entered " + self.name)

    def __exit__(self, *args):
        print("exit", self.name)


def step(text):
    print("*", text)


step("x = new: the new is made before the old dies")
x = D("old")
x = D("new")
step("a + b makes a temporary")
x = D("a") + D("b")
step("a + b + c")
x = D("a") + D("b") + D("c")
step("in place")
x = D("p")
x += D("q")
step("swap")
x, y = D("x"), D("y")
x, y = y, x
print(x.name, y.name)
step("unpacking over")
x, y = D("x2"), D("y2")
step("starred")
x, *y = D("1"), D("2"), D("3")
step("rebinding the starred")
y = None
step("chained")
x = y = D("both")
x = None
print("one left")
y = None
step("walrus")
if (z := D("walrus")):
    print("inside")
z = None
step("for")
for i in [D("first"), D("second"), D("third")]:
    print("body", i.name)
print("after the loop")
i = None
step("for over a tuple of names")
for i, j in [(D("i1"), D("j1")), (D("i2"), D("j2"))]:
    print("body")
del i, j
step("nested for")
for i in [D("o1"), D("o2")]:
    for j in [D("n")]:
        print("body", i.name)
del i, j
step("comprehension")
names = [d.name for d in [D("c1"), D("c2")]]
print(names)
step("generator expression")
print(sum(1 for d in (D("g%d" % k) for k in range(3))))
step("any stops early")
print(any(d.name == "k1" for d in [D("k0"), D("k1"), D("k2")]))
step("del several")
a, b, c = D("a"), D("b"), D("c")
del c, a, b
step("del of an item, a slice, an attribute")
l = [D("l0"), D("l1"), D("l2"), D("l3")]
del l[1]
del l[1:]
x = D("holder")
x.attr = D("attribute")
del x.attr
print("still", x.name)
x.attr = D("again")
del x
step("with")
with D("context") as e:
    print("body", e.name)
print("after with")
del e
step("with, nothing bound")
with D("other"):
    print("body")
print("after with")
step("a call's result")
D("dropped").name
print(D("used").name)
step("conditional expression")
x = D("yes") if D("condition") else D("no")
x = None
step("and, or")
x = D("left") and D("right")
x = D("left") or D("right")
x = None
step("comparison chain")
print(D("1").name < D("2").name < D("3").name)
step("subscript of a temporary")
[D("s0"), D("s1")][0].name
step("f-string")
print(f"{D('f1').name} {D('f2').name}")
step("global and local")


def f():
    global x
    x = D("made in f")
    y = D("local of f")
    x = D("made again")


f()
step("the end")
