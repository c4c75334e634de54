// The second pass of the symbol table: from how names are used to what they are.
//
// A block passes the names bound around it down to its children and gets back the names that are free in
// them. A free name that is local here makes a cell here; the others go on up.
//
// CPython: Python/symtable.c (analyze_block and what it calls).
#include "lang/symtable.h"

namespace heapglass {

namespace {

constexpr std::string_view CLASS_CELL = "__class__";
constexpr std::string_view CLASS_DICT = "__classdict__";
constexpr std::string_view CONDITIONAL_ANNOTATIONS = "__conditional_annotations__";

// A set of names that is walked in the order of insertion.
class FreeNames {
 public:
  bool contains(std::string_view name) const { return names_.contains(name); }
  void add(std::string_view name) { names_.set(name, true); }
  bool discard(std::string_view name) {
    const bool found = names_.contains(name);
    names_.erase(name);
    return found;
  }
  void add_all(const FreeNames& other) {
    for (const auto& entry : other.names_.entries()) {
      if (entry.live) add(entry.name);
    }
  }
  const OrderedMap<bool>& names() const { return names_; }

 private:
  OrderedMap<bool> names_;
};

void add_all(NameSet& to, const NameSet& from) { to.insert(from.begin(), from.end()); }

class Analyzer {
 public:
  explicit Analyzer(ErrorSink& errors) : errors_(errors) {}

  // [bound] is null in a module. The sets are the block's own copies, but [free].
  void analyze_block(SymbolTableEntry& entry, NameSet* bound, FreeNames& free, NameSet& global,
                     NameSet& type_params, SymbolTableEntry* class_entry);

 private:
  struct Names {
    OrderedMap<Scope> scopes;
    NameSet local;
    NameSet inlined_cells;
  };

  void error_at_directive(const SymbolTableEntry& entry, std::string_view name, std::string message);
  void analyze_name(const SymbolTableEntry& entry, Names& names, std::string_view name, unsigned flags,
                    NameSet* bound, FreeNames& free, NameSet& global, NameSet& type_params,
                    const SymbolTableEntry* class_entry);
  void analyze_nonlocal(const SymbolTableEntry& entry, Names& names, std::string_view name, const NameSet* bound,
                        FreeNames& free, const NameSet& type_params);
  void analyze_children(SymbolTableEntry& entry, Names& names, const NameSet& bound, FreeNames& free,
                        const NameSet& global, const NameSet& type_params, SymbolTableEntry* class_entry);

  ErrorSink& errors_;
};

void Analyzer::error_at_directive(const SymbolTableEntry& entry, std::string_view name, std::string message) {
  for (const Directive& directive : entry.directives) {
    if (directive.name == name) {
      errors_.raise(directive.location, std::move(message));
      return;
    }
  }
  errors_.raise(entry.location, std::move(message));
}

void Analyzer::analyze_nonlocal(const SymbolTableEntry& entry, Names& names, std::string_view name,
                                const NameSet* bound, FreeNames& free, const NameSet& type_params) {
  const std::string text(name);
  if (bound == nullptr) {
    error_at_directive(entry, name, "nonlocal declaration not allowed at module level");
  } else if (bound->count(name) == 0) {
    error_at_directive(entry, name, "no binding for nonlocal '" + text + "' found");
  } else if (type_params.count(name) != 0) {
    error_at_directive(entry, name, "nonlocal binding not allowed for type parameter '" + text + "'");
  }
  names.scopes.set(name, Scope::Free);
  free.add(name);
}

void Analyzer::analyze_name(const SymbolTableEntry& entry, Names& names, std::string_view name, unsigned flags,
                            NameSet* bound, FreeNames& free, NameSet& global, NameSet& type_params,
                            const SymbolTableEntry* class_entry) {
  if (flags & DEF_GLOBAL) {
    if (flags & DEF_NONLOCAL) {
      error_at_directive(entry, name, "name '" + std::string(name) + "' is nonlocal and global");
    }
    names.scopes.set(name, Scope::GlobalExplicit);
    global.insert(name);
    if (bound != nullptr) bound->erase(name);
    return;
  }
  if (flags & DEF_NONLOCAL) {
    analyze_nonlocal(entry, names, name, bound, free, type_params);
    return;
  }
  if (flags & DEF_BOUND) {
    names.scopes.set(name, Scope::Local);
    names.local.insert(name);
    global.erase(name);
    if (flags & DEF_TYPE_PARAM) {
      type_params.insert(name);
    } else {
      type_params.erase(name);
    }
    return;
  }
  // What sees the namespace of a class finds the names bound there at run time, before those of functions.
  if (class_entry != nullptr) {
    const unsigned class_flags = class_entry->symbol(name);
    if (class_flags & DEF_GLOBAL) {
      names.scopes.set(name, Scope::GlobalExplicit);
      return;
    }
    if ((class_flags & DEF_BOUND) && !(class_flags & DEF_NONLOCAL)) {
      names.scopes.set(name, Scope::GlobalImplicit);
      return;
    }
  }
  if (bound != nullptr && bound->count(name) != 0) {
    names.scopes.set(name, Scope::Free);
    free.add(name);
    return;
  }
  names.scopes.set(name, Scope::GlobalImplicit);
}

bool is_free_in_any_child(const SymbolTableEntry& entry, std::string_view name) {
  for (const SymbolTableEntry* child : entry.children) {
    if (child->scope(name) == Scope::Free) return true;
  }
  return false;
}

// Takes the names of the comprehension [comp] into [entry], in which it is compiled in place (PEP 709).
void inline_comprehension(SymbolTableEntry& entry, SymbolTableEntry& comp, OrderedMap<Scope>& scopes,
                          FreeNames& comp_free, NameSet& inlined_cells) {
  bool remove_class_cell = false;
  for (const auto& item : comp.symbols.entries()) {
    if (!item.live || (item.value & DEF_PARAM)) continue;
    Scope scope = scope_of_symbol(item.value);
    const unsigned only_flags = item.value & ((1U << SCOPE_OFFSET) - 1);
    if (scope == Scope::Cell || (only_flags & DEF_COMP_CELL)) inlined_cells.insert(item.name);
    if (scope == Scope::Free && entry.type == BlockType::Class && item.name == CLASS_CELL) {
      scope = Scope::GlobalImplicit;
      comp_free.discard(item.name);
      remove_class_cell = true;
    }
    const unsigned* existing = entry.symbols.find(item.name);
    if (existing == nullptr) {
      entry.symbols.set(item.name, only_flags);
      scopes.set(item.name, scope);
    } else if ((*existing & DEF_BOUND) && entry.type != BlockType::Class && !is_free_in_any_child(comp, item.name)) {
      comp_free.discard(item.name);
    }
  }
  if (remove_class_cell) comp.symbols.erase(CLASS_CELL);
}

void analyze_cells(OrderedMap<Scope>& scopes, FreeNames& free, const NameSet& inlined_cells) {
  for (auto& item : scopes.entries()) {
    if (!item.live || item.value != Scope::Local) continue;
    if (!free.contains(item.name) && inlined_cells.count(item.name) == 0) continue;
    item.value = Scope::Cell;
    free.discard(item.name);
  }
}

void drop_class_free(SymbolTableEntry& entry, FreeNames& free) {
  if (free.discard(CLASS_CELL)) entry.needs_class_closure = true;
  if (free.discard(CLASS_DICT)) entry.needs_classdict = true;
  if (free.discard(CONDITIONAL_ANNOTATIONS)) entry.has_conditional_annotations = true;
}

void update_symbols(SymbolTableEntry& entry, const OrderedMap<Scope>& scopes, const NameSet* bound,
                    const FreeNames& free, const NameSet& inlined_cells, bool class_flag) {
  for (auto& item : entry.symbols.entries()) {
    if (!item.live) continue;
    if (inlined_cells.count(item.name) != 0) item.value |= DEF_COMP_CELL;
    const Scope* scope = scopes.find(item.name);
    if (scope != nullptr) item.value |= static_cast<unsigned>(*scope) << SCOPE_OFFSET;
  }
  for (const auto& item : free.names().entries()) {
    if (!item.live) continue;
    if (unsigned* existing = entry.symbols.find(item.name)) {
      if (class_flag) *existing |= DEF_FREE_CLASS;
      continue;
    }
    if (bound != nullptr && bound->count(item.name) == 0) continue;
    entry.symbols.set(item.name, static_cast<unsigned>(Scope::Free) << SCOPE_OFFSET);
  }
}

// The children of a comprehension that is compiled in place become children of the block around it.
void splice_inlined_children(SymbolTableEntry& entry) {
  std::vector<SymbolTableEntry*> children;
  for (SymbolTableEntry* child : entry.children) {
    if (child->comp_inlined) {
      children.insert(children.end(), child->children.begin(), child->children.end());
    } else {
      children.push_back(child);
    }
  }
  entry.children = std::move(children);
}

void Analyzer::analyze_children(SymbolTableEntry& entry, Names& names, const NameSet& bound, FreeNames& free,
                                const NameSet& global, const NameSet& type_params,
                                SymbolTableEntry* class_entry) {
  for (SymbolTableEntry* child : entry.children) {
    SymbolTableEntry* child_class_entry = nullptr;
    if (child->can_see_class_scope) {
      child_class_entry = entry.type == BlockType::Class ? &entry : class_entry;
    }
    const bool inlined = child->comprehension != ComprehensionType::None && !child->generator &&
                         !entry.can_see_class_scope;
    NameSet child_bound = bound;
    NameSet child_global = global;
    NameSet child_type_params = type_params;
    FreeNames child_free;
    child_free.add_all(free);
    analyze_block(*child, &child_bound, child_free, child_global, child_type_params, child_class_entry);
    if (errors_.failed()) return;
    if (inlined) {
      inline_comprehension(entry, *child, names.scopes, child_free, names.inlined_cells);
      child->comp_inlined = true;
    }
    free.add_all(child_free);
  }
}

void Analyzer::analyze_block(SymbolTableEntry& entry, NameSet* bound, FreeNames& free, NameSet& global,
                             NameSet& type_params, SymbolTableEntry* class_entry) {
  Names names;
  NameSet new_global;
  NameSet new_bound;
  FreeNames new_free;
  const bool is_class = entry.type == BlockType::Class;
  // What a class binds is not seen in its methods, so they get the sets as they are before it.
  if (is_class) {
    new_global = global;
    if (bound != nullptr) new_bound = *bound;
  }
  for (const auto& item : entry.symbols.entries()) {
    if (!item.live) continue;
    analyze_name(entry, names, item.name, item.value, bound, free, global, type_params, class_entry);
    if (errors_.failed()) return;
  }
  if (is_class) {
    new_bound.insert(CLASS_CELL);
    new_bound.insert(CLASS_DICT);
    new_bound.insert(CONDITIONAL_ANNOTATIONS);
  } else {
    if (entry.is_function_like()) new_bound = names.local;
    if (bound != nullptr) add_all(new_bound, *bound);
    new_global = global;
  }
  analyze_children(entry, names, new_bound, new_free, new_global, type_params, class_entry);
  if (errors_.failed()) return;
  splice_inlined_children(entry);
  if (entry.is_function_like()) {
    analyze_cells(names.scopes, new_free, names.inlined_cells);
  } else if (is_class) {
    drop_class_free(entry, new_free);
  }
  update_symbols(entry, names.scopes, bound, new_free, names.inlined_cells, is_class || entry.can_see_class_scope);
  free.add_all(new_free);
}

}  // namespace

void analyze_symbol_table(SymbolTable& table, ErrorSink& errors) {
  Analyzer analyzer(errors);
  FreeNames free;
  NameSet global;
  NameSet type_params;
  analyzer.analyze_block(*table.top, nullptr, free, global, type_params, nullptr);
}

}  // namespace heapglass
