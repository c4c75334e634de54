// A booted Space for the tests of object/.
#pragma once

#include "memory/space.h"
#include "object/boot.h"

namespace heapglass {

inline void boot_for_tests() {
  const BootLayer layers[] = {object_boot_layer()};
  number_tables(layers);
  if (!space_reserve(uint64_t{256} << 20)) {
    return;
  }
  space_reset();
  boot_types(layers);
}

}  // namespace heapglass
