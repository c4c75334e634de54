// Warnings that built-in functions give.
//
// What is done with one, and where it counts as given, is decided in vm/ (vm/warnings.h): only frames know lines.
//
// CPython: Python/_warnings.c.
#pragma once

#include "object/static_types.h"

namespace heapglass {

// Gives a warning of [category], one of the built-in warnings, [stack_level] frames up (1: where Python code is running).
// Returns -1 with the warning raised as an exception, or another error set. Format as err_format. CPython: PyErr_WarnFormat.
int err_warn_format(StaticType category, int stack_level, const char* format, ...);

using WarningHook = int(TypeObject* category, Object* text, int stack_level);
void err_set_warning_hook(WarningHook* hook);

}  // namespace heapglass
