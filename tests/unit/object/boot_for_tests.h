// A booted Space for the tests of object/.
#pragma once

#include "memory/allocator.h"
#include "object/boot.h"

namespace heapglass {

inline void boot_for_tests() {
  const BootLayer layers[] = {object_boot_layer()};
  if (!space_reserve(uint64_t{256} << 20)) {
    return;
  }
  space_reset();
  number_tables(layers);
  boot_types(layers);
  allocator_open();
}

}  // namespace heapglass
