#include "memory/large.h"

#include "memory/machine.h"

#include <bit>
#include <cstring>

namespace heapglass {

namespace {

constexpr uint64_t HEADER = sizeof(LargeHeader);
constexpr uint64_t GROWTH = 64 * KIB;

struct FreeBlock : LargeHeader {
  Address next, previous;
};

LargeHeader* header_of(const void* block) {
  return reinterpret_cast<LargeHeader*>(const_cast<void*>(block)) - 1;
}
LargeHeader* next_of(LargeHeader* block) {
  return reinterpret_cast<LargeHeader*>(reinterpret_cast<std::byte*>(block) + block->size());
}
LargeHeader* previous_of(LargeHeader* block) {
  return reinterpret_cast<LargeHeader*>(reinterpret_cast<std::byte*>(block) - block->previous_size);
}
FreeBlock* free_block_at(Address address) {
  return reinterpret_cast<FreeBlock*>(host_of(address));
}
LargeState* large_state() {
  return &memory_state()->large;
}

// The bin of blocks of [size]: eight to each power of two.
uint32_t bin_of(uint64_t size) {
  const auto exponent = static_cast<uint32_t>(std::bit_width(size) - 1);
  const auto part = static_cast<uint32_t>((size >> (exponent - 3)) & 7);
  return (exponent - 4) * 8 + part;
}

void bin_insert(LargeHeader* header) {
  LargeState* state = large_state();
  const uint32_t bin = bin_of(header->size());
  auto* block = static_cast<FreeBlock*>(header);
  block->next = state->bins[bin];
  block->previous = 0;
  if (block->next != 0) {
    free_block_at(block->next)->previous = address_of(block);
  }
  state->bins[bin] = address_of(block);
  state->bin_map[bin / 64] |= uint64_t{1} << (bin % 64);
}

void bin_remove(LargeHeader* header) {
  LargeState* state = large_state();
  auto* block = static_cast<FreeBlock*>(header);
  if (block->next != 0) {
    free_block_at(block->next)->previous = block->previous;
  }
  if (block->previous != 0) {
    free_block_at(block->previous)->next = block->next;
    return;
  }
  const uint32_t bin = bin_of(header->size());
  state->bins[bin] = block->next;
  if (block->next == 0) {
    state->bin_map[bin / 64] &= ~(uint64_t{1} << (bin % 64));
  }
}

// Returns a free block of at least [size] bytes out of its bin, or null.
LargeHeader* bin_take(uint64_t size) {
  LargeState* state = large_state();
  // Every block of the next bin is big enough.
  const auto exponent = static_cast<uint32_t>(std::bit_width(size) - 1);
  uint32_t bin = bin_of(size + (uint64_t{1} << (exponent - 3)) - 16);
  for (uint32_t word = bin / 64; word < LARGE_BINS / 64; ++word) {
    uint64_t map = state->bin_map[word];
    if (word == bin / 64) {
      map &= ~uint64_t{0} << (bin % 64);
    }
    if (map != 0) {
      bin = word * 64 + static_cast<uint32_t>(std::countr_zero(map));
      FreeBlock* block = free_block_at(state->bins[bin]);
      if (block->size() < size) {
        continue;
      }
      bin_remove(block);
      return block;
    }
  }
  return nullptr;
}

void set_size(LargeHeader* header, uint64_t size, bool used) {
  header->size_and_used = size | (used ? 1 : 0);
  next_of(header)->previous_size = size;
}

// Merges the free block [header], in no bin, with its free neighbours.
LargeHeader* merge(LargeHeader* header) {
  LargeHeader* next = next_of(header);
  if (!next->used()) {
    bin_remove(next);
    set_size(header, header->size() + next->size(), false);
  }
  if (header->previous_size != 0 && !previous_of(header)->used()) {
    LargeHeader* before = previous_of(header);
    bin_remove(before);
    set_size(before, before->size() + header->size(), false);
    header = before;
  }
  return header;
}

// Lowers the bottom to make a free block of at least [size] bytes; null where it would meet the arenas or the limit.
LargeHeader* grow(uint64_t size) {
  MemoryState* memory = memory_state();
  LargeState* state = large_state();
  const uint64_t wanted = (size + GROWTH - 1) / GROWTH * GROWTH;
  const uint64_t now = large_room() + uint64_t{memory->narenas_currently_allocated} * ARENA_SIZE;
  if (wanted > state->bottom || state->bottom - wanted < large_floor() || now + wanted > machine.max_heap_bytes) {
    return nullptr;
  }
  auto* lowest = at_offset<LargeHeader>(static_cast<uint32_t>(state->bottom));
  state->bottom -= wanted;
  auto* fresh = at_offset<LargeHeader>(static_cast<uint32_t>(state->bottom));
  fresh->previous_size = 0;
  fresh->size_and_used = wanted;
  lowest->previous_size = wanted;
  return merge(fresh);
}

// Cuts [header], in no bin, down to [size] and marks it used; the rest becomes a free block.
void split(LargeHeader* header, uint64_t size) {
  const uint64_t rest = header->size() - size;
  if (rest < 64) {
    header->size_and_used |= 1;
    return;
  }
  header->size_and_used = size | 1;
  LargeHeader* tail = next_of(header);
  tail->previous_size = size;
  set_size(tail, rest, false);
  LargeHeader* behind = next_of(tail);
  if (!behind->used()) {
    bin_remove(behind);
    set_size(tail, rest + behind->size(), false);
  }
  bin_insert(tail);
}

uint64_t block_bytes(uint64_t size) {
  const uint64_t bytes = (size + HEADER + 15) & ~uint64_t{15};
  return bytes < 64 ? 64 : bytes;
}

// Gives the free block [header], in no bin, back to the room between arenas and large blocks, where it is the lowest.
bool give_back(LargeHeader* header) {
  LargeState* state = large_state();
  if (static_cast<uint32_t>(address_of(header)) != state->bottom) {
    return false;
  }
  LargeHeader* next = next_of(header);
  state->bottom += header->size();
  next->previous_size = 0;
  return true;
}

// Begins a room that ends at the offset [end].
void use_room_below(uint64_t end) {
  LargeState* state = large_state();
  state->top = end - HEADER;
  state->bottom = state->top;
  auto* mark = at_offset<LargeHeader>(static_cast<uint32_t>(state->top));
  mark->previous_size = 0;
  mark->size_and_used = 1;
}

}  // namespace

void large_init() {
  use_room_below(ARENAS_OFFSET);
}

void large_open() {
  large_state()->boot_bottom = large_state()->bottom;
  use_room_below(space_size());
}

void* large_alloc(uint64_t size) {
  const uint64_t bytes = block_bytes(size);
  if (size > space_size()) {
    return nullptr;
  }
  LargeHeader* header = bin_take(bytes);
  if (header == nullptr) {
    header = grow(bytes);
  }
  if (header == nullptr) {
    return nullptr;
  }
  split(header, bytes);
  LargeState* state = large_state();
  ++state->blocks;
  state->bytes += header->size();
  return header + 1;
}

void large_free(void* block) {
  LargeHeader* header = header_of(block);
  LargeState* state = large_state();
  --state->blocks;
  state->bytes -= header->size();
  header->size_and_used &= ~uint64_t{1};
  header = merge(header);
  if (!give_back(header)) {
    bin_insert(header);
  }
}

void* large_realloc(void* block, uint64_t size) {
  LargeHeader* header = header_of(block);
  LargeState* state = large_state();
  const uint64_t bytes = block_bytes(size);
  const uint64_t before = header->size();
  if (size > space_size()) {
    return nullptr;
  }
  LargeHeader* next = next_of(header);
  if (bytes > before && !next->used() && before + next->size() >= bytes) {
    bin_remove(next);
    set_size(header, before + next->size(), true);
  }
  if (bytes <= header->size()) {
    split(header, bytes);
    state->bytes += header->size() - before;
    return block;
  }
  void* fresh = large_alloc(size);
  if (fresh == nullptr) {
    return nullptr;
  }
  std::memcpy(fresh, block, static_cast<size_t>(before - HEADER));
  large_free(block);
  return fresh;
}

uint64_t large_block_size(const void* block) {
  return header_of(block)->size() - HEADER;
}

}  // namespace heapglass
