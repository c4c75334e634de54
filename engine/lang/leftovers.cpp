#include "lang/leftovers.h"

#include <algorithm>
#include <cmath>

#include "lang/compiler.h"

namespace heapglass {

namespace {

constexpr size_t MOST_SMALL_KEYS = 5;  // A dict of more names has keys of the next size.
constexpr int UNIT_DICTS = 6;          // Names, constants, variables, cells, free variables, hidden variables.
constexpr int COMPILER_LISTS = 2;      // The stacks of units and of blocks.
constexpr int COMPILER_DICTS = 2;      // The blocks by their nodes, and the merged constants.

int small_keys(size_t count) { return count > 0 && count <= MOST_SMALL_KEYS ? 1 : 0; }

int constant_keys(const ConstantList& constants) {
  const std::vector<ConstantRef>& items = constants.items();
  const bool only_text = std::all_of(items.begin(), items.end(), [](const ConstantRef& item) { return item->type == ConstantType::Str; });
  return only_text ? small_keys(items.size()) : 0;
}

// A free variable that only inner blocks use has the one int that stands for all of them.
int symbol_ints(const SymbolTableEntry& block) {
  constexpr unsigned PASSED_ON = static_cast<unsigned>(Scope::Free) << SCOPE_OFFSET;
  int count = 0, passed_on = 0;
  for (const auto& symbol : block.symbols.entries()) {
    if (!symbol.live) continue;
    ++(symbol.value == PASSED_ON ? passed_on : count);
  }
  return count + std::min(passed_on, 1);
}

// The key of a constant is itself, where its type tells it from all others; else a pair of what tells it and itself.
void count_key(const Constant& constant, std::array<int, MOST_KEPT_ITEMS + 1>& tuples) {
  switch (constant.type) {
    case ConstantType::None:
    case ConstantType::Ellipsis:
    case ConstantType::Int:
    case ConstantType::Str:
    case ConstantType::Code: return;
    case ConstantType::Float: ++tuples[constant.real == 0 && std::signbit(constant.real) ? 3 : 2]; return;
    case ConstantType::Tuple:
      if (constant.items.size() <= MOST_KEPT_ITEMS) ++tuples[constant.items.size()];
      break;
    default: break;
  }
  ++tuples[2];
  for (const ConstantRef& item : constant.items) count_key(*item, tuples);
}

}  // namespace

void LeftoverCounter::add_table(const SymbolTable& table) {
  table.visit([this](const SymbolTableEntry& block) {
    table_.ints += 1 + symbol_ints(block);
    table_.lists += block.directives.empty() ? 2 : 3;
    table_.dicts += 1;
    table_.dict_keys += small_keys(block.symbols.size());
    table_.tuples[5] += static_cast<int>(block.directives.size());
  });
  table_.ints += 1;
  table_.lists += COMPILER_LISTS;
  table_.dicts += COMPILER_DICTS;
  most_ = table_;
  add_scopes(*table.top, 0);
}

// The scopes of a block's names have a dict of their own until the blocks inside it are done.
void LeftoverCounter::add_scopes(const SymbolTableEntry& block, int keys) {
  keys += small_keys(block.symbols.size());
  most_.dict_keys = std::max(most_.dict_keys, table_.dict_keys + keys);
  for (const SymbolTableEntry* child : block.children) add_scopes(*child, keys);
}

void LeftoverCounter::look(const std::vector<std::unique_ptr<CompilerUnit>>& units,
                           const std::vector<const InlinedComprehension*>& inlined, int lists) {
  lists += table_.lists;
  int dicts = table_.dicts;
  int keys = table_.dict_keys;
  for (const auto& unit : units) {
    const UnitMetadata& metadata = unit->metadata;
    lists += unit->deferred_annotations.empty() ? 0 : 1;
    dicts += UNIT_DICTS;
    keys += small_keys(metadata.names.size()) + small_keys(metadata.varnames.size()) + small_keys(metadata.cellvars.size()) +
            small_keys(metadata.freevars.size()) + small_keys(metadata.fasthidden.size()) + constant_keys(unit->constants);
  }
  for (const InlinedComprehension* comprehension : inlined) {
    lists += comprehension->pushed_locals.empty() ? 0 : 1;
    dicts += comprehension->outer_symbols.empty() ? 0 : 1;
    keys += small_keys(comprehension->outer_symbols.size());
  }
  most_.lists = std::max(most_.lists, lists);
  most_.dicts = std::max(most_.dicts, dicts);
  most_.dict_keys = std::max(most_.dict_keys, keys);
}

// A key that is there already lives only until that is seen.
void LeftoverCounter::add_key(const Constant& constant) {
  std::array<int, MOST_KEPT_ITEMS + 1> tuples = merged_tuples_;
  count_key(constant, tuples);
  for (size_t size = 0; size < tuples.size(); ++size) most_.tuples[size] = std::max(most_.tuples[size], table_.tuples[size] + tuples[size]);
  if (merged_.insert(constant_key(constant)).second) merged_tuples_ = tuples;
}

void LeftoverCounter::add_tuple(const std::vector<ConstantRef>& items) {
  Constant tuple;
  tuple.type = ConstantType::Tuple;
  tuple.items = items;
  add_key(tuple);
}

void LeftoverCounter::add_names(const std::vector<std::string>& names) {
  std::vector<ConstantRef> items;
  for (const std::string& name : names) {
    Constant text;
    text.type = ConstantType::Str;
    text.text = name;
    items.push_back(std::make_shared<const Constant>(std::move(text)));
  }
  add_tuple(items);
}

void LeftoverCounter::add_bytes(const std::vector<uint8_t>& bytes) {
  Constant table;
  table.type = ConstantType::Bytes;
  table.text.assign(bytes.begin(), bytes.end());
  add_key(table);
}

void LeftoverCounter::add_code(const CodeUnit& code) {
  add_bytes(code.code);
  add_bytes(code.linetable);
  add_bytes(code.exceptiontable);
  add_names(code.names);
  add_tuple(code.consts);
  add_names(code.localsplusnames);
}

void LeftoverCounter::add_merged(const ConstantPool& pool, const std::vector<std::shared_ptr<CodeUnit>>& codes) {
  pool.visit([this](const Constant& constant) { add_key(constant); });
  for (const auto& code : codes) add_code(*code);
}

}  // namespace heapglass
