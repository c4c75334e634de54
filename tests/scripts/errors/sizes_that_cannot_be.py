# Requests for objects that no memory could hold: the errors and their texts, and that everything works on afterwards.
import array
import collections
import itertools
import sys

huge, big = 2 ** 62, 2 ** 64


def attempt(text):
    try: value = eval(text); print(text, "->", type(value).__name__)
    except BaseException as error: print(text, "->", type(error).__name__ + ":", error)


for text in ("[0] * huge", "[0] * big", "(0,) * huge", "(0,) * big", "'a' * huge", "'a' * big", "'ab' * huge", "b'a' * huge",
             "b'ab' * huge", "bytearray(b'a') * huge", "bytes(huge)", "bytes(big)", "bytearray(huge)", "bytearray(big)", "list(range(huge))", "range(big)",
             "len(range(big))", "range(big)[big - 1]", "range(big)[big]", "list(range(big))", "'a'.center(huge)", "'a'.center(big)", "'a'.ljust(huge)", "'a'.zfill(huge)",
             "'a'.rjust(big)", "b'a'.center(huge)", "b'a'.zfill(huge)", "'%*d' % (huge, 1)", "'%*d' % (big, 1)", "'%.*f' % (big, 1.0)", "format(1, '99999999999999999999')", "format(1.5, '.99999999999')",
             "format('a', '9223372036854775807')", "'{:>9223372036854775808}'.format(1)", "f'{1:{huge}}'", "1 << huge", "1 << big", "2 ** huge if 0 else 0", "1 >> big", "-1 >> big",
             "0 << big", "10 ** 10 ** 4 > 1", "int('9' * 4301)", "str(10 ** 4300)", "str(10 ** 4299)[0]", "int('1' * 4300) > 0", "int('f' * 5000, 16) > 0", "hex(10 ** 5000)[:4]",
             "f'{10 ** 4300}'", "'%d' % 10 ** 2", "repr(10 ** 4300)", "[][huge:]", "[1][big:]", "'abc'[:big]", "[1, 2][big]", "[1, 2][-big]",
             "(1,)[big]", "'a'[big]", "b'a'[big]", "range(3)[big]", "collections.deque()[big]", "[].insert(big, 1)", "[1].pop(big)", "[].index(1, big)",
             "'a'.find('a', big)", "'a'.split('a', big)", "'aXa'.replace('a', 'b', big)", "itertools.islice([], big)", "itertools.islice([], -1)", "itertools.repeat(1, big)", "itertools.repeat(1, -big)", "itertools.product([1], repeat=huge)",
             "itertools.product([1], repeat=-1)", "itertools.combinations([1], huge)", "itertools.permutations([1], -1)", "itertools.count(big).__next__()", "collections.deque([], big)", "collections.deque(maxlen=huge)", "collections.deque([1]).rotate(big)", "array.array('i', [1]) * huge",
             "array.array('i', [big])", "array.array('b', [200])", "array.array('B', [-1])", "array.array('u', 'ab') * huge", "memoryview(b'a')[big]", "chr(big)", "hash(big)", "(1).to_bytes(huge)",
             "(1).to_bytes(0)", "(-1).to_bytes(1)", "(256).to_bytes(1)", "int.from_bytes(b'\\xff' * 9)", "enumerate([], big).__next__", "sum([huge] * 10)", "round(1.5, big)", "divmod(big, 0)",
             "float(10 ** 400)", "10 ** 400 / 3", "10 ** 400 * 1.0", "1e308 * 10", "int(float('inf'))", "int(float('nan'))", "pow(10.0, 400)", "complex(10 ** 400)",
             "sys.intern('a') * huge", "'\\u20ac' * (huge // 2)", "'\\U0001f600' * (huge // 4)", "''.join(['a' * 100] * 3)[:1]", "' '.join('a' for _ in range(3))", "'a'.expandtabs(huge)", "'\\t\\t'.expandtabs(huge)", "dict.fromkeys(range(3))",
             "set(range(5)).pop()", "slice(big).indices(5)", "slice(None, None, big).indices(5)", "slice(big, -big, -big).indices(10)", "[1, 2, 3][::big]", "[1, 2, 3][::-big]", "range(0, big, 2 ** 40)", "len(range(0, big, 2 ** 40))",
             "range(big) == range(big)", "big in range(big)", "range(big).index(huge)", "range(big).count(5)", "reversed(range(big)).__next__()", "iter(range(big)).__length_hint__()", "type('L', (), {'__len__': lambda s: big})().__len__()", "len(type('L', (), {'__len__': lambda s: big})())",
             "bool(type('L', (), {'__len__': lambda s: big})())", "list(type('L', (), {'__iter__': lambda s: iter(()), '__length_hint__': lambda s: big})())", "list(type('L', (), {'__iter__': lambda s: iter(()), '__length_hint__': lambda s: huge})())", "bytearray(type('I', (), {'__index__': lambda s: big})())", "hash(type('H', (), {'__hash__': lambda s: big})())", "id(type('H', (), {'__hash__': lambda s: -1})()) > 0", "hash(type('H', (), {'__hash__': lambda s: -1})())"):
    attempt(text)
l = [1, 2, 3]
for f in (lambda: l.__imul__(huge), lambda: l.__iadd__([0]) and None, lambda: bytearray(b"abc").__imul__(huge), lambda: l.__setitem__(slice(0, 1), range(huge))):
    try: f()
    except BaseException as e: print(type(e).__name__, e, l)
print(l, sys.getsizeof(l))
