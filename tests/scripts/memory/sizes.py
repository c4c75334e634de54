# sys.getsizeof of what the lessons meet.
import sys

print([sys.getsizeof(x) for x in (None, True, 0, 1, 2**30, 2**60, 10**50, 1.5)])  # expect: [16, 28, 28, 28, 32, 36, 48, 24]
print([sys.getsizeof(x) for x in ("", "a", "abc", "é", "☃", "😀", b"", b"abc")])  # expect: [41, 42, 44, 61, 60, 64, 33, 36]
print([sys.getsizeof(x) for x in ((), (1,), (1, 2), [], [1], [1, 2, 3, 4, 5])])  # expect: [48, 56, 64, 56, 64, 104]
print([sys.getsizeof(x) for x in ({}, {1: 1}, set(), {1}, frozenset(), range(9))])  # expect: [64, 224, 216, 216, 216, 48]
sizes = []
a = []
for i in range(20):
    a.append(i)
    sizes.append(sys.getsizeof(a))
print(sizes)  # expect: [88, 88, 88, 88, 120, 120, 120, 120, 184, 184, 184, 184, 184, 184, 184, 184, 248, 248, 248, 248]
d, sizes = {}, []
for i in range(25):
    d[i] = i
    sizes.append(sys.getsizeof(d))
print(sizes)  # expect: [224, 224, 224, 224, 224, 352, 352, 352, 352, 352, 632, 632, 632, 632, 632, 632, 632, 632, 632, 632, 632, 1168, 1168, 1168, 1168]
s, sizes = set(), []
for i in range(25):
    s.add(i)
    sizes.append(sys.getsizeof(s))
print(sizes)  # expect: [216, 216, 216, 216, 728, 728, 728, 728, 728, 728, 728, 728, 728, 728, 728, 728, 728, 728, 2264, 2264, 2264, 2264, 2264, 2264, 2264]


class Plain:
    def __init__(self):
        self.x = 1


class Slotted:
    __slots__ = ("a", "b")


print(sys.getsizeof(Plain()), sys.getsizeof(Slotted()), sys.getsizeof(Plain().__dict__))  # expect: 48 48 288
print(sys.getsizeof(lambda: 0), sys.getsizeof(x for x in a), sys.getsizeof(iter(a)), sys.getsizeof(len))  # expect: 168 200 48 72
