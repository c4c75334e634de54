#include "vm/source_lines.h"

#include "vm/library.h"

#include <string>

namespace heapglass {
namespace {

struct ProgramText {
  std::string filename;
  std::string source;
};

// The one machine's program text: set when a program is loaded, constant while it runs.
ProgramText& program_text() {
  static ProgramText text;
  return text;
}

}  // namespace

void source_lines_set(std::string_view filename, std::string_view source) {
  program_text().filename = filename;
  program_text().source = source;
}

bool program_source(std::string_view filename, std::string_view* source) {
  if (filename != program_text().filename) {
    return false;
  }
  *source = program_text().source;
  return true;
}

bool source_line(std::string_view filename, int number, std::string_view* line) {
  const bool is_program = filename == program_text().filename;
  const LibraryFile* file = is_program ? nullptr : library_find_path(filename);
  if ((!is_program && file == nullptr) || number < 1) {
    return false;
  }
  std::string_view rest = is_program ? std::string_view(program_text().source) : file->source;
  for (int i = 1; i < number; ++i) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) {
      return false;
    }
    rest.remove_prefix(end + 1);
  }
  *line = rest.substr(0, rest.find('\n'));
  if (!line->empty() && line->back() == '\r') {
    line->remove_suffix(1);
  }
  return true;
}

}  // namespace heapglass
