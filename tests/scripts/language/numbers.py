# Ints of any size and floats behave and print as CPython's.
print(2**100, -(2**64), 10**30 // 7, -7 // 2, -7 % 3, 7 % -3)  # expect: 1267650600228229401496703205376 -18446744073709551616 142857142857142857142857142857 -4 2 -2
print(divmod(-17, 5), 17 / 4, 2**-1, 7 // 2.0, 1 << 70, -1 >> 3)  # expect: (-4, 3) 4.25 0.5 3.0 1180591620717411303424 -1
print(0xFF, 0b101, 0o17, 1_000_000, int("ff", 16), int(" -12 "), int(3.9))  # expect: 255 5 15 1000000 255 -12 3
print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 0xFF, (2**70) & (2**70 - 1))  # expect: 1 7 6 -6 251 0
print(bin(10), hex(255), oct(8), (255).bit_length(), (2**65).bit_length())  # expect: 0b1010 0xff 0o10 8 66
print(round(2.5), round(3.5), round(2.675, 2), round(-1234, -2), abs(-3))  # expect: 2 4 2.67 -1200 3
print(min(3, 1, 2), max([4, 9, 2]), sum(range(101)), pow(3, 4), pow(3, 200, 50))  # expect: 1 9 5050 81 1
print(True + True, True == 1, isinstance(True, int), int(True), bool(0.0), bool("0"))  # expect: 2 True True 1 False True
print(float("1.5"), float("inf"), float("nan") == float("nan"), 1e400, float("-0"))  # expect: 1.5 inf False inf -0.0
print(hash(1) == hash(1.0), hash(-1), hash(2**61 - 1), hash(2**61))  # expect: True -2 0 1
print(12345678901234567890 * 98765432109876543210)  # expect: 1219326311370217952237463801111263526900
print(str(3**300)[-20:], len(str(7**1000)), int("9" * 50) + 1)  # expect: 12732765695774566001 846 100000000000000000000000000000000000000000000000000
print(1 / 3, 100000000000000000000.0, 123456789.123, 5e-324, 1.7976931348623157e308)  # expect: 0.3333333333333333 1e+20 123456789.123 5e-324 1.7976931348623157e+308
for bad in (lambda: 1 / 0, lambda: 1 % 0, lambda: int("x1"), lambda: 1 << -1, lambda: "a" + 1, lambda: [] * 1.5):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
# expect: ZeroDivisionError division by zero
# expect: ZeroDivisionError division by zero
# expect: ValueError invalid literal for int() with base 10: 'x1'
# expect: ValueError negative shift count
# expect: TypeError can only concatenate str (not "int") to str
# expect: TypeError can't multiply sequence by non-int of type 'float'
