"""Prints code objects as lang_dump does. CPython 3.14 runs this (tests/tools/lang_check.py asks it).

usage: lang_oracle.py [--dis]    standard input: for each file a line `NAME SIZE`, then its bytes
--dis prints what `-m dis NAME` prints.
"""
import dis
import io
import marshal
import re
import struct
import sys
import types
import warnings


def text(value):
    data = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
    return "'" + data.hex() + "'"


def double(value):
    return struct.pack(">d", value).hex()


def constant(value):
    if value is None or value is True or value is False or value is Ellipsis:
        return repr(value)
    kind = type(value).__name__
    if kind == "int":
        digits, rest = [], abs(value)
        while rest:
            digits.append(":%x" % (rest & (1 << 30) - 1))
            rest >>= 30
        return "int" + ("-" if value < 0 else "+") + "".join(digits)
    if kind == "float":
        return "float" + double(value)
    if kind == "complex":
        return "complex" + double(value.real) + "," + double(value.imag)
    if kind in ("str", "bytes"):
        return kind + text(value)
    if kind == "slice":
        value = (value.start, value.stop, value.step)
    if kind == "frozenset":
        return kind + "(" + "".join(constant(item) + "," for item in value) + ")"
    if kind == "code":
        return kind + text(value.co_name)
    return kind + "(" + "".join(constant(item) + "," for item in value) + ")"


class Kinds:
    """Reads co_localsplusnames and co_localspluskinds out of marshalled code, where alone they can be seen."""

    def __init__(self, data):
        self.data, self.at, self.refs = data, 0, []

    def take(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def long(self):
        return struct.unpack("<i", self.take(4))[0]

    def read(self):
        kind = self.take(1)[0]
        flag, kind = kind & 0x80, chr(kind & 0x7F)
        if kind == "r":
            return self.refs[self.long()]
        slot = None
        if flag:
            slot = len(self.refs)
            self.refs.append(None)
        value = self.value(kind)
        if flag:
            self.refs[slot] = value
        return value

    def value(self, kind):
        if kind in "NTF.S0":
            return None
        if kind == "i":
            return self.long()
        if kind == "l":
            return self.take(2 * abs(self.long()))
        if kind == "g":
            return self.take(8)
        if kind == "y":
            return self.take(16)
        if kind in "suatA":
            return self.take(self.long())
        if kind in "zZ":
            return self.take(self.take(1)[0])
        if kind == ")":
            return [self.read() for _ in range(self.take(1)[0])]
        if kind in "([<>":
            return [self.read() for _ in range(self.long())]
        if kind == ":":
            return [self.read() for _ in range(3)]
        if kind == "c":
            for _ in range(5):
                self.long()
            self.read()
            for _ in range(2):
                self.read()
            names, kinds = self.read(), self.read()
            for _ in range(3):
                self.read()
            self.long()
            for _ in range(2):
                self.read()
            return names, kinds
        raise ValueError(kind)


def unit(code):
    out = ["UNIT " + text(code.co_qualname) + " %d" % code.co_firstlineno, "name " + text(code.co_name)]
    out.append("args %d %d %d" % (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount))
    out.append("flags %x" % code.co_flags)
    out.append("stacksize %d" % code.co_stacksize)
    out.append("code " + code.co_code.hex())
    out.append("consts " + "".join(constant(value) + " " for value in code.co_consts))
    out.append("names " + "".join(text(name) for name in code.co_names))
    names, kinds = Kinds(marshal.dumps(code)).read()
    out.append("localsplusnames " + "".join(text(bytes(name)) for name in names))
    out.append("localspluskinds " + kinds.hex())
    out.append("linetable " + code.co_linetable.hex())
    out.append("exceptiontable " + code.co_exceptiontable.hex())
    print("\n".join(out))
    for value in code.co_consts:
        if isinstance(value, types.CodeType):
            unit(value)


def dump(path, source, show):
    print("FILE " + path)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            code = compile(source, path, "exec", dont_inherit=True)
        except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
            code = error
    for warning in caught:
        print("WARNING %d %s" % (warning.lineno, warning.message))
    if isinstance(code, SyntaxError):
        print("ERROR %s: %s (%s:%s-%s:%s)" % (type(code).__name__, code.msg, code.lineno, code.offset,
                                              code.end_lineno, code.end_offset))
    elif isinstance(code, Exception):
        print("ERROR %s: %s" % (type(code).__name__, code))
    else:
        show(code)


def disassembly(code):
    out = io.StringIO()
    dis.dis(code, file=out)
    print(re.sub("0x[0-9a-f]+", "0xADDR", out.getvalue()), end="")


sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
while head := sys.stdin.buffer.readline():
    name, size = head.decode("utf-8", "surrogateescape").rsplit(" ", 1)
    dump(name, sys.stdin.buffer.read(int(size)), disassembly if "--dis" in sys.argv else unit)
