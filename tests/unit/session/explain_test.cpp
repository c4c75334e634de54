#include "helpers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace heapglass;

namespace {

ExplainView ask(Session& session, const std::string& request_json) {
  SnapshotRequest request;
  std::string error;
  REQUIRE(snapshot_request_from_json("{\"explain\":" + request_json + "}", request, error));
  return *session.snapshot(request).explain;
}

WhyView why(Session& session, const std::string& what) {
  const ExplainView view = ask(session, "{\"why\":\"" + what + "\"}");
  CHECK(view.error.empty());
  REQUIRE(view.why.has_value());
  return *view.why;
}

CutView cut(Session& session, const std::string& what) {
  const ExplainView view = ask(session, "{\"cut\":\"" + what + "\"}");
  CHECK(view.error.empty());
  REQUIRE(view.cut.has_value());
  return *view.cut;
}

GarbageView garbage(Session& session) {
  return *ask(session, "{\"garbage\":true}").garbage;
}

Session& at_line(std::string_view code, int line) {
  Session& session = fresh_session(code);
  const std::string moment = session.moment_of_line(line, 1);
  REQUIRE_FALSE(moment.empty());
  seek(session, moment);
  return session;
}

std::string text_with_address(const std::string& before, uint64_t address, const std::string& after) {
  return before + address_text(address) + after;
}

bool is_program_key(const std::string& key) { return !key.starts_with("0."); }

// The program's objects, by state.
std::set<std::string> keys_now(Session& session, ObjectState state) {
  std::set<std::string> keys;
  for (const ObjectView& object : session.snapshot(everything()).objects.items) {
    if (object.state == state && object.origin == ObjectOrigin::Program) {
      keys.insert(object.key);
    }
  }
  return keys;
}

std::set<std::string> program_keys(const ExplainedObjects& objects) {
  std::set<std::string> keys;
  for (const ExplainedObject& object : objects.items) {
    if (is_program_key(object.key)) {
      keys.insert(object.key);
    }
  }
  CHECK(objects.total == objects.items.size());
  return keys;
}

std::set<std::string> without(std::set<std::string> all, const std::set<std::string>& gone) {
  for (const std::string& each : gone) {
    all.erase(each);
  }
  return all;
}

// Lets [line], a `del NAME`, happen, and compares what is gone with what was foretold.
void check_cut_against_program(std::string_view code, int line, const std::string& name, size_t freed, size_t left) {
  CAPTURE(code);
  Session& session = at_line(code, line);
  const CutView foretold = cut(session, name);
  const std::set<std::string> live = keys_now(session, ObjectState::Live), lost = keys_now(session, ObjectState::Unreachable);
  step(session, "line", 1);
  const std::set<std::string> live_then = keys_now(session, ObjectState::Live), lost_then = keys_now(session, ObjectState::Unreachable);
  std::set<std::string> died = without(without(live, live_then), lost_then);
  const std::set<std::string> died_lost = without(lost, lost_then);
  died.insert(died_lost.begin(), died_lost.end());
  CHECK(program_keys(foretold.freed) == died);
  CHECK(program_keys(foretold.left) == without(lost_then, lost));
  CHECK(died.size() == freed);
  CHECK(foretold.left.total == left);
}

std::vector<std::string> types_of(const ExplainedObjects& objects) {
  std::vector<std::string> types;
  for (const ExplainedObject& object : objects.items) {
    types.push_back(object.type);
  }
  return types;
}

constexpr char NODES[] =
    "import gc\n"                                             // 1
    "gc.disable()\n"                                          // 2
    "class Node:\n"                                           // 3
    "    def __init__(self, next=None):\n"                    // 4
    "        self.next = next\n";                             // 5

std::string with_nodes(const std::string& lines) { return NODES + lines; }

}  // namespace

TEST_CASE("a name that holds an object is why it is alive") {
  Session& session = fresh_session("a = []\n");
  run_to_end(session);
  const WhyView a = why(session, "a");
  CHECK(a.reachable);
  REQUIRE(a.path.size() == 1);
  CHECK(a.path[0].kind == "name");
  CHECK(a.path[0].to == a.object.key);
  CHECK(a.roots.total == 1);
  CHECK(a.sentence == "`a` in `<module>` holds this list. Nothing else keeps it alive.");
}

TEST_CASE("a path goes through items, values and attributes, and is the shortest") {
  Session& session = at_line(with_nodes("a = [{'k': Node([])}]\nb = [a]\nc = 1\n"), 8);
  const Snapshot now = session.snapshot(everything());
  const ObjectView* list = find_by_name(now, "a");
  const ObjectView* dict = nullptr;
  const ObjectView* node = nullptr;
  const ObjectView* inner = nullptr;
  for (const ObjectView& object : now.objects.items) {
    dict = object.key != "" && object.id == list->refs[0].to ? &object : dict;
    inner = object.repr == "[]" ? &object : inner;
    node = object.type == "Node" ? &object : node;
  }
  REQUIRE(dict != nullptr);
  REQUIRE(node != nullptr);
  REQUIRE(inner != nullptr);
  const WhyView answer = why(session, inner->key);
  REQUIRE(answer.path.size() == 4);
  CHECK(answer.path[0].label == "a");
  CHECK(answer.path[1].owner == list->key);
  CHECK(answer.path[2].owner == dict->key);
  CHECK(answer.path[3].owner == node->key);
  CHECK(answer.path[3].to == inner->key);
  CHECK(answer.sentence.starts_with(text_with_address("`a` in `<module>` holds the list ", list->id, ", whose item 0 is the dict ") +
                                    text_with_address("", dict->id, ", in which the value of 'k' is the Node ") +
                                    text_with_address("", node->id, ", whose attribute `next` is this list. ")));
  CHECK(answer.sentence.ends_with("It is also kept alive by `b` in `<module>`."));
  CHECK(answer.roots.total == 2);
}

TEST_CASE("all roots that keep an object are named: variables, names and what a generator that waits holds") {
  Session& session = at_line("def gen(z):\n    yield z\ndef f(x):\n    return x\na = [1]\ng = gen(a)\nnext(g)\nf(a)\n", 4);
  const WhyView x = why(session, "x");
  CHECK(x.path[0].kind == "local");
  std::vector<std::string> roots;
  for (const ExplainedSlot& root : x.roots.items) {
    roots.push_back(root.label);
  }
  std::sort(roots.begin(), roots.end());
  CHECK(roots == std::vector<std::string>{"a", "g", "x"});
  seek(session, "end");
  CHECK(why(session, "g").path.size() == 1);
}

TEST_CASE("what is immortal and what is garbage is said to be so") {
  Session& session = at_line("import gc\ngc.disable()\nn = None\na = []\na.append(a)\nb = a\nk = 1\ndel a, b\nc = 1\n", 8);
  CHECK(why(session, "n").immortal);
  CHECK(why(session, "n").sentence.find("is immortal") != std::string::npos);
  const std::string key = why(session, "a").object.key;
  step(session, "line", 1);
  const WhyView lost = why(session, key);
  CHECK_FALSE(lost.reachable);
  CHECK(lost.path.empty());
  CHECK(lost.sentence.find("it is garbage, and its count is 1 because item 0 of the list 0x") != std::string::npos);
  CHECK(lost.sentence.ends_with(" holds it."));
}

TEST_CASE("what a cut foretells is what `del` does") {
  check_cut_against_program("a = [[], {'k': [1]}]\ndel a\nb = 1\n", 2, "a", 4, 0);
  check_cut_against_program("a = [[], {'k': [1]}]\nc = a[1]\ndel a\nb = 1\n", 3, "a", 2, 0);
  check_cut_against_program("a = []\nb = a\ndel a\nc = 1\n", 3, "a", 0, 0);
  // A cycle of two.
  check_cut_against_program(with_nodes("a = Node()\na.next = Node(a)\ndel a\nb = 1\n"), 8, "a", 0, 2);
  // A cycle of three, and a list that hangs on it.
  check_cut_against_program(with_nodes("a = Node()\na.next = Node(Node(a))\na.next.rest = [[]]\ndel a\nb = 1\n"), 9, "a", 0, 5);
  // What holds a cycle dies at once, the cycle stays.
  check_cut_against_program(with_nodes("a = [Node(), Node()]\na[0].next = a[0]\ndel a\nb = 1\n"), 8, "a", 2, 1);
  // A dict taken from its instance outlives it, with the values.
  check_cut_against_program(with_nodes("a = Node([])\nd = a.__dict__\ndel a\nb = 1\n"), 8, "a", 1, 0);
  // A generator that waits drops its variables; a closure its cell.
  check_cut_against_program("def gen(z):\n    yield z\na = gen([])\nnext(a)\ndel a\nb = 1\n", 5, "a", 2, 0);
  check_cut_against_program("def make():\n    v = []\n    return lambda: v\na = make()\ndel a\nb = 1\n", 5, "a", 4, 0);
  // Freeing the last holder of a class leaves the class, which is a cycle of its own.
  check_cut_against_program("class A:\n    pass\na = A()\ndel a\nb = 1\n", 4, "a", 1, 0);
}

TEST_CASE("a cut is said in one sentence with its numbers, and a finalizer is announced") {
  Session& session = at_line(with_nodes("a = [Node(), [1]]\na[0].next = a[0]\ndel a\n"), 8);
  const CutView answer = cut(session, "a");
  CHECK(answer.sentence.starts_with(text_with_address("If `a` in `<module>` lets go of the list ", find_by_name(session.snapshot(everything()), "a")->id,
                                                      ", 2 objects die at once and 1 object is left for the collector. At once: the list 0x")));
  Session& finalized = at_line("class A:\n    def __del__(self):\n        pass\na = A()\ndel a\n", 5);
  CHECK(cut(finalized, "a").finalizers.total == 1);
  CHECK(cut(finalized, "a").sentence.find("Code of the program runs when the A 0x") != std::string::npos);
  Session& watched = at_line("import weakref\nclass A:\n    pass\na = A()\nr = weakref.ref(a, print)\ndel a\n", 6);
  CHECK(cut(watched, "a").finalizers.total == 1);
}

TEST_CASE("a reference to cut is named by its address, or by its object where it is the only one") {
  Session& session = at_line("a = [[]]\nb = a\nc = 1\n", 3);
  const Snapshot now = session.snapshot(everything());
  const ObjectView* inner = find_by_repr(now, "[]");
  const CutView by_key = cut(session, inner->key);
  CHECK(by_key.freed.total == 1);
  CHECK(cut(session, address_text((*inner->holders)[0].slot)).sentence == by_key.sentence);
  const ExplainView two = ask(session, "{\"cut\":\"" + find_by_name(now, "a")->key + "\"}");
  CHECK_FALSE(two.cut.has_value());
  CHECK(two.error.starts_with("2 references hold "));
  CHECK(two.error.find("is `b` in `<module>`") != std::string::npos);
}

TEST_CASE("garbage is told by cycle, with its references") {
  Session& session = at_line(with_nodes("a = Node()\na.next = Node(Node(a))\na.rest = [[]]\nb = []\nb.append(b)\ndel a\ndel b\nc = 1\n"), 13);
  const GarbageView answer = garbage(session);
  CHECK(answer.total == 6);
  REQUIRE(answer.cycles.size() == 2);
  const bool list_first = answer.cycles[0].members.total == 1;
  const CycleView& list = answer.cycles[list_first ? 0 : 1];
  const CycleView& nodes = answer.cycles[list_first ? 1 : 0];
  CHECK(types_of(list.members) == std::vector<std::string>{"list"});
  CHECK(list.edges.total == 1);
  CHECK(list.sentence.find(" holds itself; collecting any generation finds it.") != std::string::npos);
  CHECK(types_of(nodes.members) == std::vector<std::string>{"Node", "Node", "Node"});
  CHECK(nodes.edges.total == 3);
  for (const ExplainedSlot& edge : nodes.edges.items) {
    CHECK(edge.label == "attribute next");
    CHECK(edge.owner != edge.to);
  }
  CHECK(nodes.found_by == 0);
  CHECK(types_of(answer.held) == std::vector<std::string>{"list", "list"});
  CHECK(answer.sentence.starts_with("Nothing leads to 6 objects any more, in 2 cycles. Only garbage holds the list 0x"));
}

TEST_CASE("cycles that share an object are one, and those that only lead to each other are two") {
  Session& session = at_line(with_nodes("a = Node()\na.next = Node(a)\na.other = Node(a)\nb = Node()\nb.next = Node(b)\na.more = b\ndel b\ndel a\nc = 1\n"), 14);
  const GarbageView answer = garbage(session);
  REQUIRE(answer.cycles.size() == 2);
  CHECK(answer.cycles[0].members.total == 3);
  CHECK(answer.cycles[0].edges.total == 4);
  CHECK(answer.cycles[1].members.total == 2);
  CHECK(answer.total == 5);
}

TEST_CASE("the youngest generation that finds a cycle is the one that does") {
  const std::string code = with_nodes(
      "a = []\na.append(a)\n"     // 6, 7
      "gc.collect(0)\n"           // 8: a is in generation 1.
      "gc.collect(1)\n"           // 9: and now in 2.
      "b = [[]]\nb[0].append(b)\n"  // 10, 11
      "gc.collect(0)\n"           // 12: b is in generation 1.
      "b.append([b])\n"           // 13: part of it is younger.
      "c = []\nc.append(c)\n"     // 14, 15
      "del a, b, c\n"             // 16
      "print(gc.collect(0))\n"    // 17
      "print(gc.collect(1))\n"    // 18
      "print(gc.collect(2))\n"    // 19
      "d = 1\n");                 // 20
  Session& session = at_line(code, 17);
  const auto found_by = [&session] {
    std::vector<int> generations;
    for (const CycleView& cycle : garbage(session).cycles) {
      generations.push_back(cycle.found_by.value_or(-1));
    }
    std::sort(generations.begin(), generations.end());
    return generations;
  };
  CHECK(found_by() == std::vector<int>{0, 1, 2});
  std::string sentences;
  for (const CycleView& cycle : garbage(session).cycles) {
    sentences += cycle.sentence;
  }
  CHECK(sentences.find("only a collection of generation 2 finds it.") != std::string::npos);
  CHECK(sentences.find("a collection of generation 1 or above finds them.") != std::string::npos);
  step(session, "line", 1);
  CHECK(found_by() == std::vector<int>{1, 2});
  step(session, "line", 1);
  CHECK(found_by() == std::vector<int>{2});
  step(session, "line", 1);
  CHECK(found_by().empty());
  CHECK(garbage(session).sentence == "There is no garbage: everything can be reached.");
  CHECK(session.stdout_text() == "1\n3\n1\n");
}

TEST_CASE("garbage that an older object holds is found with that object") {
  Session& session = at_line(with_nodes("a = [0]\na.append(a)\ngc.collect(0)\nb = Node()\nb.next = b\na[0] = b\ndel a, b\nc = 1\n"), 13);
  const GarbageView answer = garbage(session);
  REQUIRE(answer.cycles.size() == 2);
  CHECK(answer.cycles[0].found_by == 1);
  CHECK(answer.cycles[1].found_by == 1);
}

TEST_CASE("a chain of garbage thirty thousand long is told without a deep stack") {
  Session& session = fresh_session("import gc\ngc.disable()\na = []\nfirst = a\nfor i in range(30000):\n    a = [a]\nfirst.append(a)\ndel a, first\n");
  run_to_end(session);
  const GarbageView answer = garbage(session);
  REQUIRE(answer.cycles.size() == 1);
  CHECK(answer.cycles[0].members.total == 30001);
  CHECK(answer.cycles[0].members.items.size() == 1000);
}

TEST_CASE("a question that has no answer says what is missing") {
  Session& session = at_line("def f(x):\n    y = x\n    return y\nf([1])\n", 2);
  CHECK(ask(session, "{\"why\":\"zz\"}").error == "there is no name `zz`, neither in `f` nor in `<module>`");
  CHECK(ask(session, "{\"why\":\"y\"}").error == "the variable `y` has no value yet");
  CHECK(ask(session, "{\"why\":\"99.1\"}").error == "no object has the key 99.1 at this moment");
  CHECK(ask(session, "{\"cut\":\"0x8\"}").error == "no counted reference lies at 0x8 at this moment");
  SnapshotRequest request;
  std::string error;
  CHECK_FALSE(snapshot_request_from_json("{\"explain\":{}}", request, error));
  CHECK_FALSE(snapshot_request_from_json("{\"explain\":{\"why\":5}}", request, error));
  CHECK(error.find("\"why\"") != std::string::npos);
}

TEST_CASE("asking changes nothing, and the answer is the same on every way to the moment") {
  Session& session = at_line(with_nodes("a = Node()\na.next = Node(a)\ndel a\nb = [1]\nc = 1\n"), 10);
  SnapshotRequest request;
  std::string error;
  REQUIRE(snapshot_request_from_json(R"({"fields":["gc"],"explain":{"why":"b","cut":"b","garbage":true}})", request, error));
  const std::string moment = session.status().moment;
  const uint64_t before = space_hash();
  const std::string first = snapshot_to_json(session.snapshot(request), request);
  CHECK(space_hash() == before);
  CHECK(first.find("\"explain\":{\"why\":{\"object\":{") != std::string::npos);
  seek(session, "0");
  seek(session, moment);
  CHECK(snapshot_to_json(session.snapshot(request), request).find(first.substr(first.find("\"explain\""))) != std::string::npos);
}
