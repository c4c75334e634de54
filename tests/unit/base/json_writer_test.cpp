#include <doctest/doctest.h>

#include "base/json_value.h"
#include "base/json_writer.h"

namespace heapglass::testing {

TEST_CASE("written JSON has its commas and escapes, and reads back") {
  JsonWriter json;
  json.open('{');
  json.name("items");
  json.open('[');
  json.integer(-5);
  json.boolean(true);
  json.null();
  json.open('{');
  json.close('}');
  json.close(']');
  json.name("text");
  json.text("a\"\\\n\t\x01\u20ac");
  json.close('}');
  CHECK(json.out == "{\"items\":[-5,true,null,{}],\"text\":\"a\\\"\\\\\\n\\t\\u0001\u20ac\"}");
  JsonValue value;
  std::string error;
  CHECK(read_json(json.out, value, error));
  CHECK(value["items"].items.size() == 4);
  CHECK(value["text"].text == "a\"\\\n\t\x01\u20ac");
}

}  // namespace heapglass::testing
