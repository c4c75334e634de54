// The image of the booted Space, which the build makes by running heapglass_boot (tool/boot_main.cpp), and what every engine starts from.
#pragma once

#include <string_view>

namespace heapglass {

// For interpreter_load.
std::string_view boot_image();

}  // namespace heapglass
