// CPython's own library: what it writes in Python, embedded in the engine when the engine is built, as text and as code.
//
// Our own compiler makes the code while the engine is built (tool/library_main.cpp), as CPython keeps .pyc files. The texts belong to
// the host, as a file system does; tracebacks quote them. Which files there are stands in library_modules.txt; embed_library.py makes
// the table.
#pragma once

#include <span>
#include <string_view>

namespace heapglass {

struct LibraryFile {
  std::string_view module;  // "collections.abc"
  std::string_view path;    // What the module's __file__ says, as where CPython is installed.
  std::string_view source;
  bool is_package;
};

// All files, sorted by module.
std::span<const LibraryFile> library_files();
// The code of each file, in the same order (lang/unit_image.h).
std::span<const std::string_view> library_codes();
// Null where the library has no such module, or no such file.
const LibraryFile* library_find(std::string_view module);
const LibraryFile* library_find_path(std::string_view path);

}  // namespace heapglass
