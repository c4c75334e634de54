# An error in __del__ is reported and ignored.
class Bad:
    def __del__(self):
        raise ValueError("from del")


b = Bad()
del b
print("goes on")
