// Lessons: what is wrong with one is said with its line.
#include "lesson/facts.h"
#include "lesson/lesson_check.h"

#include <doctest/doctest.h>

using namespace heapglass;

namespace {

std::string said(std::string_view text) {
  std::string all;
  for (const LessonProblem& problem : check_lesson(text).problems) {
    all += std::to_string(problem.line) + ": " + problem.text + "\n";
  }
  return all;
}

constexpr char GOOD[] =
    "# %% [markdown]\n"
    "# # Two names\n"
    "# %% [predict]\n"
    "# id: two\n"
    "# question: How many?\n"
    "# choice: 1\n"
    "# choice: 2\n"
    "# answer: 2\n"
    "# because: Both hold it.\n"
    "# %%\n"
    "a = []\n"
    "b = a\n"
    "print(len(a))  # expect: 0\n"
    "# %% [check]\n"
    "# that: refcnt(a) == 2\n"
    "# say: Two names.\n"
    "# hint: Something else holds it.\n"
    "# %% [look]\n"
    "# at: after b = a\n"
    "# panel: graph\n"
    "# say: Two arrows.\n"
    "# %%\n"
    "del b\n"
    "print('one')  # expect: one\n"
    "# %% [check]\n"
    "# that: refcnt(a) == 1\n"
    "# say: One name.\n"
    "# hint: Something else holds it.\n";

std::string with(std::string text, std::string_view old, std::string_view fresh) {
  return text.replace(text.find(old), old.size(), fresh);
}

}  // namespace

TEST_CASE("a good lesson has no problems, and says what it went through") {
  const LessonReport report = check_lesson(GOOD);
  CHECK(said(GOOD).empty());
  CHECK(report.steps == 2);
  CHECK(report.expectations == 4);
}

TEST_CASE("a check looks at the end of the code cell above it") {
  CHECK(said(with(GOOD, "refcnt(a) == 2", "refcnt(a) == 1")) == "15: it does not hold that refcnt(a) == 1\n");
  CHECK(said(with(GOOD, "refcnt(a) == 1", "output == \"one\"")).empty());
  CHECK(said(with(GOOD, "refcnt(a) == 1", "weight(a) == 1")) == "26: no such fact: weight(a) == 1\n");
}

TEST_CASE("what is printed is what is expected, line for line") {
  CHECK(said(with(GOOD, "# expect: 0", "# expect: 1")) == "13: expected \"1\", printed \"0\"\n");
  CHECK(said(with(GOOD, "  # expect: one", "")) == "0: nothing says that this is printed: \"one\"\n");
  CHECK(said(with(GOOD, "print('one')", "None")) == "24: expected \"one\", printed nothing\n");
}

TEST_CASE("an error in a program is a problem of its line") {
  CHECK(said(with(GOOD, "del b\n", "del c\n")).starts_with("23: NameError: name 'c' is not defined"));
  CHECK(said(with(GOOD, "b = a\n", "b = = a\n")).find("12: SyntaxError: invalid syntax") != std::string::npos);
}

TEST_CASE("a cell of keys has each key that it needs, and no others") {
  CHECK(said(with(GOOD, "# because: Both hold it.\n", "")) == "4: \"because\" must stand there once\n");
  CHECK(said(with(GOOD, "# panel: graph", "# pane: graph")) == "19: \"panel\" must stand there once\n20: no such key: pane\n");
  CHECK(said(with(GOOD, "# answer: 2", "# answer: 3")) == "4: the answer names no choice\n");
  CHECK(said(with(GOOD, "after b = a", "after b = c")) == "19: the code cell above has no such line: after b = c\n");
  CHECK(said(with(GOOD, "[look]", "[watch]")) == "18: no such kind of cell: watch\n");
}

TEST_CASE("a text without a cell is told so") {
  CHECK(said("a = 1\n") == "0: there is no cell: a line `# %%` begins one\n1: it stands before the first cell\n");
}

TEST_CASE("facts compare numbers, truths, texts and None") {
  Snapshot snapshot;
  snapshot.stdout_text = "first\nlast line\n";
  snapshot.frames = {{"<module>", 1, {{"a", 0x10, NameKind::Global, true}}, {}}};
  ObjectView object;
  object.id = 0x10;
  object.type = "list";
  object.refcnt = 3;
  object.size = 56;
  object.tracked = true;
  object.generation = Generation::Young;
  snapshot.objects.items = {object};
  for (const char* fact : {"refcnt(a) == 3", "refcnt(a) != 2", "refcnt(a)<=3", "size(a) > 55", "tracked(a) == True", "generation(a) == 0",
                           "alive(list) == 1", "alive(dict) == 0", "output == \"last line\"", "collected == None", "refcnt(b) == None"}) {
    CAPTURE(std::string(fact));
    CHECK(fact_holds(fact, snapshot) == true);
  }
  CHECK(fact_holds("refcnt(a) > 3", snapshot) == false);
  CHECK(fact_holds("collected > 0", snapshot) == false);
  CHECK_FALSE(fact_holds("refcnt(a)", snapshot).has_value());
  CHECK_FALSE(fact_holds("refcnt(a) == many", snapshot).has_value());
}
