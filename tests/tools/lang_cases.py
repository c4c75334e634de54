"""Writes what CPython says of the sources in a table of tests/unit/lang/cases: its tree, or its error.

usage: lang_cases.py trees|errors < TABLE > NEW_TABLE

Each row of a table is `{"source", "expected"},`, both of which are literals of C++ as well as of Python. To renew one, or to
fill in rows that were added with an empty expectation, run with CPython 3.14:

    $HEAPGLASS_ORACLE_PYTHON lang_cases.py trees < ../unit/lang/cases/trees.inc > new && mv new ../unit/lang/cases/trees.inc
"""
import ast, re, sys, warnings

warnings.simplefilter("ignore")
ROW = re.compile(r'^\{("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*")\},$')


def literal(text):
    def escape(match):
        character = match.group()
        return {"\n": "\\n", "\t": "\\t", "\\": "\\\\", '"': '\\"'}.get(character) or f"\\{ord(character):03o}"

    return '"' + re.sub(r'[\x00-\x1f\x7f\\"]', escape, text) + '"'


def answer(source, kind):
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        place = f"{error.lineno}, {error.offset}, {error.end_lineno}, {error.end_offset}"
        return f"{type(error).__name__}: {error.msg} ({place})"
    return ast.dump(tree, include_attributes=True) if kind == "trees" else "accepted"


for line in sys.stdin:
    row = ROW.match(line.rstrip("\n"))
    if row:
        source = ast.literal_eval(row[1])
        line = "{%s, %s},\n" % (literal(source), literal(answer(source, sys.argv[1])))
    sys.stdout.write(line)
