// "Did you mean": the nearest name to a wrong one.
//
// CPython: Python/suggestions.c.
#pragma once

#include "object/list.h"

namespace heapglass {

// Returns the string of the list [names] nearest to [name], new, or null where none is near enough. Sets no error.
Object* suggest_name(ListObject* names, Object* name);

}  // namespace heapglass
