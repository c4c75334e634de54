#include "lang/dis.h"

#include <algorithm>
#include <map>
#include <set>

#include "lang/code_reader.h"
#include "lang/constant_repr.h"
#include "lang/instruction_sequence.h"

namespace heapglass {

namespace {

constexpr size_t NAME_WIDTH = 20;
constexpr size_t ARGUMENT_WIDTH = 5;
constexpr const char* NO_LINE = "  --";

struct ReadInstruction {
  int offset = 0;
  int opcode = 0;
  int oparg = 0;
};

std::string right_justified(const std::string& text, size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string left_justified(std::string text, size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

const char* binary_operator_text(int number) {
  static constexpr const char* TEXTS[] = {
#define X(name, symbol) symbol,
      HEAPGLASS_BINARY_OP_ARGUMENTS(X)
#undef X
  };
  return TEXTS[number];
}

const char* intrinsic_1_name(int number) {
  static constexpr const char* NAMES[] = {
#define X(name) #name,
      HEAPGLASS_INTRINSICS_1(X)
#undef X
  };
  return NAMES[number];
}

const char* intrinsic_2_name(int number) {
  static constexpr const char* NAMES[] = {
#define X(name) #name,
      HEAPGLASS_INTRINSICS_2(X)
#undef X
  };
  return NAMES[number];
}

std::string common_constant_text(int number) {
  static constexpr const char* NAMES[] = {
#define X(name, text) text,
      HEAPGLASS_COMMON_CONSTANTS(X)
#undef X
  };
  const bool is_function = number == CONSTANT_BUILTIN_ALL || number == CONSTANT_BUILTIN_ANY;
  return is_function ? std::string("<built-in function ") + NAMES[number] + ">" : NAMES[number];
}

const char* special_method_text(int number) {
  static constexpr const char* NAMES[] = {
#define X(name, method) method,
      HEAPGLASS_SPECIAL_METHODS(X)
#undef X
  };
  return NAMES[number];
}

std::string function_attribute_text(int flags) {
  static constexpr const char* NAMES[] = {"defaults", "kwdefaults", "annotations", "closure", "annotate"};
  std::string text;
  for (int i = 0; i < 5; ++i) {
    if (!(flags & (1 << i))) continue;
    if (!text.empty()) text += ", ";
    text += NAMES[i];
  }
  return text;
}

class Disassembler {
 public:
  explicit Disassembler(const CodeUnit& unit) : unit_(unit), handlers_(read_exception_table(unit)) {}

  void run(std::string& out) {
    read_instructions();
    read_lines();
    make_labels();
    const size_t line_width = find_line_width();
    const size_t label_width = 4 + std::to_string(labels_.size()).size();
    for (const ReadInstruction& instruction : instructions_) write_line(instruction, line_width, label_width, out);
    write_handlers(out);
  }

 private:
  void read_instructions() {
    int extended = 0;
    const auto size = static_cast<int>(unit_.code.size());
    for (int offset = 0; offset < size; offset += 2) {
      const int opcode = unit_.code[static_cast<size_t>(offset)];
      const int oparg = unit_.code[static_cast<size_t>(offset) + 1] | extended;
      extended = opcode == op::EXTENDED_ARG ? oparg << 8 : 0;
      instructions_.push_back({offset, opcode, oparg});
      offset += 2 * opcode_info(static_cast<unsigned>(opcode)).caches;
    }
  }

  void read_lines() {
    bool first = true;
    int last = 0;
    for (const LocationRange& range : read_location_table(unit_)) {
      const int line = range.location.lineno;
      if (first || line != last) line_starts_[range.start] = line;
      first = false;
      last = line;
    }
  }

  void make_labels() {
    std::set<int> offsets;
    for (const ReadInstruction& instruction : instructions_) {
      if (is_jump(instruction.opcode)) offsets.insert(jump_target(instruction.opcode, instruction.oparg, instruction.offset));
    }
    for (const ExceptionEntry& entry : handlers_) offsets.insert({entry.start, entry.end, entry.target});
    int number = 0;
    for (const int offset : offsets) labels_[offset] = ++number;
  }

  size_t find_line_width() const {
    int highest = -1;
    bool has_none = false;
    for (const auto& [offset, line] : line_starts_) {
      has_none |= line < 0;
      if (line > 0) highest = std::max(highest, line);
    }
    if (highest == -1) return 0;
    const size_t width = std::max<size_t>(3, std::to_string(highest).size());
    return has_none ? std::max<size_t>(width, 4) : width;
  }

  std::string label(int offset) const {
    auto found = labels_.find(offset);
    return found == labels_.end() ? std::string() : "L" + std::to_string(found->second);
  }

  std::string local_name(int number) const {
    return static_cast<size_t>(number) < unit_.localsplusnames.size()
               ? unit_.localsplusnames[static_cast<size_t>(number)]
               : std::string();
  }

  std::string name_text(const ReadInstruction& instruction) const {
    int shift = 0;
    if (instruction.opcode == op::LOAD_GLOBAL || instruction.opcode == op::LOAD_ATTR) shift = 1;
    if (instruction.opcode == op::LOAD_SUPER_ATTR) shift = 2;
    std::string text = unit_.names[static_cast<size_t>(instruction.oparg >> shift)];
    if (shift == 0 || !(instruction.oparg & 1)) return text;
    return text + (instruction.opcode == op::LOAD_GLOBAL ? " + NULL" : " + NULL|self");
  }

  std::string argument_text(const ReadInstruction& instruction) const {
    static constexpr const char* COMPARISONS[] = {"<", "<=", "==", "!=", ">", ">="};
    static constexpr const char* CONVERSIONS[] = {"", "str", "repr", "ascii"};
    const int oparg = instruction.oparg;
    const unsigned properties = opcode_info(static_cast<unsigned>(instruction.opcode)).properties;
    if (properties & OPCODE_CONST) return constant_repr(*unit_.consts[static_cast<size_t>(oparg)]);
    if (properties & OPCODE_NAME) return name_text(instruction);
    if (properties & OPCODE_JUMP) {
      return (instruction.opcode == op::END_ASYNC_FOR ? "from " : "to ") +
             label(jump_target(instruction.opcode, oparg, instruction.offset));
    }
    switch (instruction.opcode) {
      case op::LOAD_FAST_LOAD_FAST:
      case op::LOAD_FAST_BORROW_LOAD_FAST_BORROW:
      case op::STORE_FAST_LOAD_FAST:
      case op::STORE_FAST_STORE_FAST: return local_name(oparg >> 4) + ", " + local_name(oparg & 15);
      case op::COMPARE_OP: {
        const std::string text = COMPARISONS[oparg >> 5];
        return (oparg & COMPARE_TO_BOOL) ? "bool(" + text + ")" : text;
      }
      case op::CONVERT_VALUE: return CONVERSIONS[oparg];
      case op::SET_FUNCTION_ATTRIBUTE: return function_attribute_text(oparg);
      case op::BINARY_OP: return binary_operator_text(oparg);
      case op::CALL_INTRINSIC_1: return intrinsic_1_name(oparg);
      case op::CALL_INTRINSIC_2: return intrinsic_2_name(oparg);
      case op::LOAD_COMMON_CONSTANT: return common_constant_text(oparg);
      case op::LOAD_SPECIAL: return special_method_text(oparg);
      case op::IS_OP: return oparg ? "is not" : "is";
      case op::CONTAINS_OP: return oparg ? "not in" : "in";
      default: break;
    }
    return (properties & (OPCODE_LOCAL | OPCODE_FREE)) ? local_name(oparg) : std::string();
  }

  void write_line(const ReadInstruction& instruction, size_t line_width, size_t label_width, std::string& out) const {
    auto start = line_starts_.find(instruction.offset);
    const bool starts_line = start != line_starts_.end();
    if (line_width > 0 && starts_line && instruction.offset > 0) out += '\n';
    std::string line;
    if (line_width > 0) {
      std::string number;
      if (starts_line) number = start->second < 0 ? NO_LINE : std::to_string(start->second);
      line = right_justified(number, line_width) + " ";
    }
    std::string target = label(instruction.offset);
    if (!target.empty()) target += ':';
    const std::string name = opcode_info(static_cast<unsigned>(instruction.opcode)).name;
    line += right_justified(target, label_width) + "     " + left_justified(name, NAME_WIDTH);
    if (opcode_has(static_cast<unsigned>(instruction.opcode), OPCODE_ARG)) {
      const size_t excess = name.size() > NAME_WIDTH ? name.size() - NAME_WIDTH : 0;
      const size_t width = excess < ARGUMENT_WIDTH ? ARGUMENT_WIDTH - excess : 0;
      line += " " + right_justified(std::to_string(instruction.oparg), width);
      const std::string text = argument_text(instruction);
      if (!text.empty()) line += " (" + text + ")";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }

  void write_handlers(std::string& out) const {
    if (handlers_.empty()) return;
    out += "ExceptionTable:\n";
    for (const ExceptionEntry& entry : handlers_) {
      out += "  " + label(entry.start) + " to " + label(entry.end) + " -> " + label(entry.target) + " [" +
             std::to_string(entry.depth) + "]" + (entry.lasti ? " lasti" : "") + "\n";
    }
  }

  const CodeUnit& unit_;
  std::vector<ReadInstruction> instructions_;
  std::vector<ExceptionEntry> handlers_;
  std::map<int, int> line_starts_;
  std::map<int, int> labels_;
};

void disassemble_all(const CodeUnit& unit, std::string& out) {
  Disassembler(unit).run(out);
  for (const ConstantRef& constant : unit.consts) {
    if (constant->type != ConstantType::Code) continue;
    out += "\nDisassembly of " + constant_repr(*constant) + ":\n";
    disassemble_all(*constant->code, out);
  }
}

}  // namespace

std::string disassemble(const CodeUnit& unit) {
  std::string text;
  disassemble_all(unit, text);
  return text;
}

}  // namespace heapglass
