// Printing exceptions on sys.stderr, as Python does at the end of a program.
//
// CPython: Lib/traceback.py, Python/pythonrun.c, Python/errors.c.
#pragma once

#include "object/object.h"

#include <string>

namespace heapglass {

// Returns the whole report of [exception]: causes and contexts, entries, markers, notes, suggestions.
std::string traceback_text(Object* exception);

// Reports the raised exception as CPython does when __main__ is left by it, and clears it; returns the exit code.
int report_uncaught_exception();

// The hook of err_format_unraisable.
void print_unraisable(Object* exception, Object* message, Object* object);

}  // namespace heapglass
