// Bytes as C++ source, for what the engine makes of itself while it is built (boot_main.cpp, library_main.cpp).
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace heapglass {

// Three digits stand for every byte that is not plain, so that none is taken for a digit of the one before, nor for a trigraph.
inline void append_as_source(std::string& source, unsigned char byte) {
  if (byte > ' ' && byte < 127 && byte != '"' && byte != '\\' && byte != '?') {
    source += static_cast<char>(byte);
    return;
  }
  source += '\\';
  for (int shift = 6; shift >= 0; shift -= 3) {
    source += static_cast<char>('0' + (byte >> shift & 7));
  }
}

// The definition of the array [name], which ends with one zero more than [bytes] has.
inline std::string array_as_source(std::string_view name, std::string_view bytes) {
  constexpr size_t LINE_BYTES = 64;
  std::string source = "constexpr char " + std::string(name) + "[] =\n";
  for (size_t at = 0; at < bytes.size(); at += LINE_BYTES) {
    source += "  \"";
    for (const char byte : bytes.substr(at, LINE_BYTES)) {
      append_as_source(source, static_cast<unsigned char>(byte));
    }
    source += "\"\n";
  }
  return source + ";\n\n";
}

inline bool file_holds(const char* path, const std::string& content) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) {
    return false;
  }
  std::string found(content.size() + 1, '\0');
  found.resize(std::fread(found.data(), 1, found.size(), file));
  std::fclose(file);
  return found == content;
}

// Writes [content] to the file, which is left alone where it would not change, so that nothing is compiled again. False where that fails.
inline bool write_generated(const char* path, const std::string& content) {
  if (file_holds(path, content)) {
    return true;
  }
  std::FILE* file = std::fopen(path, "wb");
  const bool written = file != nullptr && std::fwrite(content.data(), 1, content.size(), file) == content.size();
  if (file == nullptr || std::fclose(file) != 0 || !written) {
    std::fprintf(stderr, "heapglass: cannot write %s\n", path);
    return false;
  }
  return true;
}

}  // namespace heapglass
