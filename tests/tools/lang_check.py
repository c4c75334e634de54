#!/usr/bin/env python3
"""Compares our code objects with CPython's, byte for byte: code, constants, names, tables, flags.

usage: lang_check.py [--dis] LANG_DUMP PATH ...    a PATH is a program, or a folder of programs

LANG_DUMP is the built tests/tools/lang_dump; HEAPGLASS_ORACLE_PYTHON names a CPython 3.14. What it answers is kept beside
LANG_DUMP for the next time. Prints the first difference of each code object that differs, and how many are the same;
the exit code is 1 if any differs. --dis compares the text of the disassembly instead.
"""
import collections
import hashlib
import os
import pathlib
import subprocess
import sys

TOOLS = pathlib.Path(__file__).resolve().parent


def programs(paths):
    for path in map(pathlib.Path, paths):
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def ask_oracle(files, arguments, cache):
    """Returns what CPython says of files, by name; only files that are not in the cache are asked for."""
    script = (TOOLS / "lang_oracle.py").read_bytes()
    answers, asked, sent = {}, {}, b""
    for name in files:
        source = pathlib.Path(name).read_bytes()
        key = cache / hashlib.sha256(repr(arguments).encode() + script + source + name.encode()).hexdigest()
        if key.exists():
            answers[name] = key.read_text("utf-8", "surrogateescape").split("\n")
        else:
            asked[name] = key
            sent += b"%s %d\n" % (name.encode(), len(source)) + source
    if asked:
        oracle = [os.environ["HEAPGLASS_ORACLE_PYTHON"], str(TOOLS / "lang_oracle.py"), *arguments]
        answer = subprocess.run(oracle, input=sent, stdout=subprocess.PIPE, check=True).stdout
        for name, lines in by_file(answer).items():
            asked[name].write_text("\n".join(lines), "utf-8", "surrogateescape")
            answers[name] = lines
    return answers


def by_file(output):
    files, current = {}, None
    for line in output.decode("utf-8", "surrogateescape").split("\n")[:-1]:
        if line.startswith("FILE "):
            current = files.setdefault(line[5:], [])
        else:
            current.append(line)
    return files


def units(lines):
    """Splits a file's answer at its code objects; what stands before them is one more."""
    parts = [[]]
    for line in lines:
        if line.startswith(("UNIT ", "Disassembly of ")):
            parts.append([])
        parts[-1].append(line)
    return parts


def title(unit):
    words = unit[0].split(" ") if unit else [""]
    return bytes.fromhex(words[1].strip("'")).decode() + " " + words[2] if words[0] == "UNIT" else unit[0] if unit else ""


def compare(name, ours, theirs, fields):
    """Prints how the units of a file differ; returns how many there are and how many are the same."""
    ours, theirs = units(ours), units(theirs)
    same = 0
    for index, expected in enumerate(theirs):
        actual = ours[index] if index < len(ours) else ["(missing)"]
        if actual == expected:
            same += 1
            continue
        length = max(len(actual), len(expected))
        pairs = zip(actual + ["(end)"] * (length - len(actual)), expected + ["(end)"] * (length - len(expected)))
        left, right = next((left, right) for left, right in pairs if left != right)
        fields[right.split(" ")[0]] += 1
        print("%s: %s\n  ours   %s\n  theirs %s" % (name, title(expected), left[:400], right[:400]))
    return len(theirs), same


def main():
    arguments = [word for word in sys.argv[1:] if word == "--dis"]
    dump, *paths = [word for word in sys.argv[1:] if word != "--dis"]
    files = [str(path) for path in programs(paths)]
    cache = pathlib.Path(dump).resolve().parent / "lang_check_cache"
    cache.mkdir(exist_ok=True)
    theirs = ask_oracle(files, arguments, cache)
    names = "".join(name + "\n" for name in files).encode()
    ours = by_file(subprocess.run([dump, *arguments, "-"], input=names, stdout=subprocess.PIPE).stdout)
    fields, total, same, same_files = collections.Counter(), 0, 0, 0
    for name in files:
        count, equal = compare(name, ours.get(name, []), theirs[name], fields)
        total += count
        same += equal
        same_files += count == equal
    print("%d of %d files, %d of %d code objects are the same; first differences: %s" % (
        same_files, len(files), same, total, dict(fields)))
    return 0 if same == total else 1


if __name__ == "__main__":
    sys.exit(main())
