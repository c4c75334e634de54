// What a printed traceback says, as data.
#pragma once

#include "observe/snapshot.h"

#include <string_view>

namespace heapglass {

// Reads the type, the message and the last line in [filename] out of a traceback as CPython prints it.
ErrorView read_traceback(std::string_view text, std::string_view filename);

}  // namespace heapglass
