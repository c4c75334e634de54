# Algorithms with heapq, bisect, deque, sets and dicts: Dijkstra, breadth first, topological order, merging, top n.
import bisect
import heapq
from collections import defaultdict, deque

graph = {"A": {"B": 1, "C": 4}, "B": {"C": 2, "D": 5}, "C": {"D": 1}, "D": {}}


def dijkstra(graph, start):
    distances, queue = {start: 0}, [(0, start)]
    while queue:
        d, node = heapq.heappop(queue)
        if d > distances[node]:
            continue
        for other, w in graph[node].items():
            if d + w < distances.get(other, float("inf")):
                distances[other] = d + w
                heapq.heappush(queue, (d + w, other))
    return distances


def bfs(graph, start):
    seen, queue, order = {start}, deque([start]), []
    while queue:
        node = queue.popleft()
        order.append(node)
        for n in sorted(graph[node]):
            if n not in seen:
                seen.add(n)
                queue.append(n)
    return order


def dfs(graph, node, seen=None):
    seen = seen if seen is not None else []
    if node not in seen:
        seen.append(node)
        for n in graph[node]:
            dfs(graph, n, seen)
    return seen


def topological(edges):
    after, degree = defaultdict(list), defaultdict(int)
    for a, b in edges:
        after[a].append(b)
        degree[b] += 1
        degree[a] += 0
    ready = sorted(n for n in degree if degree[n] == 0)
    order = []
    while ready:
        n = ready.pop(0)
        order.append(n)
        for m in after[n]:
            degree[m] -= 1
            if degree[m] == 0:
                bisect.insort(ready, m)
    return order


print(dijkstra(graph, "A"), bfs(graph, "A"), dfs(graph, "A"), topological([("shirt", "tie"), ("tie", "jacket"), ("trousers", "shoes"), ("trousers", "belt"), ("belt", "jacket")]))
h = [5, 3, 8, 1, 9, 2]
heapq.heapify(h)
print(h, h[0], heapq.heappushpop(h, 0), heapq.heapreplace(h, 7), [heapq.heappop(h) for _ in range(len(h))], heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, ["ccc", "a", "bb"], key=len), list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge(["b", "a"], ["c"], reverse=True)))


class Task:
    def __init__(self, priority, name): self.priority, self.name = priority, name
    def __lt__(self, o): return self.priority < o.priority
    def __repr__(self): return self.name


tasks = []
for i, (p, n) in enumerate([(3, "low"), (1, "high"), (2, "mid"), (1, "also high")]):
    heapq.heappush(tasks, (p, i, Task(p, n)))
print([heapq.heappop(tasks)[2] for _ in range(4)])
grades = [60, 70, 80, 90]
print(["FDCBA"[bisect.bisect(grades, s)] for s in (33, 60, 77, 95)], bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 2, 2, 3], 2), bisect.bisect([3, 2, 1], -2, key=lambda x: -x))
l = [1, 3]
bisect.insort(l, 2); bisect.insort_left(l, 2); print(l)
for bad in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapify([1, "a"]), lambda: bisect.bisect(5, 1), lambda: bisect.insort((), 1), lambda: bisect.bisect([1], "a"), lambda: heapq.nlargest("a", []), lambda: bisect.bisect([1], 1, -1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Union:
    def __init__(self, n): self.parent = list(range(n))
    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x
    def union(self, a, b): self.parent[self.find(a)] = self.find(b)


u = Union(6)
for a, b in ((0, 1), (2, 3), (1, 3)):
    u.union(a, b)
print([u.find(i) == u.find(0) for i in range(6)], len({u.find(i) for i in range(6)}))


def knapsack(items, room):
    best = [0] * (room + 1)
    for weight, value in items:
        for r in range(room, weight - 1, -1):
            best[r] = max(best[r], best[r - weight] + value)
    return best[room]


def lcs(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + x if x == y else max(table[i + 1][j], table[i][j + 1], key=len)
    return table[-1][-1]


def edit(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def life(cells):
    near = defaultdict(int)
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    near[x + dx, y + dy] += 1
    return {c for c, n in near.items() if n == 3 or (n == 2 and c in cells)}


print(knapsack([(2, 3), (3, 4), (4, 5), (5, 6)], 5), lcs("AGGTAB", "GXTXAYB"), edit("kitten", "sitting"), sorted(life({(1, 0), (1, 1), (1, 2)})))
sieve = bytearray([1]) * 50
for i in range(2, 8):
    if sieve[i]:
        sieve[i * i::i] = bytes(len(range(i * i, 50, i)))
print([i for i in range(2, 50) if sieve[i]])
