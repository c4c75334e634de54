#include "vm/unsupported_syntax.h"

#include "lang/code_reader.h"
#include "lang/opcode.h"

namespace heapglass {
namespace {

const char* unsupported_feature(int opcode, int oparg) {
  switch (opcode) {
    case op::BUILD_TEMPLATE: return "template strings";
    case op::CALL_INTRINSIC_1:
      if (oparg == INTRINSIC_TYPEALIAS) {
        return "type aliases";
      }
      return oparg >= INTRINSIC_TYPEVAR && oparg <= INTRINSIC_SUBSCRIPT_GENERIC ? "type parameters" : nullptr;
    case op::CALL_INTRINSIC_2: return oparg >= INTRINSIC_TYPEVAR_WITH_BOUND ? "type parameters" : nullptr;
    default: return nullptr;
  }
}

SourceLocation location_at(const CodeUnit& unit, int offset) {
  for (const LocationRange& range : read_location_table(unit)) {
    if (range.start <= offset && offset < range.end) {
      return range.location;
    }
  }
  return NO_LOCATION;
}

}  // namespace

UnsupportedSyntax find_unsupported_syntax(const CodeUnit& unit) {
  const auto size = static_cast<int>(unit.code.size());
  for (int offset = 0; offset < size; offset += 2) {
    const int opcode = unit.code[static_cast<size_t>(offset)];
    const char* feature = unsupported_feature(opcode, unit.code[static_cast<size_t>(offset) + 1]);
    if (feature != nullptr) {
      return {feature, location_at(unit, offset)};
    }
    offset += 2 * opcode_info(static_cast<unsigned>(opcode)).caches;
  }
  for (const ConstantRef& constant : unit.consts) {
    if (constant->type != ConstantType::Code) {
      continue;
    }
    const UnsupportedSyntax found = find_unsupported_syntax(*constant->code);
    if (found.feature != nullptr) {
      return found;
    }
  }
  return {};
}

}  // namespace heapglass
