// A lesson file as data: its cells, and what is wrong with its form. lessons/README.md describes the format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heapglass {

enum class CellKind : uint8_t { Markdown, Code, Predict, Look, Check };

// What stands behind `# key: ` in a cell of keys.
struct CellKey {
  std::string name;
  std::string value;
};

struct Cell {
  CellKind kind = CellKind::Code;
  int line = 0;                    // Of the first line of [body], from 1.
  std::vector<std::string> body;
  std::vector<CellKey> keys;       // Of a prediction, a look or a check, in order.

  // The value of the key [name], or an empty text.
  std::string_view value(std::string_view name) const;
};

// A line `# expect: TEXT` in the file.
struct Expectation {
  int line;
  std::string text;
};

struct LessonProblem {
  int line;  // Of the file, from 1; 0: none in particular.
  std::string text;
};

struct Lesson {
  std::vector<Cell> cells;
  std::vector<Expectation> expectations;
};

// Takes [text] apart. What is wrong with its form is added to [problems].
Lesson read_lesson(std::string_view text, std::vector<LessonProblem>& problems);

}  // namespace heapglass
