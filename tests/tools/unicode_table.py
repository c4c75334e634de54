"""Writes engine/base/unicode_table.inc: what CPython's str methods say of every code point.

usage: $HEAPGLASS_ORACLE_PYTHON unicode_table.py > engine/base/unicode_table.inc

A code point's record is found over two index levels:  LEAVES[MIDDLE[TOP[c >> 8] * 32 + (c >> 3 & 31)] * 8 + (c & 7)].
Equal blocks are stored once. A record has flags, a decimal digit's value, and the four case mappings as distances;
a distance from SPECIAL on is an offset into SEQUENCES, where a length and that many code units stand.
"""
import sys

# The order is that of unicode::Flag in engine/base/unicode.h.
FLAGS = [
    str.isalpha, str.isdecimal, str.isdigit, str.isnumeric, str.isspace, str.isprintable, str.islower, str.isupper,
    lambda c: c.istitle() and not c.isupper(),
    str.isidentifier,
    lambda c: ("a" + c).isidentifier(),
    # title() writes small what follows a cased character.
    lambda c: (c + "a").title()[-1] == "a",
    # A sigma is written otherwise at the end of a word, and lower() looks for that end beyond ignorable characters.
    lambda c: ("A" + c + "\u03a3").lower()[-1] == "\u03c2" != (c + "\u03a3").lower()[-1],
    lambda c: len(("a" + c + "b").splitlines()) == 2,
]
SPECIAL = 0x200000
LEAF_BITS, MIDDLE_BITS = 3, 5

sequences, sequence_at = [], {}


def distance(c, mapped):
    if len(mapped) == 1:
        return ord(mapped) - ord(c)
    if mapped not in sequence_at:
        sequence_at[mapped] = len(sequences)
        sequences.append(len(mapped))
        sequences.extend(map(ord, mapped))
    return SPECIAL + sequence_at[mapped]


def record(c):
    flags = sum(1 << i for i, holds in enumerate(FLAGS) if holds(c))
    # A sigma alone is never at the end of a word.
    return (flags, int(c) if c.isdecimal() else 0, *(distance(c, m(c)) for m in (str.lower, str.upper, str.title, str.casefold)))


def number(items):
    """Numbers distinct items in order of appearance."""
    known, order = {}, []
    for item in items:
        order.append(known.setdefault(item, len(known)))
    return order, list(known)


def blocks(values, bits):
    return number(tuple(values[i:i + (1 << bits)]) for i in range(0, len(values), 1 << bits))


def table(kind, name, values, width=24):
    print(f"constexpr {kind} {name}[] = {{")
    for i in range(0, len(values), width):
        print("    " + ", ".join(map(str, values[i:i + width])) + ",")
    print("};")


def main():
    leaves, records = number(record(chr(c)) for c in range(0x110000))
    middle, leaf_blocks = blocks(leaves, LEAF_BITS)
    top, middle_blocks = blocks(middle, MIDDLE_BITS)
    print(f"// Written by tests/tools/unicode_table.py with CPython {sys.version.split()[0]}.")
    print(f"constexpr int32_t SPECIAL = {SPECIAL};")
    print("constexpr Record RECORDS[] = {")
    for r in records:
        print("    {" + ", ".join(map(str, r[2:] + r[:2])) + "},")
    print("};")
    table("uint16_t", "SEQUENCES", sequences)
    table("uint8_t", "TOP", top)
    table("uint16_t", "MIDDLE", [v for block in middle_blocks for v in block])
    table("uint16_t", "LEAVES", [v for block in leaf_blocks for v in block])


main()
