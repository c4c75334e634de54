// sys.excepthook and sys.unraisablehook: what is called with an exception that nobody handles.
//
// The functions that stand in sys at the start print the exception; a program may put its own there.
//
// CPython: Python/pythonrun.c (_PyErr_PrintEx), Python/errors.c (format_unraisable_v), Python/sysmodule.c.
#pragma once

#include "object/specs.h"

namespace heapglass {

// The hook of err_format_unraisable: calls sys.unraisablehook.
void report_unraisable(Object* exception, Object* message, Object* object);

// Calls sys.excepthook with [exception], which has left __main__.
void report_exception(Object* exception);

// Functions of sys: excepthook(type, value, traceback) and unraisablehook(args).
Object* sys_excepthook(Object* module, Args args);
Object* sys_unraisablehook(Object* module, Object* args);

}  // namespace heapglass
