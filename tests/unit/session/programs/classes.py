class Base:
    """A text."""
    count = 0
    names = [
        "a",
        "b",
    ]

    def __init__(self, value):
        self.value = value
        Base.count += 1

    @property
    def double(self):
        return self.value * 2

    @staticmethod
    def make(
        value,
    ):
        return Base(value)


class Child(Base):
    def __init__(self, value):
        super().__init__(value)
        self.other = self.double

    def __repr__(self):
        return f"<{self.value} {self.other}>"


print(Child(2), Base.make(3).double)
if Base.count:
    class Inner:
        x = 1
