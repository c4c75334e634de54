// Python's hashes, with the seed 0 (PYTHONHASHSEED=0), which makes every key of SipHash zero.
//
// A hash of -1 means an error in CPython and is never given. Ints are hashed in bigint.h.
//
// CPython: Python/pyhash.c, Objects/tupleobject.c (tuple_hash), Objects/setobject.c (frozenset_hash_impl).
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/text_view.h"

namespace heapglass {

// Hash of a string's or a bytes object's contents; 0 when empty. CPython: Py_HashBuffer with siphash13.
int64_t hash_bytes(const void* bytes, size_t size);
inline int64_t hash_text(TextView text) { return hash_bytes(text.data, text.length * static_cast<size_t>(text.kind)); }

// Hash of a double that is not a NaN (a NaN is hashed by its address). CPython: _Py_HashDouble.
int64_t hash_double(double value);

// CPython: complex_hash.
int64_t hash_complex(int64_t real_hash, int64_t imaginary_hash);

// Hash of an object by its address. CPython: Py_HashPointer.
int64_t hash_address(uint64_t address);

// Mixes the hashes of a tuple's items, in order. CPython: tuple_hash, after xxHash.
class TupleHash {
 public:
  void add(int64_t item_hash);
  int64_t finish(int64_t length) const;

 private:
  uint64_t accumulator_ = 2870177450012600261ull;
};

// Mixes the hashes of a frozenset's elements, in any order. CPython: frozenset_hash_impl.
class SetHash {
 public:
  void add(int64_t element_hash);
  int64_t finish(int64_t count) const;

 private:
  uint64_t accumulator_ = 0;
};

}  // namespace heapglass
