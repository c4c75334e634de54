// sys.stdin, sys.stdout and sys.stderr as the program sees them.
//
// The three are objects of the type "_io.TextIOWrapper" with the methods that programs use of it; what is written goes to the
// machine, which keeps it or hands it on. input() takes its lines from the recording: they are part of the program.
#pragma once

#include "object/specs.h"

#include <string>
#include <string_view>

namespace heapglass {

// sys.stdout as it is now: a new reference, or null with RuntimeError where it is gone.
Object* stream_stdout();
Object* stream_stderr();

// Writes str(object) to [file] by its method write. CPython: PyFile_WriteObject with Py_PRINT_RAW.
bool stream_write(Object* file, Object* object);
bool stream_flush(Object* file);
// What the interpreter itself reports on sys.stderr, with no error set; what goes wrong is forgotten.
void stream_write_error(const std::string& text);
// Flushes sys.stdout and sys.stderr; before the interpreter takes the modules down.
void streams_flush();

// The next line of input without its end: a new str, EOFError at the end, or an Abort where the page has to ask for more.
Object* stream_read_line();

// Makes the three streams and puts them into [module], which is sys. -1 with an error set.
int streams_add(Object* module);

}  // namespace heapglass
