def risky(n):
    try:
        if n == 0:
            raise KeyError("zero")
        return 10 // (n - 1)
    except KeyError as error:
        print("key", error)
    except (
        ZeroDivisionError,
        TypeError,
    ):
        print("division")
        return None
    else:
        print("never")
    finally:
        print("finally", n)
    return 5


for i in range(3):
    risky(i)
try:
    try:
        risky("x")
    finally:
        print("inner")
except TypeError:
    print("caught")
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError:
    print("values")
except* TypeError:
    print("types")
