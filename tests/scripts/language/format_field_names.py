"""How a replacement field is taken apart: brackets protect a colon and an exclamation mark, and nothing else."""
import string


def formatted(text, *args, **names):
    try:
        return text.format(*args, **names)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def parsed(text):
    try:
        return list(string.Formatter().parse(text))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Anything:
    def __getitem__(self, key):
        return key


FORMATS = ["{0[[]:>5}", "{0[[]!r}", "{0[a]!r:>9}", "{0[a:b]}", "{0[a!b]}", "{0[]}", "{0[]]:3}", "{0[{]}", "{0[}]}",
           "{0.real[1]}", "{0[1]x}", "{0[1", "{0[1]", "{0!}", "{0!rx}", "{0:{1}}", "{0:{1[}", "{a[12345678901234567890]}"]
for text in FORMATS:
    print(repr(text))
    print("  ", formatted(text, Anything(), ">9", a={"12345678901234567890": "long"}))
    print("  ", parsed(text))
