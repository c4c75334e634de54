# Lists, tuples, dicts and sets: methods, slices, order, equality.
a = [3, 1, 2]
a.append(4)
a.extend((5, 6))
a.insert(0, 0)
print(a, a.pop(), a.pop(0), a.index(2), a.count(1))  # expect: [3, 1, 2, 4, 5] 6 0 2 1
a[1:3] = [7, 8, 9]
del a[0]
print(a, a[::2], a[-2:])  # expect: [7, 8, 9, 4, 5] [7, 9, 5] [4, 5]
a[::2] = ["x"] * len(a[::2])
print(a, a + [1], [0] * 3, [1, 2] < [1, 3], a == list(a))  # expect: ['x', 8, 'x', 4, 'x'] ['x', 8, 'x', 4, 'x', 1] [0, 0, 0] True True
a.sort(key=str)
print(a)  # expect: [4, 8, 'x', 'x', 'x']
a.reverse()
a.remove("x")
print(a, 9 in a)  # expect: ['x', 'x', 8, 4] False
b = a
b.clear()
print(a, a is b, not a)  # expect: [] True True
t = (1, "two", [3])
t[2].append(4)
print(t, t[1:], t + (5,), t.index("two"), (1,), ())  # expect: (1, 'two', [3, 4]) ('two', [3, 4]) (1, 'two', [3, 4], 5) 1 (1,) ()
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 9
print(d, list(d), d.get("z"), d.get("z", 0), "a" in d, len(d))  # expect: {'b': 9, 'a': 2, 'c': 3} ['b', 'a', 'c'] None 0 True 3
print(d.pop("a"), d.setdefault("n", []), d, d.popitem())  # expect: 2 [] {'b': 9, 'c': 3} ('n', [])
d.update({"c": 4}, e=5)
print(list(d.items()), sorted(d.values(), key=str), {**d, "f": 6} | {"c": 0})  # expect: [('b', 9), ('c', 4), ('e', 5)] [4, 5, 9] {'b': 9, 'c': 0, 'e': 5, 'f': 6}
del d["b"]
print(d, dict([("x", 1)]), dict(y=2), dict.fromkeys("ab", 0), d == dict(d))  # expect: {'c': 4, 'e': 5} {'x': 1} {'y': 2} {'a': 0, 'b': 0} True
s = {1, 2, 3}
print(s & {2, 3, 4}, s | {9}, s - {1}, s ^ {1, 7}, {1, 2} <= s, s.isdisjoint({8}))  # expect: {2, 3} {1, 2, 3, 9} {2, 3} {2, 3, 7} True True
s.add(2)
s.discard(99)
s.remove(1)
print(s, len(s), frozenset({5}), set(), set("a"))  # expect: {2, 3} 2 frozenset({5}) set() {'a'}
print(list(zip("ab", [1, 2, 3])), list(map(str, [1, 2])), list(filter(None, [0, 1, "", "a"])))  # expect: [('a', 1), ('b', 2)] ['1', '2'] [1, 'a']
print(any([0, 1]), all([]), list(range(10, 0, -3)), range(5)[1:3], 3 in range(5))  # expect: True True [10, 7, 4, 1] range(1, 3) True
nested = [1]
nested.append(nested)
print(nested, [None, True, 1.5, "s", (1,), {1: {2}}])  # expect: [1, [...]] [None, True, 1.5, 's', (1,), {1: {2}}]
grid = [[0] * 2 for _ in range(2)]
grid[0][1] = 5
print(grid, sorted([(2, "b"), (1, "z"), (2, "a")]))  # expect: [[0, 5], [0, 0]] [(1, 'z'), (2, 'a'), (2, 'b')]
