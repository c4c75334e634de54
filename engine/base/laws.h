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

#define HEAPGLASS_LAWS(LAW)                                                                                                   \
  LAW(S1, "memory", "Every reference field of the Space holds 0 or BASE and an offset below the Space's size.")               \
  LAW(M1, "memory", "The allocated blocks of all pools and the large blocks sum up to the number of allocated blocks.")       \
  LAW(M2, "memory", "Every block of a pool has the pool's size class, and ref_count of its blocks are taken.")                \
  LAW(M3, "memory", "A full pool is on no list.")                                                                             \
  LAW(M4, "memory", "The usable arenas are sorted by their number of free pools.")                                            \
  LAW(M5, "memory", "No two neighbouring large blocks are both free, and none at the bottom is.")                             \
  LAW(N1, "object", "The native stack is empty when no C++ function runs below the loop.")                                    \
  LAW(L1, "object", "A list's size is at most its allocated room, and only without room it has no items.")                    \
  LAW(D1, "object", "A dict's usable entries and its used ones never exceed two thirds of its table.")                        \
  LAW(D2, "object", "Every index of a dict's index table is empty, a dummy, or below its number of entries.")                 \
  LAW(G1, "object", "A tracked object is on exactly one generation's list, and an untracked one on none.")                    \
  LAW(C1, "gc", "Outside a collection no object is marked as collecting or unreachable, and every list is linked both ways.") \
  LAW(F1, "vm", "The frames lead by previous from the current one to an entry frame, and in the end to nothing.")             \
  LAW(F2, "vm", "Every entry of a frame from localsplus up to stackpointer is a valid stack entry.")                          \
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
