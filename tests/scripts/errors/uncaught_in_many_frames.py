# A traceback through methods, lambdas, comprehensions, generators, decorators, recursion, with causes and notes.
import functools


class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"cannot withdraw {amount}: "
                             f"only {self.balance} there")
        self.balance -= amount


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper


@logged
def pay(account, amounts):
    return [account.withdraw(a) for a in amounts]


def countdown(n):
    if n == 0:
        return list(map(lambda a: pay(Account(a), [1, a * 2]), [5]))
    return countdown(n - 1)


def generate():
    for i in range(2):
        yield countdown(i + 4)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if value is not None:
            value.add_note("noted by the manager")
            value.add_note("twice,\nover two lines")


def convert():
    try:
        with Manager():
            sum(len(x) for x in
                generate())
    except ValueError as error:
        raise RuntimeError("conversion failed") from error


def again():
    try:
        convert()
    except RuntimeError:
        {}["missing"]


again()
