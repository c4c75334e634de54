#include "model/graph_model.h"

#include <algorithm>
#include <unordered_map>

#include "model/value_text.h"
#include "observe/snapshot_json.h"

namespace heapglass {

namespace {

constexpr int MAX_ROWS = 8;
constexpr std::string_view CLASS_NAMESPACE = "the namespace of the class";
constexpr float FRAME_GAP = 22;
constexpr int NO_NODE = -1;
constexpr int WAITING = -2;

bool is_dunder_name(std::string_view name) {
  return name.size() > 4 && name.substr(0, 2) == "__" && name.substr(name.size() - 2) == "__";
}

// Returns whether [label] is that of a value like `['__doc__']`.
bool is_dunder_key(std::string_view label) {
  return label.size() > 4 && label.substr(0, 2) == "['" && is_dunder_name(label.substr(2, label.size() - 4));
}

bool contains(std::string_view text, std::string_view part) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  auto found = std::search(text.begin(), text.end(), part.begin(), part.end(),
                           [&](char a, char b) { return lower(a) == lower(b); });
  return part.empty() || found != text.end();
}

// Makes one graph. Objects are first found by walking from the frames, so that each knows the card
// that holds it first; then they are placed, and then their rows are fitted to the space they have.
class Builder {
 public:
  Builder(const Snapshot& snapshot, LayoutRecord& record, const GraphOptions& options)
      : snapshot_(snapshot), record_(record), options_(options) {
    const std::vector<ObjectView>& items = snapshot.objects.items;
    for (size_t i = 0; i < items.size(); ++i) {
      if (items[i].state != ObjectState::Freed) by_id_.emplace(items[i].id, i);
    }
    shows_.assign(items.size(), Shows::Unknown);
    node_of_.assign(items.size(), NO_NODE);
  }

  GraphModel build() {
    for (size_t i = 0; i < snapshot_.frames.size(); ++i) add_frame(i);
    walk();
    add_unreached();
    place_cards();
    fit_rows();
    link_rows();
    finish();
    return std::move(model_);
  }

 private:
  enum class Shows : uint8_t { Unknown, Asking, Card, Inside };

  const ObjectView& object(size_t index) const { return snapshot_.objects.items[index]; }

  // Returns the index of the object at [address], or -1.
  int at(uint64_t address) const {
    auto found = by_id_.find(address);
    return found == by_id_.end() ? -1 : static_cast<int>(found->second);
  }

  // Returns whether the object stands as a card, rather than inside the row that holds it.
  bool is_card(size_t index) {
    Shows& known = shows_[index];
    if (known == Shows::Unknown) {
      known = Shows::Asking;
      bool card = decide_card(object(index));
      shows_[index] = card ? Shows::Card : Shows::Inside;
    }
    return shows_[index] == Shows::Card;
  }

  bool decide_card(const ObjectView& view) {
    if (is_small_value(view)) return !options_.small_values_inline;
    if (options_.show_interpreter) return true;
    if (view.origin == ObjectOrigin::Interpreter) return false;
    if (!is_machinery(view)) return true;
    for (const RefView& ref : refs_of(view)) {
      int target = at(ref.to);
      if (target >= 0 && is_card(static_cast<size_t>(target))) return true;
    }
    return false;
  }

  // Returns the references that are drawn: without plumbing, and for a class those of its namespace.
  std::vector<RefView> refs_of(const ObjectView& view) const {
    if (options_.show_interpreter) return view.refs;
    std::vector<RefView> refs;
    for (const RefView& ref : view.refs) {
      if (is_plumbing(view.type, ref.label)) continue;
      int space = ref.label == CLASS_NAMESPACE ? at(ref.to) : -1;
      if (space < 0) {
        refs.push_back({short_label(ref.label), ref.to, ref.weak});
        continue;
      }
      for (const RefView& member : object(static_cast<size_t>(space)).refs) {
        if (!is_dunder_key(member.label)) refs.push_back(member);
      }
    }
    return refs;
  }

  void add_frame(size_t index) {
    const FrameView& frame = snapshot_.frames[index];
    GraphNode node;
    node.kind = NodeKind::Frame;
    node.key = "frame:" + std::to_string(index);
    node.title = frame.function;
    node.line = frame.line;
    for (const NameView& name : frame.names) {
      if (is_dunder_name(name.name) && !options_.show_interpreter) continue;
      node.rows.push_back(row_for(name.name, name.to, false));
    }
    for (const StackEntry& entry : frame.stack) {
      if (entry.to == 0) continue;
      GraphRow row = row_for("temporary", entry.to, false);
      row.temporary = true;
      row.weak = !entry.owned;
      node.rows.push_back(row);
    }
    model_.nodes.push_back(node);
  }

  GraphRow row_for(const std::string& label, uint64_t to, bool weak) {
    GraphRow row;
    row.label = label;
    row.to = to;
    row.weak = weak;
    int target = at(to);
    if (target < 0) {
      row.text = to == 0 ? "not set" : "not shown";
    } else if (!is_card(static_cast<size_t>(target))) {
      row.text = short_value(object(static_cast<size_t>(target)));
      if (row.text.empty()) row.text = object(static_cast<size_t>(target)).type;
    } else {
      reach(static_cast<size_t>(target));
    }
    return row;
  }

  // Queues the object for a card; the node that is being made is its first holder.
  void reach(size_t index) {
    if (node_of_[index] != NO_NODE) return;
    node_of_[index] = WAITING;
    queue_.push_back({index, current_});
  }

  void walk() {
    for (; walked_ < queue_.size(); ++walked_) add_object(queue_[walked_].index, queue_[walked_].holder);
  }

  void add_object(size_t index, std::string holder) {
    const ObjectView& view = object(index);
    current_ = view.key;
    node_of_[index] = static_cast<int>(model_.nodes.size());
    GraphNode node = node_for(view);
    for (const RefView& ref : refs_of(view)) {
      if (ref.to == 0) continue;
      GraphRow row = row_for(ref.label, ref.to, ref.weak);
      if (is_machinery(view) && !options_.show_interpreter && !row.text.empty()) continue;
      node.rows.push_back(std::move(row));
    }
    if (!node.rows.empty() && !is_machinery(view)) node.value.clear();
    holders_.push_back(std::move(holder));
    model_.nodes.push_back(std::move(node));
  }

  GraphNode node_for(const ObjectView& view) const {
    GraphNode node;
    node.key = view.key;
    node.id = view.id;
    node.title = view.type;
    node.value = short_value(view);
    node.address = address_text(view.id);
    node.size = grouped(view.size) + " B";
    node.refcnt = view.refcnt;
    node.generation = view.generation;
    node.state = view.state;
    node.tracked = view.tracked;
    node.immortal = view.immortal;
    node.finalized = view.finalized;
    node.bright = passes(view);
    return node;
  }

  bool passes(const ObjectView& view) const {
    if (!options_.type_filter.empty() && view.type != options_.type_filter) return false;
    return contains(view.type, options_.search) || contains(view.repr, options_.search) ||
           contains(address_text(view.id), options_.search);
  }

  // Adds what no name leads to: first what the collector will take, then what only the interpreter
  // still holds, where it is the program's data.
  void add_unreached() {
    for (ObjectState state : {ObjectState::Unreachable, ObjectState::Live}) {
      for (size_t i = 0; i < shows_.size(); ++i) {
        const ObjectView& view = object(i);
        if (view.state != state || view.origin == ObjectOrigin::Interpreter || node_of_[i] != NO_NODE) continue;
        if (state == ObjectState::Live && !options_.show_interpreter) continue;
        if (!is_card(i)) continue;
        current_.clear();
        reach(i);
        walk();
      }
    }
  }

  void place_cards() {
    float y = 0;
    size_t next = 0;
    for (GraphNode& node : model_.nodes) {
      if (node.kind == NodeKind::Frame) {
        size_t rows = std::max<size_t>(node.rows.size(), 1);
        node.rect = {0, y, CARD_WIDTH, CARD_HEAD + static_cast<float>(rows) * CARD_ROW + 10};
        y = node.rect.bottom() + FRAME_GAP;
        continue;
      }
      Place place = record_.place(node.key, holders_[next++], node.title);
      node.rect = {column_x(place.column), place.y, CARD_WIDTH, place.height};
    }
    separate();
  }

  // Moves a card down that shares its place with an older one. This happens only to objects whose
  // births are not known.
  void separate() {
    std::vector<GraphNode*> cards = cards_by_place();
    for (size_t i = 0; i < cards.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (!cards[i]->rect.overlaps(cards[j]->rect)) continue;
        cards[i]->rect.y = cards[j]->rect.bottom() + ROW_GAP;
        j = static_cast<size_t>(-1);
      }
    }
  }

  std::vector<GraphNode*> cards_by_place() {
    std::vector<GraphNode*> cards;
    for (GraphNode& node : model_.nodes) {
      if (node.kind == NodeKind::Object) cards.push_back(&node);
    }
    std::stable_sort(cards.begin(), cards.end(), [](const GraphNode* a, const GraphNode* b) {
      return a->rect.x != b->rect.x ? a->rect.x < b->rect.x : a->rect.y < b->rect.y;
    });
    return cards;
  }

  // Gives each card the height of its rows, as far as the card below leaves room.
  void fit_rows() {
    std::vector<GraphNode*> cards = cards_by_place();
    for (size_t i = 0; i < cards.size(); ++i) {
      GraphNode& node = *cards[i];
      bool has_next = i + 1 < cards.size() && cards[i + 1]->rect.x == node.rect.x;
      float room = has_next ? cards[i + 1]->rect.y - ROW_GAP - node.rect.y : 1e9f;
      bool has_value = !node.value.empty();
      int lines = static_cast<int>((room - CARD_HEAD - CARD_FOOT) / CARD_ROW + 0.01f) - (has_value ? 1 : 0);
      show_rows(node, std::clamp(lines, 1, MAX_ROWS));
      float rows = static_cast<float>(node.rows.size() + (has_value ? 1 : 0));
      node.rect.h = CARD_HEAD + rows * CARD_ROW + CARD_FOOT;
    }
    for (GraphNode& node : model_.nodes) {
      float top = CARD_HEAD + (node.value.empty() ? 0.0f : CARD_ROW);
      for (size_t i = 0; i < node.rows.size(); ++i) {
        node.rows[i].y = top + (static_cast<float>(i) + 0.5f) * CARD_ROW;
      }
    }
  }

  // Keeps [lines] rows: the first ones, one that counts what is left out, and the last.
  static void show_rows(GraphNode& node, int lines) {
    int total = static_cast<int>(node.rows.size());
    if (total <= lines) return;
    int tail = lines >= 4 ? 1 : 0;
    int head = lines - 1 - tail;
    GraphRow more;
    more.more = total - head - tail;
    more.text = "\xe2\x80\xa6 " + grouped(static_cast<uint64_t>(more.more)) + " more";
    node.rows.erase(node.rows.begin() + head, node.rows.end() - tail);
    node.rows.insert(node.rows.begin() + head, more);
  }

  void link_rows() {
    for (size_t n = 0; n < model_.nodes.size(); ++n) {
      for (size_t r = 0; r < model_.nodes[n].rows.size(); ++r) {
        GraphRow& row = model_.nodes[n].rows[r];
        int target = row.text.empty() ? at(row.to) : -1;
        if (target < 0 || node_of_[static_cast<size_t>(target)] < 0) continue;
        row.target = node_of_[static_cast<size_t>(target)];
        GraphEdge edge;
        edge.from = static_cast<int>(n);
        edge.row = static_cast<int>(r);
        edge.to = row.target;
        edge.weak = row.weak;
        edge.temporary = row.temporary;
        model_.edges.push_back(edge);
      }
    }
  }

  void finish() {
    route_edges(model_);
    for (const GraphNode& node : model_.nodes) {
      model_.bounds = &node == model_.nodes.data() ? node.rect : united(model_.bounds, node.rect);
    }
    uint64_t listed = snapshot_.objects.items.size();
    model_.left_out = snapshot_.objects.total > listed ? snapshot_.objects.total - listed : 0;
  }

  struct Queued {
    size_t index;
    std::string holder;
  };

  const Snapshot& snapshot_;
  LayoutRecord& record_;
  const GraphOptions& options_;
  GraphModel model_;
  std::unordered_map<uint64_t, size_t> by_id_;
  std::vector<Shows> shows_;
  // The node of each object of the snapshot, NO_NODE for none, WAITING while it is in the queue.
  std::vector<int> node_of_;
  std::vector<Queued> queue_;
  size_t walked_ = 0;
  // The key of the card that is being made; empty while a frame is.
  std::string current_;
  // For each card, in the order of nodes, the key of its first holder.
  std::vector<std::string> holders_;
};

// Adds what is left of [gone] to [model], unless another card stands in its place by now.
void add_ghost(GraphModel& model, const GraphNode& gone) {
  if (gone.kind != NodeKind::Object || gone.state == ObjectState::Freed) return;
  GraphNode ghost = gone;
  ghost.state = ObjectState::Freed;
  ghost.rows.clear();
  ghost.rect.h = CARD_HEAD + CARD_ROW + CARD_FOOT;
  bool free = std::none_of(model.nodes.begin(), model.nodes.end(),
                           [&](const GraphNode& other) { return other.rect.overlaps(ghost.rect); });
  if (free) model.nodes.push_back(std::move(ghost));
}

}  // namespace

int GraphModel::find(std::string_view key) const {
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].key == key) return static_cast<int>(i);
  }
  return -1;
}

void mark_changes(GraphModel& now, const GraphModel& before, bool forward) {
  std::unordered_map<std::string_view, const GraphNode*> known;
  for (const GraphNode& node : before.nodes) known.emplace(node.key, &node);
  for (GraphNode& node : now.nodes) {
    auto found = known.find(node.key);
    node.is_new = found == known.end();
    node.refcnt_change = 0;
    if (node.is_new) continue;
    if (!node.immortal) node.refcnt_change = static_cast<int64_t>(node.refcnt) - static_cast<int64_t>(found->second->refcnt);
    known.erase(found);
  }
  if (!forward) return;
  for (const GraphNode& node : before.nodes) {
    if (known.count(node.key) != 0) add_ghost(now, node);
  }
}

GraphModel build_graph(const Snapshot& snapshot, LayoutRecord& record, const GraphOptions& options) {
  if (snapshot.births) {
    record.feed(*snapshot.births);
  } else if (snapshot.objects.total == snapshot.objects.items.size()) {
    record.note_present(snapshot.objects.items, snapshot.t);
  }
  return Builder(snapshot, record, options).build();
}

}  // namespace heapglass
