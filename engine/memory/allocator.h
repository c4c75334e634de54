// The private heap: where every object and every table of the Python program lies.
//
// Requests of 1 to 512 bytes are served by pools (memory/pool.h, CPython's pymalloc exactly), greater ones and those of 0 bytes
// by the large model (memory/large.h). Memory comes uninitialised in CPython; here it is zeroed where it would otherwise
// carry bytes that the program can see nowhere.
//
// M1  The taken blocks of all pools and the large blocks in use sum up to allocated_blocks().
//
// CPython: Objects/obmalloc.c (PyMem_Malloc and PyObject_Malloc are one allocator).
#pragma once

#include "memory/region.h"

namespace heapglass {

// Lays out an empty heap in a Space that is all zeros, for booting.
void allocator_init();
// Gives the booted heap the room up to the end of the Space. Nothing before depends on how big that is.
void allocator_open();

// Returns [size] bytes aligned to 16, or null where the heap is full.
void* mem_alloc(int64_t size);
// The same, zeroed.
void* mem_calloc(int64_t size);
// Moves or keeps [block], by pymalloc's rules; null (and [block] as it was) where the heap is full.
void* mem_realloc(void* block, int64_t size);
void mem_free(void* block);

// The number of blocks in use (sys.getallocatedblocks).
int64_t allocated_blocks();

// The usable size of [block] in bytes: its size class, or what the large model gave.
int64_t block_size(const void* block);

}  // namespace heapglass
