// The line moments of a recording.
#pragma once

#include "session/moment_log.h"

namespace heapglass {

// A `line` event, as sys.settrace would report it.
struct LineMoment {
  uint64_t instruction;  // Completed before it.
  int32_t line;
  uint16_t depth;        // Frames below it, at most 65535.
  bool nested;           // Inside a call that a built-in made: it can be seen, but the loop cannot be left there.
};
static_assert(sizeof(LineMoment) == 16);

using LineLog = MomentLog<LineMoment>;

}  // namespace heapglass
