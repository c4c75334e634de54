# CPython's own library (what it writes in Python), from npm's pyodide package, pinned by the lock file.
#
# Leaves build/third_party/cpython/Lib/*.py and its licence.

need_library() {
  need base
  need_npm_packages
  local key folder=$THIRD_PARTY/cpython archive=$ROOT/node_modules/pyodide/python_stdlib.zip
  key=$(sha256sum <"$archive" | cut -d ' ' -f 1)
  stamped library "$key" && [[ -d $folder/Lib ]] && return 0
  say "unpacking CPython's library"
  rm -rf "$folder" && mkdir -p "$folder/Lib"
  logged library python3 -m zipfile -e "$archive" "$folder/Lib" || die "CPython's library could not be unpacked from $archive"
  stamp library "$key"
}
