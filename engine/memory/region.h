// Where things stand in the Space: the fixed part of its map.
//
// Each layer has one struct of state at a fixed offset (its layout is the layer's own business), so that the whole
// interpreter is in the Space and a copy of the Space is a copy of the interpreter.
#pragma once

#include "memory/space.h"

namespace heapglass {

inline constexpr uint32_t KIB = 1024;
inline constexpr uint32_t MIB = 1024 * KIB;

inline constexpr uint32_t MEMORY_STATE_OFFSET = 64 * KIB;    // memory/: allocator, stacks
inline constexpr uint32_t OBJECT_STATE_OFFSET = 128 * KIB;   // object/: singletons, free lists, interned strings
inline constexpr uint32_t FREE_LISTS_OFFSET = 188 * KIB;    // object/free_list.h
inline constexpr uint32_t GC_STATE_OFFSET = 192 * KIB;       // counted by object/, run by gc/
inline constexpr uint32_t THREAD_STATE_OFFSET = 196 * KIB;   // vm/: current frame, exception, eval breaker
inline constexpr uint32_t STATIC_TYPES_OFFSET = 256 * KIB;   // built-in types, by their number
inline constexpr uint32_t STATIC_OBJECTS_OFFSET = 512 * KIB; // singletons, small ints, characters, identifiers
inline constexpr uint32_t ARENA_TABLE_OFFSET = 3 * MIB + 768 * KIB;  // One arena_object for each MiB there may be
inline constexpr uint32_t DATA_STACK_OFFSET = 4 * MIB;       // Python frames
inline constexpr uint32_t NATIVE_STACK_OFFSET = 11 * MIB;    // References that C++ code owns, see object/native_frame.h
inline constexpr uint32_t HEAP_OFFSET = 12 * MIB;            // See memory/pool.h and memory/large.h.

}  // namespace heapglass
