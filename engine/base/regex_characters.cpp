// What regular expressions say of one character.
#include "base/regex.h"
#include "base/unicode.h"

namespace heapglass {

namespace {

enum CategoryCode : uint32_t {
  CATEGORY_DIGIT, CATEGORY_NOT_DIGIT, CATEGORY_SPACE, CATEGORY_NOT_SPACE, CATEGORY_WORD, CATEGORY_NOT_WORD, CATEGORY_LINEBREAK,
  CATEGORY_NOT_LINEBREAK, CATEGORY_LOC_WORD, CATEGORY_LOC_NOT_WORD, CATEGORY_UNI_DIGIT, CATEGORY_UNI_NOT_DIGIT, CATEGORY_UNI_SPACE,
  CATEGORY_UNI_NOT_SPACE, CATEGORY_UNI_WORD, CATEGORY_UNI_NOT_WORD, CATEGORY_UNI_LINEBREAK, CATEGORY_UNI_NOT_LINEBREAK
};

bool ascii_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}
bool ascii_space(uint32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool ascii_word(uint32_t c) {
  return ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool unicode_word(uint32_t c) {
  return c < 128 ? ascii_word(c) : unicode::is_alnum(c);
}

}  // namespace

bool regex_category(uint32_t category, uint32_t c) {
  switch (category) {
    case CATEGORY_DIGIT: return ascii_digit(c);
    case CATEGORY_NOT_DIGIT: return !ascii_digit(c);
    case CATEGORY_SPACE: return ascii_space(c);
    case CATEGORY_NOT_SPACE: return !ascii_space(c);
    case CATEGORY_WORD: case CATEGORY_LOC_WORD: return ascii_word(c);
    case CATEGORY_NOT_WORD: case CATEGORY_LOC_NOT_WORD: return !ascii_word(c);
    case CATEGORY_LINEBREAK: return c == '\n';
    case CATEGORY_NOT_LINEBREAK: return c != '\n';
    case CATEGORY_UNI_DIGIT: return unicode::has(c, unicode::Decimal);
    case CATEGORY_UNI_NOT_DIGIT: return !unicode::has(c, unicode::Decimal);
    case CATEGORY_UNI_SPACE: return unicode::has(c, unicode::Space);
    case CATEGORY_UNI_NOT_SPACE: return !unicode::has(c, unicode::Space);
    case CATEGORY_UNI_WORD: return unicode_word(c);
    case CATEGORY_UNI_NOT_WORD: return !unicode_word(c);
    case CATEGORY_UNI_LINEBREAK: return unicode::has(c, unicode::LineBreak);
    case CATEGORY_UNI_NOT_LINEBREAK: return !unicode::has(c, unicode::LineBreak);
    default: return false;
  }
}

uint32_t regex_lower_ascii(uint32_t c) {
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}
uint32_t regex_lower_unicode(uint32_t c) {
  const unicode::Mapping mapping = unicode::lower(c);
  return mapping.characters[0];
}
uint32_t regex_upper_unicode(uint32_t c) {
  const unicode::Mapping mapping = unicode::upper(c);
  return mapping.count == 1 ? mapping.characters[0] : c;
}
bool regex_is_cased_ascii(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool regex_is_cased_unicode(uint32_t c) {
  return regex_lower_unicode(c) != c || regex_upper_unicode(c) != c;
}

bool RegexMatcher::in_set(uint32_t pc, uint32_t c) const {
  bool found = true;
  for (;;) {
    const auto op = static_cast<RegexOp>(code_[pc++]);
    switch (op) {
      case RegexOp::Failure: return !found;
      case RegexOp::Literal:
        if (c == code_[pc++]) return found;
        break;
      case RegexOp::Category:
        if (regex_category(code_[pc++], c)) return found;
        break;
      case RegexOp::Charset:
        if (c < 256 && (code_[pc + (c >> 5)] >> (c & 31) & 1) != 0) return found;
        pc += 8;
        break;
      case RegexOp::Range:
        if (code_[pc] <= c && c <= code_[pc + 1]) return found;
        pc += 2;
        break;
      case RegexOp::RangeUniIgnore: {
        const uint32_t upper = regex_upper_unicode(c);
        if ((code_[pc] <= c && c <= code_[pc + 1]) || (code_[pc] <= upper && upper <= code_[pc + 1])) return found;
        pc += 2;
        break;
      }
      case RegexOp::Negate: found = !found; break;
      case RegexOp::BigCharset: {
        const uint32_t count = code_[pc++];
        if (c < 65536) {
          const auto* blocks = reinterpret_cast<const uint8_t*>(code_ + pc);
          const uint32_t block = blocks[c >> 8];
          const uint32_t bit = block * 256 + (c & 255);
          if ((code_[pc + 64 + (bit >> 5)] >> (bit & 31) & 1) != 0) return found;
        }
        pc += 64 + count * 8;
        break;
      }
      default: return false;
    }
  }
}

bool RegexMatcher::single(uint32_t pc, uint32_t c) const {
  switch (static_cast<RegexOp>(code_[pc])) {
    case RegexOp::Any: return c != '\n';
    case RegexOp::AnyAll: return true;
    case RegexOp::Category: return regex_category(code_[pc + 1], c);
    case RegexOp::Literal: return c == code_[pc + 1];
    case RegexOp::NotLiteral: return c != code_[pc + 1];
    case RegexOp::LiteralIgnore: case RegexOp::LiteralLocIgnore: return regex_lower_ascii(c) == code_[pc + 1];
    case RegexOp::NotLiteralIgnore: case RegexOp::NotLiteralLocIgnore: return regex_lower_ascii(c) != code_[pc + 1];
    case RegexOp::LiteralUniIgnore: return regex_lower_unicode(c) == code_[pc + 1];
    case RegexOp::NotLiteralUniIgnore: return regex_lower_unicode(c) != code_[pc + 1];
    case RegexOp::In: return in_set(pc + 2, c);
    case RegexOp::InIgnore: case RegexOp::InLocIgnore: return in_set(pc + 2, regex_lower_ascii(c));
    case RegexOp::InUniIgnore: return in_set(pc + 2, regex_lower_unicode(c));
    default: return false;
  }
}

bool RegexMatcher::word_boundary(int64_t position, bool unicode) const {
  const auto word = [&](int64_t i) {
    if (i < 0 || i >= static_cast<int64_t>(text_.length) || i >= end_) return false;
    const uint32_t c = text_[static_cast<size_t>(i)];
    return unicode ? unicode_word(c) : ascii_word(c);
  };
  return word(position - 1) != word(position);
}

bool RegexMatcher::at(uint32_t where, int64_t position) const {
  enum { BEGINNING, BEGINNING_LINE, BEGINNING_STRING, BOUNDARY, NON_BOUNDARY, END, END_LINE, END_STRING, LOC_BOUNDARY,
         LOC_NON_BOUNDARY, UNI_BOUNDARY, UNI_NON_BOUNDARY };
  const auto newline = [&](int64_t i) { return text_[static_cast<size_t>(i)] == '\n'; };
  switch (where) {
    case BEGINNING: case BEGINNING_STRING: return position == 0;
    case BEGINNING_LINE: return position == 0 || newline(position - 1);
    case END: return position == end_ || (position + 1 == end_ && newline(position));
    case END_LINE: return position == end_ || newline(position);
    case END_STRING: return position == end_;
    case BOUNDARY: case LOC_BOUNDARY: return word_boundary(position, false);
    case NON_BOUNDARY: case LOC_NON_BOUNDARY: return !word_boundary(position, false);
    case UNI_BOUNDARY: return word_boundary(position, true);
    case UNI_NON_BOUNDARY: return !word_boundary(position, true);
    default: return false;
  }
}

}  // namespace heapglass
