#include "helpers.h"

#include <doctest/doctest.h>

using namespace heapglass;

namespace {

const HolderView* find_holder(const ObjectView* object, std::string_view label) {
  for (const HolderView& holder : *object->holders) {
    if (holder.label == label) {
      return &holder;
    }
  }
  return nullptr;
}

const BirthView* find_birth(const Snapshot& snapshot, std::string_view key) {
  for (const BirthView& birth : *snapshot.births) {
    if (birth.key == key) {
      return &birth;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("an object has a key, its references, its holders and its count") {
  Session& session = fresh_session("a = []\nb = {'k': a}\nc = 'a text that is written here'\n");
  run_to_end(session);
  const Snapshot snapshot = session.snapshot(everything());
  CHECK(snapshot.status == RunStatus::Finished);
  CHECK(snapshot.line == 0);
  const ObjectView* a = find_by_name(snapshot, "a");
  const ObjectView* b = find_by_name(snapshot, "b");
  REQUIRE(a != nullptr);
  REQUIRE(b != nullptr);
  CHECK(a->type == "list");
  CHECK(a->refcnt == 2);
  CHECK(a->origin == ObjectOrigin::Program);
  CHECK(a->size == 56);
  REQUIRE(a->holders.has_value());
  CHECK(a->holders->size() == 2);
  const HolderView* name = find_holder(a, "a");
  REQUIRE(name != nullptr);
  CHECK(name->kind == "name");
  CHECK(name->from == "<module>");
  const HolderView* value = find_holder(a, "the value of 'k'");
  REQUIRE(value != nullptr);
  CHECK(value->from.starts_with("the dict 0x"));
  REQUIRE(b->refs.size() == 1);
  CHECK(b->refs[0].label == "['k']");
  CHECK(b->refs[0].to == a->id);
  CHECK(find_by_name(snapshot, "c")->origin == ObjectOrigin::Interpreter);
}

TEST_CASE("a key names one object, though its address serves again") {
  Session& session = fresh_session("a = [1]\nb = a\ndel a, b\nc = [2]\n");
  step(session, "line", 1);
  const ObjectView first = *find_by_repr(session.snapshot(everything()), "[1]");
  run_to_end(session);
  const ObjectView second = *find_by_repr(session.snapshot(everything()), "[2]");
  CHECK(first.id == second.id);
  CHECK(first.key != second.key);
}

TEST_CASE("what a module makes while it is imported is the interpreter's") {
  Session& session = fresh_session("import weakref\nclass Node:\n    pass\na = Node()\nb = weakref.WeakSet([a])\n");
  run_to_end(session);
  const Snapshot snapshot = session.snapshot(everything());
  CHECK(find_by_name(snapshot, "weakref")->origin == ObjectOrigin::Interpreter);
  CHECK(find_by_name(snapshot, "weakref")->refs.empty());
  CHECK(find_by_name(snapshot, "a")->origin == ObjectOrigin::Program);
  CHECK(find_by_name(snapshot, "b")->origin == ObjectOrigin::Program);
  CHECK(snapshot.objects.total < 100);
}

TEST_CASE("births name each object with what held it first, and when it died") {
  Session& session = fresh_session("a = []\na.append({'n': 1})\nb = [a]\ndel a\nb.clear()\nc = 1\n");
  step(session, "line", 2);
  const std::string list = find_by_name(session.snapshot(everything()), "a")->key;
  const std::string dict = find_by_repr(session.snapshot(everything()), "{'n': 1}")->key;
  run_to_end(session);
  const Snapshot end = session.snapshot(everything());
  REQUIRE(end.births.has_value());
  const BirthView* a = find_birth(end, list);
  const BirthView* inner = find_birth(end, dict);
  REQUIRE(a != nullptr);
  REQUIRE(inner != nullptr);
  CHECK(a->type == "list");
  CHECK(a->holder.empty());
  CHECK(inner->type == "dict");
  CHECK(inner->holder == list);
  CHECK_FALSE(a->died.empty());
  CHECK(a->died == inner->died);
  step(session, "line", -3);
  const Snapshot before = session.snapshot(everything());
  CHECK(find_birth(before, list)->died.empty());
  REQUIRE(before.births->size() <= end.births->size());
  for (size_t i = 0; i < before.births->size(); ++i) {
    CHECK((*before.births)[i].key == (*end.births)[i].key);
    CHECK((*before.births)[i].holder == (*end.births)[i].holder);
  }
}

TEST_CASE("what was freed since a moment is listed as it was last seen") {
  Session& session = fresh_session("a = [1, 2]\nb = {'x': a}\na = None\nb = None\nc = 5\n");
  step(session, "line", 2);
  const std::string since = session.status().moment;
  const std::string key = find_by_name(session.snapshot(everything()), "a")->key;
  step(session, "line", 2);
  SnapshotRequest request = everything();
  const Seen before = see(session);
  request.since = since;
  const Snapshot snapshot = session.snapshot(request);
  CHECK(see(session) == before);
  const ObjectView* freed = nullptr;
  for (const ObjectView& object : snapshot.objects.items) {
    freed = object.key == key ? &object : freed;
  }
  REQUIRE(freed != nullptr);
  CHECK(freed->state == ObjectState::Freed);
  CHECK(freed->type == "list");
  CHECK(freed->repr == "[1, 2]");
  CHECK(find_by_repr(session.snapshot(everything()), "[1, 2]") == nullptr);
}

TEST_CASE("a sentence says what a line did, with names and counts") {
  Session& session = fresh_session("a = []\nb = a\ndel b\na = None\nimport gc\nx = []\nx.append(x)\ndel x\ngc.collect()\n");
  const auto says = [&session](const std::string& part) {
    const std::string sentence = step(session, "line", 1).sentence;
    CAPTURE(sentence);
    CHECK(sentence.find(part) != std::string::npos);
  };
  says("A list is made: the list `a`, held once.");
  says("The list `a` is held once more, 1 -> 2.");
  says("The list `a` is held once less, 2 -> 1.");
  says("The list `a` is freed.");
  says("Next is line 6: x = []");
  says("the list `x`");
  says("The list `x` is held once more, 1 -> 2.");
  says("The list `x` cannot be reached any more, but its count is 1");
  says("The collector has looked at generation 2");
  CHECK(session.status().sentence.find("is freed.") != std::string::npos);
}

TEST_CASE("a sentence is the same on every way to its moment") {
  Session& session = fresh_session("a = []\nfor i in range(3):\n    a.append([i])\ndel a[0]\n");
  run_to_end(session);
  step(session, "line", -2);
  const std::string stepped = session.status().sentence;
  const std::string moment = session.status().moment;
  seek(session, "0");
  CHECK(seek(session, moment).sentence == stepped);
}
