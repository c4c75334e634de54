// The code generator turns the tree into instructions, one unit for each code object.
//
// Its member functions are spread over codegen_*.cpp by what they compile. An error is noted once, in the
// error sink, and compilation goes on harmlessly to its end.
//
// CPython: Python/codegen.c, Python/compile.c.
#pragma once

#include "lang/compiler_unit.h"
#include "lang/leftovers.h"

namespace heapglass {

struct SyntaxWarning {
  std::string message;
  SourceLocation location;
};

// What a pattern needs to know of the patterns around it.
struct PatternContext {
  std::vector<std::string_view> stores;  // The names captured so far.
  bool allow_irrefutable = false;
  std::vector<Label> fail_pop;           // Where to go to pop so many entries and fail.
  int on_top = 0;                        // Entries that stay on top of the stack; captures go beneath.
};

// What is put back when a comprehension that was compiled in place ends.
struct InlinedComprehension {
  std::vector<std::string_view> pushed_locals;
  std::vector<std::pair<std::string_view, unsigned>> outer_symbols;
  std::vector<std::string_view> fast_hidden;
  Label cleanup = NO_LABEL;
};

class Compiler {
 public:
  Compiler(const SymbolTable& table, const FutureFeatures& future, std::string_view filename, Arena& arena,
           ErrorSink& errors, std::vector<SyntaxWarning>& warnings)
      : table_(table), future_(future), filename_(filename), arena_(arena), errors_(errors), warnings_(warnings) {}

  std::shared_ptr<CodeUnit> compile(const ast::Root* root);
  const Leftovers& leftovers() const { return leftovers_.most(); }

 private:
  using Statements = Sequence<ast::Statement*>;
  using Expressions = Sequence<ast::Expression*>;
  using Keywords = Sequence<ast::Keyword*>;
  using TypeParams = Sequence<ast::TypeParam*>;
  using Generators = Sequence<ast::Comprehension*>;
  enum class ResultType : uint8_t { Generator, List, Set, Dict };

  // Units (compiler.cpp).
  void enter_unit(std::string_view name, UnitType type, const void* key, unsigned variant, int lineno,
                  std::string_view private_name, const UnitMetadata& metadata);
  void enter_scope(std::string_view name, UnitType type, const void* key, unsigned variant, int lineno,
                   std::string_view private_name = {}, const UnitMetadata& metadata = {});
  void exit_scope();
  std::shared_ptr<CodeUnit> assemble_unit(bool add_none);
  void set_qualname();
  uint32_t code_flags() const;
  CompilerUnit& unit() { return *units_.back(); }
  const CompilerUnit& unit() const { return *units_.back(); }
  SymbolTableEntry& entry() { return *units_.back()->entry; }
  bool is_namespace_unit() const { return unit().type == UnitType::Module || unit().type == UnitType::Class; }
  std::string_view maybe_mangle_name(std::string_view name) {
    return maybe_mangle(unit().private_name, entry(), name, arena_);
  }
  void error(const SourceLocation& location, std::string message) { errors_.raise(location, std::move(message)); }
  void warn(const SourceLocation& location, std::string message);

  // Instructions (compiler.cpp).
  void emit(const SourceLocation& location, int opcode, int oparg = 0) {
    unit().sequence.add(opcode, oparg, location);
  }
  void emit_jump(const SourceLocation& location, int opcode, Label target) {
    unit().sequence.add(opcode, target, location);
  }
  Label new_label() { return unit().sequence.new_label(); }
  void use_label(Label label) { unit().sequence.use_label(label); }
  void load_const(const SourceLocation& location, const ConstantRef& constant) {
    emit(location, op::LOAD_CONST, unit().constants.add(constant));
  }
  void load_none(const SourceLocation& location) { load_const(location, pool_.none()); }
  void load_int(const SourceLocation& location, int64_t value) { load_const(location, pool_.integer(value)); }
  void load_string(const SourceLocation& location, std::string_view text) {
    load_const(location, pool_.string(text));
  }
  void load_names(const SourceLocation& location, const std::vector<std::string_view>& names);
  void emit_name(const SourceLocation& location, int opcode, std::string_view name);
  void emit_attribute(const SourceLocation& location, std::string_view name, bool is_method);
  void emit_super_attribute(const SourceLocation& location, std::string_view name, bool is_method, bool has_args);
  void emit_local(const SourceLocation& location, int opcode, std::string_view name);
  void emit_binary(const SourceLocation& location, ast::Operator binary_operator, bool inplace);
  void name_operation(const SourceLocation& location, std::string_view name, ast::ExprContext context);
  void deref_operation(const SourceLocation& location, std::string_view name, int number, ast::ExprContext context);
  void global_operation(const SourceLocation& location, Scope scope, int number, ast::ExprContext context);

  // Frame blocks (compiler.cpp, codegen_try.cpp).
  void push_block(const SourceLocation& location, FrameBlockType type, Label block, Label exit,
                  const Statements* final_body = nullptr, std::string_view handler_name = {});
  void pop_block(FrameBlockType type);
  void unwind_block(SourceLocation& location, const FrameBlock& block, bool preserve_top);
  // Unwinds the blocks around, up to the first loop if [loop] is given; then [loop] is set to it.
  void unwind_blocks(SourceLocation& location, bool preserve_top, FrameBlock* loop, bool* found_loop);
  void unwind_with(SourceLocation& location, const FrameBlock& block, bool preserve_top);

  // Statements (codegen_statements.cpp).
  void visit_body(const Statements& statements) {
    for (const ast::Statement* statement : statements) visit_statement(statement);
  }
  void visit_module_body(const SourceLocation& location, const Statements& statements);
  void visit_statement(const ast::Statement* statement);
  void visit_simple_statement(const ast::Statement* statement);
  void visit_if(const ast::If* node);
  void visit_for(const ast::For* node);
  void visit_async_for(const ast::AsyncFor* node);
  void visit_while(const ast::While* node);
  void visit_return(const ast::Return* node);
  void visit_break(const SourceLocation& location);
  void visit_continue(const SourceLocation& location);
  void visit_assign(const ast::Assign* node);
  void visit_augmented_assign(const ast::AugAssign* node);
  void visit_annotated_assign(const ast::AnnAssign* node);
  void check_annotation_expression(const ast::Expression* expression);
  void check_annotation_subscript(const ast::Expression* expression);
  void visit_raise(const ast::Raise* node);
  void visit_assert(const ast::Assert* node);
  void visit_import(const ast::Import* node);
  void visit_import_as(const SourceLocation& location, std::string_view name, std::string_view asname);
  void visit_import_from(const ast::ImportFrom* node);
  void visit_expression_statement(const SourceLocation& location, const ast::Expression* value);

  // Exceptions and with (codegen_try.cpp, codegen_with.cpp).
  template <typename T>
  void visit_try(const T* node);
  template <typename T>
  void visit_try_finally(const T* node);
  void visit_try_except(const ast::Try* node);
  void visit_try_except(const ast::TryStar* node);
  void visit_handler(const ast::ExceptHandler* handler, Label end);
  void visit_star_handler(const ast::ExceptHandler* handler, bool is_first, bool is_last, Label reraise_star);
  void clear_handler_name(const SourceLocation& location, std::string_view name);
  void pop_except_and_reraise(const SourceLocation& location);
  void call_exit_with_nones(const SourceLocation& location);
  void visit_with(const ast::With* node, size_t position);
  void visit_async_with(const ast::AsyncWith* node, size_t position);
  void finish_with_except(Label cleanup);

  // Functions and classes (codegen_functions.cpp, codegen_classes.cpp, codegen_annotations.cpp).
  template <typename T>
  void visit_function(const T* node, bool is_async);
  template <typename T>
  void visit_function_body(const T* node, bool is_async, int flags, int first_line);
  void visit_lambda(const ast::Lambda* node);
  int visit_default_arguments(const SourceLocation& location, const ast::Arguments* args);
  bool visit_keyword_only_defaults(const SourceLocation& location, const ast::Arguments* args);
  void visit_decorators(const Expressions& decorators);
  void apply_decorators(const Expressions& decorators);
  void make_closure(const SourceLocation& location, const std::shared_ptr<CodeUnit>& code, int flags);
  int lookup_closure_argument(std::string_view name);
  void wrap_in_stopiteration_handler();
  void visit_type_params(const TypeParams& params);
  void visit_type_param_bound(const ast::Expression* expression, std::string_view name, const void* key,
                              unsigned variant, bool allow_starred);
  void visit_type_alias(const ast::TypeAlias* node);
  void visit_type_alias_body(const ast::TypeAlias* node);
  void visit_class(const ast::ClassDef* node);
  void visit_class_body(const ast::ClassDef* node, int first_line);
  void finish_class_namespace();
  void add_static_attribute(const ast::Attribute* node);
  void setup_annotations_scope(const SourceLocation& location, const void* key, unsigned variant,
                               std::string_view name);
  void leave_annotations_scope(const SourceLocation& location);
  void process_deferred_annotations(const SourceLocation& location);
  void deferred_annotations_body(const SourceLocation& location, const std::vector<DeferredAnnotation>& annotations,
                                 UnitType outer_type);
  int visit_function_annotations(const SourceLocation& location, const ast::Arguments* args,
                                 const ast::Expression* returns);
  void visit_argument_annotation(const SourceLocation& location, std::string_view name,
                                 const ast::Expression* annotation, int* count);
  void visit_argument_annotations(const SourceLocation& location, const Sequence<ast::Arg*>& args, int* count);
  void load_annotation_text(const ast::Expression* annotation);

  // Expressions (codegen_expressions.cpp, codegen_displays.cpp, codegen_strings.cpp).
  void visit_expression(const ast::Expression* expression);
  void visit_expression_kind(const ast::Expression* expression);
  void visit_expressions(const Expressions& expressions) {
    for (const ast::Expression* expression : expressions) visit_expression(expression);
  }
  void jump_if(const SourceLocation& location, const ast::Expression* expression, Label next, bool condition);
  void jump_if_compare(const ast::Compare* node, Label next, bool condition);
  void emit_compare(const SourceLocation& location, ast::CompareOperator compare_operator);
  void visit_bool_op(const ast::BoolOp* node);
  void visit_unary(const ast::UnaryOp* node);
  void visit_conditional(const ast::IfExp* node);
  void visit_compare(const ast::Compare* node);
  void visit_yield(const ast::Yield* node);
  void visit_yield_from(const ast::YieldFrom* node);
  void emit_yield(const SourceLocation& location);
  void add_yield_from(const SourceLocation& location, bool is_await);
  void emit_await(const SourceLocation& location, int how);
  void visit_attribute(const ast::Attribute* node);
  void visit_subscript(const ast::Subscript* node);
  void visit_slice(const ast::Slice* node);
  void visit_slice_bounds(const ast::Slice* node);
  void visit_list(const SourceLocation& location, const Expressions& items, ast::ExprContext context, bool is_tuple);
  void visit_dict(const ast::Dict* node);
  void visit_dict_part(const ast::Dict* node, size_t begin, size_t end);
  // Builds a collection of [items] with [pushed] entries already on the stack. An [injected] name is loaded last.
  void build_collection(const SourceLocation& location, const Expressions& items, std::string_view injected,
                        int pushed, int build, int add, int extend, bool is_tuple);
  void unpack_targets(const SourceLocation& location, const Expressions& targets);
  void visit_joined_string(const ast::JoinedStr* node);
  void visit_template_string(const ast::TemplateStr* node);
  void visit_formatted_value(const ast::FormattedValue* node);
  void visit_interpolation(const ast::Interpolation* node);

  // Calls (codegen_calls.cpp).
  void visit_call(const ast::Call* node);
  bool can_optimize_super_call(const ast::Attribute* node);
  void load_super_arguments(const ast::Call* call);
  bool visit_method_call(const ast::Call* node);
  void optimize_builtin_call(const ast::Call* node, Label end);
  void call_helper(const SourceLocation& location, int pushed, const Expressions& args, std::string_view injected,
                   const Keywords& keywords);
  void call_with_unpacking(const SourceLocation& location, int pushed, const Expressions& args,
                           std::string_view injected, const Keywords& keywords);
  void visit_keyword_part(const SourceLocation& location, const Keywords& keywords, size_t begin, size_t end);
  void load_keyword_names(const SourceLocation& location, const Keywords& keywords);
  void validate_keywords(const Keywords& keywords);
  static SourceLocation attribute_location(SourceLocation location, const ast::Attribute* node);

  // Comprehensions (codegen_comprehensions.cpp).
  void visit_comprehension(const ast::Expression* node, ResultType type, std::string_view name,
                           const Generators& generators, const ast::Expression* element,
                           const ast::Expression* value);
  void visit_generator(const SourceLocation& location, const Generators& generators, size_t index, int depth,
                       const ast::Expression* element, const ast::Expression* value, ResultType type,
                       bool iterator_on_stack);
  void visit_sync_generator(const SourceLocation& location, const Generators& generators, size_t index, int depth,
                            const ast::Expression* element, const ast::Expression* value, ResultType type,
                            bool iterator_on_stack);
  void visit_async_generator(const SourceLocation& location, const Generators& generators, size_t index, int depth,
                             const ast::Expression* element, const ast::Expression* value, ResultType type,
                             bool iterator_on_stack);
  SourceLocation visit_element(const ast::Expression* element, const ast::Expression* value, ResultType type,
                               int depth);
  void tweak_inlined_scopes(SymbolTableEntry& comprehension, InlinedComprehension& state);
  void push_inlined_locals(const SourceLocation& location, SymbolTableEntry& comprehension,
                           InlinedComprehension& state);
  void restore_inlined_locals(const SourceLocation& location, const InlinedComprehension& state);
  void pop_inlined_comprehension(const SourceLocation& location, InlinedComprehension& state);

  // Patterns (codegen_patterns.cpp, codegen_match.cpp).
  void visit_match(const ast::Match* node);
  void visit_pattern(const ast::Pattern* pattern, PatternContext& context);
  void visit_subpattern(const ast::Pattern* pattern, PatternContext& context);
  void visit_pattern_as(const ast::MatchAs* pattern, PatternContext& context);
  void visit_pattern_value(const ast::MatchValue* pattern, PatternContext& context);
  void visit_pattern_sequence(const ast::MatchSequence* pattern, PatternContext& context);
  void visit_pattern_mapping(const ast::MatchMapping* pattern, PatternContext& context);
  void visit_mapping_keys(const ast::MatchMapping* pattern);
  void visit_mapping_rest(const SourceLocation& location, const ast::MatchMapping* pattern, PatternContext& context);
  void visit_pattern_class(const ast::MatchClass* pattern, PatternContext& context);
  void validate_keyword_attributes(const ast::MatchClass* pattern);
  void visit_pattern_or(const ast::MatchOr* pattern, PatternContext& context);
  bool align_alternative(const ast::Pattern* alternative, const std::vector<std::string_view>& control,
                         PatternContext& context);
  void unpack_pattern_sequence(const SourceLocation& location, const Sequence<ast::Pattern*>& patterns,
                               PatternContext& context);
  void subscript_pattern_sequence(const SourceLocation& location, const Sequence<ast::Pattern*>& patterns,
                                  size_t star, PatternContext& context);
  void store_pattern_name(const SourceLocation& location, std::string_view name, PatternContext& context);
  void rotate(const SourceLocation& location, int count);
  void ensure_fail_pop(PatternContext& context, int count);
  void jump_to_fail_pop(const SourceLocation& location, PatternContext& context, int opcode);
  void emit_fail_pop(const SourceLocation& location, PatternContext& context);

  // Warnings about what is surely a mistake (codegen_checks.cpp).
  void check_compare(const ast::Compare* node);
  void check_caller(const ast::Expression* function);
  void check_subscripter(const ast::Expression* value);
  void check_index(const ast::Expression* value, const ast::Expression* index);

  const SymbolTable& table_;
  const FutureFeatures& future_;
  std::string filename_;
  Arena& arena_;
  ErrorSink& errors_;
  std::vector<SyntaxWarning>& warnings_;
  ConstantPool pool_;
  LeftoverCounter leftovers_;
  std::vector<std::shared_ptr<CodeUnit>> codes_;  // In the order in which they were finished.
  std::vector<const InlinedComprehension*> inlined_;  // That are being compiled, the innermost last.
  std::vector<std::unique_ptr<CompilerUnit>> units_;
  int warnings_disabled_ = 0;
};

// The number of stack entries beyond which a display or a call is built piece by piece.
inline constexpr size_t STACK_USE_GUIDELINE = 30;

}  // namespace heapglass
