class Door:
    def __enter__(self):
        print("in")
        return self

    def __exit__(self, kind, value, tb):
        print("out")
        return kind is ValueError


with Door() as a:
    print("between")

with Door() as a, \
        Door() as b:
    raise ValueError(
        "swallowed"
    )
for i in range(2):
    with Door():
        if i:
            continue
        print(i)
print("end")
