// The facts that a lesson's check may state: FACT(ARGUMENT) OPERATOR VALUE, read from a snapshot. The page reads them as well
// (web/page/facts.ts); lessons/README.md lists them.
#pragma once

#include "observe/snapshot.h"

#include <optional>
#include <string_view>

namespace heapglass {

// Whether [statement] holds at the moment of [snapshot]; nothing where it says nothing that can be told.
std::optional<bool> fact_holds(std::string_view statement, const Snapshot& snapshot);

}  // namespace heapglass
