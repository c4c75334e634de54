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

#define HEAPGLASS_LAWS(LAW)                                                                                           \
  LAW(M1, "memory", "The allocated blocks of all pools and large blocks sum up to the number of allocated blocks.")    \
  LAW(M2, "memory", "Every block of a pool has the pool's size class, and ref_count of its blocks are taken.")         \
  LAW(M3, "memory", "A full pool is on no list.")                                                                      \
  LAW(M4, "memory", "The usable arenas are sorted by their free pools.")                                               \
  LAW(M5, "memory", "No two neighbouring large blocks are both free.")                                                 \
  LAW(R1, "object", "An object's reference count is the number of slots that hold it.")                                \
  LAW(G1, "gc", "Every tracked object is on exactly one generation's list.")                                           \
  LAW(G2, "gc", "The links of a generation's list agree in both directions.")                                          \
  LAW(G3, "gc", "Between collections no collecting or unreachable mark is set.")

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
