# A list's size tells how it was made: exact, over-allocated, or rounded up to an even number of places.
import sys
size = sys.getsizeof

class Sized:
    """An iterable that says how long it is, rightly or wrongly."""
    def __init__(self, n, hint):
        self.n, self.hint = n, hint
    def __iter__(self):
        return iter(range(self.n))
    def __len__(self):
        return self.hint

class Hinted:
    """An iterable with a hint alone."""
    def __init__(self, n, hint):
        self.n, self.hint = n, hint
    def __iter__(self):
        return iter(range(self.n))
    def __length_hint__(self):
        return self.hint

def generator(n):
    for i in range(n):
        yield i

def row(name, make, upto=20):
    print("%-18s" % name, [size(make(n)) for n in range(upto)])

row("list(range)", lambda n: list(range(n)))
row("list(tuple)", lambda n: list((0,) * n))
row("list(list)", lambda n: list([0] * n))
row("list(str)", lambda n: list("x" * n))
row("list(bytes)", lambda n: list(b"x" * n))
row("list(set)", lambda n: list(set(range(n))))
row("list(dict)", lambda n: list(dict.fromkeys(range(n))))
row("list(keys)", lambda n: list(dict.fromkeys(range(n)).keys()))
row("list(items)", lambda n: list(dict.fromkeys(range(n)).items()))
row("list(map)", lambda n: list(map(str, range(n))))
row("list(filter)", lambda n: list(filter(None, range(n))))
row("list(zip)", lambda n: list(zip(range(n), range(n))))
row("list(enumerate)", lambda n: list(enumerate(range(n))))
row("list(reversed)", lambda n: list(reversed(range(n))))
row("list(iter)", lambda n: list(iter([0] * n)))
row("list(generator)", lambda n: list(generator(n)))
row("list(genexpr)", lambda n: list(i for i in range(n)))
row("sized", lambda n: list(Sized(n, n)))
row("sized short", lambda n: list(Sized(n, n // 2)))
row("sized long", lambda n: list(Sized(n, n + 5)))
row("hint", lambda n: list(Hinted(n, n)))
row("hint of 3", lambda n: list(Hinted(n, 3)))
row("hint of 30", lambda n: list(Hinted(n, 30)))
row("hint NotImpl", lambda n: list(Hinted(n, NotImplemented)))
row("[*range]", lambda n: [*range(n)])
row("[*a, *b]", lambda n: [*range(n), *range(n)])
row("[0, *a]", lambda n: [0, *range(n)])
row("[0] * n", lambda n: [0] * n)
row("[0, 1] * n", lambda n: [0, 1] * n)
row("comprehension", lambda n: [i for i in range(n)])
row("with if", lambda n: [i for i in range(2 * n) if i % 2])
row("sorted", lambda n: sorted(range(n)))
row("sorted(genexpr)", lambda n: sorted(i for i in range(n)))
row("a + b", lambda n: [0] * n + [1] * n)
row("slice", lambda n: [0] * n + [1])
row("slice step", lambda n: ([0] * 40)[:2 * n:2])
row("copy", lambda n: [i for i in range(n)].copy())
