// Units, names and instructions.
#include "lang/compiler.h"

#include <algorithm>

#include "lang/assemble_unit.h"

namespace heapglass {

namespace {

constexpr int MAX_BLOCKS = 21;  // CO_MAXBLOCKS.

// Returns the names of [symbols] in the scope [scope] or with the bit [flag], sorted and numbered from [first].
OrderedMap<int> names_by_scope(const OrderedMap<unsigned>& symbols, Scope scope, unsigned flag, int first) {
  std::vector<std::string_view> names;
  for (const auto& item : symbols.entries()) {
    if (item.live && (scope_of_symbol(item.value) == scope || (item.value & flag))) names.push_back(item.name);
  }
  std::sort(names.begin(), names.end());
  OrderedMap<int> result;
  for (const std::string_view name : names) result.set(name, first++);
  return result;
}

}  // namespace

void Compiler::warn(const SourceLocation& location, std::string message) {
  if (warnings_disabled_ == 0) warnings_.push_back({std::move(message), location});
}

void Compiler::enter_unit(std::string_view name, UnitType type, const void* key, unsigned variant, int lineno,
                          std::string_view private_name, const UnitMetadata& metadata) {
  auto made = std::make_unique<CompilerUnit>();
  made->type = type;
  made->metadata = metadata;
  made->entry = table_.lookup(key, variant);
  made->metadata.name = name;
  made->metadata.firstlineno = lineno;
  SymbolTableEntry& symbols = *made->entry;
  for (const std::string_view parameter : symbols.varnames) add_name(made->metadata.varnames, parameter);
  OrderedMap<int>& cells = made->metadata.cellvars;
  cells = names_by_scope(symbols.symbols, Scope::Cell, DEF_COMP_CELL, 0);
  if (symbols.needs_class_closure) add_name(cells, "__class__");
  if (symbols.needs_classdict) add_name(cells, "__classdict__");
  if (symbols.has_conditional_annotations) add_name(cells, "__conditional_annotations__");
  made->metadata.freevars =
      names_by_scope(symbols.symbols, Scope::Free, DEF_FREE_CLASS, static_cast<int>(cells.size()));
  if (!units_.empty() && private_name.empty()) private_name = unit().private_name;
  made->private_name = private_name;
  units_.push_back(std::move(made));
  if (type != UnitType::Module) {
    set_qualname();
  } else {
    unit().metadata.qualname = unit().metadata.name;
  }
}

void Compiler::enter_scope(std::string_view name, UnitType type, const void* key, unsigned variant, int lineno,
                           std::string_view private_name, const UnitMetadata& metadata) {
  enter_unit(name, type, key, variant, lineno, private_name, metadata);
  SourceLocation location{lineno, lineno, 0, 0};
  if (type == UnitType::Module) location.lineno = 0;
  emit(location, op::RESUME, RESUME_AT_FUNC_START);
  if (type == UnitType::Module) emit(location, op::ANNOTATIONS_PLACEHOLDER);
}

void Compiler::exit_scope() { units_.pop_back(); }

void Compiler::set_qualname() {
  CompilerUnit& inner = unit();
  UnitMetadata& metadata = inner.metadata;
  metadata.qualname = metadata.name;
  const size_t depth = units_.size() - 1;
  if (depth < 2) return;
  const CompilerUnit* parent = units_[depth - 1].get();
  if (parent->type == UnitType::Annotations) {
    if (depth == 2) return;
    parent = units_[depth - 2].get();
  }
  if (inner.type == UnitType::Function || inner.type == UnitType::AsyncFunction || inner.type == UnitType::Class) {
    const std::string_view mangled = mangle(parent->private_name, arena_.intern(metadata.name), arena_);
    if (parent->entry->scope(mangled) == Scope::GlobalExplicit) return;
  }
  std::string base = parent->metadata.qualname;
  if (parent->type == UnitType::Function || parent->type == UnitType::AsyncFunction ||
      parent->type == UnitType::Lambda) {
    base += ".<locals>";
  }
  metadata.qualname = base + "." + metadata.name;
}

uint32_t Compiler::code_flags() const {
  const SymbolTableEntry& symbols = *unit().entry;
  uint32_t flags = 0;
  if (symbols.is_function_like()) {
    flags |= CO_NEWLOCALS | CO_OPTIMIZED;
    if (symbols.nested) flags |= CO_NESTED;
    if (symbols.generator) flags |= symbols.coroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
    if (symbols.varargs) flags |= CO_VARARGS;
    if (symbols.varkeywords) flags |= CO_VARKEYWORDS;
    if (symbols.has_docstring) flags |= CO_HAS_DOCSTRING;
    if (symbols.method) flags |= CO_METHOD;
  }
  if (symbols.coroutine && !symbols.generator) flags |= CO_COROUTINE;
  return flags | future_.features;
}

std::shared_ptr<CodeUnit> Compiler::assemble_unit(bool add_none) {
  if (add_none) load_none(NO_LOCATION);
  emit(NO_LOCATION, op::RETURN_VALUE);
  if (errors_.failed()) return std::make_shared<CodeUnit>();
  constexpr int CONSTANTS_TO_BE = 1;
  leftovers_.look(units_, inlined_, CONSTANTS_TO_BE);
  std::shared_ptr<CodeUnit> code = optimize_and_assemble(unit(), pool_, code_flags(), filename_);
  codes_.push_back(code);
  return code;
}

void Compiler::load_names(const SourceLocation& location, const std::vector<std::string_view>& names) {
  std::vector<ConstantRef> items;
  for (const std::string_view name : names) items.push_back(pool_.string(name));
  load_const(location, pool_.tuple(std::move(items)));
}

void Compiler::emit_name(const SourceLocation& location, int opcode, std::string_view name) {
  emit(location, opcode, add_name(unit().metadata.names, maybe_mangle_name(name)));
}

void Compiler::emit_attribute(const SourceLocation& location, std::string_view name, bool is_method) {
  const int number = add_name(unit().metadata.names, maybe_mangle_name(name));
  emit(location, op::LOAD_ATTR, number << 1 | (is_method ? 1 : 0));
}

void Compiler::emit_super_attribute(const SourceLocation& location, std::string_view name, bool is_method,
                                    bool has_args) {
  const int number = add_name(unit().metadata.names, maybe_mangle_name(name));
  emit(location, op::LOAD_SUPER_ATTR, number << 2 | (has_args ? 2 : 0) | (is_method ? 1 : 0));
}

void Compiler::emit_local(const SourceLocation& location, int opcode, std::string_view name) {
  emit(location, opcode, add_name(unit().metadata.varnames, maybe_mangle_name(name)));
}

void Compiler::emit_binary(const SourceLocation& location, ast::Operator binary_operator, bool inplace) {
  static constexpr BinaryOperator OPERATORS[] = {NB_ADD,       NB_SUBTRACT, NB_MULTIPLY, NB_MATRIX_MULTIPLY,
                                                 NB_TRUE_DIVIDE, NB_REMAINDER, NB_POWER, NB_LSHIFT,
                                                 NB_RSHIFT,    NB_OR,       NB_XOR,      NB_AND,
                                                 NB_FLOOR_DIVIDE};
  const int number = OPERATORS[static_cast<size_t>(binary_operator)];
  emit(location, op::BINARY_OP, inplace ? number + NB_INPLACE_ADD : number);
}

void Compiler::deref_operation(const SourceLocation& location, std::string_view, int number,
                               ast::ExprContext context) {
  if (context == ast::ExprContext::Store) return emit(location, op::STORE_DEREF, number);
  if (context == ast::ExprContext::Del) return emit(location, op::DELETE_DEREF, number);
  if (entry().type == BlockType::Class && unit().in_inlined_comprehension == 0) {
    emit(location, op::LOAD_LOCALS);
    emit(location, op::LOAD_FROM_DICT_OR_DEREF, number);
  } else if (entry().can_see_class_scope) {
    emit(location, op::LOAD_DEREF, *unit().metadata.freevars.find("__classdict__"));
    emit(location, op::LOAD_FROM_DICT_OR_DEREF, number);
  } else {
    emit(location, op::LOAD_DEREF, number);
  }
}

void Compiler::global_operation(const SourceLocation& location, Scope scope, int number, ast::ExprContext context) {
  if (context == ast::ExprContext::Store) return emit(location, op::STORE_GLOBAL, number);
  if (context == ast::ExprContext::Del) return emit(location, op::DELETE_GLOBAL, number);
  if (entry().can_see_class_scope && scope == Scope::GlobalImplicit) {
    emit(location, op::LOAD_DEREF, *unit().metadata.freevars.find("__classdict__"));
    emit(location, op::LOAD_FROM_DICT_OR_GLOBALS, number);
  } else {
    emit(location, op::LOAD_GLOBAL, number << 1);
  }
}

void Compiler::name_operation(const SourceLocation& location, std::string_view name, ast::ExprContext context) {
  const std::string_view mangled = maybe_mangle_name(name);
  UnitMetadata& metadata = unit().metadata;
  const Scope scope = entry().scope(mangled);
  if (scope == Scope::Free) {
    const int* number = metadata.freevars.find(mangled);
    return deref_operation(location, mangled, number == nullptr ? 0 : *number, context);
  }
  if (scope == Scope::Cell) {
    return deref_operation(location, mangled, add_name(metadata.cellvars, mangled), context);
  }
  bool is_fast = false;
  if (scope == Scope::Local) {
    const bool* hidden = metadata.fasthidden.find(mangled);
    is_fast = entry().is_function_like() || (hidden != nullptr && *hidden);
  }
  if (is_fast) {
    static constexpr int OPCODES[] = {op::LOAD_FAST, op::STORE_FAST, op::DELETE_FAST};
    return emit(location, OPCODES[static_cast<size_t>(context)], add_name(metadata.varnames, mangled));
  }
  const int number = add_name(metadata.names, mangled);
  if (scope == Scope::GlobalExplicit || (scope == Scope::GlobalImplicit && entry().is_function_like())) {
    return global_operation(location, scope, number, context);
  }
  if (context == ast::ExprContext::Store) return emit(location, op::STORE_NAME, number);
  if (context == ast::ExprContext::Del) return emit(location, op::DELETE_NAME, number);
  if (entry().type == BlockType::Class && unit().in_inlined_comprehension != 0) {
    return emit(location, op::LOAD_GLOBAL, number << 1);
  }
  emit(location, op::LOAD_NAME, number);
}

void Compiler::push_block(const SourceLocation& location, FrameBlockType type, Label block, Label exit,
                          const Statements* final_body, std::string_view handler_name) {
  if (unit().frame_blocks.size() >= MAX_BLOCKS) error(location, "too many statically nested blocks");
  unit().frame_blocks.push_back({type, block, exit, location, final_body, handler_name});
  if (type == FrameBlockType::FinallyEnd) ++warnings_disabled_;
}

void Compiler::pop_block(FrameBlockType type) {
  unit().frame_blocks.pop_back();
  if (type == FrameBlockType::FinallyEnd) --warnings_disabled_;
}

std::shared_ptr<CodeUnit> Compiler::compile(const ast::Root* root) {
  leftovers_.add_table(table_);
  enter_scope("<module>", UnitType::Module, root, 0, 1);
  const bool is_module = root->kind == ast::NodeKind::Module;
  if (is_module) {
    const Statements& body = ast::as<ast::Module>(root)->body;
    const SourceLocation location = body.empty() ? SourceLocation{1, 1, 0, 0} : location_of(body[0]);
    if (entry().has_conditional_annotations) {
      emit(location, op::BUILD_SET, 0);
      emit(location, op::STORE_NAME, add_name(unit().metadata.names, "__conditional_annotations__"));
    }
    visit_module_body(location, body);
  } else {
    visit_expression(ast::as<ast::ExpressionModule>(root)->body);
  }
  std::shared_ptr<CodeUnit> code = assemble_unit(is_module);
  exit_scope();
  leftovers_.add_merged(pool_, codes_);
  return code;
}

}  // namespace heapglass
