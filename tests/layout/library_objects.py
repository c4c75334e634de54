# What modules make: typing, templates, contexts, functools, itertools, operator, re, io.

alias = types.GenericAlias(list, (int,))
alias.__parameters__
known("types.GenericAlias", alias, {"origin": list, "args": alias.__args__, "parameters": alias.__parameters__,
    "starred": 0})
known("generic_alias_iterator", iter(alias), {"obj": alias})
union = int | str
union.__parameters__, hash(union)
known("typing.Union", union, {"args": union.__args__,
    "hashable_args": Is("a frozenset", lambda v: read(v + 8) == id(frozenset)), "unhashable_args": NULL,
    "parameters": union.__parameters__})
template = t"{A!r:>3} and {B}"
known("string.templatelib.Template", template, {"strings": template.strings,
    "interpolations": template.interpolations})
part = template.interpolations[0]
known("string.templatelib.Interpolation", part, {"value": A, "expression": part.expression,
    "conversion": part.conversion, "format_spec": part.format_spec})
known("string.templatelib.TemplateIter", (parts := iter(template)),
    {"stringsiter": Is("an iterator", lambda v: read(v + 8) == id(type(iter(())))),
    "interpolationsiter": Is("an iterator", lambda v: read(v + 8) == id(type(iter(())))), "from_strings": 1})
type Alias[Q] = list[Q]
Alias.__value__
known("typing.TypeAliasType", Alias, {"name": Alias.__name__, "type_params": Alias.__type_params__,
    "compute_value": Alias.evaluate_value, "value": Alias.__value__, "module": NULL})
known("typing.TypeAliasType", (made_alias := typing.TypeAliasType("X", int)),
    {"name": "X", "type_params": NULL, "compute_value": NULL, "value": int, "module": "__main__"})
V = typing.TypeVar("V", bound=int, covariant=True, default=bool)
known("typing.TypeVar", V, {"name": V.__name__, "bound": int, "evaluate_bound": NULL, "constraints": NULL,
    "evaluate_constraints": NULL, "default_value": bool, "evaluate_default": NULL, "covariant": 1})
P = typing.ParamSpec("P", bound=int, covariant=True)
known("typing.ParamSpec", P, {"name": P.__name__, "bound": int, "default_value": typing.NoDefault,
    "evaluate_default": NULL, "covariant": 1})
known("typing.TypeVarTuple", (Ts := typing.TypeVarTuple("Ts")), {"name": Ts.__name__,
    "default_value": typing.NoDefault, "evaluate_default": NULL})
known("typing.ParamSpecArgs", P.args, {"origin": P})
known("typing.ParamSpecKwargs", P.kwargs, {"origin": P})
known("_typing._ConstEvaluator", V.evaluate_bound, {"value": int})
known("typing.Generic", typing.Generic())
variable = contextvars.ContextVar("variable", default=A)
token = variable.set(B)
context = contextvars.copy_context()
known("_contextvars.ContextVar", variable, {"var_name": variable.name, "var_default": A, "var_cached": B,
    "var_cached_tsid": Is("the thread", lambda v: v), "var_cached_tsver": Is("a version", lambda v: v),
    "var_hash": hash(variable)})
known("_contextvars.Context", context, {"ctx_prev": NULL,
    "ctx_vars": Not("CPython keeps a HAMT there, ours is a dict"), "ctx_entered": 0})
known("_contextvars.Token", token, {"tok_ctx": Is("a context", lambda v: read(v + 8) == id(contextvars.Context)),
    "tok_var": variable, "tok_oldval": NULL, "tok_used": 0})

partial = functools.partial(repr, A, functools.Placeholder, B)
partial.attribute = 1
known("functools.partial", partial, {"fn": repr, "args": partial.args, "kw": partial.keywords, "phcount": 1,
    "placeholder": functools.Placeholder})
known("functools._PlaceholderType", functools.Placeholder)
cache = functools.lru_cache(maxsize=3, typed=True)(str)
cache(1), cache(1), cache(2)
links = [o for o in gc.get_objects() if type(o).__name__ == "_lru_list_elem"]
known("functools._lru_cache_wrapper", cache, {
    "prev": Is("the newest link", lambda v: read(v + 24) == id(cache)),
    "next": Is("the oldest link", lambda v: read(v + 16) == id(cache)), "root.hash": 0, "root.key": NULL,
    "root.result": NULL,
    "wrapper": ANY_CODE, "typed": 1, "cache": Is("a dict of two", lambda v: read(v + 16) == 2), "hits": 1,
    "func": str, "maxsize": 3, "misses": 2, "kwd_mark": Is("the mark", lambda v: v),
    "lru_list_elem_type": Is("the type of links", lambda v: v == read(read(id(cache) + 24) + 8)),
    "cache_info_type": type(cache.cache_info())})
first = read(id(cache) + 24)
known("functools._lru_list_elem", None, {"prev": Is("the cache", lambda v: v == id(cache)),
    "next": Is("the next link", lambda v: read(v + 16) == first), "hash": Is("the hash of the key", lambda v: v),
                                         "key": Is("the key", lambda v: v),
                                         "result": Is("'1'", lambda v: read(v + 16) == 1)}, address=first)
key = functools.cmp_to_key(operator.sub)(7)
known("functools.KeyWrapper", key, {"cmp": operator.sub, "object": 7})
known("collections._tuplegetter", (field := collections.namedtuple("N", "a b").b), {"index": 1, "doc": field.__doc__})
known("_abc._abc_data", (abstract := abc.ABC._abc_impl), {"_abc_registry": NULL,
    "_abc_cache": Is("a set or null", lambda v: v == 0 or read(v + 8) == id(set)),
    "_abc_negative_cache": Is("a set or null", lambda v: v == 0 or read(v + 8) == id(set)),
    "_abc_negative_cache_version": ZERO_OR_MORE})
known("operator.attrgetter", (getter := operator.attrgetter("a", "b.c")),
    {"nattrs": 2, "attr": Is("a tuple of two", lambda v: read(v + 16) == 2)})
known("operator.itemgetter", operator.itemgetter(4), {"nitems": 1, "item": 4, "index": 4})
caller = operator.methodcaller("m", A, k=B)
known("operator.methodcaller", caller, {
    "name": "m", "args": Is("a tuple of one", lambda v: (read(v + 16), read(v + 32)) == (1, id(A))),
    "kwds": Is("a dict of one", lambda v: read(v + 16) == 1),
    "vectorcall_args": Is("the arguments and the values", lambda v: (read(v + 32), read(v + 40)) == (id(A), id(B))),
    "vectorcall_kwnames": Is("the keywords", lambda v: read(v + 32) == id(sys.intern("k")))})
up = iter(items)
total = itertools.accumulate(up, operator.add, initial=A)
next(total)
known("itertools.accumulate", total, {"total": A, "it": up, "binop": operator.add, "initial": None, "state": STATE})
known("itertools.batched", itertools.batched(up, 3, strict=True), {"it": up, "batch_size": 3, "strict": 1})
known("itertools.chain", stepped(itertools.chain(items)),
    {"source": Is("an iterator", lambda v: read(v + 8) == id(type(iter(())))),
    "active": Is("an iterator", lambda v: read(v + 8) == id(type(iter([]))))})
for name, kind in (("itertools.combinations", itertools.combinations), ("itertools.combinations_with_replacement",
    itertools.combinations_with_replacement)):
    known(name, stepped(kind(triple, 2)), {"pool": triple,
        "indices": Is("points to two indices", lambda v: read(v) == 0),
        "result": Is("a tuple of two", lambda v: read(v + 16) == 2), "r": 2, "stopped": 0})
known("itertools.permutations", stepped(itertools.permutations(triple, 2)),
    {"pool": triple, "indices": Is("points to indices", lambda v: (read(v), read(v + 8)) == (0, 1)),
    "cycles": Is("points to cycles", lambda v: read(v) == 4),
    "result": Is("a tuple of two", lambda v: read(v + 16) == 2), "r": 2, "stopped": 0})
known("itertools.product", stepped(itertools.product(triple, repeat=2)),
    {"pools": Is("a tuple of two", lambda v: read(v + 16) == 2),
    "indices": Is("points to indices", lambda v: read(v) == 0),
    "result": Is("a tuple of two", lambda v: read(v + 16) == 2), "stopped": 0})
known("itertools.compress", itertools.compress(up, inner), {"data": up, "selectors": inner})
known("itertools.count", itertools.count(5), {"cnt": 5, "long_cnt": NULL, "long_step": 1})
known("itertools.cycle", (again := stepped(itertools.cycle(up))),
    {"it": up, "saved": Is("a list of one", lambda v: read(v + 16) == 1), "index": -1})
known("itertools.dropwhile", itertools.dropwhile(repr, up), {"func": repr, "it": up, "start": 0})
known("itertools.takewhile", itertools.takewhile(repr, up), {"func": repr, "it": up, "stop": 0})
known("itertools.filterfalse", itertools.filterfalse(repr, up), {"func": repr, "it": up})
known("itertools.starmap", itertools.starmap(repr, up), {"func": repr, "it": up})
grouped = itertools.groupby(pair, repr)
_, group = next(grouped)
known("itertools.groupby", grouped, {"it": Is("an iterator", lambda v: v), "keyfunc": repr,
    "tgtkey": Is("a str", lambda v: read(v + 8) == id(str)), "currkey": Is("a str", lambda v: read(v + 8) == id(str)),
    "currvalue": A, "currgrouper": group, "state": STATE})
known("itertools._grouper", group, {"parent": grouped, "tgtkey": Is("a str", lambda v: read(v + 8) == id(str))})
known("itertools.islice", stepped(itertools.islice((slow := iter(triple)), 0, 3, 2)),
    {"it": slow, "next": 2, "stop": 3, "step": 2, "cnt": 1})
known("itertools.pairwise", stepped(itertools.pairwise((two := iter(triple)))),
    {"it": two, "old": B, "result": Is("a pair", lambda v: read(v + 16) == 2)})
known("itertools.repeat", itertools.repeat(A, 5), {"element": A, "cnt": 5})
tee = stepped(itertools.tee(source := iter(triple))[0])
data = [r for r in gc.get_referents(tee) if type(r).__name__ == "_tee_dataobject"][0]
known("itertools._tee", tee, {"dataobj": data, "index": 1, "state": STATE})
known("itertools._tee_dataobject", data, {"it": Is("an iterator", lambda v: v), "numread": 1, "running": 0,
    "nextlink": NULL, "values": refs(A)})
known("itertools.zip_longest", stepped(itertools.zip_longest(items, fillvalue=A)),
    {"tuplesize": 1, "numactive": 1, "ittuple": Is("a tuple of one", lambda v: read(v + 16) == 1),
    "result": Is("a tuple of one", lambda v: read(v + 16) == 1), "fillvalue": A})
known("_struct.Struct", struct.Struct("<ih"), {"s_size": 6, "s_len": 2, "s_format": Is("the format", lambda v: v),
    "s_codes": ANY})
pattern = re.compile("(?P<n>b)c*")
match = pattern.search("abcc")
match.regs
known("re.Pattern", pattern, {"ob_size": Is("the length of the code", lambda v: v > 4), "groups": 1,
    "groupindex": Is("a dict of one", lambda v: read(v + 16) == 1),
    "indexgroup": Is("a tuple of two", lambda v: read(v + 16) == 2), "pattern": pattern.pattern, "flags": 32,
    "isbytes": 0, "codesize": Is("the length of the code", lambda v: v == read(id(pattern) + 16)),
    "code": Is("begins with INFO", lambda v, f: read(f, 4) == 14)})
known("re.Match", match, {"ob_size": 4, "string": match.string, "regs": match.regs, "pattern": pattern, "pos": 0,
    "endpos": 4, "lastindex": 1, "groups": 2,
    "mark": Is("the spans", lambda v, f: [read(f + 8 * i) for i in range(4)] == [1, 4, 1, 2])})
scanner = pattern.scanner("abc")
known("_sre.SRE_Scanner", scanner, {"pattern": pattern, "string": Not("in CPython a part of the state"),
    "state": Not("CPython has its SRE_STATE there")})
compiled = re._compile_template(pattern, r"x\1y")
known("_sre.SRE_Template", compiled, {"ob_size": 1, "chunks": Is("a number", lambda v: v), "literal": "x",
    "items": Is("the group and what follows it", lambda v, f: (read(f), read(f + 8)) == (1, id(sys.intern("y"))))})
known("_thread.lock", _thread.allocate_lock(), {"lock": 0})
rlock = threading.RLock()
rlock.acquire(), rlock.acquire()
known("_thread.RLock", rlock, {"lock.mutex": 1, "lock.thread": threading.get_ident(), "lock.level": 1})
stream = io.StringIO("some text")
known("_io.StringIO", stream, {"buf": ANY, "pos": 0, "string_size": 9, "buf_size": Is("room", lambda v: v >= 9),
    "state": Is("1 or 2", lambda v: v in (1, 2)), "writer": ANY, "ok": 1, "closed": 0, "readuniversal": 0,
    "readtranslate": 0, "decoder": NULL,
    "readnl": Is("a newline or null", lambda v: v == 0 or read(v + 8) == id(str)),
    "writenl": Is("null or str", lambda v: v == 0 or read(v + 8) == id(str)), "module_state": ANY})
known("_io.BytesIO", io.BytesIO(raw), {"buf": raw, "pos": 0, "string_size": 3, "exports": 0})
holder = py_object(A)
known("_random.Random", _random.Random(1), {"index": 624,
    "state": Is("starts with 2**31", lambda v, f: read(f, 4) == 0x80000000)})
known("structseq", time_tuple := sys.float_info, {"ob_size": len(sys.float_info), "ob_hash": -1,
    "ob_item": refs(sys.float_info[0])})

# --- Types of which only the class is compared ---

for name in ("c_byte", "c_ubyte", "c_short", "c_ushort", "c_int", "c_uint", "c_long", "c_ulong", "c_float",
    "c_double", "c_bool", "c_char", "c_void_p", "py_object"):
    only_class("ctypes." + name, "ours is a model of what reads an address")
only_class("_ctypes._SimpleCData", "ours is a model of what reads an address")
for name in ("ModuleSpec", "BuiltinImporter", "FrozenImporter"):
    only_class("_frozen_importlib." + name, "a class of importlib, in Python",
        getattr(sys.modules["_frozen_importlib"], name))
for name in ("SourceFileLoader", "WindowsRegistryFinder", "PathFinder", "FileFinder", "SourcelessFileLoader",
    "ExtensionFileLoader", "AppleFrameworkLoader", "NamespaceLoader"):
    only_class("_frozen_importlib_external." + name, "a class of importlib, in Python",
        getattr(sys.modules["_frozen_importlib_external"], name))
for name in ("_IOBase", "_TextIOBase", "_BufferedIOBase", "_RawIOBase"):
    only_class("_io." + name, "a base without instances of its own", getattr(sys.modules["_io"], name))
for name in ("FileIO", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom",
    "IncrementalNewlineDecoder"):
    only_class("_io." + name, "there are no files here: a class without instances")
only_class("_io.TextIOWrapper", "ours is a model: sys.stdin, sys.stdout and sys.stderr only")
only_class("async_generator_wrapped_value", "no program can hold one")
only_class("_sha2.SHA512Type", "CPython's points to a state of its library")
only_class("_tokenize.TokenizerIter", "ours is a model")
only_class("ast.AST", "ours is a model: compile() gives no trees here")
only_class("_thread._local", "ours is a model: there is one thread")
only_class("_thread._ThreadHandle", "CPython's points to a handle outside the heap")
