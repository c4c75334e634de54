#include "memory/malloc_stats.h"

#include "memory/heap_walk.h"

#include <cstdio>

namespace heapglass {

namespace {

constexpr uint64_t ARENA_MAP_ROOT_BYTES = 262'144;  // Nodes of CPython's radix tree, of which a small heap needs one of each kind.
constexpr uint64_t ARENA_MAP_MID_BYTES = 262'144;
constexpr uint64_t ARENA_MAP_BOT_BYTES = 131'072;

struct ClassFigures {
  uint64_t pools = 0, taken = 0, available = 0;
};

struct ArenaFigures {
  ClassFigures classes[NB_SMALL_SIZE_CLASSES];
  uint64_t free_pools = 0, alignment = 0;
};

// 1234567 as "1,234,567".
std::string grouped(uint64_t value) {
  std::string text = std::to_string(value);
  for (size_t at = text.size(); at > 3; at -= 3) {
    text.insert(at - 3, ",");
  }
  return text;
}

// One line; [value] is added to [total].
std::string line(std::string_view text, uint64_t value, uint64_t* total = nullptr) {
  constexpr size_t TEXT_WIDTH = 35, NUMBER_WIDTH = 21;
  std::string made(text);
  made.resize(made.size() < TEXT_WIDTH ? TEXT_WIDTH : made.size(), ' ');
  const std::string number = grouped(value);
  if (total != nullptr) {
    *total += value;
  }
  return made + "=" + std::string(number.size() < NUMBER_WIDTH ? NUMBER_WIDTH - number.size() : 0, ' ') + number + "\n";
}

void add_arena(const ArenaObject& arena, ArenaFigures& figures) {
  figures.alignment += arena.address % POOL_SIZE == 0 ? 0 : POOL_SIZE;
  figures.free_pools += arena.nfreepools;
  each_pool(arena, [&figures](const PoolHeader& pool) {
    if (pool.ref_count > 0) {
      ClassFigures& figure = figures.classes[pool.szidx];
      ++figure.pools;
      figure.taken += pool.ref_count;
      figure.available += (POOL_SIZE - POOL_OVERHEAD) / index_to_size(pool.szidx) - pool.ref_count;
    }
  });
}

}  // namespace

std::string malloc_stats() {
  const MemoryState* state = memory_state();
  ArenaFigures figures;
  each_arena([&figures](const ArenaObject& arena) { add_arena(arena, figures); });
  char row[100];
  std::snprintf(row, sizeof row, "Small block threshold = %u, in %u size classes.\n", index_to_size(NB_SMALL_SIZE_CLASSES - 1), NB_SMALL_SIZE_CLASSES);
  std::string text = row;
  text += "\nclass   size   num pools   blocks in use  avail blocks\n-----   ----   ---------   -------------  ------------\n";
  uint64_t taken = 0, available = 0, headers = 0, quantization = 0;
  for (uint32_t i = 0; i < NB_SMALL_SIZE_CLASSES; ++i) {
    const ClassFigures& figure = figures.classes[i];
    const uint32_t size = index_to_size(i);
    if (figure.pools > 0) {
      std::snprintf(row, sizeof row, "%5u %6u %11llu %15llu %13llu\n", i, size, static_cast<unsigned long long>(figure.pools),
                    static_cast<unsigned long long>(figure.taken), static_cast<unsigned long long>(figure.available));
      text += row;
      taken += figure.taken * size;
      available += figure.available * size;
      headers += figure.pools * POOL_OVERHEAD;
      quantization += figure.pools * ((POOL_SIZE - POOL_OVERHEAD) % size);
    }
  }
  const uint64_t arenas = state->narenas_currently_allocated;
  text += "\n" + line("# arenas allocated total", state->ntimes_arena_allocated) + line("# arenas reclaimed", state->ntimes_arena_allocated - arenas) +
          line("# arenas highwater mark", state->narenas_highwater) + line("# arenas allocated current", arenas) +
          line(std::to_string(arenas) + " arenas * " + std::to_string(ARENA_SIZE) + " bytes/arena", arenas * ARENA_SIZE);
  uint64_t total = 0;
  text += "\n" + line("# bytes in allocated blocks", taken, &total) + line("# bytes in available blocks", available, &total) +
          line(std::to_string(figures.free_pools) + " unused pools * " + std::to_string(POOL_SIZE) + " bytes", figures.free_pools * POOL_SIZE, &total) +
          line("# bytes lost to pool headers", headers, &total) + line("# bytes lost to quantization", quantization, &total) +
          line("# bytes lost to arena alignment", figures.alignment, &total);
  text += line("Total", total);
  text += "\narena map counts\n" + line("# arena map mid nodes", 1) + line("# arena map bot nodes", 1);
  total = 0;
  text += "\n" + line("# bytes lost to arena map root", ARENA_MAP_ROOT_BYTES, &total) + line("# bytes lost to arena map mid", ARENA_MAP_MID_BYTES, &total) +
          line("# bytes lost to arena map bot", ARENA_MAP_BOT_BYTES, &total);
  return text + line("Total", total) + "\n";
}

std::string malloc_stats_line(std::string_view what, int64_t count, int64_t size) {
  constexpr size_t WIDTH = 48;
  std::string text = std::to_string(count) + " " + std::string(what) + "s * " + std::to_string(size) + " bytes each";
  text.insert(0, text.size() < WIDTH ? WIDTH - text.size() : 0, ' ');
  return line(text + " ", static_cast<uint64_t>(count * size));
}

}  // namespace heapglass
