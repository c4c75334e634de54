"""Records the `line` events that sys.settrace reports for the programs of the session's tests.

usage: HEAPGLASS_ORACLE_PYTHON=… python3 tests/tools/line_moments.py
       The oracle is the CPython whose behaviour is wanted; it gets each probe on standard input.
       Writes tests/unit/session/line_moments.inc.
"""

import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent / "unit" / "session"

PROBE = """
import contextlib, io, json, sys

def line_events(source):
    lines = []
    def trace(frame, event, argument):
        if frame.f_code.co_filename != "main.py":
            return None
        if event == "line":
            lines.append(frame.f_lineno)
        return trace
    code = compile(source, "main.py", "exec")
    # The program's own output is dropped.
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
        sys.settrace(trace)
        try:
            exec(code, {"__name__": "__main__"})
        finally:
            sys.settrace(None)
    return lines

print(json.dumps([sys.version.split()[0], line_events(SOURCE)]))
"""


def ask(source):
    oracle = os.environ["HEAPGLASS_ORACLE_PYTHON"]
    probe = f"SOURCE = {source!r}\n{PROBE}"
    answer = subprocess.run([oracle, "-"], input=probe, capture_output=True, text=True, check=True)
    return json.loads(answer.stdout.splitlines()[-1])


def main():
    rows = []
    version = ""
    for path in sorted((ROOT / "programs").glob("*.py")):
        source = path.read_text()
        version, lines = ask(source)
        rows.append(f'X({path.stem}, R"py({source})py", ({{{", ".join(map(str, lines))}}}))\n')
    head = f"// Written by tests/tools/line_moments.py with CPython {version}.\n//   X(name, program, lines)\n"
    (ROOT / "line_moments.inc").write_text(head + "".join(rows))


main()
