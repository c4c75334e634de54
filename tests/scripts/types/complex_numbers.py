# complex: arithmetic, text, conversion, errors.
values = [1j, -1j, 1 + 2j, complex(-0.0, 0.0), complex("3-4j"), 2.5 + 0j, complex(0, float("inf"))]
for v in values:
    print(v, repr(v), v.real, v.imag, v.conjugate(), bool(v), -v, +v)
print((1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), (1 + 2j) + 1, 1 - (1 + 2j), (1 + 2j) ** 2, 2 ** 1j)
print(abs(3 + 4j), (1 + 2j) == (1 + 2j), 1 + 0j == 1, 1j != 2, hash(1 + 0j) == hash(1), {1j: "a"}[1j])
for text in ("1", "j", "-j", " (1+2j) ", "1e3-2.5e-1j", "infj", "nan", "1_0j", "", "1+", "1 + 2j", "1j2"):
    try:
        print(repr(text), complex(text))
    except ValueError as e:
        print(repr(text), e)
for make in (lambda: complex([]), lambda: complex("1", 2), lambda: complex(1, "2"), lambda: complex(1, 2, 3),
             lambda: 1j < 2j, lambda: 1j // 1, lambda: 1j % 2, lambda: int(1j), lambda: float(1j), lambda: 1j / 0,
             lambda: 0j ** -1, lambda: divmod(1j, 1), lambda: pow(1j, 2, 3), lambda: round(1j), lambda: ~1j):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
print(f"{1 + 2j}", f"{1 + 2j:.2f}", f"{1 + 2j:>12}", format(1 + 2j, "g"))
class C(complex):
    pass
c = C(1, 2)
print(c, type(c + 1), isinstance(c, complex), C.from_number(3), type(c.conjugate()))
class D:
    def __complex__(self):
        return 7j
print(complex(D()), complex(True), complex(1.5, 2), complex(real=1, imag=2), complex())
print(sum([1j, 2, 3.5]), (-8) ** 0.5, complex.__name__, 1j .__class__)
