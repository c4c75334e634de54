// The parser proper: a recursive descent over the rules of CPython's grammar, in its order, with memory.
//
// A rule is a member function. It starts at mark_, and either returns a node with mark_ behind it, or returns null (or
// false) with mark_ where it was. Rules that several others try at one place remember their answer in the token there.
//
// A source is parsed at most twice. The first pass only accepts or fails. If it fails, the second (diagnosing_) also asks
// the rules named invalid_..., in the places where CPython's grammar asks them; they accept nothing, but know what a
// mistake was meant to be and raise the fitting error. If none does, the error is "invalid syntax" at the last token that
// the first pass looked at. So the message depends on the order of the rules and on how far each looks: keep both.
//
// P1  When failed_ is set no token is accepted any more, so that every rule ends soon.
// P2  A node is never changed after a rule returned it: others may hold it through their memory.
//
// CPython: Grammar/python.gram, Parser/pegen.c, Parser/pegen_errors.c, Parser/action_helpers.c.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/ast.h"
#include "lang/parser.h"
#include "lang/tokenizer.h"

namespace heapglass {

// The rules that remember.
enum class Rule : uint8_t {
  SimpleStatement, Block, Expression, StarExpression, Disjunction, Inversion, BitwiseOr, Sum, Factor,
  AwaitPrimary, Strings, Arguments, StarTarget, TargetWithStarAtom, TargetPrimary, DelTarget, ClosedPattern,
  InvalidNamedExpression
};

// What a rule found out at a token.
struct Memo {
  Rule rule;
  int end;
  void* node;
  Memo* next;
};

struct KeyValuePair {
  ast::Expression* key;
  ast::Expression* value;
};

struct KeyPatternPair {
  ast::Expression* key;
  ast::Pattern* pattern;
};

// A call's argument behind the first keyword: `a=1` or `*b`, never both.
struct KeywordOrStarred {
  ast::Keyword* keyword = nullptr;
  ast::Expression* starred = nullptr;
};

struct NameDefaultPair {
  ast::Arg* arg;
  ast::Expression* value;  // null without a default
};

// The parameters before a `/`.
struct SlashParameters {
  std::vector<ast::Arg*> plain;
  std::vector<NameDefaultPair> with_default;
};

// The parameters from a `*` or `**` on.
struct StarParameters {
  ast::Arg* vararg = nullptr;
  std::vector<NameDefaultPair> keyword_only;
  ast::Arg* kwarg = nullptr;
};

// A definition's parameters have annotations and end at `)`, a lambda's have none and end at `:`.
enum class ParameterStyle : uint8_t { Definition, Lambda };

enum class TargetsType : uint8_t { Star, Del, For };

class Parser {
 public:
  Parser(std::string_view source, SourceKind kind, Arena& arena, ParseResult& result);

  ast::Root* run(bool module);

 private:
  using T = TokenType;
  using E = ast::Expression;
  using S = ast::Statement;
  using P = ast::Pattern;
  template <typename N>
  using Nodes = std::vector<N*>;

  // parser.cpp: tokens, memory, places.
  ast::Root* module_rule();
  ast::Root* expression_rule();
  Token* peek();
  bool at(TokenType type) { return peek()->type == type; }
  Token* take(TokenType type);
  bool at_soft(std::string_view keyword) { return at(T::Name) && peek()->text == keyword; }
  Token* take_soft(std::string_view keyword);
  Token* expect_forced(TokenType type, const char* text);
  void fill();
  void tokenizer_failed();
  std::nullptr_t fail(int start) {
    mark_ = start;
    return nullptr;
  }
  ast::Place place_from(int start) const;
  static ast::Place place_of(const Token* token);
  static ast::Place range(const ast::Place& first, const ast::Place& last);
  template <typename N>
  N* make(int start) { return ast::make<N>(arena_, place_from(start)); }

  template <typename N>
  N* remembered(Rule rule, N* (Parser::*body)());
  // Whether [rule] matches here; mark_ stays.
  template <typename N>
  bool ahead(N* (Parser::*rule)()) {
    const int start = mark_;
    const bool found = (this->*rule)() != nullptr;
    mark_ = start;
    return found;
  }
  // Parses one or more [rule] with commas between.
  template <typename N>
  bool gather(Nodes<N>& items, N* (Parser::*rule)());
  // In the second pass: whether [rule] raised an error.
  bool refused(void (Parser::*rule)());

  // parser_errors.cpp
  void raise(SyntaxErrorType type, int lineno, int column, int end_lineno, int end_column, std::string message);
  void raise_place(const ast::Place& place, std::string message);
  void raise_range(const ast::Place& first, const ast::Place& last, std::string message);
  void raise_from(const ast::Place& place, std::string message);
  void raise_last(std::string message, SyntaxErrorType type = SyntaxErrorType::SyntaxError);
  void raise_next(std::string message);
  void raise_at_token(const Token* token, std::string message, SyntaxErrorType type);
  void raise_missing_block(const char* what, const Token* keyword);
  void raise_invalid_target(TargetsType type, E* expression);
  void raise_unclosed();
  void raise_too_deep();
  void set_generic_error(const Token* last_token);
  void check_rest_for_errors();
  E* invalid_target(E* expression, TargetsType type);
  static const char* expression_name(const E* expression);

  // parser_statements.cpp
  bool statements(Nodes<S>& body);
  bool statement(Nodes<S>& body);
  bool simple_statements(Nodes<S>& body);
  S* simple_statement();
  S* simple_statement_body();
  S* assignment();
  S* annotated_assignment();
  S* plain_assignment();
  S* augmented_assignment();
  E* annotated_rhs();
  bool augmented_operator(ast::Operator& op);
  S* return_statement();
  S* raise_statement();
  S* keyword_statement();
  S* pass_statement();
  S* break_statement();
  S* continue_statement();
  S* names_statement();
  S* del_statement();
  S* yield_statement();
  S* assert_statement();
  S* type_alias();
  S* import_statement();
  S* import_name();
  S* import_from();
  bool import_from_targets(Nodes<ast::Alias>& names);
  ast::Alias* import_from_as_name();
  ast::Alias* dotted_as_name();
  ast::Name* dotted_name();
  ast::Alias* as_name(int start, ast::Name* name);

  // parser_compound.cpp
  using Block = Sequence<S*>;
  Block* block();
  Block* block_body();
  S* compound_statement();
  S* function_definition();
  S* function_definition_raw(Sequence<E*> decorators);
  S* class_definition();
  S* class_definition_raw(Sequence<E*> decorators);
  bool decorators(Nodes<E>& result);
  S* if_statement();
  S* elif_statement();
  S* if_tail(int start, E* test);
  Block* else_block();
  S* while_statement();
  S* for_statement();
  S* with_statement();
  S* with_items_statement(bool parenthesized);
  ast::WithItem* with_item();
  S* try_statement();
  ast::ExceptHandler* except_block();
  ast::ExceptHandler* except_star_block();
  ast::ExceptHandler* except_clause(bool star);
  Block* finally_block();

  // parser_parameters.cpp
  ast::Arguments* parameters_or_empty(ParameterStyle style, bool& found);
  ast::Arguments* parameters(ParameterStyle style);
  ast::Arg* parameter(ParameterStyle style);
  bool parameter_end(ParameterStyle style);
  E* parameter_default();
  ast::Arg* param_no_default(ParameterStyle style);
  ast::Arg* param_no_default_star_annotation();
  bool param_with_default(ParameterStyle style, NameDefaultPair& pair);
  bool param_maybe_default(ParameterStyle style, NameDefaultPair& pair);
  bool slash_no_default(ParameterStyle style, SlashParameters& slash);
  bool slash_with_default(ParameterStyle style, SlashParameters& slash);
  bool star_etc(ParameterStyle style, StarParameters& star);
  bool star_parameter(ParameterStyle style, StarParameters& star);
  ast::Arg* kwds(ParameterStyle style);
  void params_no_default(ParameterStyle style, Nodes<ast::Arg>& args);
  void params_with_default(ParameterStyle style, std::vector<NameDefaultPair>& pairs);
  void params_maybe_default(ParameterStyle style, std::vector<NameDefaultPair>& pairs);
  ast::Arguments* make_arguments(const SlashParameters& slash, const Nodes<ast::Arg>& plain,
                                 const std::vector<NameDefaultPair>& with_default, const StarParameters& star);
  bool type_params(Sequence<ast::TypeParam*>& params);
  ast::TypeParam* type_param();

  // parser_expressions.cpp
  E* expressions();
  E* expression();
  E* expression_body();
  E* expression_without_invalid();
  E* conditional();
  E* yield_expression();
  E* star_expressions();
  E* star_expression();
  E* star_expression_body();
  E* comma_expressions(E* (Parser::*item)());
  E* star_named_expression();
  bool star_named_expressions(Nodes<E>& items);
  E* assignment_expression();
  E* named_expression();
  E* expression_no_walrus();
  E* disjunction();
  E* disjunction_body();
  E* conjunction();
  E* bool_operation(TokenType word, ast::BoolOperator op, E* (Parser::*operand)());
  E* inversion();
  E* inversion_body();
  E* comparison();
  bool compare_operator(ast::CompareOperator& op);
  E* bitwise_or();
  E* bitwise_or_body();
  E* sum();
  E* sum_body();
  E* binary(int minimum);
  E* factor();
  E* factor_body();
  E* power();
  E* await_primary();
  E* await_primary_body();
  E* primary();
  E* trailer(int start, E* value);
  E* lambda();

  // parser_atoms.cpp
  E* slices();
  E* slice();
  E* slice_or_starred();
  E* atom();
  E* constant(ast::Expression* node, ConstantKind kind);
  E* name();
  E* name_from(const Token* token);
  E* number();
  E* group();
  E* tuple();
  E* list();
  E* set();
  E* dict();
  E* list_comprehension();
  E* set_comprehension();
  E* dict_comprehension();
  E* generator_expression();
  bool key_value(KeyValuePair& pair);
  bool double_starred_key_value(KeyValuePair& pair);
  bool double_starred_key_values(std::vector<KeyValuePair>& pairs);
  bool for_if_clauses(Nodes<ast::Comprehension>& clauses);
  ast::Comprehension* for_if_clause();

  // parser_calls.cpp
  ast::Call* arguments();
  ast::Call* arguments_body();
  ast::Call* args();
  bool positional_args(Nodes<E>& items);
  E* positional_arg();
  bool kwargs(std::vector<KeywordOrStarred>& items);
  bool gather_keywords(std::vector<KeywordOrStarred>& items, bool double_starred);
  bool keyword_or_starred(KeywordOrStarred& item, bool double_starred);
  E* starred_expression();
  ast::Call* collect_call(int start, Nodes<E> positional, const std::vector<KeywordOrStarred>& rest);

  // parser_targets.cpp
  E* star_targets();
  E* star_target();
  E* star_target_body();
  E* target_with_star_atom();
  E* target_with_star_atom_body();
  E* star_atom();
  E* single_target();
  E* single_subscript_attribute_target();
  E* attribute_or_subscript_target(ast::ExprContext ctx);
  E* target_primary();
  E* target_primary_body();
  bool at_target_lookahead() { return at(T::LeftParenthesis) || at(T::LeftBracket) || at(T::Dot); }
  bool del_targets(Nodes<E>& items);
  E* del_target();
  E* del_target_body();
  E* del_atom();
  E* with_context(E* expression, ast::ExprContext ctx);

  // parser_patterns.cpp
  S* match_statement();
  E* subject_expression();
  ast::MatchCase* case_block();
  bool guard(E*& result);
  P* patterns();
  P* pattern();
  P* as_pattern();
  P* or_pattern();
  P* closed_pattern();
  P* closed_pattern_body();
  P* literal_pattern();
  E* literal_expression();
  E* complex_number();
  E* signed_number();
  E* signed_real_number();
  ast::Name* capture_target();
  P* capture_pattern();
  P* wildcard_pattern();
  P* value_pattern();
  E* attribute_name();
  E* name_or_attribute();
  P* group_pattern();
  P* sequence_pattern();
  bool open_sequence_pattern(Nodes<P>& items);
  bool maybe_sequence_pattern(Nodes<P>& items);
  P* maybe_star_pattern();
  P* star_pattern();
  P* mapping_pattern();
  bool items_pattern(std::vector<KeyPatternPair>& items);
  bool key_value_pattern(KeyPatternPair& pair);
  P* class_pattern();
  bool keyword_patterns(std::vector<KeyPatternPair>& items);
  bool keyword_pattern(KeyPatternPair& pair);

  // parser_strings.cpp
  struct StringPart;
  E* strings();
  E* strings_body();
  E* string_literal();
  E* formatted_string();
  E* formatted_or_plain();
  E* template_string();
  E* formatted_string_of(TokenType start_type, TokenType middle_type, TokenType end_type);
  E* replacement_field(TokenType middle_type, bool interpolation);
  E* finish_field(int start, E* value, bool debug, E* conversion, Token* conversion_mark, E* format, Token* colon,
                  Token* brace, bool interpolation);
  E* format_specification(Token* colon, TokenType middle_type, int start);
  E* format_part(TokenType middle_type);
  E* string_constant(const Token* token, std::string_view value);
  E* decoded_middle(const Token* token, bool raw);
  E* join_strings(const Nodes<E>& parts, int start);
  E* join_templates(const Nodes<E>& parts, int start);
  E* join_bytes(const Nodes<E>& parts, const ast::Place& place);
  Nodes<E> fold_constants(const Nodes<E>& parts, bool drop_empty);
  E* joined(const Nodes<E>& values, const ast::Place& place, bool is_template);

  // invalid_*.cpp: what is only asked in the second pass.
  void invalid_assignment();
  E* invalid_annotation_target();
  void invalid_del();
  void invalid_import();
  void invalid_import_from_targets();
  void invalid_dotted_as_name();
  void invalid_import_from_as_name();
  void invalid_as_target();
  void invalid_block();
  void invalid_function();
  void invalid_class();
  void invalid_if();
  void invalid_elif();
  void invalid_test_statement(TokenType word, const char* what);
  void invalid_else();
  void invalid_while();
  void invalid_for();
  void invalid_for_target();
  void invalid_for_if_clause();
  bool with_head(bool parenthesized, Token*& keyword);
  E* expression_as_target();
  E* expressions_as_target();
  E* context_as_target(E* (Parser::*rule)());
  void invalid_with_indent();
  void invalid_with();
  void invalid_with_item();
  void invalid_try();
  void invalid_mixed_except();
  bool except_head(bool star, Token*& keyword);
  void invalid_except_indent(bool star);
  void invalid_except(bool star);
  void invalid_finally();
  void invalid_match();
  void invalid_case();
  void invalid_as_pattern();
  void invalid_class_pattern();
  void invalid_expression();
  void invalid_adjacent_expressions();
  void invalid_conditional();
  void invalid_legacy_expression();
  void invalid_named_expression();
  E* invalid_named_expression_body();
  void invalid_arithmetic();
  void invalid_factor();
  void invalid_group();
  void invalid_comprehension();
  void invalid_dict_comprehension();
  void invalid_double_starred_key_values();
  void invalid_key_value();
  void invalid_arguments();
  void invalid_generator_argument();
  void invalid_keyword();
  void invalid_starred_unpacking();
  void invalid_starred();
  void invalid_parameters(ParameterStyle style);
  void invalid_slash_parameters(ParameterStyle style);
  void invalid_default();
  void invalid_star_etc(ParameterStyle style);
  void invalid_kwds(ParameterStyle style);
  void invalid_type_param();
  void invalid_type_params();
  void invalid_replacement_field(TokenType middle_type);
  void invalid_conversion(const std::string& prefix);
  void invalid_string_concatenation();

  // Counts host recursion (L7). [levels] is how many rules of CPython's one of ours stands for.
  class Depth {
   public:
    Depth(Parser& parser, int levels) : parser_(parser), levels_(levels) {
      parser_.depth_ += levels_;
      if (parser_.depth_ > MAX_DEPTH) parser_.raise_too_deep();
    }
    ~Depth() { parser_.depth_ -= levels_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

   private:
    Parser& parser_;
    int levels_;
  };
  static constexpr int MAX_DEPTH = 6000;

  Arena& arena_;
  ParseResult& result_;
  std::string_view source_;
  SourceKind kind_;
  Tokenizer tokenizer_;
  std::vector<Token*> tokens_;
  Token error_token_;
  int mark_ = 0;
  int depth_ = 0;
  const S* last_statement_ = nullptr;  // The last compound statement that was read.
  bool diagnosing_ = false;
  bool failed_ = false;
  bool barry_as_flufl_ = false;
};

template <typename N>
N* Parser::remembered(Rule rule, N* (Parser::*body)()) {
  Token* token = peek();
  if (failed_) return nullptr;
  for (const Memo* memo = token->memo; memo != nullptr; memo = memo->next) {
    if (memo->rule != rule) continue;
    mark_ = memo->end;
    return static_cast<N*>(memo->node);
  }
  const int start = mark_;
  N* node = (this->*body)();
  if (node == nullptr) mark_ = start;
  Memo* memo = arena_.make<Memo>();
  *memo = {rule, mark_, node, token->memo};
  token->memo = memo;
  return node;
}

template <typename N>
bool Parser::gather(Nodes<N>& items, N* (Parser::*rule)()) {
  N* item = (this->*rule)();
  if (item == nullptr) return false;
  items.push_back(item);
  for (;;) {
    const int start = mark_;
    if (!take(T::Comma)) return true;
    item = (this->*rule)();
    if (item == nullptr) {
      mark_ = start;
      return true;
    }
    items.push_back(item);
  }
}

}  // namespace heapglass
