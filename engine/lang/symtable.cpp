// Blocks and names: the part of the first pass that does not depend on the kinds of nodes.
#include "lang/symtable.h"

#include "lang/code_unit.h"
#include "lang/symtable_builder.h"

namespace heapglass {

void ErrorSink::raise(const SourceLocation& location, std::string message) {
  if (failed_) return;
  failed_ = true;
  message_ = std::move(message);
  location_ = location;
}

SymbolTableEntry* SymbolTable::lookup(const void* key, unsigned variant) const {
  auto found = blocks_.find(block_id(key, variant));
  return found == blocks_.end() ? nullptr : found->second.get();
}

SymbolTableEntry* SymbolTable::create(uintptr_t id) {
  std::unique_ptr<SymbolTableEntry>& slot = blocks_[id];
  slot = std::make_unique<SymbolTableEntry>();
  slot->id = id;
  return slot.get();
}

bool find_docstring(const Sequence<ast::Statement*>& body, const ast::Constant** docstring) {
  if (body.empty() || body[0]->kind != ast::NodeKind::Expr) return false;
  const ast::Expression* value = ast::as<ast::Expr>(body[0])->value;
  if (!ast::is<ast::Constant>(value)) return false;
  const auto* constant = ast::as<ast::Constant>(value);
  if (constant->value.kind != ConstantKind::Str) return false;
  if (docstring != nullptr) *docstring = constant;
  return true;
}

std::string_view mangle(std::string_view private_name, std::string_view name, Arena& arena) {
  const size_t size = name.size();
  if (private_name.empty() || size < 2 || name[0] != '_' || name[1] != '_') return name;
  if ((name[size - 1] == '_' && name[size - 2] == '_') || name.find('.') != std::string_view::npos) return name;
  const size_t start = private_name.find_first_not_of('_');
  if (start == std::string_view::npos) return name;
  std::string mangled = "_";
  mangled.append(private_name.substr(start));
  mangled.append(name);
  return arena.intern(mangled);
}

std::string_view maybe_mangle(std::string_view private_name, const SymbolTableEntry& entry, std::string_view name,
                              Arena& arena) {
  if (entry.mangled_names != nullptr && entry.mangled_names->count(name) == 0) return name;
  return mangle(private_name, name, arena);
}

SymbolTableEntry* SymbolTableBuilder::new_entry(std::string_view name, BlockType type, uintptr_t id,
                                                const SourceLocation& location) {
  SymbolTableEntry* entry = table_.create(id);
  entry->name = name;
  entry->type = type;
  entry->location = location;
  if (current_ != nullptr) {
    entry->nested = current_->nested || current_->is_function_like();
    entry->method = current_->type == BlockType::Class && type == BlockType::Function;
  }
  return entry;
}

void SymbolTableBuilder::enter_existing_block(SymbolTableEntry* entry) {
  stack_.push_back(entry);
  SymbolTableEntry* previous = current_;
  if (previous != nullptr) {
    entry->comp_iter_expr = previous->comp_iter_expr;
    if (entry->type != BlockType::Class && previous->mangled_names != nullptr) {
      entry->mangled_names = previous->mangled_names;
    }
  }
  current_ = entry;
  // With `from __future__ import annotations` they are strings in the end, so what is in them is not seen.
  if ((future_.features & CO_FUTURE_ANNOTATIONS) && entry->type == BlockType::Annotation) return;
  if (previous != nullptr) previous->children.push_back(entry);
}

void SymbolTableBuilder::enter_block(std::string_view name, BlockType type, uintptr_t id,
                                     const SourceLocation& location) {
  enter_existing_block(new_entry(name, type, id, location));
  if (type == BlockType::Annotation || type == BlockType::TypeVariable || type == BlockType::TypeAlias) {
    add_def(".format", DEF_PARAM, location);
    add_def(".format", USE, location);
  }
}

void SymbolTableBuilder::exit_block() {
  stack_.pop_back();
  current_ = stack_.empty() ? nullptr : stack_.back();
}

void SymbolTableBuilder::enter_type_param_block(std::string_view name, const Sequence<ast::TypeParam*>& params,
                                                bool has_defaults, bool has_kwdefaults, bool is_class,
                                                const SourceLocation& location) {
  const BlockType outer_type = current_->type;
  enter_block(name, BlockType::TypeParameters, block_id(params.begin()), location);
  if (outer_type == BlockType::Class) {
    current_->can_see_class_scope = true;
    add_def("__classdict__", USE, location);
  }
  if (is_class) {
    add_def(".type_params", DEF_LOCAL, location);
    add_def(".type_params", USE, location);
    add_def(".generic_base", DEF_LOCAL, location);
    add_def(".generic_base", USE, location);
  }
  if (has_defaults) add_def(".defaults", DEF_PARAM, location);
  if (has_kwdefaults) add_def(".kwdefaults", DEF_PARAM, location);
}

unsigned SymbolTableBuilder::lookup(const SymbolTableEntry& entry, std::string_view name) {
  return entry.symbol(maybe_mangle(private_name_, entry, name, arena_));
}

void SymbolTableBuilder::add_def_to(SymbolTableEntry& entry, std::string_view name, unsigned flag,
                                    const SourceLocation& location) {
  const std::string_view mangled = maybe_mangle(private_name_, *current_, name, arena_);
  unsigned value = flag;
  if (const unsigned* existing = entry.symbols.find(mangled)) {
    if ((flag & DEF_PARAM) && (*existing & DEF_PARAM)) {
      error(location, "duplicate argument '" + std::string(name) + "' in function definition");
      return;
    }
    if ((flag & DEF_TYPE_PARAM) && (*existing & DEF_TYPE_PARAM)) {
      error(location, "duplicate type parameter '" + std::string(name) + "'");
      return;
    }
    value |= *existing;
  }
  if (entry.comp_iter_target) {
    if (value & (DEF_GLOBAL | DEF_NONLOCAL)) {
      error(location, "comprehension inner loop cannot rebind assignment expression target '" + std::string(name) +
                          "'");
      return;
    }
    value |= DEF_COMP_ITER;
  }
  entry.symbols.set(mangled, value);
  if (flag & DEF_PARAM) {
    entry.varnames.push_back(mangled);
  } else if (flag & DEF_GLOBAL) {
    table_.top->symbols.set(mangled, table_.top->symbol(mangled) | flag);
  }
}

bool SymbolTableBuilder::check_name(std::string_view name, const SourceLocation& location,
                                    ast::ExprContext context) {
  if (context == ast::ExprContext::Load || name != "__debug__") return true;
  error(location, context == ast::ExprContext::Store ? "cannot assign to __debug__" : "cannot delete __debug__");
  return false;
}

void SymbolTableBuilder::add_def_context(std::string_view name, unsigned flag, const SourceLocation& location,
                                         ast::ExprContext context) {
  if ((flag & (DEF_PARAM | DEF_LOCAL | DEF_IMPORT)) && !check_name(name, location, context)) return;
  if ((flag & DEF_TYPE_PARAM) && current_->mangled_names != nullptr) current_->mangled_names->insert(name);
  add_def_to(*current_, name, flag, location);
}

void SymbolTableBuilder::add_def(std::string_view name, unsigned flag, const SourceLocation& location) {
  add_def_context(name, flag, location, flag == USE ? ast::ExprContext::Load : ast::ExprContext::Store);
}

void SymbolTableBuilder::record_directive(std::string_view name, const SourceLocation& location) {
  current_->directives.push_back({maybe_mangle(private_name_, *current_, name, arena_), location});
}

void build_symbol_table(const ast::Root* root, const FutureFeatures& future, Arena& arena, SymbolTable& table,
                        ErrorSink& errors) {
  SymbolTableBuilder(future, arena, table, errors).build(root);
  if (!errors.failed()) analyze_symbol_table(table, errors);
}

}  // namespace heapglass
