#include "lesson/lesson.h"

#include "lesson/text.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <set>

namespace heapglass {

namespace {

using Names = std::initializer_list<std::string_view>;

// What the keys of a cell may be: each of [once] stands there once, those of [many] as often as they like.
struct Form {
  std::string_view word;
  CellKind kind;
  Names once, many, optional;
};
const Form FORMS[] = {
    {"markdown", CellKind::Markdown, {}, {}, {}},
    {"", CellKind::Code, {}, {}, {}},
    {"predict", CellKind::Predict, {"id", "question", "answer", "because"}, {"choice"}, {}},
    {"look", CellKind::Look, {"at", "panel", "say"}, {}, {"select"}},
    {"check", CellKind::Check, {"that", "say", "hint"}, {}, {}},
};

constexpr std::string_view EXPECT = "# expect:";

bool has(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const Form& form_of(CellKind kind) {
  return *std::find_if(std::begin(FORMS), std::end(FORMS), [kind](const Form& form) { return form.kind == kind; });
}

class Reader {
 public:
  Reader(std::string_view text, std::vector<LessonProblem>& problems) : lines_(lines_of(text)), problems_(problems) {}

  Lesson read() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      read_line(lines_[i], static_cast<int>(i) + 1);
    }
    if (lesson_.cells.empty()) {
      say(0, "there is no cell: a line `# %%` begins one");
    }
    for (Cell& cell : lesson_.cells) {
      check_cell(cell);
    }
    return std::move(lesson_);
  }

 private:
  void say(int line, std::string text) { problems_.push_back({line, std::move(text)}); }

  void read_line(std::string_view line, int number) {
    if (line.starts_with("# %%")) {
      begin_cell(trimmed(line.substr(4)), number);
    } else if (!lesson_.cells.empty()) {
      lesson_.cells.back().body.emplace_back(line);
    } else if (!trimmed(line).empty()) {
      say(number, "it stands before the first cell");
    }
    if (const size_t at = line.find(EXPECT); at != std::string_view::npos) {
      std::string_view text = line.substr(at + EXPECT.size());
      lesson_.expectations.push_back({number, std::string(text.starts_with(' ') ? text.substr(1) : text)});
    }
  }

  void begin_cell(std::string_view kind, int number) {
    const std::string_view word = kind.size() > 2 && kind.front() == '[' && kind.back() == ']' ? kind.substr(1, kind.size() - 2) : kind;
    const auto* form = std::find_if(std::begin(FORMS), std::end(FORMS), [word](const Form& each) { return each.word == word; });
    Cell cell;
    cell.line = number + 1;
    if (form == std::end(FORMS)) {
      say(number, "no such kind of cell: " + std::string(word));
    } else {
      cell.kind = form->kind;
    }
    lesson_.cells.push_back(std::move(cell));
  }

  void check_cell(Cell& cell) {
    if (cell.kind == CellKind::Code) {
      code_above_ = &cell;
    }
    if (cell.kind == CellKind::Code || cell.kind == CellKind::Markdown) {
      return;
    }
    read_keys(cell);
    const Form& form = form_of(cell.kind);
    for (const std::string_view name : form.once) {
      const auto count = std::count_if(cell.keys.begin(), cell.keys.end(), [name](const CellKey& key) { return key.name == name; });
      if (count != 1) {
        say(cell.line, "\"" + std::string(name) + "\" must stand there once");
      }
    }
    if (cell.kind == CellKind::Predict) {
      check_prediction(cell);
    } else if (cell.kind == CellKind::Look) {
      check_look(cell);
    }
  }

  void read_keys(Cell& cell) {
    const Form& form = form_of(cell.kind);
    for (size_t i = 0; i < cell.body.size(); ++i) {
      const std::string_view line = trimmed(cell.body[i]);
      const int number = cell.line + static_cast<int>(i);
      const size_t colon = line.find(": ");
      if (line.empty()) {
        continue;
      }
      if (!line.starts_with("# ") || colon == std::string_view::npos) {
        say(number, "not \"# key: value\": " + std::string(line));
        continue;
      }
      const std::string_view name = line.substr(2, colon - 2);
      if (!has(form.once, name) && !has(form.many, name) && !has(form.optional, name)) {
        say(number, "no such key: " + std::string(name));
      }
      cell.keys.push_back({std::string(name), std::string(trimmed(line.substr(colon + 2)))});
    }
  }

  void check_prediction(const Cell& cell) {
    const auto choices = std::count_if(cell.keys.begin(), cell.keys.end(), [](const CellKey& key) { return key.name == "choice"; });
    const int answer = std::atoi(std::string(cell.value("answer")).c_str());
    if (choices < 2) {
      say(cell.line, "a bet needs two choices or more");
    } else if (answer < 1 || answer > choices) {
      say(cell.line, "the answer names no choice");
    }
    if (!ids_.insert(std::string(cell.value("id"))).second) {
      say(cell.line, "this id stands there twice: " + std::string(cell.value("id")));
    }
  }

  void check_look(const Cell& cell) {
    const std::string_view at = cell.value("at");
    const size_t space = at.find(' ');
    const std::string_view when = at.substr(0, space), wanted = space == std::string_view::npos ? "" : trimmed(at.substr(space));
    bool found = false;
    for (const std::string& line : code_above_ == nullptr ? std::vector<std::string>() : code_above_->body) {
      found = found || (!wanted.empty() && trimmed(std::string_view(line).substr(0, line.find(EXPECT))) == wanted);
    }
    if (!found || (when != "before" && when != "after")) {
      say(cell.line, "the code cell above has no such line: " + std::string(at));
    }
  }

  std::vector<std::string_view> lines_;
  std::vector<LessonProblem>& problems_;
  Lesson lesson_;
  const Cell* code_above_ = nullptr;
  std::set<std::string> ids_;
};

}  // namespace

std::string_view Cell::value(std::string_view name) const {
  const auto found = std::find_if(keys.begin(), keys.end(), [name](const CellKey& key) { return key.name == name; });
  return found == keys.end() ? std::string_view() : std::string_view(found->value);
}

Lesson read_lesson(std::string_view text, std::vector<LessonProblem>& problems) {
  return Reader(text, problems).read();
}

}  // namespace heapglass
