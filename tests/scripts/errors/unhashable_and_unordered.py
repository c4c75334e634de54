# What cannot be hashed, compared, iterated, indexed, called, added: TypeErrors and their texts.
class C:
    pass


class E:
    def __eq__(self, other):
        return True


class NoIter:
    __iter__ = None


class NoContains:
    __contains__ = None


class BadIter:
    def __iter__(self):
        return 5


class BadBool:
    def __bool__(self):
        return "yes"


class BadLen:
    def __len__(self):
        return "five"


class BadStr:
    def __str__(self):
        return 5

    def __repr__(self):
        return b"bytes"


class BadHash:
    def __hash__(self):
        return "hash"


class BadIndex:
    def __index__(self):
        return 1.5


class NoAdd:
    __add__ = None


class Meta(type):
    pass


def attempt(text):
    try:
        print(text, "->", eval(text))
    except BaseException as error:
        print(text, "->", type(error).__name__ + ":", error)


c = C()
l, d, s = [1, 2], {"a": 1}, {1, 2}
for text in ("hash([])", "hash({})", "hash(set())", "hash(bytearray())", "hash(E())", "hash(slice(1)) == hash(slice(1))", "hash((1, []))", "{[]: 1}", "{{}: 1}", "{set()}", "{E()}", "d[[]]", "d[{}]", "d.get([])", "d.pop([])", "d.setdefault([], 1)",
             "[] in d", "[] in s", "s.add([])", "s.discard([])", "{1} in s", "s.remove({1})", "set([[]])", "frozenset([{}])", "dict([[[], 1]])", "dict.fromkeys([[]])", "hash(BadHash())", "{BadHash()}", "hash(lambda: 0) != 0", "{(1, [2]): 3}",
             "1 < 'a'", "'a' < 1", "[1] < (1,)", "None < None", "c < c", "{} < {}", "1 < None", "1j < 2j", "max([1, 'a'])", "min('a', 1)", "sorted([1, None])", "sorted([c, c])", "[1, 2] < [1, 'a']", "(1, 2) < (1, 'a')", "len < max", "C < C", "1 <= '1'", "[] >= 5", "1 == 'a'", "s < [1]", "{1: 2} | [1]", "{1} | [1]", "{1} - {1: 2}",
             "1 + 'a'", "'a' + 1", "[] + ()", "() + []", "'a' * 'b'", "[] * []", "[] * 1.5", "'a' % 1", "'%s %s' % 1", "'%s' % (1, 2)", "'%d' % 'a'", "'%(a)s' % 5", "'%(a)s' % {}", "'%q' % 1", "'%' % ()", "'%c' % 'ab'", "'%x' % 1.5", "-'a'", "+[]", "~1.5", "not c", "abs('a')", "1 @ 2", "1 // 'a'", "2 ** 'a'", "pow(2, 'a')", "pow(2, -1, 0)", "pow(2, 1.5, 3)", "divmod('a', 1)", "1 << 1.5", "1 & 1.5", "1 | None", "int | None", "C | 5", "c + c", "NoAdd() + 1", "1 + NoAdd()", "None + 1", "1 + None", "sum(['a'])", "sum('ab', '')", "sum([[1]], [])", "sum(5)",
             "iter(5)", "iter(c)", "iter(NoIter())", "iter(BadIter())", "list(5)", "[*5]", "(lambda *a: a)(*5)", "(lambda **k: k)(**5)", "(lambda **k: k)(**{1: 2})", "{**5}", "{*5}", "for_in(5)", "1 in 5", "1 in c", "1 in NoContains()", "1 in NoIter()", "'a' in 'abc'", "1 in 'abc'", "next(5)", "next([])", "zip(1)", "list(zip([1], 5))", "list(map(5, [1]))", "list(filter(5, [1]))", "enumerate(5)", "reversed({1})", "reversed(c)", "any(5)", "sorted(5)", "dict(5)", "dict([1])", "dict([(1, 2, 3)])", "set(5)", "tuple(5)", "''.join([1])", "''.join(5)", "','.join(['a', 5])", "b''.join(['a'])", "str(b'a', 5)",
             "l['a']", "l[1.5]", "l[None]", "l[()]", "l['a':]", "l[BadIndex()]", "d['b']", "d[1]", "'abc'['a']", "(1,)['a']", "5[0]", "None[0]", "c[0]", "len[0]", "C[0]", "int[0]", "list[0]", "s[0]", "range(3)['a']", "c()", "5()", "None()", "'a'()", "[]()", "C(1)", "C(x=1)", "object(1)", "int([])", "int('a')", "int(None)", "int(1, 2)", "int('1', 'a')", "float([])", "float('a')", "str(1, 2)", "list(1, 2)", "tuple(1, 2)", "bool(1, 2)", "bool(BadBool())", "len(BadLen())", "len(5)", "len(c)", "str(BadStr())", "repr(BadStr())", "f'{BadStr()}'", "format(c, 'd')", "format(1, 's')", "format('a', 'd')", "format([], '>5')", "isinstance(1, 5)", "isinstance(1, [int])", "issubclass(1, int)", "issubclass(int, 1)", "getattr(1, 2)", "getattr(1)", "setattr(1, 'a', 2)", "hasattr(1, 2)", "callable()", "chr('a')", "ord(5)", "round('a')", "range('a')", "range()", "range(1, 2, 3, 4)", "slice()", "type()", "type(1, 2)", "type('A', 1, {})", "type('A', (1,), {})", "type('A', (), [])", "type(5, (), {})", "super()", "super(1)", "property(1, 2, 3, 4, 5)", "bytes('a')", "bytes([256])", "bytes(['a'])", "bytearray([-1])", "memoryview('a')", "complex('a')", "complex(1, 'a')", "open()", "eval(5)", "exec(5)", "compile('1', 'f', 'wrong')", "input(1, 2)", "print(1, sep=5)", "print(1, nothing=5)", "id()", "vars(5)", "dir(1, 2)", "globals(1)", "__import__(5)", "delattr(c, 'x')", "max()", "max([])", "max(5)", "min(1, key=5)", "max([1], default=5, key=1)"):
    attempt(text)
