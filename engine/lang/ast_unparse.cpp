#include "lang/ast_unparse.h"

#include "base/double_text.h"
#include "lang/constant_pool.h"
#include "lang/constant_repr.h"

namespace heapglass {

namespace {

// How tightly an expression binds; one that binds less than its place asks for gets parentheses.
enum Precedence : int { Tuple, Test, Or, And, Not, Compare, BitOr, BitXor, BitAnd, Shift, Arithmetic, Term, Factor,
                        Power, Await, Atom };

struct OperatorText {
  const char* text;
  Precedence precedence;
};

OperatorText operator_text(ast::Operator binary_operator) {
  static constexpr OperatorText TEXTS[] = {
      {" + ", Arithmetic}, {" - ", Arithmetic}, {" * ", Term},   {" @ ", Term},   {" / ", Term},
      {" % ", Term},       {" ** ", Power},     {" << ", Shift}, {" >> ", Shift}, {" | ", BitOr},
      {" ^ ", BitXor},     {" & ", BitAnd},     {" // ", Term},
  };
  return TEXTS[static_cast<size_t>(binary_operator)];
}

const char* compare_text(ast::CompareOperator compare_operator) {
  static constexpr const char* TEXTS[] = {" == ", " != ", " < ",      " <= ", " > ",
                                          " >= ", " is ", " is not ", " in ", " not in "};
  return TEXTS[static_cast<size_t>(compare_operator)];
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

class Unparser {
 public:
  std::string take() { return std::move(out_); }

  void write(const ast::Expression* expression, int level) {
    switch (expression->kind) {
      case ast::NodeKind::BoolOp: return write_bool_op(ast::as<ast::BoolOp>(expression), level);
      case ast::NodeKind::BinOp: return write_binary(ast::as<ast::BinOp>(expression), level);
      case ast::NodeKind::UnaryOp: return write_unary(ast::as<ast::UnaryOp>(expression), level);
      case ast::NodeKind::Lambda: return write_lambda(ast::as<ast::Lambda>(expression), level);
      case ast::NodeKind::IfExp: return write_conditional(ast::as<ast::IfExp>(expression), level);
      case ast::NodeKind::Dict: return write_dict(ast::as<ast::Dict>(expression));
      case ast::NodeKind::Set:
        out_ += '{';
        write_list(ast::as<ast::Set>(expression)->elts);
        out_ += '}';
        return;
      case ast::NodeKind::GeneratorExp:
        return write_comprehension('(', ast::as<ast::GeneratorExp>(expression)->elt, nullptr,
                                   ast::as<ast::GeneratorExp>(expression)->generators, ')');
      case ast::NodeKind::ListComp:
        return write_comprehension('[', ast::as<ast::ListComp>(expression)->elt, nullptr,
                                   ast::as<ast::ListComp>(expression)->generators, ']');
      case ast::NodeKind::SetComp:
        return write_comprehension('{', ast::as<ast::SetComp>(expression)->elt, nullptr,
                                   ast::as<ast::SetComp>(expression)->generators, '}');
      case ast::NodeKind::DictComp:
        return write_comprehension('{', ast::as<ast::DictComp>(expression)->key,
                                   ast::as<ast::DictComp>(expression)->value,
                                   ast::as<ast::DictComp>(expression)->generators, '}');
      case ast::NodeKind::Compare: return write_compare(ast::as<ast::Compare>(expression), level);
      case ast::NodeKind::Call: return write_call(ast::as<ast::Call>(expression));
      default: return write_atom(expression, level);
    }
  }

 private:
  void open_if(bool condition) { out_ += condition ? "(" : ""; }
  void close_if(bool condition) { out_ += condition ? ")" : ""; }

  void write_atom(const ast::Expression* expression, int level) {
    switch (expression->kind) {
      case ast::NodeKind::Await:
        open_if(level > Await);
        out_ += "await ";
        write(ast::as<ast::Await>(expression)->value, Atom);
        return close_if(level > Await);
      case ast::NodeKind::Yield: {
        const ast::Expression* value = ast::as<ast::Yield>(expression)->value;
        out_ += value == nullptr ? "(yield" : "(yield ";
        if (value != nullptr) write(value, Tuple);
        out_ += ')';
        return;
      }
      case ast::NodeKind::YieldFrom:
        out_ += "(yield from ";
        write(ast::as<ast::YieldFrom>(expression)->value, Test);
        out_ += ')';
        return;
      case ast::NodeKind::NamedExpr:
        open_if(level > Tuple);
        write(ast::as<ast::NamedExpr>(expression)->target, Atom);
        out_ += " := ";
        write(ast::as<ast::NamedExpr>(expression)->value, Atom);
        return close_if(level > Tuple);
      case ast::NodeKind::Constant: return write_constant(ast::as<ast::Constant>(expression));
      case ast::NodeKind::JoinedStr:
      case ast::NodeKind::FormattedValue: return write_f_string(expression);
      case ast::NodeKind::TemplateStr:
      case ast::NodeKind::Interpolation: return write_f_string(expression);
      case ast::NodeKind::Attribute: return write_attribute(ast::as<ast::Attribute>(expression));
      case ast::NodeKind::Starred:
        out_ += '*';
        return write(ast::as<ast::Starred>(expression)->value, BitOr);
      case ast::NodeKind::Name: out_ += ast::as<ast::Name>(expression)->id; return;
      case ast::NodeKind::List:
        out_ += '[';
        write_list(ast::as<ast::List>(expression)->elts);
        out_ += ']';
        return;
      case ast::NodeKind::Tuple: return write_tuple(ast::as<ast::Tuple>(expression), level);
      case ast::NodeKind::Subscript: return write_subscript(ast::as<ast::Subscript>(expression));
      case ast::NodeKind::Slice: return write_slice(ast::as<ast::Slice>(expression));
      default: return;
    }
  }

  void write_list(const Sequence<ast::Expression*>& items) {
    for (size_t i = 0; i < items.size(); ++i) {
      if (i != 0) out_ += ", ";
      write(items[i], Test);
    }
  }

  void write_bool_op(const ast::BoolOp* node, int level) {
    const bool is_and = node->op == ast::BoolOperator::And;
    const int own = is_and ? And : Or;
    open_if(level > own);
    for (size_t i = 0; i < node->values.size(); ++i) {
      if (i != 0) out_ += is_and ? " and " : " or ";
      write(node->values[i], own + 1);
    }
    close_if(level > own);
  }

  void write_binary(const ast::BinOp* node, int level) {
    const OperatorText text = operator_text(node->op);
    const bool right_associative = node->op == ast::Operator::Pow;
    open_if(level > text.precedence);
    write(node->left, text.precedence + (right_associative ? 1 : 0));
    out_ += text.text;
    write(node->right, text.precedence + (right_associative ? 0 : 1));
    close_if(level > text.precedence);
  }

  void write_unary(const ast::UnaryOp* node, int level) {
    static constexpr const char* TEXTS[] = {"~", "not ", "+", "-"};
    const int own = node->op == ast::UnaryOperator::Not ? Not : Factor;
    open_if(level > own);
    out_ += TEXTS[static_cast<size_t>(node->op)];
    write(node->operand, own);
    close_if(level > own);
  }

  void write_argument(const ast::Arg* arg) {
    out_ += arg->arg;
    if (arg->annotation == nullptr) return;
    out_ += ": ";
    write(arg->annotation, Test);
  }

  void write_arguments(const ast::Arguments* args) {
    bool first = true;
    auto separate = [&] {
      if (!first) out_ += ", ";
      first = false;
    };
    const size_t positional = args->posonlyargs.size();
    const size_t total = positional + args->args.size();
    for (size_t i = 0; i < total; ++i) {
      separate();
      write_argument(i < positional ? args->posonlyargs[i] : args->args[i - positional]);
      if (i + args->defaults.size() >= total) {
        out_ += '=';
        write(args->defaults[i + args->defaults.size() - total], Test);
      }
      if (positional != 0 && i + 1 == positional) out_ += ", /";
    }
    if (args->vararg != nullptr || !args->kwonlyargs.empty()) {
      separate();
      out_ += '*';
      if (args->vararg != nullptr) write_argument(args->vararg);
    }
    for (size_t i = 0; i < args->kwonlyargs.size(); ++i) {
      separate();
      write_argument(args->kwonlyargs[i]);
      if (args->kw_defaults[i] == nullptr) continue;
      out_ += '=';
      write(args->kw_defaults[i], Test);
    }
    if (args->kwarg != nullptr) {
      separate();
      out_ += "**";
      write_argument(args->kwarg);
    }
  }

  void write_lambda(const ast::Lambda* node, int level) {
    open_if(level > Test);
    out_ += "lambda";
    const size_t start = out_.size();
    write_arguments(node->args);
    if (out_.size() != start) out_.insert(start, " ");
    out_ += ": ";
    write(node->body, Test);
    close_if(level > Test);
  }

  void write_conditional(const ast::IfExp* node, int level) {
    open_if(level > Test);
    write(node->body, Test + 1);
    out_ += " if ";
    write(node->test, Test + 1);
    out_ += " else ";
    write(node->orelse, Test);
    close_if(level > Test);
  }

  void write_dict(const ast::Dict* node) {
    out_ += '{';
    for (size_t i = 0; i < node->values.size(); ++i) {
      if (i != 0) out_ += ", ";
      if (node->keys[i] == nullptr) {
        out_ += "**";
        write(node->values[i], BitOr);
        continue;
      }
      write(node->keys[i], Test);
      out_ += ": ";
      write(node->values[i], Test);
    }
    out_ += '}';
  }

  void write_comprehension(char open, const ast::Expression* element, const ast::Expression* value,
                           const Sequence<ast::Comprehension*>& generators, char close) {
    out_ += open;
    write(element, Test);
    if (value != nullptr) {
      out_ += ": ";
      write(value, Test);
    }
    for (const ast::Comprehension* generator : generators) {
      out_ += generator->is_async ? " async for " : " for ";
      write(generator->target, Tuple);
      out_ += " in ";
      write(generator->iter, Test + 1);
      for (const ast::Expression* condition : generator->ifs) {
        out_ += " if ";
        write(condition, Test + 1);
      }
    }
    out_ += close;
  }

  void write_compare(const ast::Compare* node, int level) {
    open_if(level > Compare);
    write(node->left, Compare + 1);
    for (size_t i = 0; i < node->ops.size(); ++i) {
      out_ += compare_text(node->ops[i]);
      write(node->comparators[i], Compare + 1);
    }
    close_if(level > Compare);
  }

  void write_call(const ast::Call* node) {
    write(node->func, Atom);
    if (node->args.size() == 1 && node->keywords.empty() && ast::is<ast::GeneratorExp>(node->args[0])) {
      return write(node->args[0], Test);
    }
    out_ += '(';
    write_list(node->args);
    bool first = node->args.empty();
    for (const ast::Keyword* keyword : node->keywords) {
      if (!first) out_ += ", ";
      first = false;
      if (keyword->arg.data() == nullptr) {
        out_ += "**";
      } else {
        out_ += keyword->arg;
        out_ += '=';
      }
      write(keyword->value, Test);
    }
    out_ += ')';
  }

  // Infinity has no literal: a number that overflows stands for it.
  void write_constant(const ast::Constant* node) {
    if (node->value.kind == ConstantKind::Ellipsis) {
      out_ += "...";
      return;
    }
    if (node->kind_prefix.data() != nullptr) out_ += node->kind_prefix;
    std::string text = constant_repr(*pool_.from_ast(node->value));
    if (node->value.kind == ConstantKind::Float || node->value.kind == ConstantKind::Complex) {
      text = replace_all(text, "inf", "1e309");
    }
    out_ += text;
  }

  void write_f_string(const ast::Expression* expression) {
    Unparser body;
    body.write_f_string_part(expression, false);
    Constant text;
    text.type = ConstantType::Str;
    text.text = body.take();
    const bool is_template = ast::is<ast::TemplateStr>(expression) || ast::is<ast::Interpolation>(expression);
    out_ += is_template ? 't' : 'f';
    out_ += constant_repr(text);
  }

  void write_f_string_part(const ast::Expression* expression, bool is_format_spec) {
    switch (expression->kind) {
      case ast::NodeKind::Constant:
        out_ += replace_all(replace_all(std::string(ast::as<ast::Constant>(expression)->value.text), "{", "{{"), "}",
                            "}}");
        return;
      case ast::NodeKind::JoinedStr:
      case ast::NodeKind::TemplateStr: {
        const Sequence<ast::Expression*>& values = ast::is<ast::JoinedStr>(expression)
                                                       ? ast::as<ast::JoinedStr>(expression)->values
                                                       : ast::as<ast::TemplateStr>(expression)->values;
        for (const ast::Expression* value : values) write_f_string_part(value, is_format_spec);
        return;
      }
      case ast::NodeKind::FormattedValue: {
        const auto* node = ast::as<ast::FormattedValue>(expression);
        return write_replacement(node->value, node->conversion, node->format_spec);
      }
      case ast::NodeKind::Interpolation: {
        const auto* node = ast::as<ast::Interpolation>(expression);
        return write_replacement(node->value, node->conversion, node->format_spec);
      }
      default: return;
    }
  }

  void write_replacement(const ast::Expression* value, int conversion, const ast::Expression* format_spec) {
    Unparser inner;
    inner.write(value, Test + 1);
    const std::string text = inner.take();
    out_ += text[0] == '{' ? "{ " : "{";
    out_ += text;
    if (conversion > 0) {
      out_ += '!';
      out_ += static_cast<char>(conversion);
    }
    if (format_spec != nullptr) {
      out_ += ':';
      write_f_string_part(format_spec, true);
    }
    out_ += '}';
  }

  void write_attribute(const ast::Attribute* node) {
    write(node->value, Atom);
    const bool is_int = ast::is<ast::Constant>(node->value) &&
                        ast::as<ast::Constant>(node->value)->value.kind == ConstantKind::Int;
    out_ += is_int ? " ." : ".";
    out_ += node->attr;
  }

  void write_tuple(const ast::Tuple* node, int level) {
    if (node->elts.empty()) {
      out_ += "()";
      return;
    }
    open_if(level > Tuple);
    write_list(node->elts);
    if (node->elts.size() == 1) out_ += ',';
    close_if(level > Tuple);
  }

  void write_subscript(const ast::Subscript* node) {
    write(node->value, Atom);
    out_ += '[';
    write(node->slice, Tuple);
    out_ += ']';
  }

  void write_slice(const ast::Slice* node) {
    if (node->lower != nullptr) write(node->lower, Test);
    out_ += ':';
    if (node->upper != nullptr) write(node->upper, Test);
    if (node->step != nullptr) {
      out_ += ':';
      write(node->step, Test);
    }
  }

  std::string out_;
  ConstantPool pool_;
};

}  // namespace

std::string unparse_expression(const ast::Expression* expression) {
  Unparser unparser;
  unparser.write(expression, Test);
  return unparser.take();
}

}  // namespace heapglass
