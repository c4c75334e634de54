#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "model/graph_model.h"
#include "scenes.h"

using namespace heapglass;

namespace {

GraphModel graph_of(const Snapshot& snapshot, const GraphOptions& options = {}) {
  LayoutRecord record;
  return build_graph(snapshot, record, options);
}

const GraphNode& node(const GraphModel& model, const char* key) {
  int index = model.find(key);
  REQUIRE(index >= 0);
  return model.nodes[static_cast<size_t>(index)];
}

const GraphRow& row(const GraphNode& node, const char* label) {
  auto found = std::find_if(node.rows.begin(), node.rows.end(), [&](const GraphRow& r) { return r.label == label; });
  REQUIRE(found != node.rows.end());
  return *found;
}

void check_laws(const GraphModel& model) {
  for (size_t i = 0; i < model.nodes.size(); ++i) {
    for (size_t k = 0; k < i; ++k) {
      CAPTURE(model.nodes[i].key);
      CAPTURE(model.nodes[k].key);
      CHECK_FALSE(model.nodes[i].rect.overlaps(model.nodes[k].rect));
    }
    for (const GraphRow& r : model.nodes[i].rows) CHECK(r.y < model.nodes[i].rect.h);
  }
  for (const GraphEdge& edge : model.edges) {
    const Rect& to = model.nodes[static_cast<size_t>(edge.to)].rect;
    CHECK((edge.end.x == to.x || edge.end.x == to.right()));
    CHECK(edge.end.y > to.y);
    CHECK(edge.end.y < to.bottom());
    const Rect& from = model.nodes[static_cast<size_t>(edge.from)].rect;
    CHECK(edge.start.y == from.y + model.nodes[static_cast<size_t>(edge.from)].rows[static_cast<size_t>(edge.row)].y);
  }
}

}  // namespace

TEST_CASE("no cards overlap and every arrow ends at its object, in every scene") {
  for (const Snapshot& snapshot : {scenes::reference_counting(), scenes::cycle_alive(), scenes::cycle_unreachable(),
                                   scenes::cycle_freed(), scenes::many(40), scenes::frames()}) {
    for (bool small : {true, false}) {
      for (bool interpreter : {true, false}) {
        GraphOptions options;
        options.small_values_inline = small;
        options.show_interpreter = interpreter;
        check_laws(graph_of(snapshot, options));
      }
    }
  }
}

TEST_CASE("small values stand inside the row that holds them until they are asked for as objects") {
  GraphModel model = graph_of(scenes::reference_counting());
  CHECK(row(node(model, "frame:0"), "x").text == "42");
  CHECK(row(node(model, "13.1"), "[0]").text == "'tea'");
  CHECK(model.find("-4") == -1);
  GraphOptions options;
  options.small_values_inline = false;
  model = graph_of(scenes::reference_counting(), options);
  CHECK(row(node(model, "13.1"), "[0]").target == model.find("-4"));
}

TEST_CASE("names that only the interpreter needs are left out, modules and classes stand in their row") {
  GraphModel model = graph_of(scenes::cycle_alive());
  const GraphNode& frame = node(model, "frame:0");
  CHECK(row(frame, "gc").text == "module gc");
  CHECK(row(frame, "Node").text == "class Node");
  CHECK(graph_of(scenes::reference_counting()).nodes[0].rows.front().label == "sys");
  CHECK(model.edges.size() == 4);
}

TEST_CASE("objects that nothing reaches stay where they were, and so do their ghosts") {
  LayoutRecord record;
  GraphModel alive = build_graph(scenes::cycle_alive(), record, {});
  GraphModel dead = build_graph(scenes::cycle_unreachable(), record, {});
  GraphModel freed = build_graph(scenes::cycle_freed(), record, {});
  mark_changes(freed, dead, true);
  GraphModel back = build_graph(scenes::cycle_alive(), record, {});
  mark_changes(back, freed, false);
  for (const char* key : {"10.1", "16.1"}) {
    CHECK(node(dead, key).state == ObjectState::Unreachable);
    CHECK(node(freed, key).state == ObjectState::Freed);
    for (const GraphModel* other : {&dead, &freed, &back}) {
      CHECK(node(*other, key).rect.x == node(alive, key).rect.x);
      CHECK(node(*other, key).rect.y == node(alive, key).rect.y);
    }
  }
  CHECK(dead.edges.size() == 2);
  CHECK(freed.edges.empty());
}

TEST_CASE("what an expression holds for a moment is a row of its frame") {
  GraphModel model = graph_of(scenes::reference_counting());
  const GraphRow& held = row(node(model, "frame:0"), "temporary");
  CHECK(held.temporary);
  CHECK(held.target == model.find("5.1"));
  auto arrows = std::count_if(model.edges.begin(), model.edges.end(),
                              [&](const GraphEdge& edge) { return edge.to == model.find("5.1"); });
  CHECK(arrows == 4);
}

TEST_CASE("a long container shows its first rows and its last, and says how many are between") {
  GraphModel model = graph_of(scenes::many(40));
  const GraphNode& list = node(model, "1.1");
  REQUIRE(list.rows.size() == 8);
  CHECK(list.rows[6].more == 33);
  CHECK(list.rows[7].label == "[39]");
}

TEST_CASE("a weak reference is an edge that is marked weak") {
  GraphModel model = graph_of(scenes::frames());
  auto weak = std::count_if(model.edges.begin(), model.edges.end(), [](const GraphEdge& edge) { return edge.weak; });
  CHECK(weak == 1);
  CHECK(row(node(model, "frame:2"), "step").text == "not set");
  CHECK(row(node(model, "frame:0"), "make_counter").text == "function make_counter");
  CHECK(row(node(model, "frame:1"), "count").target == model.find("31.1"));
}

TEST_CASE("search and filter dim what they do not find, and move nothing") {
  GraphOptions options;
  options.search = "MILK";
  GraphModel model = graph_of(scenes::reference_counting(), options);
  CHECK(node(model, "13.1").bright);
  CHECK_FALSE(node(model, "5.1").bright);
  CHECK(node(model, "5.1").rect.y == node(graph_of(scenes::reference_counting()), "5.1").rect.y);
}

TEST_CASE("what is new and whose count has changed is marked; ghosts come with time going forward only") {
  GraphModel alive = graph_of(scenes::cycle_alive());
  GraphModel dead = graph_of(scenes::cycle_unreachable());
  mark_changes(dead, alive, true);
  CHECK(node(dead, "10.1").refcnt_change == -1);
  CHECK_FALSE(node(dead, "10.1").is_new);
  GraphModel later = graph_of(scenes::cycle_freed());
  mark_changes(later, dead, true);
  CHECK(later.find("10.1") >= 0);
  GraphModel next = graph_of(scenes::cycle_freed());
  mark_changes(next, later, true);
  CHECK(next.find("10.1") == -1);
  GraphModel earlier = graph_of(scenes::cycle_freed());
  mark_changes(earlier, dead, false);
  CHECK(earlier.find("10.1") == -1);
}

TEST_CASE("a class stands as a card where its namespace holds data, and a function with a closure does") {
  Snapshot snapshot = scenes::cycle_alive();
  for (ObjectView& view : snapshot.objects.items) {
    if (view.key == "4.3") view.refs.push_back({"['cache']", snapshot.objects.items.back().id, false});
  }
  GraphModel model = graph_of(snapshot);
  const GraphNode& type = node(model, "4.1");
  REQUIRE(type.rows.size() == 1);
  CHECK(type.rows[0].label == "['cache']");
  CHECK(row(node(graph_of(scenes::frames()), "31.1"), "closure").target >= 0);
}

TEST_CASE("an empty moment has an empty graph") {
  GraphModel model = graph_of(Snapshot());
  CHECK(model.nodes.empty());
  CHECK(model.edges.empty());
}
