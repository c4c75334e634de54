# An ExceptionGroup that nobody handles, with nested groups, causes and notes.
def fail(kind, text):
    raise kind(text)


def collect():
    errors = []
    for kind, text in ((ValueError, "first"), (KeyError, "second"), (TypeError, "third")):
        try:
            fail(kind, text)
        except Exception as error:
            error.add_note("from " + text)
            errors.append(error)
    inner = ExceptionGroup("inner", errors[1:])
    return ExceptionGroup("outer", [errors[0], inner, OSError(2, "No such file")])


try:
    raise collect()
except* KeyError as group:
    print("keys:", group.exceptions, type(group).__name__)
except* ValueError:
    print("values")
    try:
        raise collect()
    except* (TypeError, OSError) as rest:
        print("rest:", [type(e).__name__ for e in rest.exceptions])
