# What the import statement binds, and what it raises.
import sys
import collections.abc
import collections.abc as ca
from collections import abc, namedtuple as nt
from itertools import *

print(collections.__name__, ca.__name__, abc is ca, nt.__name__, chain.__name__)
print(collections.__file__, collections.__path__, collections.__package__)
import functools
print(functools.__spec__.name, functools.__spec__.origin, type(functools.__loader__).__name__, functools.__package__ == "")
print(sys.__spec__.origin, sys.__loader__.__name__, sys)
print("functools" in sys.modules, sys.modules["functools"] is functools, functools)


def attempt(text):
    try:
        exec(text, {})
    except Exception as error:
        print(type(error).__name__, "|", error, "|", getattr(error, "name", "-"), getattr(error, "name_from", "-"))


attempt("import no_such_module")
attempt("import no.such.module")
attempt("import functools.nothing")
attempt("from functools import nothing")
attempt("from collections import nothing")
attempt("import collections.nothing")
attempt("from . import x")
attempt("from .. import x")
attempt("import sys.nothing")
attempt("from sys import nothing")
attempt("__import__('')")
attempt("__import__(5)")
attempt("__import__('sys', level=-1)")
sys.modules["blocked"] = None
attempt("import blocked")
sys.modules["fake"] = 5
import fake
print(fake)
attempt("from fake import x")
space = {}
exec("from operator import *", space)
print("add" in space, "_abs" in space)
print(sorted(k for k in vars(functools) if k.startswith("__")))
