// heapglass_boot OUTPUT.cpp: boots the interpreter and writes the image of its Space as C++ (session/boot_image.h).
#include "memory/space_image.h"
#include "tool/embed.h"
#include "vm/interpreter.h"

namespace {

using namespace heapglass;

constexpr uint64_t HEAP_BYTES = uint64_t{48} << 20;  // Any size that has room gives the same image.

std::string as_source(std::string_view image) {
  return "// Made by heapglass_boot: the booted Space.\n"
         "#include \"session/boot_image.h\"\n\n"
         "namespace heapglass {\n"
         "namespace {\n\n" +
         array_as_source("IMAGE", image) +
         "}  // namespace\n\n"
         "std::string_view boot_image() {\n"
         "  return {IMAGE, sizeof IMAGE - 1};\n"
         "}\n\n"
         "}  // namespace heapglass\n";
}

}  // namespace

int main(int count, char** values) {
  if (count != 2) {
    std::fputs("usage: heapglass_boot OUTPUT.cpp\n", stderr);
    return 64;
  }
  if (!space_reserve(HEAP_BYTES) || !interpreter_boot()) {
    std::fputs("heapglass_boot: the interpreter does not start\n", stderr);
    return 70;
  }
  return write_generated(values[1], as_source(space_image_pack())) ? 0 : 66;
}
