# gc-sensitive: it tells which generation an object is in
# Objects are born young, and each collection that they survive makes them older.
import gc

gc.collect()
gc.disable()


def where(x):
    for generation in range(3):
        if any(o is x for o in gc.get_objects(generation)):
            return generation


a = [1]
print(where(a), gc.is_tracked(a))  # expect: 0 True
gc.collect(0)
print(where(a))  # expect: 1
gc.collect(1)
print(where(a))  # expect: 2
gc.collect()
print(where(a))  # expect: 2
print(gc.is_tracked(1), gc.is_tracked("a"), gc.is_tracked((1, 2)), gc.is_tracked({}), gc.is_tracked([]))  # expect: False False False True True
t = (1, "a", 2.5)
d = {"a": 1}
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(d), gc.is_tracked(([],)))  # expect: False True True


class Slotted:
    __slots__ = ()


print(gc.is_tracked(Slotted()), gc.is_tracked(Slotted), gc.is_tracked(where), gc.is_tracked(len))  # expect: True True True True
