// heapglass lesson: checks lessons.

#include "lesson/lesson_check.h"
#include "tool/commands.h"

#include <cstdio>

namespace heapglass {

int lesson_command(CommandArguments arguments) {
  if (arguments.size() != 1) {
    return tool_error(EXIT_USAGE, "usage: heapglass lesson PATH");
  }
  const std::string path(arguments[0]);
  std::string text;
  if (!tool_read_file(path, &text)) {
    return tool_error(EXIT_NO_INPUT, "cannot read " + path);
  }
  const LessonReport report = check_lesson(text);
  for (const LessonProblem& problem : report.problems) {
    std::printf("%s:%d: %s\n", path.c_str(), problem.line, problem.text.c_str());
  }
  if (!report.problems.empty()) {
    return tool_error(1, std::to_string(report.problems.size()) + (report.problems.size() == 1 ? " problem in " : " problems in ") + path);
  }
  std::printf("%s: %zu steps ran, %zu expectations held\n", path.c_str(), report.steps, report.expectations);
  return 0;
}

}  // namespace heapglass
