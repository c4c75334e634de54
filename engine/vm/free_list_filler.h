// Fills free lists as other work has left them: with objects that are made together and die together.
#pragma once

#include "lang/leftovers.h"

namespace heapglass {

// Makes all of [leftovers] and drops them. Where memory ends there are fewer of them; no error is left set.
void leave_on_free_lists(const Leftovers& leftovers);
void leave_floats_on_free_list(int64_t count);
// What importing a built-in module leaves behind in CPython, where Python code of importlib does it.
void leave_import_on_free_lists();

}  // namespace heapglass
