# for, while, else, break, continue, unpacking, comprehensions.
for i in range(3):
    pass
else:
    print("for ended", i)  # expect: for ended 2
n = 5
while n:
    n -= 1
    if n == 2:
        break
else:
    print("never")
print(n)  # expect: 2
a, *b, c = range(5)
print(a, b, c)  # expect: 0 [1, 2, 3] 4
(d, e), f = [1, 2], 3
print(d, e, f)  # expect: 1 2 3
a, b = b, a
print(a, b)  # expect: [1, 2, 3] 0
print([(x, y) for x in range(3) for y in "ab" if x])  # expect: [(1, 'a'), (1, 'b'), (2, 'a'), (2, 'b')]
print({x: x * x for x in range(3)}, {x % 2 for x in range(5)})  # expect: {0: 0, 1: 1, 2: 4} {0, 1}
print([[j for j in range(i)] for i in range(3)])  # expect: [[], [0], [0, 1]]
print([y := 5, y + 1], y)  # expect: [5, 6] 5
for i, (k, v) in enumerate({"a": 1, "b": 2}.items(), 1):
    print(i, k, v)
# expect: 1 a 1
# expect: 2 b 2
try:
    a, b = 1, 2, 3
except ValueError as error:
    print(error)  # expect: too many values to unpack (expected 2, got 3)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 != 2)  # expect: True False True
print(1 and 0 or "x", not 0, None or [] or "last")  # expect: x True last
for x in (items := [1, 2, 3]):
    if x == 2:
        items.append(9)
print(items, list(reversed(items)), sorted(items, reverse=True))  # expect: [1, 2, 3, 9] [9, 3, 2, 1] [9, 3, 2, 1]
print(*[1, 2], *"ab", sep="-", end="!\n")  # expect: 1-2-a-b!
