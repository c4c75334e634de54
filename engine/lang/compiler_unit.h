// A compiler unit is one code object in the making: its names, its constants, its instructions and the
// statically nested blocks around the place that is being compiled.
//
// CPython: Python/compile.c (struct compiler_unit), Include/internal/pycore_compile.h.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/constant_pool.h"
#include "lang/instruction_sequence.h"
#include "lang/symtable.h"

namespace heapglass {

enum class UnitType : uint8_t { Module, Class, Function, AsyncFunction, Lambda, Comprehension, Annotations };

enum class FrameBlockType : uint8_t {
  WhileLoop,
  ForLoop,
  TryExcept,
  FinallyTry,
  FinallyEnd,
  With,
  AsyncWith,
  HandlerCleanup,
  PopValue,
  ExceptionHandler,
  ExceptionGroupHandler,
  AsyncComprehensionGenerator,
  StopIteration,
};

// A block that `return`, `break` and `continue` have to unwind on their way out.
struct FrameBlock {
  FrameBlockType type{};
  Label block = NO_LABEL;  // Where the block starts.
  Label exit = NO_LABEL;   // Where it ends.
  SourceLocation location;
  const Sequence<ast::Statement*>* final_body = nullptr;  // FinallyTry: what runs on the way out.
  std::string_view handler_name;                          // HandlerCleanup: the name of `except … as name`.
};

// What a code object is known by before it is assembled.
struct UnitMetadata {
  std::string name;
  std::string qualname;
  OrderedMap<int> names;
  OrderedMap<int> varnames;
  OrderedMap<int> cellvars;     // Numbers from 0.
  OrderedMap<int> freevars;     // Numbers go on where cellvars end.
  OrderedMap<bool> fasthidden;  // Fast locals of comprehensions inlined in a class or module; true while inside.
  int argcount = 0;
  int posonlyargcount = 0;
  int kwonlyargcount = 0;
  int firstlineno = 1;
};

// Returns the number of [name] in [map], which gets it if it is new, counting from [first].
inline int add_name(OrderedMap<int>& map, std::string_view name, int first = 0) {
  if (const int* found = map.find(name)) return *found;
  const int number = first + static_cast<int>(map.size());
  map.set(name, number);
  return number;
}

// The constants of a code object in order, each once.
class ConstantList {
 public:
  int add(const ConstantRef& constant) {
    auto found = index_.find(constant.get());
    if (found != index_.end()) return found->second;
    const int number = static_cast<int>(items_.size());
    index_.emplace(constant.get(), number);
    items_.push_back(constant);
    return number;
  }
  const ConstantRef& operator[](int index) const { return items_[static_cast<size_t>(index)]; }
  const std::vector<ConstantRef>& items() const { return items_; }
  void replace(std::vector<ConstantRef> items) { items_ = std::move(items); }

 private:
  std::vector<ConstantRef> items_;
  std::unordered_map<const Constant*, int> index_;
};

struct DeferredAnnotation {
  const ast::AnnAssign* statement;
  int conditional_index;  // -1 when it is always executed.
};

struct CompilerUnit {
  SymbolTableEntry* entry = nullptr;
  UnitType type = UnitType::Module;
  UnitMetadata metadata;
  std::string_view private_name;  // The class in which names are mangled.
  ConstantList constants;
  InstructionSequence sequence;
  std::unique_ptr<InstructionSequence> stashed_sequence;
  std::vector<FrameBlock> frame_blocks;
  std::set<std::string_view> static_attributes;  // Sorted, as `__static_attributes__` has them.
  std::vector<DeferredAnnotation> deferred_annotations;
  int next_conditional_annotation = 0;
  int in_inlined_comprehension = 0;
  int in_conditional_block = 0;
};

}  // namespace heapglass
