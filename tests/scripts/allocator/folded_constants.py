# What the compiler computes before the program runs, and where it stops.
def show(source):
    try:
        print("%-28s" % source, compile(source, "c", "exec").co_consts.__repr__()[:90])
    except Exception as e:
        print("%-28s" % source, type(e).__name__, e)
for source in ("x = 2 + 3", "x = 2 - 300", "x = 2 * 3.5", "x = 7 / 2", "x = 7 // 2", "x = 7 % 3", "x = -7 // 2", "x = 2 ** 10", "x = 2 ** -1", "x = 1 << 10", "x = 1024 >> 3", "x = 6 & 3", "x = 6 | 3", "x = 6 ^ 3",
               "x = -5", "x = +5", "x = ~5", "x = not 5", "x = --5", "x = -0.0", "x = -(5)", "x = 1 + 2j", "x = -1j", "x = 2 * 3 * 4 * 500", "x = 1 + 2 + y", "x = y + 1 + 2", "x = 1 / 0", "x = 1 % 0", "x = 1.5 // 0", "x = 1 << -1",
               "x = 2 ** 100", "x = 2 ** 127", "x = 2 ** 128", "x = 2 ** 200", "x = 10 ** 38", "x = 10 ** 39", "x = 3 ** 80", "x = 3 ** 81", "x = 1 << 100", "x = 1 << 128", "x = 1 << 127", "x = 2 ** 64 * 2 ** 63", "x = 2 ** 64 * 2 ** 64", "x = 0 ** 0", "x = 0 ** 1000000", "x = 1 ** 1000000",
               "x = 'a' + 'b'", "x = 'ab' * 3", "x = 3 * 'ab'", "x = 'a' * 20", "x = 'a' * 4096", "x = 'a' * 4097", "x = 'ab' * 2048", "x = 'ab' * 2049", "x = 'a' * 0", "x = 'a' * -1", "x = 'a' * True", "x = b'a' * 3", "x = b'a' + b'c'", "x = 'a' % 5", "x = '%s' % 5", "x = '%d!' % y", "x = '%s' % (y,)",
               "x = (1, 2) + (3,)", "x = (1, 2) * 3", "x = (0,) * 255", "x = (0,) * 256", "x = (0,) * 257", "x = ((1, 2), 3)", "x = (1, 2)[0]", "x = (1, 2)[5]", "x = 'abc'[1]", "x = 'abc'[-1]", "x = 'abc'[0:2]", "x = 'abc'[9]", "x = b'abc'[0]", "x = 'é'[0]", "x = (1, 2)[0:1]", "x = [1, 2][0]",
               "x = 1 < 2", "x = 1 is 1", "x = 'a' in 'abc'", "x = y in [1, 2, 3]", "x = y in {1, 2, 3}", "x = y not in [1]", "x = y in (1, z)", "x = y in []", "for i in [1, 2]: pass", "for i in {1, 2}: pass", "for i in [z, 2]: pass",
               "x = 1 and 2", "x = 0 and y", "x = 1 or y", "x = '' or y", "x = 5 if 1 else y", "x = y if 0 else 5", "x = not not y", "x = f'a{1}b'", "x = f'{1}'", "x = f'a' 'b'", "x = f'{\"a\"}b'", "x = f''", "x = 'a' f'b{y}' 'c'",
               "if 1: x = 1000", "if 0: x = 1000", "if 'a': x = 1000\nelse: x = 2000", "while 0: x = 1000", "while 1: x = 1000", "assert 1, 'text'", "assert 0, 'text'", "if __debug__: x = 5000", "x = __debug__", "x = ...", "x = None", "x = [1, 2, 3]", "x = [1, 2]", "x = {1, 2, 3}", "x = {'a': 1, 'b': 2}", "x = (1, [2])", "x = (1, -2, 'a' + 'b')", "x = ()", "x = slice", "x = y[1:2]", "x = y[1:]", "x = y[::2]", "x = y[1, 2]", "x = y[z:2]"):
    show(source)
