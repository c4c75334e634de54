# The comparison: reads the table from standard input, and writes how each field was confirmed.

failures = []


def flag(name, kind, ours, theirs):
    if ours != theirs:
        failures.append(f"{name}: {kind} is {theirs}, the table says {ours}")


def holds(value, field, expected, kind):
    """Returns how the raw [value] is confirmed, or None."""
    if isinstance(expected, Is):
        both = expected.test.__code__.co_argcount - len(expected.test.__defaults__ or ()) == 2
        try:
            return expected.text if (expected.test(value, field) if both else expected.test(value)) else None
        except ValueError:
            return None
    if expected is NULL:
        return "null" if value == 0 else None
    if kind == "double":
        return "the number" if string_at(field, 8) == struct.pack("<d", expected) else None
    if kind.startswith("int"):
        size = {"int8": 1, "int16": 2, "int32": 4}.get(kind, 8)
        return "the number" if value == expected % (1 << 8 * size) else None
    return "the object" if value == id(expected) else None


def by_type(name, offset, value, thing):
    """Confirms what the type itself knows: where references, attributes, the vectorcall and the module's state are."""
    cls = type(thing)
    if name in ("weakreflist", "weaklist", "tp_weaklist") or name.endswith(("_weakreflist", "_weaklist")):
        return f"__weakrefoffset__ is {offset}" if cls.__weakrefoffset__ == offset else None
    if name.endswith("dict") and cls.__dictoffset__ == offset:
        return f"__dictoffset__ is {offset}"
    if name == "vectorcall":
        return "tp_vectorcall_offset of the type" if read(id(cls) + 56) == offset else None
    if name == "state":
        return "PyType_GetModuleState()" if value and value == MODULE_STATE(cls) else None
    return None


def confirm(name, field):
    """Returns what confirms a field, from any of the objects of its type; says what differs."""
    label, offset, kind, size = field
    result = None
    for address, thing, expectations in samples[name]:
        value = read(address + offset, size or 8)
        expected = expectations.get(label)
        if isinstance(expected, Not):
            result = result or f"not read: {expected}"
        elif label in expectations and expected is not STATE:
            said = holds(value, address + offset, expected, kind)
            if said is None:
                failures.append(f"{name}.{label} at {offset}: {value:#x} is not {getattr(expected, 'text', expected)!r}")
            result = said or result
        elif thing is not None:
            result = by_type(label, offset, value, thing) or result
    return result


def compare_class(name, row, cls):
    flag(name, "basicsize", row["basicsize"], cls.__basicsize__)
    flag(name, "itemsize", row["itemsize"], cls.__itemsize__)
    flag(name, "gc", row["gc"], bool(cls.__flags__ & 1 << 14))


def compare(row):
    name = row.get("type") or row["struct"]
    lines = [f"{'struct ' if 'struct' in row else ''}{name} {row['basicsize']} {row['itemsize']}{' gc' if row['gc'] else ''}"]
    if name in without:
        why, cls = without[name]
        if cls is not None:
            compare_class(name, row, cls)
        return lines + [f"  not read: {why}"]
    if name not in samples:
        failures.append(f"{name}: no object of it is made")
        return lines
    if "type" in row:
        cls = type(samples[name][0][1]) if samples[name][0][1] is not None else type(ctypes.cast(samples[name][0][0], py_object).value)
        while cls.__flags__ & 1 << 9 and cls.__module__ == "__main__":
            cls = cls.__base__
        compare_class(name, row, cls)
    for field in row["fields"]:
        said = confirm(name, field)
        if said is None:
            failures.append(f"{name}.{field[0]} at {field[1]}: nothing is known of it")
        lines.append(f"  {field[0]} {field[1]} {field[2]}: {said}")
    return lines


print(f"CPython {sys.version.split()[0]}")
for line in sys.stdin:
    print("\n".join(compare(json.loads(line))))
for failure in failures:
    print(failure, file=sys.stderr)
sys.exit(1 if failures else 0)
