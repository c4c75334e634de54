"""Compares two dumps of code units, ours and CPython's, file by file and field by field.

usage: lang_compare.py OURS THEIRS    prints what differs; exit code 1 if anything does
"""
import collections
import re
import sys


def read(path):
    files, current = {}, None
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            if line.startswith("FILE "):
                current = files.setdefault(line[5:].strip(), [])
            else:
                current.append(line.rstrip("\n"))
    return files


def normalize(line):
    """Sets have no order here: CPython's is that of its hashes, ours that of insertion."""
    def sort(match):
        return "frozenset(" + ",".join(sorted(part for part in match[1].split(",") if part)) + ",)"
    return re.sub(r"frozenset\(([^()]*)\)", sort, line)


def main():
    ours, theirs = read(sys.argv[1]), read(sys.argv[2])
    same, fields = 0, collections.Counter()
    for path, expected in theirs.items():
        actual = [normalize(line) for line in ours.get(path, ["MISSING"])]
        expected = [normalize(line) for line in expected]
        if actual == expected:
            same += 1
            continue
        where = ""
        for index in range(max(len(actual), len(expected))):
            left = actual[index] if index < len(actual) else "(end)"
            right = expected[index] if index < len(expected) else "(end)"
            if right.startswith("UNIT "):
                where = bytes.fromhex(right.split("'")[1]).decode() + " " + right.split()[-1]
            if left != right:
                fields[right.split(" ")[0]] += 1
                print("%s: %s\n  ours   %s\n  theirs %s" % (path, where, left[:300], right[:300]))
                break
    print("%d of %d files are the same; first differences: %s" % (same, len(theirs), dict(fields)))
    return 0 if same == len(theirs) else 1


if __name__ == "__main__":
    sys.exit(main())
