// The symbol table says of every name in every block what it is: a local, a cell, free or global.
//
//   source      def f(): x = 1; return lambda: x
//   blocks      module { f: local }  ->  f { x: cell }  ->  lambda { x: free }
//
// A block is a module, a class, a function (a lambda and a comprehension are functions), or one of the small
// functions that evaluate annotations, type parameters, their bounds and type aliases. The first pass
// (symtable_build.cpp) notes for each block how each name is used, the second (symtable_analyze.cpp) decides
// its scope. A block is found again by the address of its node.
//
// CPython: Python/symtable.c, Include/internal/pycore_symtable.h.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lang/ordered_map.h"
#include "lang/parser.h"
#include "lang/source_location.h"

namespace heapglass {

enum class BlockType : uint8_t { Function, Class, Module, Annotation, TypeVariable, TypeAlias, TypeParameters };
enum class ComprehensionType : uint8_t { None, List, Dict, Set, Generator };

// How a name is used in a block, as bits. The scope stands above them.
inline constexpr unsigned DEF_GLOBAL = 1;
inline constexpr unsigned DEF_LOCAL = 2;
inline constexpr unsigned DEF_PARAM = 4;
inline constexpr unsigned DEF_NONLOCAL = 8;
inline constexpr unsigned USE = 16;
inline constexpr unsigned DEF_FREE_CLASS = 64;
inline constexpr unsigned DEF_IMPORT = 128;
inline constexpr unsigned DEF_ANNOT = 256;
inline constexpr unsigned DEF_COMP_ITER = 512;
inline constexpr unsigned DEF_TYPE_PARAM = 1024;
inline constexpr unsigned DEF_COMP_CELL = 2048;
inline constexpr unsigned DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;
inline constexpr unsigned SCOPE_OFFSET = 12;

enum class Scope : uint8_t { Unknown, Local, GlobalExplicit, GlobalImplicit, Free, Cell };

inline Scope scope_of_symbol(unsigned symbol) { return static_cast<Scope>(symbol >> SCOPE_OFFSET); }

struct Directive {
  std::string_view name;
  SourceLocation location;
};

using NameSet = std::unordered_set<std::string_view>;

struct SymbolTableEntry {
  uintptr_t id = 0;
  std::string_view name;
  BlockType type = BlockType::Module;
  ComprehensionType comprehension = ComprehensionType::None;
  SourceLocation location;
  OrderedMap<unsigned> symbols;
  std::vector<std::string_view> varnames;       // The parameters.
  std::vector<SymbolTableEntry*> children;
  std::vector<Directive> directives;            // Where names were declared global or nonlocal.
  std::shared_ptr<NameSet> mangled_names;       // In a generic class's parameters: the only names to mangle.
  SymbolTableEntry* annotation_block = nullptr;
  const char* scope_info = nullptr;             // What a type variable's block is, for messages.
  int comp_iter_expr = 0;                       // Inside how many iterables of comprehensions.
  bool nested = false;
  bool generator = false;
  bool coroutine = false;
  bool varargs = false;
  bool varkeywords = false;
  bool annotations_used = false;
  bool needs_class_closure = false;
  bool needs_classdict = false;
  bool comp_inlined = false;
  bool comp_iter_target = false;
  bool can_see_class_scope = false;
  bool has_docstring = false;
  bool method = false;
  bool has_conditional_annotations = false;
  bool in_conditional_block = false;
  bool in_unevaluated_annotation = false;

  unsigned symbol(std::string_view symbol_name) const {
    const unsigned* found = symbols.find(symbol_name);
    return found == nullptr ? 0 : *found;
  }
  Scope scope(std::string_view symbol_name) const { return scope_of_symbol(symbol(symbol_name)); }
  bool is_function_like() const { return type != BlockType::Class && type != BlockType::Module; }
};

// Which __future__ features are on, and where the last such import stands.
struct FutureFeatures {
  uint32_t features = 0;
  SourceLocation location{0, 0, 0, 0};
};

// The first error of a compilation; later ones are not kept.
class ErrorSink {
 public:
  bool failed() const { return failed_; }
  void raise(const SourceLocation& location, std::string message);
  const std::string& message() const { return message_; }
  const SourceLocation& location() const { return location_; }

 private:
  bool failed_ = false;
  std::string message_;
  SourceLocation location_;
};

class SymbolTable {
 public:
  SymbolTableEntry* top = nullptr;

  // Returns the block of the node at [key], moved on by [variant] where one node has several; or null.
  SymbolTableEntry* lookup(const void* key, unsigned variant = 0) const;
  SymbolTableEntry* create(uintptr_t id);

  // Shows every block to [look], in no order.
  template <class Look>
  void visit(Look look) const {
    for (const auto& [id, block] : blocks_) look(*block);
  }

 private:
  std::unordered_map<uintptr_t, std::unique_ptr<SymbolTableEntry>> blocks_;
};

inline uintptr_t block_id(const void* key, unsigned variant = 0) {
  return reinterpret_cast<uintptr_t>(key) + variant;
}

// Fills [table] for the program [root]. Mangled names go to [arena].
void build_symbol_table(const ast::Root* root, const FutureFeatures& future, Arena& arena, SymbolTable& table,
                        ErrorSink& errors);

// The second pass, called by the first.
void analyze_symbol_table(SymbolTable& table, ErrorSink& errors);

// Returns [name] as it is called inside the class [private_name]: `__x` becomes `_C__x`. An empty
// [private_name] stands for no class. CPython: _Py_Mangle, _Py_MaybeMangle.
std::string_view mangle(std::string_view private_name, std::string_view name, Arena& arena);
std::string_view maybe_mangle(std::string_view private_name, const SymbolTableEntry& entry, std::string_view name,
                              Arena& arena);

// Whether [body] starts with a documentation string; then [text] is set. CPython: _PyAST_GetDocString.
bool find_docstring(const Sequence<ast::Statement*>& body, const ast::Constant** docstring = nullptr);

}  // namespace heapglass
