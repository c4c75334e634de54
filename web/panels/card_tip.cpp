#include "panels/card_tip.h"

#include "model/card_metrics.h"
#include "panels/marks.h"

namespace heapglass {

namespace {

constexpr int MAX_NAMED_HOLDERS = 5;

std::string place_name(const GraphNode& node) {
  if (node.kind == NodeKind::Object) return "the " + node.title;
  return node.title == "<module>" ? "the module" : "the call of " + node.title + "()";
}

std::string holder_text(const GraphModel& model, const GraphEdge& edge) {
  const GraphNode& from = model.nodes[static_cast<size_t>(edge.from)];
  const GraphRow& row = from.rows[static_cast<size_t>(edge.row)];
  if (row.temporary) return "a temporary of " + place_name(from);
  if (from.kind == NodeKind::Frame) return "the name " + row.label + " in " + place_name(from);
  return row.label + " of " + place_name(from);
}

std::string what(const GraphNode& node) {
  return node.value.empty() ? "the " + node.title : "the " + node.title + " " + node.value;
}

CardTip count_tip(const GraphModel& model, int index) {
  const GraphNode& node = model.nodes[static_cast<size_t>(index)];
  if (node.immortal) return {"Immortal", "It is never freed, so nothing is counted: the number in its head never changes."};
  int count = 0;
  std::string holders = holders_of(model, index, count);
  std::string sentence = "So many references lead here";
  if (count > 0) sentence += ": " + holders;
  int64_t others = static_cast<int64_t>(node.refcnt) - count;
  if (others > 0) sentence += (count > 0 ? ", and " : ": ") + std::to_string(others) + " that the picture leaves out";
  sentence += ". At 0 the object is freed at once.";
  return {"Reference count " + std::to_string(node.refcnt), sentence};
}

CardTip row_tip(const GraphModel& model, const GraphNode& node, const GraphRow& row) {
  if (row.more > 0) return {"Not shown", "The rows between the first ones and the last."};
  std::string holds = row.temporary ? "A temporary" : row.label;
  if (row.to == 0) return {row.label, "A variable that has no value yet: it refers to nothing."};
  std::string target = row.target >= 0 ? what(model.nodes[static_cast<size_t>(row.target)]) : row.text;
  if (row.weak) return {holds, "Refers to " + target + " without counting: it does not keep it alive."};
  if (row.temporary) return {holds, "The running expression holds " + target + " until it is done; that counts one."};
  if (node.kind == NodeKind::Frame) return {holds, "A name in " + place_name(node) + " that refers to " + target + "."};
  return {holds, "A slot of " + place_name(node) + " that refers to " + target + "."};
}

CardTip foot_tip(const GraphNode& node, Point at) {
  if (node.state == ObjectState::Unreachable) {
    return {"Waiting for the collector", "It takes memory until a collection finds that only a cycle holds it."};
  }
  if (at.x > node.rect.center().x + 20) return {node.size, "What sys.getsizeof() says: the object itself, without what it refers to."};
  return {node.address, "The object's address in memory; id() returns this number."};
}

CardTip object_tip(const GraphModel& model, int index, Point at) {
  const GraphNode& node = model.nodes[static_cast<size_t>(index)];
  if (node.state == ObjectState::Freed) {
    return {node.title + ", freed", "Its count went to 0 or the collector took it; the memory may be used again."};
  }
  if (badge_rect(node).contains(at)) return count_tip(model, index);
  Point mark = mark_center(node);
  if (Rect{mark.x - 12, mark.y - 12, 24, 24}.contains(at)) {
    return {generation_title(node.generation, node.tracked), generation_sentence(node.generation, node.tracked)};
  }
  if (node.state == ObjectState::Unreachable && at.y < node.rect.y + CARD_HEAD) {
    return {"Unreachable", "No name leads here any more, yet the count is not 0: a cycle holds it. Only the collector can free it."};
  }
  if (at.y > node.rect.bottom() - CARD_FOOT) return foot_tip(node, at);
  CardTip tip = count_tip(model, index);
  tip.title = node.value.empty() ? node.title : node.title + " " + node.value;
  return tip;
}

}  // namespace

std::string holders_of(const GraphModel& model, int index, int& count) {
  std::string text;
  count = 0;
  for (const GraphEdge& edge : model.edges) {
    if (edge.to != index || edge.weak) continue;
    if (++count > MAX_NAMED_HOLDERS) continue;
    if (count > 1) text += ", ";
    text += holder_text(model, edge);
  }
  if (count > MAX_NAMED_HOLDERS) text += " and " + std::to_string(count - MAX_NAMED_HOLDERS) + " more";
  return text;
}

CardTip tip_for(const GraphModel& model, int index, int row, Point at) {
  const GraphNode& node = model.nodes[static_cast<size_t>(index)];
  if (row >= 0) return row_tip(model, node, node.rows[static_cast<size_t>(row)]);
  if (node.kind == NodeKind::Object) return object_tip(model, index, at);
  if (node.title == "<module>") return {"The module's names", "Each name refers to an object; the arrow shows which."};
  return {"The call of " + node.title + "()", "Its variables live until it returns; then each of them holds its object no more."};
}

}  // namespace heapglass
