#include "lang/assemble.h"

namespace heapglass {

namespace {

// The forms of an entry; the codes 0 to 9 are the short form with its column group.
constexpr int CODE_ONE_LINE0 = 10;
constexpr int CODE_NO_COLUMNS = 13;
constexpr int CODE_LONG = 14;
constexpr int CODE_NONE = 15;
constexpr int MAX_ENTRY_UNITS = 8;

class LocationWriter {
 public:
  explicit LocationWriter(int first_line) : line_(first_line) {}

  // Writes that the next [units] code units come from [location].
  void write(const SourceLocation& location, int units) {
    for (; units > MAX_ENTRY_UNITS; units -= MAX_ENTRY_UNITS) write_entry(location, MAX_ENTRY_UNITS);
    if (units > 0) write_entry(location, units);
  }

  std::vector<uint8_t> take() { return std::move(bytes_); }

 private:
  void byte(int value) { bytes_.push_back(static_cast<uint8_t>(value)); }
  void first_byte(int code, int units) { byte(0x80 | code << 3 | (units - 1)); }

  void varint(unsigned value) {
    for (; value >= 64; value >>= 6) byte(static_cast<int>(0x40 | (value & 0x3F)));
    byte(static_cast<int>(value));
  }

  void signed_varint(int value) {
    const auto magnitude = static_cast<unsigned>(value);
    varint(value < 0 ? ((0U - magnitude) << 1) | 1 : magnitude << 1);
  }

  void write_entry(const SourceLocation& location, int units) {
    if (location.lineno == NO_LOCATION.lineno) return first_byte(CODE_NONE, units);
    const int delta = location.lineno - line_;
    const int column = location.col_offset;
    const int end_column = location.end_col_offset;
    const bool one_line = location.end_lineno == location.lineno;
    line_ = location.lineno;
    if (column < 0 || end_column < 0) {
      if (one_line || location.end_lineno == -1) {
        first_byte(CODE_NO_COLUMNS, units);
        return signed_varint(delta);
      }
    } else if (one_line) {
      if (delta == 0 && column < 80 && end_column - column < 16 && end_column >= column) {
        first_byte(column >> 3, units);
        return byte((column & 7) << 4 | (end_column - column));
      }
      if (delta >= 0 && delta < 3 && column < 128 && end_column < 128) {
        first_byte(CODE_ONE_LINE0 + delta, units);
        byte(column);
        return byte(end_column);
      }
    }
    first_byte(CODE_LONG, units);
    signed_varint(delta);
    varint(static_cast<unsigned>(location.end_lineno - location.lineno));
    varint(static_cast<unsigned>(column + 1));
    varint(static_cast<unsigned>(end_column + 1));
  }

  std::vector<uint8_t> bytes_;
  int line_;
};

}  // namespace

std::vector<uint8_t> make_location_table(std::vector<PlacedInstruction>& code, int first_line) {
  for (size_t i = code.size(); i-- > 0;) {
    if (!same_location(code[i].location, NEXT_LOCATION)) continue;
    const bool has_next = i + 1 < code.size() && !is_terminator(code[i].opcode);
    code[i].location = has_next ? code[i + 1].location : NO_LOCATION;
  }
  LocationWriter writer(first_line);
  SourceLocation location = NO_LOCATION;
  int units = 0;
  for (const PlacedInstruction& instruction : code) {
    if (!same_location(location, instruction.location)) {
      writer.write(location, units);
      location = instruction.location;
      units = 0;
    }
    units += instruction.size();
  }
  writer.write(location, units);
  return writer.take();
}

}  // namespace heapglass
