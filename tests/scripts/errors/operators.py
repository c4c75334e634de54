# What wrong operators, subscripts and attributes say.
class A:
    __slots__ = ("x",)
class B: pass
a, b, l, d, t, s = A(), B(), [1, 2], {"k": 1}, (1, 2), "str"
texts = ["1 + 'a'", "'a' + 1", "[] + ()", "1 + None", "None + 1", "'a' * 'b'", "[] * []", "1 @ 2", "1 << 'a'", "1 << -1", "1 / 0", "1 // 0", "1 % 0", "1.0 / 0", "1.0 // 0", "1.0 % 0", "0 ** -1",
  "0.0 ** -1", "-'a'", "~1.5", "+[]", "not_defined", "1 < 'a'", "[] < 1", "{} < {}", "None < None", "1 in 1", "'a' in 1", "1 in 'a'", "l['a']", "l[5]", "l[1.5]", "l[None]", "t[5]", "t['a']", "s[9]", "s['a']",
  "d['z']", "d[[]]", "1[0]", "None[0]", "int[0]", "a.y", "a.x", "b.y", "B.y", "l.y", "(1).y", "None.y", "f().y", "len.y", "l.append.y", "type(a).x.y", "a @ b", "a < b", "a + b", "b()", "b[0]", "len(b)",
  "iter(b)", "b in b", "[*1]", "{**1}", "{*1}", "(*1,)", "f'{1:z}'", "f'{b:x}'", "'%d' % 'a'", "'%s %s' % 1", "'%s' % (1, 2)", "'%z' % 1", "'{'.format()", "'{} {}'.format(1)", "'{a}'.format()", "'{0.x}'.format(1)",
  "1 if 1 else 2 + 'a'", "[x for x in 1]", "{x: 1 for x in [[]]}", "{[]}", "{{}: 1}", "{1: 2}[3]", "[1, 2, 3].index(9)", "[].pop()", "{}.popitem()", "set().pop()", "(1).real.imag.zzz", "'abc'.index('z')", "[1].remove(2)",
  "a.x", "1 .__add__('a')", "int.__add__('a', 1)", "str.upper(1)", "list.append(1)", "dict.get()", "divmod('a', 1)", "'a' < 1 < 2", "1 and 'a' + 1", "lambda: 1 + 'a'", "slice(1)[0]", "range(5)[9]", "range(5)['a']"]
for text in texts:
    try:
        print(text, "=", eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
statements = ["a.y = 1", "a.__dict__", "l[9] = 1", "l['a'] = 1", "t[0] = 1", "s[0] = 'a'", "del t[0]", "del l[9]", "del d['z']", "del b.y", "del a.x", "del zz", "(1).x = 2", "None.x = 1", "int.x = 1", "len.x = 1",
  "x, y = 1", "x, y = 1, 2, 3", "x, y = [1]", "x, *y = []", "x, y = {}", "l[::2] = [1, 2, 3]", "l[0:1] = 5", "for x in 1: pass", "with 1: pass", "raise 1", "raise 'x'", "raise", "raise ValueError from 1", "import zzz", "from sys import zzz",
  "assert 0", "assert 0, 'message'", "l += 1", "t += [1]", "s += 1", "d |= 1", "d += {}", "n += 1", "class X(1): pass", "class X(int, str): pass", "class X(bool): pass", "class X(A, A): pass", "class X(metaclass=1): pass",
  "b.__class__ = 1", "b.__class__ = int", "def f(): nonlocal_ = q; q = 1\nf()", "d[[]] = 1", "d[{}]", "global zz; del zz", "lambda: (yield)", "yield 1", "return 1", "x = yield", "await 1", "async with 1: pass", "break", "continue"]
for text in statements:
    try:
        exec(text)
        print(text, "fine")
    except Exception as e:
        print(text, "->", type(e).__name__, e)
