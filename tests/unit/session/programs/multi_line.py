def add(a, b, c=0):
    return (
        a
        + b
        + c
    )


print(
    add(
        1,
        2,
    ),
    add(
        3, 4,
        c=add(5,
              6),
    ),
)
values = [
    add(1, 1),
    2,
    add(3, 3)
]
table = {"a": 1,
         "b": add(2, 2),
         **{"c": 3}}
text = f"{add(1, 2)}" \
    f" and {values[0]}"
assert (values and
        table), "no"
a, b = (
    1,
    2,
)
print(text, a <
      b)
