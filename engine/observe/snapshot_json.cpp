#include "observe/snapshot_json.h"

#include <cstdio>

#include "base/json_value.h"
#include "base/json_writer.h"
#include "observe/explain_json.h"

namespace heapglass {

namespace {

// JSON with the forms of addresses and moments that snapshots have.
class Writer : public JsonWriter {
 public:
  void address(uint64_t value) { text(address_text(value)); }
  void moment(std::string_view value) { value.empty() ? raw("null") : text(value); }
};

void write_frame(Writer& json, const FrameView& frame) {
  json.open('{');
  json.name("function");
  json.text(frame.function);
  json.name("line");
  json.integer(frame.line);
  json.name("names");
  json.open('[');
  for (const NameView& name : frame.names) {
    json.open('{');
    json.name("name");
    json.text(name.name);
    json.name("to");
    name.to == 0 ? json.raw("null") : json.address(name.to);
    json.name("kind");
    json.text(word_of(name.kind));
    json.name("owned");
    json.boolean(name.owned);
    json.close('}');
  }
  json.close(']');
  json.name("stack");
  json.open('[');
  for (const StackEntry& entry : frame.stack) {
    json.open('{');
    json.name("to");
    entry.to == 0 ? json.raw("null") : json.address(entry.to);
    json.name("owned");
    json.boolean(entry.owned);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void write_generation(Writer& json, Generation generation) {
  switch (generation) {
    case Generation::None: return json.raw("null");
    case Generation::Permanent: return json.text("permanent");
    default: return json.integer(static_cast<int>(generation));
  }
}

void write_refs(Writer& json, const std::vector<RefView>& refs) {
  json.open('[');
  for (const RefView& ref : refs) {
    json.open('{');
    json.name("label");
    json.text(ref.label);
    json.name("to");
    ref.to == 0 ? json.raw("null") : json.address(ref.to);
    json.name("weak");
    json.boolean(ref.weak);
    json.close('}');
  }
  json.close(']');
}

void write_holders(Writer& json, const std::optional<std::vector<HolderView>>& holders) {
  if (!holders) return json.raw("null");
  json.open('[');
  for (const HolderView& holder : *holders) {
    json.open('{');
    json.name("slot");
    json.address(holder.slot);
    json.name("kind");
    json.text(holder.kind);
    json.name("label");
    json.text(holder.label);
    json.name("from");
    json.text(holder.from);
    json.close('}');
  }
  json.close(']');
}

void write_object(Writer& json, const ObjectView& object, const SnapshotRequest& request) {
  json.open('{');
  json.name("id");
  json.address(object.id);
  json.name("key");
  json.text(object.key);
  json.name("type");
  json.text(object.type);
  json.name("repr");
  json.text(object.repr);
  json.name("refcnt");
  json.integer(object.refcnt);
  json.name("size");
  json.integer(object.size);
  json.name("tracked");
  json.boolean(object.tracked);
  json.name("generation");
  write_generation(json, object.generation);
  json.name("state");
  json.text(word_of(object.state));
  json.name("immortal");
  json.boolean(object.immortal);
  json.name("finalizing");
  json.boolean(object.finalizing);
  json.name("finalized");
  json.boolean(object.finalized);
  json.name("gc_refs");
  object.gc_refs ? json.integer(*object.gc_refs) : json.raw("null");
  json.name("origin");
  json.text(word_of(object.origin));
  if (request.wants(SnapshotField::Refs)) {
    json.name("refs");
    write_refs(json, object.refs);
  }
  json.name("holders");
  write_holders(json, object.holders);
  json.close('}');
}

void write_objects(Writer& json, const ObjectsView& objects, const SnapshotRequest& request) {
  json.open('{');
  json.name("total");
  json.integer(objects.total);
  json.name("items");
  json.open('[');
  for (const ObjectView& object : objects.items) write_object(json, object, request);
  json.close(']');
  json.close('}');
}

void write_three(Writer& json, const int (&numbers)[3]) {
  json.open('[');
  for (int number : numbers) json.integer(number);
  json.close(']');
}

void write_gc(Writer& json, const GcView& gc) {
  json.open('{');
  json.name("enabled");
  json.boolean(gc.enabled);
  json.name("count");
  write_three(json, gc.count);
  json.name("threshold");
  write_three(json, gc.threshold);
  json.name("phase");
  gc.phase.empty() ? json.raw("null") : json.text(gc.phase);
  json.name("last");
  if (gc.last) {
    json.open('{');
    json.name("generation");
    json.integer(gc.last->generation);
    json.name("collected");
    json.integer(gc.last->collected);
    json.name("uncollectable");
    json.integer(gc.last->uncollectable);
    json.close('}');
  } else {
    json.raw("null");
  }
  json.close('}');
}

void write_heap(Writer& json, const HeapView& heap) {
  json.open('{');
  json.name("arenas");
  json.integer(heap.arenas);
  json.name("pools");
  json.integer(heap.pools);
  json.name("blocks_used");
  json.integer(heap.blocks_used);
  json.name("bytes_used");
  json.integer(heap.bytes_used);
  json.name("large");
  json.open('[');
  for (const LargeView& large : heap.large) {
    json.open('{');
    json.name("id");
    json.address(large.id);
    json.name("size");
    json.integer(large.size);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void write_error(Writer& json, const std::optional<ErrorView>& error) {
  if (!error) return json.raw("null");
  json.open('{');
  json.name("type");
  json.text(error->type);
  json.name("message");
  json.text(error->message);
  json.name("line");
  json.integer(error->line);
  json.name("traceback");
  json.text(error->traceback);
  json.close('}');
}

void write_births(Writer& json, const std::vector<BirthView>& births) {
  json.open('[');
  for (const BirthView& birth : births) {
    json.open('{');
    json.name("key");
    json.text(birth.key);
    json.name("type");
    json.text(birth.type);
    json.name("holder");
    birth.holder.empty() ? json.raw("null") : json.text(birth.holder);
    json.name("died");
    birth.died.empty() ? json.raw("null") : json.text(birth.died);
    json.close('}');
  }
  json.close(']');
}

void write_head(Writer& json, const Snapshot& snapshot) {
  json.name("schema");
  json.integer(1);
  json.name("engine");
  json.text(snapshot.engine);
  json.name("profile");
  json.text(snapshot.profile);
  json.name("t");
  json.moment(snapshot.t);
  json.name("end");
  json.moment(snapshot.end);
  json.name("line");
  json.integer(snapshot.line);
  json.name("status");
  json.text(word_of(snapshot.status));
}

void write_sections(Writer& json, const Snapshot& snapshot, const SnapshotRequest& request) {
  if (request.wants(SnapshotField::Frames)) {
    json.name("frames");
    json.open('[');
    for (const FrameView& frame : snapshot.frames) write_frame(json, frame);
    json.close(']');
  }
  if (request.wants(SnapshotField::Objects)) {
    json.name("objects");
    write_objects(json, snapshot.objects, request);
  }
  if (request.wants(SnapshotField::Gc)) {
    json.name("gc");
    write_gc(json, snapshot.gc);
  }
  if (request.wants(SnapshotField::Heap)) {
    json.name("heap");
    write_heap(json, snapshot.heap);
  }
  if (request.wants(SnapshotField::Births) && snapshot.births) {
    json.name("births");
    write_births(json, *snapshot.births);
  }
  if (snapshot.explain) {
    json.name("explain");
    write_explanations(*snapshot.explain, json);
  }
}

struct FieldWord {
  std::string_view word;
  SnapshotField field;
};

constexpr FieldWord FIELD_WORDS[] = {
#define HEAPGLASS_ROW(member, word, standard) {word, SnapshotField::member},
    HEAPGLASS_SNAPSHOT_FIELDS(HEAPGLASS_ROW)
#undef HEAPGLASS_ROW
};

bool add_field(std::string_view word, SnapshotRequest& request, std::string& error) {
  for (const FieldWord& row : FIELD_WORDS) {
    if (row.word != word) continue;
    request.fields |= 1u << static_cast<unsigned>(row.field);
    return true;
  }
  error = "there is no field \"" + std::string(word) + "\"";
  return false;
}

}  // namespace

std::string address_text(uint64_t address) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(address));
  return text;
}

std::string snapshot_to_json(const Snapshot& snapshot, const SnapshotRequest& request) {
  Writer json;
  json.open('{');
  write_head(json, snapshot);
  if (request.wants(SnapshotField::Stdout)) {
    json.name("stdout");
    json.text(snapshot.stdout_text);
  }
  if (request.wants(SnapshotField::Stderr)) {
    json.name("stderr");
    json.text(snapshot.stderr_text);
  }
  json.name("error");
  write_error(json, snapshot.error);
  json.name("exit_code");
  snapshot.exit_code ? json.integer(*snapshot.exit_code) : json.raw("null");
  json.name("sentence");
  json.text(snapshot.sentence);
  write_sections(json, snapshot, request);
  json.close('}');
  return json.out;
}

bool snapshot_request_from_json(std::string_view json, SnapshotRequest& request, std::string& error) {
  request = SnapshotRequest();
  JsonValue value;
  if (!read_json(json.empty() ? std::string_view("{}") : json, value, error)) return false;
  if (!value.is(JsonValue::Kind::Object)) {
    error = "a request is an object";
    return false;
  }
  for (const JsonValue& field : value["fields"].items) {
    if (!add_field(field.text_or(""), request, error)) return false;
  }
  for (const JsonValue& key : value["objects"].items) request.objects.emplace_back(key.text_or(""));
  request.around = value["around"].text_or("");
  request.since = value["since"].text_or("");
  double limit = value["limit"].number_or(0);
  request.limit = limit > 0 && limit < 4e9 ? static_cast<uint32_t>(limit) : 0;
  return read_explain_request(value["explain"], request.explain, error);
}

}  // namespace heapglass
