# Tracebacks through methods, properties and special methods.
class Account:
    def __init__(self, amount):
        self.amount = amount

    @property
    def half(self):
        return self.amount / self.parts

    def __len__(self):
        return self.half


len(Account(3))
