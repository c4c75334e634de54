// The tunables of the machine whose values decide where objects lie and when they are collected, in one place.
//
// CPython's own, unless the build is the one with small pools (-DHEAPGLASS_SMALL_POOLS=ON), in which what is rare becomes common:
// pools and arenas fill up and are given back, collections start themselves every few allocations.
#pragma once

#include <cstdint>

namespace heapglass {

// --- Tunables -----------------------------------------------------------------------------------------------------------

#if defined(HEAPGLASS_SMALL_POOLS)
inline constexpr uint32_t POOL_SIZE = 4 * 1024;
inline constexpr int32_t GC_THRESHOLDS[] = {3, 2, 2};
#else
inline constexpr uint32_t POOL_SIZE = 16 * 1024;
inline constexpr int32_t GC_THRESHOLDS[] = {2000, 10, 10};
#endif
inline constexpr uint32_t ARENA_SIZE = 1024 * 1024;
inline constexpr int64_t SMALL_REQUEST_THRESHOLD = 512;
inline constexpr uint32_t ALIGNMENT_SHIFT = 4;

// --- What they must fulfil ----------------------------------------------------------------------------------------------

static_assert((POOL_SIZE & (POOL_SIZE - 1)) == 0, "a block's pool is found by clearing the low bits of its address");
static_assert(ARENA_SIZE % POOL_SIZE == 0, "an arena is cut into whole pools");
static_assert(ARENA_SIZE == 1024 * 1024, "the map of arenas has one entry for each MiB");
static_assert(POOL_SIZE >= 4 * SMALL_REQUEST_THRESHOLD, "a pool has room for some blocks of each size class");
static_assert(SMALL_REQUEST_THRESHOLD % (1 << ALIGNMENT_SHIFT) == 0, "the greatest size class ends at the threshold");
static_assert(GC_THRESHOLDS[0] > 0 && GC_THRESHOLDS[1] > 0 && GC_THRESHOLDS[2] > 0, "0 would never collect");

}  // namespace heapglass
