// The numbers of host functions and of the rows of the constant tables.
#include "object/boot.h"
#include "object/descriptor.h"
#include "object/slot_table.h"
#include "object/type_internal.h"

#include "memory/machine.h"

#include <cstring>
#include <vector>

namespace heapglass {

namespace {

constexpr uint64_t MAX_FUNCTIONS = 16384;

// Number of each known function, by open addressing over its host pointer.
struct FunctionIndex {
  AnyFunction function;
  uint64_t number;
};
FunctionIndex function_index[MAX_FUNCTIONS * 2];
uint64_t function_count = 0;
bool tables_are_numbered = false;

// Number of each row of the constant tables, by its host pointer.
struct RowIndex {
  const void* row;
  uint64_t number;
};
constexpr uint64_t MAX_ROWS = 16384;
RowIndex row_index[MAX_ROWS];

RowIndex& find_row(const void* row) {
  uint64_t at = (static_cast<uint64_t>(reinterpret_cast<uintptr_t>(row)) * 0x9E3779B97F4A7C15ULL) >> 50;
  while (row_index[at].number != 0 && row_index[at].row != row) {
    at = (at + 1) % MAX_ROWS;
  }
  return row_index[at];
}

template <class Row>
void add_row(std::vector<const Row*>& rows, const Row* row) {
  RowIndex& entry = find_row(row);
  entry.row = row;
  entry.number = rows.size();
  rows.push_back(row);
}

std::vector<const MethodSpec*> methods(1, nullptr);
std::vector<const MemberSpec*> members(1, nullptr);
std::vector<const GetSetSpec*> getsets(1, nullptr);
std::vector<const TypeSpec*> types;
std::vector<const ModuleSpec*> modules(1, nullptr);

FunctionIndex& find_function(AnyFunction function) {
  const auto bits = reinterpret_cast<uintptr_t>(function);
  uint64_t at = (static_cast<uint64_t>(bits) * 0x9E3779B97F4A7C15ULL) >> 49;
  while (function_index[at].number != 0 && function_index[at].function != function) {
    at = (at + 1) % (MAX_FUNCTIONS * 2);
  }
  return function_index[at];
}

void number_methods(std::span<const MethodSpec> specs) {
  for (const MethodSpec& spec : specs) {
    add_row(methods, &spec);
    function_number(spec.function);
  }
}

}  // namespace

uint64_t type_spec_number(const TypeSpec& spec) {
  const auto number = static_cast<uint64_t>(spec.type);
  return spec.type == StaticType::Count ? number + static_cast<uint64_t>(spec.module_type) : number;
}

namespace {

void number_type(const TypeSpec& spec) {
  if (spec.fill_slots != nullptr) {
    TypeObject scratch;
    std::memset(static_cast<void*>(&scratch), 0, sizeof scratch);
    spec.fill_slots(&scratch);
  }
  number_methods(spec.methods);
  for (const MemberSpec& member : spec.members) {
    add_row(members, &member);
  }
  for (const GetSetSpec& getset : spec.getsets) {
    add_row(getsets, &getset);
  }
  const auto number = static_cast<size_t>(type_spec_number(spec));
  if (types.size() <= number) {
    types.resize(number + 1, nullptr);
  }
  types[number] = &spec;
}

uint64_t number_of(const void* row) {
  return find_row(row).number;
}

}  // namespace

AnyFunction function_by_number[MAX_FUNCTIONS];

uint64_t function_number(AnyFunction function) {
  FunctionIndex& entry = find_function(function);
  if (entry.number == 0) {
    if (tables_are_numbered || function_count + 1 >= MAX_FUNCTIONS) {
      broken_law("a function that stands in no table was put into a slot");
    }
    entry.function = function;
    entry.number = ++function_count;
    function_by_number[entry.number] = function;
  }
  return entry.number;
}

void number_tables(std::span<const BootLayer> layers) {
  if (tables_are_numbered) {
    return;
  }
  number_slot_table();
  number_methods({&TP_NEW_METHOD, 1});
  for (const GetSetSpec& getset : SUBTYPE_GETSETS) {
    add_row(getsets, &getset);
  }
  for (const BootLayer& layer : layers) {
    for (AnyFunction function : layer.functions) {
      function_number(function);
    }
    for (const TypeSpec* spec : layer.types) {
      number_type(*spec);
    }
    for (const ModuleSpec* spec : layer.modules) {
      add_row(modules, spec);
      number_methods(spec->functions);
      number_methods(spec->hidden_functions);
      for (const TypeSpec* type : spec->types) {
        number_type(*type);
      }
    }
  }
  tables_are_numbered = true;
}

const MethodSpec* method_spec(uint64_t number) {
  return methods[number];
}
const MemberSpec* member_spec(uint64_t number) {
  return members[number];
}
const GetSetSpec* getset_spec(uint64_t number) {
  return getsets[number];
}
uint64_t method_spec_number(const MethodSpec* spec) {
  return number_of(spec);
}
uint64_t member_spec_number(const MemberSpec* spec) {
  return number_of(spec);
}
uint64_t getset_spec_number(const GetSetSpec* spec) {
  return number_of(spec);
}
const ModuleSpec* module_spec(uint64_t number) {
  return number < modules.size() ? modules[number] : nullptr;
}
uint64_t module_spec_number(const ModuleSpec* spec) {
  return number_of(spec);
}
const TypeSpec* type_spec_by_number(uint64_t number) {
  return number < types.size() ? types[number] : nullptr;
}

}  // namespace heapglass
