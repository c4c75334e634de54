# Numbers, text, containers and their iterators.

big = -(5 + 7 * 2**30 + 9 * 2**60)
known("object", object())
known("int", big, {"lv_tag": 3 << 3 | 2,
    "ob_digit": Is("is the digits, 30 bits each", lambda v, f: [read(f + 4 * i, 4) for i in range(3)] == [5, 7, 9])})
known("bool", True, {"lv_tag": 1 << 3, "ob_digit": Is("is one digit", lambda v, f: read(f, 4) == 1)})
known("float", 2.5, {"ob_fval": 2.5})
known("complex", 2.5 - 3j, {"cval.real": 2.5, "cval.imag": -3.0})
text = "".join(["caf", "\xe9", "s"])
hash(text), ctypes.pythonapi.PyUnicode_AsUTF8(py_object(text))


class Text(str):
    pass


text_object = Text("ab\u20ac")
known("str", text, {
    "length": 5, "hash": hash(text),
    "state": Is("kind 1, compact, not ASCII, not interned", lambda v: v & 0xFF == 0 and v >> 8 & 7 == 0 or v),
    "utf8_length": 6, "utf8": Is("points to the UTF-8 copy", lambda v: string_at(v, 6) == text.encode()),
    "data": Not("an instance of a subclass is read for it")})
known("str", text_object, {
    "length": 3, "hash": hash(text_object), "state": Is("kind 2, not compact", lambda v: True), "utf8_length": 0,
    "utf8": NULL,
    "data": Is("points to the characters", lambda v: string_at(v, 6) == "ab\u20ac".encode("utf-16-le"))})
raw = bytes([1, 2, 3])
hash(raw)
known("bytes", raw, {"ob_size": 3, "ob_shash": hash(raw),
    "ob_sval": Is("is the bytes and a zero", lambda v, f: string_at(f, 4) == b"\1\2\3\0")})
mutable = bytearray(b"abcdef")
del mutable[:2]
view_of = memoryview(mutable)
points = lambda what: Is("points to the bytes", lambda v: string_at(v, len(what)) == what)
known("bytearray", mutable, {"ob_size": 4, "ob_alloc": Is("is not below the size", lambda v: v > 4),
    "ob_bytes": points(b"abcdef"), "ob_start": points(b"cdef"), "ob_exports": 1})
managed = gc.get_referents(view_of)[0]
BUFFER = {"buf": points(b"cdef"), "obj": mutable, "len": 4, "itemsize": 1, "readonly": 0, "ndim": 1,
    "format": Is("points to the format", lambda v: v == 0 or string_at(v) == b"B"),
          "shape": Is("points to the length", lambda v: read(v) == 4),
          "strides": Is("points to the stride", lambda v: v == 0 or read(v) == 1), "suboffsets": NULL,
          "internal": NULL}
known("memoryview", view_of, {"ob_size": 3, "mbuf": managed, "hash": -1,
    "flags": Is("the flags of a contiguous view", lambda v: v & 1 == 0), "exports": 0}
    | {"view." + k: v for k, v in BUFFER.items()})
known("managedbuffer", managed, {"flags": 0, "exports": 1} | {"master." + k: v for k, v in BUFFER.items()})

A, B, D = ["a"], ["b"], ["d"]
items = [A, B, D]
items.append(A)
known("list", items, {"ob_size": 4,
    "ob_item": Is("points to the items", lambda v: [read(v + 8 * i) for i in range(4)] == [id(x) for x in items]),
    "allocated": 4 + (sys.getsizeof(items) - 56) // 8 - 4})
pair = tuple(items[:2])
known("tuple", pair, {"ob_size": 2, "ob_hash": -1, "ob_item": refs(A, B)})
numbers = tuple([1, 2])
hash(numbers)
known("tuple", numbers, {"ob_size": 2, "ob_hash": hash(numbers), "ob_item": refs(1, 2)})
table = {"first": A, "second": B}


DICT = lambda of: {"ma_used": len(of), "_ma_watcher_tag": Is("no watcher", lambda v: v & 0xFF == 0),
    "ma_keys": Is("points to the keys", lambda v: read(v + 24) == len(of)), "ma_values": NULL}
known("dict", table, DICT(table))
default = collections.defaultdict(list, x=A)
known("collections.defaultdict", default, DICT(default) | {"default_factory": list})
for name, kind in (("set", set), ("frozenset", frozenset)):
    elements = kind([1, 2, 3])
    hashed = hash(elements) if kind is frozenset else -1
    known(name, elements, {
        "fill": 3, "used": 3, "mask": 7, "table": Is("points to the small table", lambda v, f: v == f + 24),
        "hash": hashed, "finger": 0,
        "smalltable": Is("is the entries", lambda v, f: (read(f + 16), read(f + 24)) == (id(1), 1))})
known("slice", slice(A, B, D), {"start": A, "stop": B, "step": D})
known("range", range(1000, 9000, 7000), {"start": Is("is 1000", lambda v: read(v + 24, 4) == 1000),
    "stop": Is("is 9000", lambda v: read(v + 24, 4) == 9000),
    "step": Is("is 7000", lambda v: read(v + 24, 4) == 7000), "length": 2})
for name, thing in (("NoneType", None), ("ellipsis", ...), ("NotImplementedType", NotImplemented), ("NoDefaultType",
    typing.NoDefault), ("Token.MISSING", contextvars.Token.MISSING)):
    known(name, thing)

def stepped(iterator, steps=1):
    for _ in range(steps):
        next(iterator)
    return iterator


def walking(name, thing, iterator, index=2, names=("it_index", "it_seq")):
    known(name, stepped(iterator, 2), {names[0]: index, names[1]: thing})


walking("list_iterator", items, iter(items))
walking("list_reverseiterator", items, reversed(items), 1)
walking("tuple_iterator", (triple := tuple(items)), iter(triple))
walking("str_iterator", text, iter(text))
walking("str_ascii_iterator", (ascii_text := "abcdef"), iter(ascii_text))
walking("bytes_iterator", raw, iter(raw))
walking("bytearray_iterator", mutable, iter(mutable))
walking("reversed", triple, reversed(triple), 1, ("index", "seq"))


class Sequence:
    def __getitem__(self, index):
        return index


walking("iterator", (sequence := Sequence()), iter(sequence))
known("callable_iterator", iter(A.copy, D),
    {"it_callable": Is("is a bound method", lambda v: read(v + 8) == id(type(A.copy))), "it_sentinel": D})
known("range_iterator", stepped(iter(range(3, 30, 5))), {"start": 8, "step": 5, "len": 5})
known("longrange_iterator", iter(range(2**70, 2**70 + 9, 2)),
    {n: Is("is one of gc's referents or a small int", lambda v: v) for n in ("start", "step", "len")})
si = iter(numbers_set := {1, 2, 3})
known("set_iterator", stepped(si), {"si_set": numbers_set, "si_used": 3, "si_pos": 2, "len": 2})
for kind, way, result in (("key", table.keys, NULL), ("value", table.values, NULL), ("item", table.items,
    Is("is a pair", lambda v: read(v + 16) == 2))):
    used = {"di_dict": table, "di_used": 2, "di_result": result}
    known(f"dict_{kind}iterator", stepped(iter(way())), used | {"di_pos": 1, "len": 1})
    known(f"dict_reverse{kind}iterator", stepped(reversed(way())), used | {"di_pos": 0, "len": 1})
for name, way in (("dict_keys", table.keys), ("dict_values", table.values), ("dict_items", table.items)):
    known(name, way(), {"dv_dict": table})
inner = iter(items)
counted = enumerate(inner, 5)
known("enumerate", stepped(counted), {"en_index": 6, "en_sit": inner,
    "en_result": Is("is a pair", lambda v: read(v + 16) == 2), "en_longindex": NULL, "one": 1})
known("zip", stepped(zip(items, strict=True)), {"tuplesize": 1,
    "ittuple": Is("is a tuple of one", lambda v: read(v + 16) == 1),
    "result": Is("is a tuple of one", lambda v: read(v + 16) == 1), "strict": 1})
known("map", map(repr, inner), {"iters": Is("holds the iterator", lambda v: read(v + 32) == id(inner)), "func": repr,
    "strict": 0})
known("filter", filter(repr, inner), {"func": repr, "it": inner})

ordered = collections.OrderedDict(first=A, second=B)
node = lambda key: Is(f"points to the node of {key!r}", lambda v: read(v) == id(key))
ordered.attribute = D
known("collections.OrderedDict", ordered, DICT(ordered) | {
    "od_fast_nodes": Is("points to the nodes", lambda v: read(read(v)) in (id("first"), id("second")) or v),
    "od_fast_nodes_size": 8,
    "od_resize_sentinel": Is("is ma_keys", lambda v: v == read(id(ordered) + 32)), "od_state": 2,
    "od_first": node("first"), "od_last": node("second"),
    "od_inst_dict": Is("is the __dict__", lambda v: v == id(ordered.__dict__))})
for way, kind in ((ordered.keys, 2), (ordered.items, 6)):
    known("odict_iterator", stepped(iter(way())), {
        "kind": kind, "di_odict": ordered, "di_size": 2, "di_state": 2,
        "di_result": NULL if kind == 2 else Is("is a pair", lambda v: read(v + 16) == 2), "di_current": "second"})
for name, way in (("odict_keys", ordered.keys), ("odict_values", ordered.values), ("odict_items", ordered.items)):
    known(name, way(), {"dv_dict": ordered})

queue = collections.deque(range(100, 170), maxlen=90)
queue.rotate(1), queue.popleft(), queue.append(A)
left = lambda d: Is("points to the block of the first item",
    lambda v: v and read(v + 8 + 8 * read(id(d) + 40)) == id(d[0]))
right = lambda d: Is("points to the block of the last item",
    lambda v: v and read(v + 8 + 8 * read(id(d) + 48)) == id(d[-1]))
queue.extend(range(200))
while len(queue) > 20:
    queue.popleft()
known("collections.deque", queue, {
    "ob_size": len(queue), "leftblock": left(queue), "rightblock": right(queue),
    "leftindex": Is("below 64", lambda v: v < 64), "rightindex": Is("below 64", lambda v: v < 64),
    "state": Is("counts the changes", lambda v: v >= 70), "maxlen": 90,
    "numfreeblocks": Is("1 or more", lambda v: 1 <= v <= 16),
    "freeblocks": Is("starts with a block", lambda v, f: read(f) > 4096)})
for name, way in (("collections._deque_iterator", iter), ("collections._deque_reverse_iterator", reversed)):
    known(name, stepped(way(queue)), {
        "b": left(queue) if way is iter else right(queue), "index": Is("below 64", lambda v: v < 64), "deque": queue,
        "state": read(id(queue) + 56), "counter": len(queue) - 1})
numbers = array.array("i", [7, 8, 9])
known("array.array", numbers, {"ob_size": 3, "ob_item": Is("points to the numbers", lambda v: read(v, 4) == 7),
    "allocated": 3, "ob_descr": Not("points into the module's table of type codes; ours is an index in it"),
    "ob_exports": 0})
known("array.arrayiterator", stepped(iter(numbers)), {"index": 1, "ao": numbers, "getitem": ANY_CODE})
