#include "observe/verify.h"

#include "memory/heap_figures.h"
#include "memory/region.h"
#include "object/native_frame.h"
#include "object/thread_state.h"
#include "observe/verify_parts.h"

namespace heapglass {

std::string numbers(std::string_view left_name, uint64_t left, std::string_view right_name, uint64_t right) {
  return std::string(left_name) + " " + std::to_string(left) + ", " + std::string(right_name) + " " + std::to_string(right);
}

void LawChecker::check(LawReport& report) {
  check_heap(report);
  check_free_lists(report);
  check_generations(report);
  check_thread(report);
  if (!report.all_hold()) {
    return;  // A walk along broken links leads anywhere.
  }
  walk_.walk(report);
  check_counts(walk_, report);
}

void check_laws(LawReport& report) {
  LawChecker().check(report);
}

uint64_t space_hash() {
  uint64_t hash = 0xcbf29ce484222325;
  const auto data_end = static_cast<uint32_t>(thread_state()->datastack_top);
  const auto native_end = static_cast<uint32_t>(native_stack()->top);
  for (const auto& [begin, page_end] : space_extents(data_end, native_end)) {
    // Above the top of a stack lies what frames that are gone have left.
    const uint32_t end = begin == DATA_STACK_OFFSET ? data_end : begin == NATIVE_STACK_OFFSET ? native_end : page_end;
    for (uint32_t at = begin; at < end; at += 8) {
      hash = (hash ^ *at_offset<uint64_t>(at)) * 0x100000001b3;
    }
  }
  return hash;
}

}  // namespace heapglass
