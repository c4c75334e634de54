// Simple statements.
#include "lang/parser_internal.h"

namespace heapglass {

bool Parser::statements(Nodes<S>& body) {
  const size_t before = body.size();
  while (statement(body)) continue;
  return body.size() > before;
}

bool Parser::statement(Nodes<S>& body) {
  const Depth depth(*this, 3);
  if (S* compound = compound_statement()) {
    if (last_statement_ == nullptr || compound->lineno >= last_statement_->lineno) last_statement_ = compound;
    body.push_back(compound);
    return true;
  }
  return simple_statements(body);
}

bool Parser::simple_statements(Nodes<S>& body) {
  const int start = mark_;
  Nodes<S> line;
  S* first = simple_statement();
  if (first == nullptr) return false;
  line.push_back(first);
  while (take(T::Semicolon)) {
    S* next = simple_statement();
    if (next == nullptr) break;
    line.push_back(next);
  }
  if (!take(T::Newline)) {
    mark_ = start;
    return false;
  }
  body.insert(body.end(), line.begin(), line.end());
  return true;
}

Parser::S* Parser::simple_statement() { return remembered(Rule::SimpleStatement, &Parser::simple_statement_body); }

Parser::S* Parser::simple_statement_body() {
  const int start = mark_;
  if (S* found = assignment()) return found;
  if (at_soft("type")) {
    if (S* found = type_alias()) return found;
  }
  if (E* value = star_expressions()) {
    auto* node = make<ast::Expr>(start);
    node->value = value;
    return node;
  }
  return keyword_statement();
}

// A simple statement that starts with a keyword.
Parser::S* Parser::keyword_statement() {
  switch (peek()->type) {
    case T::Return: return return_statement();
    case T::Import:
    case T::From: return import_statement();
    case T::Raise: return raise_statement();
    case T::Pass: return pass_statement();
    case T::Del: return del_statement();
    case T::Yield: return yield_statement();
    case T::Assert: return assert_statement();
    case T::Break: return break_statement();
    case T::Continue: return continue_statement();
    case T::Global:
    case T::Nonlocal: return names_statement();
    default: return nullptr;
  }
}

Parser::S* Parser::assignment() {
  if (S* found = annotated_assignment()) return found;
  if (S* found = plain_assignment()) return found;
  bool committed = false;
  const int start = mark_;
  if (S* found = augmented_assignment()) return found;
  committed = mark_ != start;
  mark_ = start;
  if (!committed) refused(&Parser::invalid_assignment);
  return nullptr;
}

Parser::S* Parser::annotated_assignment() {
  const int start = mark_;
  E* target = nullptr;
  bool simple = false;
  if (at(T::Name)) {
    target = name();
    if (at(T::Colon)) {
      simple = true;
    } else {
      mark_ = start;
      target = nullptr;
    }
  }
  if (target == nullptr && take(T::LeftParenthesis)) {
    target = single_target();
    if (target == nullptr || !take(T::RightParenthesis)) target = fail(start);
  }
  if (target == nullptr) target = single_subscript_attribute_target();
  if (target == nullptr || !take(T::Colon)) return fail(start);
  E* annotation = expression();
  if (annotation == nullptr) return fail(start);
  const int behind = mark_;
  E* value = take(T::Equal) ? annotated_rhs() : nullptr;
  if (value == nullptr) mark_ = behind;
  auto* node = make<ast::AnnAssign>(start);
  node->target = with_context(target, ast::ExprContext::Store);
  node->annotation = annotation;
  node->value = value;
  node->simple = simple;
  return node;
}

// `a = b = value`
Parser::S* Parser::plain_assignment() {
  const int start = mark_;
  Nodes<E> targets;
  for (;;) {
    const int before = mark_;
    E* target = star_targets();
    if (target == nullptr || !take(T::Equal)) {
      mark_ = before;
      break;
    }
    targets.push_back(target);
  }
  if (targets.empty()) return fail(start);
  E* value = annotated_rhs();
  if (value == nullptr || at(T::Equal)) return fail(start);
  auto* node = make<ast::Assign>(start);
  node->targets = arena_.sequence(targets);
  node->value = value;
  return node;
}

// `a += value`. Behind the operator there is no way back: then it fails with mark_ moved.
Parser::S* Parser::augmented_assignment() {
  const int start = mark_;
  E* target = single_target();
  ast::Operator op;
  if (target == nullptr || !augmented_operator(op)) return fail(start);
  E* value = annotated_rhs();
  if (value == nullptr) return nullptr;
  auto* node = make<ast::AugAssign>(start);
  node->target = target;
  node->op = op;
  node->value = value;
  return node;
}

bool Parser::augmented_operator(ast::Operator& op) {
  switch (peek()->type) {
    case T::PlusEqual: op = ast::Operator::Add; break;
    case T::MinusEqual: op = ast::Operator::Sub; break;
    case T::StarEqual: op = ast::Operator::Mult; break;
    case T::AtEqual: op = ast::Operator::MatMult; break;
    case T::SlashEqual: op = ast::Operator::Div; break;
    case T::PercentEqual: op = ast::Operator::Mod; break;
    case T::AmpersandEqual: op = ast::Operator::BitAnd; break;
    case T::BarEqual: op = ast::Operator::BitOr; break;
    case T::CircumflexEqual: op = ast::Operator::BitXor; break;
    case T::LeftShiftEqual: op = ast::Operator::LShift; break;
    case T::RightShiftEqual: op = ast::Operator::RShift; break;
    case T::DoubleStarEqual: op = ast::Operator::Pow; break;
    case T::DoubleSlashEqual: op = ast::Operator::FloorDiv; break;
    default: return false;
  }
  ++mark_;
  return true;
}

Parser::E* Parser::annotated_rhs() { return at(T::Yield) ? yield_expression() : star_expressions(); }

Parser::S* Parser::return_statement() {
  const int start = mark_;
  if (!take(T::Return)) return nullptr;
  E* value = star_expressions();
  auto* node = make<ast::Return>(start);
  node->value = value;
  return node;
}

Parser::S* Parser::raise_statement() {
  const int start = mark_;
  if (!take(T::Raise)) return nullptr;
  E* exception = expression();
  E* cause = nullptr;
  if (exception != nullptr) {
    const int behind = mark_;
    if (take(T::From)) cause = expression();
    if (cause == nullptr) mark_ = behind;
  }
  auto* node = make<ast::Raise>(start);
  node->exc = exception;
  node->cause = cause;
  return node;
}

Parser::S* Parser::pass_statement() {
  const int start = mark_;
  return take(T::Pass) ? make<ast::Pass>(start) : nullptr;
}

Parser::S* Parser::break_statement() {
  const int start = mark_;
  return take(T::Break) ? make<ast::Break>(start) : nullptr;
}

Parser::S* Parser::continue_statement() {
  const int start = mark_;
  return take(T::Continue) ? make<ast::Continue>(start) : nullptr;
}

// `global a, b` and `nonlocal a, b`
Parser::S* Parser::names_statement() {
  const int start = mark_;
  const bool global = at(T::Global);
  ++mark_;
  Nodes<E> names;
  if (!gather(names, &Parser::name)) return fail(start);
  Sequence<ast::Text> texts = arena_.sequence<ast::Text>(names.size());
  for (size_t i = 0; i < names.size(); ++i) texts[i] = ast::as<ast::Name>(names[i])->id;
  if (global) {
    auto* node = make<ast::Global>(start);
    node->names = texts;
    return node;
  }
  auto* node = make<ast::Nonlocal>(start);
  node->names = texts;
  return node;
}

Parser::S* Parser::del_statement() {
  const int start = mark_;
  if (!take(T::Del)) return nullptr;
  Nodes<E> targets;
  if (del_targets(targets) && (at(T::Semicolon) || at(T::Newline))) {
    auto* node = make<ast::Delete>(start);
    node->targets = arena_.sequence(targets);
    return node;
  }
  mark_ = start;
  refused(&Parser::invalid_del);
  return nullptr;
}

Parser::S* Parser::yield_statement() {
  const int start = mark_;
  E* value = yield_expression();
  if (value == nullptr) return fail(start);
  auto* node = make<ast::Expr>(start);
  node->value = value;
  return node;
}

Parser::S* Parser::assert_statement() {
  const int start = mark_;
  if (!take(T::Assert)) return nullptr;
  E* test = expression();
  if (test == nullptr) return fail(start);
  const int behind = mark_;
  E* message = take(T::Comma) ? expression() : nullptr;
  if (message == nullptr) mark_ = behind;
  auto* node = make<ast::Assert>(start);
  node->test = test;
  node->msg = message;
  return node;
}

Parser::S* Parser::type_alias() {
  const int start = mark_;
  if (!take_soft("type")) return nullptr;
  E* alias = at(T::Name) ? name() : nullptr;
  if (alias == nullptr) return fail(start);
  Sequence<ast::TypeParam*> params;
  type_params(params);
  if (!take(T::Equal)) return fail(start);
  E* value = expression();
  if (value == nullptr) return fail(start);
  auto* node = make<ast::TypeAlias>(start);
  node->name = with_context(alias, ast::ExprContext::Store);
  node->type_params = params;
  node->value = value;
  return node;
}

Parser::S* Parser::import_statement() {
  if (refused(&Parser::invalid_import)) return nullptr;
  return at(T::Import) ? import_name() : import_from();
}

Parser::S* Parser::import_name() {
  const int start = mark_;
  Nodes<ast::Alias> names;
  if (!take(T::Import) || !gather(names, &Parser::dotted_as_name)) return fail(start);
  auto* node = make<ast::Import>(start);
  node->names = arena_.sequence(names);
  return node;
}

Parser::S* Parser::import_from() {
  const int start = mark_;
  if (!take(T::From)) return nullptr;
  int level = 0;
  for (;;) {
    if (take(T::Dot)) {
      level += 1;
    } else if (take(T::Ellipsis)) {
      level += 3;
    } else {
      break;
    }
  }
  ast::Name* module = dotted_name();
  Nodes<ast::Alias> names;
  if ((module == nullptr && level == 0) || !take(T::Import) || !import_from_targets(names)) return fail(start);
  if (level == 0 && module->id == "__future__") {
    for (const ast::Alias* alias : names) barry_as_flufl_ |= alias->name == "barry_as_FLUFL";
  }
  auto* node = make<ast::ImportFrom>(start);
  if (module != nullptr) node->module = module->id;
  node->names = arena_.sequence(names);
  node->level = level;
  return node;
}

bool Parser::import_from_targets(Nodes<ast::Alias>& names) {
  const int start = mark_;
  if (take(T::LeftParenthesis)) {
    if (gather(names, &Parser::import_from_as_name)) {
      take(T::Comma);
      if (take(T::RightParenthesis)) return true;
    }
    names.clear();
    mark_ = start;
  }
  if (gather(names, &Parser::import_from_as_name) && !at(T::Comma)) return true;
  names.clear();
  mark_ = start;
  if (take(T::Star)) {
    auto* star = make<ast::Alias>(start);
    star->name = arena_.intern("*");
    names.push_back(star);
    return true;
  }
  refused(&Parser::invalid_import_from_targets);
  return false;
}

ast::Alias* Parser::import_from_as_name() {
  if (refused(&Parser::invalid_import_from_as_name)) return nullptr;
  const int start = mark_;
  if (!at(T::Name)) return nullptr;
  return as_name(start, ast::as<ast::Name>(name()));
}

ast::Alias* Parser::dotted_as_name() {
  if (refused(&Parser::invalid_dotted_as_name)) return nullptr;
  const int start = mark_;
  ast::Name* module = dotted_name();
  return module == nullptr ? nullptr : as_name(start, module);
}

// Parses an `as` behind [imported], if there is one.
ast::Alias* Parser::as_name(int start, ast::Name* imported) {
  const int behind = mark_;
  E* renamed = take(T::As) && at(T::Name) ? name() : nullptr;
  if (renamed == nullptr) mark_ = behind;
  auto* node = make<ast::Alias>(start);
  node->name = imported->id;
  if (renamed != nullptr) node->asname = ast::as<ast::Name>(renamed)->id;
  return node;
}

// Parses `a.b.c` as one name.
ast::Name* Parser::dotted_name() {
  const int start = mark_;
  if (!at(T::Name)) return nullptr;
  std::string text(ast::as<ast::Name>(name())->id);
  for (;;) {
    const int before = mark_;
    if (!take(T::Dot) || !at(T::Name)) {
      mark_ = before;
      break;
    }
    text += '.';
    text += ast::as<ast::Name>(name())->id;
  }
  auto* node = make<ast::Name>(start);
  node->id = arena_.intern(text);
  return node;
}

}  // namespace heapglass
