# A set's size on both sides of each step up to 154 members, by every way of making it.
import sys, copy
size = sys.getsizeof

POINTS = [*range(10), 15, 16, 17, 18, 19, 20, 31, 32, 33, 63, 64, 65, 76, 77, 78, 127, 128, 129, 153, 154]

def row(name, make, upto=200):
    seen = []
    for n in POINTS:
        if n >= upto:
            break
        s = size(make(n))
        if not seen or seen[-1][1] != s:
            seen.append((n, s))
    print("%-20s" % name, seen)

def added(n):
    s = set()
    for i in range(n):
        s.add(i)
    return s

def updated(s, *others):
    s.update(*others)
    return s

def changed(s, how, other):
    getattr(s, how)(other)
    return s

row("add", added)
row("set(range)", lambda n: set(range(n)))
row("set(list)", lambda n: set(list(range(n))))
row("set(set)", lambda n: set(added(n)))
row("set(frozenset)", lambda n: set(frozenset(range(n))))
row("set(dict)", lambda n: set(dict.fromkeys(range(n))))
row("set(keys)", lambda n: set(dict.fromkeys(range(n)).keys()))
row("set(str)", lambda n: set(map(chr, range(n))))
row("comprehension", lambda n: {i for i in range(n)})
row("{*range}", lambda n: {*range(n)})
row("literal", lambda n: eval("{" + ",".join(map(str, range(n))) + "}") if n else set(), 40)
row("copy()", lambda n: added(n).copy())
row("copy.copy", lambda n: copy.copy(added(n)))
row("frozenset(range)", lambda n: frozenset(range(n)))
row("frozenset(set)", lambda n: frozenset(added(n)))
row("frozenset(str)", lambda n: frozenset(map(str, range(n))))
row("frozenset literal", lambda n: frozenset({i for i in range(n)}))
row("update(range)", lambda n: updated(set(), range(n)))
row("update(set)", lambda n: updated(set(), added(n)))
row("update(dict)", lambda n: updated(set(), dict.fromkeys(range(n))))
row("update(two)", lambda n: updated(set(), range(n // 2), range(n)))
row("a | b", lambda n: added(n // 2) | set(range(n // 2, n)))
row("a | a", lambda n: added(n) | added(n))
row("a & a", lambda n: added(n) & added(n))
row("a & b", lambda n: added(n) & set(range(n // 2)))
row("a - {}", lambda n: added(n) - set())
row("a - b", lambda n: added(n) - set(range(n // 2)))
row("a ^ b", lambda n: added(n) ^ set(range(n // 2)))
row("a ^ {}", lambda n: added(n) ^ set())
row("|=", lambda n: changed(set(), "update", added(n)))
row("&=", lambda n: changed(added(n), "intersection_update", range(n // 2)))
row("-=", lambda n: changed(added(n), "difference_update", range(n // 2)))
row("^=", lambda n: changed(added(n), "symmetric_difference_update", range(n // 2)))
row("keys & keys", lambda n: dict.fromkeys(range(n)).keys() & dict.fromkeys(range(n)).keys())
row("keys | keys", lambda n: dict.fromkeys(range(n)).keys() | range(n))
row("keys - keys", lambda n: dict.fromkeys(range(n)).keys() - {1})
row("fs | list", lambda n: frozenset(range(n)).union(range(n)))
row("intersection(list)", lambda n: added(n).intersection(range(n)))
row("difference(list)", lambda n: added(n).difference(range(0, n, 2)))
