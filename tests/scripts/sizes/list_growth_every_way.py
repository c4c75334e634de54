# Where a list grows: by append, insert, extend, +=, slice assignment, and on from each kind of start.
import sys
size = sys.getsizeof

def steps(thing, change, count):
    seen = [(len(thing), size(thing))]
    for i in range(count):
        change(thing, i)
        if size(thing) != seen[-1][1]:
            seen.append((len(thing), size(thing)))
    return seen

def plus(l, n):
    l += [0] * n

def put(l, at, values):
    l[at] = values

print("append      ", steps([], lambda l, i: l.append(i), 300))
print("insert front", steps([], lambda l, i: l.insert(0, i), 100))
print("insert end  ", steps([], lambda l, i: l.insert(len(l), i), 100))
print("insert far  ", steps([], lambda l, i: l.insert(10**6, i), 40))
for n in (1, 2, 3, 5, 8, 13):
    print("extend by", n, steps([], lambda l, i: l.extend([0] * n), 40))
    print("extend it", n, steps([], lambda l, i: l.extend(iter([0] * n)), 40))
    print("+= by    ", n, steps([], lambda l, i: plus(l, n), 40))
    print("genexpr  ", n, steps([], lambda l, i: l.extend(0 for _ in range(n)), 40))
print("extend empty", steps([], lambda l, i: l.extend(()), 5), steps([1], lambda l, i: l.extend([]), 5))
print("extend self ", steps([1], lambda l, i: l.extend(l), 8))
print("+= self     ", steps([1], lambda l, i: l.__iadd__(l), 8))
print("*= 2        ", steps([1], lambda l, i: l.__imul__(2), 8))
print("*= 3        ", steps([1, 2], lambda l, i: l.__imul__(3), 5))
print("*= 1, 0, -1 ", steps([1, 2], lambda l, i: l.__imul__(1 - i), 3))
print("l[0:0] =    ", steps([], lambda l, i: put(l, slice(0, 0), [1]), 40))
print("l[n:] =     ", steps([], lambda l, i: put(l, slice(len(l), None), (1, 2, 3)), 20))
print("l[:1] = two ", steps([1], lambda l, i: put(l, slice(0, 1), (1, 2)), 40))
for start in ([], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4], list(range(7)), [0] * 10, [x for x in range(9)], sorted(range(5)), "a b c".split()):
    print("from", size(start), steps(start, lambda l, i: l.append(i), 30))
def grow_by_slice(n):
    l = list(range(n))
    l[1:1] = range(n)
    return size(l)
print([grow_by_slice(n) for n in range(20)])
def two(l):
    l.append(1); l.pop(); l.append(2)
    return size(l)
print([two([0] * n) for n in range(12)])
