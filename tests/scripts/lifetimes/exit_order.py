# What happens to globals when the interpreter ends.
import sys
class D:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name, D is not None and D.__name__, sys is not None)
zulu = D("zulu")
alpha = D("alpha")
_private = D("_private")
inside = [D("in a list"), D("in a list too")]
cycle = [D("in a cycle")]
cycle.append(cycle)
def f(arg=D("default")):
    pass
class C:
    attribute = D("of a class")
g = (lambda: (yield D("in a generator")))()
next(g)
print("end of the program")
