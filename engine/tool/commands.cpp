#include "tool/commands.h"

#include <cstdio>
#include <vector>

namespace heapglass {

int tool_error(int code, std::string_view text) {
  std::fprintf(stderr, "heapglass: %.*s\n", static_cast<int>(text.size()), text.data());
  return code;
}

bool tool_read_file(std::string_view path, std::string* text) {
  std::FILE* file = path == "-" ? stdin : std::fopen(std::string(path).c_str(), "rb");
  if (file == nullptr) {
    return false;
  }
  char buffer[1 << 16];
  for (size_t read = 0; (read = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
    text->append(buffer, read);
  }
  const bool good = std::ferror(file) == 0;
  if (file != stdin) {
    std::fclose(file);
  }
  return good;
}

int run_tool(int count, char** values) {
  std::vector<std::string_view> arguments(values + (count > 0 ? 1 : 0), values + count);
  if (arguments.empty()) {
    return tool_error(EXIT_USAGE, "usage: heapglass run|trace|snapshot|explain|dis|lesson FILE.py [ARG ...] | layouts");
  }
  const std::string_view command = arguments[0];
  const CommandArguments rest = CommandArguments(arguments).subspan(1);
  if (command == "run") {
    return run_command(rest);
  }
  if (command == "dis") {
    return dis_command(rest);
  }
  if (command == "snapshot") {
    return snapshot_command(rest);
  }
  if (command == "explain") {
    return explain_command(rest);
  }
  if (command == "trace") {
    return trace_command(rest);
  }
  if (command == "lesson") {
    return lesson_command(rest);
  }
  if (command == "layouts") {
    return layouts_command(rest);
  }
  return tool_error(EXIT_USAGE, "no such command: " + std::string(command));
}

}  // namespace heapglass
