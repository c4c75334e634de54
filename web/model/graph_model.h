// The object graph of one moment, ready to be drawn: nodes with their rows, and edges.
//
// A node is a frame (its names are its rows) or an object (a card; what it holds are its rows). A
// small value that never changes stands inside the row that holds it, so that a picture of four
// objects does not become one of forty; a switch shows them as objects of their own.
//
// V1  No two nodes overlap.
// V2  An edge starts at its row and ends on the border of the node it leads to.
// V3  Objects that nothing reaches stay where they were, marked, until they are freed.
#pragma once

#include <string>
#include <vector>

#include "model/geometry.h"
#include "model/layout_record.h"
#include "observe/snapshot.h"

namespace heapglass {

struct GraphOptions {
  bool small_values_inline = true;
  // Show what the interpreter brings along: dunder names, classes of instances, its own objects.
  bool show_interpreter = false;
  // Only objects of this type stay bright; empty for all.
  std::string type_filter;
  // Only objects whose type, value, name or address contains this stay bright; empty for all.
  std::string search;
};

// A line of a node: a name of a frame or a slot of an object, with the value inside it or an edge.
struct GraphRow {
  std::string label;
  // The value that stands in the row; empty where an edge leads to it.
  std::string text;
  // The address held, 0 for none.
  uint64_t to = 0;
  // The node that the edge leads to, -1 for none.
  int target = -1;
  bool weak = false;
  // Held for a moment by an expression or a call, not by a name.
  bool temporary = false;
  // Stands for this many rows that are not shown; 0 for a row of its own.
  int more = 0;
  // Middle of the row below the node's top.
  float y = 0;
};

enum class NodeKind : uint8_t { Frame, Object };

struct GraphNode {
  NodeKind kind = NodeKind::Object;
  // The object's key; `frame:N` for the N-th frame.
  std::string key;
  uint64_t id = 0;
  Rect rect;
  // The type, or the function of a frame.
  std::string title;
  // The short value; empty where the rows say it all.
  std::string value;
  std::string address;
  std::string size;
  uint32_t refcnt = 0;
  int line = 0;
  Generation generation = Generation::None;
  ObjectState state = ObjectState::Live;
  bool tracked = false;
  bool immortal = false;
  bool finalized = false;
  // Passes the filter and the search.
  bool bright = true;
  // Was not there at the moment shown before.
  bool is_new = false;
  // The count at the moment shown before differs by this much.
  int64_t refcnt_change = 0;
  std::vector<GraphRow> rows;
};

struct GraphEdge {
  int from = 0;
  int row = 0;
  int to = 0;
  // A cubic curve from the row to the border of the target; it arrives along [to_right].
  Point start, control_1, control_2, end;
  // The curve arrives from the left of its target, moving to the right.
  bool to_right = true;
  bool weak = false;
  bool temporary = false;
};

struct GraphModel {
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
  Rect bounds;
  // Objects of the moment that the request's limit left out.
  uint64_t left_out = 0;

  // Returns the index of the node with [key], or -1.
  int find(std::string_view key) const;
};

// Makes the graph of [snapshot]. Places come from [record], which learns those it does not know.
GraphModel build_graph(const Snapshot& snapshot, LayoutRecord& record, const GraphOptions& options);

// Marks in [now] what is new and whose count has changed since [before], the graph shown until now.
// Where time went [forward], what has gone since stays as a ghost, if its place is free.
void mark_changes(GraphModel& now, const GraphModel& before, bool forward);

// Sets the curves of [model]'s edges; part of build_graph.
void route_edges(GraphModel& model);

}  // namespace heapglass
