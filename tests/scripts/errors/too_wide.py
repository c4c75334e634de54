# Widths that no text can have give MemoryError, wherever they are asked for.
def attempt(text):
    try:
        print(text, "->", len(eval(text)))
    except BaseException as error:
        print(text, "->", type(error).__name__ + ":", error)


for text in ("'a'.ljust(1 << 62)", "'a'.rjust(1 << 62)", "'a'.center(1 << 62)", "'a'.zfill(1 << 62)", "'%*d' % (1 << 40, 1)", "'%-*d' % (1 << 40, 1)", "'{:{w}}'.format(1, w=1 << 62)", "f'{1:{1 << 62}}'", "format('a', str(1 << 62))",
             "b'a'.ljust(1 << 62)", "b'a'.zfill(1 << 62)", "b'%*d' % (1 << 40, 1)", "'\\u20ac'.center(1 << 62)", "'a'.ljust(-(1 << 62))", "'{:<5}'.format('a')"):
    attempt(text)
