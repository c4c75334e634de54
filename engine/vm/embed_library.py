# Writes the table of CPython's library files as C++.
# usage: embed_library.py LIB_FOLDER OWN_FOLDER LIST OUTPUT
#
# LIST names one module a line, those of OWN_FOLDER come besides; a package stands for its __init__.py. The texts become string literals, a line of source each.
import os
import sys

INSTALLED = "/usr/lib/python3.14/"
PACKAGES = "/usr/local/lib/python3.14/dist-packages/"

HEAD = """// Made by embed_library.py from CPython's library.
#include "vm/library.h"

namespace heapglass {
namespace {

"""
TAIL = """};

}  // namespace

std::span<const LibraryFile> library_files() {
  return FILES;
}

}  // namespace heapglass
"""


def escaped(byte):
    if byte in (0x22, 0x5C):
        return "\\" + chr(byte)
    if byte == 0x3F:
        return "\\?"  # No trigraphs.
    return chr(byte) if 0x20 <= byte < 0x7F else "\\%03o" % byte


def literal(line):
    return '  "' + "".join(map(escaped, line)) + '"'


def find(folder, module):
    path = module.replace(".", "/")
    for candidate, is_package in ((path + "/__init__.py", True), (path + ".py", False)):
        if os.path.exists(os.path.join(folder, candidate)):
            return candidate, is_package
    sys.exit("embed_library.py: CPython's library has no module " + module)


def main(folder, own_folder, names, output):
    with open(names) as file:
        modules = dict.fromkeys(file.read().split(), (folder, INSTALLED))
    modules |= {name.removesuffix(".py"): (own_folder, PACKAGES) for name in os.listdir(own_folder) if name.endswith(".py")}
    with open(output + ".new", "w") as out:
        out.write(HEAD)
        rows = []
        for number, module in enumerate(sorted(modules, key=str.encode)):
            place, installed = modules[module]
            path, is_package = find(place, module)
            with open(os.path.join(place, path), "rb") as file:
                source = file.read()
            lines = source.splitlines(keepends=True) or [b""]
            out.write("const char SOURCE_%d[] =\n%s;\n\n" % (number, "\n".join(map(literal, lines))))
            flag = "true" if is_package else "false"
            rows.append('    {"%s", "%s%s", {SOURCE_%d, %d}, %s},\n' % (module, installed, path, number, len(source), flag))
        out.write("const LibraryFile FILES[] = {\n" + "".join(rows) + TAIL)
    os.replace(output + ".new", output)


main(*sys.argv[1:])
