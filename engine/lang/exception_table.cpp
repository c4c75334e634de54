#include "lang/assemble.h"

namespace heapglass {

namespace {

// Appends [value] in groups of six bits, the highest first; [mark] is added to the first byte.
void append_item(std::vector<uint8_t>& out, unsigned value, unsigned mark) {
  for (unsigned shift : {24U, 18U, 12U, 6U}) {
    if (value < (1U << shift)) continue;
    out.push_back(static_cast<uint8_t>(((value >> shift) & 0x3F) | 0x40 | mark));
    mark = 0;
  }
  out.push_back(static_cast<uint8_t>((value & 0x3F) | mark));
}

constexpr unsigned ENTRY_START = 0x80;

void append_entry(std::vector<uint8_t>& out, int start, int end, int target, const PlacedInstruction& guarded) {
  // The exception itself is not counted, nor the place of the last instruction if it is pushed, too.
  int depth = guarded.handler_depth - 1;
  if (guarded.preserve_lasti) --depth;
  append_item(out, static_cast<unsigned>(start), ENTRY_START);
  append_item(out, static_cast<unsigned>(end - start), 0);
  append_item(out, static_cast<unsigned>(target), 0);
  append_item(out, static_cast<unsigned>(depth << 1 | (guarded.preserve_lasti ? 1 : 0)), 0);
}

}  // namespace

std::vector<uint8_t> make_exception_table(const std::vector<PlacedInstruction>& code) {
  std::vector<uint8_t> table;
  const PlacedInstruction* guarded = nullptr;  // The first instruction under the current handler.
  int start = 0;
  int offset = 0;
  auto finish = [&] {
    if (guarded == nullptr) return;
    append_entry(table, start, offset, code[static_cast<size_t>(guarded->handler)].offset, *guarded);
  };
  int handler = -1;
  for (const PlacedInstruction& instruction : code) {
    if (instruction.handler != handler) {
      finish();
      start = offset;
      handler = instruction.handler;
      guarded = handler >= 0 ? &instruction : nullptr;
    }
    offset += instruction.size();
  }
  finish();
  return table;
}

}  // namespace heapglass
