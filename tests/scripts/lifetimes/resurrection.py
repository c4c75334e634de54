# __del__ runs once, even where it brings the object back.
import gc
saved = []
class R:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name)
        saved.append(self)
R("first")
print(len(saved), saved[0].name, gc.is_finalized(saved[0]))
saved.clear()
print("gone")
r = R("in a cycle")
r.me = r
del r
print(gc.collect(), len(saved))
saved[0].me = None
saved.clear()
print("gone too")
class P:
    def __init__(self, other=None):
        self.other = other
    def __del__(self):
        print("P", self.other is not None)
a = P()
b = P(a)
a.other = b
del a, b
print(gc.collect())
class Twice:
    count = 0
    def __del__(self):
        Twice.count += 1
        global back
        back = self
t = Twice()
del t
del back
print(Twice.count)
t = Twice()
t.loop = [t]
del t
print(gc.collect(), Twice.count)
del back
print(gc.collect(), Twice.count)
