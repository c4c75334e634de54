#include "lang/code_reader.h"

#include "lang/opcode.h"

namespace heapglass {

namespace {

class TableReader {
 public:
  explicit TableReader(const std::vector<uint8_t>& bytes) : bytes_(bytes) {}

  bool at_end() const { return position_ >= bytes_.size(); }
  int byte() { return bytes_[position_++]; }

  unsigned varint() {
    unsigned value = 0;
    unsigned shift = 0;
    while (true) {
      const auto next = static_cast<unsigned>(byte());
      value |= (next & 0x3F) << shift;
      shift += 6;
      if (!(next & 0x40)) return value;
    }
  }

  int signed_varint() {
    const unsigned value = varint();
    return (value & 1) ? -static_cast<int>(value >> 1) : static_cast<int>(value >> 1);
  }

  // The exception table writes the highest six bits first.
  int big_endian_varint() {
    int next = byte();
    int value = next & 0x3F;
    while (next & 0x40) {
      next = byte();
      value = value << 6 | (next & 0x3F);
    }
    return value;
  }

 private:
  const std::vector<uint8_t>& bytes_;
  size_t position_ = 0;
};

constexpr int CODE_SHORT_END = 10;
constexpr int CODE_NO_COLUMNS = 13;
constexpr int CODE_LONG = 14;
constexpr int CODE_NONE = 15;

// Reads what follows the first byte of an entry; [line] is moved on.
SourceLocation read_location(TableReader& reader, int code, int& line) {
  if (code == CODE_NONE) return NO_LOCATION;
  if (code == CODE_NO_COLUMNS) {
    line += reader.signed_varint();
    return {line, line, -1, -1};
  }
  if (code == CODE_LONG) {
    line += reader.signed_varint();
    const int end_line = line + static_cast<int>(reader.varint());
    const int column = static_cast<int>(reader.varint()) - 1;
    return {line, end_line, column, static_cast<int>(reader.varint()) - 1};
  }
  if (code >= CODE_SHORT_END) {
    line += code - CODE_SHORT_END;
    const int column = reader.byte();
    return {line, line, column, reader.byte()};
  }
  const int second = reader.byte();
  const int column = code << 3 | second >> 4;
  return {line, line, column, column + (second & 15)};
}

}  // namespace

std::vector<LocationRange> read_location_table(const CodeUnit& unit) {
  std::vector<LocationRange> ranges;
  TableReader reader(unit.linetable);
  int line = unit.firstlineno;
  int offset = 0;
  while (!reader.at_end()) {
    const int first = reader.byte();
    const int end = offset + ((first & 7) + 1) * 2;
    ranges.push_back({offset, end, read_location(reader, (first >> 3) & 15, line)});
    offset = end;
  }
  return ranges;
}

std::vector<ExceptionEntry> read_exception_table(const CodeUnit& unit) {
  std::vector<ExceptionEntry> entries;
  TableReader reader(unit.exceptiontable);
  while (!reader.at_end()) {
    ExceptionEntry entry;
    entry.start = reader.big_endian_varint() * 2;
    entry.end = entry.start + reader.big_endian_varint() * 2;
    entry.target = reader.big_endian_varint() * 2;
    const int depth_lasti = reader.big_endian_varint();
    entry.depth = depth_lasti >> 1;
    entry.lasti = (depth_lasti & 1) != 0;
    entries.push_back(entry);
  }
  return entries;
}

int jump_target(int opcode, int oparg, int offset) {
  const bool is_backward =
      opcode == op::JUMP_BACKWARD || opcode == op::JUMP_BACKWARD_NO_INTERRUPT || opcode == op::END_ASYNC_FOR;
  const int distance = is_backward ? -oparg : oparg;
  return offset + 2 + 2 * (distance + opcode_info(static_cast<unsigned>(opcode)).caches);
}

}  // namespace heapglass
