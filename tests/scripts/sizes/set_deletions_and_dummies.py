# Removed members leave dummies: a set keeps its table until an insertion makes a new one.
import sys
size = sys.getsizeof

def emptied(n, how):
    s = set(range(n))
    before = size(s)
    how(s)
    return before, size(s), len(s)

def discard_all(s):
    for x in list(s):
        s.discard(x)

def pop_all(s):
    while s:
        s.pop()

for n in (1, 4, 5, 18, 19, 50, 100):
    print(n, emptied(n, discard_all), emptied(n, pop_all), emptied(n, set.clear), emptied(n, lambda s: s.difference_update(range(n))),
          emptied(n, lambda s: s.intersection_update(())), emptied(n, lambda s: s.__init__()))

def steps(n, keep, add):
    s = set(range(n))
    for x in range(keep, n):
        s.remove(x)
    seen = [(len(s), size(s))]
    for i in range(add):
        s.add(1000 + i)
        if size(s) != seen[-1][1]:
            seen.append((len(s), size(s)))
    return seen
for n, keep in ((10, 0), (10, 3), (30, 0), (30, 10), (100, 0), (100, 5), (100, 90)):
    print(n, keep, steps(n, keep, 200))

def churn(n, rounds):
    s = set(range(n))
    seen = [size(s)]
    for i in range(n, n + rounds):
        s.remove(i - n)
        s.add(i)
        if size(s) != seen[-1]:
            seen.append(size(s))
    return seen
print("churn", [(n, churn(n, 300)) for n in (1, 2, 3, 4, 5, 10, 18, 19, 30)])
def same(n):
    s = set()
    for i in range(n):
        s.add(7)
        s.discard(7)
    return size(s)
print("same", [same(n) for n in (1, 3, 5, 10, 100)])
s = set(range(100))
for x in range(98):
    s.discard(x)
print(size(s), size(s.copy()), size(set(s)), size(frozenset(s)), size(s | set()), size(s - set()), size(s & s), size({*s}))
s.add(500); print(size(s)); s.update(range(3)); print(size(s))
s = {1, 2, 3}; s.clear(); s.add(9); print(size(s), size(set()), size(frozenset()), size({1}), size(frozenset({1})))
class S(set):
    pass
class F(frozenset):
    pass
class T(set):
    __slots__ = ()
print(size(S()), size(F()), size(T()), size(S(range(5))), size(F(range(5))), size(T(range(20))), size(S([1]).copy()), size(S([1]) | {2}))
t = S(range(3)); t.tag = 1; print(size(t), size(t.__dict__), set().__sizeof__(), S().__sizeof__())
text = {str(i) for i in range(18)}; print(size(text)); text.add("x"); print(size(text)); text -= {str(i) for i in range(18)}; print(size(text), text)
u = set("abc") | set("cde"); print(size(u), len(u)); u ^= set("xyz"); print(size(u), len(u)); u &= set("abz"); print(size(u), len(u))
