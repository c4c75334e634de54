# __del__ runs when the last reference goes, at once and in order.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


a = Noisy("a")
a = Noisy("b")
# expect: gone a
del a
# expect: gone b
c = [Noisy("c1"), Noisy("c2")]
c.clear()
# expect: gone c2
# expect: gone c1


def f():
    local = Noisy("local")
    print("leaving")


f()
# expect: leaving
# expect: gone local
Noisy("temporary")
# expect: gone temporary
d = {"k": Noisy("value")}
d["k"] = None
# expect: gone value
print("before nested")  # expect: before nested
outer = Noisy("outer")
outer.inner = Noisy("inner")
del outer
# expect: gone outer
# expect: gone inner
try:
    held = Noisy("held")
    raise ValueError
except ValueError:
    print("handled")  # expect: handled
del held
# expect: gone held


class Phoenix:
    def __del__(self):
        global saved
        saved = self
        print("saved")


p = Phoenix()
del p
# expect: saved
print(type(saved).__name__)  # expect: Phoenix
del saved
print("ends without a second call")  # expect: ends without a second call


class Broken:
    def __del__(self):
        print("in the broken one")


b = Broken()
last = Noisy("last")
print("end")  # expect: end
# expect: in the broken one
# expect: gone last
