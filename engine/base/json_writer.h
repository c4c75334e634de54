// Writes JSON from left to right into one string; commas come by themselves.
//
//   json.open('{'); json.name("line"); json.integer(5); json.close('}');        {"line":5}
//
// Text is UTF-8 and is passed through, but for what JSON must have escaped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace heapglass {

class JsonWriter {
 public:
  std::string out;

  // [bracket] is one of { [ and } ].
  void open(char bracket) {
    comma();
    out.push_back(bracket);
    first_ = true;
  }
  void close(char bracket) {
    out.push_back(bracket);
    first_ = false;
  }

  // The name of the member whose value is written next.
  void name(std::string_view text) {
    comma();
    quoted(text);
    out.push_back(':');
    first_ = true;
  }

  void text(std::string_view value) {
    comma();
    quoted(value);
  }
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  template <class Integer>
  void integer(Integer value) {
    raw(std::to_string(value));
  }
  // A value that is JSON already.
  void raw(std::string_view value) {
    comma();
    out += value;
  }

 private:
  void comma() {
    if (!first_) out.push_back(',');
    first_ = false;
  }

  void quoted(std::string_view value) {
    out.push_back('"');
    for (const char character : value) escaped(character);
    out.push_back('"');
  }

  void escaped(char character) {
    switch (character) {
      case '"': out += "\\\""; return;
      case '\\': out += "\\\\"; return;
      case '\n': out += "\\n"; return;
      case '\r': out += "\\r"; return;
      case '\t': out += "\\t"; return;
      default: break;
    }
    const unsigned code = static_cast<unsigned char>(character);
    if (code >= 0x20) {
      out.push_back(character);
      return;
    }
    out += "\\u00";
    out.push_back("01"[code >> 4]);
    out.push_back("0123456789abcdef"[code & 15]);
  }

  bool first_ = true;
};

}  // namespace heapglass
