# defaultdict and the counting of Counter.
import sys
from collections import Counter, defaultdict

d = defaultdict(list)
d["a"].append(1)
d["b"].append(2)
d["a"].append(3)
print(d, sys.getsizeof(d), len(d), d.default_factory)
print(d.get("zz"), "zz" in d)
n = defaultdict(None, {"k": 1})
try:
    n["missing"]
except KeyError as error:
    print("KeyError", error)
try:
    defaultdict(5)
except TypeError as error:
    print(error)
print(n | {"m": 2}, n.copy(), {"x": 0} | n)
c = Counter("mississippi")
print(c, c.most_common(2), c["zzz"], sum(c.values()))
c.update("miss")
c.subtract("pp")
print(c, c + Counter("zz"), c - Counter("ssss"), sorted(c.elements())[:4])
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 1
print(nested["x"]["y"], list(nested))
