# Does not compile: it has no moments, and its snapshot is nearly empty.
values = (1, 2
print(values)
