def loud(function):
    def wrapper(*args, **kwargs):
        print("before")
        result = function(
            *args,
            **kwargs
        )
        print("after")
        return result
    return wrapper


def times(n):
    def decorate(function):
        return function
    return decorate


@loud
@times(
    3
)
def greet(name, punctuation="!"):
    return "hello " + name + punctuation


print(greet("you"))


@loud
class Thing:
    x = 1


Thing()
