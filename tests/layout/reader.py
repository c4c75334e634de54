"""Reads live objects of this interpreter, a real CPython 3.14, and compares them field by field with a table of layouts.

    node tests/layout/run.mjs build/native/heapglass --update python3.14

makes one program of the parts in this folder and runs it there; this is the first, compare.py the last. The table comes on standard
input, as `heapglass layouts` prints it. For each type the program makes objects whose fields it knows,
reads their bytes through ctypes at the offsets of the table, and writes for every field how it was confirmed; what cannot be known
from Python has a reason. A field that differs goes to standard error as well, and the exit code is 1.
"""
import abc, array, ast, collections, contextvars, ctypes, functools, gc, io, itertools, json, operator, random, re, string.templatelib
import struct, sys, threading, types, typing, weakref, _thread, _random, _tokenize

from ctypes import pythonapi, py_object, c_void_p, c_int, string_at

NULL = object()  # A null pointer.
GET_SLOT = pythonapi.PyType_GetSlot
GET_SLOT.restype, GET_SLOT.argtypes = c_void_p, [py_object, c_int]
MODULE_STATE = pythonapi.PyType_GetModuleState
MODULE_STATE.restype, MODULE_STATE.argtypes = c_void_p, [py_object]


without = {}  # Name in the table -> (why its fields are not read, the class to compare the sizes of, or None).


def only_class(name, why, cls=None):
    without[name] = why, cls


class Not(str):
    """Why a field is not read."""


class Is:
    """A condition that the raw value of a field meets, and its sentence."""

    def __init__(self, text, test):
        self.text, self.test = text, test


def read(address, size=8):
    if address < 65536:
        raise ValueError("no address")
    return int.from_bytes(string_at(address, size), "little")


def text_at(address):
    return string_at(address).decode()


samples = {}  # Name in the table -> [(address, its object or None, {field: what is known})].


def known(name, thing, fields=(), address=None):
    samples.setdefault(name, []).append((id(thing) if address is None else address, thing, dict(fields)))


ANY_CODE = Is("points to code or is null", lambda value: value == 0 or value > 4096)
ANY = Is("a pointer or null", lambda value: value == 0 or value > 4096)
STATE = "module state"
ZERO_OR_MORE = Is("a number", lambda value: value >= 0)


def slot_of(cls, number):
    return Is(f"is PyType_GetSlot({number})", lambda value: value == (GET_SLOT(cls, number) or 0))


def refs(*things):
    """The array of references that a field starts with."""
    return Is("starts with the known references", lambda value, field: all(read(field + 8 * i) == id(t) for i, t in enumerate(things)))
