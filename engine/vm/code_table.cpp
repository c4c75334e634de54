#include "vm/code_table.h"

#include "object/bytes.h"

namespace heapglass {
namespace {

// The kinds of location entries. CPython: Include/internal/pycore_code.h, _PyCodeLocationInfoKind.
constexpr int LOCATION_ONE_LINE0 = 10;
constexpr int LOCATION_NO_COLUMNS = 13;
constexpr int LOCATION_LONG = 14;
constexpr int LOCATION_NONE = 15;

uint32_t read_varint(const uint8_t*& next) {
  uint32_t byte = *next++;
  uint32_t value = byte & 63;
  unsigned shift = 0;
  while ((byte & 64) != 0) {
    byte = *next++;
    shift += 6;
    value |= (byte & 63) << shift;
  }
  return value;
}

int32_t read_signed_varint(const uint8_t*& next) {
  const uint32_t value = read_varint(next);
  const auto half = static_cast<int32_t>(value >> 1);
  return (value & 1) != 0 ? -half : half;
}

// Varints of the exception table start with a marked byte and put the most significant part first.
const uint8_t* read_handler_varint(const uint8_t* next, int32_t* result) {
  int32_t value = next[0] & 63;
  while ((next[0] & 64) != 0) {
    ++next;
    value = (value << 6) | (next[0] & 63);
  }
  *result = value;
  return next + 1;
}

}  // namespace

LineTableReader::LineTableReader(CodeObject* code) : computed_line(code->co_firstlineno) {
  const std::string_view table = bytes_view(code->co_linetable);
  next = reinterpret_cast<const uint8_t*>(table.data());
  limit = next + table.size();
}

bool LineTableReader::advance() {
  if (next >= limit) {
    return false;
  }
  const uint8_t first = *next++;
  const int kind = (first >> 3) & 15;
  start = end;
  end += (first & 7) + 1;
  position = CodePosition{};
  if (kind == LOCATION_NONE) {
    return true;
  }
  if (kind == LOCATION_LONG) {
    computed_line += read_signed_varint(next);
    position.line = computed_line;
    position.end_line = computed_line + static_cast<int32_t>(read_varint(next));
    position.column = static_cast<int32_t>(read_varint(next)) - 1;
    position.end_column = static_cast<int32_t>(read_varint(next)) - 1;
  } else if (kind == LOCATION_NO_COLUMNS) {
    computed_line += read_signed_varint(next);
    position.line = position.end_line = computed_line;
  } else if (kind >= LOCATION_ONE_LINE0) {
    computed_line += kind - LOCATION_ONE_LINE0;
    position.line = position.end_line = computed_line;
    position.column = *next++;
    position.end_column = *next++;
  } else {
    const uint8_t second = *next++;
    position.line = position.end_line = computed_line;
    position.column = (kind << 3) | (second >> 4);
    position.end_column = position.column + (second & 15);
  }
  return true;
}

CodePosition code_position_of(CodeObject* code, int32_t index) {
  LineTableReader reader(code);
  while (reader.advance()) {
    if (index < reader.end) {
      return reader.position;
    }
  }
  return CodePosition{};
}

int32_t code_line_of(CodeObject* code, int32_t index) {
  if (index < 0) {
    return code->co_firstlineno;
  }
  return code_position_of(code, index).line;
}

bool code_find_handler(CodeObject* code, int32_t index, int32_t* level, int32_t* handler, bool* push_lasti) {
  const std::string_view table = bytes_view(code->co_exceptiontable);
  const auto* next = reinterpret_cast<const uint8_t*>(table.data());
  const uint8_t* end = next + table.size();
  while (next < end) {
    int32_t start = 0;
    int32_t size = 0;
    int32_t depth_and_lasti = 0;
    next = read_handler_varint(next, &start);
    if (start > index) {
      return false;
    }
    next = read_handler_varint(next, &size);
    next = read_handler_varint(next, handler);
    next = read_handler_varint(next, &depth_and_lasti);
    if (start + size > index) {
      *level = depth_and_lasti >> 1;
      *push_lasti = (depth_and_lasti & 1) != 0;
      return true;
    }
  }
  return false;
}

}  // namespace heapglass
