// The laws of the machine: one row each, read by the checks, the screen and the documents.
//
// A law stands three times under one id: as a sentence in a header, as a check that runs, and as a row on the
// screen. The rows here are what the second and the third share. [folder] is the layer whose header says the law.
//
//   LAW(id, folder, sentence)
#pragma once

#include <cstdint>
#include <string_view>

namespace heapglass {

#define HEAPGLASS_LAWS(LAW)                                                                                                     \
  LAW(S1, "memory", "Every reference field of the Space holds 0 or an address in the Space.")                                   \
  LAW(M1, "memory", "The taken blocks of all pools and the large blocks sum up to the number of allocated blocks.")             \
  LAW(M2, "memory", "Every block of a pool has the pool's size class, and ref_count of its blocks are taken.")                  \
  LAW(M3, "memory", "A full pool is on no list, and every used one on the list of its size class.")                             \
  LAW(M4, "memory", "The usable arenas are sorted by their number of free pools.")                                              \
  LAW(M5, "memory", "No two neighbouring large blocks are both free, and none at the bottom is.")                               \
  LAW(M6, "memory", "An arena's free pools are the empty ones on its list and those that were never carved off it.")            \
  LAW(N1, "object", "The native stack is empty when no C++ function runs below the loop.")                                      \
  LAW(O1, "object", "An object's type is a type.")                                                                              \
  LAW(O2, "object", "The block of an object has room for all of the object.")                                                   \
  LAW(L1, "object", "A list's size is at most its allocated room, and only without room it has no items.")                      \
  LAW(D1, "object", "A dict's usable entries and its used ones never exceed two thirds of its table.")                          \
  LAW(D2, "object", "Every index of a dict's index table is empty, a dummy, or below its number of entries.")                   \
  LAW(D3, "object", "A table of keys is counted by each dict and each class that uses it.")                                     \
  LAW(D4, "object", "A dict says how many of its entries have a value, and only a dict with shared keys has its values apart.") \
  LAW(E1, "object", "A set's table has used elements, fill places that were ever taken, and some that were not.")               \
  LAW(U1, "object", "A tuple that is not tracked holds nothing that may be.")                                                   \
  LAW(I1, "object", "The interned strings are those in the table of interned strings, each under itself.")                      \
  LAW(T1, "object", "The exception being raised is an instance of an exception class.")                                         \
  LAW(T2, "object", "The exceptions being handled lead from the innermost generator to the thread.")                            \
  LAW(T3, "object", "No two types have the same version tag.")                                                                  \
  LAW(T4, "object", "The mro of a type starts with the type and ends with object.")                                             \
  LAW(T5, "object", "The objects of a type that the collector looks at can be traversed.")                                      \
  LAW(W1, "object", "The weak references to an object are linked both ways from its list, and each leads to it.")               \
  LAW(X1, "object", "The exports of a managed buffer are the open views of it.")                                                \
  LAW(Y1, "object", "A free list has as many entries as it says, each the memory of a dead object of its type.")                \
  LAW(G1, "object", "A tracked object is on exactly one generation's list, and an untracked one on none.")                      \
  LAW(G2, "object", "No generation counts fewer than no objects.")                                                              \
  LAW(C1, "gc", "Outside a collection no object is marked as collecting or unreachable, and every list is linked both ways.")   \
  LAW(C2, "gc", "Where references are about to be subtracted, a trial count is the count.")                                     \
  LAW(C3, "gc", "Where references have been subtracted, a trial count is at least 0 and at most the count.")                    \
  LAW(C4, "gc", "Where garbage is about to be finalized or deleted, nothing but the garbage refers to it.")                     \
  LAW(F1, "vm", "The frames lead by previous from the current one to an entry frame, and in the end to nothing.")               \
  LAW(F2, "vm", "Every entry of a frame from localsplus up to stackpointer is a valid stack entry.")                            \
  LAW(Q1, "vm", "A deque's items fill its blocks, which are linked both ways, from the left index to the right one.")           \
  LAW(R1, "observe", "An object's reference count is the number of counted slots that hold it.")

enum class Law : uint8_t {
#define LAW(id, folder, sentence) id,
  HEAPGLASS_LAWS(LAW)
#undef LAW
};

struct LawRow {
  std::string_view id;
  std::string_view folder;
  std::string_view sentence;
};

inline constexpr LawRow LAWS[] = {
#define LAW(id, folder, sentence) {#id, folder, sentence},
    HEAPGLASS_LAWS(LAW)
#undef LAW
};

inline constexpr const LawRow& law_row(Law law) { return LAWS[static_cast<size_t>(law)]; }

}  // namespace heapglass
