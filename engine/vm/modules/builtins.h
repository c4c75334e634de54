// What the files of the module builtins share.
#pragma once

#include "object/specs.h"

namespace heapglass {

// all, any, iter, len, max, min, next, sorted, sum: builtins_iteration.cpp.
Object* builtin_all(Object* module, Object* iterable);
Object* builtin_any(Object* module, Object* iterable);
Object* builtin_iter(Object* module, Args args);
Object* builtin_max(Object* module, Args args);
Object* builtin_min(Object* module, Args args);
Object* builtin_next(Object* module, Args args);
Object* builtin_sorted(Object* module, Args args);
Object* builtin_sum(Object* module, Args args);

// print, input: builtins_text.cpp. They write to sys.stdout where the program has replaced it, else straight to the machine.
Object* builtin_print(Object* module, Args args);
Object* builtin_input(Object* module, Args args);

// compile, eval, exec, globals, locals, vars, dir, __import__: builtins_code.cpp.
Object* builtin_eval(Object* module, Args args);
Object* builtin_exec(Object* module, Args args);
Object* builtin_compile(Object* module, Args args);
Object* builtin_globals(Object* module);
Object* builtin_locals(Object* module);
Object* builtin_vars(Object* module, Args args);
Object* builtin_dir(Object* module, Args args);
Object* builtin_import(Object* module, Args args);

}  // namespace heapglass
