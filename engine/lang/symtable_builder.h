// The first pass of the symbol table walks the tree and notes how each block uses each name.
//
// CPython: Python/symtable.c (symtable_visit_…).
#pragma once

#include "lang/symtable.h"

namespace heapglass {

class SymbolTableBuilder {
 public:
  SymbolTableBuilder(const FutureFeatures& future, Arena& arena, SymbolTable& table, ErrorSink& errors)
      : future_(future), arena_(arena), table_(table), errors_(errors) {}

  void build(const ast::Root* root);

 private:
  using Statements = Sequence<ast::Statement*>;
  using Expressions = Sequence<ast::Expression*>;

  // Blocks.
  SymbolTableEntry* new_entry(std::string_view name, BlockType type, uintptr_t id, const SourceLocation& location);
  void enter_existing_block(SymbolTableEntry* entry);
  void enter_block(std::string_view name, BlockType type, uintptr_t id, const SourceLocation& location);
  void exit_block();
  void enter_type_param_block(std::string_view name, const Sequence<ast::TypeParam*>& params, bool has_defaults,
                              bool has_kwdefaults, bool is_class, const SourceLocation& location);

  // Names.
  unsigned lookup(const SymbolTableEntry& entry, std::string_view name);
  void add_def_to(SymbolTableEntry& entry, std::string_view name, unsigned flag, const SourceLocation& location);
  void add_def(std::string_view name, unsigned flag, const SourceLocation& location);
  void add_def_context(std::string_view name, unsigned flag, const SourceLocation& location,
                       ast::ExprContext context);
  bool check_name(std::string_view name, const SourceLocation& location, ast::ExprContext context);
  void record_directive(std::string_view name, const SourceLocation& location);
  void declare(const Sequence<ast::Text>& names, unsigned flag, const SourceLocation& location);

  // Statements.
  void visit_body(const Statements& statements);
  void visit_conditional(const Statements& first, const Statements& second);
  void visit_statement(const ast::Statement* statement);
  template <typename T>
  void visit_function(const T* function, bool is_async);
  void visit_class(const ast::ClassDef* node);
  void visit_type_alias(const ast::TypeAlias* node);
  void visit_annotated_assignment(const ast::AnnAssign* node);
  template <typename T>
  void visit_for(const T* node);
  template <typename T>
  void visit_with(const T* node);
  template <typename T>
  void visit_try(const T* node);
  void visit_match(const ast::Match* node);
  void visit_import(const Sequence<ast::Alias*>& names);
  void check_import_from(const ast::ImportFrom* node);

  // Expressions.
  void visit_expressions(const Expressions& expressions);
  void visit_expression(const ast::Expression* expression);
  void visit_optional(const ast::Expression* expression) {
    if (expression != nullptr) visit_expression(expression);
  }
  void visit_call(const ast::Call* node);
  void visit_name(const ast::Name* node);
  void visit_lambda(const ast::Lambda* node);
  void visit_await(const ast::Await* node);
  void visit_yield(const ast::Expression* node, const ast::Expression* value);
  void visit_named_expression(const ast::NamedExpr* node);
  void extend_named_expression_scope(const ast::Name* target);
  void visit_comprehension_expression(const ast::Expression* node, std::string_view name, ComprehensionType type,
                                      const Sequence<ast::Comprehension*>& generators,
                                      const ast::Expression* element, const ast::Expression* value);
  void visit_generator(const ast::Comprehension* generator);
  void check_keywords(const Sequence<ast::Keyword*>& keywords);

  // Functions' parts, patterns, type parameters.
  void visit_arguments(const ast::Arguments* args);
  void visit_parameters(const Sequence<ast::Arg*>& args);
  void visit_annotations(const ast::Statement* function, const ast::Arguments* args, const ast::Expression* returns);
  void visit_argument_annotations(const Sequence<ast::Arg*>& args);
  void visit_argument_annotation(const ast::Arg* arg);
  void visit_annotation(const ast::Expression* annotation, uintptr_t id);
  void visit_type_param(const ast::TypeParam* param);
  void visit_type_param_bound(const ast::Expression* expression, std::string_view name, const ast::TypeParam* param,
                              unsigned variant, const char* scope_info);
  void visit_pattern(const ast::Pattern* pattern);

  bool is_async_def() const { return current_->type == BlockType::Function && current_->coroutine; }
  bool require_no_annotation_block(const char* what, const ast::Expression* node);
  void error(const SourceLocation& location, std::string message) { errors_.raise(location, std::move(message)); }

  const FutureFeatures& future_;
  Arena& arena_;
  SymbolTable& table_;
  ErrorSink& errors_;
  std::vector<SymbolTableEntry*> stack_;
  SymbolTableEntry* current_ = nullptr;
  std::string_view private_name_;
};

}  // namespace heapglass
