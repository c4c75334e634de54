#include "memory/data_stack.h"

#include "memory/pool.h"


namespace heapglass {

void* data_stack_push(int64_t size) {
  MemoryState* state = memory_state();
  if (!data_stack_has_space(size)) {
    return nullptr;
  }
  void* base = at_offset<std::byte>(static_cast<uint32_t>(state->data_stack_top));
  state->data_stack_top += static_cast<uint64_t>(size);
  return base;
}

void data_stack_pop(void* base) {
  memory_state()->data_stack_top = static_cast<uint32_t>(address_of(base));
}

bool data_stack_has_space(int64_t size) {
  return memory_state()->data_stack_top + static_cast<uint64_t>(size) <= NATIVE_STACK_OFFSET;
}

Address data_stack_top() {
  return BASE + memory_state()->data_stack_top;
}

}  // namespace heapglass
