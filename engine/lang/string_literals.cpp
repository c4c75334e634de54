#include "lang/string_literals.h"

#include "base/utf8.h"
#include "lang/character_names.h"
#include "lang/characters.h"

namespace heapglass {

StringLiteral split_string(std::string_view token) {
  StringLiteral result;
  result.unicode_prefix = token.front() == 'u';
  size_t at = 0;
  for (; token[at] != '"' && token[at] != '\''; ++at) {
    result.bytes |= (token[at] | 0x20) == 'b';
    result.raw |= (token[at] | 0x20) == 'r';
  }
  const size_t rest = token.size() - at;
  const size_t quotes = rest >= 6 && token[at + 1] == token[at] && token[at + 2] == token[at] ? 3 : 1;
  result.body_offset = at + quotes;
  result.body = token.substr(result.body_offset, rest - 2 * quotes);
  return result;
}

namespace {

// Reads the escape sequences of one body.
class EscapeDecoder {
 public:
  EscapeDecoder(std::string_view body, bool bytes) : body_(body), bytes_(bytes) {}

  DecodedString run() {
    while (at_ < body_.size() && result_.error.empty()) {
      const unsigned char c = static_cast<unsigned char>(body_[at_]);
      if (c == '\\') {
        escape();
        continue;
      }
      // CPython has written each character beyond ASCII as ten, and counts so in its messages.
      if (c >= 0x80 && (c & 0xC0) != 0x80) widened_ += 10;
      if (c >= 0x80) --widened_;
      result_.value += body_[at_++];
    }
    return std::move(result_);
  }

 private:
  void escape() {
    const size_t start = at_++;
    const int c = at_ < body_.size() ? static_cast<unsigned char>(body_[at_]) : -1;
    static constexpr std::string_view LETTERS = "\\'\"abfnrtv";
    static constexpr std::string_view VALUES = "\\'\"\a\b\f\n\r\t\v";
    const size_t letter = c < 0 || c >= 128 ? LETTERS.npos : LETTERS.find(static_cast<char>(c));
    if (c == '\n') {
      ++at_;
    } else if (letter != LETTERS.npos) {
      ++at_;
      result_.value += VALUES[letter];
    } else if (c >= '0' && c <= '7') {
      octal(start);
    } else if (c == 'x') {
      ++at_;
      digits(start, 2, "truncated \\xXX escape");
    } else if (!bytes_ && c == 'u') {
      ++at_;
      digits(start, 4, "truncated \\uXXXX escape");
    } else if (!bytes_ && c == 'U') {
      ++at_;
      digits(start, 8, "truncated \\UXXXXXXXX escape");
    } else if (!bytes_ && c == 'N') {
      ++at_;
      named(start);
    } else {
      unknown(start);
      result_.value += '\\';
      if (c >= 128) widened_ += 5;
    }
  }

  void unknown(size_t start) {
    if (result_.invalid_escape == std::string_view::npos) result_.invalid_escape = start;
  }

  void octal(size_t start) {
    uint32_t value = 0;
    for (int i = 0; i < 3 && at_ < body_.size() && body_[at_] >= '0' && body_[at_] <= '7'; ++i) {
      value = value * 8 + static_cast<uint32_t>(body_[at_++] - '0');
    }
    if (value > 0xFF) unknown(start);
    append(value);
  }

  void digits(size_t start, int count, const char* message) {
    uint32_t value = 0;
    for (; count > 0; --count, ++at_) {
      const int digit = at_ < body_.size() ? hexadecimal_value(static_cast<unsigned char>(body_[at_])) : -1;
      if (digit < 0) return fail(start, message);
      value = value << 4 | static_cast<uint32_t>(digit);
    }
    if (value > MAX_CODE_POINT) return fail(start, "illegal Unicode character");
    append(value);
  }

  void named(size_t start) {
    const size_t close = body_.find('}', at_);
    if (at_ >= body_.size() || body_[at_] != '{') return fail(start, "malformed \\N character escape");
    if (close == body_.npos || close == at_ + 1) {
      at_ = close == body_.npos ? body_.size() : close;
      return fail(start, "malformed \\N character escape");
    }
    const std::string_view name = body_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    uint32_t value = 0;
    if (!character_named(name, value)) return fail(start, "unknown Unicode character name");
    append(value);
  }

  void append(uint32_t value) {
    if (bytes_) {
      result_.value += static_cast<char>(static_cast<unsigned char>(value));
    } else {
      append_utf8(value, result_.value);
    }
  }

  void fail(size_t start, const char* message) {
    const size_t first = start + static_cast<size_t>(widened_);
    const size_t last = at_ + static_cast<size_t>(widened_) - 1;
    if (bytes_) {
      result_.error = "(value error) invalid \\x escape at position " + std::to_string(first);
      return;
    }
    result_.error = "(unicode error) 'unicodeescape' codec can't decode ";
    if (first == last) {
      result_.error += "byte 0x5c in position " + std::to_string(first);
    } else {
      result_.error += "bytes in position " + std::to_string(first) + "-" + std::to_string(last);
    }
    result_.error += std::string(": ") + message;
  }

  std::string_view body_;
  bool bytes_;
  size_t at_ = 0;
  int64_t widened_ = 0;
  DecodedString result_;
};

}  // namespace

DecodedString decode_text(std::string_view body) { return EscapeDecoder(body, false).run(); }

DecodedString decode_bytes(std::string_view body) { return EscapeDecoder(body, true).run(); }

std::string escape_warning(std::string_view body, size_t offset) {
  if (body[offset + 1] >= '4' && body[offset + 1] <= '7') return invalid_octal_escape_message(body.substr(offset, 4));
  return invalid_escape_message(body.substr(offset, static_cast<unsigned char>(body[offset + 1]) < 128 ? 2 : 1));
}

}  // namespace heapglass
