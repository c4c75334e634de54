# Memory ends while a list, a dict, a text, a chain of instances and a bytearray grow: each time it is a MemoryError that can be caught,
# what had been made is freed with the frame that held it, and there is room again for what comes next.
# arguments: --max-heap=64
PIECE = 6_000_000


class Node:
    def __init__(self, rest):
        self.rest = rest
        self.load = bytes(PIECE)


def grow_a_list():
    items = []
    while True:
        items.append(bytes(PIECE))


def grow_a_dict():
    table = {}
    while True:
        table[len(table)] = bytes(PIECE)


def grow_a_text():
    text = "x" * 1000
    while True:
        text = text + text


def chain_instances():
    last = None
    while True:
        last = Node(last)


def grow_a_bytearray():
    data = bytearray()
    while True:
        data.extend(bytes(PIECE))


def repeat_a_tuple():
    items = (1, 2, 3)
    while True:
        items = items * 7


for grow in (grow_a_list, grow_a_dict, grow_a_text, chain_instances, grow_a_bytearray, repeat_a_tuple) * 2:
    try:
        grow()
    except MemoryError as error:
        print(grow.__name__, "->", type(error).__name__, error.args)
    print("   room again:", len(bytes(3 * PIECE)), len([None] * 100_000), len({n: n for n in range(1000)}))

for request in ("[0] * 2**60", "'x' * 2**60", "bytearray(2**60)", "(1,) * 2**58", "b'z' * 2**59", "[1] * -5", "'ab' * 2**62"):
    try:
        print(request, "=", eval(request))
    except (MemoryError, OverflowError) as error:
        print(request, "->", type(error).__name__, error)

first, second = MemoryError(), MemoryError("said")
print(first is second, first.args, second.args, type(first).__mro__[1].__name__)
