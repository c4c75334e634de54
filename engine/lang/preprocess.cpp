#include "lang/preprocess.h"

#include "lang/constant_arithmetic.h"

namespace heapglass {

namespace {

// How deep expressions may nest, so that no pass overflows the stack of a browser's thread.
constexpr int MAX_TREE_DEPTH = 1500;

// Where a statement stands: which of these was entered last decides whether it leaves a finally block.
enum class Place : uint8_t { Finally, Function, Loop };

class Preprocessor {
 public:
  Preprocessor(const FutureFeatures& future, Arena& arena, std::vector<SyntaxWarning>& warnings)
      : future_annotations_((future.features & CO_FUTURE_ANNOTATIONS) != 0), arena_(arena), warnings_(warnings) {}

  void visit_root(ast::Root* root);
  bool too_deep() const { return too_deep_; }

 private:
  void visit_docstring_body(Sequence<ast::Statement*>& body);
  void visit_body(const Sequence<ast::Statement*>& body) {
    for (ast::Statement* statement : body) visit_statement(statement);
  }
  void visit_body_at(Place place, const Sequence<ast::Statement*>& body) {
    places_.push_back(place);
    visit_body(body);
    places_.pop_back();
  }
  void visit_statement(ast::Statement* statement);
  void visit_compound(ast::Statement* statement);
  template <typename T>
  void visit_function(T* node);
  void visit_class(ast::ClassDef* node);
  template <typename T>
  void visit_for(T* node);
  template <typename T>
  void visit_try(T* node);
  template <typename T>
  void visit_with(T* node);
  void visit_arguments(ast::Arguments* args);
  void visit_argument(ast::Arg* arg) {
    if (arg != nullptr && !future_annotations_) visit(arg->annotation);
  }
  void visit_type_params(const Sequence<ast::TypeParam*>& params);
  void visit_pattern(ast::Pattern* pattern);
  void fold_pattern_number(ast::Expression*& slot);

  // Visits the expression in [slot], which may be missing, and may put another one there.
  void visit(ast::Expression*& slot);
  void visit_all(const Sequence<ast::Expression*>& slots) {
    for (ast::Expression*& slot : slots) visit(slot);
  }
  void visit_keywords(const Sequence<ast::Keyword*>& keywords) {
    for (ast::Keyword* keyword : keywords) visit(keyword->value);
  }
  void visit_generators(const Sequence<ast::Comprehension*>& generators);
  void visit_children(ast::Expression* expression);
  void visit_leaf_children(ast::Expression* expression);
  ast::Expression* fold_format(ast::BinOp* node);
  void warn_leaving_finally(const ast::Statement* statement, const char* keyword);

  bool future_annotations_;
  bool too_deep_ = false;
  int depth_ = 0;
  Arena& arena_;
  std::vector<SyntaxWarning>& warnings_;
  std::vector<Place> places_;
  ConstantPool pool_;
};

ast::Constant* make_constant(Arena& arena, const ast::Place& place, const Constant& value) {
  auto* node = ast::make<ast::Constant>(arena, place);
  node->value.kind = static_cast<ConstantKind>(value.type);
  node->value.negative = value.negative;
  node->value.digits = arena.sequence(value.digits);
  node->value.real = value.real;
  node->value.imag = value.imag;
  node->value.text = arena.intern(value.text);
  return node;
}

ast::Constant* make_string(Arena& arena, std::string_view text) {
  ast::Place nowhere{-1, -1, -1, -1};
  auto* node = ast::make<ast::Constant>(arena, nowhere);
  node->value.kind = ConstantKind::Str;
  node->value.text = arena.intern(text);
  return node;
}

// Splits a format for `%` into literal text and simple conversions.
class FormatReader {
 public:
  FormatReader(std::string_view format, Arena& arena) : format_(format), arena_(arena) {}

  bool at_end() const { return position_ >= format_.size(); }

  // Returns the text up to the next conversion, or null if there is none.
  ast::Expression* literal() {
    std::string text;
    const size_t start = position_;
    while (!at_end()) {
      if (format_[position_] != '%') {
        text.push_back(format_[position_++]);
      } else if (position_ + 1 < format_.size() && format_[position_ + 1] == '%') {
        text.push_back('%');
        position_ += 2;
      } else {
        break;
      }
    }
    return position_ == start ? nullptr : make_string(arena_, text);
  }

  // Returns [argument] formatted by the conversion here, or null if it is not a simple one.
  ast::Expression* conversion(ast::Expression* argument) {
    ++position_;
    bool left = false;
    int width = -1;
    int precision = -1;
    if (!next()) return nullptr;
    for (; current_ == '-' || current_ == '+' || current_ == ' ' || current_ == '#' || current_ == '0';) {
      left |= current_ == '-';
      if (!next()) return nullptr;
    }
    if (is_digit() && !number(&width)) return nullptr;
    if (current_ == '.') {
      if (!next()) return nullptr;
      precision = 0;
      if (is_digit() && !number(&precision)) return nullptr;
    }
    if (current_ != 's' && current_ != 'r' && current_ != 'a') return nullptr;
    std::string spec;
    if (!left && width > 0) spec = ">";
    if (width >= 0) spec += std::to_string(width);
    if (precision >= 0) spec += "." + std::to_string(precision);
    auto* node = ast::make<ast::FormattedValue>(arena_, *argument);
    node->value = argument;
    node->conversion = current_;
    if (!spec.empty()) node->format_spec = make_string(arena_, spec);
    return node;
  }

 private:
  static constexpr int MAX_DIGITS = 3;

  bool next() {
    if (at_end()) return false;
    current_ = format_[position_++];
    return true;
  }
  bool is_digit() const { return current_ >= '0' && current_ <= '9'; }
  bool number(int* value) {
    *value = 0;
    for (int digits = 0; is_digit();) {
      *value = *value * 10 + (current_ - '0');
      if (!next() || ++digits >= MAX_DIGITS) return false;
    }
    return true;
  }

  std::string_view format_;
  Arena& arena_;
  size_t position_ = 0;
  char current_ = 0;
};

// `'…' % (a, b)` becomes an f-string, where the conversions are simple and as many as the items.
ast::Expression* Preprocessor::fold_format(ast::BinOp* node) {
  if (node->op != ast::Operator::Mod || !ast::is<ast::Constant>(node->left) || !ast::is<ast::Tuple>(node->right)) {
    return nullptr;
  }
  const ConstantValue& format = ast::as<ast::Constant>(node->left)->value;
  if (format.kind != ConstantKind::Str) return nullptr;
  const Sequence<ast::Expression*>& items = ast::as<ast::Tuple>(node->right)->elts;
  for (const ast::Expression* item : items) {
    if (ast::is<ast::Starred>(item)) return nullptr;
  }
  std::vector<ast::Expression*> values;
  FormatReader reader(format.text, arena_);
  size_t used = 0;
  while (true) {
    if (ast::Expression* literal = reader.literal()) values.push_back(literal);
    if (reader.at_end()) break;
    if (used >= items.size()) return nullptr;
    ast::Expression* value = reader.conversion(items[used++]);
    if (value == nullptr) return nullptr;
    values.push_back(value);
  }
  if (used < items.size()) return nullptr;
  auto* joined = ast::make<ast::JoinedStr>(arena_, *node);
  joined->values = arena_.sequence(values);
  return joined;
}

void Preprocessor::visit_generators(const Sequence<ast::Comprehension*>& generators) {
  for (ast::Comprehension* generator : generators) {
    visit(generator->target);
    visit(generator->iter);
    visit_all(generator->ifs);
  }
}

void Preprocessor::visit(ast::Expression*& slot) {
  if (slot == nullptr) return;
  if (ast::is<ast::Name>(slot)) {
    const auto* name = ast::as<ast::Name>(slot);
    if (name->ctx != ast::ExprContext::Load || name->id != "__debug__") return;
    slot = make_constant(arena_, *slot, *pool_.boolean(true));
    return;
  }
  if (depth_ >= MAX_TREE_DEPTH) {
    too_deep_ = true;
    return;
  }
  ++depth_;
  visit_children(slot);
  --depth_;
  if (!ast::is<ast::BinOp>(slot)) return;
  if (ast::Expression* folded = fold_format(ast::as<ast::BinOp>(slot))) slot = folded;
}

void Preprocessor::visit_children(ast::Expression* expression) {
  switch (expression->kind) {
    case ast::NodeKind::BoolOp: return visit_all(ast::as<ast::BoolOp>(expression)->values);
    case ast::NodeKind::NamedExpr: return visit(ast::as<ast::NamedExpr>(expression)->value);
    case ast::NodeKind::BinOp:
      visit(ast::as<ast::BinOp>(expression)->left);
      return visit(ast::as<ast::BinOp>(expression)->right);
    case ast::NodeKind::UnaryOp: return visit(ast::as<ast::UnaryOp>(expression)->operand);
    case ast::NodeKind::Lambda:
      visit_arguments(ast::as<ast::Lambda>(expression)->args);
      return visit(ast::as<ast::Lambda>(expression)->body);
    case ast::NodeKind::IfExp:
      visit(ast::as<ast::IfExp>(expression)->test);
      visit(ast::as<ast::IfExp>(expression)->body);
      return visit(ast::as<ast::IfExp>(expression)->orelse);
    case ast::NodeKind::Dict:
      visit_all(ast::as<ast::Dict>(expression)->keys);
      return visit_all(ast::as<ast::Dict>(expression)->values);
    case ast::NodeKind::Set: return visit_all(ast::as<ast::Set>(expression)->elts);
    case ast::NodeKind::ListComp:
      visit(ast::as<ast::ListComp>(expression)->elt);
      return visit_generators(ast::as<ast::ListComp>(expression)->generators);
    case ast::NodeKind::SetComp:
      visit(ast::as<ast::SetComp>(expression)->elt);
      return visit_generators(ast::as<ast::SetComp>(expression)->generators);
    case ast::NodeKind::DictComp:
      visit(ast::as<ast::DictComp>(expression)->key);
      visit(ast::as<ast::DictComp>(expression)->value);
      return visit_generators(ast::as<ast::DictComp>(expression)->generators);
    case ast::NodeKind::GeneratorExp:
      visit(ast::as<ast::GeneratorExp>(expression)->elt);
      return visit_generators(ast::as<ast::GeneratorExp>(expression)->generators);
    case ast::NodeKind::Compare:
      visit(ast::as<ast::Compare>(expression)->left);
      return visit_all(ast::as<ast::Compare>(expression)->comparators);
    case ast::NodeKind::Call:
      visit(ast::as<ast::Call>(expression)->func);
      visit_all(ast::as<ast::Call>(expression)->args);
      return visit_keywords(ast::as<ast::Call>(expression)->keywords);
    default: return visit_leaf_children(expression);
  }
}

void Preprocessor::visit_leaf_children(ast::Expression* expression) {
  switch (expression->kind) {
    case ast::NodeKind::Await: return visit(ast::as<ast::Await>(expression)->value);
    case ast::NodeKind::Yield: return visit(ast::as<ast::Yield>(expression)->value);
    case ast::NodeKind::YieldFrom: return visit(ast::as<ast::YieldFrom>(expression)->value);
    case ast::NodeKind::FormattedValue:
      visit(ast::as<ast::FormattedValue>(expression)->value);
      return visit(ast::as<ast::FormattedValue>(expression)->format_spec);
    case ast::NodeKind::Interpolation:
      visit(ast::as<ast::Interpolation>(expression)->value);
      return visit(ast::as<ast::Interpolation>(expression)->format_spec);
    case ast::NodeKind::JoinedStr: return visit_all(ast::as<ast::JoinedStr>(expression)->values);
    case ast::NodeKind::TemplateStr: return visit_all(ast::as<ast::TemplateStr>(expression)->values);
    case ast::NodeKind::Attribute: return visit(ast::as<ast::Attribute>(expression)->value);
    case ast::NodeKind::Subscript:
      visit(ast::as<ast::Subscript>(expression)->value);
      return visit(ast::as<ast::Subscript>(expression)->slice);
    case ast::NodeKind::Starred: return visit(ast::as<ast::Starred>(expression)->value);
    case ast::NodeKind::Slice:
      visit(ast::as<ast::Slice>(expression)->lower);
      visit(ast::as<ast::Slice>(expression)->upper);
      return visit(ast::as<ast::Slice>(expression)->step);
    case ast::NodeKind::List: return visit_all(ast::as<ast::List>(expression)->elts);
    case ast::NodeKind::Tuple: return visit_all(ast::as<ast::Tuple>(expression)->elts);
    default: return;
  }
}

void Preprocessor::visit_arguments(ast::Arguments* args) {
  for (ast::Arg* arg : args->posonlyargs) visit_argument(arg);
  for (ast::Arg* arg : args->args) visit_argument(arg);
  visit_argument(args->vararg);
  for (ast::Arg* arg : args->kwonlyargs) visit_argument(arg);
  visit_all(args->kw_defaults);
  visit_argument(args->kwarg);
  visit_all(args->defaults);
}

void Preprocessor::visit_type_params(const Sequence<ast::TypeParam*>& params) {
  for (ast::TypeParam* param : params) {
    if (param->kind == ast::NodeKind::TypeVar) {
      visit(ast::as<ast::TypeVar>(param)->bound);
      visit(ast::as<ast::TypeVar>(param)->default_value);
    } else if (param->kind == ast::NodeKind::ParamSpec) {
      visit(ast::as<ast::ParamSpec>(param)->default_value);
    } else {
      visit(ast::as<ast::TypeVarTuple>(param)->default_value);
    }
  }
}

// A number in a pattern is a constant, with a sign or as a sum with an imaginary one.
void Preprocessor::fold_pattern_number(ast::Expression*& slot) {
  ConstantRef folded;
  if (ast::is<ast::UnaryOp>(slot)) {
    const auto* node = ast::as<ast::UnaryOp>(slot);
    if (node->op != ast::UnaryOperator::USub || !ast::is<ast::Constant>(node->operand)) return;
    const ConstantRef operand = pool_.from_ast(ast::as<ast::Constant>(node->operand)->value);
    folded = fold_unary_operator(pool_, *operand, op::UNARY_NEGATIVE);
  } else if (ast::is<ast::BinOp>(slot)) {
    auto* node = ast::as<ast::BinOp>(slot);
    if (node->op != ast::Operator::Add && node->op != ast::Operator::Sub) return;
    if (!ast::is<ast::Constant>(node->right)) return;
    fold_pattern_number(node->left);
    if (!ast::is<ast::Constant>(node->left)) return;
    const ConstantRef left = pool_.from_ast(ast::as<ast::Constant>(node->left)->value);
    const ConstantRef right = pool_.from_ast(ast::as<ast::Constant>(node->right)->value);
    folded = fold_binary_operator(pool_, *left, node->op == ast::Operator::Add ? NB_ADD : NB_SUBTRACT, *right);
  }
  if (folded != nullptr) slot = make_constant(arena_, *slot, *folded);
}

void Preprocessor::visit_pattern(ast::Pattern* pattern) {
  switch (pattern->kind) {
    case ast::NodeKind::MatchValue: return fold_pattern_number(ast::as<ast::MatchValue>(pattern)->value);
    case ast::NodeKind::MatchSequence:
      for (ast::Pattern* item : ast::as<ast::MatchSequence>(pattern)->patterns) visit_pattern(item);
      return;
    case ast::NodeKind::MatchMapping:
      for (ast::Expression*& key : ast::as<ast::MatchMapping>(pattern)->keys) fold_pattern_number(key);
      for (ast::Pattern* item : ast::as<ast::MatchMapping>(pattern)->patterns) visit_pattern(item);
      return;
    case ast::NodeKind::MatchClass:
      visit(ast::as<ast::MatchClass>(pattern)->cls);
      for (ast::Pattern* item : ast::as<ast::MatchClass>(pattern)->patterns) visit_pattern(item);
      for (ast::Pattern* item : ast::as<ast::MatchClass>(pattern)->kwd_patterns) visit_pattern(item);
      return;
    case ast::NodeKind::MatchAs:
      if (ast::as<ast::MatchAs>(pattern)->pattern != nullptr) visit_pattern(ast::as<ast::MatchAs>(pattern)->pattern);
      return;
    case ast::NodeKind::MatchOr:
      for (ast::Pattern* item : ast::as<ast::MatchOr>(pattern)->patterns) visit_pattern(item);
      return;
    default: return;
  }
}

// A string that only folding made the first statement is no documentation string.
void Preprocessor::visit_docstring_body(Sequence<ast::Statement*>& body) {
  const bool had_docstring = find_docstring(body);
  visit_body(body);
  if (had_docstring || !find_docstring(body)) return;
  auto* statement = ast::as<ast::Expr>(body[0]);
  auto* joined = ast::make<ast::JoinedStr>(arena_, *statement);
  joined->values = arena_.sequence(std::vector<ast::Expression*>{statement->value});
  statement->value = joined;
}

template <typename T>
void Preprocessor::visit_function(T* node) {
  visit_type_params(node->type_params);
  visit_arguments(node->args);
  places_.push_back(Place::Function);
  visit_docstring_body(node->body);
  places_.pop_back();
  visit_all(node->decorator_list);
  if (!future_annotations_) visit(node->returns);
}

void Preprocessor::visit_class(ast::ClassDef* node) {
  visit_type_params(node->type_params);
  visit_all(node->bases);
  visit_keywords(node->keywords);
  visit_docstring_body(node->body);
  visit_all(node->decorator_list);
}

template <typename T>
void Preprocessor::visit_for(T* node) {
  visit(node->target);
  visit(node->iter);
  visit_body_at(Place::Loop, node->body);
  visit_body(node->orelse);
}

template <typename T>
void Preprocessor::visit_try(T* node) {
  visit_body(node->body);
  for (ast::ExceptHandler* handler : node->handlers) {
    visit(handler->type);
    visit_body(handler->body);
  }
  visit_body(node->orelse);
  visit_body_at(Place::Finally, node->finalbody);
}

template <typename T>
void Preprocessor::visit_with(T* node) {
  for (ast::WithItem* item : node->items) {
    visit(item->context_expr);
    visit(item->optional_vars);
  }
  visit_body(node->body);
}

void Preprocessor::warn_leaving_finally(const ast::Statement* statement, const char* keyword) {
  if (places_.empty() || places_.back() != Place::Finally) return;
  warnings_.push_back({std::string("'") + keyword + "' in a 'finally' block", location_of(statement)});
}

void Preprocessor::visit_compound(ast::Statement* statement) {
  switch (statement->kind) {
    case ast::NodeKind::FunctionDef: return visit_function(ast::as<ast::FunctionDef>(statement));
    case ast::NodeKind::AsyncFunctionDef: return visit_function(ast::as<ast::AsyncFunctionDef>(statement));
    case ast::NodeKind::ClassDef: return visit_class(ast::as<ast::ClassDef>(statement));
    case ast::NodeKind::For: return visit_for(ast::as<ast::For>(statement));
    case ast::NodeKind::AsyncFor: return visit_for(ast::as<ast::AsyncFor>(statement));
    case ast::NodeKind::While:
      visit(ast::as<ast::While>(statement)->test);
      visit_body_at(Place::Loop, ast::as<ast::While>(statement)->body);
      return visit_body(ast::as<ast::While>(statement)->orelse);
    case ast::NodeKind::If:
      visit(ast::as<ast::If>(statement)->test);
      visit_body(ast::as<ast::If>(statement)->body);
      return visit_body(ast::as<ast::If>(statement)->orelse);
    case ast::NodeKind::With: return visit_with(ast::as<ast::With>(statement));
    case ast::NodeKind::AsyncWith: return visit_with(ast::as<ast::AsyncWith>(statement));
    case ast::NodeKind::Try: return visit_try(ast::as<ast::Try>(statement));
    case ast::NodeKind::TryStar: return visit_try(ast::as<ast::TryStar>(statement));
    case ast::NodeKind::Match:
      visit(ast::as<ast::Match>(statement)->subject);
      for (ast::MatchCase* match_case : ast::as<ast::Match>(statement)->cases) {
        visit_pattern(match_case->pattern);
        visit(match_case->guard);
        visit_body(match_case->body);
      }
      return;
    default: return;
  }
}

void Preprocessor::visit_statement(ast::Statement* statement) {
  switch (statement->kind) {
    case ast::NodeKind::Return:
      warn_leaving_finally(statement, "return");
      return visit(ast::as<ast::Return>(statement)->value);
    case ast::NodeKind::Break: return warn_leaving_finally(statement, "break");
    case ast::NodeKind::Continue: return warn_leaving_finally(statement, "continue");
    case ast::NodeKind::Delete: return visit_all(ast::as<ast::Delete>(statement)->targets);
    case ast::NodeKind::Assign:
      visit_all(ast::as<ast::Assign>(statement)->targets);
      return visit(ast::as<ast::Assign>(statement)->value);
    case ast::NodeKind::AugAssign:
      visit(ast::as<ast::AugAssign>(statement)->target);
      return visit(ast::as<ast::AugAssign>(statement)->value);
    case ast::NodeKind::AnnAssign:
      visit(ast::as<ast::AnnAssign>(statement)->target);
      if (!future_annotations_) visit(ast::as<ast::AnnAssign>(statement)->annotation);
      return visit(ast::as<ast::AnnAssign>(statement)->value);
    case ast::NodeKind::TypeAlias:
      visit(ast::as<ast::TypeAlias>(statement)->name);
      visit_type_params(ast::as<ast::TypeAlias>(statement)->type_params);
      return visit(ast::as<ast::TypeAlias>(statement)->value);
    case ast::NodeKind::Raise:
      visit(ast::as<ast::Raise>(statement)->exc);
      return visit(ast::as<ast::Raise>(statement)->cause);
    case ast::NodeKind::Assert:
      visit(ast::as<ast::Assert>(statement)->test);
      return visit(ast::as<ast::Assert>(statement)->msg);
    case ast::NodeKind::Expr: return visit(ast::as<ast::Expr>(statement)->value);
    default: return visit_compound(statement);
  }
}

void Preprocessor::visit_root(ast::Root* root) {
  if (root->kind == ast::NodeKind::Module) {
    visit_docstring_body(ast::as<ast::Module>(root)->body);
  } else {
    visit(ast::as<ast::ExpressionModule>(root)->body);
  }
}

}  // namespace

bool preprocess_tree(ast::Root* root, const FutureFeatures& future, Arena& arena,
                     std::vector<SyntaxWarning>& warnings) {
  Preprocessor preprocessor(future, arena, warnings);
  preprocessor.visit_root(root);
  return !preprocessor.too_deep();
}

}  // namespace heapglass
