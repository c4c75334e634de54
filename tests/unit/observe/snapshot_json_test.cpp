#include <doctest/doctest.h>

#include "base/json_value.h"
#include "observe/snapshot_json.h"

using namespace heapglass;

namespace {

Snapshot small_snapshot() {
  Snapshot snapshot;
  snapshot.t = "17";
  snapshot.status = RunStatus::Paused;
  snapshot.stdout_text = "a\"b\\\n\x01";
  FrameView frame;
  frame.function = "<module>";
  frame.names.push_back({"a", 0x7f0000001010, NameKind::Global, true});
  snapshot.frames.push_back(frame);
  ObjectView list;
  list.id = 0x7f0000001010;
  list.key = "13.2";
  list.type = "list";
  list.generation = Generation::Permanent;
  list.refs.push_back({"[0]", 0x7f0000001010, false});
  snapshot.objects = {1, {list}};
  return snapshot;
}

}  // namespace

TEST_CASE("a snapshot's JSON reads back with the contract's names") {
  JsonValue json;
  std::string error;
  REQUIRE(read_json(snapshot_to_json(small_snapshot(), SnapshotRequest()), json, error));
  CHECK(json["schema"].number == 1);
  CHECK(json["t"].text == "17");
  CHECK(json["end"].is(JsonValue::Kind::Null));
  CHECK(json["status"].text == "paused");
  CHECK(json["stdout"].text == "a\"b\\\n\x01");
  CHECK(json["exit_code"].is(JsonValue::Kind::Null));
  CHECK(json["frames"].items[0]["names"].items[0]["to"].text == "0x7f0000001010");
  const JsonValue& item = json["objects"]["items"].items[0];
  CHECK(item["generation"].text == "permanent");
  CHECK(item["gc_refs"].is(JsonValue::Kind::Null));
  CHECK(item["holders"].is(JsonValue::Kind::Null));
  CHECK(item["refs"].items[0]["label"].text == "[0]");
  CHECK(json["gc"]["threshold"].items[0].number == 2000);
}

TEST_CASE("sections that were not asked for are left out") {
  SnapshotRequest request;
  std::string error;
  REQUIRE(snapshot_request_from_json(R"({"fields":["gc"],"limit":5,"around":"3.1","objects":["2"]})", request, error));
  CHECK(request.limit == 5);
  CHECK(request.around == "3.1");
  CHECK(request.objects == std::vector<std::string>{"2"});
  JsonValue json;
  REQUIRE(read_json(snapshot_to_json(small_snapshot(), request), json, error));
  CHECK(json["gc"].is(JsonValue::Kind::Object));
  CHECK(json["frames"].is(JsonValue::Kind::Null));
  CHECK(json["objects"].is(JsonValue::Kind::Null));
}

TEST_CASE("a request that names an unknown field is refused with the name") {
  SnapshotRequest request;
  std::string error;
  CHECK_FALSE(snapshot_request_from_json(R"({"fields":["color"]})", request, error));
  CHECK(error.find("color") != std::string::npos);
}

TEST_CASE("JSON that is cut off, nested too deeply or followed by text is refused") {
  JsonValue value;
  std::string error;
  for (const char* bad : {"{", "[1,", "\"a", "{\"a\" 1}", "1 2", "tru", "", "{\"a\":}"}) {
    CAPTURE(bad);
    JsonValue fresh;
    CHECK_FALSE(read_json(bad, fresh, error));
  }
  CHECK_FALSE(read_json(std::string(100, '[') + std::string(100, ']'), value, error));
}

TEST_CASE("JSON escapes become UTF-8, surrogate pairs included") {
  JsonValue value;
  std::string error;
  REQUIRE(read_json(R"("\u00e9\ud83d\ude00\n")", value, error));
  CHECK(value.text == "\xc3\xa9\xf0\x9f\x98\x80\n");
}
