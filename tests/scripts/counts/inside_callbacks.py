# Counts seen from Python code that a built-in function calls: built-ins hold their arguments while they run.
import sys, functools, itertools, operator, collections
rc = sys.getrefcount
class Item:
    def __init__(self, n): self.n = n
    def __lt__(self, o): seen.append((rc(self), rc(o))); return self.n < o.n
    def __eq__(self, o): seen.append((rc(self), rc(o))); return self.n == o.n
    def __hash__(self): seen.append(rc(self)); return self.n
    def __repr__(self): seen.append(rc(self)); return "item"
    def __str__(self): seen.append(rc(self)); return "item"
    def __index__(self): seen.append(rc(self)); return self.n
    def __bool__(self): seen.append(rc(self)); return True
    def __add__(self, o): seen.append((rc(self), rc(o))); return self
    def __radd__(self, o): seen.append((rc(self), rc(o))); return self
    def __format__(self, s): seen.append((rc(self), rc(s) if s else 0)); return "f"
    def __len__(self): seen.append(rc(self)); return 2
    def __abs__(self): seen.append(rc(self)); return 1
    def __round__(self, *a): seen.append(rc(self)); return 1
    def __float__(self): seen.append(rc(self)); return 1.0
    def __divmod__(self, o): seen.append((rc(self), rc(o))); return 1, 1
    def __contains__(self, o): seen.append((rc(self), rc(o))); return True
    def __call__(self, *args): seen.append((rc(self), [rc(x) for x in args])); return args
seen = []
def row(name, action):
    out = []
    for _ in range(2):
        seen.clear()
        action()
        out.append(list(seen))
    print("%-14s" % name, out[0], "" if out[0] == out[1] else out[1])
def key(x): seen.append((rc(x), rc(items))); return x.n
def one(x): seen.append((rc(x), rc(items))); return True
def two(x, y): seen.append((rc(x), rc(y))); return x
items = [Item(3), Item(1), Item(2)]
pair = items[:2]
a, b = Item(5), Item(6)
row("sort key", lambda: items.sort(key=key)); row("sorted key", lambda: sorted(items, key=key)); row("sort", lambda: pair.sort()); row("sorted", lambda: sorted(pair)); row("min key", lambda: min(items, key=key)); row("max", lambda: max(pair)); row("min args", lambda: min(a, b))
row("map", lambda: list(map(one, items))); row("map two", lambda: list(map(two, items, items))); row("filter", lambda: list(filter(one, items))); row("filter None", lambda: list(filter(None, items))); row("reduce", lambda: functools.reduce(two, items)); row("starmap", lambda: list(itertools.starmap(two, [(a, b)]))); row("accumulate", lambda: list(itertools.accumulate(items, two))); row("takewhile", lambda: list(itertools.takewhile(one, items))); row("groupby", lambda: [list(g) for _, g in itertools.groupby(items, key)])
row("any", lambda: any(items)); row("all", lambda: all(items)); row("sum", lambda: sum(items, 0)); row("in list", lambda: b in items); row("index", lambda: items.index(a) if False else items.index(items[1])); row("count", lambda: items.count(a)); row("list ==", lambda: [a] == [b]); row("tuple <", lambda: (a,) < (b,)); row("remove", lambda: [a, b].remove(b))
row("dict get", lambda: {a: 1}.get(b)); row("dict set", lambda: {a: 1, b: 2}); row("set add", lambda: {a, b}); row("in set", lambda: b in {a}); row("hash", lambda: hash(a)); row("fromkeys", lambda: dict.fromkeys([a, b])); row("set(list)", lambda: set([a, b])); row("Counter", lambda: collections.Counter([a]))
row("repr", lambda: repr(a)); row("repr list", lambda: repr([a])); row("str", lambda: str(a)); row("fstring", lambda: f"{a}"); row("fstring !r", lambda: f"{a!r:>3}"); row("format", lambda: "{}".format(a)); row("%s", lambda: "%s" % a); row("%s %s", lambda: "%s %s" % (a, b)); row("format()", lambda: format(a, "xy")); row("print", lambda: print(a, end=" ")); row("join", lambda: "".join(map(str, [a])))
row("index l[i]", lambda: [0] * 9 and list(range(9))[a]); row("range", lambda: range(a)); row("bool", lambda: bool(a)); row("not", lambda: not a); row("len", lambda: len(a)); row("abs", lambda: abs(a)); row("round", lambda: round(a)); row("float", lambda: float(a)); row("divmod", lambda: divmod(a, b)); row("in a", lambda: 1 in a); row("a + b", lambda: a + b); row("1 + a", lambda: 1 + a); row("a += b", lambda: operator.iadd(a, b)); row("int()", lambda: int.__index__(operator.index(a))); row("slice", lambda: "abcdefghi"[a:b])
row("call", lambda: a(b)); row("call 2", lambda: a(b, b)); row("partial", lambda: functools.partial(a, b)(b)); row("apply *", lambda: a(*[b])); row("map call", lambda: list(map(a, [b]))); row("temp", lambda: Item(9)(Item(8))); row("method", lambda: a.__call__(b)); row("cmp_to_key", lambda: sorted([a, b], key=functools.cmp_to_key(lambda x, y: (seen.append((rc(x), rc(y))), 0)[1])))
row("defaultdict", lambda: collections.defaultdict(lambda: seen.append(rc(seen)))[1]); row("iter(f, s)", lambda: list(iter(lambda: seen.append(rc(b)), None))); row("deque ==", lambda: collections.deque([a]) == collections.deque([b])); row("re-entrant", lambda: sorted([a, b], key=lambda x: sorted([x], key=key)[0].n))
