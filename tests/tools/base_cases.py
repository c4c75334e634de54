"""Prints the cases of one kernel of engine/base, with what CPython answers, as rows of a C++ table.

usage: base_cases.py KERNEL [COUNT [SEED [text]]]

Each row is `operation TAB argument ... TAB expected`. Rows are C string literals, or plain lines when the
last argument is `text`. To renew the stored tables, run with CPython 3.14:

    for k in KERNEL...; do $HEAPGLASS_ORACLE_PYTHON base_cases.py $k > ../unit/base/cases/$k.inc; done

To check very many random cases: make a text file and name it to the unit test in HEAPGLASS_BASE_CASES.
"""
import math, random, struct, sys

KERNELS = {}
rng = random.Random(314)
out = []


def kernel(function):
    KERNELS[function.__name__] = function
    return function


def row(*fields):
    out.append("\t".join(str(f) for f in fields))


def coded(text):
    """Text or bytes as hexadecimal, so that a row stays printable."""
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogatepass")
    return "x" + text.hex()


def random_int(bits=None):
    bits = bits or rng.choice([1, 5, 29, 30, 31, 59, 60, 61, 64, 90, 120, 200, 500, 1100, 3000])
    value = rng.getrandbits(rng.randint(1, bits))
    shape = rng.random()
    if shape < 0.15:
        value = 1 << rng.randint(0, bits)
    elif shape < 0.3:
        value = (1 << rng.randint(0, bits)) - 1
    elif shape < 0.4:
        value <<= rng.randint(0, bits)
    return -value if rng.random() < 0.4 else value


def random_double():
    shape = rng.random()
    if shape < 0.3:
        return struct.unpack("<d", rng.randbytes(8))[0]
    if shape < 0.5:
        return round(rng.uniform(-1000, 1000), rng.randint(0, 6))
    if shape < 0.6:
        return float(rng.randint(-10**rng.randint(1, 20), 10**rng.randint(1, 20)))
    if shape < 0.7:
        return rng.uniform(-1, 1) * 10.0 ** rng.randint(-320, 308)
    if shape < 0.75:
        return rng.choice([0.0, -0.0, 1.0, -1.0, 0.1, 1e16, 1e15, 9999999999999998.0, 1e22, 1e23, 5e-324,
                           2.2250738585072014e-308, 2.2250738585072011e-308, 1.7976931348623157e308, 0.5,
                           1.5, 2.5, 0.0001, 0.00001, 123456789.0, 1e-5, float("inf"), float("-inf"),
                           float("nan")])
    if shape < 0.85:
        return rng.randint(-4000, 4000) / 8
    return rng.uniform(-10, 10)


def attempt(function):
    """What [function] gives, or the name and text of its error."""
    try:
        return function()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def hexadecimal(value):
    return value.hex() if isinstance(value, float) else value


@kernel
def bigint(count):
    sys.set_int_max_str_digits(0)
    for _ in range(count):
        a, b = random_int(), random_int()
        if rng.random() < 0.05:
            b = a
        kind = rng.randrange(24)
        if kind == 0: row("add", a, b, a + b)
        elif kind == 1: row("sub", a, b, a - b)
        elif kind == 2: row("mul", a, b, a * b)
        elif kind in (3, 4, 5) and b: row("divmod", a, b, *divmod(a, b))
        elif kind == 6: row("lshift", a, (n := rng.randint(0, 130)), a << n)
        elif kind == 7: row("rshift", a, (n := rng.randint(0, 200)), a >> n)
        elif kind == 8: row("and", a, b, a & b)
        elif kind == 9: row("or", a, b, a | b)
        elif kind == 10: row("xor", a, b, a ^ b)
        elif kind == 11: row("invert", a, ~a)
        elif kind == 12: row("pow", a, (n := rng.randint(0, 9)), a ** n)
        elif kind == 13 and b: row("pow_mod", a % (1 << 200), (e := random_int(64)), b,
                                   attempt(lambda: pow(a % (1 << 200), e, b)))
        elif kind == 14: row("compare", a, b, (a > b) - (a < b))
        elif kind == 15: row("bits", a, a.bit_length(), a.bit_count(), hash(a))
        elif kind == 16: row("float", a, attempt(lambda: float(a).hex()))
        elif kind == 17 and b: row("true_divide", a, b, attempt(lambda: (a / b).hex()))
        elif kind == 18: row("text", a, bin(a), oct(a), hex(a))
        elif kind == 19:
            base = rng.choice([0, 2, 3, 7, 8, 10, 10, 16, 36])
            digits = rng.choice([str(a), hex(a), oct(a), bin(a), f"{a:_}", " 12 ", "0", "00", "01", "0x", "1__2",
                                 "_1", "1_", "+5", "--5", "", "zz", "0b2", "0x_f", "1 2", "0_0", "\t9\n"])
            row("int", coded(digits), base, attempt(lambda: int(digits, base)) if
                isinstance(attempt(lambda: int(digits, base)), int) else "error")
        elif kind == 20: row("gcd", a, b, math.gcd(a, b))
        elif kind == 21: row("isqrt", abs(a), math.isqrt(abs(a)))
        elif kind == 22:
            x = random_double()
            if x == x:
                row("compare_double", a, x.hex(), (a > x) - (a < x))
                if math.isfinite(x):
                    row("from_double", x.hex(), int(x))
                    row("compare_double", int(x), x.hex(), (int(x) > x) - (int(x) < x))
        elif kind == 23:
            n, signed = rng.randint(0, 20), rng.random() < 0.5
            order = rng.choice(["little", "big"])
            small = a % (1 << 80) - (1 << 79)
            answer = attempt(lambda: small.to_bytes(n, order, signed=signed))
            row("to_bytes", small, n, order, int(signed), coded(answer) if isinstance(answer, bytes) else "error")
            if isinstance(answer, bytes):
                row("from_bytes", coded(answer), order, int(signed), int.from_bytes(answer, order, signed=signed))
    if count >= 100:
        for size in (2500, 5000, 9000):
            a, b = rng.getrandbits(size * 2), rng.getrandbits(size) | 1
            row("mul", a, b, a * b)
            row("mul", a, a, a * a)
            row("divmod", a, b, *divmod(a, b))


def decimal_text():
    """Text that float() may or may not accept."""
    shape = rng.random()
    if shape < 0.5:
        text = repr(random_double())
    elif shape < 0.8:
        digits = "".join(rng.choice("0123456789") for _ in range(rng.choice([1, 3, 17, 18, 20, 40, 800])))
        point = rng.randint(0, len(digits))
        text = digits[:point] + "." + digits[point:] + rng.choice(["", f"e{rng.randint(-340, 320)}"])
    elif shape < 0.88:
        # Exactly between two doubles, and one digit above or below.
        value = abs(random_double())
        if not math.isfinite(value) or value > 1e300: return "1e5"
        n, d = value.as_integer_ratio()
        n2, d2 = math.nextafter(value, math.inf).as_integer_ratio()
        n, d = n * d2 + n2 * d, 2 * d * d2
        import decimal
        with decimal.localcontext() as context:
            context.prec = 1200
            text = str(decimal.Decimal(n) / decimal.Decimal(d))
        text = text + rng.choice(["", "", "0000001"]) if "E" not in text and "." in text else text
    else:
        text = rng.choice(["inf", "-Infinity", "nan", "+NaN", "infin", "1_0.5_0", "1__0", "_1", "1_", "1_.5", "1._5",
                           "1e_5", "1e5_0", "", " ", ".", "e5", "1e", "1e+", "--1", "+-1", " 1.5\n", "1 2", "0x10",
                           "1e400", "-1e400", "1e-400", "-0", ".5", "5.", "5.e3", "1e22", "1e23", "1d5", "1E5"])
    return text


@kernel
def double(count):
    sys.set_int_max_str_digits(0)
    for _ in range(count):
        x = random_double()
        kind = rng.randrange(10)
        if kind in (0, 1): row("repr", x.hex(), repr(x))
        elif kind in (2, 3, 4):
            code, precision = rng.choice("eEfFgG"), rng.choice([0, 1, 2, 3, 6, 6, 10, 15, 17, 20, 30, 60, 340])
            alternate = rng.random() < 0.3
            row("format", x.hex(), code, precision, int(alternate), f"%{'#' if alternate else ''}.{precision}{code}" % x)
        elif kind in (5, 6):
            text = decimal_text()
            value = attempt(lambda: float(text))
            row("parse", coded(text), "error" if isinstance(value, str) else value.hex())
        elif kind == 7:
            row("hex", x.hex(), x.hex())
            text = x.hex()
            if rng.random() < 0.7:
                digits = "".join(rng.choice("0123456789abcdefABCDEF") for _ in range(rng.randint(0, 30)))
                point = rng.randint(0, len(digits))
                text = rng.choice(["", "-", "+"]) + rng.choice(["", "0x", "0X"]) + digits[:point] + rng.choice([".", ""]) \
                    + digits[point:] + rng.choice(["", f"p{rng.randint(-1200, 1100)}", "p", "p+3", "P-3"])
            value = attempt(lambda: float.fromhex(text))
            row("fromhex", coded(text), value.hex() if isinstance(value, float) else
                ("too large" if "Overflow" in value else "error"))
        elif kind == 8:
            places = rng.choice([0, 1, 2, 3, 5, 10, 20, -1, -2, -5, 300, 330, -300, -310])
            value = attempt(lambda: round(x, places))
            row("round", x.hex(), places, value.hex() if isinstance(value, float) else "inf")
        elif math.isfinite(x):
            row("ratio", x.hex(), *x.as_integer_ratio())
            y = random_double()
            if y:
                row("float_divmod", x.hex(), y.hex(), (x // y).hex(), (x % y).hex())
                if math.isfinite(y): row("fmod", x.hex(), y.hex(), math.fmod(x, y).hex())
            row("whole", x.hex(), float(math.floor(x)).hex(), float(round(x)).hex(), int(x.is_integer()))
            m, e = math.frexp(x)
            row("frexp", x.hex(), m.hex(), e)
            e = rng.randint(-2100, 2100)
            scaled = attempt(lambda: math.ldexp(x, e))
            row("ldexp", x.hex(), e, scaled.hex() if isinstance(scaled, float) else ("-inf" if x < 0 else "inf"))
        if kind == 0:
            y = random_double()
            row("complex", x.hex(), y.hex(), repr(complex(x, y)))


INTERESTING = "aAzZ09 _'\"\\\n\r\t\v\f\x00\x1c\x7f\x80\x85\xa0\xad\xb5\xb2\xbd\xdf\xe9\xff\u0100\u0130\u0131\u0149\u01c4\u01c5\u01c6" \
    "\u01f0\u02b0\u0300\u0345\u0390\u03a3\u03c2\u03c3\u0587\u0660\u06f5\u10a0\u10d0\u1c90\u13a0\uab70\u1e9e\u1f80\u1fb3\u2028\u2029" \
    "\u2160\u2170\u24b6\u3000\u4e2d\ufb00\ufb03\uff21\uff11\ud800\udfff\U00010400\U00010428\U0001d7d8\U0001f600\U0010ffff"
STRING_TESTS = ["isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric",
                "isprintable", "isspace", "istitle", "isupper"]


def random_text(limit=12):
    shape, text = rng.random(), []
    for _ in range(rng.randint(0, limit)):
        if shape < 0.3: text.append(rng.choice("abcABC 019_'\"\n\\"))
        elif shape < 0.75: text.append(rng.choice(INTERESTING))
        else: text.append(chr(rng.choice([rng.randrange(0x250), rng.randrange(0x3000), rng.randrange(0x110000)])))
    return "".join(text)


@kernel
def text(count):
    for i in range(count):
        s = random_text(rng.choice([1, 3, 12]))
        kind = i % 4
        if kind == 0: row("case", coded(s), *map(coded, (s.lower(), s.upper(), s.title(), s.capitalize(), s.swapcase(), s.casefold())))
        elif kind == 1: row("tests", coded(s), "".join(str(int(getattr(s, name)())) for name in STRING_TESTS))
        elif kind == 2: row("text_repr", coded(s), coded(repr(s)), coded(ascii(s)))
        else:
            b = rng.choice([s.encode("utf-8", "surrogatepass"), rng.randbytes(rng.randint(0, 6)),
                            bytes(rng.choice([0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xe2, 0xed, 0xa0, 0x9f, 0xf0, 0x90, 0xf4, 0xf5, 0xff])
                                  for _ in range(rng.randint(1, 6)))])
            row("bytes_repr", coded(b), coded(repr(b)))
            try:
                row("utf8", coded(b), coded(b.decode()))
            except UnicodeDecodeError as e:
                row("utf8", coded(b), e.start, e.end, e.reason)
            s = rng.choice(["12", "\u0661\u0662", " 1_0", "\u2003\u0967", "\uff11\uff12\u3000", "x\u0661"]) + rng.choice(["", s])
            value = attempt(lambda: int(s))
            row("int_text", coded(s), value if isinstance(value, int) else "error")


@kernel
def hash(count):
    import builtins
    h = builtins.hash
    for i in range(count):
        kind = i % 5
        if kind == 0:
            s = random_text(rng.choice([1, 3, 12, 40]))
            row("hash_text", coded(s), h(s))
        elif kind == 1:
            x = random_double()
            if x == x: row("hash_double", x.hex(), h(x))
        elif kind == 2:
            items = [random_int(70) for _ in range(rng.randint(0, 6))]
            row("hash_tuple", h(tuple(items)), *map(h, items))
            row("hash_set", h(frozenset(items)), *map(h, set(items)))
        elif kind == 3:
            x = random_double(), random_double()
            if x == x and not any(v != v for v in x): row("hash_complex", x[0].hex(), x[1].hex(), h(complex(*x)))
        else:
            b = rng.randbytes(rng.randint(0, 30))
            row("hash_bytes", coded(b), h(b))


@kernel
def search(count):
    for i in range(count):
        letters = rng.choice(["ab", "abc", "a ", "ab\n\r", "a\xe9 ", "ab\u3000", "a\U0001f600b", " \t\n\x1c\u2028x", "aab\t"])
        s = "".join(rng.choice(letters) for _ in range(rng.choice([0, 2, 8, 30, 120])))
        n = "".join(rng.choice(letters) for _ in range(rng.choice([0, 1, 1, 2, 3, 8])))
        if rng.random() < 0.2 and s: n = s[(k := rng.randrange(len(s))):k + rng.randint(1, 40)]
        m = rng.choice([-1, -1, 0, 1, 2, 5])
        kind = i % 7
        if kind == 0: row("find", coded(s), coded(n), s.find(n), s.rfind(n), s.count(n))
        elif kind == 1 and n: row("split", coded(s), coded(n), m, coded(repr(s.split(n, m))), coded(repr(s.rsplit(n, m))))
        elif kind == 2:
            row("split_spaces", coded(s), m, coded(repr(s.split(None, m))), coded(repr(s.rsplit(None, m))))
            if s.isascii():
                b = s.encode()
                row("split_bytes", coded(s), m, coded(repr([*map(bytes.decode, b.split(None, m))])),
                    coded(repr([*map(bytes.decode, b.splitlines())])), coded(b.strip()))
        elif kind == 3: row("lines", coded(s), coded(repr(s.splitlines())), coded(repr(s.splitlines(True))))
        elif kind == 4: row("strip", coded(s), coded(n), coded(s.strip()), coded(s.lstrip()), coded(s.rstrip()), coded(s.strip(n)), coded(s.lstrip(n)), coded(s.rstrip(n)))
        elif kind == 5: row("replace", coded(s), coded(n), m, coded(s.replace(n, "<\u20ac>", m)))
        else:
            size = rng.randint(1, 9)
            width = size + rng.randint(0, 5)
            row("expand", coded(s), (t := rng.randint(-1, 9)), coded(s.expandtabs(t)))
            row("center", size, width, ("#" * size).center(width).index("#"))
    if count >= 100:
        for s, n in (("a" * 30000, "a" * 9000 + "b"), ("a" * 30000, "b" + "a" * 9000), ("ab" * 15000, "ba" * 4000 + "a" + "ab" * 300),
                     ("a" * 20000 + "b" + "a" * 9000, "b" + "a" * 9000), ("aab" * 9000 + "aaab", "aab" * 3000 + "aaab")):
            if seed == 314: s, n = s[:len(s) // 30], n[:len(n) // 30] + n[-3:]
            row("find", coded(s), coded(n), s.find(n), s.rfind(n), s.count(n))


def maybe(chance, *choices):
    return rng.choice(choices) if rng.random() < chance else ""


def random_spec():
    if rng.random() < 0.06:
        return rng.choice(["", "q", "\u20ac", "d4", ".", "_,", ",_", ".,_", "5.", "99999999999999999999", ".99999999999d",
                           "\u0661\u0660d", "s", "=10s", "\x07", ",n", ".3,n", ",s", "_c", "0<5", "\u20ac^9", ".,", ",x", "z"])
    return (maybe(0.4, "<", ">", "=", "^", "*<", "*^", "\u20ac>", "0=", "x^", " =") + maybe(0.3, "+", "-", " ") +
            maybe(0.06, "z") + maybe(0.15, "#") + maybe(0.25, "0") + maybe(0.6, "1", "5", "8", "12", "23") +
            maybe(0.25, ",", "_") + maybe(0.35, ".0", ".1", ".2", ".3", ".10", ".20") +
            maybe(0.02, ",", "_") + maybe(0.8, *"deEfFgGnxXobc%sddfffg"))


def format_row(name, spec, *arguments, value):
    answer = attempt(lambda: "=" + format(value, spec))
    row(name, coded(spec), *arguments, coded(answer))


@kernel
def formats(count):
    for i in range(count):
        spec, kind = random_spec(), i % 8
        if kind < 2:
            value = random_int(rng.choice([3, 20, 70, 200]))
            format_row("format_int", spec, value, value=value)
        elif kind < 5:
            value = random_double()
            format_row("format_double", spec, value.hex(), value=value)
        elif kind == 5:
            value = random_text()
            format_row("format_text", spec, coded(value), value=value)
        elif kind == 6:
            a, b = random_double(), random_double()
            format_row("format_complex", spec, a.hex(), b.hex(), value=complex(a, b))
        else:
            flags = "".join(maybe(0.25, flag) for flag in "-+ #0")
            spec = flags + maybe(0.6, "1", "5", "8", "12", "23") + maybe(0.4, ".", ".0", ".2", ".5", ".12") + maybe(0.1, *"hlL")
            a, x, t = random_int(rng.choice([3, 20, 70])), random_double(), random_text()
            code = rng.choice("diuoxX")
            row("percent_int", coded(spec + code), a, coded(f"%{spec}{code}" % a))
            code = rng.choice("eEfFgG")
            row("percent_double", coded(spec + code), x.hex(), coded(f"%{spec}{code}" % x))
            row("percent_text", coded(spec + "s"), coded(t), coded(f"%{spec}s" % t))


@kernel
def libm(count):
    one = ["exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh",
           "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "sqrt", "cbrt"]
    for i in range(count):
        name = one[i % len(one)] if i % 3 else rng.choice(["pow", "pow", "atan2", "hypot"])
        if rng.random() < 0.6: name_range = 4.0
        else: name_range = rng.choice([1.0, 1.0, 30.0, 700.0, 1e5, 1e-5, 1e-12, 1e300])
        def argument():
            shape = rng.random()
            if shape < 0.15: return float(rng.randint(-20, 20))
            if shape < 0.25: return rng.randint(-1000, 1000) / 8
            if shape < 0.3: return random_double()
            return rng.uniform(-name_range, name_range)
        x, y = argument(), argument()
        if name in ("asin", "acos", "atanh") and abs(x) > 1: x = 1 / x
        if name in ("log", "log2", "log10", "sqrt", "acosh", "pow") and rng.random() < 0.95: x = abs(x)
        if name == "acosh" and x < 1: x += 1
        function = getattr(math, name)
        two = name in ("pow", "atan2", "hypot")
        value = attempt(lambda: function(x, y) if two else function(x))
        if isinstance(value, float):
            row("libm", name, x.hex(), y.hex(), value.hex())


@kernel
def complexes(count):
    def part():
        return rng.choice([random_double, lambda: rng.uniform(-3, 3), lambda: float(rng.randint(-3, 3)),
                           lambda: rng.choice([0.0, -0.0, math.inf, -math.inf, math.nan, 1e308, 1e-308])])()
    def shown(answer):
        if not isinstance(answer, complex): return answer
        return "\t".join(hexadecimal(abs(p) if p != p else p) for p in (answer.real, answer.imag))
    for i in range(count):
        a, b, x = complex(part(), part()), complex(part(), part()), part()
        parts = [p.hex() for p in (a.real, a.imag, b.real, b.imag, x)]
        for name, function in (("mul", lambda: a * b), ("div", lambda: a / b), ("rdiv", lambda: x / b), ("divr", lambda: a / x),
                               ("rsub", lambda: x - b), ("mulr", lambda: a * x)):
            row("complex_" + name, *parts, shown(attempt(function)))
        n = rng.randint(-5, 5)
        row("complex_pow", *parts[:2], n, shown(attempt(lambda: a ** n)))
        row("complex_abs", *parts[:2], shown(attempt(lambda: abs(a).hex())))


def main():
    global rng, seed
    name, count, seed = sys.argv[1], 400, 314
    if len(sys.argv) > 2: count = int(sys.argv[2])
    if len(sys.argv) > 3: seed = int(sys.argv[3])
    rng = random.Random(seed)
    KERNELS[name](count)
    if sys.argv[-1] == "text":
        print("\n".join(out))
        return
    print(f"// Written by tests/tools/base_cases.py {name} with CPython {sys.version.split()[0]}.")
    for line in out:
        text = line.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        print(f'"{text}",')


if __name__ == "__main__":
    main()
