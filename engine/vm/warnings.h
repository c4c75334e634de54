// What is done with a warning: under python3.14 -S, with no option, those about deprecation are shown in __main__ only, and each
// text once for each line.
//
// CPython: Python/_warnings.c (do_warn, warn_explicit, show_warning).
#pragma once

#include "object/type.h"

namespace heapglass {

// The hook of err_warn_format.
int warn_at_level(TypeObject* category, Object* text, int stack_level);

// Says that the coroutine [qualname] dies and was never awaited: None, or null with an error set.
// CPython: _PyErr_WarnUnawaitedCoroutine.
Object* warn_never_awaited(Object* qualname);

}  // namespace heapglass
