// What CPython's compiler leaves behind: the ints, lists, dicts and tuples that it works with are dead when it is done, and wait on the
// free lists for the program, whose first int is then no new block. Ours works without Python objects, so it counts what there would be.
//
//   until the compilation ends   of each block of the symbol table an int, a dict and two lists, and an int for each symbol;
//                                the tuples that stand for constants, names and tables where equal ones are merged
//   while the table is analysed  of each block that is being looked into a dict
//   while a unit is compiled     six dicts of names and constants, and the list of what it holds
//
// CPython: Python/symtable.c (ste_new, analyze_block, update_symbols), Python/compile.c (_PyCompile_EnterScope, const_cache_insert),
// Objects/codeobject.c (_PyCode_ConstantKey).
#pragma once

#include <array>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "lang/compiler_unit.h"

namespace heapglass {

inline constexpr size_t MOST_KEPT_ITEMS = 20;  // Longer tuples have no free list.

// The most objects of each kind that were alive at once.
struct Leftovers {
  int ints = 0;
  int lists = 0;
  int dicts = 0;
  int dict_keys = 0;  // Of dicts of one to five names, the size that has a free list.
  std::array<int, MOST_KEPT_ITEMS + 1> tuples{};  // By their length.
};

struct InlinedComprehension;

class LeftoverCounter {
 public:
  void add_table(const SymbolTable& table);
  // Takes what is alive while [units], the innermost last, are being compiled, and [inlined] comprehensions in them, and [lists] besides.
  void look(const std::vector<std::unique_ptr<CompilerUnit>>& units, const std::vector<const InlinedComprehension*>& inlined,
            int lists);
  // Takes the [codes] in the order in which they were made, of the constants of [pool].
  void add_merged(const ConstantPool& pool, const std::vector<std::shared_ptr<CodeUnit>>& codes);
  const Leftovers& most() const { return most_; }

 private:
  void add_scopes(const SymbolTableEntry& block, int keys);
  void add_tuple(const std::vector<ConstantRef>& items);
  void add_names(const std::vector<std::string>& names);
  void add_bytes(const std::vector<uint8_t>& bytes);
  void add_key(const Constant& constant);
  void add_code(const CodeUnit& code);

  Leftovers table_;  // What lives from the beginning to the end.
  Leftovers most_;
  std::unordered_set<std::string> merged_;
  std::array<int, MOST_KEPT_ITEMS + 1> merged_tuples_{};
};

}  // namespace heapglass
