// heapglass_library OUTPUT.cpp: compiles CPython's library and writes the code as C++ (library_codes of vm/library.h).
#include "lang/compile.h"
#include "lang/unit_image.h"
#include "tool/embed.h"
#include "vm/library.h"

namespace {

using namespace heapglass;

constexpr char HEAD[] =
    "// Made by heapglass_library: CPython's library, compiled.\n"
    "#include \"vm/library.h\"\n\n"
    "namespace heapglass {\n"
    "namespace {\n\n";

std::string code_name(const LibraryFile& file) {
  return "CODE_" + std::to_string(&file - library_files().data());
}

// Adds what the compiler makes of [file]; false where it refuses it.
bool append_code(const LibraryFile& file, std::string& source) {
  const CompileResult result = compile_module(file.source, file.path);
  if (result.code == nullptr) {
    std::fprintf(stderr, "heapglass_library: %s, line %d: %s\n", std::string(file.path).c_str(), result.error.lineno,
                 result.error.message.c_str());
    return false;
  }
  source += array_as_source(code_name(file), unit_pack(*result.code));
  return true;
}

}  // namespace

int main(int count, char** values) {
  if (count != 2) {
    std::fputs("usage: heapglass_library OUTPUT.cpp\n", stderr);
    return 64;
  }
  std::string source = HEAD;
  std::string rows;
  for (const LibraryFile& file : library_files()) {
    if (!append_code(file, source)) {
      return 65;
    }
    const std::string name = code_name(file);
    rows += "    {" + name + ", sizeof " + name + " - 1},\n";
  }
  source += "constexpr std::string_view CODES[] = {\n" + rows +
            "};\n\n"
            "}  // namespace\n\n"
            "std::span<const std::string_view> library_codes() {\n"
            "  return CODES;\n"
            "}\n\n"
            "}  // namespace heapglass\n";
  return write_generated(values[1], source) ? 0 : 66;
}
