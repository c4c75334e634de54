# area: syntax
# difference: a template string is refused with a SyntaxError that names it, before the program starts
# cause: the types string.templatelib.Template and Interpolation are not modelled; the instructions are CPython's
# teach: use an f-string, which is built of the same parts
name = "world"
greeting = t"hello {name}"
print(type(greeting).__name__, greeting.strings)
