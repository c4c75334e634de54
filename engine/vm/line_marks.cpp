#include "vm/line_marks.h"

#include "lang/opcode.h"
#include "object/bytes.h"
#include "vm/code_table.h"
#include "vm/loop_inline.h"
#include "vm/vm_state.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <unordered_map>

namespace heapglass {
namespace {

bool may_start_line(unsigned opcode) {
  switch (opcode) {
    case op::END_ASYNC_FOR:
    case op::END_FOR:
    case op::END_SEND:
    case op::RESUME:
    case op::POP_ITER: return false;
    default: return true;
  }
}

// Where the instruction before code unit [next] may jump to, or -1.
int32_t jump_target(unsigned opcode, int32_t argument, int32_t next) {
  switch (opcode) {
    case op::POP_JUMP_IF_FALSE:
    case op::POP_JUMP_IF_TRUE:
    case op::POP_JUMP_IF_NONE:
    case op::POP_JUMP_IF_NOT_NONE:
    case op::JUMP_FORWARD: return next + argument;
    case op::FOR_ITER:
    case op::SEND: return next + argument + 1;
    case op::JUMP_BACKWARD:
    case op::JUMP_BACKWARD_NO_INTERRUPT: return next - argument;
    default: return -1;
  }
}

void mark(LineMarks* marks, CodeObject* code, int32_t target) {
  if (target >= code->_co_firsttraceable && target < static_cast<int32_t>(marks->lines.size()) &&
      marks->lines[static_cast<size_t>(target)] >= 0 && may_start_line(opcode_base(code->instructions()[target].code))) {
    marks->starts[static_cast<size_t>(target)] = 1;
  }
}

void mark_handlers(LineMarks* marks, CodeObject* code) {
  for (int32_t i = 0; i < static_cast<int32_t>(code->ob_size); ++i) {
    int32_t level = 0;
    int32_t handler = 0;
    bool lasti = false;
    if (code_find_handler(code, i, &level, &handler, &lasti)) {
      mark(marks, code, handler);
    }
  }
}

std::unique_ptr<LineMarks> make_marks(CodeObject* code) {
  auto marks = std::make_unique<LineMarks>();
  const auto units = static_cast<size_t>(code->ob_size);
  marks->lines.assign(units, -1);
  marks->starts.assign(units, 0);
  LineTableReader reader(code);
  while (reader.advance()) {
    for (int32_t i = reader.start; i < reader.end && i < static_cast<int32_t>(units); ++i) {
      marks->lines[static_cast<size_t>(i)] = reader.position.line;
    }
  }
  int32_t current = -1;
  int32_t argument = 0;
  for (int32_t i = 0; i < static_cast<int32_t>(units);) {
    const Instruction instruction = code->instructions()[i];
    const unsigned opcode = opcode_base(instruction.code);
    const int32_t line = marks->lines[static_cast<size_t>(i)];
    if (i >= code->_co_firsttraceable && may_start_line(opcode)) {
      marks->starts[static_cast<size_t>(i)] = line != current && line >= 0 ? 1 : 0;
      current = line;
    }
    argument = argument << 8 | instruction.arg;
    i += 1 + opcode_caches(opcode);
    if (opcode != op::EXTENDED_ARG) {
      const int32_t target = jump_target(opcode, argument, i);
      if (target >= 0) {
        mark(marks.get(), code, target);
      }
      argument = 0;
    }
  }
  mark_handlers(marks.get(), code);
  return marks;
}

// By the version of the code, which no other has in a program, and its address.
using Tables = std::unordered_map<uint64_t, std::unique_ptr<LineMarks>>;
Tables& tables() {
  static Tables all;
  return all;
}

// The tables looked up lately, one for each part of a hash of the address.
struct Recent {
  CodeObject* code = nullptr;
  uint32_t version = 0;
  const LineMarks* marks = nullptr;
};
constexpr size_t RECENT = 64;
Recent recent[2][RECENT];  // Of the program's own code; of all code, for a trace function.

const LineMarks* find_marks(CodeObject* code) {
  std::unique_ptr<LineMarks>& marks = tables()[(static_cast<uint64_t>(code->co_version) << 32) ^ address_of(code)];
  if (marks == nullptr) {
    marks = make_marks(code);
  }
  return marks.get();
}

}  // namespace

bool line_is_of_program(CodeObject* code) {
  const CodeObject* main = as_code(vm_state()->main_code);
  return main != nullptr && code->co_filename.address == main->co_filename.address;
}

const LineMarks* line_marks(CodeObject* code) {
  const bool all = vm_state()->trace_function.address != 0;
  if (code == nullptr || (!all && vm_state()->main_code.address == 0)) {
    return nullptr;
  }
  Recent& known = recent[all ? 1 : 0][(address_of(code) >> 5) % RECENT];
  if (known.code != code || known.version != code->co_version) {
    known = {code, code->co_version, all || line_is_of_program(code) ? find_marks(code) : nullptr};
  }
  return known.marks;
}

void line_marks_clear() {
  tables().clear();
  for (Recent(&kind)[RECENT] : recent) {
    std::fill(std::begin(kind), std::end(kind), Recent{});
  }
}

bool line_starts(const LineMarks* marks, CodeObject* code, const Instruction* previous, const Instruction* next) {
  if (previous == nullptr) {
    return true;
  }
  const auto at = static_cast<size_t>(next - code->instructions());
  const auto before = static_cast<size_t>(previous - code->instructions());
  if (before >= marks->lines.size() || marks->lines[before] != marks->lines[at]) {
    return true;
  }
  // CPython reports a jump back within a line, but for the one of `yield from` and `await`.
  const unsigned opcode = opcode_base(previous->code);
  return opcode == op::RESUME || opcode == op::JUMP_BACKWARD;
}

}  // namespace heapglass
