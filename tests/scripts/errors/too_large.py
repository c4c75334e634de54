# MemoryError, OverflowError and their like for sizes that nobody can have.
import sys


def attempt(text):
    try:
        value = eval(text)
        print(text, "->", type(value).__name__)
    except BaseException as error:
        print(text, "->", type(error).__name__ + ":", error, error.args == (), error.__cause__)


class Big:
    def __len__(self): return 2 ** 70
class Negative:
    def __len__(self): return -1
class Text:
    def __len__(self): return "x"
class Index:
    def __index__(self): return 2 ** 70


l, t, s, b, d = [0], (0,), "a", b"a", {}
for text in ("[0] * (1 << 62)", "[0] * (1 << 60)", "[0] * (1 << 63)", "[0] * (1 << 100)", "[0] * -(1 << 100)", "(0,) * (1 << 62)", "(0,) * (1 << 63)", "'a' * (1 << 62)", "'a' * (1 << 63)", "'\u20ac' * (1 << 62)",
             "b'a' * (1 << 62)", "b'a' * sys.maxsize", "bytearray(1) * (1 << 62)", "bytearray(1 << 62)", "bytes(1 << 62)", "bytes(1 << 63)", "bytes(-1)", "bytearray(-1)", "list(range(1 << 62))", "[0, 1] * (1 << 61)",
             "'ab' * (1 << 62)", "'a'.center(1 << 63)", "'\\t'.expandtabs(1 << 40)", "'%.*f' % (1 << 40, 1.0)", "format(1, '99999999999999999999d')",
             "range(1 << 70)", "len(range(1 << 70))", "range(1 << 70)[1 << 65] == 1 << 65", "len(range(-(1 << 63), 1 << 63))", "list(range(1 << 70))", "[0][1 << 70]", "[0][:1 << 70]", "[0].__getitem__(-(1 << 70))", "(0,)[1 << 70]", "'a'[1 << 70]",
             "[0].insert(1 << 70, 1)", "[0].pop(1 << 70)", "[0].index(0, 1 << 70)", "'a'.find('a', 1 << 70)", "1 << (1 << 70)", "0 << (1 << 70)", "1 >> (1 << 70)", "1 << -1", "10 ** (1 << 70) if False else 0 ** (1 << 70)",
             "float(1 << 2000)", "1e308 * 10", "int(1e308 * 10)", "int(float('nan'))", "2.0 ** 5000", "(-2.0) ** 0.5", "0.0 ** -1", "0 ** -1", "1.5 // 0", "divmod(1, 0)", "1 % 0", "1j / 0", "0j ** -1", "int('1' * 5000)", "str(10 ** 5000)",
             "len(str(10 ** 4299))", "int('1' * 4301)", "chr(1 << 40)", "chr(-1)", "chr(0x110000)", "ord('ab')", "ord('')", "hash(1 << 100) > 0", "len(Big())", "len(Negative())", "len(Text())", "bool(Negative())", "[0][Index()]", "[0] * Index()", "range(Index())[5]",
             "round(1.5, 1 << 40)", "(1).to_bytes(0, 'big')", "(256).to_bytes(1, 'big')", "(-1).to_bytes(1, 'big')", "(1).to_bytes(-1, 'big')", "int.from_bytes(b'', 'middle')", "memoryview(b'a')[1 << 70]", "slice(1 << 70).indices(5)", "slice(None).indices(-1)",
             "slice(1, 2, 0).indices(5)", "[1, 2][::0]", "range(1, 2, 0)", "sum([1 << 70, 1.5]) > 0", "'a'.encode('utf-99')", "'\ud800'.encode()", "b'\xff'.decode()", "'\xff'.encode('ascii')", "float('1e999')", "complex('1+')", "int('0x10', 16)", "int('12', 1)", "int('z', 36)", "int('9', 8)", "int('', 10)", "int('1_0')", "int('1__0')", "int(b'12')", "int('12', base=40)"):
    attempt(text.encode("ascii", "backslashreplace").decode())
print(l, t, s, b, d)
