#include "lang/assemble.h"

#include "lang/assemble_unit.h"

namespace heapglass {

namespace {

constexpr int END_SEND_OFFSET = 5;  // From SEND to its END_SEND, which END_ASYNC_FOR names.

std::vector<PlacedInstruction> place_instructions(const FlowGraph& graph) {
  int count = 0;
  for (Block* block = graph.entry(); block != nullptr; block = block->next) {
    block->number = count;
    count += static_cast<int>(block->instructions.size());
  }
  std::vector<PlacedInstruction> code;
  code.reserve(static_cast<size_t>(count));
  for (Block* block = graph.entry(); block != nullptr; block = block->next) {
    for (const BlockInstruction& instruction : block->instructions) {
      PlacedInstruction placed;
      placed.opcode = instruction.opcode;
      placed.oparg = instruction.oparg;
      placed.location = instruction.location;
      if (has_target(instruction.opcode)) placed.target = instruction.target->number;
      if (instruction.handler != nullptr) {
        placed.handler = instruction.handler->number;
        placed.handler_depth = instruction.handler->start_depth;
        placed.preserve_lasti = instruction.handler->preserve_lasti;
      }
      code.push_back(placed);
    }
  }
  return code;
}

void resolve_unconditional_jumps(std::vector<PlacedInstruction>& code) {
  for (size_t i = 0; i < code.size(); ++i) {
    const bool is_forward = code[i].target > static_cast<int>(i);
    if (code[i].opcode == op::JUMP) code[i].opcode = is_forward ? op::JUMP_FORWARD : op::JUMP_BACKWARD;
    if (code[i].opcode == op::JUMP_NO_INTERRUPT) {
      code[i].opcode = is_forward ? op::JUMP_FORWARD : op::JUMP_BACKWARD_NO_INTERRUPT;
    }
  }
}

// A jump's distance may need extended arguments, which move what is behind it: so this goes round until all fit.
void resolve_jump_offsets(std::vector<PlacedInstruction>& code) {
  bool moved = true;
  while (moved) {
    moved = false;
    int offset = 0;
    for (PlacedInstruction& instruction : code) {
      instruction.offset = offset;
      offset += instruction.size();
    }
    for (PlacedInstruction& instruction : code) {
      if (instruction.target < 0) continue;
      const int size = instruction.size();
      const int end = instruction.offset + size;
      const int target = code[static_cast<size_t>(instruction.target)].offset;
      if (instruction.opcode == op::END_ASYNC_FOR) {
        instruction.oparg = end - target - END_SEND_OFFSET;
      } else {
        instruction.oparg = target < end ? end - target : target - end;
      }
      if (instruction.size() != size) moved = true;
    }
  }
}

std::vector<uint8_t> write_code(const std::vector<PlacedInstruction>& code) {
  std::vector<uint8_t> bytes;
  for (const PlacedInstruction& instruction : code) {
    for (int i = instruction.extended_args(); i > 0; --i) {
      bytes.push_back(op::EXTENDED_ARG);
      bytes.push_back(static_cast<uint8_t>(instruction.oparg >> (8 * i)));
    }
    bytes.push_back(static_cast<uint8_t>(instruction.opcode));
    bytes.push_back(static_cast<uint8_t>(instruction.oparg));
    bytes.resize(bytes.size() + size_t{2} * opcode_info(static_cast<unsigned>(instruction.opcode)).caches);
  }
  return bytes;
}

// CPython: compute_localsplus_info.
void write_locals(const UnitMetadata& metadata, int count, CodeUnit& code) {
  code.localsplusnames.resize(static_cast<size_t>(count));
  code.localspluskinds.resize(static_cast<size_t>(count));
  auto set = [&](int place, std::string_view name, unsigned kind) {
    code.localsplusnames[static_cast<size_t>(place)] = name;
    code.localspluskinds[static_cast<size_t>(place)] = static_cast<uint8_t>(kind);
  };
  const int positional = metadata.posonlyargcount;
  const int arguments = positional + metadata.argcount;
  const int keywords = arguments + metadata.kwonlyargcount;
  const int varargs = keywords + ((code.flags & CO_VARARGS) ? 1 : 0);
  const int varkeywords = varargs + ((code.flags & CO_VARKEYWORDS) ? 1 : 0);
  for (const auto& local : metadata.varnames.entries()) {
    unsigned kind = CO_FAST_LOCAL;
    if (local.value < positional) {
      kind |= CO_FAST_ARG_POS;
    } else if (local.value < arguments) {
      kind |= CO_FAST_ARG_POS | CO_FAST_ARG_KW;
    } else if (local.value < keywords) {
      kind |= CO_FAST_ARG_KW;
    } else if (local.value < varargs) {
      kind |= CO_FAST_ARG_VAR | CO_FAST_ARG_POS;
    } else if (local.value < varkeywords) {
      kind |= CO_FAST_ARG_VAR | CO_FAST_ARG_KW;
    }
    if (metadata.fasthidden.contains(local.name)) kind |= CO_FAST_HIDDEN;
    if (metadata.cellvars.contains(local.name)) kind |= CO_FAST_CELL;
    set(local.value, local.name, kind);
  }
  int shift = static_cast<int>(metadata.varnames.size());
  for (const auto& cell : metadata.cellvars.entries()) {
    if (metadata.varnames.contains(cell.name)) {
      --shift;
    } else {
      set(cell.value + shift, cell.name, CO_FAST_CELL);
    }
  }
  for (const auto& free : metadata.freevars.entries()) set(free.value + shift, free.name, CO_FAST_FREE);
}

}  // namespace

std::shared_ptr<CodeUnit> optimize_and_assemble(CompilerUnit& unit, ConstantPool& pool, uint32_t flags,
                                                const std::string& filename) {
  const UnitMetadata& metadata = unit.metadata;
  FlowGraph graph(unit, pool);
  graph.build();
  graph.optimize();
  graph.finish(flags);
  std::vector<PlacedInstruction> placed = place_instructions(graph);
  resolve_unconditional_jumps(placed);
  resolve_jump_offsets(placed);
  auto code = std::make_shared<CodeUnit>();
  code->linetable = make_location_table(placed, metadata.firstlineno);
  code->exceptiontable = make_exception_table(placed);
  code->code = write_code(placed);
  code->consts = unit.constants.items();
  for (const auto& name : metadata.names.entries()) code->names.emplace_back(name.name);
  code->flags = flags;
  write_locals(metadata, graph.localsplus_count(), *code);
  code->argcount = metadata.posonlyargcount + metadata.argcount;
  code->posonlyargcount = metadata.posonlyargcount;
  code->kwonlyargcount = metadata.kwonlyargcount;
  code->stacksize = graph.stack_size();
  code->firstlineno = metadata.firstlineno;
  code->filename = filename;
  code->name = metadata.name;
  code->qualname = metadata.qualname;
  return code;
}

}  // namespace heapglass
