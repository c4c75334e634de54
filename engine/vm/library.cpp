#include "vm/library.h"

#include <algorithm>

namespace heapglass {

const LibraryFile* library_find(std::string_view module) {
  const std::span<const LibraryFile> files = library_files();
  const auto found = std::lower_bound(files.begin(), files.end(), module,
                                      [](const LibraryFile& file, std::string_view name) { return file.module < name; });
  return found != files.end() && found->module == module ? &*found : nullptr;
}

const LibraryFile* library_find_path(std::string_view path) {
  for (const LibraryFile& file : library_files()) {
    if (file.path == path) {
      return &file;
    }
  }
  return nullptr;
}

}  // namespace heapglass
