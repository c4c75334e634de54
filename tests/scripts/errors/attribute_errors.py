# AttributeError of each kind of object: missing, read-only, no __dict__, slots, and what the error itself holds.
import collections
import types
import gc


class Plain:
    kind = "plain"

    def method(self):
        return 1

    @property
    def read_only(self):
        return 1

    @property
    def fails(self):
        raise AttributeError("from within")

    @property
    def fails_deeper(self):
        return self.missing_deeper


class Slots:
    __slots__ = ("a", "b")


class SlotsChild(Slots):
    pass


class GetAttr:
    def __getattr__(self, name):
        raise AttributeError(f"custom: {name}")


class GetAttribute:
    def __getattribute__(self, name):
        if name == "x":
            return "got x"
        return object.__getattribute__(self, name)


class Meta(type):
    @property
    def meta_property(cls):
        return "of the metaclass"


class WithMeta(metaclass=Meta):
    pass


def function():
    pass


Point = collections.namedtuple("Point", "x y")
p, s = Plain(), Slots()
p.value = 1
module = types.ModuleType("mod")
module.known = 1


def attempt(text):
    try:
        exec(compile("result = " + text if not text.startswith(("del ", "set ")) else text.removeprefix("set "), "<t>", "exec"), globals())
        print(text, "->", result if not text.startswith(("del ", "set ")) else "done")
    except BaseException as error:
        extra = (error.name, type(error.obj).__name__) if isinstance(error, AttributeError) else ""
        print(text, "->", type(error).__name__ + ":", error, extra)


for text in ("p.missing", "p.vlaue", "p.Value", "p.metod", "p.kind", "Plain.missing", "Plain.value", "p.read_only", "set p.read_only = 2", "del p.read_only", "p.fails", "p.fails_deeper", "set p.method = 1", "p.method", "del p.method", "p.method()", "del p.method",
             "del p.missing", "del p.kind", "set p.kind = 'own'", "del p.kind", "p.kind", "s.a", "set s.a = 1", "s.a", "set s.c = 1", "del s.a", "del s.a", "s.a", "s.__dict__", "Slots.a", "SlotsChild().a", "set SlotsChild().c = 1", "GetAttr().x", "hasattr(GetAttr(), 'x')", "getattr(GetAttr(), 'x', 'default')",
             "GetAttribute().x", "GetAttribute().y", "WithMeta.meta_property", "WithMeta().meta_property", "set WithMeta.meta_property = 1", "(1).missing", "set (1).x = 2", "set (1).real = 2", "(1).real", "'a'.missing", "set 'a'.x = 1", "'a'.uper()", "[].apend(1)", "[].add(1)", "{}.append(1)", "{}.has_key(1)",
             "().append(1)", "set ().x = 1", "set [].x = 1", "None.x", "set None.x = 1", "None.append(1)", "True.x", "(1.5).x", "b''.x", "set b''.x = 1", "range(3).start", "set range(3).start = 1", "slice(1).start", "set slice(1).start = 1", "function.x", "set function.x = 1", "function.x", "del function.x", "del function.x", "set function.__name__ = 5",
             "set function.__code__ = 5", "set function.__defaults__ = 5", "set function.__dict__ = 5", "function.__closure__", "set function.__closure__ = ()", "len.x", "set len.x = 1", "len.__name__", "set len.__name__ = 'a'", "int.x", "set int.x = 1", "del int.real", "set Plain.__name__ = 5", "set Plain.__name__ = 'Renamed'", "p.x", "set Plain.__name__ = 'Plain'",
             "set Plain.__bases__ = ()", "set Plain.__bases__ = (int,)", "set Plain.__mro__ = ()", "set p.__class__ = int", "set p.__class__ = 5", "set s.__class__ = Plain", "set p.__dict__ = 5", "del p.__dict__", "p.__dict__", "del p.__class__", "module.missing", "module.know", "del module.missing", "set module.x = 1", "set module.__dict__ = {}", "types.missing", "gc.colect",
             "Point(1, 2).z", "set Point(1, 2).x = 5", "Point(1, 2)._fields", "Point(1)", "Point(1, 2, 3)", "Point(z=1)", "super(Plain, p).x", "object().x", "set object().x = 1", "(i for i in ()).x", "(lambda: 0).x", "p.__missing__", "p.__len__()", "Plain.__len__", "p.__weakref__", "type.x", "Exception().x", "set Exception().x = 1", "p.__dict__['x']",
             "getattr(p, 'x', None)", "getattr(p, 'x')", "getattr(p, 5)", "hasattr(p, 'value')", "set setattr(p, 'a b', 1)", "getattr(p, 'a b')", "set delattr(p, 'a b')", "set delattr(p, 'a b')", "set object.__setattr__(s, 'zz', 1)", "set object.__setattr__(p, 'zz', 1)", "object.__getattribute__(p, 'yy')", "set type.__setattr__(int, 'x', 1)", "set object.__setattr__(Plain, 'x', 1)"):
    attempt(text)
