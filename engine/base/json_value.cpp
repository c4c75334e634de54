#include "base/json_value.h"

#include <cstdlib>

namespace heapglass {

namespace {

constexpr int MAX_JSON_DEPTH = 64;

void append_utf8(std::string& out, uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

class Reader {
 public:
  Reader(std::string_view text, std::string& error) : text_(text), error_(error) {}

  bool document(JsonValue& value) {
    if (!any(value, 0)) return false;
    blanks();
    return at_ == text_.size() || fail("text behind the value");
  }

 private:
  bool fail(const char* why) {
    error_ = std::string(why) + " at offset " + std::to_string(at_);
    return false;
  }

  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' ||
                                  text_[at_] == '\t')) {
      ++at_;
    }
  }

  bool next_is(char c) {
    blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool word(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) return fail("unknown word");
    at_ += expected.size();
    return true;
  }

  bool any(JsonValue& value, int depth) {
    blanks();
    if (depth > MAX_JSON_DEPTH) return fail("nested too deeply");
    if (at_ >= text_.size()) return fail("value missing");
    switch (text_[at_]) {
      case '{': return object(value, depth);
      case '[': return array(value, depth);
      case '"': value.kind = JsonValue::Kind::String; return string(value.text);
      case 't': value.kind = JsonValue::Kind::Bool; value.boolean = true; return word("true");
      case 'f': value.kind = JsonValue::Kind::Bool; value.boolean = false; return word("false");
      case 'n': return word("null");
      default: return number(value);
    }
  }

  bool object(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::Object;
    ++at_;
    if (next_is('}')) return true;
    do {
      blanks();
      if (at_ >= text_.size() || text_[at_] != '"') return fail("member name missing");
      value.names.emplace_back();
      if (!string(value.names.back())) return false;
      if (!next_is(':')) return fail("colon missing");
      value.items.emplace_back();
      if (!any(value.items.back(), depth + 1)) return false;
    } while (next_is(','));
    return next_is('}') || fail("brace missing");
  }

  bool array(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::Array;
    ++at_;
    if (next_is(']')) return true;
    do {
      value.items.emplace_back();
      if (!any(value.items.back(), depth + 1)) return false;
    } while (next_is(','));
    return next_is(']') || fail("bracket missing");
  }

  bool number(JsonValue& value) {
    std::string digits;
    size_t start = at_;
    while (at_ < text_.size() && std::string_view("+-.0123456789eE").find(text_[at_]) != std::string_view::npos) {
      digits += text_[at_++];
    }
    char* end = nullptr;
    value.kind = JsonValue::Kind::Number;
    value.number = std::strtod(digits.c_str(), &end);
    if (!digits.empty() && *end == '\0') return true;
    at_ = start;
    return fail("not a value");
  }

  bool hex4(uint32_t& code) {
    if (at_ + 4 > text_.size()) return fail("escape cut off");
    code = 0;
    for (int i = 0; i < 4; ++i) {
      char c = text_[at_++];
      uint32_t digit;
      if (c >= '0' && c <= '9') digit = static_cast<uint32_t>(c - '0');
      else if (c >= 'a' && c <= 'f') digit = static_cast<uint32_t>(c - 'a' + 10);
      else if (c >= 'A' && c <= 'F') digit = static_cast<uint32_t>(c - 'A' + 10);
      else return fail("bad hexadecimal digit");
      code = code * 16 + digit;
    }
    return true;
  }

  // Reads what stands behind `\u`; a high surrogate takes the low one that follows with it.
  bool unicode_escape(std::string& out) {
    uint32_t code = 0;
    if (!hex4(code)) return false;
    if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
      at_ += 2;
      uint32_t low = 0;
      if (!hex4(low)) return false;
      code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
    } else if (code >= 0xD800 && code < 0xE000) {
      code = 0xFFFD;
    }
    append_utf8(out, code);
    return true;
  }

  bool escape(std::string& out) {
    if (at_ >= text_.size()) return fail("escape cut off");
    char c = text_[at_++];
    switch (c) {
      case 'n': out += '\n'; return true;
      case 't': out += '\t'; return true;
      case 'r': out += '\r'; return true;
      case 'b': out += '\b'; return true;
      case 'f': out += '\f'; return true;
      case 'u': return unicode_escape(out);
      case '"': case '\\': case '/': out += c; return true;
      default: return fail("unknown escape");
    }
  }

  bool string(std::string& out) {
    ++at_;
    while (at_ < text_.size()) {
      char c = text_[at_++];
      if (c == '"') return true;
      if (c != '\\') out += c;
      else if (!escape(out)) return false;
    }
    return fail("string not closed");
  }

  std::string_view text_;
  std::string& error_;
  size_t at_ = 0;
};

}  // namespace

const JsonValue& JsonValue::operator[](std::string_view name) const {
  static const JsonValue MISSING;
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return items[i];
  }
  return MISSING;
}

std::string_view JsonValue::text_or(std::string_view otherwise) const {
  return kind == Kind::String ? std::string_view(text) : otherwise;
}

double JsonValue::number_or(double otherwise) const {
  return kind == Kind::Number ? number : otherwise;
}

bool JsonValue::bool_or(bool otherwise) const { return kind == Kind::Bool ? boolean : otherwise; }

bool read_json(std::string_view json, JsonValue& value, std::string& error) {
  return Reader(json, error).document(value);
}

}  // namespace heapglass
