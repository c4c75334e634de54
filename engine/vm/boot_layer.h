// What vm/ adds to the tables that booting walks, and the layers of the whole engine in order.
#pragma once

#include "object/boot.h"

namespace heapglass {

BootLayer vm_boot_layer();
std::span<const BootLayer> all_boot_layers();

}  // namespace heapglass
