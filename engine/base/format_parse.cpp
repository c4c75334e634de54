// Reading a format spec, with CPython's messages for what it refuses.
#include "base/bigint_text.h"
#include "base/format_spec.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace heapglass {
namespace {

bool fail(FormatFailure& failure, std::string message) {
  failure.kind = FormatFailure::Kind::ValueError;
  failure.message = static_cast<std::string&&>(message);
  return false;
}

bool is_alignment(CodePoint character) {
  return character == '<' || character == '>' || character == '=' || character == '^';
}

// A character as messages show it: itself in ASCII, else \x and its number.
std::string shown(CodePoint character) {
  if (character > 32 && character < 128) return std::string(1, static_cast<char>(character));
  std::string hex;
  bigint::append_text(bigint::from_u64(character).view(), 16, bigint::Prefix::Without, hex);
  return "\\x" + hex;
}

// Walks over the spec's characters.
class SpecReader {
 public:
  explicit SpecReader(TextView text) : text_(text) {}

  size_t left() const { return text_.length - position_; }
  bool at(CodePoint character) const { return left() > 0 && text_[position_] == character; }
  CodePoint peek(size_t ahead = 0) const { return text_[position_ + ahead]; }
  CodePoint next() { return text_[position_++]; }
  bool take(CodePoint character) {
    if (!at(character)) return false;
    ++position_;
    return true;
  }

  // Reads decimal digits of any script; returns how many, or -1 when the number is too large.
  int read_number(int64_t& number) {
    int count = 0;
    number = 0;
    for (; left() > 0; ++position_, ++count) {
      const int digit = unicode::decimal_value(peek());
      if (digit < 0) break;
      if (number > (INT64_MAX - digit) / 10) return -1;
      number = number * 10 + digit;
    }
    return count;
  }

 private:
  TextView text_;
  size_t position_ = 0;
};

void read_fill_and_align(SpecReader& reader, CodePoint default_align, FormatSpec& spec) {
  bool filled = false;
  bool aligned = true;
  if (reader.left() >= 2 && is_alignment(reader.peek(1))) {
    spec.fill = reader.next();
    spec.align = reader.next();
    filled = true;
  } else if (reader.left() >= 1 && is_alignment(reader.peek())) {
    spec.align = reader.next();
  } else {
    aligned = false;
  }
  if (reader.at('+') || reader.at('-') || reader.at(' ')) spec.sign = reader.next();
  spec.no_negative_zero = reader.take('z');
  spec.alternate = reader.take('#');
  if (!filled && reader.take('0')) {
    spec.fill = '0';
    if (!aligned && default_align == '>') spec.align = '=';
  }
}

// Reads at most one of the separators; both are an error.
bool read_grouping(SpecReader& reader, Grouping& grouping, FormatFailure& failure) {
  if (reader.take(',')) grouping = Grouping::Comma;
  if (reader.at('_')) {
    if (grouping != Grouping::None) return fail(failure, "Cannot specify both ',' and '_'.");
    reader.next();
    grouping = Grouping::Underscore;
  }
  if (grouping == Grouping::Underscore && reader.at(',')) return fail(failure, "Cannot specify both ',' and '_'.");
  return true;
}

bool read_precision(SpecReader& reader, FormatSpec& spec, FormatFailure& failure) {
  if (!reader.take('.')) return true;
  const int digits = reader.read_number(spec.precision);
  if (digits < 0) return fail(failure, "Too many decimal digits in format string");
  if (digits == 0) spec.precision = -1;
  if (!read_grouping(reader, spec.fraction_grouping, failure)) return false;
  if (digits == 0 && spec.fraction_grouping == Grouping::None) return fail(failure, "Format specifier missing precision");
  return true;
}

bool refuse_grouping(Grouping grouping, CodePoint type, FormatFailure& failure) {
  const char* separator = grouping == Grouping::Comma ? "," : "_";
  return fail(failure, std::string("Cannot specify '") + separator + "' with '" + shown(type) + "'.");
}

bool check_grouping(const FormatSpec& spec, FormatFailure& failure) {
  if (spec.grouping != Grouping::None) {
    switch (spec.type) {
      case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case '%': case 'F': case 0: break;
      case 'b': case 'o': case 'x': case 'X':
        if (spec.grouping == Grouping::Underscore) break;
        return refuse_grouping(spec.grouping, spec.type, failure);
      default: return refuse_grouping(spec.grouping, spec.type, failure);
    }
  }
  if (spec.type == 'n' && spec.fraction_grouping != Grouping::None) {
    return refuse_grouping(spec.fraction_grouping, spec.type, failure);
  }
  return true;
}

}  // namespace

bool parse_format_spec(TextView text, CodePoint default_type, CodePoint default_align, std::string_view type_name,
                       FormatSpec& spec, FormatFailure& failure) {
  spec = FormatSpec{};
  spec.align = default_align;
  spec.type = default_type;
  SpecReader reader(text);
  read_fill_and_align(reader, default_align, spec);
  const int digits = reader.read_number(spec.width);
  if (digits < 0) return fail(failure, "Too many decimal digits in format string");
  if (digits == 0) spec.width = -1;
  if (!read_grouping(reader, spec.grouping, failure)) return false;
  if (!read_precision(reader, spec, failure)) return false;
  if (reader.left() > 1) {
    std::string message = "Invalid format specifier '";
    append_utf8(text, message);
    message += "' for object of type '";
    message += type_name;
    return fail(failure, message + "'");
  }
  if (reader.left() == 1) spec.type = reader.next();
  return check_grouping(spec, failure);
}

}  // namespace heapglass
