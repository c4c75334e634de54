# In which order things die.
class D:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name)

def locals_die():
    a = D("a")
    b = D("b")
    c = D("c")
    print("returning")
locals_die()

def parameters_die(p, q):
    r = D("r")
    print("returning")
parameters_die(D("p"), D("q"))
print("-- list")
l = [D(1), D(2), D(3)]
del l
print("-- tuple")
t = (D(1), D(2), D(3))
del t
print("-- dict")
d = {"x": D(1), "y": D(2)}
del d
print("-- rebinding")
x = D("old")
x = D("new")
del x
print("-- item")
l = [D(0), D(1)]
l[0] = None
l[:] = []
print("-- attributes")
class Owner:
    def __del__(self):
        print("owner")
o = Owner()
o.one = D("one")
o.two = D("two")
del o
print("-- slots")
class S:
    __slots__ = ("b", "a", "c")
s = S()
s.b, s.a, s.c = D("b"), D("a"), D("c")
del s
print("-- expression")
[D("in a list"), print("made")]
D("thrown away")
(D("first"), D("second"))[0]
print("-- end")
keep = D("at exit")
other = D("also at exit")
