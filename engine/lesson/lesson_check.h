// Checks a lesson: its form, then all of it as one program, what that prints, and the facts that hold on the way.
#pragma once

#include "lesson/lesson.h"

#include <string_view>

namespace heapglass {

struct LessonReport {
  std::vector<LessonProblem> problems;  // In the order of the file; empty where all is right.
  size_t steps = 0;                     // Code cells that ran.
  size_t expectations = 0;              // Lines that were printed as expected, and facts that held.
};

LessonReport check_lesson(std::string_view text);

}  // namespace heapglass
