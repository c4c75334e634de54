class Key:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def __del__(self):
        print("del", self.n)


def key(x):
    return -x


print(sorted([3, 1, 2], key=key))
ks = [Key(2), Key(1)]
ks.sort()
d = {Key(5): "five"}
print(d[Key(5)])
print(list(map(lambda x: x + 1, [1, 2])))
del ks
d = None
print("end")
