# area: syntax
# difference: type parameters and type aliases are refused with a SyntaxError that names them, before the program starts
# cause: the types TypeVar, ParamSpec, TypeVarTuple and TypeAliasType are not modelled; the instructions are CPython's
# teach: annotations without type parameters behave as in CPython
def first[T](items: list[T]) -> T:
    return items[0]

print(first([1, 2]), first.__type_params__)
