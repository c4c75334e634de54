#include <doctest/doctest.h>

#include "model/layout_record.h"

using namespace heapglass;

namespace {

// Makes a recording of births from a seed: lists that hold each other or are held by names, some of
// which die later.
std::vector<BirthView> births_from(unsigned seed, int count) {
  std::vector<BirthView> births;
  for (int i = 0; i < count; ++i) {
    seed = seed * 1664525u + 1013904223u;
    BirthView birth;
    birth.key = std::to_string(i * 3) + ".1";
    birth.type = seed % 3 == 0 ? "Node" : seed % 3 == 1 ? "list" : "range";
    if (i > 0 && (seed >> 8) % 4 != 0) birth.holder = std::to_string(static_cast<int>((seed >> 12) % static_cast<unsigned>(count)) * 3) + ".1";
    if ((seed >> 20) % 2 == 0) birth.died = std::to_string(i * 3 + 1 + static_cast<int>((seed >> 22) % 40));
    births.push_back(birth);
  }
  return births;
}

bool alive_together(const BirthView& a, const BirthView& b) {
  MomentKey a_born = read_moment(a.key), b_born = read_moment(b.key);
  bool a_first = a.died.empty() || b_born < read_moment(a.died);
  bool b_first = b.died.empty() || a_born < read_moment(b.died);
  return a_first && b_first;
}

bool overlap(const Place& a, const Place& b) {
  return a.column == b.column && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

TEST_CASE("moments are compared as numbers, not as text") {
  CHECK(read_moment("9.1") < read_moment("10"));
  CHECK(read_moment("10.9") < read_moment("10.10"));
  CHECK(read_moment("-4.2") < read_moment("0"));
  CHECK(read_moment("17").event == 0);
}

TEST_CASE("two objects that live at the same time never share a place") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    std::vector<BirthView> births = births_from(seed, 60);
    LayoutRecord record;
    record.feed(births);
    for (size_t i = 0; i < births.size(); ++i) {
      for (size_t k = 0; k < i; ++k) {
        if (!alive_together(births[i], births[k])) continue;
        REQUIRE_FALSE(overlap(*record.find(births[i].key), *record.find(births[k].key)));
      }
    }
  }
}

TEST_CASE("the parts of a class take no place from the objects of the program") {
  LayoutRecord record;
  const auto birth = [](const char* key, const char* type, const char* holder) {
    BirthView made;
    made.key = key;
    made.type = type;
    made.holder = holder;
    return made;
  };
  record.feed({birth("1.0", "tuple", "1.2"), birth("1.1", "dict", "1.2"), birth("1.2", "type", ""), birth("2.0", "list", "1.1"),
               birth("3.0", "Node", "")});
  CHECK(record.find("1.0") == nullptr);
  CHECK(record.find("1.1") == nullptr);
  REQUIRE(record.find("2.0") != nullptr);
  CHECK(record.find("2.0")->column == 1);
  CHECK(record.find("2.0")->y == 0.0f);
  CHECK(record.find("3.0")->y == record.find("2.0")->height + ROW_GAP);
}

TEST_CASE("births fed again, in two parts or all at once give the same places") {
  std::vector<BirthView> births = births_from(7, 50);
  for (BirthView& birth : births) {
    if (read_moment(birth.holder) == MomentKey() || read_moment(birth.key) < read_moment(birth.holder)) birth.holder.clear();
  }
  LayoutRecord whole, parts;
  whole.feed(births);
  for (size_t count : {10u, 30u, 30u, 50u}) {
    std::vector<BirthView> so_far(births.begin(), births.begin() + static_cast<long>(count));
    parts.feed(so_far);
  }
  parts.feed(births);
  REQUIRE(whole.size() == parts.size());
  for (const BirthView& birth : births) {
    CAPTURE(birth.key);
    CHECK(whole.find(birth.key)->column == parts.find(birth.key)->column);
    CHECK(whole.find(birth.key)->y == parts.find(birth.key)->y);
  }
}

TEST_CASE("an object stands one column right of its holder, at its height where that is free") {
  LayoutRecord record;
  record.feed({{"1.1", "list", "", ""}, {"2.1", "list", "", ""}, {"3.1", "list", "2.1", ""}});
  CHECK(record.find("1.1")->column == 1);
  CHECK(record.find("2.1")->y > record.find("1.1")->y);
  CHECK(record.find("3.1")->column == 2);
  CHECK(record.find("3.1")->y == record.find("2.1")->y);
}

TEST_CASE("a freed object's place serves again only for what is born after its end") {
  LayoutRecord record;
  record.feed({{"1.1", "list", "", "5"}, {"4.1", "list", "", ""}, {"6.1", "list", "", ""}});
  CHECK(record.find("4.1")->y != record.find("1.1")->y);
  CHECK(record.find("6.1")->y == record.find("1.1")->y);
}

TEST_CASE("what was seen without a birth keeps its place, and frees it once it is gone") {
  LayoutRecord record;
  Place first = record.place("1.1", "", "function");
  CHECK(record.place("1.1", "9.1", "function").y == first.y);
  ObjectView other;
  other.key = "3.1";
  record.note_present({other}, "10");
  CHECK(record.place("12.1", "", "function").y == first.y);
}
