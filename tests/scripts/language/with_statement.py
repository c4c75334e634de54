# with calls __enter__ and __exit__ in order, whatever happens inside.
class Guard:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow


with Guard("a") as a, Guard("b"):
    print("inside", a.name)
# expect: enter a
# expect: enter b
# expect: inside a
# expect: exit b None None
# expect: exit a None None
with Guard("c", swallow=True):
    1 / 0
# expect: enter c
# expect: exit c ZeroDivisionError division by zero


def early():
    with Guard("d"):
        return "returned"


print(early())
# expect: enter d
# expect: exit d None None
# expect: returned
try:
    with Guard("e"):
        raise KeyError("k")
except KeyError as error:
    print("caught", error)
# expect: enter e
# expect: exit e KeyError 'k'
# expect: caught 'k'
for i in range(2):
    with Guard(i):
        if i == 0:
            continue
        break
# expect: enter 0
# expect: exit 0 None None
# expect: enter 1
# expect: exit 1 None None
