# Memory ends in blocks of a few bytes, when nothing at all is left to be had: that too is a MemoryError, after which all goes on.
# arguments: --max-heap=24
# oracle: none, because CPython is ended by the system where its C stack finds no memory either


class Node:
    def __init__(self, rest):
        self.rest = rest


def small_lists():
    items = []
    while True:
        items.append([None])


def small_dicts():
    items = []
    while True:
        items.append({"a": 1})


def texts():
    table = {}
    while True:
        table["key number " + str(len(table))] = "value number " + str(len(table))


def instances():
    last = None
    while True:
        last = Node(last)


def elements():
    numbers = set()
    while True:
        numbers.add(len(numbers) + 10**6)


def closures():
    made = []
    while True:
        made.append(lambda: made)


def classes():
    made = []
    while True:
        made.append(type("Made", (), {}))


def generators():
    made = []
    while True:
        made.append(n for n in made)


import gc

for grow in (small_lists, small_dicts, texts, instances, elements, closures, classes, generators):
    try:
        grow()
    except MemoryError as error:
        print(grow.__name__, "->", repr(error))
    gc.collect()
    print("   room again:", len([None] * 100_000), len({n: str(n) for n in range(10_000)}))
# expect: small_lists -> MemoryError()
# expect:    room again: 100000 10000
# expect: small_dicts -> MemoryError()
# expect:    room again: 100000 10000
# expect: texts -> MemoryError()
# expect:    room again: 100000 10000
# expect: instances -> MemoryError()
# expect:    room again: 100000 10000
# expect: elements -> MemoryError()
# expect:    room again: 100000 10000
# expect: closures -> MemoryError()
# expect:    room again: 100000 10000
# expect: classes -> MemoryError()
# expect:    room again: 100000 10000
# expect: generators -> MemoryError()
# expect:    room again: 100000 10000
