// The source texts that tracebacks quote: the program, and the files of CPython's library.
//
// They belong to the host as the file system does; the program cannot see them but through tracebacks.
#pragma once

#include <string_view>

namespace heapglass {

void source_lines_set(std::string_view filename, std::string_view source);
// Returns the whole text of the file; false where it is not known.
bool program_source(std::string_view filename, std::string_view* source);
// Returns line [number] (from 1) of the file, without its newline; false where it is not known.
bool source_line(std::string_view filename, int number, std::string_view* line);

}  // namespace heapglass
