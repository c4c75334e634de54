// The law check: says which law broke, for what address, and in which words.
//
// A checker walks a structure and reports what it finds broken to a LawReport; it never stops the program and
// never stores to the Space. Whoever asked for the check decides what a broken law means: the command line prints
// it and ends with 70, a test fails, the page shows it in red.
#pragma once

#include <string>
#include <vector>

#include "base/laws.h"

namespace heapglass {

struct BrokenLaw {
  Law law;
  uint64_t address;
  std::string detail;  // One sentence with the numbers found.
};

class LawReport {
 public:
  // Counts one check of [law]; a broken one is kept, up to a limit.
  void check(Law law, bool holds, uint64_t address, std::string_view detail) {
    ++checks_;
    if (holds) return;
    ++broken_count_;
    if (broken_.size() < KEPT) broken_.push_back({law, address, std::string(detail)});
  }

  bool all_hold() const { return broken_count_ == 0; }
  uint64_t checks() const { return checks_; }
  uint64_t broken_count() const { return broken_count_; }
  const std::vector<BrokenLaw>& broken() const { return broken_; }

 private:
  static constexpr size_t KEPT = 20;
  uint64_t checks_ = 0;
  uint64_t broken_count_ = 0;
  std::vector<BrokenLaw> broken_;
};

// Appends "law M3 is broken at 0x…: A full pool is on no list. DETAIL".
void append_broken_law(const BrokenLaw& broken, std::string& out);

}  // namespace heapglass

// Checks [condition] as a case of [law] at [address]. [detail] is only evaluated when the law is broken.
#define HEAPGLASS_CHECK(report, law, condition, address, detail)                                  \
  do {                                                                                            \
    if (condition) {                                                                              \
      (report).check(::heapglass::Law::law, true, 0, {});                                         \
    } else {                                                                                      \
      (report).check(::heapglass::Law::law, false, static_cast<uint64_t>(address), (detail));     \
    }                                                                                             \
  } while (false)
