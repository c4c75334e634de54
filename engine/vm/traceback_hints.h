// What a traceback adds behind the text of an error: "Did you mean", and modules that were not imported.
//
// CPython: Lib/traceback.py, _compute_suggestion_error.
#pragma once

#include "object/object.h"

#include <string>

namespace heapglass {

std::string traceback_hint(Object* exception);

}  // namespace heapglass
