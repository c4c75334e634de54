# In which order elements die when containers of every kind are torn down, replaced, sliced, sorted and merged.
import array
import collections
import copy
import itertools
import types


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=" ")
    def __repr__(self): return "D%s" % self.n
    def __lt__(self, o): return self.n < o.n


def three(): return [D(1), D(2), D(3)]
def t(name): print("\n%-22s" % name, end="")


t("list"); l = three(); del l
t("clear"); l = three(); l.clear()
t("slice"); l = three(); del l[:2]; print("|", end=" "); del l
t("slice assignment"); l = three(); l[1:] = [D(4)]; print("|", end=" "); del l
t("step"); l = three() + [D(4)]; del l[::2]; print("|", end=" "); del l
t("step assignment"); l = three(); l[::2] = [D(4), D(5)]; print("|", end=" "); del l
t("imul 0"); l = three(); l *= 0
t("pop and insert"); l = three(); l.pop(0); l.insert(0, D(0)); print("|", end=" "); del l
t("remove by identity"); l = three(); l.remove(l[1]); print("|", end=" "); l = None
t("sort reversed"); l = three(); l.sort(reverse=True); del l
t("reverse"); l = three(); l.reverse(); del l
t("item assignment"); l = three(); l[0] = l[1] = None; print("|", end=" "); l[:] = []
t("tuple"); l = tuple(three()); del l
t("nested tuple"); l = (D(1), (D(2), [D(3)]), D(4)); del l
t("tuple add"); l = (D(1),) + (D(2),); del l
t("dict values"); d = {i: D(i) for i in range(3)}; del d
t("dict keys"); d = {D(i): i for i in range(3)}; del d
t("keys and values"); d = {D(i): D(-i) for i in range(1, 3)}; del d
t("dict clear"); d = {i: D(i) for i in range(3)}; d.clear()
t("dict deleted, added"); d = {i: D(i) for i in range(3)}; del d[1]; d[1] = D(9); print("|", end=" "); del d
t("dict update"); d = {i: D(i) for i in range(3)}; d.update({i: D(i + 5) for i in range(2)}); print("|", end=" "); del d
t("dict or"); d = {1: D(1)} | {1: D(2)}; print("|", end=" "); del d
t("popitem"); d = {i: D(i) for i in range(3)}; d.popitem(); d.pop(0); print("|", end=" "); d = None
t("setdefault"); d = {1: D(1)}; d.setdefault(1, D(2)); print("|", end=" "); del d
t("instance"); o = types.SimpleNamespace(a=D(1), b=D(2)); del o
class O: pass
t("attributes"); o = O(); o.b = D(1); o.a = D(2); del o
t("attributes, dict seen"); o = O(); o.b = D(1); o.a = D(2); o.__dict__; del o
t("attribute replaced"); o = O(); o.a = D(1); o.a = D(2); print("|", end=" "); del o.a; print("|", end=" "); del o
class S: __slots__ = ("z", "a", "m")
class SS(S): __slots__ = ("b", "y")
t("slots"); o = S(); o.z, o.a, o.m = three(); del o
t("slots of two classes"); o = SS(); o.z, o.a, o.m = three(); o.b, o.y = D(4), D(5); del o
class SD(S): pass
t("slots and dict"); o = SD(); o.z = D(1); o.other = D(2); o.a = D(3); del o
t("deque"); q = collections.deque(three()); del q
t("deque popleft"); q = collections.deque(three()); q.popleft(); q.rotate(); print("|", end=" "); q.clear()
t("deque maxlen"); q = collections.deque(three(), maxlen=2); print("|", end=" "); q.append(D(4)); print("|", end=" "); del q
t("OrderedDict"); d = collections.OrderedDict((i, D(i)) for i in range(3)); d.move_to_end(0); del d
t("defaultdict"); d = collections.defaultdict(lambda: D(7)); d[1]; d[2] = D(2); del d
t("ChainMap"); d = collections.ChainMap({1: D(1)}, {2: D(2)}); del d
t("namedtuple"); d = collections.namedtuple("N", "a b")(D(1), D(2)); del d
t("namedtuple replace"); d = collections.namedtuple("N", "a b")(D(1), D(2)); d = d._replace(a=D(3)); print("|", end=" "); del d
t("set of one"); s = {D(1)}; s.clear(); s = frozenset([D(2)]); del s
t("exception"); e = ValueError(D(1), D(2)); e.note = D(3); del e
t("bound method"); m = D(1).__repr__; del m
t("closure cells"); f = (lambda a, b: lambda: (b, a))(D("a"), D("b")); del f
t("defaults"); f = lambda x=D(1), *, y=D(2), z=D(3): 0; del f
t("partial"); import functools; p = functools.partial(print, D(1), k=D(2)); del p
t("slice object"); s = slice(D(1), D(2), D(3)); del s
t("zip"); z = zip([D(1)], [D(2)]); del z
t("map"); z = map(lambda a, b: 0, three(), [D(4)]); del z
t("chain"); z = itertools.chain([D(1)], [D(2)]); next(z); print("|", end=" "); next(z); print("|", end=" "); del z
t("product"); z = itertools.product([D(1)], [D(2)]); del z
t("tee"); a, b = itertools.tee([D(1), D(2)]); next(a); next(a); del a; print("|", end=" "); next(b); print("|", end=" "); del b
t("deepcopy"); l = [D(1)]; m = copy.deepcopy(l); m[0].n = "copy"; del l; print("|", end=" "); del m
t("swap"); a, b = D("a"), D("b"); a, b = b, a; del a; print("|", end=" "); del b
t("del a, b"); a, b = D("a"), D("b"); del a, b
t("del b, a"); a, b = D("a"), D("b"); del b, a
t("tuple unpacking"); a, b, *c = D(1), D(2), D(3), D(4); a = b = c = None
t("chained assignment"); a = b = D(1); a = None; print("|", end=" "); b = None
t("list of lists"); l = [[D(1), D(2)], [D(3)]]; del l[0][0]; print("|", end=" "); del l
t("comprehension"); [D(i) for i in range(3)]
t("discarded results"); [D(i).n for i in range(3)]; {D(i).n for i in range(3)}; sum(D(i).n for i in range(3))
t("comparison"); D(1) < D(2); D(3) < D(4) < D(5); max(D(6), D(7)); sorted([D(9), D(8)])
t("call arguments"); (lambda *a, **k: 0)(D(1), D(2), k=D(3)); (lambda a, b: None)(b=D(4), a=D(5)); str([D(6), D(7)])
t("f-string"); f"{D(1)}{D(2)}"; "%s %s" % (D(3), D(4)); "{} {}".format(D(5), D(6)); print(D(7), D(8), end=" ")
t("boolean"); D(1) and D(2); D(3) or D(4); not D(5); D(6) if D(7) else D(8)
t("end"); print()
