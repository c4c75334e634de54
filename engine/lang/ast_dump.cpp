#include "lang/ast_dump.h"

#include "base/bigint_text.h"
#include "base/double_text.h"
#include "base/text_repr.h"
#include "base/utf8.h"

namespace heapglass::ast {

namespace {

const char* name_of(ExprContext context) {
  static constexpr const char* NAMES[] = {"Load", "Store", "Del"};
  return NAMES[static_cast<int>(context)];
}

const char* name_of(BoolOperator op) { return op == BoolOperator::And ? "And" : "Or"; }

const char* name_of(Operator op) {
  static constexpr const char* NAMES[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                          "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
  return NAMES[static_cast<int>(op)];
}

const char* name_of(UnaryOperator op) {
  static constexpr const char* NAMES[] = {"Invert", "Not", "UAdd", "USub"};
  return NAMES[static_cast<int>(op)];
}

const char* name_of(CompareOperator op) {
  static constexpr const char* NAMES[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
  return NAMES[static_cast<int>(op)];
}

// Returns what CPython calls [kind].
const char* class_name(NodeKind kind) {
  switch (kind) {
    case NodeKind::ExpressionModule: return "Expression";
    case NodeKind::Comprehension: return "comprehension";
    case NodeKind::Arguments: return "arguments";
    case NodeKind::Arg: return "arg";
    case NodeKind::Keyword: return "keyword";
    case NodeKind::Alias: return "alias";
    case NodeKind::WithItem: return "withitem";
    case NodeKind::MatchCase: return "match_case";
    default: break;
  }
  static constexpr const char* NAMES[] = {
#define FIELD(type, name)
#define OPTIONAL(type, name)
#define SEQUENCE(type, name)
#define NODE(kind_name, category, fields) #kind_name,
#include "lang/ast_nodes.inc"
  };
  return NAMES[static_cast<int>(kind)];
}

bool has_place(NodeKind kind) {
  return kind != NodeKind::Module && kind != NodeKind::ExpressionModule && kind != NodeKind::Comprehension &&
         kind != NodeKind::Arguments && kind != NodeKind::WithItem && kind != NodeKind::MatchCase;
}

class Dumper {
 public:
  explicit Dumper(DumpAttributes attributes) : attributes_(attributes) {}

  std::string result;

  void node(const Node* found) {
    if (found == nullptr) {
      result += "None";
      return;
    }
    result += class_name(found->kind);
    result += '(';
    const bool outer = first_;
    first_ = true;
    fields(found);
    if (attributes_ == DumpAttributes::With && has_place(found->kind)) {
      number("lineno", found->lineno);
      number("col_offset", found->col_offset);
      number("end_lineno", found->end_lineno);
      number("end_col_offset", found->end_col_offset);
    }
    first_ = outer;
    result += ')';
  }

 private:
  void fields(const Node* found) {
    switch (found->kind) {
#define FIELD(type, name) field(#name, self->name);
#define OPTIONAL(type, name) optional(#name, self->name);
#define SEQUENCE(type, name) sequence(#name, self->name);
#define NODE(kind_name, category, fields)                          \
  case NodeKind::kind_name: {                                      \
    [[maybe_unused]] const auto* self = as<const kind_name>(found); \
    fields                                                         \
    break;                                                         \
  }
#include "lang/ast_nodes.inc"
    }
  }

  void label(const char* name) {
    if (!first_) result += ", ";
    first_ = false;
    result += name[0] == 'k' && std::string_view(name) == "kind_prefix" ? "kind" : name;
    result += '=';
  }

  void number(const char* name, int value) {
    label(name);
    result += std::to_string(value);
  }

  void value(const Node* found) { node(found); }
  void value(Text text) { text_repr(text); }
  void value(int found) { result += std::to_string(found); }
  void value(const ConstantValue& found) { constant(found); }
  void value(BoolOperator op) { operation(name_of(op)); }
  void value(Operator op) { operation(name_of(op)); }
  void value(UnaryOperator op) { operation(name_of(op)); }
  void value(CompareOperator op) { operation(name_of(op)); }
  void value(ExprContext context) { operation(name_of(context)); }
  void operation(const char* name) {
    result += name;
    result += "()";
  }

  template <typename T>
  void field(const char* name, const T& found) {
    label(name);
    value(found);
  }

  void optional(const char* name, const Node* found) {
    if (found != nullptr) field(name, found);
  }
  void optional(const char* name, Text text) {
    if (text.data() != nullptr) field(name, text);
  }

  template <typename T>
  void sequence(const char* name, const Sequence<T>& items) {
    if (items.empty()) return;
    label(name);
    result += '[';
    for (size_t i = 0; i < items.size(); ++i) {
      if (i > 0) result += ", ";
      value(items[i]);
    }
    result += ']';
  }

  void text_repr(Text text) {
    std::u32string points;
    for (size_t at = 0; at < text.size();) points += static_cast<char32_t>(next_utf8(text, at));
    append_text_repr(TextView(points), ReprStyle::Readable, result);
  }

  void constant(const ConstantValue& found) {
    switch (found.kind) {
      case ConstantKind::None: result += "None"; break;
      case ConstantKind::False: result += "False"; break;
      case ConstantKind::True: result += "True"; break;
      case ConstantKind::Ellipsis: result += "Ellipsis"; break;
      case ConstantKind::Int: integer(found); break;
      case ConstantKind::Float: append_double_repr(found.real, result); break;
      case ConstantKind::Complex: complex(found); break;
      case ConstantKind::Str: text_repr(found.text); break;
      case ConstantKind::Bytes:
        append_bytes_repr({reinterpret_cast<const uint8_t*>(found.text.data()), found.text.size()}, result);
        break;
      case ConstantKind::Tuple: tuple(found.items); break;
      case ConstantKind::FrozenSet:
        result += "frozenset({";
        items(found.items);
        result += "})";
        break;
    }
  }

  void integer(const ConstantValue& found) {
    const std::span<const uint32_t> digits(found.digits.begin(), found.digits.size());
    bigint::append_decimal(bigint::make_view(found.negative ? -1 : 1, digits), result);
  }

  void complex(const ConstantValue& found) {
    append_complex_repr(found.real, found.imag, result);
  }

  void items(const Sequence<ConstantValue>& found) {
    for (size_t i = 0; i < found.size(); ++i) {
      if (i > 0) result += ", ";
      constant(found[i]);
    }
  }

  void tuple(const Sequence<ConstantValue>& found) {
    result += '(';
    items(found);
    result += found.size() == 1 ? ",)" : ")";
  }

  DumpAttributes attributes_;
  bool first_ = true;
};

}  // namespace

std::string dump(const Node* node, DumpAttributes attributes) {
  Dumper dumper(attributes);
  dumper.node(node);
  return std::move(dumper.result);
}

}  // namespace heapglass::ast
