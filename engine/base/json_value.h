// A small reader of JSON: requests from the page, recorded snapshots in tests.
//
// A value owns its children. Reading a member that is missing gives a null value, so that callers
// can ask for what is optional without asking first whether it is there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heapglass {

class JsonValue {
 public:
  enum class Kind : uint8_t { Null, Bool, Number, String, Array, Object };

  Kind kind = Kind::Null;
  bool boolean = false;
  double number = 0;
  // The text of a string, decoded to UTF-8.
  std::string text;
  // The items of an array, or the values of an object in the order of [names].
  std::vector<JsonValue> items;
  std::vector<std::string> names;

  bool is(Kind wanted) const { return kind == wanted; }

  // Returns the member [name] of an object, or a null value.
  const JsonValue& operator[](std::string_view name) const;

  // Return the value where it has the kind that is asked for, else [otherwise].
  std::string_view text_or(std::string_view otherwise) const;
  double number_or(double otherwise) const;
  bool bool_or(bool otherwise) const;
};

// Reads the one value that [json] holds into [value]. Returns false, with the reason and the offset
// in [error], where the text is not JSON or nests deeper than 64 levels.
bool read_json(std::string_view json, JsonValue& value, std::string& error);

}  // namespace heapglass
