# Counts of classes, their bases, their instances, and what slots, enums, named tuples and dataclasses hold.
import collections
import dataclasses
import enum
import sys

rc = sys.getrefcount


class Plain: pass


print("plain", rc(Plain), [rc(Plain) for _ in range(2)])
a = Plain()
print("one instance", rc(Plain), rc(a))
b = [Plain() for _ in range(5)]
print("six", rc(Plain))
class Child(Plain): pass
print("a child", rc(Plain), rc(Child), rc(Plain.__subclasses__()), rc(Child.__mro__), rc(Child.__bases__), rc(Plain))
class GrandChild(Child): pass
print("a grandchild", rc(Plain), rc(Child), rc(GrandChild))
del GrandChild
print("not collected", rc(Plain), rc(Child))


class Meta(type):
    def __call__(cls, *args):
        made = super().__call__(*args)
        return rc(cls), rc(made), made

    def __getitem__(cls, item):
        return rc(cls), rc(item)

    def __instancecheck__(cls, x):
        return rc(cls) > 0 and rc(x) > 0

    def __iter__(cls):
        yield rc(cls)


class WithMeta(metaclass=Meta):
    def __init__(self, *args):
        self.counts = rc(self), rc(args)


for _ in range(3):
    print("metaclass", WithMeta()[:2], WithMeta([])[2].counts, WithMeta[a], isinstance(a, WithMeta), list(WithMeta), rc(Meta), rc(WithMeta))


class Slots:
    __slots__ = ("x", "y", "__weakref__")


class More(Slots):
    __slots__ = ("z",)


m, v = More(), []
m.x = m.z = v
print("slots", rc(v), rc(m), rc(Slots.x), rc(m.x), rc(More), rc(Slots))
del m.x
print("deleted", rc(v))
m.x, m.z = m.z, None
print("moved", rc(v))


class Point(collections.namedtuple("Base", "x y")):
    __slots__ = ()


n = Point(v, v)
x, y = n
print("named", rc(v), rc(n), rc(n.x), rc(n[0]), rc(n._replace(x=1)), rc(n._asdict()), rc(Point), rc(n.__class__.__bases__[0]))
del x, y, n


@dataclasses.dataclass
class Data:
    x: list
    items: list = dataclasses.field(default_factory=list)
    same: tuple = ()

    def __post_init__(self):
        self.counts = rc(self), rc(self.x), rc(self.items)


for _ in range(3):
    d = Data(v)
    print("dataclass", rc(d), d.counts, rc(v), rc(d.items), rc(dataclasses.replace(d)), rc(dataclasses.astuple(d)), rc(dataclasses.asdict(d)["x"]), rc(v), Data([]).counts)


class Color(enum.Enum):
    RED = [1]
    GREEN = [2]
    ALIAS = RED

    def count(self):
        return rc(self)


print("enum", rc(Color.RED), rc(Color["RED"]), rc(Color.RED.value), Color.RED.count(), rc(Color.GREEN), Color.ALIAS.count(), rc(list(Color)[0]))


class Init:
    def __init_subclass__(cls, **kw):
        print("init_subclass", rc(cls), rc(kw))

    def __class_getitem__(cls, item):
        return rc(cls), rc(item)

    def __new__(cls, *args):
        made = super().__new__(cls)
        made.in_new = rc(cls) - rc(Init), rc(made), rc(args)
        return made


class Sub(Init): pass
class Sub2(Init, key=v): pass
for _ in range(3):
    print("new", Init().in_new, Init([]).in_new, Init[v], rc(Init))


class Owner:
    class Name:
        def __set_name__(self, owner, name):
            print("set_name", rc(self), rc(name) > 1)
    n = Name()


class Ops:
    def __add__(self, o): return rc(self), rc(o)
    def __radd__(self, o): return rc(self), rc(o)
    def __eq__(self, o): return rc(self), rc(o)
    def __contains__(self, o): print("in", rc(self), rc(o))
    def __getitem__(self, k): return rc(self), rc(k)
    def __setitem__(self, k, v): print("set", rc(self), rc(k), rc(v))
    def __iadd__(self, o): print("iadd", rc(self), rc(o)); return self
    def __bool__(self): print("bool", rc(self)); return True
    def __len__(self): print("len", rc(self)); return 0
    def __hash__(self): print("hash", rc(self)); return 1
    def __format__(self, spec): return "%d" % rc(self)
    def __enter__(self): print("enter", rc(self))
    def __exit__(self, *e): print("exit", rc(self), rc(e))


o = Ops()
for _ in range(3):
    print(o + v, [] + o, Ops() + [], o == v, Ops() == Ops(), o[v], Ops()[[]], f"{o}", f"{Ops()}", "{}".format(o))
    v in o
    o[v] = v
    o += v
    if o: pass
    len(o), {o: 1}
    with o: pass
    with Ops(): pass
print(rc(o))
