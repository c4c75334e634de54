# Functions, classes, modules, frames, generators, exceptions.

free = ["free"]


def function(a, b=A, /, *, c=B) -> int:
    """doc"""
    local = [free, a]
    return lambda: local


def generic[T](x: T) -> T:
    return x


function.attribute = D
annotations = function.__annotations__
known("function", function, {
    "func_globals": globals(), "func_builtins": __builtins__.__dict__, "func_name": function.__name__,
    "func_qualname": function.__qualname__, "func_code": function.__code__,
    "func_defaults": function.__defaults__, "func_kwdefaults": function.__kwdefaults__, "func_closure": NULL,
    "func_doc": function.__doc__, "func_dict": function.__dict__,
    "func_module": function.__module__, "func_annotations": annotations, "func_annotate": function.__annotate__,
    "func_typeparams": NULL,
    "func_version": Is("a version", lambda v: v >= 0)})
closure = function(A)
known("function", closure, {"func_globals": globals(), "func_closure": closure.__closure__,
    "func_code": closure.__code__, "func_annotations": NULL})
known("function", generic, {"func_typeparams": generic.__type_params__})
known("cell", closure.__closure__[0], {"ob_ref": closure.__closure__[0].cell_contents})
code = function.__code__
cached = code.co_code
known("code", code, {
    "ob_size": len(cached) // 2, "co_consts": code.co_consts, "co_names": code.co_names,
    "co_exceptiontable": code.co_exceptiontable, "co_flags": code.co_flags, "co_argcount": 2,
    "co_posonlyargcount": 2, "co_kwonlyargcount": 1, "co_stacksize": code.co_stacksize,
    "co_firstlineno": code.co_firstlineno, "co_nlocalsplus": 4,
    "co_framesize": 4 + code.co_stacksize + 10, "co_nlocals": code.co_nlocals, "co_ncellvars": 1, "co_nfreevars": 0,
    "co_version": Is("a version", lambda v: v > 0),
    "co_localsplusnames": Is("is the names", lambda v: read(v + 16) == 4),
    "co_localspluskinds": Is("is the kinds", lambda v: read(v + 16) == 4), "co_filename": code.co_filename,
    "co_name": code.co_name, "co_qualname": code.co_qualname, "co_linetable": code.co_linetable, "co_executors": NULL,
    "_co_cached": Is("leads to co_code", lambda v: read(v) == id(cached) and read(v + 8) == id(code.co_varnames)),
    "_co_instrumentation_version": Is("a version", lambda v: v >= 0), "_co_monitoring": NULL,
    "_co_unique_id": Not("of free-threaded builds only"),
    "_co_firsttraceable": Is("the RESUME", lambda v: cached[2 * v] == 128 or v < 4), "co_extra": NULL,
    "co_code_adaptive": Is("has the first opcode", lambda v, f: v & 0xFF == cached[0])})


class Thing:
    __slots__ = ("a", "__weakref__")

    def method(self):
        return sys._getframe()


class Slotted:
    """of many slots"""
    __slots__ = ("a", "b")

    def method(self):
        pass

    def __add__(self, other):
        return other

    def __len__(self):
        return 1

    def __getitem__(self, index):
        return index

    def __await__(self):
        return iter(())

    def __buffer__(self, flags):
        return memoryview(b"")


class Plain:
    pass


cls_slots = {"tp_dealloc": 52, "tp_getattr": 57, "tp_setattr": 68, "tp_repr": 66, "tp_hash": 59, "tp_call": 50,
    "tp_str": 70, "tp_getattro": 58, "tp_setattro": 69,
             "tp_traverse": 71, "tp_clear": 51, "tp_richcompare": 67, "tp_iter": 62, "tp_iternext": 63,
             "tp_methods": 64, "tp_members": 72, "tp_getset": 73,
             "tp_descr_get": 54, "tp_descr_set": 55, "tp_init": 60, "tp_alloc": 47, "tp_new": 65, "tp_free": 74,
             "tp_is_gc": 61, "tp_del": 53, "tp_finalize": 80, "tp_vectorcall": 82}
inside = lambda offset: Is("points into the type itself", lambda v, f: v - id(Slotted) == offset)
starts_with = lambda number: Is(f"starts with PyType_GetSlot({number})", lambda v,
    f: v and v == GET_SLOT(Slotted, number))
known("type", Slotted, {name: slot_of(Slotted, number) for name, number in cls_slots.items()} | {
    "ob_size": 2, "tp_name": Is("points to the name", lambda v: text_at(v) == "Slotted"), "tp_basicsize": 32,
    "tp_itemsize": 0, "tp_vectorcall_offset": 0,
    "tp_flags": Slotted.__flags__, "tp_doc": Is("points to the text", lambda v: text_at(v) == "of many slots"),
    "tp_weaklistoffset": 0, "tp_base": object,
    "tp_dictoffset": 0, "tp_dict": gc.get_referents(Slotted.__dict__)[0], "tp_bases": Slotted.__bases__,
    "tp_mro": Slotted.__mro__, "tp_cache": NULL,
    "tp_subclasses": NULL,
    "tp_weaklist": Is("holds its own reference in object.__subclasses__()", lambda v: read(v + 16) == id(Slotted)),
    "tp_version_tag": Is("a tag", lambda v: v >= 0),
    "tp_watched": 0, "tp_versions_used": Is("a count", lambda v: v < 1000), "ht_name": Slotted.__name__,
    "ht_slots": Is("is the names", lambda v: read(v + 16) == 2),
    "ht_qualname": Slotted.__qualname__, "ht_cached_keys": NULL, "ht_module": NULL, "_ht_tpname": NULL,
    "ht_token": NULL,
    "_spec_cache.getitem": NULL, "_spec_cache.getitem_version": 0, "_spec_cache.init": NULL,
    "tp_as_async": inside(416), "tp_as_number": inside(448), "tp_as_mapping": inside(736),
    "tp_as_sequence": inside(760), "tp_as_buffer": inside(840),
    "as_async": starts_with(77), "as_number": starts_with(7), "as_mapping": starts_with(4),
    "as_sequence": starts_with(45), "as_buffer": starts_with(1)})
known("type", Plain, {"ht_cached_keys": Is("points to shared keys", lambda v: read(v + 10, 1) == 2),
    "tp_basicsize": Plain.__basicsize__, "tp_dictoffset": Plain.__dictoffset__,
    "tp_weaklistoffset": Plain.__weakrefoffset__})
known("type", collections.deque, {"ht_module": Is("is the module", lambda v: v == id(sys.modules["_collections"])),
    "_ht_tpname": Is("points to the name", lambda v: "deque" in text_at(v)), "tp_weaklistoffset": 208})
bound = (thing := Thing()).method
known("method", bound, {"im_func": Thing.method, "im_self": thing})
known("builtin_function_or_method", A.append, {"m_ml": Is("names the method", lambda v: text_at(read(v)) == "append"),
    "m_self": A, "m_module": NULL})
known("builtin_function_or_method", len, {"m_self": sys.modules["builtins"], "m_module": len.__module__})
described = lambda cls, name, more: {"d_type": cls, "d_name": name, "d_qualname": NULL} | more
names = lambda name: Is("names it", lambda v: text_at(read(v)) == name)
known("method_descriptor", list.append, described(list, "append", {"d_method": names("append")}))
known("classmethod_descriptor", dict.__dict__["fromkeys"], described(dict, "fromkeys",
    {"d_method": names("fromkeys"), "vectorcall": ANY_CODE}))
known("wrapper_descriptor", list.__len__, described(list, "__len__",
    {"d_base": names("__len__"), "d_wrapped": slot_of(list, 45)}))
known("member_descriptor", Slotted.a, described(Slotted, "a", {"d_member": names("a")}))
known("getset_descriptor", type.__dict__["__dict__"], described(type, "__dict__", {"d_getset": names("__dict__")}))
known("method-wrapper", A.__len__, {"descr": list.__len__, "self": A})
module = types.ModuleType("made")
known("module", module, {"md_dict": module.__dict__, "md_def": NULL, "md_state": NULL, "md_name": module.__name__})
known("module", sys.modules["_collections"], {"md_def": Is("a definition", lambda v: v),
    "md_state": Is("the state of its types", lambda v: v == MODULE_STATE(collections.deque))})
known("types.SimpleNamespace", (space := types.SimpleNamespace(a=A)), {"ns_dict": space.__dict__})
known("mappingproxy", (proxy := types.MappingProxyType(table)), {"mapping": table})
known("super", (upper := super(Slotted, (slotted := Slotted()))),
    {"type": Slotted, "obj": slotted, "obj_type": Slotted})
known("property", (prop := property(repr, ascii, print, "doc")), {"prop_get": repr, "prop_set": ascii,
    "prop_del": print, "prop_doc": prop.__doc__, "prop_name": NULL, "getter_doc": 0})
for name, kind in (("classmethod", classmethod), ("staticmethod", staticmethod)):
    known(name, (wrapper := kind(function)), {"cm_callable": function, "cm_dict": wrapper.__dict__})
target = Thing()
reference = weakref.ref(target, repr)
second = weakref.ref(target)
proxy_of = weakref.proxy(target)
hash(reference)
WEAK = {"wr_object": target, "wr_callback": NULL, "hash": -1}
known("weakref.ReferenceType", reference, WEAK | {"wr_callback": repr, "hash": hash(reference), "wr_prev": proxy_of,
    "wr_next": NULL})
known("weakref.ReferenceType", second, {"wr_prev": NULL, "wr_next": proxy_of})
known("weakref.ProxyType", proxy_of, WEAK | {"wr_prev": second, "wr_next": reference, "vectorcall": ANY_CODE})
known("weakref.CallableProxyType", weakref.proxy(function), WEAK
    | {"wr_object": function, "wr_prev": NULL, "wr_next": NULL, "vectorcall": ANY_CODE})

def tracer(*_):
    pass


def fails():
    local = A
    sys._getframe().f_trace = tracer
    raise ValueError("text")


def catches():
    fails()


try:
    catches()
except ValueError as error:
    failure = error
trace = failure.__traceback__
frame = trace.tb_next.tb_next.tb_frame
proxy_of_locals = frame.f_locals
proxy_of_locals["extra"] = D
known("frame", frame, {
    "f_back": Is("the caller", lambda v: v == id(trace.tb_next.tb_frame)),
    "f_frame": Is("points into the frame object", lambda v, f: v == id(frame) + 72),
    "f_trace": tracer, "f_lineno": 0, "f_trace_lines": 1, "f_trace_opcodes": 0,
    "f_extra_locals": Is("a dict of one", lambda v: read(v + 16) == 1), "f_locals_cache": NULL,
    "f_overwritten_fast_locals": NULL,
    "_f_frame_data": Is("starts with the code", lambda v, f: read(f) & ~3 == id(fails.__code__))})
known("FrameLocalsProxy", proxy_of_locals, {"frame": frame})
known("traceback", trace, {"tb_next": trace.tb_next, "tb_frame": trace.tb_frame, "tb_lasti": trace.tb_lasti,
    "tb_lineno": -1})


def generator():
    try:
        raise KeyError
    except KeyError as error:
        yield error


async def coroutine():
    pass


async def async_generator():
    yield 1


UNUSED = Not("only asynchronous generators use it")
known("generator", (made := generator()), {
    "gi_name": made.__name__, "gi_qualname": made.__qualname__,
    "gi_exc_state": Is("the exception that is handled", lambda v: v == id(handled)),
    "gi_exc_state.previous_item": NULL,
    "gi_origin_or_finalizer": UNUSED, "gi_hooks_inited": UNUSED, "gi_closed": UNUSED, "gi_running_async": UNUSED,
    "gi_frame_state": 0xFE,
    "gi_iframe": Is("starts with the code", lambda v, f: read(f) & ~3 == id(generator.__code__))})
handled = next(made)
GEN = samples["generator"][0][2] | {"gi_exc_state": NULL, "gi_frame_state": 0xFD, "gi_origin_or_finalizer": NULL}
known("coroutine", (awaited := coroutine()), GEN | {"gi_name": "coroutine", "gi_qualname": "coroutine",
    "gi_iframe": Is("starts with the code", lambda v, f: read(f) & ~3 == id(coroutine.__code__))})
known("coroutine_wrapper", (wrapper_of := awaited.__await__()), {"cw_coroutine": awaited})
known("async_generator", (agen := async_generator()), GEN | {"gi_hooks_inited": 1, "gi_closed": 0,
    "gi_running_async": 0, "gi_name": "async_generator", "gi_qualname": "async_generator",
    "gi_iframe": Is("starts with the code", lambda v, f: read(f) & ~3 == id(async_generator.__code__))})
known("async_generator_asend", (asend := agen.asend(None)), {"ags_gen": agen, "ags_sendval": None, "ags_state": 0})
known("async_generator_athrow", agen.athrow(ValueError), {"agt_gen": agen,
    "agt_args": Is("a tuple", lambda v: read(v + 8) == id(tuple)), "agt_state": 0})


def fields_of(error, more=()):
    return {"dict": error.__dict__, "args": error.args, "notes": NULL, "traceback": error.__traceback__ or NULL,
        "context": error.__context__ or NULL, "cause": error.__cause__ or NULL,
            "suppress_context": 1} | dict(more)


def raised(make):
    try:
        try:
            raise failure
        except ValueError:
            raise make from D_error
    except BaseException as error:
        error.attribute = A
        error.add_note("note")
        return error


D_error = ValueError("cause")
SPECIAL = {
    "StopIteration": (StopIteration(A), {"value": A}), "SystemExit": (SystemExit(A), {"code": A}),
    "NameError": (NameError("m", name="n" + "ame"), {"name": "name"}),
    "AttributeError": (AttributeError("m", name="x", obj=A), {"obj": A, "name": "x"}),
    "ImportError": (ImportError("msg", name="n", path="p", name_from="f"),
    {"msg": "msg", "name": "n", "path": "p", "name_from": "f"}),
    "OSError": (OSError(2, "text", "f1", None, "f2"),
    {"myerrno": 2, "strerror": "text", "filename": "f1", "filename2": "f2", "written": -1}),
    "SyntaxError": (SyntaxError("msg", ("f", 1, 2, "t", 3, 4)),
    {"msg": "msg", "filename": "f", "lineno": 1, "offset": 2, "end_lineno": 3, "end_offset": 4, "text": "t",
    "print_file_and_line": NULL, "metadata": NULL}),
    "UnicodeDecodeError": (UnicodeDecodeError("enc", raw, 1, 2, "why"),
    {"encoding": "enc", "object": raw, "start": 1, "end": 2, "reason": "why"}),
    "UnicodeEncodeError": (UnicodeEncodeError("enc", "text", 1, 2, "why"),
    {"encoding": "enc", "object": "text", "start": 1, "end": 2, "reason": "why"}),
    "UnicodeTranslateError": (UnicodeTranslateError("text", 1, 2, "why"),
    {"encoding": NULL, "object": "text", "start": 1, "end": 2, "reason": "why"}),
    "BaseExceptionGroup": (BaseExceptionGroup("msg", [KeyboardInterrupt()]),
    {"msg": "msg", "excs": Is("a tuple of one", lambda v: read(v + 16) == 1), "excs_str": NULL}),
}


def known_exception(name, kind):
    for parent, (error, more) in SPECIAL.items():
        if issubclass(kind, getattr(__builtins__, parent)) and parent != name:
            error = kind(*error.args)
            if parent == "OSError":
                more = more | {"filename": NULL, "filename2": NULL}
            elif parent != "SyntaxError":
                more = {field: NULL for field in more} | ({"msg": "msg"} if parent == "ImportError" else {})
            break
        if parent == name:
            break
    else:
        error, more = (kind("text") if kind is not UnicodeError else kind()), {}
        if kind is UnicodeError:
            more = {"encoding": NULL, "object": NULL, "start": 0, "end": 0, "reason": NULL}
    error = raised(error)
    known(name, error, fields_of(error, more))
    if isinstance(error, StopIteration):
        samples[name][-1][2]["value"] = A


exceptions = {value: None for value in vars(__builtins__).values() if isinstance(value, type) and issubclass(value,
    BaseException)}
for kind in exceptions:
    if kind.__name__ != "ExceptionGroup":
        known_exception(kind.__name__, kind)
known_exception("_IncompleteInputError",
    next(k for k in SyntaxError.__subclasses__() if k.__name__ == "_IncompleteInputError"))
