# The functions of sys that programs about memory use, with arguments that cannot be.
import sys


def attempt(text):
    try:
        value = eval(text)
        print(text, "->", value if isinstance(value, (int, tuple, str, type(None))) else type(value).__name__)
    except BaseException as error:
        print(text, "->", type(error).__name__ + ":", error)


class NoSize:
    def __sizeof__(self):
        return "big"


class Negative:
    def __sizeof__(self):
        return -1


class Huge:
    def __sizeof__(self):
        return 2 ** 100


class Fails:
    def __sizeof__(self):
        raise KeyError("no size")


class Hundred:
    __slots__ = ()

    def __sizeof__(self):
        return 100


for text in ("sys.getsizeof()", "sys.getsizeof(1, 2, 3)", "sys.getsizeof(object=1)", "sys.getsizeof(object=1, default=2)", "sys.getsizeof(1, foo=2)", "sys.getsizeof(NoSize())", "sys.getsizeof(NoSize(), 7)",
             "sys.getsizeof(Negative())", "sys.getsizeof(Negative(), 7)", "sys.getsizeof(Huge())", "sys.getsizeof(Fails())", "sys.getsizeof(Fails(), 7)", "sys.getsizeof(Hundred())", "sys.getsizeof(Hundred)>900",
             "sys.getsizeof(1, 'default')", "sys.getrefcount()", "sys.getrefcount(1, 2)", "sys.getrefcount(object=1)", "sys.setrecursionlimit()", "sys.setrecursionlimit(0)", "sys.setrecursionlimit(-5)",
             "sys.setrecursionlimit('x')", "sys.setrecursionlimit(1.5)", "sys.setrecursionlimit(2**31)", "sys.setrecursionlimit(2**70)", "sys.setrecursionlimit(1)", "sys.setrecursionlimit(limit=5)", "sys.getrecursionlimit(1)",
             "sys.intern()", "sys.intern(1)", "sys.intern(b'a')", "sys.intern('a', 'b')", "sys.intern(None)", "sys.intern(type('S', (str,), {})('a'))", "sys._getframe(-1).f_lineno > 0", "sys._getframe(100)", "sys._getframe('x')",
             "sys._getframe(1, 2)", "sys._getframe(2**40)", "sys.exc_info(1)", "sys.exception(1)", "sys.getallocatedblocks(1)", "sys.exit(1, 2)", "sys.exit('text')", "sys.exit()", "sys.exit((1, 2))", "sys.exit(3)",
             "sys.getdefaultencoding(1)", "sys.settrace()", "sys.setprofile(1, 2)", "sys.set_int_max_str_digits(10)", "sys.set_int_max_str_digits(-1)", "sys.set_int_max_str_digits('x')", "sys.set_int_max_str_digits(0)",
             "sys.get_int_max_str_digits()", "sys.set_int_max_str_digits(4300)", "sys.is_finalizing(1)", "sys.is_finalizing()", "sys.displayhook()", "sys.excepthook()", "sys.unraisablehook()",
             "sys.unraisablehook(1)", "sys.getswitchinterval(1)", "sys.nothing", "sys.maxsize", "sys.maxunicode", "sys.byteorder", "sys.api_version", "sys.hexversion >> 16", "sys._is_interned('sys')", "sys._is_interned(1)",
             "sys._is_immortal(None)", "sys._is_immortal()", "sys.implementation.name", "sys.int_info.bits_per_digit", "sys.version_info[:2]", "sys.version_info.minor", "sys.float_info.max",
             "sys.hash_info.width", "sys.getrefcount(None)", "sys.getrefcount(5)", "sys.getrefcount('')", "sys.getrefcount(())", "sys.modules['nothing']", "sys.path.nothing", "sys.argv"):
    attempt(text)
del sys.argv
try:
    sys.argv
except AttributeError as error:
    print(error)
try:
    sys.version_info = 1
    print(sys.version_info)
except (AttributeError, TypeError) as error:
    print(type(error).__name__, error)
