# Iterators by hand: __iter__, __next__, iter with a sentinel, changing while iterating.
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), sum(Countdown(4)), 2 in Countdown(5), max(Countdown(3)))  # expect: [2, 1, 0] 6 True 2
first, *rest = Countdown(4)
print(first, rest)  # expect: 3 [2, 1, 0]
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), next(values), next(values, "none"))  # expect: [1, 2] 3 none


class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


print(list(Old()), 20 in Old())  # expect: [0, 10, 20] True
d = {"a": 1}
try:
    for key in d:
        d[key + "x"] = 1
except RuntimeError as error:
    print(error)  # expect: dictionary changed size during iteration
it = iter([1, 2, 3])
print(list(zip(it, it)), next(it, "empty"))  # expect: [(1, 2)] empty
print(list(enumerate("ab", start=5)), list(reversed(range(3))))  # expect: [(5, 'a'), (6, 'b')] [2, 1, 0]
e = iter(())
try:
    next(e)
except StopIteration as stop:
    print(repr(stop))  # expect: StopIteration()
for bad in (lambda: iter(5), lambda: next([]), lambda: list(zip([1], [1, 2], strict=True))):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)
# expect: 'int' object is not iterable
# expect: 'list' object is not an iterator
# expect: zip() argument 2 is longer than argument 1
