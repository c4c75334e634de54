#include "observe/explain_json.h"

#include "observe/snapshot_json.h"

namespace heapglass {

namespace {

void text_member(JsonWriter& json, std::string_view name, std::string_view text) {
  json.name(name);
  json.text(text);
}

void write_object(JsonWriter& json, const ExplainedObject& object) {
  json.open('{');
  text_member(json, "id", address_text(object.id));
  text_member(json, "key", object.key);
  text_member(json, "type", object.type);
  text_member(json, "repr", object.repr);
  json.name("refcnt");
  json.integer(object.refcnt);
  json.close('}');
}

void write_slot(JsonWriter& json, const ExplainedSlot& slot) {
  json.open('{');
  text_member(json, "slot", address_text(slot.slot));
  text_member(json, "kind", slot.kind);
  text_member(json, "label", slot.label);
  text_member(json, "from", slot.from);
  json.name("owner");
  slot.owner.empty() ? json.null() : json.text(slot.owner);
  text_member(json, "to", slot.to);
  text_member(json, "sentence", slot.sentence);
  json.close('}');
}

void write_item(JsonWriter& json, const ExplainedObject& object) { write_object(json, object); }
void write_item(JsonWriter& json, const ExplainedSlot& slot) { write_slot(json, slot); }
void write_item(JsonWriter& json, const CycleView& cycle);

template <class Item>
void list_member(JsonWriter& json, std::string_view name, const std::vector<Item>& items) {
  json.name(name);
  json.open('[');
  for (const Item& item : items) {
    write_item(json, item);
  }
  json.close(']');
}

// A list that says how many there are, though it may be cut off.
template <class List>
void counted_member(JsonWriter& json, std::string_view name, const List& list) {
  json.name(name);
  json.open('{');
  json.name("total");
  json.integer(list.total);
  list_member(json, "items", list.items);
  json.close('}');
}

void write_why(JsonWriter& json, const WhyView& why) {
  json.open('{');
  json.name("object");
  write_object(json, why.object);
  json.name("reachable");
  json.boolean(why.reachable);
  json.name("immortal");
  json.boolean(why.immortal);
  list_member(json, "path", why.path);
  counted_member(json, "roots", why.roots);
  text_member(json, "sentence", why.sentence);
  json.close('}');
}

void write_cut(JsonWriter& json, const CutView& cut) {
  json.open('{');
  json.name("slot");
  write_slot(json, cut.slot);
  counted_member(json, "freed", cut.freed);
  counted_member(json, "left", cut.left);
  counted_member(json, "finalizers", cut.finalizers);
  text_member(json, "sentence", cut.sentence);
  json.close('}');
}

void write_item(JsonWriter& json, const CycleView& cycle) {
  json.open('{');
  counted_member(json, "members", cycle.members);
  counted_member(json, "edges", cycle.edges);
  json.name("found_by");
  cycle.found_by ? json.integer(*cycle.found_by) : json.null();
  text_member(json, "sentence", cycle.sentence);
  json.close('}');
}

void write_garbage(JsonWriter& json, const GarbageView& garbage) {
  json.open('{');
  json.name("total");
  json.integer(garbage.total);
  list_member(json, "cycles", garbage.cycles);
  counted_member(json, "held", garbage.held);
  text_member(json, "sentence", garbage.sentence);
  json.close('}');
}

bool read_text(const JsonValue& value, std::string_view name, std::string& text, std::string& error) {
  if (!value.is(JsonValue::Kind::Null) && (!value.is(JsonValue::Kind::String) || value.text.empty())) {
    error = "\"" + std::string(name) + "\" of \"explain\" is a name, a key or an address, as text";
    return false;
  }
  text = value.text_or("");
  return true;
}

}  // namespace

void write_explanations(const ExplainView& view, JsonWriter& json) {
  json.open('{');
  json.name("why");
  view.why ? write_why(json, *view.why) : json.null();
  json.name("cut");
  view.cut ? write_cut(json, *view.cut) : json.null();
  json.name("garbage");
  view.garbage ? write_garbage(json, *view.garbage) : json.null();
  json.name("error");
  view.error.empty() ? json.null() : json.text(view.error);
  json.close('}');
}

bool read_explain_request(const JsonValue& value, ExplainRequest& request, std::string& error) {
  if (value.is(JsonValue::Kind::Null)) {
    return true;
  }
  if (!read_text(value["why"], "why", request.why, error) || !read_text(value["cut"], "cut", request.cut, error)) {
    return false;
  }
  request.garbage = value["garbage"].bool_or(false);
  if (!request.any()) {
    error = "\"explain\" asks for \"why\", \"cut\" or \"garbage\"";
  }
  return request.any();
}

}  // namespace heapglass
