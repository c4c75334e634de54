# What lies in the heap and is no object.

tracked = [Plain()]
known("PyObject", tracked[0], {"ob_refcnt": Is("the count", lambda v: v == sys.getrefcount(tracked[0]) - 1),
    "ob_overflow": 0, "ob_flags": 0, "ob_type": Plain})
known("PyObject", None, {"ob_refcnt": 3 << 30, "ob_overflow": 0, "ob_type": type(None)})
gc.collect()
known("PyGC_Head", None,
    {"_gc_next": Is("its neighbour's _gc_prev leads back", lambda v: read((v & ~3) + 8) & ~3 == id(tracked) - 16),
    "_gc_prev": Is("its neighbour's _gc_next leads back", lambda v: read(v & ~3) & ~3 == id(tracked) - 16)},
    address=id(tracked) - 16)
KEYS = read(id(table) + 32)
known("PyDictKeysObject", None, {"dk_refcnt": 1, "dk_log2_size": 3, "dk_log2_index_bytes": 3, "dk_kind": 1,
    "dk_version": Is("a version", lambda v: v >= 0), "dk_usable": 3, "dk_nentries": 2,
    "dk_indices": Is("has both entries", lambda v, f: sorted(string_at(f, 8)) == [0, 1] + [255] * 6)}, address=KEYS)
known("PyDictUnicodeEntry", None, {"me_key": "first", "me_value": A}, address=KEYS + 32 + 8)
general = {7: A, 8: B}
known("PyDictKeyEntry", None, {"me_hash": 7, "me_key": 7, "me_value": A}, address=read(id(general) + 32) + 32 + 8)
plain = Plain()
plain.a, plain.b = A, B
known("PyDictValues", None, {"capacity": 28, "size": 2, "embedded": 1, "valid": 1, "values": refs(A, B)},
    address=id(plain) + 16)
known("setentry", None, {"key": 1, "hash": 1}, address=id(numbers_set) + 64 + 16)
known("_PyCoCached", None, {"_co_code": code.co_code, "_co_varnames": code.co_varnames,
    "_co_cellvars": code.co_cellvars, "_co_freevars": code.co_freevars}, address=read(id(code) + 160))
known("_odictnode", None, {"key": "first", "hash": hash("first"), "next": node("second"), "prev": NULL},
    address=read(id(ordered) + [o for o in (48, 80) if read(read(id(ordered) + o)) == id("first")][0]))
known("BLOCK", None, {"leftlink": ANY,
    "data": Is("has the first item", lambda v, f: read(f + 8 * read(id(queue) + 40)) == id(queue[0])),
    "rightlink": ANY}, address=read(id(queue) + 24))
known("_PyInterpreterFrame", None, {
    "f_executable": Is("the code", lambda v: v & ~3 == id(generator.__code__)), "previous": NULL,
    "f_funcobj": Is("the function", lambda v: v & ~3 == id(generator)), "f_globals": globals(),
    "f_builtins": __builtins__.__dict__,
    "f_locals": NULL, "frame_obj": made.gi_frame,
    "instr_ptr": Is("points into the code",
    lambda v: id(generator.__code__) < v < id(generator.__code__) + sys.getsizeof(generator.__code__)),
    "stackpointer": Is("points into the frame", lambda v: id(made) < v < id(made) + sys.getsizeof(made)),
    "return_offset": Not("a generator that waits has none"), "owner": 1, "visited": 0,
    "localsplus": Is("the variable", lambda v, f: v & ~3 == id(handled))}, address=id(made) + 72)
SIZE = 496
blocks = [bytes(SIZE - 33) for _ in range(200)]
pools = collections.Counter(id(block) & ~16383 for block in blocks)
last = id(blocks[-1]) & ~16383
count = pools[last]
known("pool_header", None, {
    "ref.count": count, "freeblock": Is("the next block", lambda v: v == last + 48 + SIZE * count),
    "nextpool": Is("its prevpool leads back", lambda v: read(v + 24) == last),
    "prevpool": Is("its nextpool leads back", lambda v: read(v + 16) == last),
    "arenaindex": Is("small", lambda v: v < 64), "szidx": SIZE // 16 - 1,
    "nextoffset": 48 + SIZE * (count + 1), "maxnextoffset": 16384 - SIZE}, address=last)
used_pools = read(last + 16) + 16 - 16 * (SIZE // 16 - 1)
arena = read(used_pools + 512) + 48 * read(last + 32, 4)
known("arena_object", None, {
    "address": Is("the pool lies in it", lambda v: v <= last < v + 2**20),
    "pool_address": Is("in it or at its end", lambda v: 0 <= v - read(arena) <= 2**20),
    "nfreepools": Is("at most 64", lambda v: v <= 64), "ntotalpools": 64 - (read(arena) % 16384 != 0),
    "freepools": ANY, "nextarena": ANY, "prevarena": ANY}, address=arena)
