# Data nested too deeply to be shown, compared, hashed or copied is a RecursionError; it can be made, walked and dropped all the same.
import copy


def attempt(name, action):
    try:
        result = action()
    except RecursionError as error:
        # How deep it may be is told in kilobytes of the C stack; what it was about to do is told alike everywhere.
        message = str(error)
        where = [words for words in (" while ", " in comparison") if words in message]
        print(f"{name}: RecursionError{message[message.index(where[0]):] if where else ''}")
    else:
        print(f"{name}: {type(result).__name__}")


DEPTH = 100_000


def nested(wrap, inner):
    value = inner
    for _ in range(DEPTH):
        value = wrap(value)
    return value


lists = nested(lambda value: [value], [])
tuples = nested(lambda value: (value,), ())
dicts = nested(lambda value: {"in": value}, {})
attempt("repr of lists", lambda: repr(lists))
attempt("repr of tuples", lambda: repr(tuples))
attempt("repr of dicts", lambda: repr(dicts))
attempt("str of lists", lambda: str(lists))
attempt("== of lists", lambda: lists == nested(lambda value: [value], []))
attempt("== of tuples", lambda: tuples == nested(lambda value: (value,), ()))
attempt("== of dicts", lambda: dicts == nested(lambda value: {"in": value}, {}))
attempt("< of lists", lambda: lists < nested(lambda value: [value], []))
attempt("in a list", lambda: lists in [nested(lambda value: [value], [])])
attempt("hash of tuples", lambda: hash(tuples))
attempt("key of a dict", lambda: {tuples: 1})
attempt("element of a set", lambda: {1, tuples})
attempt("deepcopy of lists", lambda: copy.deepcopy(lists))


def depth(value):
    steps = 0
    while value:
        value = value[0]
        steps += 1
    return steps


print("as deep as they were made:", depth(lists), depth(tuples))
del lists, tuples, dicts
print("dropped")
