# What was being handled, and what was named as the cause, is told first.
def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"cannot read {text}") from error


try:
    parse("x")
except RuntimeError:
    {}["key"]
